// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/stored.h"
#include "ui/widgets/timelineview.h"

#include <vector>

namespace mekendesh::ui {

// Changes of one record as entries of a course: when and who, the field, the value before and after.
[[nodiscard]] QList<TimelineEntry> historyEntries(const QString &table, const std::vector<app::HistoryLine> &lines, const app::OfficeTime &time,
                                                  app::Timestamp now);

}
