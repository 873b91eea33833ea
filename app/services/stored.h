// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/fieldcondition.h"
#include "app/core/timestamp.h"
#include "sync/base/id.h"
#include "sync/record/table.h"

#include <QString>

#include <optional>
#include <vector>

namespace mekendesh::app {

// What a form replaces, captured when it opens: for each declared field, in order, the stamps shown then.
// A save makes its own stamps the new base, so the same form may save twice.
using OpenedBase = std::vector<QList<sync::Stamp>>;

// A record as it lies in the database, with what is known about it.
template <class R>
struct Stored {
    sync::RecordId id;
    sync::ScopeId scope;
    R value{};
    OpenedBase base;
    bool isDeleted = false;
    bool hasConflict = false; // some field waits for a decision between two values
    Timestamp changedAt;      // greatest stamp of the record
};

// Where a page of a list ended; opaque, empty at the beginning and the end.
using PageKey = QByteArray;

// One question to a list. Lists are paged by key, never by offset.
struct ListQuery {
    QString search{};                        // as typed; other spellings, scripts and keyboard layouts are forgiven
    std::optional<sync::ScopeId> scope{};    // one office; otherwise everything this laptop may read
    QString whereField{};                    // wire name of a reference or code field …
    sync::Value whereValue{};                // … that must hold this
    std::vector<FieldCondition> conditions{}; // and these, all at once
    QString orderBy{};                       // wire name, of cases also kWorstFirst; empty: the natural order of the kind (people by name, the rest newest first)
    bool descending = false;
    PageKey after{};
    int limit = 200;
};

// One change of one field, for the history page and the audit.
struct HistoryLine {
    Timestamp at;
    sync::RecordId author;
    QString authorName;
    QString field;     // wire name; "_" for delete and restore
    sync::Value before;
    sync::Value after;
};

}
