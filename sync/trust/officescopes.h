// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"
#include "sync/trust/cut.h"

#include <vector>

namespace mekendesh::sync {

inline constexpr qsizetype kOfficeScopesMax = 32; // of one laptop

// What a laptop was certified for tells nothing about its office when it was taken out, or who certified it: a stolen laptop of the
// embassy may have named any offices, and nobody else gets their keys by that. Merging the two once more says it anew.

// What the laptops of that office hold, its own first.
QList<ScopeId> scopesOfOffice(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office);
// The office that took it over, as far as certificates tell here; the network's scope when none did.
ScopeId mergedInto(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office);
// That other office had taken it over, as certificates tell here, and none that counts says so any more: its laptops were taken out since.
bool wasMergedInto(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office, ScopeId into);

}
