// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

// What the embassy takes away from a place.
namespace mekendesh::sim {

using namespace Qt::StringLiterals;

// From now on this laptop of the embassy clears what is a few days old: whoever is away for that long finds what others find after
// half a year.
void World::cleanUp(Dice &dice)
{
    Machine *embassy = anybody(dice.next(), true);
    if (!embassy)
        return;
    constexpr qint64 kMoreThanADayMs = 25 * 3'600'000LL;
    embassy->cleanup = {.keptDays = static_cast<qint64>(dice.below(8)), .objectsAtOnceMax = 1 + dice.below(40)};
    embassy->letterCleanup = embassy->cleanup;
    m_nowMs += kMoreThanADayMs * (1 + dice.below(3));
    tell(u"%1 clears what is %2 days old"_s.arg(embassy->birth.name).arg(embassy->cleanup.keptDays));
    session(*embassy, dice);
}

}
