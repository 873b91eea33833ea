// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ledgerrules.h"
#include "app/services/workspace.h"

namespace mekendesh::app {

// What the program finds when it checks its own books by other means than it wrote them.
struct VerificationReport {
    struct Finding {
        QString table;
        sync::RecordId id;
        QString title;
        QString detail; // English, for support
    };
    struct BoxFinding {
        QString box; // its name
        LedgerProblem problem;
    };
    qint64 boxes = 0;
    qint64 lines = 0;
    qint64 records = 0;
    qint64 sealedObjects = 0;
    qint64 sealedEdits = 0;
    std::vector<BoxFinding> boxFindings;
    std::vector<Finding> findings; // the first thousand
    qint64 findingCount = 0;
    bool isWhole = true; // false: the role hides some kinds of record

    [[nodiscard]] bool isSound() const { return boxFindings.empty() && findingCount == 0; }
};

// Cash books: the chains recomputed from the rows. Records: the shown values against the heads that merging keeps. Own sealed
// change-sets: signature and content, and every value they carry must be a head or in the history.
sync::Result<VerificationReport> verifyEverything(Workspace &workspace);

// The records of one scope as merging knows them, as one hash: equal on two laptops when they agree. Rows by id, their fields
// by name, heads with stamps and values.
struct ScopeDigest {
    sync::Hash hash;
    qint64 records = 0;
};
sync::Result<ScopeDigest> digestOf(Workspace &workspace, sync::ScopeId scope);

}
