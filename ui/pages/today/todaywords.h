// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/today.h"
#include "ui/charts/chartdata.h"
#include "ui/models/linesmodel.h"

namespace mekendesh::ui {

// "Today, Friday, 20 November".
[[nodiscard]] QString todayTitle(QDate day);
// "Good morning, Aibek." by the office's clock.
[[nodiscard]] QString greeting(int hour, const QString &userName);
// What to begin with, in one sentence.
[[nodiscard]] QString stateOfDay(const app::TodayFigures &figures);
[[nodiscard]] LinesModel::Line letterLine(const app::LetterLine &letter, bool isEmbassy);
// A column a day, the last one today.
[[nodiscard]] ChartData newCasesChart(const std::vector<app::NewCases> &days);
[[nodiscard]] ChartData openKindsChart(const std::vector<app::OpenKind> &kinds);
[[nodiscard]] ChartData fundChart(const app::FundDays &fund);

}
