// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "sync/base/id.h"
#include "sync/stamp.h"

#include <QHash>

namespace mekendesh::app {

// Short numbers, valid in this database only, for what rows repeat thousands of times: lives of databases, scopes, authors, names
// of tables and fields. They never leave the laptop. Made when first needed, remembered per connection, never taken back.
class Handles {
public:
    explicit Handles(Database &database) : m_database(database) {}

    sync::Result<qint64> ofIncarnation(const sync::IncarnationId &incarnation);
    sync::Result<qint64> ofScope(sync::ScopeId scope);
    sync::Result<qint64> ofAuthor(const sync::RecordId &author);
    sync::Result<qint64> ofName(const QString &name);

    // 0 when it has none yet: asking must not write.
    sync::Result<qint64> knownIncarnation(const sync::IncarnationId &incarnation);
    sync::Result<qint64> knownScope(sync::ScopeId scope);
    sync::Result<qint64> knownName(const QString &name);

    sync::Result<sync::IncarnationId> incarnation(qint64 handle);
    sync::Result<sync::ScopeId> scope(qint64 handle);
    sync::Result<sync::RecordId> author(qint64 handle);
    sync::Result<QString> name(qint64 handle);

    // Of every scope that has rows here.
    sync::Result<std::vector<qint64>> scopes();

private:
    struct Kind {
        const char *table;
        QHash<sync::Bytes, qint64> handles{};
        QHash<qint64, sync::Bytes> contents{};
    };
    sync::Result<qint64> knownHandleOf(Kind &kind, const sync::Bytes &content);
    sync::Result<qint64> handleOf(Kind &kind, const sync::Bytes &content);
    sync::Result<sync::Bytes> contentOf(Kind &kind, qint64 handle);
    void forgetRolledBack();

    Database &m_database;
    quint64 m_rollbacks = 0;
    // What is asked thousands of times in a row, without a detour over bytes.
    QHash<QString, qint64> m_nameHandles;
    std::pair<sync::IncarnationId, qint64> m_recentIncarnation{};
    std::pair<sync::RecordId, qint64> m_recentAuthor{};
    std::pair<sync::ScopeId, qint64> m_recentScope{};
    Kind m_incarnations{"incarnation"};
    Kind m_scopes{"scope"};
    Kind m_authors{"author"};
    Kind m_names{"name"};
};

}
