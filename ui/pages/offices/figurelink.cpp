// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/figurelink.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kLinkHeight = 58;
constexpr int kLinkHeightLow = 32;
constexpr int kLinkSide = 14;
constexpr int kLinkSideLow = 8;
constexpr int kArrowFromWidth = 200;
constexpr int kLinkGap = 12;
constexpr int kLinkGapLow = 6;
constexpr int kGround = 36;

}

FigureLink::FigureLink(Icon icon, StatusKind status, const QString &objectName, QWidget *parent) : QAbstractButton(parent), m_icon(icon), m_status(status)
{
    setObjectName(objectName);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FigureLink::setFigure(qint64 figure, const QString &words, const QString &shortWords)
{
    m_isCalm = figure == 0;
    m_figure = QLocale().toString(figure);
    m_words = words;
    const QString line = QString(m_words).replace(QLatin1Char('\n'), QLatin1Char(' '));
    m_shortWords = shortWords.isEmpty() ? line : shortWords;
    setAccessibleName(QStringLiteral("%1 %2").arg(m_figure, line));
    setToolTip(accessibleName());
    updateGeometry();
    update();
}

void FigureLink::setNothing(const QString &words)
{
    setFigure(0, words);
    m_figure.clear();
    setAccessibleName(words);
    setToolTip(words);
    updateGeometry();
}

void FigureLink::setLow(bool isLow)
{
    m_isLow = isLow;
    updateGeometry();
    update();
}

int FigureLink::shortWidth() const
{
    const int figure = QFontMetrics(textFont(14, Weight::SemiBold)).horizontalAdvance(m_figure);
    return 2 * kLinkSideLow + scaled(kIconRow) + kLinkGap + figure + QFontMetrics(textFont(13)).horizontalAdvance(m_shortWords);
}

QSize FigureLink::sizeHint() const
{
    return {scaled(240), scaled(m_isLow ? kLinkHeightLow : kLinkHeight)};
}

QSize FigureLink::minimumSizeHint() const
{
    return {scaled(m_isLow ? 90 : 120), sizeHint().height()};
}

void FigureLink::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int ring = hasFocus() || isChecked() ? 2 : 1;
    painter.setPen(QPen(color(ring == 2 ? Token::Accent : Token::Line), ring));
    painter.setBrush(color(isChecked() ? Token::AccentSoft : underMouse() ? Token::Hover : Token::Surface));
    const double half = ring / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), kCornerCard, kCornerCard);

    QRect inner = m_isLow ? rect().adjusted(kLinkSideLow, 0, 1 - kLinkSideLow, 0) : rect().adjusted(kLinkSide, 0, -kLinkSide, 0);
    const StatusLook look = statusLook(m_isCalm ? StatusKind::NotBegun : m_status);
    const int icon = scaled(m_isLow ? kIconRow : kIconTile);
    const int ground = m_isLow ? icon : scaled(kGround);
    const QRectF square(inner.left(), inner.center().y() - ground / 2.0 + 0.5, ground, ground);
    if (!m_isLow) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(look.ground));
        painter.drawRoundedRect(square, kCornerControl, kCornerControl);
    }
    paintIcon(painter, QRectF(square.center() - QPointF(icon / 2.0, icon / 2.0), QSizeF(icon, icon)), m_icon, color(look.text));
    inner.setLeft(static_cast<int>(square.right()) + (m_isLow ? kLinkGapLow : kLinkGap));

    const int arrow = scaled(kIconRow);
    if (!m_isLow || width() >= scaled(kArrowFromWidth)) { // the words need the room
        paintIcon(painter, QRectF(inner.right() - arrow, inner.center().y() - arrow / 2.0 + 0.5, arrow, arrow), Icon::ChevronRight, color(Token::Text2));
        inner.setRight(inner.right() - arrow - kLinkGap / 2);
    }

    const QFont figure = m_isLow ? textFont(14, Weight::SemiBold) : textFont(28, Weight::SemiBold);
    const int figureWidth = QFontMetrics(figure).horizontalAdvance(m_figure);
    painter.setFont(figure);
    painter.setPen(color(Token::Text));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, m_figure);
    if (!m_figure.isEmpty())
        inner.setLeft(inner.left() + figureWidth + (m_isLow ? kLinkGapLow : kLinkGap));
    painter.setFont(textFont(13));
    painter.setPen(color(Token::Text2));
    if (m_isLow) {
        QString line = QString(m_words).replace(QLatin1Char('\n'), QLatin1Char(' '));
        if (painter.fontMetrics().horizontalAdvance(line) > inner.width())
            line = m_shortWords;
        if (painter.fontMetrics().horizontalAdvance(line) > inner.width())
            painter.setFont(textFont(12));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, painter.fontMetrics().elidedText(line, Qt::ElideRight, inner.width()));
        return;
    }
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, m_words);
}

}
