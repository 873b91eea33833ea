// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"
#include "app/services/today.h"

namespace mekendesh::ui {

// What Today shows, for the sheet that somebody takes along.
struct DaySheet {
    app::TodayFigures figures{};
    std::vector<app::TaskLine> tasks{};
    std::vector<app::DocumentLine> documents{};
    std::vector<app::LetterLine> letters{};
    bool isWeek = false; // also what is due later in the week
    bool isEmbassy = false;
};

// One list in the order of the day: what is late, what is due, papers, letters. Never more than the page shows: no number of a
// paper, no note, no result.
[[nodiscard]] app::PaperList daySheet(const DaySheet &sheet);
// How many of each, and whose tasks these are when they are not everybody's.
[[nodiscard]] QString daySheetLine(const DaySheet &sheet, const QString &whose);

}
