// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/merge.h"
#include "sync/object/idcolumn.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/valuecolumn.h"

// What the writer and the reader of a snapshot's columns share.
namespace mekendesh::sync {

// How a head names its stamp: most values of a record were written together.
enum StampReference : qint64 { LastStamp = 0, RecordStamp = 1, OtherStamp = 2 };

// What was read or written last of one record.
struct HeadMemory {
    Stamp own;  // the record's id as a stamp
    Stamp last;
    RecordId author;

    static HeadMemory of(const RecordId &id) { return {.own = {id.time, id.source}, .last = {id.time, id.source}, .author = {}}; }
    [[nodiscard]] StampReference referenceOf(const Stamp &stamp) const
    {
        return stamp == last ? LastStamp : stamp == own ? RecordStamp : OtherStamp;
    }
};

inline constexpr quint64 kSnapshotHeadsMax = 1'000'000; // of one field in one part, replaced ones counted apart

}
