// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/letters.h"
#include "app/services/stored.h"

namespace mekendesh::ui {

// What a letter to the embassy begins with: number and title of the case one comes from, and whose it is. What cannot be read stays empty.
[[nodiscard]] app::Complaint knownOfCase(app::Workspace &reader, const sync::RecordId &casefile, sync::ScopeId scope);
// The name of the person whose card one comes from.
[[nodiscard]] app::Complaint knownOfPerson(app::Workspace &reader, const sync::RecordId &member, sync::ScopeId scope);

}
