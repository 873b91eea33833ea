// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

void ElidedLabel::paintEvent(QPaintEvent *event)
{
    const QRect room = contentsRect();
    const QFontMetrics metrics(font());
    if (metrics.horizontalAdvance(text()) <= room.width()) {
        TextLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, metrics.elidedText(text(), Qt::ElideRight, room.width()));
}

} // namespace mekendesh::ui
