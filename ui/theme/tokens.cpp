// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include "ui/theme/look.h"

#include <cmath>

namespace mekendesh::ui {

namespace {

const TokenValue &valueOf(Token token)
{
    // The table is in the order of the enum; a test holds it there.
    return kTokens[static_cast<std::size_t>(token)];
}

double linearPart(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &value)
{
    return 0.2126 * linearPart(value.redF()) + 0.7152 * linearPart(value.greenF()) + 0.0722 * linearPart(value.blueF());
}

} // namespace

QColor color(Token token, Theme theme)
{
    const TokenValue &value = valueOf(token);
    return QColor::fromRgb(theme == Theme::Light ? value.light : value.dark);
}

QColor color(Token token)
{
    return color(token, look().theme);
}

const char *tokenName(Token token)
{
    return valueOf(token).name;
}

double contrast(const QColor &first, const QColor &second)
{
    const double one = luminance(first) + 0.05;
    const double two = luminance(second) + 0.05;
    return std::max(one, two) / std::min(one, two);
}

} // namespace mekendesh::ui
