// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "app/records/review.h"
#include "app/services/claimants.h"
#include "app/services/tasks.h"
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
    bool isPersonAwaited = false; // the case has one, who has not come here yet
    sync::ScopeId memberScope;
    QString wrongSums; // why the sums of the claimants are not shown
};

// `scope`: where the case was listed. What the role may not see is left out.
[[nodiscard]] sync::Result<CaseReading> readCase(app::Workspace &reader, const sync::RecordId &id, std::optional<sync::ScopeId> scope);

// What the card beside the list tells of a case that is not in its row.
struct CaseGlance {
    std::optional<app::Stored<app::Member>> person; // whose case it is, where he is here and may be seen
    bool isPersonAwaited = false;                   // named, and not received yet
    QString responsibleName;
    std::vector<app::TaskLine> tasks; // open ones, the worst first
    std::vector<app::Stored<app::Activity>> course; // the last few, newest first
    std::vector<QString> courseAuthors;             // beside `course`
    std::optional<app::Review> remark;              // the last one
    app::ClaimantSums claimantSums;
    bool mayRefer = false;
    bool mayWrite = false;
};
[[nodiscard]] sync::Result<CaseGlance> readGlance(app::Workspace &reader, const app::Stored<app::Casefile> &casefile);

}
