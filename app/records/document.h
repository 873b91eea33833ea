// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A paper of a person or of a case: what it is, how long it is valid, where the original lies. That it expires soon or has
// expired is never stored: it follows from the day.
struct Document {
    sync::RecordId member{};
    sync::RecordId casefile{};
    Code type{};
    QString series{};
    QString number{};
    QString issuedBy{};
    Code country{};
    FuzzyDate issuedOn{};
    FuzzyDate validFrom{};
    FuzzyDate validUntil{};
    Code status{};
    Code region{};
    Code original{};
    sync::RecordId verifiedBy{};
    FuzzyDate verifiedOn{};
    QString note{};

    bool operator==(const Document &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Document> {
    static const Table &table();
};
