// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/knownpeople.h"

#include "app/core/documentnumber.h"
#include "app/core/foldtext.h"
#include "app/records/member.h"
#include "app/services/workspace.h"
#include "app/store/recordstore.h"
#include "app/store/wordlookup.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kCandidatesMax = 60;
constexpr qsizetype kDocumentDigitsMin = 5;

QString digitsIn(const QString &text)
{
    QString digits;
    std::ranges::copy_if(text, std::back_inserter(digits), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits;
}

// The words of a name in one order, whoever wrote the given name first; who is whose child does not tell people apart.
QStringList comparableName(const QString &text)
{
    static const QStringList fatherWords{foldText(u"уулу"), foldText(u"кызы"), foldText(u"uulu"), foldText(u"kyzy"), foldText(u"тегин")};
    QStringList words = foldedWords(text);
    words.removeIf([](const QString &word) { return fatherWords.contains(word); });
    words.sort();
    const bool saysEnough = words.size() >= 2 && std::ranges::all_of(words, [](const QString &word) { return word.size() >= 2; });
    return saysEnough ? words : QStringList();
}

bool mayBeSameBirth(FuzzyDate one, FuzzyDate other)
{
    if (one.isNull() || other.isNull())
        return false;
    return one == other || (one.precision() != other.precision() && one.earliest() <= other.latest() && other.earliest() <= one.latest());
}

class CandidateSink final : public RowSink {
public:
    explicit CandidateSink(const Table &table)
        : m_table(table)
    {
    }
    void *nextValue() override { return people.emplace_back(m_table).data(); }
    void finish(const RowFacts &facts) override { people.back().id = facts.id; }

    std::vector<AnyRecord> people;

private:
    const Table &m_table;
};

}

KnownPeople::KnownPeople(Workspace &workspace, const Table &table, ScopeId scope)
    : m_workspace(workspace)
    , m_table(table)
    , m_scope(scope)
    , m_isPersons(&table == &Declared<Member>::table())
{
}

KnownPeople::Traits KnownPeople::traitsOf(const AnyRecord &person) const
{
    const auto &member = *static_cast<const Member *>(person.data());
    Traits traits{.nameWords = comparableName(member.surname + u' ' + member.given),
        .latinWords = comparableName(member.latinName),
        .birth = member.birth,
        .phone = foldPhone(member.phone)};
    for (const QString &number : {member.passport, member.pin}) {
        const QString key = documentKey(number);
        if (digitsIn(key).size() >= kDocumentDigitsMin)
            traits.documents << key;
    }
    return traits;
}

Likeness KnownPeople::likenessOf(const Traits &one, const Traits &other)
{
    const auto hasDocument = [&other](const QString &key) { return other.documents.contains(key); };
    if (std::ranges::any_of(one.documents, hasDocument))
        return Likeness::Document;
    const auto isSame = [](const QStringList &name, const QStringList &another) { return !name.isEmpty() && name == another; };
    const bool isSameName = isSame(one.nameWords, other.nameWords) || isSame(one.nameWords, other.latinWords)
        || isSame(one.latinWords, other.nameWords) || isSame(one.latinWords, other.latinWords);
    if (!isSameName)
        return Likeness::None;
    if (mayBeSameBirth(one.birth, other.birth))
        return Likeness::NameAndBirth;
    const bool isSamePhone = !one.phone.isEmpty() && one.phone == other.phone && (one.birth.isNull() || other.birth.isNull());
    return isSamePhone ? Likeness::NameAndPhone : Likeness::None;
}

// What costs little to see, before names are folded: there may be dozens with one name.
bool KnownPeople::mayBeLike(const Traits &traits, const Member &member)
{
    const auto isNumberOf = [&member](const QString &key) { return key == documentKey(member.passport) || key == documentKey(member.pin); };
    if (std::ranges::any_of(traits.documents, isNumberOf) || mayBeSameBirth(traits.birth, member.birth))
        return true;
    return (traits.birth.isNull() || member.birth.isNull()) && !traits.phone.isEmpty() && foldPhone(member.phone) == traits.phone;
}

Result<KnownPeople::Match> KnownPeople::findAmong(const QStringList &words, const Traits &traits)
{
    CandidateSink candidates(m_table);
    TRY(WordLookup(m_workspace.storage(), m_table, m_scope).find(words, kCandidatesMax, candidates));
    Match best;
    for (const AnyRecord &candidate : candidates.people) {
        if (!mayBeLike(traits, *static_cast<const Member *>(candidate.data())))
            continue;
        const Likeness likeness = likenessOf(traits, traitsOf(candidate));
        const bool isBetter = likeness != Likeness::None && (best.likeness == Likeness::None || likeness < best.likeness);
        if (isBetter)
            best = {.likeness = likeness, .id = candidate.id};
    }
    return best;
}

Result<KnownPeople::Match> KnownPeople::find(const AnyRecord &person)
{
    if (!m_isPersons)
        return Match{};
    const Traits traits = traitsOf(person);
    for (const QString &document : traits.documents) {
        TRY_ASSIGN(const Match match, findAmong({digitsIn(document)}, traits));
        if (match.likeness != Likeness::None)
            return match;
    }
    // Without a birth date and a telephone a name alone tells nobody apart.
    const bool isToldApart = !traits.birth.isNull() || !traits.phone.isEmpty();
    for (const QStringList &words : {traits.nameWords, traits.latinWords == traits.nameWords ? QStringList() : traits.latinWords}) {
        if (words.isEmpty() || !isToldApart)
            continue;
        TRY_ASSIGN(const Match match, findAmong(words, traits));
        if (match.likeness != Likeness::None)
            return match;
    }
    for (const QString &document : traits.documents) {
        if (const auto place = m_placeOfDocument.constFind(document); place != m_placeOfDocument.cend())
            return Match{.likeness = Likeness::Document, .place = *place};
    }
    for (const qsizetype place : m_placesOfName.value(traits.nameWords.join(u' '))) {
        const Likeness likeness = likenessOf(traits, m_traits.value(place));
        if (likeness != Likeness::None)
            return Match{.likeness = likeness, .place = place};
    }
    return Match{};
}

void KnownPeople::note(const AnyRecord &person, qsizetype place)
{
    if (!m_isPersons)
        return;
    const Traits traits = traitsOf(person);
    for (const QString &document : traits.documents)
        m_placeOfDocument.insert(document, place);
    for (const QStringList &words : {traits.nameWords, traits.latinWords}) {
        if (!words.isEmpty())
            m_placesOfName[words.join(u' ')] << place;
    }
    m_traits.insert(place, traits);
}

}
