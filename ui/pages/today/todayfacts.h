// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/copyreminder.h"
#include "app/services/workspace.h"
#include "ui/pages/today/recentcase.h"

namespace mekendesh::ui {

// Whose tasks are shown.
struct WhoseTasks {
    app::Today::Whose whose = app::Today::Whose::All;
    sync::RecordId one{}; // with Whose::One
};

// Everything that the page of the day shows, read at once and beside the window.
struct TodayFacts {
    app::Today::Whose whose; // tasks
    app::TodayFigures figures;
    sync::Result<std::vector<app::Colleague>> colleagues;
    sync::Result<std::vector<app::Colleague>> busy;
    sync::Result<std::vector<app::TaskLine>> tasks;
    sync::Result<qint64> taskCount;
    sync::Result<std::vector<app::DocumentLine>> documents;
    sync::Result<std::vector<app::LetterLine>> letters;
    sync::Result<std::vector<app::Draft>> drafts;
    sync::Result<std::vector<app::DidLine>> did;
    sync::Result<std::vector<RecentCase>> recent; // the newest first
    sync::Result<std::vector<app::NewCases>> newCases;
    sync::Result<std::vector<app::OpenKind>> kinds;
    sync::Result<app::FundDays> fund;
    sync::Result<app::CopyReminder> copy;
};
// `home`: the scope of the desk.
[[nodiscard]] sync::Result<TodayFacts> readToday(app::Workspace &reader, const WhoseTasks &whose, sync::ScopeId home);

}
