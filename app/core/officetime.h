// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/timestamp.h"

#include <QByteArray>
#include <QDate>
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

private:
    [[nodiscard]] QDateTime localTime(Timestamp moment) const;

    QTimeZone m_zone;
};

}
