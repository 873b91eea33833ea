// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

#include <QHash>
#include <QSet>

#include <map>

namespace mekendesh::sync {

// Own edits of one scope that were sealed and do not count any more go to the others a second time: the same record, a new stamp,
// `again` the old one. What they replaced and saw keeps its old names and gets the new ones; the old stamp is replaced too, so that
// nothing stands twice should the cut be withdrawn. What counts in some stream of this laptop, or was issued again, is left out.
class IssueAgain {
public:
    IssueAgain(Session &session, ScopeId scope) : m_session(session), m_scope(scope) {}

    // Every own change-set of the scope that was applied, in any order.
    void countApplied(const std::vector<Edit> &edits);
    // What a snapshot says that this laptop wrote: only fields of which something is left, of all that was written since then. One that says
    // another value counts nothing.
    void countNamed(const std::vector<Edit> &edits, quint64 since);
    // Own edits that were sealed and do not count.
    void add(std::vector<Edit> edits);
    // Own sealed edits, one change-set after the other, of a stream whose chain was cleared or lost: up to the last of them of which the snapshot
    // names something they count, but for edits that it would name. What comes after it a copy of this database may have written otherwise.
    void addUnproved(std::vector<Edit> changeSet);
    [[nodiscard]] bool isAnyLeft() const;
    // Gives new stamps and puts all that waits, `waiting` among it, back into the outbox and on top of what was applied. The kinds.
    // A row whose id is taken by another one goes aside: it would end every session here, and the stream at everybody else. Where that
    // one is this laptop's, made by a copy of this database, it gets a new id.
    Result<QStringList> write(JournalTransaction &transaction, std::vector<WaitingEdit> waiting);

private:
    // What an edit says and under which stamp, without what it replaces: a copy of this laptop may have given the same stamp, even in the same
    // record, to something else. Without a record for a row that is never changed: issued again it may have a new id.
    struct Said {
        Stamp stamp;
        RecordId record;
        std::size_t content = 0;
        bool operator==(const Said &) const = default;
        friend size_t qHash(const Said &said, size_t seed = 0) noexcept { return qHashMulti(seed, said.stamp, said.content); }
    };
    // An edit that gets a new stamp.
    struct Issued {
        Stamp old;
        bool wasSealed = false;
    };
    [[nodiscard]] bool isInsertedOnce(const Edit &edit) const;
    [[nodiscard]] Said saidBy(const Edit &edit, const Stamp &under) const;
    [[nodiscard]] bool mayNameNewId(const QString &table, const QString &field) const;
    [[nodiscard]] Value comparable(const QString &table, const FieldEdit &field) const;
    [[nodiscard]] bool isCounted(const Edit &edit) const;
    [[nodiscard]] bool isNamed(const Edit &edit) const;
    void judgeUnproved();
    void learnNames(const Edit &edit);
    Status giveStamps(JournalTransaction &transaction, std::vector<WaitingEdit> &edits, std::vector<Issued> &issued);
    void nameAgain(Edit &edit, const Issued &issued) const;
    void giveNewIds(std::vector<WaitingEdit> &clashing, std::vector<WaitingEdit> &fitting) const;
    void addNames(QList<Stamp> &stamps, const Edit &self) const;

    Session &m_session;
    ScopeId m_scope;
    QMultiHash<std::pair<Stamp, RecordId>, std::size_t> m_counted; // edits of this laptop that count: what they say
    QSet<std::pair<Stamp, RecordId>> m_taken; // old stamps of what is issued again that count for something else
    QHash<std::pair<Stamp, RecordId>, std::vector<FieldEdit>> m_named;
    quint64 m_namedSince = 0;
    QSet<Said> m_issued; // edits that were issued again, under their old stamps
    QHash<std::pair<Stamp, RecordId>, QList<Stamp>> m_laterNames;
    std::vector<Edit> m_beyond;
    std::map<IncarnationId, std::vector<std::vector<Edit>>> m_unproved;
};

}
