// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "ui/theme/icontable.h"
#include "ui/theme/status.h"

namespace mekendesh::ui {

// Shape and colour of one thing that happened in a case, by its kind.
Icon courseIcon(const app::Code &kind);
StatusKind courseStatus(const app::Code &kind);

}
