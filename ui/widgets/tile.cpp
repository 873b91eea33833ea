// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kTileSide = 16;
constexpr int kTileEdge = 6;
constexpr int kLowTileHeight = 32;
constexpr int kLowTileSide = 8;
constexpr int kLowTileGap = 6;

} // namespace

Tile::Tile(const QString &objectName, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setLink(false);
}

void Tile::setLabel(const QString &label, const QString &low)
{
    m_label = label;
    m_lowLabel = low.isEmpty() ? label : low;
    updateSpeech();
}

void Tile::setFigure(const QString &figure)
{
    m_figure = figure;
    updateSpeech();
}

void Tile::setState(StatusKind status, const QString &words)
{
    m_status = status;
    m_words = words;
    updateSpeech();
}

void Tile::setLink(bool isLink)
{
    setFocusPolicy(isLink ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_TransparentForMouseEvents, !isLink);
    setAttribute(Qt::WA_Hover, isLink);
}

void Tile::setLow(bool isLow)
{
    if (m_isLow == isLow)
        return;
    m_isLow = isLow;
    updateSpeech();
}

// In one line only what asks for something has a sign of its own.
Icon Tile::lowIcon() const
{
    return m_status == StatusKind::Late || m_status == StatusKind::Soon ? statusLook(m_status).icon : Icon::None;
}

// Word and figure are whole; the state follows where there is room and is in the tooltip otherwise.
int Tile::lowWidth() const
{
    const bool hasIcon = lowIcon() != Icon::None;
    return 2 * kLowTileSide + (hasIcon ? scaled(kIconRow) + kLowTileGap : 0) + QFontMetrics(textFont(13)).horizontalAdvance(m_lowLabel) + kLowTileGap
        + QFontMetrics(textFont(14, Weight::SemiBold)).horizontalAdvance(m_figure) + 2;
}

QSize Tile::sizeHint() const
{
    if (m_isLow)
        return {lowWidth(), scaled(kLowTileHeight)};
    const int height = QFontMetrics(textFont(13)).height() * 2 + QFontMetrics(textFont(22, Weight::SemiBold)).height();
    return {scaled(220), height + 2 * kTileEdge};
}

QSize Tile::minimumSizeHint() const
{
    if (m_isLow)
        return sizeHint();
    const int figure = QFontMetrics(textFont(22, Weight::SemiBold)).horizontalAdvance(m_figure);
    return {std::max(scaled(120), figure + 2 * kTileSide), sizeHint().height()};
}

void Tile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isHovered = underMouse() && focusPolicy() != Qt::NoFocus;
    painter.setBrush(color(isHovered ? Token::Hover : Token::Surface));
    const int ring = hasFocus() ? 2 : 1;
    painter.setPen(QPen(color(hasFocus() ? Token::Accent : Token::Line), ring));
    const double half = ring / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), kCornerCard, kCornerCard);

    if (m_isLow) {
        paintLow(painter);
        return;
    }
    QRect inner = rect().adjusted(kTileSide, kTileEdge, -kTileSide, -kTileEdge);
    const auto line = [&](const QFont &font, Token token, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(color(token));
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), metrics.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(text, Qt::ElideRight, inner.width()));
        inner.setTop(inner.top() + metrics.height());
    };
    line(textFont(13), Token::Text2, m_label);
    line(textFont(22, Weight::SemiBold), Token::Text, m_figure);
    const StatusLook look = statusLook(m_status);
    if (look.icon != Icon::None && !m_words.isEmpty()) {
        const int size = scaled(kIconRow);
        paintIcon(painter, QRectF(inner.left(), inner.top() + 1, size, size), look.icon, color(look.text));
        inner.setLeft(inner.left() + size + 6);
    }
    line(textFont(13), Token::Text2, m_words);
}

void Tile::paintLow(QPainter &painter) const
{
    QRect inner = rect().adjusted(kLowTileSide, 0, -kLowTileSide, 0);
    if (lowIcon() != Icon::None) {
        const int size = scaled(kIconRow);
        paintIcon(painter, QRectF(inner.left(), (height() - size) / 2.0, size, size), lowIcon(), color(statusLook(m_status).text));
        inner.setLeft(inner.left() + size + kLowTileGap);
    }
    const auto next = [&](const QFont &font, Token token, const QString &text) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(color(token));
        painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(text, Qt::ElideRight, inner.width()));
        inner.setLeft(inner.left() + metrics.horizontalAdvance(text) + kLowTileGap);
    };
    next(textFont(13), Token::Text2, m_lowLabel);
    next(textFont(14, Weight::SemiBold), Token::Text, m_figure);
    constexpr int kWordsWorthReading = 60;
    if (inner.width() >= scaled(kWordsWorthReading))
        next(textFont(13), Token::Text2, m_words);
}

void Tile::updateSpeech()
{
    setToolTip(m_isLow ? QStringLiteral("%1\n%2").arg(m_label, m_words) : QString());
    setAccessibleName(m_words.isEmpty() ? QStringLiteral("%1: %2").arg(m_label, m_figure)
                                        : QStringLiteral("%1: %2; %3").arg(m_label, m_figure, m_words));
    updateGeometry();
    update();
}

} // namespace mekendesh::ui
