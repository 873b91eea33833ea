// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/services/stored.h"
#include "ui/widgets/stageline.h"

#include <vector>

namespace mekendesh::ui {

// The way of a case: what it has really gone through, with the days, from its history (newest first, as the service gives it);
// where it stands; and what usually comes next. Cases of wages go through stages, all others through states.
[[nodiscard]] QList<Stage> caseWay(const app::Casefile &casefile, const std::vector<app::HistoryLine> &history, const app::OfficeTime &time, QDate today);

}
