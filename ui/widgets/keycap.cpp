// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keycap.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kCapSidePadding = 7;
constexpr int kCapHeight = 19;

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
    return {std::max(height + 4, metrics.horizontalAdvance(keys) + 2 * scaled(kCapSidePadding)), height};
}

void paintKeyCap(QPainter &painter, const QRectF &rect, const QString &keys, const QColor &text, const QColor &frame)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(frame, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), kCornerChip, kCornerChip);
    painter.setFont(textFont(11, Weight::SemiBold));
    painter.setPen(text);
    painter.drawText(rect, Qt::AlignCenter, keys);
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
