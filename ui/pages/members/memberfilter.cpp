// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberfilter.h"

#include "app/core/codelists.h"
#include "app/core/foldtext.h"
#include "ui/forms/fieldeditor.h"
#include "ui/models/membersmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mekendesh::ui {

namespace {

using Is = app::FieldCondition::Is;

constexpr std::array kMemberCodeFields{"sex", "status", "category", "region", "home_oblast", "language"};
constexpr QLatin1StringView kStatusField("status");
constexpr QLatin1StringView kStayField("registered_until");
constexpr QLatin1StringView kEnteredField("entered");
constexpr QLatin1StringView kBirthField("birth");
constexpr QLatin1StringView kNoDay("none");
constexpr int kSpellingsMax = 4;

// Days behind a choice, both ends belong to it; an invalid end is open.
struct DayChoice {
    QLatin1StringView id;
    const char *word;
    QDate from{};
    QDate until{};
};

// Whom a filter does not offer unless a status is chosen beside it, when one looks for the dead or those who have left themselves.
enum class LeavesOut { Nobody, TheDead, WhoIsGone };

LeavesOut leavesOut(QStringView field)
{
    // A list to act on: nobody renews the registration of who has died or has left.
    if (field == kStayField)
        return LeavesOut::WhoIsGone;
    // How old people are now; whoever has left still has an age, and may come back with his children.
    if (field == kBirthField)
        return LeavesOut::TheDead;
    // What one speaks to people in: the dead are not called. Who has left is called, too, about wages and papers that were not finished.
    if (field == QLatin1String("language"))
        return LeavesOut::TheDead;
    // The rest stays true of everybody and is counted for reports: sex, category, where they lived and come from, when they came.
    return LeavesOut::Nobody;
}

QDate bornBefore(QDate today, int age)
{
    return today.addYears(-age);
}

std::vector<DayChoice> dayChoices(QStringView field, QDate today)
{
    const QDate month(today.year(), today.month(), 1);
    if (field == kStayField)
        return {{QLatin1StringView("ended"), QT_TRANSLATE_NOOP("MemberFilter", "has ended"), {}, today.addDays(-1)},
                {QLatin1StringView("week"), QT_TRANSLATE_NOOP("MemberFilter", "ends within 7 days"), today, today.addDays(7)},
                {QLatin1StringView("month"), QT_TRANSLATE_NOOP("MemberFilter", "ends within 30 days"), today, today.addDays(30)},
                {QLatin1StringView("later"), QT_TRANSLATE_NOOP("MemberFilter", "ends later"), today.addDays(31), {}}};
    if (field == kEnteredField)
        return {{QLatin1StringView("month"), QT_TRANSLATE_NOOP("MemberFilter", "this month"), month, {}},
                {QLatin1StringView("last"), QT_TRANSLATE_NOOP("MemberFilter", "last month"), month.addMonths(-1), month.addDays(-1)},
                {QLatin1StringView("year"), QT_TRANSLATE_NOOP("MemberFilter", "this year"), QDate(today.year(), 1, 1), {}},
                {QLatin1StringView("before"), QT_TRANSLATE_NOOP("MemberFilter", "before this year"), {}, QDate(today.year() - 1, 12, 31)}};
    if (field == kBirthField)
        return {{QLatin1StringView("child"), QT_TRANSLATE_NOOP("MemberFilter", "under 18"), bornBefore(today, 18).addDays(1), {}},
                {QLatin1StringView("young"), QT_TRANSLATE_NOOP("MemberFilter", "18 to 29"), bornBefore(today, 30).addDays(1), bornBefore(today, 18)},
                {QLatin1StringView("middle"), QT_TRANSLATE_NOOP("MemberFilter", "30 to 59"), bornBefore(today, 60).addDays(1), bornBefore(today, 30)},
                {QLatin1StringView("old"), QT_TRANSLATE_NOOP("MemberFilter", "60 and older"), {}, bornBefore(today, 60)}};
    return {};
}

LeavesOut whoIsLeftOut(const MemberFilter::Choices &chosen)
{
    if (chosen.contains(QString(kStatusField)))
        return LeavesOut::Nobody;
    LeavesOut most = LeavesOut::Nobody;
    for (const auto &[field, choice] : chosen.asKeyValueRange())
        most = std::max(most, leavesOut(field));
    return most;
}

const sync::Field &fieldOfMember(const QString &wire)
{
    return *sync::Declared<app::Member>::table().field(wire);
}

QString memberFilterText(const char *text)
{
    return QCoreApplication::translate("MemberFilter", text);
}

QString wordAround(const QString &text, const app::TextRange &range)
{
    qsizetype from = range.start;
    qsizetype until = range.start + range.length;
    while (from > 0 && text.at(from - 1).isLetter())
        --from;
    while (until < text.size() && text.at(until).isLetter())
        ++until;
    return text.sliced(from, until - from);
}

}

QStringList MemberFilter::fields()
{
    QStringList all{kStayField, kBirthField, kEnteredField};
    for (const char *wire : kMemberCodeFields)
        all.insert(all.size() - 3, QString::fromLatin1(wire));
    return all;
}

QString MemberFilter::label(const QString &field)
{
    return field == kBirthField ? memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "Age")) : fieldLabel(fieldOfMember(field));
}

QList<Choice> MemberFilter::choices(const QString &field)
{
    QList<Choice> all;
    // The days do not matter for the words.
    for (const DayChoice &choice : dayChoices(field, QDate::currentDate()))
        all.append({choice.id, memberFilterText(choice.word)});
    if (!all.isEmpty()) {
        all.append({kNoDay, memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "not written down"))});
        return all;
    }
    for (const app::CodeItem &item : app::codeList(QString::fromLatin1(fieldOfMember(field).list))->items())
        all.append({QString::fromLatin1(item.code), app::itemLabel(item)});
    return all;
}

QString MemberFilter::words(const QString &field, const QString &choice)
{
    const QList<Choice> all = choices(field);
    const auto found = std::ranges::find(all, choice, &Choice::id);
    return QStringLiteral("%1: %2").arg(label(field), found == all.end() ? choice : found->word);
}

QString MemberFilter::leftOutWords(const Choices &chosen)
{
    switch (whoIsLeftOut(chosen)) {
    case LeavesOut::Nobody:
        break;
    case LeavesOut::TheDead:
        return memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "without the deceased"));
    case LeavesOut::WhoIsGone:
        return memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "without the deceased and those who left Russia"));
    }
    return {};
}

std::vector<app::FieldCondition> MemberFilter::conditions(const Choices &chosen, QDate today)
{
    std::vector<app::FieldCondition> conditions;
    for (const auto &[field, choice] : chosen.asKeyValueRange()) {
        const std::vector<DayChoice> days = dayChoices(field, today);
        if (days.empty()) {
            conditions.push_back({field, Is::OneOf, {choice}});
            continue;
        }
        if (choice == kNoDay)
            conditions.push_back({field, Is::OneOf, {sync::Value{}}});
        const auto found = std::ranges::find_if(days, [&choice = choice](const DayChoice &day) { return day.id == choice; });
        if (found == days.end())
            continue;
        if (found->from.isValid())
            conditions.push_back({field, Is::From, {qint64{app::FuzzyDate::fromDate(found->from).packed}}});
        if (found->until.isValid())
            conditions.push_back({field, Is::Until, {qint64{app::FuzzyDate::fromDate(found->until).packed}}});
    }
    if (const LeavesOut left = whoIsLeftOut(chosen); left != LeavesOut::Nobody) {
        QList<sync::Value> statuses{QStringLiteral("deceased")};
        if (left == LeavesOut::WhoIsGone)
            statuses.append(QStringLiteral("left_russia"));
        conditions.push_back({QString(kStatusField), Is::NoneOf, statuses});
    }
    return conditions;
}

QList<ListView> MemberFilter::givenViews()
{
    return {{.name = memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "Came this month")), .choices = {{kEnteredField, QStringLiteral("month")}}},
            {.name = memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "Registration ends soon")),
             .choices = {{kStayField, QStringLiteral("month")}},
             .order = static_cast<int>(MembersModel::Column::Stay)},
            {.name = memberFilterText(QT_TRANSLATE_NOOP("MemberFilter", "Children")), .choices = {{kBirthField, QStringLiteral("child")}}}};
}

QStringList otherSpellings(const QString &typed, const std::vector<const app::Member *> &found)
{
    QStringList spellings;
    // "й" may be one letter or two, which nobody sees.
    const auto plain = [](const QString &text) { return text.toLower().normalized(QString::NormalizationForm_C); };
    const QStringList known = plain(typed).split(u' ', Qt::SkipEmptyParts);
    for (const app::Member *member : found) {
        // What the list shows first; only who was not found by that was found by another name.
        for (const QString &text : {memberName(*member), member->otherNames, member->latinName}) {
            const QList<app::TextRange> ranges = app::matchRanges(text, typed);
            for (const app::TextRange &range : ranges) {
                const QString word = wordAround(text, range);
                const bool isAsTyped = std::ranges::any_of(known, [lower = plain(word)](const QString &one) { return lower.contains(one); });
                const bool isName = std::ranges::all_of(word, [](QChar letter) { return letter.isLetter(); });
                // "Дүйшеева" says nothing new beside "Дүйшеев".
                const bool isKnown = std::ranges::any_of(spellings, [&word](const QString &one) { return word.startsWith(one, Qt::CaseInsensitive); });
                if (isName && !isAsTyped && !isKnown)
                    spellings.append(word);
                if (spellings.size() == kSpellingsMax)
                    return spellings;
            }
            if (!ranges.isEmpty())
                break;
        }
    }
    return spellings;
}

}
