// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"
#include "sync/stamp.h"

#include <QHash>
#include <QString>

namespace mekendesh::app {

class Workspace;

// Who works in the network, by name, for one list or page: whoever is asked for again is not read again.
class WorkerNames {
public:
    explicit WorkerNames(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Of somebody named by a record of `scope`: one of that office, otherwise one of the embassy. Empty when nobody is named and
    // when he is not known here yet; `id` tells which.
    QString of(const sync::RecordId &id, sync::ScopeId scope);

private:
    [[nodiscard]] QString find(const sync::RecordId &id, sync::ScopeId scope) const;

    Workspace &m_workspace;
    QHash<std::pair<quint64, sync::RecordId>, QString> m_known;
};

// The same for a single one.
[[nodiscard]] QString workerName(Workspace &workspace, const sync::RecordId &id, sync::ScopeId scope);
// The same for people: nothing for nobody, "not yet received" for who is not known here.
[[nodiscard]] QString workerInWords(Workspace &workspace, const sync::RecordId &id, sync::ScopeId scope);

}
