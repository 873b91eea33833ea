// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todayfacts.h"

#include "app/core/role.h"
#include "app/services/officenames.h"
#include "app/services/session.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kTasksShown = 100;
constexpr int kDocumentsShown = 200;
constexpr int kDidShown = 20;
constexpr int kLettersShown = 100;
constexpr int kWaitingShown = 1000; // who waits for the embassy shall not wait behind the end of a list
constexpr int kRecentShown = 12;
constexpr int kRecentRead = 60; // written down last: among them are those that began last

// Who may not see cases has none. At the embassy those of all offices.
sync::Result<std::vector<RecentCase>> recentCases(app::Workspace &reader)
{
    std::vector<RecentCase> cases;
    if (!app::allows(reader.session().desk().role, app::Right::SeeCases))
        return cases;
    TRY_ASSIGN(auto page, reader.records().list<app::Casefile>({.limit = kRecentRead}));
    const bool isEmbassy = reader.session().desk().isEmbassy;
    TRY_ASSIGN(const app::OfficeNames offices, isEmbassy ? app::OfficeNames::read(reader) : sync::Result<app::OfficeNames>(app::OfficeNames()));
    for (app::Stored<app::Casefile> &casefile : page.rows) {
        const QString office = offices.of(casefile.scope);
        cases.push_back({std::move(casefile), office});
    }
    // In the order of the day that stands in the row.
    std::ranges::stable_sort(cases, std::ranges::greater(), [](const RecentCase &each) { return each.casefile.value.openedOn.packed; });
    if (cases.size() > kRecentShown)
        cases.resize(kRecentShown);
    return cases;
}

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
        .letters = today.letters(reader.session().desk().isEmbassy ? kWaitingShown : kLettersShown),
        .drafts = reader.drafts().all(),
        .did = today.did(kDidShown),
        .recent = recentCases(reader),
        .newCases = today.newCases(),
        .kinds = today.openCasesByKind(),
        .fund = today.fundDays(),
        .copy = app::copyReminder(reader),
    };
}

}
