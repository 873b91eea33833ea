// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QWidget;

namespace mekendesh::ui {

// What every window of the program would like to have.
inline constexpr QSize kWindowSize{1366, 768};

// Shows a window for the first time: as large as it would like to be or its screen allows, and maximised where that is all there is: on
// the small screens of old laptops every pixel counts.
void showFitted(QWidget &window);
// Shows it before the windows of other programs, also one that was made small; where the system does not allow that, it asks for attention.
void bringToFront(QWidget &window);

}
