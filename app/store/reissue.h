// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/outbox.h"
#include "app/store/rowstore.h"
#include "app/store/storage.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"

#include <QHash>
#include <QSet>

#include <map>
#include <set>

namespace mekendesh::app {

// Issues again what waits under lives that ended: the same edits with stamps of a life that goes on. Records keep their ids;
// wherever this database keeps one of the old stamps (rows, further heads, history) the new one takes its place, so that others,
// who will only ever meet the new ones, agree. Not in what others know already: that goes on naming the old ones. A row that is never changed lies here as it was made; only its place among what is sent is new.
// Inside the caller's transaction.
class Reissue {
public:
    Reissue(Storage &storage, const sync::Clock &clock, sync::Random &random);

    sync::Status run();
    // Only these of what waits. A row that is never changed and is named here without its id gets a new one, also in what waits and speaks
    // of it: a copy of this database gave the old one to another row.
    sync::Status run(std::span<const sync::WaitingEdit> edits);

private:
    sync::Status reissueLife(qint64 life, std::span<const sync::WaitingEdit> only);
    sync::Status run(std::span<const qint64> lives, std::span<const sync::WaitingEdit> only);
    sync::Status giveNewId(Outbox::Placed &placed, const TableLayout &layout);
    sync::Status moveRow(const Outbox::Placed &placed, const TableLayout &layout, const sync::RecordId &old);
    sync::Status renameInOutbox();
    sync::Status renameInRow(const TableLayout &layout, qint64 scope, const sync::RecordId &record);
    sync::Status renameInHistory(const TableLayout &layout, LoadedRow &row);
    static void showAgain(sync::RecordState &state, const sync::ReplacedValue &replaced, const sync::Stamp &old);
    sync::Status takeOut(const TableLayout &layout, KnownRow &known, qint64 entry, qint64 previous, qint64 newer);
    void rename(const sync::RecordId &record, sync::Head &head) const;
    void rename(sync::Value &value) const;
    void rename(const sync::RecordId &record, sync::Stamp &stamp) const;
    void rename(const sync::RecordId &record, QList<sync::Stamp> &stamps) const;

    Storage &m_storage;
    const sync::Clock &m_clock;
    sync::Random &m_random;
    QHash<std::pair<sync::Stamp, sync::RecordId>, sync::Stamp> m_renamed; // a copy may have given the same stamp to another record
    QHash<sync::RecordId, sync::RecordId> m_newIds; // of rows that are never changed
    QSet<std::pair<sync::Stamp, sync::RecordId>> m_waiting; // all that waits now, under its new stamps
    std::map<QString, std::set<std::pair<qint64, sync::RecordId>>> m_touched; // by table: scope, record
};

}
