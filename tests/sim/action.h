// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace mekendesh::sim {

// What happens in a world, one thing after the other.
enum class Deed {
    Create,
    Change,
    Decide,
    Remove,
    Return,        // of a record that was removed
    Office,        // the embassy writes what everybody reads
    Remark,        // a row that is never changed
    CashLine,
    Import,
    Unknown,       // fields and kinds of a newer program
    Session,
    Restart,
    PowerCutInSave,
    Backup,
    RestoreBackup,
    Clone,
    Carry,         // a courier takes what is missing from one place to another
    Move,          // a laptop goes to another place
    StrangeStore,  // the wrong stick, an empty one
    Wipe,
    BackupStore,
    RestoreStore,
    Rot,
    Join,
    Admit,
    WrongClock,
    Days,
    LongAbsence,
    Upgrade,
    CutStream,     // the embassy states how far a stream counts
    CutDevice,
    WithdrawCut,
    DecideFork,
    Rotate,        // new keys of one scope, or of all
    Letter,        // a complaint
    ReadLetter,    // at the embassy
    Refer,         // a case to another office, through the program as people use it
    Accept,
    Reject,
    CleanUp,       // the embassy takes away what it holds in snapshots
    Merge,         // two offices become one
};
QString deedName(Deed deed);
std::vector<QString> deedNames();

// Everything one action does follows from its own seed: leaving out others changes nothing in it.
struct Action {
    Deed deed = Deed::Session;
    quint64 seed = 0;
    int number = 0; // in the whole plan; stays when others are left out
};

std::vector<Action> planOf(quint64 seed, int actions);

}
