// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icontable.h"
#include "ui/theme/tokens.h"

#include <QtCore/QLatin1String>
#include <QtGui/QIcon>
#include <QtGui/QPixmap>

class QPainter;

namespace mekendesh::ui {

/// Sizes of icons at 100 %: chips, rows, buttons and card titles, navigation, tiles, empty places.
inline constexpr int kIconChip = 13;
inline constexpr int kIconRow = 16;
inline constexpr int kIconButton = 18;
inline constexpr int kIconNavigation = 20;
inline constexpr int kIconTile = 24;
inline constexpr int kIconEmpty = 32;

/// An icon of the embedded font as a QIcon. It paints itself at any size and pixel ratio, in the theme's colour of that
/// moment. An icon is never a character in a label: a screen reader would read it aloud.
QIcon makeIcon(Icon icon, Token token = Token::Text);
/// As above with another colour while the icon is switched on (checked buttons).
QIcon makeIcon(Icon icon, Token off, Token on);

/// A pixmap of size × size logical pixels (already scaled by the caller if need be) at the given pixel ratio.
QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal pixelRatio);

/// Paints the icon centred in the rectangle, as large as its shorter side.
void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color);

/// The icon with a Lucide name, Icon::None if it is not in the table.
Icon iconByName(QLatin1String name);

} // namespace mekendesh::ui
