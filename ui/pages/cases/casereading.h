// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/cases/caseview.h"

#include <optional>

namespace mekendesh::app {
class Workspace;
}

namespace mekendesh::ui {

// One case as the view shows it, gathered in the thread of whoever asks.
struct CaseReading {
    CaseFacts facts;
    sync::RecordId member; // whose card can be opened; null: nobody's
    sync::ScopeId memberScope;
    QString wrongSums; // why the sums of the claimants are not shown
};

// `scope`: where the case was listed. What the role may not see is left out.
[[nodiscard]] sync::Result<CaseReading> readCase(app::Workspace &reader, const sync::RecordId &id, std::optional<sync::ScopeId> scope);

}
