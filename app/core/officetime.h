// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/fuzzydate.h"
#include "app/core/timestamp.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>
#include <QTimeZone>

namespace mekendesh::app {

// The clock on an office's wall. Days, deadlines, months and cash dates are counted in the office's time zone (Russia has
// eleven), moments are stored in UTC.
class OfficeTime {
public:
    // IANA id such as "Asia/Yekaterinburg". An unknown or empty id counts as Moscow's time, where the embassy is.
    explicit OfficeTime(const QByteArray &zoneId);

    [[nodiscard]] static bool isKnownZone(const QByteArray &zoneId);

    [[nodiscard]] QByteArray zoneId() const { return m_zone.id(); }
    [[nodiscard]] QDate dateOf(Timestamp moment) const;
    // The first moment of that day; also where the clock is put forward at midnight.
    [[nodiscard]] Timestamp startOf(QDate date) const;
    // "20.11.2026 14:05", empty for no moment.
    [[nodiscard]] QString toText(Timestamp moment) const;
    [[nodiscard]] QString toDateText(Timestamp moment) const; // "20.11.2026"
    [[nodiscard]] QString toTimeText(Timestamp moment) const; // "14:05"

    // As people say it at `now`, in the language of now: "today 09:05", "yesterday 17:42", "Tue 17.11 16:20" within six days,
    // "17.11" within the year, "17.11.2026". Empty for no moment.
    [[nodiscard]] QString nearText(Timestamp moment, Timestamp now) const;

private:
    [[nodiscard]] QDateTime localTime(Timestamp moment) const;

    QTimeZone m_zone;
};

// One zone for each time that Russia has, from west to east.
[[nodiscard]] QList<QByteArray> russianZones();
// "Yekaterinburg: Moscow time +2 h", and without the city for zones that are not in the list above.
[[nodiscard]] QString zoneWords(const QByteArray &zoneId);

// A day as people say it on another: "today", "yesterday", "tomorrow", "Tue 17.11" within six days, "17.11" within the year,
// "17.11.2026". Empty for no day.
[[nodiscard]] QString nearText(QDate day, QDate today);
// The same where only the month or the year may be known, which are said as they are.
[[nodiscard]] QString nearText(FuzzyDate day, QDate today);

}
