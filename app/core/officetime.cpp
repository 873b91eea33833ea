// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"

#include "app/core/zoneof.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <array>
#include <cstdlib>

namespace mekendesh::app {

namespace {

constexpr int kNearDays = 6; // a name of a day of the week says one day only

constexpr std::array<const char *, 7> kDayNames{
    QT_TRANSLATE_NOOP("near", "Mon"), QT_TRANSLATE_NOOP("near", "Tue"), QT_TRANSLATE_NOOP("near", "Wed"), QT_TRANSLATE_NOOP("near", "Thu"),
    QT_TRANSLATE_NOOP("near", "Fri"), QT_TRANSLATE_NOOP("near", "Sat"), QT_TRANSLATE_NOOP("near", "Sun"),
};

constexpr int kSecondsAnHour = 3600;
constexpr int kDistancesAsOf = 2026;

QString nearWord(const char *source)
{
    return QCoreApplication::translate("near", source);
}

}

OfficeTime::OfficeTime(const QByteArray &zoneId)
    : m_zone(zoneOf(zoneId))
{
}

bool OfficeTime::isKnownZone(const QByteArray &zoneId)
{
    return zoneOfRussia(zoneId) != nullptr || (!zoneId.isEmpty() && QTimeZone::isTimeZoneIdAvailable(zoneId));
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

QString OfficeTime::nearText(Timestamp moment, Timestamp now) const
{
    if (moment.isNull())
        return {};
    const QDate day = dateOf(moment);
    const QDate today = dateOf(now);
    const QString said = app::nearText(day, today);
    // Further away the hour no longer helps anybody.
    return std::abs(today.daysTo(day)) <= kNearDays ? QStringLiteral("%1 %2").arg(said, toTimeText(moment)) : said;
}

QList<QByteArray> russianZones()
{
    QList<QByteArray> zones;
    for (const RussianZone &zone : zonesOfRussia())
        zones += zone.id;
    return zones;
}

QString zoneWords(const QByteArray &zoneId)
{
    if (!OfficeTime::isKnownZone(zoneId))
        return QString::fromLatin1(zoneId);
    // Russia puts no clock forward: the distances of one day are those of every day.
    const QDateTime someDay = QDate(kDistancesAsOf, 1, 1).startOfDay(QTimeZone::utc());
    const int hours = (zoneOf(zoneId).offsetFromUtc(someDay) - zoneOf(kMoscowZone).offsetFromUtc(someDay)) / kSecondsAnHour;
    QString distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time"));
    if (hours > 0)
        distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time +%1 h")).arg(hours);
    else if (hours < 0)
        distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time −%1 h")).arg(-hours);
    const RussianZone *known = zoneOfRussia(zoneId);
    return known == nullptr ? distance : QStringLiteral("%1: %2").arg(nearWord(known->city), distance);
}

QString nearText(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    const qint64 distance = today.daysTo(day);
    if (distance == 0)
        return nearWord(QT_TRANSLATE_NOOP("near", "today"));
    if (distance == -1)
        return nearWord(QT_TRANSLATE_NOOP("near", "yesterday"));
    if (distance == 1)
        return nearWord(QT_TRANSLATE_NOOP("near", "tomorrow"));
    const QString dayAndMonth = day.toString(QStringLiteral("dd.MM"));
    if (std::abs(distance) <= kNearDays)
        return QStringLiteral("%1 %2").arg(nearWord(kDayNames.at(static_cast<std::size_t>(day.dayOfWeek() - 1))), dayAndMonth);
    return day.year() == today.year() ? dayAndMonth : day.toString(QStringLiteral("dd.MM.yyyy"));
}

QString nearText(FuzzyDate day, QDate today)
{
    return day.precision() == FuzzyDate::Precision::Day ? nearText(day.earliest(), today) : day.toText();
}

}
