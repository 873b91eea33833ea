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

} // namespace

Tile::Tile(const QString &objectName, QWidget *parent)
    : QAbstractButton(parent)
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setLink(false);
}

void Tile::setLabel(const QString &label)
{
    m_label = label;
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

QSize Tile::sizeHint() const
{
    const int height = QFontMetrics(textFont(13)).height() * 2 + QFontMetrics(textFont(22, Weight::SemiBold)).height();
    return {scaled(220), height + 2 * kTileEdge};
}

QSize Tile::minimumSizeHint() const
{
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

void Tile::updateSpeech()
{
    setAccessibleName(m_words.isEmpty() ? QStringLiteral("%1: %2").arg(m_label, m_figure)
                                        : QStringLiteral("%1: %2; %3").arg(m_label, m_figure, m_words));
    updateGeometry();
    update();
}

} // namespace mekendesh::ui
