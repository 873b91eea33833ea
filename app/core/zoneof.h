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

// The zone as the system knows it. What its table of zones lacks, and some systems have none at all, is known by the program's own hours.
// An unknown or empty id counts as Moscow's time.
[[nodiscard]] QTimeZone zoneOf(const QByteArray &id, bool (*isKnownToSystem)(const QByteArray &id) = QTimeZone::isTimeZoneIdAvailable);

}
