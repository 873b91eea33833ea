// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/edit.h"

#include <functional>
#include <vector>

namespace mekendesh::sync {

// A value of a field that no known edit replaces.
struct Head {
    Stamp stamp;
    Value value;
    RecordId author;
    QList<Stamp> saw{}; // of a head of the life register: what the delete saw

    bool operator==(const Head &) const = default;
};

struct FieldHeads {
    QString field;
    std::vector<Head> heads; // by stamp, the greatest last: that one is shown

    bool operator==(const FieldHeads &) const = default;
};

// The stamp of a value that a known edit replaces but that has not arrived yet.
struct PendingStamp {
    QString field;
    Stamp stamp;

    bool operator==(const PendingStamp &) const = default;
    bool operator<(const PendingStamp &other) const { return field != other.field ? field < other.field : stamp < other.stamp; }
};

// All that merging needs to know of one record, inside one (scope, table).
struct RecordState {
    RecordId id;
    std::vector<FieldHeads> fields;
    std::vector<PendingStamp> pending;

    [[nodiscard]] const FieldHeads *field(QStringView name) const;
    bool operator==(const RecordState &) const = default;
};

// A value that was replaced, and by whom: the audit trail.
struct ReplacedValue {
    RecordId record;
    QString field;
    Head before;
    Stamp replacedBy; // null when the value arrived after what replaces it
    RecordId replacedByAuthor;
};

// True when that stamp's edit was applied already in this scope.
using SeenBefore = std::function<bool(const Stamp &)>;

// Applies one edit to the state of its record and appends what it replaced to `history`.
// Rules: a replaced stamp that is a head leaves the heads; one not yet seen becomes pending, per field; a value whose
// own stamp is pending goes straight to history. Pure: same edits in any order, any number of times, give equal states,
// provided the caller never passes an edit it has passed before.
void merge(RecordState &state, const Edit &edit, const SeenBefore &seen, std::vector<ReplacedValue> &history);

// Drops pending stamps that have been seen now. Called once, after the last edit of a change-set.
void forgetSeenPending(RecordState &state, const SeenBefore &seen);

// The value shown: that of the head with the greatest stamp; empty when there is none.
Value shownValue(const FieldHeads &field);
// Heads with different values: a question for a person.
bool isConflict(const FieldHeads &field);
// What an ordinary form replaces: the shown head and the heads equal to it. Only the conflict page replaces all.
QList<Stamp> shownAndEqual(const FieldHeads &field);
// A delete is a head of the life register and every head of every field is in what it saw. Otherwise the record
// stays visible.
bool isDeleted(const RecordState &state);
// Some delete is a head, but not everything was seen by it: visible, and a question for a person.
bool isDeleteContested(const RecordState &state);

}
