// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/today.h"
#include "ui/charts/chartdata.h"
#include "ui/models/linesmodel.h"

namespace mekendesh::ui {

// "Today, Friday, 20 November".
[[nodiscard]] QString todayTitle(QDate day, bool isShort = false);
// "Good morning, Aibek." by the office's clock; deep in the night nobody greets by the time of the day.
[[nodiscard]] QString greeting(int hour, const QString &userName);
// What to begin with, in one sentence.
[[nodiscard]] QString stateOfDay(const app::TodayFigures &figures);
// The same at the embassy: how many offices need it, how many are to be watched, and its own tasks.
[[nodiscard]] QString stateOfOffices(qint64 needing, qint64 watched, const app::TodayFigures &figures);
[[nodiscard]] LinesModel::Line letterLine(const app::LetterLine &letter, bool isEmbassy);
// Office, where it is named, number, state and day under the title, which says what it is about.
[[nodiscard]] LinesModel::Line recentLine(const app::Casefile &casefile, const QString &office, QDate today);
// A column a day, the last one today.
[[nodiscard]] ChartData newCasesChart(const std::vector<app::NewCases> &days);
[[nodiscard]] ChartData openKindsChart(const std::vector<app::OpenKind> &kinds);
[[nodiscard]] ChartData fundChart(const app::FundDays &fund);

}
