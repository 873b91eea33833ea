// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person keeps of the list of cases: its columns, and views under a name.
#include "app/core/attention.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/cases/caselist.h"
#include "ui/pages/views/savedviews.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/viewsline.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

const QString kCaseColumnsKey = QStringLiteral("cases.columns");
const QString kStandingChoice = CaseFilter::kStanding;
const QString kLedByMeChoice = QStringLiteral("responsible");
const QString kMe = QStringLiteral("me"); // a view means whoever looks, also after a change of users

ListView viewNamed(const QString &name, const QString &field, const QString &choice)
{
    return {.name = name, .choices = {{field, choice}}};
}

}

void CaseList::connectViews()
{
    m_views = new SavedViews(m_work, QStringLiteral("cases.views"), m_viewsLine, [this] { return shown(); }, this);
    connect(m_views, &SavedViews::chosen, this, &CaseList::apply);
    connect(m_views, &SavedViews::done, this, &CaseList::viewDone);
    connect(m_views, &SavedViews::failed, m_line, &QLabel::setText);
    connect(m_table, &TableView::columnsChanged, this, &CaseList::keepColumns);
    if (const auto kept = m_work.reader().preferences().value(kCaseColumnsKey); kept && !kept->isEmpty())
        m_table->restoreColumns(*kept);
}

ListView CaseList::shown() const
{
    ListView view{.search = m_search->text().trimmed(), .columns = m_table->columnState()};
    const CaseFilter &filter = m_model->filter();
    const auto standing = std::ranges::find(kNamedStandings, filter.standing, [](const auto &choice) { return choice.first; });
    const std::pair<QString, QString> set[]{{kStandingChoice, standing == kNamedStandings.end() ? QString() : QString::fromLatin1(standing->second)},
                                            {QStringLiteral("type"), filter.type},
                                            {QStringLiteral("state"), filter.state},
                                            {QStringLiteral("priority"), filter.priority},
                                            {kLedByMeChoice, filter.responsible.isNull() ? QString() : kMe}};
    for (const auto &[field, choice] : set) {
        if (!choice.isEmpty())
            view.choices.insert(field, choice);
    }
    return view;
}

void CaseList::apply(const ListView &view)
{
    CaseFilter filter{.type = view.choices.value(QStringLiteral("type")),
                      .state = view.choices.value(QStringLiteral("state")),
                      .priority = view.choices.value(QStringLiteral("priority"))};
    const QString chosen = view.choices.value(kStandingChoice);
    const auto standing = std::ranges::find_if(kNamedStandings, [&chosen](const auto &choice) { return chosen == QLatin1String(choice.second); });
    if (standing != kNamedStandings.end())
        filter.standing = standing->first;
    if (view.choices.value(kLedByMeChoice) == kMe)
        filter.responsible = m_work.desk().userId;
    if (!view.columns.isEmpty())
        m_table->restoreColumns(view.columns);
    m_search->setText(view.search);
    showFilter(filter);
}

void CaseList::keepColumns()
{
    using Nothing = std::monostate;
    m_work.look<Nothing>(
        [state = m_table->columnState()](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.preferences().set(kCaseColumnsKey, state));
            return Nothing{};
        },
        this,
        [this](const sync::Result<Nothing> &kept) {
            if (!kept)
                m_line->setText(kept.error().text());
        });
}

void CaseList::nameViews()
{
    m_views->setGiven({viewNamed(tr("Led by me"), kLedByMeChoice, kMe), viewNamed(tr("Late"), kStandingChoice, QStringLiteral("late")),
                       viewNamed(tr("Urgent", "cases"), QStringLiteral("priority"), QString(app::kUrgentPriority)),
                       viewNamed(tr("Unpaid wages"), QStringLiteral("type"), QStringLiteral("wage")),
                       viewNamed(tr("Finished cases"), kStandingChoice, QStringLiteral("finished"))});
}

}
