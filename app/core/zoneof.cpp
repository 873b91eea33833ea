// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/zoneof.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

constexpr int kSecondsOfHour = 3600;

constexpr std::array kZonesOfRussia{
    RussianZone{"Europe/Kaliningrad", QT_TRANSLATE_NOOP("near", "Kaliningrad"), 2},
    RussianZone{kMoscowZone, QT_TRANSLATE_NOOP("near", "Moscow"), 3},
    RussianZone{"Europe/Samara", QT_TRANSLATE_NOOP("near", "Samara"), 4},
    RussianZone{"Asia/Yekaterinburg", QT_TRANSLATE_NOOP("near", "Yekaterinburg"), 5},
    RussianZone{"Asia/Omsk", QT_TRANSLATE_NOOP("near", "Omsk"), 6},
    RussianZone{"Asia/Krasnoyarsk", QT_TRANSLATE_NOOP("near", "Krasnoyarsk"), 7},
    RussianZone{"Asia/Irkutsk", QT_TRANSLATE_NOOP("near", "Irkutsk"), 8},
    RussianZone{"Asia/Yakutsk", QT_TRANSLATE_NOOP("near", "Yakutsk"), 9},
    RussianZone{"Asia/Vladivostok", QT_TRANSLATE_NOOP("near", "Vladivostok"), 10},
    RussianZone{"Asia/Magadan", QT_TRANSLATE_NOOP("near", "Magadan"), 11},
    RussianZone{"Asia/Kamchatka", QT_TRANSLATE_NOOP("near", "Kamchatka"), 12},
};

}

std::span<const RussianZone> zonesOfRussia()
{
    return kZonesOfRussia;
}

const RussianZone *zoneOfRussia(QByteArrayView id)
{
    const auto found = std::ranges::find(kZonesOfRussia, id, [](const RussianZone &zone) { return QByteArrayView(zone.id); });
    return found == kZonesOfRussia.end() ? nullptr : &*found;
}

QTimeZone zoneOf(const QByteArray &id, bool (*isKnownToSystem)(const QByteArray &id))
{
    if (!id.isEmpty() && isKnownToSystem(id))
        return QTimeZone(id);
    if (const RussianZone *known = zoneOfRussia(id))
        return QTimeZone(known->hours * kSecondsOfHour);
    return zoneOf(kMoscowZone, isKnownToSystem);
}

}
