// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casereading.h"

#include "app/core/personname.h"
#include "app/records/member.h"
#include "app/services/officenames.h"
#include "app/services/referrals.h"
#include "app/services/session.h"
#include "app/services/workernames.h"
#include "app/services/workspace.h"
#include "ui/models/casesmodel.h"
#include "ui/models/membersmodel.h"

namespace mekendesh::ui {

namespace {

constexpr int kCourseMax = 500;
constexpr int kCourseGlanced = 3;

// A person lies where the case lies; the embassy also opens cases of its own for people of the offices.
sync::Result<app::Stored<app::Member>> personOf(app::Workspace &reader, const app::Stored<app::Casefile> &casefile)
{
    auto beside = reader.records().open<app::Member>(casefile.value.member, casefile.scope);
    return beside ? beside : reader.records().open<app::Member>(casefile.value.member);
}

sync::Status readPerson(app::Workspace &reader, const app::Stored<app::Casefile> &casefile, CaseReading &read)
{
    if (casefile.value.member.isNull())
        return {};
    const auto member = personOf(reader, casefile);
    read.facts.isMemberHere = member.has_value();
    if (!member) {
        read.isPersonAwaited = member.error().code == sync::ErrorCode::NotFound;
        const bool isAnswer = read.isPersonAwaited || member.error().code == sync::ErrorCode::NotAllowed;
        return isAnswer ? sync::Status() : member.error();
    }
    read.facts.memberName = memberName(member->value);
    read.member = member->id;
    read.memberScope = member->scope;
    if (member->scope != casefile.scope)
        return {}; // claimants name cards that lie beside the case
    read.facts.member = member->id;
    read.facts.memberFullName = app::PersonName{member->value.surname, member->value.given, member->value.patronymic}.fullName();
    return {};
}

// What the role may not see is not there; what was ended in the middle is no answer.
template <class T>
sync::Status keep(sync::Result<T> part, T &place)
{
    if (!part && part.error().code == sync::ErrorCode::Cancelled)
        return part.error();
    if (part)
        place = *std::move(part);
    return {};
}

// Of a card that claims to tell all that matters: what could not be read is no answer either.
template <class T>
sync::Status keepAllowed(sync::Result<T> part, T &place)
{
    if (!part && part.error().code != sync::ErrorCode::NotAllowed)
        return part.error();
    if (part)
        place = *std::move(part);
    return {};
}

template <class R>
sync::Result<std::vector<app::Stored<R>>> ofCase(app::Workspace &reader, const app::Stored<app::Casefile> &casefile, int limit = kCourseMax)
{
    TRY_ASSIGN(auto page, reader.records().list<R>(
        {.scope = casefile.scope, .whereField = QStringLiteral("casefile"), .whereValue = sync::Value{casefile.id}, .limit = limit}));
    return std::move(page.rows);
}

}

sync::Result<CaseReading> readCase(app::Workspace &reader, const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    CaseReading read;
    CaseFacts &facts = read.facts;
    TRY_ASSIGN(facts.casefile, reader.records().open<app::Casefile>(id, scope));
    const app::Stored<app::Casefile> &casefile = facts.casefile;
    TRY(readPerson(reader, casefile, read));
    TRY(keep(ofCase<app::Activity>(reader, casefile), facts.course));
    for (const auto &activity : facts.course)
        facts.courseAuthors.push_back(app::workerInWords(reader, activity.value.by, casefile.scope));
    TRY(keep(reader.reviews().of(QStringLiteral("casefile"), id), facts.reviews));
    TRY(keep(reader.records().history<app::Casefile>(id, kCourseMax, casefile.scope), facts.history));
    TRY(keep(ofCase<app::LedgerEntry>(reader, casefile), facts.money));
    TRY(keep(app::Claimants(reader).ofCase(id, casefile.scope), facts.claimants));
    if (auto sums = app::sumsOf(facts.claimants))
        facts.claimantSums = *std::move(sums);
    else
        read.wrongSums = sums.error().text();
    if (!casefile.value.responsible.isNull())
        facts.responsibleName = app::workerInWords(reader, casefile.value.responsible, casefile.scope);
    const app::Desk &desk = reader.session().desk();
    if (desk.isEmbassy) { // of whichever office
        app::OfficeNames offices;
        TRY(keep(app::OfficeNames::read(reader), offices));
        facts.officeName = offices.of(casefile.scope);
    }
    facts.mayRemark = desk.isEmbassy;
    facts.mayRefer = mayRefer(reader, casefile.value);
    facts.mayWrite = !desk.isEmbassy;
    facts.isAway = app::isWithOtherOffice(reader, casefile);
    return read;
}

sync::Result<CaseGlance> readGlance(app::Workspace &reader, const app::Stored<app::Casefile> &casefile)
{
    CaseGlance glance;
    if (!casefile.value.member.isNull()) {
        auto person = personOf(reader, casefile);
        glance.isPersonAwaited = !person && person.error().code == sync::ErrorCode::NotFound;
        if (!person && !glance.isPersonAwaited && person.error().code != sync::ErrorCode::NotAllowed)
            return person.error(); // without it the card would not warn of calling
        if (person)
            glance.person = *std::move(person);
    }
    if (!casefile.value.responsible.isNull())
        glance.responsibleName = app::workerInWords(reader, casefile.value.responsible, casefile.scope);
    app::Records::Page<app::Task> tasks;
    TRY(keepAllowed(reader.tasks().ofCase(casefile.id, casefile.scope), tasks));
    TRY_ASSIGN(glance.tasks, reader.tasks().lines(std::move(tasks.rows)));
    std::erase_if(glance.tasks, [](const app::TaskLine &line) { return !line.isOpen; });
    TRY(keepAllowed(ofCase<app::Activity>(reader, casefile, kCourseGlanced), glance.course));
    for (const auto &activity : glance.course)
        glance.courseAuthors.push_back(app::workerInWords(reader, activity.value.by, casefile.scope));
    std::vector<app::Stored<app::Review>> remarks;
    TRY(keepAllowed(reader.reviews().of(QStringLiteral("casefile"), casefile.id), remarks));
    if (!remarks.empty())
        glance.remark = remarks.front().value;
    std::vector<app::ClaimantLine> claimants;
    TRY(keepAllowed(app::Claimants(reader).ofCase(casefile.id, casefile.scope), claimants));
    if (auto sums = app::sumsOf(claimants)) // the open case says what is wrong with them
        glance.claimantSums = *std::move(sums);
    glance.mayRefer = mayRefer(reader, casefile.value);
    glance.mayWrite = !reader.session().desk().isEmbassy;
    return glance;
}

}
