// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTimeZone>

#include <span>

namespace mekendesh::app {

inline constexpr char kMoscowZone[] = "Europe/Moscow"; // where the embassy is

// One for each time that Russia has, from west to east. It puts no clock forward, so that its hours are those of every day.
struct RussianZone {
    const char *id;   // IANA
    const char *city; // to be translated, context "near"
    int hours;        // before Greenwich
};
[[nodiscard]] std::span<const RussianZone> zonesOfRussia();
[[nodiscard]] const RussianZone *zoneOfRussia(QByteArrayView id);

// The zone as the system knows it. A system without its table of zones, and some have none, knows not even Moscow's: then the program's
// own hours count. An unknown or empty id counts as Moscow's time.
[[nodiscard]] QTimeZone zoneOf(const QByteArray &id, bool hasSystemZones = QTimeZone::isTimeZoneIdAvailable(kMoscowZone));

}
