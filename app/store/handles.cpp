// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/handles.h"

#include <QtEndian>

namespace mekendesh::app {

namespace {

sync::Bytes scopeBytes(sync::ScopeId scope)
{
    sync::Bytes bytes(sizeof(quint64), Qt::Uninitialized);
    qToBigEndian(scope.value, bytes.data());
    return bytes;
}

}

// A number given out in a transaction that was rolled back belongs to nobody, or soon to somebody else.
void Handles::forgetRolledBack()
{
    if (m_rollbacks == m_database.rollbacks())
        return;
    m_rollbacks = m_database.rollbacks();
    for (Kind *kind : {&m_incarnations, &m_scopes, &m_authors, &m_names}) {
        kind->handles.clear();
        kind->contents.clear();
    }
    m_nameHandles.clear();
    m_recentIncarnation = {};
    m_recentAuthor = {};
    m_recentScope = {};
}

sync::Result<qint64> Handles::knownHandleOf(Kind &kind, const sync::Bytes &content)
{
    forgetRolledBack();
    if (const auto known = kind.handles.constFind(content); known != kind.handles.cend())
        return *known;
    TRY_ASSIGN(Statement find, m_database.prepare(QByteArray("SELECT handle FROM ") + kind.table + " WHERE content = ?"));
    find.bindBlob(0, content);
    TRY_ASSIGN(const bool isThere, find.step());
    if (!isThere)
        return qint64{0};
    const qint64 handle = find.integer(0);
    kind.handles.insert(content, handle);
    kind.contents.insert(handle, content);
    return handle;
}

sync::Result<qint64> Handles::handleOf(Kind &kind, const sync::Bytes &content)
{
    TRY_ASSIGN(const qint64 known, knownHandleOf(kind, content));
    if (known)
        return known;
    TRY_ASSIGN(Statement insert, m_database.prepare(QByteArray("INSERT INTO ") + kind.table + "(content) VALUES (?)"));
    insert.bindBlob(0, content);
    TRY(insert.run());
    const qint64 handle = m_database.lastRowId();
    kind.handles.insert(content, handle);
    kind.contents.insert(handle, content);
    return handle;
}

sync::Result<sync::Bytes> Handles::contentOf(Kind &kind, qint64 handle)
{
    forgetRolledBack();
    if (const auto known = kind.contents.constFind(handle); known != kind.contents.cend())
        return *known;
    TRY_ASSIGN(Statement find, m_database.prepare(QByteArray("SELECT content FROM ") + kind.table + " WHERE handle = ?"));
    find.bind(0, handle);
    TRY_ASSIGN(const bool isThere, find.step());
    if (!isThere)
        return sync::failure(sync::ErrorCode::DamagedData, QStringLiteral("no %1 has the handle %2").arg(QLatin1String(kind.table)).arg(handle));
    sync::Bytes content = find.blob(0);
    kind.handles.insert(content, handle);
    kind.contents.insert(handle, content);
    return content;
}

sync::Result<qint64> Handles::ofIncarnation(const sync::IncarnationId &incarnation)
{
    forgetRolledBack();
    if (m_recentIncarnation.second == 0 || m_recentIncarnation.first != incarnation) {
        TRY_ASSIGN(const qint64 handle, handleOf(m_incarnations, incarnation.bytes()));
        m_recentIncarnation = {incarnation, handle};
    }
    return m_recentIncarnation.second;
}

sync::Result<qint64> Handles::ofScope(sync::ScopeId scope)
{
    forgetRolledBack();
    if (m_recentScope.second == 0 || m_recentScope.first != scope) {
        TRY_ASSIGN(const qint64 handle, handleOf(m_scopes, scopeBytes(scope)));
        m_recentScope = {scope, handle};
    }
    return m_recentScope.second;
}

sync::Result<qint64> Handles::ofAuthor(const sync::RecordId &author)
{
    forgetRolledBack();
    if (m_recentAuthor.second == 0 || m_recentAuthor.first != author) {
        TRY_ASSIGN(const qint64 handle, handleOf(m_authors, author.bytes()));
        m_recentAuthor = {author, handle};
    }
    return m_recentAuthor.second;
}

sync::Result<qint64> Handles::ofName(const QString &name)
{
    forgetRolledBack();
    if (const auto known = m_nameHandles.constFind(name); known != m_nameHandles.cend())
        return *known;
    TRY_ASSIGN(const qint64 handle, handleOf(m_names, name.toUtf8()));
    m_nameHandles.insert(name, handle);
    return handle;
}

sync::Result<qint64> Handles::knownIncarnation(const sync::IncarnationId &incarnation)
{
    forgetRolledBack();
    if (m_recentIncarnation.second == 0 || m_recentIncarnation.first != incarnation) {
        TRY_ASSIGN(const qint64 handle, knownHandleOf(m_incarnations, incarnation.bytes()));
        if (handle == 0)
            return handle;
        m_recentIncarnation = {incarnation, handle};
    }
    return m_recentIncarnation.second;
}

sync::Result<qint64> Handles::knownScope(sync::ScopeId scope)
{
    return knownHandleOf(m_scopes, scopeBytes(scope));
}

sync::Result<qint64> Handles::knownName(const QString &name)
{
    return knownHandleOf(m_names, name.toUtf8());
}

sync::Result<sync::IncarnationId> Handles::incarnation(qint64 handle)
{
    forgetRolledBack();
    if (handle == 0 || m_recentIncarnation.second != handle) {
        TRY_ASSIGN(const sync::Bytes content, contentOf(m_incarnations, handle));
        m_recentIncarnation = {sync::IncarnationId::fromBytes(content), handle};
    }
    return m_recentIncarnation.first;
}

sync::Result<sync::ScopeId> Handles::scope(qint64 handle)
{
    TRY_ASSIGN(const sync::Bytes content, contentOf(m_scopes, handle));
    return sync::ScopeId{content.size() == sizeof(quint64) ? qFromBigEndian<quint64>(content.constData()) : 0};
}

sync::Result<sync::RecordId> Handles::author(qint64 handle)
{
    forgetRolledBack();
    if (handle == 0 || m_recentAuthor.second != handle) {
        TRY_ASSIGN(const sync::Bytes content, contentOf(m_authors, handle));
        m_recentAuthor = {sync::RecordId::fromBytes(content), handle};
    }
    return m_recentAuthor.first;
}

sync::Result<QString> Handles::name(qint64 handle)
{
    TRY_ASSIGN(const sync::Bytes content, contentOf(m_names, handle));
    return QString::fromUtf8(content);
}

sync::Result<std::vector<qint64>> Handles::scopes()
{
    TRY_ASSIGN(Statement all, m_database.prepare("SELECT handle FROM scope ORDER BY handle"));
    std::vector<qint64> handles;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, all.step());
        if (!hasRow)
            break;
        handles.push_back(all.integer(0));
    }
    return handles;
}

}
