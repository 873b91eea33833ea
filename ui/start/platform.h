// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mekendesh::ui {

// Whether Qt will find the plugin it shows windows with. Without it QApplication ends the program, in English words of its own.
// Asked while there is a QCoreApplication and no window yet.
[[nodiscard]] bool hasPlatformPlugin(const QStringList &commandLine);

}
