// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/merge.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

namespace mekendesh::tests {

// A change-set without bytes.
struct Package {
    sync::StreamKey stream;
    quint64 number = 0;
    std::vector<sync::Edit> edits;
};

// The smallest laptop: applies packages as SYNC.md 4 says, around the real merge(). Not the journal of the program,
// but the rules the journal and the engine keep.
class Replica {
public:
    enum class Outcome { Applied, Duplicate, Hole, Refused };

    Outcome apply(const Package &package)
    {
        Position &position = m_positions[package.stream];
        if (package.number <= position.number)
            return Outcome::Duplicate;
        if (package.number != position.number + 1)
            return Outcome::Hole;
        quint64 last = position.seenTime;
        for (const sync::Edit &edit : package.edits) {
            if (edit.stamp.time <= last || edit.stamp.incarnation != package.stream.incarnation)
                return Outcome::Refused;
            last = edit.stamp.time;
        }
        const auto scope = package.stream.scope;
        const sync::SeenBefore seen = [this, scope](const sync::Stamp &stamp) { return hasSeen(scope, stamp); };
        std::set<RowKey> touched;
        for (const sync::Edit &edit : package.edits) {
            const RowKey key{scope, edit.table, edit.record};
            sync::RecordState &state = m_rows[key];
            state.id = edit.record;
            sync::merge(state, edit, seen, m_history[key]);
            touched.insert(key);
        }
        position = {package.number, last}; // raised once, at the end
        for (const RowKey &key : touched)
            sync::forgetSeenPending(m_rows[key], seen);
        return Outcome::Applied;
    }

    using RowKey = std::tuple<sync::ScopeId, QString, sync::RecordId>;

    [[nodiscard]] bool hasSeen(sync::ScopeId scope, const sync::Stamp &stamp) const
    {
        const auto found = m_positions.find({scope, stamp.incarnation});
        return found != m_positions.end() && stamp.time <= found->second.seenTime;
    }
    [[nodiscard]] const sync::RecordState *row(const RowKey &key) const
    {
        const auto found = m_rows.find(key);
        return found == m_rows.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const std::map<RowKey, std::vector<sync::ReplacedValue>> &history() const { return m_history; }

    // All rows with heads and pending, without the order in which fields became known and without fields that have no head.
    [[nodiscard]] std::map<RowKey, sync::RecordState> agreed() const
    {
        auto rows = m_rows;
        for (auto &[key, state] : rows) {
            std::erase_if(state.fields, [](const sync::FieldHeads &field) { return field.heads.empty(); });
            std::ranges::sort(state.fields, {}, &sync::FieldHeads::field);
        }
        return rows;
    }

private:
    struct Position {
        quint64 number = 0;
        quint64 seenTime = 0;
    };

    std::map<sync::StreamKey, Position> m_positions;
    std::map<RowKey, sync::RecordState> m_rows;
    std::map<RowKey, std::vector<sync::ReplacedValue>> m_history;
};

}
