// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/titlelabel.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kTitleLeastShown = 60;
const QChar kSpace(u' ');
const QChar kEllipsis(u'…');

// As many whole words as have room, the rest is left in `words`.
QString takeLine(QStringList &words, const QFontMetrics &metrics, int room)
{
    QString line;
    while (!words.isEmpty()) {
        const QString longer = line.isEmpty() ? words.first() : line + kSpace + words.first();
        if (!line.isEmpty() && metrics.horizontalAdvance(longer) > room)
            break;
        line = longer;
        words.removeFirst();
    }
    return line;
}

// Ends after a whole word where there is one, without the comma or dash before what was left out.
QString endedByWord(QString line, const QFontMetrics &metrics, int room)
{
    while (line.contains(kSpace) && metrics.horizontalAdvance(line + kEllipsis) > room)
        line = line.left(line.lastIndexOf(kSpace));
    while (!line.isEmpty() && !line.back().isLetterOrNumber() && line.back() != u')' && line.back() != u'»')
        line.chop(1);
    line += kEllipsis;
    return metrics.horizontalAdvance(line) > room ? metrics.elidedText(line, Qt::ElideRight, room) : line;
}

} // namespace

TitleLabel::TitleLabel(int pixels, int smallPixels, QWidget *parent)
    : ElidedLabel(pixels, Weight::SemiBold, Token::Text, parent)
    , m_pixels(pixels)
    , m_smallPixels(smallPixels)
{
}

int TitleLabel::wholeWidth() const
{
    return text().isEmpty() ? 0 : QFontMetrics(textFont(m_pixels, Weight::SemiBold)).horizontalAdvance(text()) + 2;
}

int TitleLabel::smallWidth() const
{
    const QFontMetrics metrics(textFont(m_smallPixels, Weight::SemiBold));
    int least = metrics.horizontalAdvance(text());
    for (qsizetype at = text().indexOf(kSpace); at >= 0; at = text().indexOf(kSpace, at + 1))
        least = std::min(least, std::max(metrics.horizontalAdvance(text().left(at)), metrics.horizontalAdvance(text().mid(at + 1))));
    return least + 2;
}

void TitleLabel::setSmall(bool isSmall)
{
    if (m_isSmall == isSmall)
        return;
    m_isSmall = isSmall;
    setPixels(isSmall ? m_smallPixels : m_pixels);
    updateGeometry();
    update();
}

QStringList TitleLabel::shownLines() const
{
    const QFontMetrics metrics(font());
    const int room = contentsRect().width();
    if (metrics.horizontalAdvance(text()) <= room)
        return {text()};
    QStringList words = text().split(kSpace, Qt::SkipEmptyParts);
    if (!m_isSmall)
        return {endedByWord(text(), metrics, room)};
    const QString first = takeLine(words, metrics, room);
    if (words.isEmpty() || metrics.horizontalAdvance(first) > room)
        return {endedByWord(text(), metrics, room)};
    const QString rest = words.join(kSpace);
    return {first, metrics.horizontalAdvance(rest) <= room ? rest : endedByWord(rest, metrics, room)};
}

QSize TitleLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    if (!m_isSmall || metrics.horizontalAdvance(text()) <= contentsRect().width())
        return {m_isSmall ? metrics.horizontalAdvance(text()) : wholeWidth(), metrics.height()};
    return {smallWidth(), metrics.height() + metrics.lineSpacing()};
}

QSize TitleLabel::minimumSizeHint() const
{
    return {std::min(wholeWidth(), scaled(kTitleLeastShown)), sizeHint().height()};
}

bool TitleLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        if (shownLines().join(kSpace) != text())
            QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text(), this);
        return true;
    }
    return TextLabel::event(event);
}

void TitleLabel::resizeEvent(QResizeEvent *event)
{
    ElidedLabel::resizeEvent(event);
    if (m_isSmall)
        updateGeometry(); // one line or two
}

void TitleLabel::paintEvent(QPaintEvent *)
{
    const QStringList lines = shownLines();
    const QFontMetrics metrics(font());
    QRect room = contentsRect();
    const int height = metrics.height() + static_cast<int>(lines.size() - 1) * metrics.lineSpacing();
    room.setTop(room.top() + std::max(0, room.height() - height) / 2);
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    for (const QString &line : lines) {
        painter.drawText(QRect(room.left(), room.top(), room.width(), metrics.height()), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, line);
        room.setTop(room.top() + metrics.lineSpacing());
    }
}

} // namespace mekendesh::ui
