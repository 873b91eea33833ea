// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/merge.h"
#include "tests/sim/archive.h"

#include <map>
#include <set>

namespace mekendesh::sim {

// What a row is, everywhere: (scope, table, id).
struct RowKey {
    sync::ScopeId scope;
    QString table;
    sync::RecordId id;

    auto tie() const { return std::tie(scope, table, id); }
    bool operator<(const RowKey &other) const { return tie() < other.tie(); }
};

// Heads by definition and not by merging: of all known edits of a field those that no known edit replaces. No order, no clock,
// no arrival plays a part (I5, I16). Written without a look at sync/merge.
class Oracle {
public:
    void add(const Archived &object);
    // An edit that nobody has sealed yet. It does not say that everything its life wrote before it is known: a restored database
    // goes on in a life of which it has forgotten the rest.
    void addWaiting(sync::ScopeId scope, const sync::Edit &edit);

    struct Head {
        sync::Value value;
        std::set<sync::Stamp> saw;
        bool operator==(const Head &) const = default;
    };
    using Field = std::map<sync::Stamp, Head>;      // heads by stamp
    using Row = std::map<QString, Field>;           // fields that have heads
    struct State {
        std::map<RowKey, Row> rows;
        std::map<RowKey, std::set<std::pair<QString, sync::Stamp>>> pending;
    };
    // Rows that are inserted once stand once, whichever of equal edits made them: their stamps say nothing.
    [[nodiscard]] State state() const;
    // Whether any edit speaks of that row.
    [[nodiscard]] bool knows(const RowKey &row) const;
    // Texts that were ever written into declared kinds, by scope.
    [[nodiscard]] std::map<sync::ScopeId, std::set<QString>> texts() const;
    [[nodiscard]] std::set<QString> allTexts() const;

private:
    struct Written {
        sync::Value value;
        QList<sync::Stamp> saw;
    };
    void write(sync::ScopeId scope, const sync::Edit &edit);

    using FieldKey = std::pair<RowKey, QString>;
    std::map<FieldKey, std::map<sync::Stamp, Written>> m_written;
    std::map<FieldKey, std::set<sync::Stamp>> m_replaced;
    std::map<std::pair<sync::ScopeId, sync::IncarnationId>, quint64> m_latest;
};

// A row as a database has it, in the oracle's words.
Oracle::Row rowOf(const sync::RecordState &state);
// Text of the values of a register.
void collectTexts(const sync::Value &value, std::set<QString> &texts);

}
