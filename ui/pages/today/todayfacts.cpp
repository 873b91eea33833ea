// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todayfacts.h"

namespace mekendesh::ui {

namespace {

constexpr int kTasksShown = 100;
constexpr int kDocumentsShown = 200;
constexpr int kDidShown = 20;
constexpr int kLettersShown = 100;

}

sync::Result<TodayFacts> readToday(app::Workspace &reader, const WhoseTasks &whose, sync::ScopeId home)
{
    app::Today &today = reader.today();
    TRY_ASSIGN(auto figures, today.figures());
    return TodayFacts{
        .whose = whose.whose,
        .figures = std::move(figures),
        // Who is chosen stays offered, also after he has left: his tasks do not leave with him.
        .colleagues = reader.tasks().colleagues(home, whose.whose == app::Today::Whose::One ? whose.one : sync::RecordId()),
        .busy = today.withOpenTasks(),
        .tasks = today.tasks(whose.whose, kTasksShown, whose.one),
        .taskCount = today.countTasks(whose.whose, whose.one),
        .documents = today.documents(kDocumentsShown),
        .letters = today.letters(kLettersShown),
        .drafts = reader.drafts().all(),
        .did = today.did(kDidShown),
        .newCases = today.newCases(),
        .kinds = today.openCasesByKind(),
        .fund = today.fundDays(),
    };
}

}
