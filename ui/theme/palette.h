// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QtGui/QPalette>

namespace mekendesh::ui {

/// The palette Fusion paints everything with that the style sheet does not name.
QPalette makePalette(Theme theme);

} // namespace mekendesh::ui
