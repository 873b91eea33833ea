// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QColor>

#include <array>

namespace mekendesh::ui {

/// The names of all colours. Palette, style sheet, delegates and charts read nothing else; a colour value elsewhere is a bug.
enum class Token : unsigned char {
    Bg, Surface, Raised, Hover, Line, Edge,
    Text, Text2, Text3,
    Accent, AccentHover, AccentSoft, OnAccent,
    Nav, NavSel, NavText, NavText2, Orn,
    Late, LateBg, Soon, SoonBg, Ok, OkBg, Info, InfoBg, None, NoneBg,
    Urgent, OnUrgent,
    Ch1, Ch2, Ch3, Ch4, Ch5, Grid,
};

enum class Theme : unsigned char { Light, Dark };

struct TokenValue {
    Token token;
    const char *name;
    QRgb light;
    QRgb dark;
};

inline constexpr std::array<TokenValue, 36> kTokens{{
    {Token::Bg, "bg", 0xFFF4F0E9, 0xFF191A1A},
    {Token::Surface, "surface", 0xFFFFFDFA, 0xFF222322},
    {Token::Raised, "raised", 0xFFECE6DB, 0xFF2D2E2C},
    {Token::Hover, "hover", 0xFFF3EEE5, 0xFF292A28},
    {Token::Line, "line", 0xFFDED6C8, 0xFF3B3C39},
    {Token::Edge, "edge", 0xFF877E6F, 0xFF8A867C},
    {Token::Text, "text", 0xFF25211B, 0xFFEDE8DF},
    {Token::Text2, "text2", 0xFF595246, 0xFFC2BBAE},
    {Token::Text3, "text3", 0xFF6B6357, 0xFFABA498},
    {Token::Accent, "accent", 0xFF0E5F73, 0xFF7CC8D8},
    {Token::AccentHover, "accentHover", 0xFF0A4C5D, 0xFF9AD8E5},
    {Token::AccentSoft, "accentSoft", 0xFFDBEAED, 0xFF1F3D46},
    {Token::OnAccent, "onAccent", 0xFFFFFFFF, 0xFF06242C},
    {Token::Nav, "nav", 0xFF12333F, 0xFF0F2229},
    {Token::NavSel, "navSel", 0xFF245565, 0xFF1E404B},
    {Token::NavText, "navText", 0xFFDCE6E6, 0xFFD6E1E1},
    {Token::NavText2, "navText2", 0xFFB4CACE, 0xFFA5BCC0},
    {Token::Orn, "orn", 0xFFD99A55, 0xFFC98D4E},
    {Token::Late, "late", 0xFFA01F1A, 0xFFFFA096},
    {Token::LateBg, "lateBg", 0xFFFBE7E3, 0xFF4A221E},
    {Token::Soon, "soon", 0xFF764700, 0xFFF0C468},
    {Token::SoonBg, "soonBg", 0xFFFBEFD3, 0xFF42340F},
    {Token::Ok, "ok", 0xFF1C663A, 0xFF93D3A4},
    {Token::OkBg, "okBg", 0xFFE2F0E4, 0xFF1F3827},
    {Token::Info, "info", 0xFF1D5591, 0xFFA3C8F3},
    {Token::InfoBg, "infoBg", 0xFFE4EDF7, 0xFF1D3450},
    {Token::None, "none", 0xFF595246, 0xFFC2BBAE},
    {Token::NoneBg, "noneBg", 0xFFECE6DB, 0xFF2D2E2C},
    {Token::Urgent, "urgent", 0xFFA01F1A, 0xFFFFA096},
    {Token::OnUrgent, "onUrgent", 0xFFFFFFFF, 0xFF3A0D09},
    {Token::Ch1, "ch1", 0xFF0E5F73, 0xFF7CC8D8},
    {Token::Ch2, "ch2", 0xFFC77B30, 0xFFE2A35F},
    {Token::Ch3, "ch3", 0xFF7A8F3C, 0xFFAFC46B},
    {Token::Ch4, "ch4", 0xFF7B5B8C, 0xFFBFA0D0},
    {Token::Ch5, "ch5", 0xFF8C8375, 0xFF8F887C},
    {Token::Grid, "grid", 0xFFE4DDD0, 0xFF34352F},
}};

/// The value of a token in a given theme.
QColor color(Token token, Theme theme);
/// The value of a token in the theme in force.
QColor color(Token token);
/// The name as the table and the style sheet write it, e.g. "accentSoft".
const char *tokenName(Token token);
/// Contrast of two opaque colours as WCAG 2.2 defines it, 1 to 21.
double contrast(const QColor &first, const QColor &second);

/// Corners in pixels at 100 %.
inline constexpr int kCornerChip = 4;
inline constexpr int kCornerControl = 6;
inline constexpr int kCornerCard = 8;
inline constexpr int kCornerChoice = 10;

/// Sizes in pixels at 100 % text size; pass them through scaled() (fonts.h) before use.
inline constexpr int kControlHeight = 36;
inline constexpr int kSmallControlHeight = 32;
inline constexpr int kRowHeight = 34;
inline constexpr int kTwoLineRowHeight = 40;
inline constexpr int kHeaderHeight = 32;
inline constexpr int kChipHeight = 22;
inline constexpr int kPageMargin = 16;
inline constexpr int kGap = 12;

} // namespace mekendesh::ui
