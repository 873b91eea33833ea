// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/review.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

#include <optional>

namespace mekendesh::app {

class Workspace;

// The embassy's word on a case or on a month of a cash box.
class Reviews {
public:
    explicit Reviews(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // `subjectTable` is "casefile" or "cash_box"; `month` is yyyymm, 0 for a case. NotAllowed outside the embassy.
    // `scope`: where the subject was listed; NotFound when it does not lie there.
    sync::Result<Stored<Review>> write(
        const QString &subjectTable, const sync::RecordId &subject, qint64 month, const Code &verdict, const QString &text,
        std::optional<sync::ScopeId> scope = {});
    // Newest first.
    sync::Result<std::vector<Stored<Review>>> of(const QString &subjectTable, const sync::RecordId &subject);
    // Newest first over everything this laptop reads.
    sync::Result<std::vector<Stored<Review>>> latest(int limit);

private:
    Workspace &m_workspace;
};

}
