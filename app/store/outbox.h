// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/codec.h"
#include "app/store/rowstore.h"
#include "sync/journal.h"

#include <QSet>

namespace mekendesh::app {

// Edits that wait to be sealed, in the order of their stamps. A row's number is its stamp's time: one write of one page keeps the
// edit, what the clock has given, and how far the own stream has come.
class Outbox {
public:
    Outbox(Database &database, Handles &handles, Schema &schema, RowStore &rows)
        : m_database(database), m_handles(handles), m_schema(schema), m_rows(rows), m_codec(handles)
    {
    }

    sync::Status put(qint64 scope, const sync::Edit &edit);
    // An edit that made a row of a declared kind, which is written already: its values are not kept twice.
    sync::Status putMade(qint64 scope, const sync::Edit &edit);
    // An edit that changed a row of a declared kind, which is written already: what is long is not kept twice.
    sync::Status putChanged(qint64 scope, const sync::Edit &edit);
    // Whoever reads what waits sets aside, for good, those whose values are not found: they count as waiting and are sealed by nobody.
    sync::Result<std::vector<sync::WaitingEdit>> waiting(const sync::StreamKey &stream, qsizetype countMax);
    // Handles of the lives whose edits wait.
    sync::Result<std::vector<qint64>> lives();
    // All that wait in one life, with the handles of their scopes; oldest first.
    struct Placed {
        qint64 sequence = 0;
        qint64 scope = 0;
        sync::Edit edit;
    };
    sync::Result<std::vector<Placed>> ofLife(qint64 life);
    // All that wait in one scope, whole; oldest first.
    sync::Result<std::vector<sync::WaitingEdit>> ofScope(qint64 scope);
    // Where it stood; one without a sequence by its stamp.
    sync::Status putBack(qint64 scope, const sync::WaitingEdit &waiting);
    sync::Status remove(std::span<const sync::WaitingEdit> edits);
    sync::Result<std::vector<sync::StreamKey>> streams();
    // With what was set aside.
    sync::Result<qint64> count();
    // Reads edit by edit what waits, and changes nothing: how many are whole, with those set aside because their ids are taken,
    // and how many cannot be read.
    struct Soundness {
        qint64 whole = 0;
        qint64 unreadable = 0;
    };
    sync::Result<Soundness> soundness();
    // Rows whose ids are taken by other ones: kept among the facts, sealed by nobody.
    sync::Status setAside(qint64 scope, const sync::Edit &edit);
    sync::Result<std::vector<sync::WaitingEdit>> takeAside(qint64 scope);
    // Also those of edits whose values are not found; sorted.
    sync::Result<std::vector<sync::ScopeId>> scopesAside();
    // Of what an edit made here replaces, what neither was applied nor waits. A form replaces what it was shown; but meanwhile the
    // embassy may have decided that it does not count, and it may come back.
    sync::Result<QSet<sync::Stamp>> unseenOf(qint64 scope, const sync::RecordState &state, const sync::Edit &edit);
    // Greatest stamp of each stream that has edits waiting.
    sync::Result<QHash<sync::StreamKey, quint64>> greatestTimes();
    // Greatest stamp that waits; 0 for none.
    sync::Result<quint64> greatestTime();
    // The clock went back to what this computer believes: what waits keeps its order, before everything to come.
    sync::Status moveBehind();

private:
    // An edit as it waited, whose values are not found.
    struct Lost {
        qint64 sequence = 0;
        qint64 scope = 0;
        qint64 incarnation = 0;
        sync::Bytes packed;
    };
    // Rows of sequence, scope, incarnation, edit; true when some were lost and went aside.
    sync::Result<bool> read(Statement &rows, std::vector<Placed> &edits);
    sync::Status setAside(std::span<const Lost> lost);
    static std::vector<sync::WaitingEdit> withoutScopes(std::vector<Placed> placed);
    sync::Result<bool> isSeen(qint64 scope, const sync::Stamp &stamp);
    sync::Status insert(qint64 sequence, qint64 scope, const sync::IncarnationId &life, const sync::Bytes &packed);
    sync::Result<sync::Edit> unpack(qint64 sequence, qint64 scope, qint64 incarnation, QByteArrayView packed);

    Database &m_database;
    Handles &m_handles;
    Schema &m_schema;
    RowStore &m_rows;
    Codec m_codec;
    std::optional<Statement> m_insert;
};

}
