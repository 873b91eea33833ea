// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"

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
};

struct ContestedRow {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    sync::Stamp changed;
    QString title;
    std::vector<ContestedField> fields;
};

// Rows with differences, and the decision of a person about them. What was not chosen stays in the history.
class ConflictStore {
public:
    explicit ConflictStore(RecordStore &records) : m_records(records) {}

    sync::Result<qint64> count();
    // Newest first.
    sync::Result<std::vector<ContestedRow>> list(int limit);
    sync::Result<ContestedRow> open(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    struct Choice {
        QString field;
        sync::Stamp chosen;
    };
    // One edit that replaces all heads of these fields. ChangedMeanwhile when the heads are no longer those of `shown`.
    sync::Status decide(const ContestedRow &shown, const std::vector<Choice> &choices);

private:
    sync::Result<ContestedRow> describe(const sync::Table &table, const sync::RecordId &id, sync::ScopeId scope);

    RecordStore &m_records;
};

}
