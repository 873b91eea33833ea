// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/finder.h"

#include "app/core/codelists.h"
#include "app/core/foldtext.h"
#include "app/core/humannumber.h"
#include "app/core/personname.h"
#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "app/services/documents.h"
#include "app/services/session.h"
#include "app/services/tasks.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

QString joinedLine(const QStringList &parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(QStringLiteral(" · "));
}

QString personLine(const Member &member)
{
    return PersonName{member.surname, member.given, member.patronymic}.fullName();
}

// Whoever reads «MSK-2-2026-00025» from a paper types it whole, or its counter alone. As a counter only five digits count, or some
// that begin with a zero: others may be the last of a telephone as well.
bool isNumberOf(const QString &number, const QString &typed)
{
    const auto meant = HumanNumber::parse(number);
    if (!meant)
        return false;
    if (const auto whole = HumanNumber::parse(typed))
        return *whole == *meant;
    const QString digits = typed.trimmed();
    const bool isCounter = !digits.isEmpty() && std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; })
        && (digits.startsWith(u'0') || digits == number.section(u'-', -1));
    return isCounter && digits.toLongLong() == meant->counter;
}

}

Result<FoundGroup> Finder::people(const QString &typed, int limit)
{
    TRY_ASSIGN(const auto page, m_workspace.records().list<Member>({.search = typed, .limit = limit}));
    FoundGroup group{.table = QStringLiteral("member"), .hasMore = !page.next.isEmpty()};
    for (const Stored<Member> &member : page.rows)
        group.rows.push_back({.table = group.table,
            .id = member.id,
            .scope = member.scope,
            .title = personLine(member.value),
            .second = joinedLine({member.value.birth.toText(), member.value.phone, member.value.passport, member.value.city}),
            .opensTable = group.table,
            .opens = member.id});
    return group;
}

Result<FoundGroup> Finder::cases(const QString &typed, int limit)
{
    TRY_ASSIGN(const auto page, m_workspace.records().list<Casefile>({.search = typed, .descending = true, .limit = limit}));
    FoundGroup group{.table = QStringLiteral("casefile"), .hasMore = !page.next.isEmpty()};
    for (const Stored<Casefile> &casefile : page.rows)
        group.rows.push_back({.table = group.table,
            .id = casefile.id,
            .scope = casefile.scope,
            .title = casefile.value.title,
            .second = joinedLine({casefile.value.number, codeLabel(u"case_type", casefile.value.type), codeLabel(u"case_state", casefile.value.state)}),
            .opensTable = group.table,
            .opens = casefile.id,
            .isWhole = isNumberOf(casefile.value.number, typed)});
    std::ranges::stable_partition(group.rows, &FoundRecord::isWhole);
    TRY(casesOfClaimants(typed, limit, group));
    return group;
}

// Cases in which somebody of this name claims money, under those whose own words fit.
Status Finder::casesOfClaimants(const QString &typed, int limit, FoundGroup &group)
{
    TRY_ASSIGN(const auto page, m_workspace.records().list<Claimant>({.search = typed, .descending = true, .limit = limit}));
    for (const Stored<Claimant> &claimant : page.rows) {
        const bool isListed = std::ranges::any_of(group.rows, [&](const FoundRecord &row) { return row.id == claimant.value.casefile && row.scope == claimant.scope; });
        // Soft reference: the case may not have come yet.
        const auto casefile = m_workspace.records().open<Casefile>(claimant.value.casefile, claimant.scope);
        if (isListed || !casefile || casefile->isDeleted)
            continue;
        if (std::ssize(group.rows) >= limit) {
            group.hasMore = true;
            break;
        }
        group.rows.push_back({.table = group.table,
            .id = casefile->id,
            .scope = casefile->scope,
            .title = casefile->value.title,
            .second = joinedLine({claimant.value.name, casefile->value.number, codeLabel(u"case_state", casefile->value.state)}),
            .opensTable = group.table,
            .opens = casefile->id});
    }
    return {};
}

Result<FoundGroup> Finder::documents(const QString &typed, int limit)
{
    TRY_ASSIGN(auto page, m_workspace.records().list<Document>({.search = typed, .descending = true, .limit = limit}));
    FoundGroup group{.table = QStringLiteral("document"), .hasMore = !page.next.isEmpty()};
    TRY_ASSIGN(const auto lines, m_workspace.documents().lines(std::move(page.rows)));
    for (const DocumentLine &line : lines) {
        const bool isOfMember = !line.document.value.member.isNull();
        group.rows.push_back({.table = group.table,
            .id = line.document.id,
            .scope = line.document.scope,
            .title = line.name,
            .second = joinedLine({line.whose, line.expiry.sentence}),
            .opensTable = isOfMember ? QStringLiteral("member") : QStringLiteral("casefile"),
            .opens = isOfMember ? line.document.value.member : line.document.value.casefile});
    }
    return group;
}

Result<FoundGroup> Finder::tasks(const QString &typed, int limit)
{
    TRY_ASSIGN(auto page, m_workspace.records().list<Task>({.search = typed, .descending = true, .limit = limit}));
    FoundGroup group{.table = QStringLiteral("task"), .hasMore = !page.next.isEmpty()};
    TRY_ASSIGN(const auto lines, m_workspace.tasks().lines(std::move(page.rows)));
    for (const TaskLine &line : lines) {
        const Task &task = line.task.value;
        const bool isOfCase = !task.casefile.isNull();
        const QString owner = isOfCase ? QStringLiteral("casefile") : task.member.isNull() ? group.table : QStringLiteral("member");
        group.rows.push_back({.table = group.table,
            .id = line.task.id,
            .scope = line.task.scope,
            .title = task.title,
            .second = joinedLine({line.about, line.due.sentence}),
            .opensTable = owner,
            .opens = isOfCase ? task.casefile : task.member.isNull() ? line.task.id : task.member});
    }
    return group;
}

Result<std::vector<FoundGroup>> Finder::find(const QString &typed, int rowsOfEach)
{
    std::vector<FoundGroup> groups;
    if (foldedWords(typed).isEmpty())
        return groups;
    const Role role = m_workspace.session().desk().role;
    const auto take = [&groups](FoundGroup group) {
        if (!group.rows.empty())
            groups.push_back(std::move(group));
    };
    if (allows(role, Right::SeePersons)) {
        TRY_ASSIGN(auto found, people(typed, rowsOfEach));
        take(std::move(found));
    }
    if (allows(role, Right::SeeCases)) {
        TRY_ASSIGN(auto found, cases(typed, rowsOfEach));
        take(std::move(found));
    }
    if (allows(role, Right::SeePersons)) {
        TRY_ASSIGN(auto found, documents(typed, rowsOfEach));
        take(std::move(found));
    }
    if (allows(role, Right::SeeCases)) {
        TRY_ASSIGN(auto found, tasks(typed, rowsOfEach));
        take(std::move(found));
    }
    // The number that was typed whole comes before telephones and passports that only hold these digits.
    std::ranges::stable_partition(groups, [](const FoundGroup &group) { return group.rows.front().isWhole; });
    return groups;
}

QString Finder::nameIn(const QString &typed)
{
    const QString trimmed = typed.simplified();
    const bool hasDigit = std::ranges::any_of(trimmed, [](QChar c) { return c.isDigit(); });
    if (hasDigit || std::ranges::none_of(trimmed, [](QChar c) { return c.isLetter(); }))
        return {};
    const auto isLatin = [](QChar c) { return c.isLetter() && c.script() == QChar::Script_Latin; };
    // Signs that are letters on the Cyrillic keys, or a word without a vowel, come from the wrong layout.
    const bool hasLatin = std::ranges::any_of(trimmed, isLatin);
    const bool hasVowel = std::ranges::any_of(trimmed, [](QChar c) { return QStringLiteral("aeiouyAEIOUY").contains(c); });
    const bool hasKeySign = std::ranges::any_of(trimmed, [](QChar c) { return QStringLiteral("[];,.`{}:\"<>~").contains(c); });
    const QString meant = hasLatin && (hasKeySign || !hasVowel) ? otherLayout(trimmed) : trimmed;
    const PersonName name = PersonName::split(meant.isEmpty() ? trimmed : meant);
    return name.fullName();
}

}
