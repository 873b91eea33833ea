// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/deskstore.h"

namespace mekendesh::app {

using sync::Bytes;
using sync::RecordId;

namespace {

sync::Status runAlone(Database &database, Statement &statement)
{
    TRY_ASSIGN(Transaction transaction, Transaction::begin(database));
    TRY(statement.run());
    return transaction.commit();
}

sync::Result<std::optional<Bytes>> firstBlob(Statement &statement)
{
    TRY_ASSIGN(const bool isThere, statement.step());
    return isThere ? std::optional<Bytes>(statement.blob(0)) : std::optional<Bytes>();
}

// Parameters 0 to 3: whose, and which.
void bindDraft(Statement &statement, const RecordId &user, const DraftRow &which)
{
    statement.bindBlob(0, user.bytes());
    statement.bindText(1, which.form);
    statement.bindBlob(2, which.record.bytes());
    statement.bind(3, static_cast<qint64>(which.scope.value));
}

}

sync::Result<std::optional<Bytes>> DeskStore::preference(const RecordId &user, const QString &name)
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT value FROM preference WHERE user = ? AND name = ?"));
    find.bindBlob(0, user.bytes());
    find.bindText(1, name);
    return firstBlob(find);
}

sync::Status DeskStore::setPreference(const RecordId &user, const QString &name, const Bytes &value)
{
    TRY_ASSIGN(Statement put, m_database.prepare("INSERT INTO preference(user, name, value) VALUES (?, ?, ?)"
                                                 " ON CONFLICT(user, name) DO UPDATE SET value = excluded.value"));
    put.bindBlob(0, user.bytes());
    put.bindText(1, name);
    put.bindBlob(2, value);
    return runAlone(m_database, put);
}

sync::Status DeskStore::removePreference(const RecordId &user, const QString &name)
{
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM preference WHERE user = ? AND name = ?"));
    remove.bindBlob(0, user.bytes());
    remove.bindText(1, name);
    return runAlone(m_database, remove);
}

sync::Status DeskStore::keepDraft(const RecordId &user, const DraftRow &draft, const Bytes &content)
{
    TRY_ASSIGN(Statement put,
               m_database.prepare("INSERT INTO draft(user, form, record, scope, title, kept_at, content) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                  " ON CONFLICT(user, form, record, scope) DO UPDATE"
                                  " SET title = excluded.title, kept_at = excluded.kept_at, content = excluded.content"));
    bindDraft(put, user, draft);
    put.bindText(4, draft.title);
    put.bind(5, draft.keptAt.ms);
    put.bindBlob(6, content);
    return runAlone(m_database, put);
}

sync::Result<std::optional<Bytes>> DeskStore::draft(const RecordId &user, const DraftRow &which)
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT content FROM draft WHERE user = ? AND form = ? AND record = ? AND scope = ?"));
    bindDraft(find, user, which);
    return firstBlob(find);
}

sync::Result<std::vector<DraftRow>> DeskStore::drafts(const RecordId &user)
{
    TRY_ASSIGN(Statement list, m_database.prepare("SELECT form, record, scope, title, kept_at FROM draft WHERE user = ?"
                                                  " ORDER BY kept_at DESC, form, record, scope"));
    list.bindBlob(0, user.bytes());
    std::vector<DraftRow> rows;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, list.step());
        if (!hasRow)
            return rows;
        rows.push_back({.form = list.text(0),
                         .record = RecordId::fromBytes(list.blobView(1)),
                         .scope = {static_cast<quint64>(list.integer(2))},
                         .title = list.text(3),
                         .keptAt = {list.integer(4)}});
    }
}

sync::Status DeskStore::dropDraft(const RecordId &user, const DraftRow &which)
{
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM draft WHERE user = ? AND form = ? AND record = ? AND scope = ?"));
    bindDraft(remove, user, which);
    return runAlone(m_database, remove);
}

}
