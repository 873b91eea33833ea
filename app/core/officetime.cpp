// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mekendesh::app {

namespace {

constexpr char kMoscowZone[] = "Europe/Moscow";
constexpr int kNearDays = 6; // a name of a day of the week says one day only

constexpr std::array<const char *, 7> kDayNames{
    QT_TRANSLATE_NOOP("near", "Mon"), QT_TRANSLATE_NOOP("near", "Tue"), QT_TRANSLATE_NOOP("near", "Wed"), QT_TRANSLATE_NOOP("near", "Thu"),
    QT_TRANSLATE_NOOP("near", "Fri"), QT_TRANSLATE_NOOP("near", "Sat"), QT_TRANSLATE_NOOP("near", "Sun"),
};

struct RussianZone {
    const char *id;
    const char *city;
};

constexpr std::array kRussianZones{
    RussianZone{"Europe/Kaliningrad", QT_TRANSLATE_NOOP("near", "Kaliningrad")},
    RussianZone{kMoscowZone, QT_TRANSLATE_NOOP("near", "Moscow")},
    RussianZone{"Europe/Samara", QT_TRANSLATE_NOOP("near", "Samara")},
    RussianZone{"Asia/Yekaterinburg", QT_TRANSLATE_NOOP("near", "Yekaterinburg")},
    RussianZone{"Asia/Omsk", QT_TRANSLATE_NOOP("near", "Omsk")},
    RussianZone{"Asia/Krasnoyarsk", QT_TRANSLATE_NOOP("near", "Krasnoyarsk")},
    RussianZone{"Asia/Irkutsk", QT_TRANSLATE_NOOP("near", "Irkutsk")},
    RussianZone{"Asia/Yakutsk", QT_TRANSLATE_NOOP("near", "Yakutsk")},
    RussianZone{"Asia/Vladivostok", QT_TRANSLATE_NOOP("near", "Vladivostok")},
    RussianZone{"Asia/Magadan", QT_TRANSLATE_NOOP("near", "Magadan")},
    RussianZone{"Asia/Kamchatka", QT_TRANSLATE_NOOP("near", "Kamchatka")},
};
constexpr int kSecondsAnHour = 3600;
constexpr int kDistancesAsOf = 2026;

QString nearWord(const char *source)
{
    return QCoreApplication::translate("near", source);
}

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
    for (const RussianZone &zone : kRussianZones)
        zones += zone.id;
    return zones;
}

QString zoneWords(const QByteArray &zoneId)
{
    if (!OfficeTime::isKnownZone(zoneId))
        return QString::fromLatin1(zoneId);
    // Russia puts no clock forward: the distances of one day are those of every day.
    const QDateTime someDay = QDate(kDistancesAsOf, 1, 1).startOfDay(Qt::UTC);
    const int hours = (QTimeZone(zoneId).offsetFromUtc(someDay) - QTimeZone(kMoscowZone).offsetFromUtc(someDay)) / kSecondsAnHour;
    QString distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time"));
    if (hours > 0)
        distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time +%1 h")).arg(hours);
    else if (hours < 0)
        distance = nearWord(QT_TRANSLATE_NOOP("near", "Moscow time −%1 h")).arg(-hours);
    const auto known = std::ranges::find(kRussianZones, zoneId, [](const RussianZone &zone) { return QByteArray(zone.id); });
    return known == kRussianZones.end() ? distance : QStringLiteral("%1: %2").arg(nearWord(known->city), distance);
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
