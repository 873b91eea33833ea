// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "sync/base/result.h"

#include <memory>

namespace mekendesh::app {

class Workspace;
struct DecidedRow;

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
    QString bothInto{}; // an empty field of the same kind: both values can stay
};

// One record with differences to decide.
struct ConflictRecord {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    QString title; // the record in words: a name, a number
    std::vector<ConflictField> fields;
};

// A field somebody has decided about: as it was asked, with what was said.
struct DecidedDifference {
    ConflictField asked; // isShown: the value that stands in the card now
    std::size_t taken = 0; // which was chosen
    QString decidedBy;     // a name; empty until the register has told
    bool isMine = false;
    Timestamp at;
};

// One record somebody has decided about.
struct DecidedRecord {
    QString table;
    sync::RecordId id;
    sync::ScopeId scope;
    QString title;
    Timestamp at; // of the last decision
    std::vector<DecidedDifference> fields;
    std::shared_ptr<const DecidedRow> row; // as it was read: to choose again, and where the next page goes on
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
        bool keepsOther = false; // the other one goes into ConflictField::bothInto
    };
    // Writes the chosen values so that they replace all the others, which stay in the history.
    // ChangedMeanwhile when the values are no longer those that were shown.
    sync::Status decide(const ConflictRecord &shown, const std::vector<Decision> &decisions);

    // What was decided, by anybody, the last first: a page of `limit`, less only at the end, after the last record of the page before.
    // Without records that were removed and without what is asked anew. Nothing for a role that does not decide.
    sync::Result<std::vector<DecidedRecord>> decided(int limit = 20, const DecidedRecord *after = nullptr);
    // Takes another of the values (stamps of `asked`), as a new edit that goes to the others; the one that stood there stays in the
    // history. ChangedMeanwhile when the card says something else than was shown.
    sync::Status chooseAgain(const DecidedRecord &shown, const std::vector<Decision> &decisions);

private:
    Workspace &m_workspace;
};

}
