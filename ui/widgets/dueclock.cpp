// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/dueclock.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtCore/QEvent>
#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kClockWidth = 232;
constexpr int kClockGap = 6;
constexpr int kClockBar = 8;
constexpr double kSoonFrom = 0.7; // of the time used: from here on somebody should look at it

} // namespace

DueClock::DueClock(const QString &objectName, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(objectName);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DueClock::setTime(QDate from, QDate due, QDate today)
{
    m_from = from;
    m_due = due;
    m_today = today;
    say();
    updateGeometry();
    update();
}

void DueClock::say()
{
    const auto left = static_cast<int>(m_today.daysTo(m_due));
    m_left = left > 0 ? tr("Due: %n day(s) left", nullptr, left) : left == 0 ? tr("Due today") : tr("Due date passed: %n day(s) ago", nullptr, -left);
    const auto total = m_from.isValid() ? static_cast<int>(m_from.daysTo(m_due)) : 0;
    const auto spent = m_from.isValid() ? static_cast<int>(m_from.daysTo(m_today)) : 0;
    m_spent = total > 0 && spent >= 0 ? tr("%1 of %n day(s)", nullptr, total).arg(spent) : QString();
    setAccessibleName(m_spent.isEmpty() ? m_left : QStringLiteral("%1, %2").arg(m_left, m_spent));
    setToolTip(m_due.toString(QStringLiteral("dd.MM.yyyy")));
}

QSize DueClock::sizeHint() const
{
    const int words = QFontMetrics(textFont(13, Weight::SemiBold)).horizontalAdvance(m_left) + 2 * kClockGap
        + QFontMetrics(textFont(12)).horizontalAdvance(m_spent);
    return {std::max(scaled(kClockWidth), words), QFontMetrics(textFont(13, Weight::SemiBold)).height() + kClockGap + scaled(kClockBar) + 4};
}

void DueClock::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto left = static_cast<int>(m_today.daysTo(m_due));
    const auto total = m_from.isValid() ? static_cast<double>(m_from.daysTo(m_due)) : 0.0;
    const double used = total > 0 ? std::clamp(static_cast<double>(m_from.daysTo(m_today)) / total, 0.0, 1.0) : 0.0;
    const bool isLate = left < 0;
    const bool isSoon = !isLate && total > 0 && used >= kSoonFrom;
    const QFont strong = textFont(13, Weight::SemiBold);
    const int lineHeight = QFontMetrics(strong).height();
    const QRect line(0, 0, width(), lineHeight);
    painter.setFont(strong);
    painter.setPen(color(isLate ? Token::Late : Token::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_left);
    painter.setFont(textFont(12));
    painter.setPen(color(Token::Text2));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, m_spent);
    if (m_spent.isEmpty())
        return;
    const double bar = scaled(kClockBar);
    const QRectF track(0, lineHeight + kClockGap, width(), bar);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Raised));
    painter.drawRoundedRect(track, bar / 2, bar / 2);
    painter.setBrush(color(isLate ? Token::Late : isSoon ? Token::Soon : Token::Ok));
    painter.drawRoundedRect(QRectF(track.left(), track.top(), std::max(bar, track.width() * used), bar), bar / 2, bar / 2);
    painter.fillRect(QRectF(track.left() + track.width() * kSoonFrom - 1, track.top() - 3, 2, bar + 6), color(Token::Text2));
}

void DueClock::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        say();
        updateGeometry();
        update();
    }
}

} // namespace mekendesh::ui
