// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/casefilter.h"

#include "app/core/attention.h"
#include "app/core/casestates.h"
#include "app/core/fuzzydate.h"
#include "app/records/urgentstill.h"

#include <initializer_list>
#include <span>

namespace mekendesh::ui {

namespace {

constexpr qint64 kHourMs = 60 * 60 * 1000LL;

}

bool CaseFilter::isUrgentOnly() const
{
    return standing == Standing::UrgentStill || priority == app::kUrgentPriority;
}

CaseFilter CaseFilter::withUrgentOnly(bool isOn) const
{
    CaseFilter changed = *this;
    if (isOn == isUrgentOnly())
        return changed;
    changed.priority = isOn ? QString(app::kUrgentPriority) : QString();
    if (standing == Standing::UrgentStill)
        changed.standing = Standing::Open;
    return changed;
}

CaseFilter CaseFilter::withLateOnly(bool isOn) const
{
    CaseFilter changed = *this;
    if (isOn && standing == Standing::UrgentStill)
        changed.priority = app::kUrgentPriority; // still only the urgent ones
    changed.standing = isOn ? Standing::Late : Standing::Open;
    return changed;
}

std::vector<app::FieldCondition> CaseFilter::conditions(QDate today, qint64 nowMs) const
{
    using Is = app::FieldCondition::Is;
    std::vector<app::FieldCondition> conditions;
    const auto states = [](std::initializer_list<std::span<const QLatin1StringView>> groups) {
        QList<sync::Value> values;
        for (const auto &group : groups) {
            for (const QLatin1StringView code : group)
                values.append(QString(code));
        }
        return values;
    };
    switch (standing) {
    case Standing::Open:
        conditions.push_back({QStringLiteral("state"), Is::NoneOf, states({app::kFinishedCaseStates})});
        break;
    case Standing::Late:
        conditions.push_back({QStringLiteral("state"), Is::NoneOf, states({app::kFinishedCaseStates, app::kSettledCaseStates})});
        conditions.push_back({QStringLiteral("due_on"), Is::Until, {qint64{app::FuzzyDate::fromDate(today.addDays(-1)).packed}}});
        break;
    case Standing::UrgentStill:
        conditions.push_back({QStringLiteral("state"), Is::NoneOf, states({app::kFinishedCaseStates, app::kSettledCaseStates})});
        conditions.push_back({QString(app::kUrgentStillUntil), Is::Until, {nowMs - app::kUrgentStillHours * kHourMs}});
        break;
    case Standing::Finished:
        conditions.push_back({QStringLiteral("state"), Is::OneOf, states({app::kFinishedCaseStates})});
        break;
    case Standing::All:
        break;
    }
    for (const auto &[wire, code] : {std::pair("type", type), std::pair("state", state), std::pair("priority", priority)}) {
        if (!code.isEmpty())
            conditions.push_back({QString::fromLatin1(wire), Is::OneOf, {code}});
    }
    if (!responsible.isNull())
        conditions.push_back({QStringLiteral("responsible"), Is::OneOf, {responsible}});
    return conditions;
}

}
