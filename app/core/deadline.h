// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"

#include <QTime>

#include <array>

namespace mekendesh::app {

// How near a day is. Later and Today need no colour, Soon and Late do.
enum class Nearness { None, Later, Today, Soon, Late };

// What a chip says ("3 days", "by 14:00", "Mon 23.11") and the sentence for a tooltip and a screen reader ("3 days late").
struct NearnessWords {
    Nearness nearness = Nearness::None;
    QString chip{};
    QString sentence{};
};

// Until when something must be done, by the clock on the office's wall: a day, or a time of a day. Late with a time is the
// moment after it; without one the day has to end. All of it is pure: give it the moment of now.
class Deadline {
public:
    Deadline() = default;
    // `time` as in a task: "14:00", empty for the whole day. Of a month or a year the last day counts.
    Deadline(FuzzyDate day, QStringView time);

    [[nodiscard]] bool isNull() const { return !m_day.isValid(); }
    [[nodiscard]] bool isLate(Timestamp now, const OfficeTime &time) const;
    [[nodiscard]] NearnessWords words(Timestamp now, const OfficeTime &time) const;
    // How it ended: whether `doneAt` lay behind it.
    [[nodiscard]] bool wasMissed(Timestamp doneAt, const OfficeTime &time) const { return isLate(doneAt, time); }

private:
    [[nodiscard]] Timestamp moment(const OfficeTime &time) const;

    QDate m_day;
    QTime m_time; // invalid: the whole day
};

// "9:5" and "9.05" as "09:05"; nothing for what is no time of a day. Empty stays empty.
[[nodiscard]] std::optional<QString> tidyTimeOfDay(QStringView text);

// How a paper stands that is valid until a day. `warnDays`: the first of its warnings counts as soon.
[[nodiscard]] NearnessWords expiryWords(FuzzyDate validUntil, QDate today, int warnDays);

// The day on which something that repeats is due again, after `day`: codes of the list "recurrence". The last day of a short
// month stands for days it does not have. Invalid for an unknown code.
[[nodiscard]] QDate nextTime(QDate day, const QString &recurrence);

}
