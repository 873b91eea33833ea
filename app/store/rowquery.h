// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/fieldcondition.h"
#include "app/core/timestamp.h"
#include "sync/base/bytes.h"
#include "sync/base/id.h"
#include "sync/record/value.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace mekendesh::app {

// What a form replaces: for each declared field, in order, the stamps shown when it opened.
using FieldBase = std::vector<QList<sync::Stamp>>;

// What the store knows of a row beside its value.
struct RowFacts {
    sync::RecordId id;
    sync::ScopeId scope;
    FieldBase base{}; // not of rows of a list
    bool isDeleted = false;
    bool hasConflict = false;
    Timestamp changedAt{}; // greatest stamp of the record
};

// One question to a list; the fields as in the services' ListQuery.
struct RowQuery {
    QString search{};
    std::optional<sync::ScopeId> scope{};
    QString whereField{};
    sync::Value whereValue{};
    std::vector<FieldCondition> conditions{};
    QString orderBy{};
    bool descending = false;
    QByteArray after{};
    int limit = 200;
};

// Where a row stands in an order: keys compare as bytes, rows with equal keys by their place in the table.
struct ListKey {
    sync::Bytes bytes;
    qint64 rid = 0;
    bool operator<(const ListKey &other) const { return bytes != other.bytes ? bytes < other.bytes : rid < other.rid; }
};

// The next thousands of rows of one list in an order without an index: one reading serves many pages, until somebody writes.
struct ListRun {
    sync::Bytes question{};
    sync::Bytes writtenMark{};
    std::vector<ListKey> keys{};
    bool isToTheEnd = false;
};

// Takes the rows of a list one after the other: gives the place of the next record's value, is told its facts when it is read.
class RowSink {
public:
    virtual ~RowSink() = default;
    // A record of the table's kind, freshly made.
    virtual void *nextValue() = 0;
    virtual void finish(const RowFacts &facts) = 0;
};

// One change of one field.
struct HistoryEntry {
    sync::Stamp stamp;
    sync::RecordId author;
    QString authorName;
    QString field; // wire name; "_" for delete and restore
    sync::Value before;
    sync::Value after;
};

}
