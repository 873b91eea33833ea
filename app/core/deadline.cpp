// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/deadline.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::app {

namespace {

constexpr qint64 kMinuteMs = 60 * 1000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDeadlineDayMs = 24 * kHourMs;

QString deadlineWords(const char *source, int n = -1)
{
    return QCoreApplication::translate("deadline", source, nullptr, n);
}

NearnessWords lateBy(qint64 overMs, qint64 days)
{
    if (days >= 1)
        return {Nearness::Late, deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "%n day(s)"), static_cast<int>(days)),
            deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "late by %n day(s)"), static_cast<int>(days))};
    const auto hours = static_cast<int>(overMs / kHourMs);
    if (hours >= 1)
        return {Nearness::Late, deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "%n hour(s)"), hours),
            deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "late by %n hour(s)"), hours)};
    const auto minutes = static_cast<int>(std::max<qint64>(overMs / kMinuteMs, 1));
    return {Nearness::Late, deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "%n minute(s)"), minutes),
        deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "late by %n minute(s)"), minutes)};
}

}

Deadline::Deadline(FuzzyDate day, QStringView time)
    : m_day(day.latest())
    , m_time(QTime::fromString(time.toString(), QStringLiteral("HH:mm")))
{
}

Timestamp Deadline::moment(const OfficeTime &time) const
{
    if (!m_time.isValid())
        return time.startOf(m_day.addDays(1));
    return {time.startOf(m_day).ms + m_time.msecsSinceStartOfDay()};
}

bool Deadline::isLate(Timestamp now, const OfficeTime &time) const
{
    // A day ends with its midnight; what is due by 14:00 is still in time at 14:00.
    return !isNull() && (m_time.isValid() ? now > moment(time) : now >= moment(time));
}

NearnessWords Deadline::words(Timestamp now, const OfficeTime &time) const
{
    if (isNull())
        return {};
    const QDate today = time.dateOf(now);
    if (isLate(now, time)) {
        const qint64 overMs = now.ms - moment(time).ms;
        const bool isCountedInHours = m_time.isValid() && overMs < kDeadlineDayMs;
        return lateBy(overMs, isCountedInHours ? 0 : m_day.daysTo(today));
    }
    const QString day = nearText(m_day, today);
    if (!m_time.isValid())
        return {m_day == today ? Nearness::Today : Nearness::Later, day, deadlineWords(QT_TRANSLATE_NOOP("deadline", "due: %1")).arg(day)};
    const QString clock = m_time.toString(QStringLiteral("HH:mm"));
    if (m_day == today) {
        const QString by = deadlineWords(QT_TRANSLATE_NOOP("deadline", "by %1")).arg(clock);
        return {Nearness::Soon, by, deadlineWords(QT_TRANSLATE_NOOP("deadline", "due: %1")).arg(day + u' ' + clock)};
    }
    return {Nearness::Later, day, deadlineWords(QT_TRANSLATE_NOOP("deadline", "due: %1")).arg(day + u' ' + clock)};
}

std::optional<QString> tidyTimeOfDay(QStringView text)
{
    static const QRegularExpression kForm(QStringLiteral("^\\s*(\\d{1,2})(?:[:.\\- ]?(\\d{2}))?\\s*$"));
    if (text.trimmed().isEmpty())
        return QString();
    const auto match = kForm.match(text.toString());
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    if (!match.hasMatch() || !time.isValid())
        return std::nullopt;
    return time.toString(QStringLiteral("HH:mm"));
}

NearnessWords expiryWords(FuzzyDate validUntil, QDate today, int warnDays)
{
    const QDate last = validUntil.latest();
    if (!last.isValid())
        return {};
    const auto left = static_cast<int>(today.daysTo(last));
    if (left == -1)
        return {Nearness::Late, nearText(last, today), deadlineWords(QT_TRANSLATE_NOOP("deadline", "expired yesterday"))};
    if (left < 0)
        return {Nearness::Late, deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "%n day(s) ago"), -left),
            deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "expired %n day(s) ago"), -left)};
    if (left == 0)
        return {Nearness::Soon, nearText(last, today), deadlineWords(QT_TRANSLATE_NOOP("deadline", "today is its last day"))};
    if (left <= warnDays)
        return {Nearness::Soon, deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "%n day(s) left"), left),
            deadlineWords(QT_TRANSLATE_N_NOOP("deadline", "expires in %n day(s)"), left)};
    return {Nearness::Later, validUntil.toText(), deadlineWords(QT_TRANSLATE_NOOP("deadline", "valid until %1")).arg(validUntil.toText())};
}

QDate nextTime(QDate day, const QString &recurrence)
{
    if (recurrence == QLatin1String("day"))
        return day.addDays(1);
    if (recurrence == QLatin1String("week"))
        return day.addDays(7);
    if (recurrence == QLatin1String("two_weeks"))
        return day.addDays(14);
    if (recurrence == QLatin1String("month"))
        return day.addMonths(1);
    if (recurrence == QLatin1String("three_months"))
        return day.addMonths(3);
    return recurrence == QLatin1String("year") ? day.addYears(1) : QDate();
}

}
