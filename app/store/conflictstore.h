// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"

#include <optional>
#include <span>

namespace mekendesh::app {

// One of several values of a field written without knowing of each other, with names for people.
struct ContestedValue {
    sync::Head head;
    QString authorName;
    QString device; // hexadecimal; empty where the register of laptops does not tell
    QString deviceName;
    bool isShown = false;
};

struct ContestedField {
    QString field; // "_" when one side deleted and the other wrote: value 1 deletes, 0 keeps
    std::vector<ContestedValue> values; // oldest first
    sync::Value before;
    QString bothInto{}; // a field of the same kind that is empty: both values can stay
};

struct ContestedRow {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    sync::Stamp changed;
    QString title;
    std::vector<ContestedField> fields;
};

// A field about which somebody has decided, the last time it was asked.
struct DecidedField {
    QString field;
    std::vector<ContestedValue> values; // all that stood there, oldest first, and what was written since; isShown: stands in the card now
    sync::Value before;
    std::size_t taken = 0; // among the values
    sync::Stamp decided;
    sync::RecordId decidedById;
    QString decidedBy; // empty when the register has not told yet
    QList<sync::Stamp> now; // what a new choice replaces
};

// Where a page of decided rows goes on.
struct DecidedPlace {
    qint64 time = 0;
    qint64 table = 0;
    qint64 row = 0;
};

struct DecidedRow {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    QString title;
    bool isDeleted = false;
    DecidedPlace place;
    std::vector<DecidedField> fields;
};

// Rows with differences, and the decision of a person about them. What was not chosen stays in the history.
class ConflictStore {
public:
    explicit ConflictStore(RecordStore &records) : m_records(records) {}

    // What this laptop may decide about; what only the embassy or another office writes is no question here.
    sync::Result<qint64> count();
    // The same, newest first.
    sync::Result<std::vector<ContestedRow>> list(int limit);
    sync::Result<ContestedRow> open(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    struct Choice {
        QString field;
        sync::Stamp chosen;
        bool keepsOther = false; // the one that is not chosen goes into ContestedField::bothInto
    };
    // One edit that replaces all heads of these fields. ChangedMeanwhile when the heads are no longer those of `shown`.
    sync::Status decide(const ContestedRow &shown, const std::vector<Choice> &choices);

    // Rows somebody has decided about, the last decision first, after `after` where a page goes on. They are found over an index that
    // every write keeps (RowStore::markDecided); only the rows of the page are loaded. A decision that came before the values it is
    // about, and one about a removed card, is told by the history of the card alone.
    sync::Result<std::vector<DecidedRow>> decided(int limit, const std::optional<DecidedPlace> &after = {});
    // Another of the values, as a new edit: what stood there stays in the history. ChangedMeanwhile as decide().
    sync::Status chooseAgain(const DecidedRow &shown, const std::vector<Choice> &choices);

private:
    sync::Result<sync::Bytes> decidable(const TableLayout &layout);
    sync::Result<DecidedRow> describeDecided(const TableLayout &layout, const sync::RecordId &id, sync::ScopeId scope);
    sync::Result<DecidedField> describeDecision(const sync::FieldHeads &now, std::span<const sync::ReplacedValue> kept, sync::ScopeId scope);
    sync::Result<ContestedValue> named(const sync::Head &head, sync::ScopeId scope);
    sync::Result<ContestedRow> describe(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope);

    RecordStore &m_records;
};

}
