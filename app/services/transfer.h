// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

namespace mekendesh::app {

class Workspace;

struct ImportReport {
    struct Refusal {
        qint64 line = 0; // in the file, the header is 1
        QString field;   // wire name; empty: the whole row
        QString reason;  // for people
    };
    qint64 rows = 0;
    qint64 imported = 0;
    std::vector<Refusal> refusals; // of the first thousand refused rows
    qint64 refused = 0;
    QStringList unknownHeaders;
};

// The whole of a file somebody chose; NotFound or TooLarge. Pipes too.
sync::Result<QByteArray> readListFile(const QString &path);

// The plain import, for lists this program or a script wrote: every row is another record, and one unreadable cell refuses its row.
// For lists of offices there is Imports, which this uses.
class Transfer {
public:
    explicit Transfer(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    sync::Result<ImportReport> importCsv(const sync::Table &table, sync::ScopeId scope, const QString &path, ImportWatch &watch);
    // The same for a file that is in memory and need never lie on a disk.
    sync::Result<ImportReport> importContent(const sync::Table &table, sync::ScopeId scope, const QByteArray &content, ImportWatch &watch,
        const QString &fileName = {});

private:
    Workspace &m_workspace;
};

}
