// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// One of several values of a field that were written without knowing of each other.
struct ConflictValue {
    sync::Stamp stamp;
    sync::Value value;
    sync::RecordId author;
    QString authorName;
    QString deviceName; // "Moscow, laptop 2"; empty when its register entry has not come yet
    Timestamp at;
    bool isShown = false; // the one the card shows now
};

struct ConflictField {
    QString field; // wire name; "_" when one side deleted and the other wrote
    std::vector<ConflictValue> values; // oldest first
    sync::Value before; // what both sides replaced, when it is still known
};

// One record with differences to decide.
struct ConflictRecord {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    QString title; // the record in words: a name, a number
    std::vector<ConflictField> fields;
};

// Differences between two laptops: kept until a person decides, never decided by a clock alone.
class Conflicts {
public:
    explicit Conflicts(Workspace &workspace) : m_workspace(workspace) {}

    sync::Result<qint64> count();
    // Newest first, at most `limit`.
    sync::Result<std::vector<ConflictRecord>> list(int limit = 100);
    // `scope`: where it was listed.
    sync::Result<ConflictRecord> open(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});

    struct Decision {
        QString field;
        sync::Stamp chosen; // of one of the values
    };
    // Writes the chosen values so that they replace all the others, which stay in the history.
    // ChangedMeanwhile when the values are no longer those that were shown.
    sync::Status decide(const ConflictRecord &shown, const std::vector<Decision> &decisions);

private:
    Workspace &m_workspace;
};

}
