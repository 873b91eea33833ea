// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person keeps of the list of cases: its columns, and views under a name.
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/cases/caselist.h"
#include "ui/pages/views/savedviews.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/viewsline.h"

#include <algorithm>
#include <array>

namespace mekendesh::ui {

namespace {

const QString kCaseColumnsKey = QStringLiteral("cases.columns");
const QString kStandingChoice = QStringLiteral("standing");
const QString kLedByMeChoice = QStringLiteral("responsible");
const QString kMe = QStringLiteral("me"); // a view means whoever looks, also after a change of users

constexpr std::array kStandingChoices{std::pair{CaseFilter::Standing::Late, "late"}, std::pair{CaseFilter::Standing::Finished, "finished"},
                                      std::pair{CaseFilter::Standing::All, "all"}};

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
    const auto standing = std::ranges::find(kStandingChoices, filter.standing, [](const auto &choice) { return choice.first; });
    const std::pair<QString, QString> set[]{{kStandingChoice, standing == kStandingChoices.end() ? QString() : QString::fromLatin1(standing->second)},
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
    const auto standing = std::ranges::find_if(kStandingChoices, [&chosen](const auto &choice) { return chosen == QLatin1String(choice.second); });
    if (standing != kStandingChoices.end())
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
                       viewNamed(tr("Unpaid wages"), QStringLiteral("type"), QStringLiteral("wage")),
                       viewNamed(tr("Finished cases"), kStandingChoice, QStringLiteral("finished"))});
}

}
