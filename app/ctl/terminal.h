// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace mekendesh::app::ctl {

// Somebody reads the standard error output on a screen.
bool isErrorTerminal();
// Asks on the terminal without showing what is typed; nothing when nobody sits there.
std::optional<QString> askSecretly(const QString &question);

}
