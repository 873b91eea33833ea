// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace mekendesh::app {

enum class DeedKind : quint8 {
    PersonWritten,
    CaseOpened,
    Changed, // a person, a case or somebody in its list
    ClaimantAdded,
    ClaimantTakenOut,
    EntryWritten,
    RemarkWritten,
    TaskWritten,
    TaskDone,
    TaskOpenedAgain,
    DocumentWritten, // kind of paper, series, number
    ListImported,    // added, changed, skipped, not taken
    ImportUndone,    // removed, restored
    TakenBack,
};

// What somebody did, kept without a language: whoever reads it chooses the words (ui/models/deedwords.h).
struct Deed {
    DeedKind kind = DeedKind::Changed;
    QStringList about{}; // a name or a title as it was written, a code, a count in digits

    bool operator==(const Deed &) const = default;
};

}
