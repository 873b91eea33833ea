// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/stamp.h"

#include <QHash>
#include <QString>

namespace mekendesh::app {

class Workspace;

// The offices' names by their scope, in the language of now: for lists in which the rows of several offices stand together.
class OfficeNames {
public:
    static sync::Result<OfficeNames> read(Workspace &workspace);

    // Empty for a scope whose office is not known here yet.
    [[nodiscard]] QString of(sync::ScopeId scope) const { return m_names.value(scope); }

private:
    QHash<sync::ScopeId, QString> m_names;
};

}
