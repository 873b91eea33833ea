// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/action.h"

#include "tests/sim/dice.h"

#include <array>

namespace mekendesh::sim {

using namespace Qt::StringLiterals;

namespace {

struct Habit {
    Deed deed;
    const char *name;
    quint32 weight;       // of all worlds
    bool isMisfortune;    // befalls only half of the worlds each
};

constexpr std::array kHabits{
    Habit{Deed::Create, "create", 90, false},
    Habit{Deed::Change, "change", 230, false},
    Habit{Deed::Decide, "decide", 45, false},
    Habit{Deed::Remove, "remove", 25, false},
    Habit{Deed::Return, "return", 12, false},
    Habit{Deed::Office, "office", 20, false},
    Habit{Deed::Remark, "remark", 15, false},
    Habit{Deed::CashLine, "cash line", 30, false},
    Habit{Deed::Import, "import", 5, false},
    Habit{Deed::Unknown, "unknown", 20, false},
    Habit{Deed::Session, "session", 420, false},
    Habit{Deed::Restart, "restart", 15, false},
    Habit{Deed::PowerCutInSave, "power cut in save", 10, false},
    Habit{Deed::Backup, "backup", 12, false},
    Habit{Deed::RestoreBackup, "restore backup", 8, true},
    Habit{Deed::Clone, "clone", 12, true},
    Habit{Deed::Carry, "carry", 20, false},
    Habit{Deed::Move, "move", 12, true},
    Habit{Deed::StrangeStore, "strange store", 8, false},
    Habit{Deed::Wipe, "wipe", 3, true},
    Habit{Deed::BackupStore, "backup store", 6, false},
    Habit{Deed::RestoreStore, "restore store", 4, true},
    Habit{Deed::Rot, "rot", 15, true},
    Habit{Deed::Join, "join", 4, false},
    Habit{Deed::Admit, "admit", 12, false},
    Habit{Deed::WrongClock, "wrong clock", 8, true},
    Habit{Deed::Days, "days", 25, false},
    Habit{Deed::LongAbsence, "long absence", 3, true},
    Habit{Deed::Upgrade, "upgrade", 6, false},
    Habit{Deed::CutStream, "cut stream", 4, true},
    Habit{Deed::CutDevice, "cut device", 2, true},
    Habit{Deed::WithdrawCut, "withdraw cut", 3, false},
    Habit{Deed::DecideFork, "decide fork", 5, false},
    Habit{Deed::Rotate, "rotate", 4, false},
    Habit{Deed::Letter, "letter", 8, false},
    Habit{Deed::ReadLetter, "read a letter", 12, false},
    Habit{Deed::Refer, "refer", 14, false},
    Habit{Deed::Accept, "accept", 16, false},
    Habit{Deed::Reject, "reject", 8, false},
    Habit{Deed::CleanUp, "clean up", 12, true},
    Habit{Deed::Merge, "merge offices", 3, true},
};

}

std::vector<QString> deedNames()
{
    std::vector<QString> names;
    for (const Habit &habit : kHabits)
        names.push_back(QLatin1StringView(habit.name));
    return names;
}

QString deedName(Deed deed)
{
    const auto habit = std::ranges::find(kHabits, deed, &Habit::deed);
    return QLatin1StringView(habit->name);
}

std::vector<Action> planOf(quint64 seed, int actions)
{
    Dice dice(mixed(seed, 0xac710));
    std::vector<Habit> habits;
    quint32 total = 0;
    for (const Habit &habit : kHabits) {
        if (habit.isMisfortune && dice.oneIn(2))
            continue;
        habits.push_back(habit);
        total += habit.weight;
    }
    std::vector<Action> plan;
    for (int number = 0; number < actions; ++number) {
        quint32 drawn = dice.below(total);
        auto habit = habits.cbegin();
        for (; drawn >= habit->weight; ++habit)
            drawn -= habit->weight;
        plan.push_back({habit->deed, dice.next(), number});
    }
    return plan;
}

}
