// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

class QApplication;

namespace mekendesh::ui {

/// Text sizes people may choose, in percent.
inline constexpr std::array<int, 5> kTextPercents{90, 100, 115, 130, 150};

/// What is in force. There is one look for the whole process; painting code reads it through color(), textFont() and scaled().
struct Look {
    Theme theme = Theme::Light;
    int textPercent = 100;
};

const Look &look();

/// Whether the system shows light text on dark ground, as it was when the first look was applied: that replaces the palette,
/// and Qt 6.4 hears of no change.
bool isSystemDark();

/// Loads the fonts and sets style, palette, font and the one style sheet. Call it once before the first window
/// and again when theme or text size change; open windows repaint themselves.
void applyLook(QApplication &application, Look look = {});

} // namespace mekendesh::ui
