// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/office.h"
#include "sync/base/result.h"
#include "sync/stamp.h"

#include <QHash>
#include <QString>

#include <optional>

namespace mekendesh::app {

class Workspace;

// An office's name in the language of now; where that is empty, in another.
[[nodiscard]] QString officeNameOf(const Office &office);

// The register of offices as names: for lists in which the rows of several offices stand together, and for sentences about them.
class OfficeNames {
public:
    static sync::Result<OfficeNames> read(Workspace &workspace);

    // In the language of now; empty for a scope whose office is not known here yet.
    [[nodiscard]] QString of(sync::ScopeId scope) const;
    // Where the office of this entry of the register lies.
    [[nodiscard]] std::optional<sync::ScopeId> scopeOf(const sync::RecordId &office) const;

private:
    QHash<sync::ScopeId, Office> m_offices;
    QHash<sync::RecordId, sync::ScopeId> m_scopes;
};

}
