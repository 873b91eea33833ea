// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/review.h"
#include "app/services/stored.h"
#include "ui/widgets/timelineview.h"

#include <vector>

namespace mekendesh::ui {

// "Айгүл С.": where a line has no room for more; whole in the tooltip and for the screen reader.
[[nodiscard]] QString shortWorker(const QString &name);
// What stands under the title of a case: number, where it lies, who leads it, since when, who sees it.
[[nodiscard]] QStringList wordsUnderTitle(const app::Casefile &casefile, const QString &office, const QString &responsible);
// What happened in a case, in its order; `authors` beside it.
[[nodiscard]] QList<TimelineEntry> courseEntries(const std::vector<app::Stored<app::Activity>> &course, const std::vector<QString> &authors, app::Timestamp now,
                                                 const app::OfficeTime &time);
// What the embassy said of it once: when and who, its verdict, its words.
[[nodiscard]] QWidget *remarkSheet(const app::Review &review, app::Timestamp now, const app::OfficeTime &time, QWidget *parent);

}
