// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keycap.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kCapSidePadding = 7;
constexpr int kCapHeight = 19;
constexpr int kCapArrow = 12;

Icon arrowIcon(QChar character)
{
    switch (character.unicode()) {
    case u'←':
        return Icon::ArrowLeft;
    case u'→':
        return Icon::ArrowRight;
    case u'↑':
        return Icon::ArrowUp;
    case u'↓':
        return Icon::ArrowDown;
    default:
        return Icon::None;
    }
}

int wordsWidth(const QString &keys, const QFontMetrics &metrics)
{
    int width = 0;
    for (const QChar character : keys)
        width += arrowIcon(character) == Icon::None ? metrics.horizontalAdvance(character) : scaled(kCapArrow);
    return width;
}

} // namespace

QString keyWords(const QKeySequence &keys)
{
    QString words = keys.toString(QKeySequence::PortableText);
    words.replace(QLatin1Char('+'), QLatin1Char(' '));
    words.replace(QStringLiteral(", "), QStringLiteral(" "));
    words.replace(QStringLiteral("Return"), QStringLiteral("Enter"));
    words.replace(QStringLiteral("Left"), QStringLiteral("←"));
    words.replace(QStringLiteral("Right"), QStringLiteral("→"));
    words.replace(QStringLiteral("Up"), QStringLiteral("↑"));
    words.replace(QStringLiteral("Down"), QStringLiteral("↓"));
    return words;
}

QSize keyCapSize(const QString &keys)
{
    const QFontMetrics metrics(textFont(11, Weight::SemiBold));
    const int height = std::max(scaled(kCapHeight), metrics.height() + 2);
    return {std::max(height + 4, wordsWidth(keys, metrics) + 2 * scaled(kCapSidePadding)), height};
}

void paintKeyCap(QPainter &painter, const QRectF &rect, const QString &keys, const QColor &text, const QColor &frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(frame, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kCornerChip, kCornerChip);
    const QFont font = textFont(11, Weight::SemiBold);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(text);
    qreal x = rect.left() + (rect.width() - wordsWidth(keys, metrics)) / 2;
    for (const QChar character : keys) {
        const Icon arrow = arrowIcon(character);
        const int width = arrow == Icon::None ? metrics.horizontalAdvance(character) : scaled(kCapArrow);
        const QRectF place(x, rect.top(), width, rect.height());
        if (arrow == Icon::None)
            painter.drawText(place.adjusted(-2, 0, 2, 0), Qt::AlignCenter, QString(character));
        else
            paintIcon(painter, place, arrow, text);
        x += width;
    }
    painter.restore();
}

KeyCap::KeyCap(const QString &keys, QWidget *parent, Ground ground)
    : QWidget(parent)
    , m_ground(ground)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setKeys(keys);
}

void KeyCap::setKeys(const QString &keys)
{
    m_keys = keys;
    setAccessibleName(keys);
    updateGeometry();
    update();
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(m_keys);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool onSurface = m_ground == Ground::Surface;
    paintKeyCap(painter, rect(), m_keys, color(onSurface ? Token::Text2 : Token::NavText2),
                color(onSurface ? Token::Edge : Token::NavSel));
}

} // namespace mekendesh::ui
