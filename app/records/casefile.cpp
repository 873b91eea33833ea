// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Casefile;
using app::Closing;

Value Register<Closing>::toValue(const Closing &closing)
{
    if (closing == Closing{})
        return {};
    return QList<Atom>{closing.outcome.value, qint64{closing.closedOn.packed}, closing.closedBy};
}

bool Register<Closing>::fromValue(const Value &value, Closing &closing)
{
    closing = {};
    if (std::holds_alternative<std::monostate>(value))
        return true;
    const auto *parts = std::get_if<QList<Atom>>(&value);
    if (!parts || parts->size() != 3)
        return false;
    const auto *outcome = std::get_if<QString>(&parts->at(0));
    const auto *day = std::get_if<qint64>(&parts->at(1));
    const auto *author = std::get_if<RecordId>(&parts->at(2));
    if (!outcome || !day || !author)
        return false;
    closing.outcome.value = *outcome;
    closing.closedBy = *author;
    return Register<app::FuzzyDate>::fromValue(Value{*day}, closing.closedOn);
}

namespace {

constexpr std::array kCasefileFields{
    field<&Casefile::number>("number", QT_TRANSLATE_NOOP("record", "Number"), Searchable | ListColumn),
    field<&Casefile::title>("title", QT_TRANSLATE_NOOP("record", "What it is about"), Required | Searchable | ListColumn),
    field<&Casefile::type>("type", QT_TRANSLATE_NOOP("record", "Kind of case"), Required | ListColumn, "case_type"),
    field<&Casefile::state>("state", QT_TRANSLATE_NOOP("record", "State"), ListColumn, "case_state"),
    field<&Casefile::stage>("stage", QT_TRANSLATE_NOOP("record", "Stage"), NoFlag, "case_stage"),
    field<&Casefile::priority>("priority", QT_TRANSLATE_NOOP("record", "Priority"), ListColumn, "priority"),
    field<&Casefile::member>("member", QT_TRANSLATE_NOOP("record", "Applicant"), NoFlag, "member"),
    field<&Casefile::responsible>("responsible", QT_TRANSLATE_NOOP("record", "Responsible"), NoFlag, "user"),
    field<&Casefile::openedOn>("opened_on", QT_TRANSLATE_NOOP("record", "Opened on"), ListColumn),
    field<&Casefile::dueOn>("due_on", QT_TRANSLATE_NOOP("record", "Due on"), ListColumn),
    field<&Casefile::region>("region", QT_TRANSLATE_NOOP("record", "Region of Russia"), NoFlag, "region"),
    field<&Casefile::city>("city", QT_TRANSLATE_NOOP("record", "City")),
    field<&Casefile::against>("against", QT_TRANSLATE_NOOP("record", "Against whom"), Searchable),
    note<&Casefile::whatHappened>("what_happened", QT_TRANSLATE_NOOP("record", "What happened"), Sensitive),
    note<&Casefile::goal>("goal", QT_TRANSLATE_NOOP("record", "What the applicant wants")),
    field<&Casefile::claimed>("claimed", QT_TRANSLATE_NOOP("record", "Claimed")),
    field<&Casefile::recovered>("recovered", QT_TRANSLATE_NOOP("record", "Recovered")),
    field<&Casefile::closing>("closing", QT_TRANSLATE_NOOP("record", "Outcome")),
    note<&Casefile::summary>("summary", QT_TRANSLATE_NOOP("record", "Closing summary"), Sensitive),
};
static_assert(kCasefileFields.size() == kMemberCount<Casefile>);

constexpr Table kCasefileTable{"casefile", QT_TRANSLATE_NOOP("record", "Cases"), Placement::Office, Writer::Anyone, Growth::Registers, kCasefileFields};

}

const Table &Declared<Casefile>::table()
{
    return kCasefileTable;
}
