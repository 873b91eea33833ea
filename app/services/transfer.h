// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "sync/base/result.h"

#include <QStringList>

#include <atomic>
#include <functional>

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

struct ImportWatch {
    std::function<void(qint64 done, qint64 total)> progress; // called from the importing thread, at most ten times a second
    std::atomic<bool> cancel{false};
};

// CSV in UTF-8, comma or semicolon, headers in Kyrgyz, Russian, English or wire names. A row goes in whole or not at all;
// the file goes in as one action under an incarnation of its own: cancelled or killed in the middle, nothing of it is there.
class Transfer {
public:
    explicit Transfer(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    sync::Result<ImportReport> importCsv(const sync::Table &table, sync::ScopeId scope, const QString &path, ImportWatch &watch);
    // The same for a file that is in memory and need never lie on a disk.
    sync::Result<ImportReport> importContent(const sync::Table &table, sync::ScopeId scope, const QByteArray &content, ImportWatch &watch);

private:
    Workspace &m_workspace;
};

}
