// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kChipSide = 7;
constexpr int kChipGap = 5;

} // namespace

QSize chipSize(const QString &text, bool hasIcon)
{
    const QFontMetrics metrics(textFont(12, Weight::SemiBold));
    const int icon = hasIcon ? scaled(kIconChip) + kChipGap : 0;
    return {2 * kChipSide + icon + metrics.horizontalAdvance(text) + 1, std::max(scaled(kChipHeight), metrics.height() + 2)};
}

void paintChip(QPainter &painter, const QRect &rect, StatusKind status, const QString &text, Icon icon)
{
    const StatusLook look = statusLook(status);
    const Icon shape = icon == Icon::None ? look.icon : icon;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(look.ground));
    painter.drawRoundedRect(rect, kCornerChip, kCornerChip);
    QRect inner = rect.adjusted(kChipSide, 0, -kChipSide + 1, 0);
    if (shape != Icon::None) {
        const int size = scaled(kIconChip);
        paintIcon(painter, QRectF(inner.left(), inner.top() + (inner.height() - size) / 2.0, size, size), shape, color(look.text));
        inner.setLeft(inner.left() + size + kChipGap);
    }
    const QFont font = textFont(12, Weight::SemiBold);
    painter.setFont(font);
    painter.setPen(color(look.text));
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, inner.width()));
    painter.restore();
}

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::setStatus(StatusKind status, const QString &text, Icon icon)
{
    m_status = status;
    m_text = text;
    m_icon = icon;
    setAccessibleName(this->text());
    updateGeometry();
    update();
}

QString Chip::text() const
{
    return m_text.isEmpty() ? statusWord(m_status) : m_text;
}

QSize Chip::sizeHint() const
{
    return chipSize(text(), m_icon != Icon::None || statusLook(m_status).icon != Icon::None);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_status, text(), m_icon);
}

void Chip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(text());
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace mekendesh::ui
