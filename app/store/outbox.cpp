// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/outbox.h"

#include <algorithm>

namespace mekendesh::app {

namespace {

// Far below every real number: rows that moved behind keep their order among themselves.
constexpr qint64 kBehind = qint64{1} << 62;

QString asideName(qint64 scope)
{
    return QStringLiteral("aside %1 ").arg(scope);
}

// Beside those: packed as they waited, for their values are found nowhere.
QString lostName(qint64 scope)
{
    return QStringLiteral("lost %1 ").arg(scope);
}

quint64 outboxTime(qint64 sequence)
{
    return static_cast<quint64>(sequence < 0 ? sequence + kBehind : sequence);
}

}

sync::Status Outbox::put(qint64 scope, const sync::Edit &edit)
{
    return putBack(scope, {0, edit});
}

sync::Status Outbox::putMade(qint64 scope, const sync::Edit &edit)
{
    ENFORCE(edit.record == sync::RecordId::fromStamp(edit.stamp) && edit.saw.isEmpty());
    TRY_ASSIGN(const sync::Bytes packed, m_codec.packMade(edit));
    return insert(static_cast<qint64>(edit.stamp.time), scope, edit.stamp.incarnation, packed);
}

sync::Status Outbox::putChanged(qint64 scope, const sync::Edit &edit)
{
    if (!edit.saw.isEmpty() || !edit.again.isEmpty())
        return put(scope, edit);
    TRY_ASSIGN(const sync::Bytes packed, m_codec.packChanged(edit));
    return insert(static_cast<qint64>(edit.stamp.time), scope, edit.stamp.incarnation, packed);
}

sync::Status Outbox::putBack(qint64 scope, const sync::WaitingEdit &waiting)
{
    TRY_ASSIGN(const sync::Bytes packed, m_codec.packEdit(waiting.edit));
    const qint64 sequence = waiting.sequence == 0 ? static_cast<qint64>(waiting.edit.stamp.time) : waiting.sequence;
    return insert(sequence, scope, waiting.edit.stamp.incarnation, packed);
}

sync::Status Outbox::insert(qint64 sequence, qint64 scope, const sync::IncarnationId &life, const sync::Bytes &packed)
{
    TRY_ASSIGN(const qint64 incarnation, m_handles.ofIncarnation(life));
    if (!m_insert) {
        TRY_ASSIGN(m_insert, m_database.prepare("INSERT INTO outbox(sequence, scope, incarnation, edit) VALUES (?, ?, ?, ?)"));
    }
    m_insert->bind(0, sequence);
    m_insert->bind(1, scope);
    m_insert->bind(2, incarnation);
    m_insert->bindBlob(3, packed);
    return m_insert->run();
}

sync::Result<sync::Edit> Outbox::unpack(qint64 sequence, qint64 scope, qint64 incarnation, QByteArrayView packed)
{
    sync::Stamp stamp{outboxTime(sequence), {}};
    TRY_ASSIGN(stamp.incarnation, m_handles.incarnation(incarnation));
    TRY_ASSIGN(std::optional<Codec::Changed> changed, m_codec.unpackChanged(packed, stamp));
    if (changed) {
        const TableLayout *layout = m_schema.layout(changed->edit.table);
        if (!layout)
            return failure(sync::ErrorCode::DamagedData, QStringLiteral("a change of an undeclared kind waits to be sent"));
        TRY(m_rows.fillIn(*layout, scope, changed->edit, changed->isInRow));
        return std::move(changed->edit);
    }
    TRY_ASSIGN(std::optional<sync::Edit> made, m_codec.unpackMade(packed));
    if (!made)
        return m_codec.unpackEdit(packed);
    made->stamp = stamp;
    made->record = sync::RecordId::fromStamp(made->stamp);
    const TableLayout *layout = m_schema.layout(made->table);
    if (!layout)
        return failure(sync::ErrorCode::DamagedData, QStringLiteral("a row of an undeclared kind waits to be sent"));
    TRY_ASSIGN(made->fields, m_rows.madeFields(*layout, scope, made->record));
    return *std::move(made);
}

// One edit whose values are found nowhere, in a damaged database, shall not hold back all the others: it goes aside. What only could not
// be read this time does not.
sync::Result<bool> Outbox::read(Statement &rows, std::vector<Placed> &edits)
{
    std::vector<Lost> lost;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        sync::Result<sync::Edit> edit = unpack(rows.integer(0), rows.integer(1), rows.integer(2), rows.blobView(3));
        if (edit)
            edits.push_back({rows.integer(0), rows.integer(1), *std::move(edit)});
        else if (edit.error().code == sync::ErrorCode::NotFound)
            lost.push_back({rows.integer(0), rows.integer(1), rows.integer(2), rows.blob(3)});
        else
            return edit.error();
    }
    if (!lost.empty())
        TRY(setAside(lost));
    return !lost.empty();
}

sync::Status Outbox::setAside(std::span<const Lost> lost)
{
    TRY_ASSIGN(Statement write, m_database.prepare("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)"));
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM outbox WHERE sequence = ?"));
    for (const Lost &one : lost) {
        write.bindText(0, lostName(one.scope) + QStringLiteral("%1 %2").arg(outboxTime(one.sequence)).arg(one.incarnation));
        write.bindBlob(1, one.packed);
        TRY(write.run());
        remove.bind(0, one.sequence);
        TRY(remove.run());
    }
    return {};
}

sync::Result<std::vector<sync::WaitingEdit>> Outbox::waiting(const sync::StreamKey &stream, qsizetype countMax)
{
    TRY_ASSIGN(const qint64 scope, m_handles.knownScope(stream.scope));
    TRY_ASSIGN(const qint64 incarnation, m_handles.knownIncarnation(stream.incarnation));
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT sequence, scope, incarnation, edit FROM outbox"
                                                  " WHERE scope = ? AND incarnation = ? ORDER BY sequence LIMIT ?"));
    std::vector<Placed> placed;
    // A page of nothing but lost ones is not the end.
    for (bool wasAnyLost = true; wasAnyLost && placed.empty();) {
        rows.bind(0, scope);
        rows.bind(1, incarnation);
        rows.bind(2, countMax);
        TRY_ASSIGN(wasAnyLost, read(rows, placed));
        rows.reset();
    }
    return withoutScopes(std::move(placed));
}

sync::Result<std::vector<qint64>> Outbox::lives()
{
    std::vector<qint64> lives;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT DISTINCT incarnation FROM outbox ORDER BY incarnation"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return lives;
        lives.push_back(rows.integer(0));
    }
}

sync::Result<std::vector<Outbox::Placed>> Outbox::ofLife(qint64 life)
{
    std::vector<Placed> edits;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT sequence, scope, incarnation, edit FROM outbox WHERE incarnation = ? ORDER BY sequence"));
    rows.bind(0, life);
    TRY(read(rows, edits));
    return edits;
}

sync::Result<std::vector<sync::WaitingEdit>> Outbox::ofScope(qint64 scope)
{
    std::vector<Placed> edits;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT sequence, scope, incarnation, edit FROM outbox WHERE scope = ? ORDER BY sequence"));
    rows.bind(0, scope);
    TRY(read(rows, edits));
    return withoutScopes(std::move(edits));
}

std::vector<sync::WaitingEdit> Outbox::withoutScopes(std::vector<Placed> placed)
{
    std::vector<sync::WaitingEdit> edits;
    edits.reserve(placed.size());
    for (Placed &one : placed)
        edits.push_back({one.sequence, std::move(one.edit)});
    return edits;
}

sync::Status Outbox::remove(std::span<const sync::WaitingEdit> edits)
{
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM outbox WHERE sequence = ?"));
    for (const sync::WaitingEdit &edit : edits) {
        remove.bind(0, edit.sequence);
        TRY(remove.run());
    }
    return {};
}

sync::Result<std::vector<sync::StreamKey>> Outbox::streams()
{
    TRY_ASSIGN(const auto times, greatestTimes());
    std::vector<sync::StreamKey> streams(times.keyBegin(), times.keyEnd());
    std::ranges::sort(streams);
    return streams;
}

sync::Result<qint64> Outbox::count()
{
    return m_database.number("SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM fact WHERE name >= 'aside ' AND name < 'aside!')"
                             " + (SELECT count(*) FROM fact WHERE name >= 'lost ' AND name < 'lost!')");
}

sync::Result<Outbox::Soundness> Outbox::soundness()
{
    Soundness found;
    const auto count = [&found](const sync::Result<sync::Edit> &edit) -> sync::Status {
        if (!edit && edit.error().code != sync::ErrorCode::NotFound && edit.error().code != sync::ErrorCode::DamagedData)
            return edit.error();
        ++(edit ? found.whole : found.unreadable);
        return {};
    };
    TRY_ASSIGN(Statement aside, m_database.prepare("SELECT value FROM fact WHERE name >= 'aside ' AND name < 'aside!'"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, aside.step());
        if (!hasRow)
            break;
        TRY(count(m_codec.unpackEdit(aside.blobView(0))));
    }
    TRY_ASSIGN(const qint64 lost, m_database.number("SELECT count(*) FROM fact WHERE name >= 'lost ' AND name < 'lost!'"));
    found.unreadable += lost;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT sequence, scope, incarnation, edit FROM outbox"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return found;
        TRY(count(unpack(rows.integer(0), rows.integer(1), rows.integer(2), rows.blobView(3))));
    }
}

sync::Status Outbox::setAside(qint64 scope, const sync::Edit &edit)
{
    TRY_ASSIGN(const sync::Bytes packed, m_codec.packEdit(edit));
    TRY_ASSIGN(Statement write, m_database.prepare("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)"));
    write.bindText(0, asideName(scope) + QString::number(edit.stamp.time) + QLatin1Char(' ') + QString::fromLatin1(edit.stamp.incarnation.hex()));
    write.bindBlob(1, packed);
    return write.run();
}

sync::Result<std::vector<sync::WaitingEdit>> Outbox::takeAside(qint64 scope)
{
    std::vector<sync::WaitingEdit> edits;
    const QString name = asideName(scope);
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT value FROM fact WHERE name >= ?1 AND name < ?1 || '~' ORDER BY name"));
    rows.bindText(0, name);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        TRY_ASSIGN(sync::Edit edit, m_codec.unpackEdit(rows.blobView(0)));
        edits.push_back({0, std::move(edit)});
    }
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM fact WHERE name >= ?1 AND name < ?1 || '~'"));
    remove.bindText(0, name);
    TRY(remove.run());
    return edits;
}

sync::Result<std::vector<sync::ScopeId>> Outbox::scopesAside()
{
    std::vector<sync::ScopeId> scopes;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT name FROM fact WHERE name >= 'aside ' AND name < 'aside!'"
                                                  " UNION ALL SELECT name FROM fact WHERE name >= 'lost ' AND name < 'lost!'"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        TRY_ASSIGN(const sync::ScopeId scope, m_handles.scope(rows.text(0).section(QLatin1Char(' '), 1, 1).toLongLong()));
        if (std::ranges::find(scopes, scope) == scopes.end())
            scopes.push_back(scope);
    }
    std::ranges::sort(scopes);
    return scopes;
}

sync::Result<QHash<sync::StreamKey, quint64>> Outbox::greatestTimes()
{
    QHash<sync::StreamKey, quint64> times;
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT scope, incarnation, max(sequence) FROM outbox GROUP BY scope, incarnation"));
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return times;
        sync::StreamKey stream;
        TRY_ASSIGN(stream.scope, m_handles.scope(rows.integer(0)));
        TRY_ASSIGN(stream.incarnation, m_handles.incarnation(rows.integer(1)));
        times.insert(stream, outboxTime(rows.integer(2)));
    }
}

sync::Result<bool> Outbox::isSeen(qint64 scope, const sync::Stamp &stamp)
{
    TRY_ASSIGN(const qint64 life, m_handles.knownIncarnation(stamp.incarnation));
    const auto time = static_cast<qint64>(stamp.time);
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT 1 FROM position WHERE scope = ?1 AND incarnation = ?2 AND seen_time >= ?3"
                                                  " UNION ALL SELECT 1 FROM outbox WHERE sequence IN (?3, ?4) AND incarnation = ?2 LIMIT 1"));
    find.bind(0, scope);
    find.bind(1, life);
    find.bind(2, time);
    find.bind(3, time - kBehind);
    return find.step();
}

sync::Result<QSet<sync::Stamp>> Outbox::unseenOf(qint64 scope, const sync::RecordState &state, const sync::Edit &edit)
{
    QSet<sync::Stamp> unseen;
    for (const sync::FieldEdit &change : edit.fields) {
        const sync::FieldHeads *field = state.field(change.field);
        for (const sync::Stamp &replaced : change.replaces) {
            if (field && std::ranges::find(field->heads, replaced, &sync::Head::stamp) != field->heads.end())
                continue;
            TRY_ASSIGN(const bool wasSeen, isSeen(scope, replaced));
            if (!wasSeen)
                unseen.insert(replaced);
        }
    }
    return unseen;
}

sync::Result<quint64> Outbox::greatestTime()
{
    TRY_ASSIGN(const qint64 greatest, m_database.number("SELECT ifnull(max(sequence), 0) FROM outbox"));
    return static_cast<quint64>(std::max<qint64>(greatest, 0));
}

sync::Status Outbox::moveBehind()
{
    return m_database.execute("UPDATE outbox SET sequence = sequence - 4611686018427387904 WHERE sequence > 0");
}

}
