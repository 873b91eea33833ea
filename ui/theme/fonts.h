// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>
#include <QtGui/QFont>

namespace mekendesh::ui {

enum class Weight { Regular, SemiBold };

/// Where they lie inside the program.
[[nodiscard]] QStringList fontFiles();

/// Registers the embedded Noto Sans and the icon font once; false if the resources are damaged.
bool loadFonts();

/// Noto Sans at so many pixels at 100 %, multiplied by the text size in force. Sizes in use: 11 12 13 14 15 17 20 22 26 28 32.
QFont textFont(int pixels, Weight weight = Weight::Regular);

/// A length at 100 % multiplied by the text size in force.
int scaled(int pixels);

} // namespace mekendesh::ui
