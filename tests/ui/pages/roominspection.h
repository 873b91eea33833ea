// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace mekendesh::tests {

// What cannot be read of the things that are shown below a widget: words that are cut without "…", things that lie on each
// other, things that stick out of what holds them at the side (downwards a page may scroll). One line for each.
QStringList unreadable(const QWidget &root);

}
