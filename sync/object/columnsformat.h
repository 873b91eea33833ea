// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// Numbers of the encoding of edits that its writer and its reader share.
namespace mekendesh::sync {

inline constexpr int kStampCounterBits = 16;
inline constexpr quint64 kStampCounterMask = 0xffff;

// What distinguishes edits of one table beside their fields.
enum ShapeFlag : quint64 {
    MakesRecord = 1, // the record's id is the stamp of this edit
    SawHeads = 2,    // carries `saw`
    IssuedAgain = 4, // carries `again`
};
inline constexpr quint64 kShapeFlagsMax = MakesRecord | SawHeads | IssuedAgain;

// How a value names what it replaces.
enum ReplacesKind : qint64 {
    ReplacesNothing = 0,
    ReplacesFirst = 1,  // the stamp that made the record
    ReplacesLast = 2,   // the stamp of the nearest edit before it here, of the same record and field
    ReplacesListed = 2, // plus how many: the stamps themselves follow
};
inline constexpr qint64 kStampsListedMax = 4096; // by one value or one delete

}
