// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"

#include <QDateTime>

namespace mekendesh::app {

namespace {

constexpr char kMoscowZone[] = "Europe/Moscow";

}

OfficeTime::OfficeTime(const QByteArray &zoneId)
    : m_zone(isKnownZone(zoneId) ? QTimeZone(zoneId) : QTimeZone(kMoscowZone))
{
}

bool OfficeTime::isKnownZone(const QByteArray &zoneId)
{
    return !zoneId.isEmpty() && QTimeZone::isTimeZoneIdAvailable(zoneId);
}

QDateTime OfficeTime::localTime(Timestamp moment) const
{
    return QDateTime::fromMSecsSinceEpoch(moment.ms, m_zone);
}

QDate OfficeTime::dateOf(Timestamp moment) const
{
    return moment.isNull() ? QDate() : localTime(moment).date();
}

Timestamp OfficeTime::startOf(QDate date) const
{
    return date.isValid() ? Timestamp{date.startOfDay(m_zone).toMSecsSinceEpoch()} : Timestamp{};
}

QString OfficeTime::toText(Timestamp moment) const
{
    return moment.isNull() ? QString() : localTime(moment).toString(QStringLiteral("dd.MM.yyyy HH:mm"));
}

QString OfficeTime::toDateText(Timestamp moment) const
{
    return moment.isNull() ? QString() : localTime(moment).toString(QStringLiteral("dd.MM.yyyy"));
}

QString OfficeTime::toTimeText(Timestamp moment) const
{
    return moment.isNull() ? QString() : localTime(moment).toString(QStringLiteral("HH:mm"));
}

}
