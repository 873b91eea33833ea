// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/knownpeople.h"

#include "app/core/documentnumber.h"
#include "app/core/foldtext.h"
#include "app/records/member.h"
#include "app/services/importrun.h"
#include "app/services/workspace.h"
#include "app/store/recordstore.h"
#include "app/store/wordlookup.h"

#include <algorithm>
#include <functional>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kCandidatesMax = 2000; // of one name in one office: more than any office has
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

// Fields that a name is made of: they are compared folded.
bool isOfName(const Field &field)
{
    static const QStringList wires{QStringLiteral("surname"), QStringLiteral("given"), QStringLiteral("patronymic")};
    return wires.contains(QLatin1StringView(field.wire));
}

// Keeps of the candidates only those that may be meant: there may be hundreds with one name.
class CandidateSink final : public RowSink {
public:
    CandidateSink(const Table &table, std::function<bool(const Member &)> mayBeMeant)
        : m_table(table)
        , m_mayBeMeant(std::move(mayBeMeant))
    {
    }
    void *nextValue() override { return people.emplace_back(m_table).data(); }
    void finish(const RowFacts &facts) override
    {
        people.back().id = facts.id;
        people.back().changedAt = facts.changedAt;
        if (!m_mayBeMeant(*static_cast<const Member *>(std::as_const(people.back()).data())))
            people.pop_back();
    }

    std::vector<AnyRecord> people;

private:
    const Table &m_table;
    std::function<bool(const Member &)> m_mayBeMeant;
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
        .phone = foldPhone(member.phone),
        .passport = documentKey(member.passport)};
    for (const QString &number : {member.passport, member.pin}) {
        const QString key = documentKey(number);
        if (digitsIn(key).size() >= kDocumentDigitsMin)
            traits.documents << key;
    }
    if (!traits.documents.isEmpty() || !traits.birth.isNull() || !traits.phone.isEmpty())
        return traits;
    traits.wholeName = foldedWords(member.surname + u' ' + member.given + u' ' + member.patronymic);
    traits.wholeName.sort();
    for (std::size_t place = 0; place < m_table.fields.size(); ++place) {
        const Field &field = m_table.fields[place];
        Value value = person.value(field);
        if (!isOfName(field) && !holdsNothing(value))
            traits.further.emplace_back(static_cast<qsizetype>(place), std::move(value));
    }
    return traits;
}

// Of two with one name who may have one birth date. A year alone is shared by many: then nothing else may differ.
bool KnownPeople::isSurelyOne(const Traits &one, const Traits &other)
{
    if (!one.passport.isEmpty() && !other.passport.isEmpty() && one.passport != other.passport)
        return false;
    if (one.birth != other.birth)
        return false;
    return one.birth.precision() == FuzzyDate::Precision::Day || (one.phone == other.phone && one.passport == other.passport);
}

Likeness KnownPeople::likenessOf(const Traits &one, const Traits &other)
{
    const auto hasDocument = [&other](const QString &key) { return other.documents.contains(key); };
    if (std::ranges::any_of(one.documents, hasDocument))
        return Likeness::Document;
    if (!one.wholeName.isEmpty() && one.wholeName == other.wholeName
        && std::ranges::all_of(one.further, [&other](const auto &said) { return other.further.contains(said); }))
        return Likeness::EveryField;
    const auto isSame = [](const QStringList &name, const QStringList &another) { return !name.isEmpty() && name == another; };
    const bool isSameName = isSame(one.nameWords, other.nameWords) || isSame(one.nameWords, other.latinWords)
        || isSame(one.latinWords, other.nameWords) || isSame(one.latinWords, other.latinWords);
    if (!isSameName)
        return Likeness::None;
    if (mayBeSameBirth(one.birth, other.birth))
        return isSurelyOne(one, other) ? Likeness::NameAndBirth : Likeness::Similar;
    const bool isSamePhone = !one.phone.isEmpty() && one.phone == other.phone && (one.birth.isNull() || other.birth.isNull());
    return isSamePhone ? Likeness::NameAndPhone : Likeness::None;
}

// What costs little to see, before names are folded: there may be dozens with one name.
bool KnownPeople::mayBeLike(const Traits &traits, const Member &member)
{
    const auto isNumberOf = [&member](const QString &key) { return key == documentKey(member.passport) || key == documentKey(member.pin); };
    if (std::ranges::any_of(traits.documents, isNumberOf) || mayBeSameBirth(traits.birth, member.birth))
        return true;
    if (!traits.wholeName.isEmpty())
        return member.birth.isNull() && foldPhone(member.phone).isEmpty();
    return (traits.birth.isNull() || member.birth.isNull()) && !traits.phone.isEmpty() && foldPhone(member.phone) == traits.phone;
}

Result<KnownPeople::Match> KnownPeople::findAmong(const QStringList &words, const Traits &traits)
{
    CandidateSink candidates(m_table, [&traits](const Member &member) { return mayBeLike(traits, member); });
    TRY(WordLookup(m_workspace.storage(), m_table, m_scope).find(words, kCandidatesMax, candidates));
    Match best;
    for (const AnyRecord &candidate : candidates.people) {
        const Likeness likeness = likenessOf(traits, traitsOf(candidate));
        const bool isBetter = likeness != Likeness::None && (best.likeness == Likeness::None || likeness < best.likeness);
        if (isBetter)
            best = {.likeness = likeness, .id = candidate.id, .changedAt = candidate.changedAt};
    }
    return best;
}

Result<KnownPeople::Match> KnownPeople::find(const AnyRecord &person)
{
    if (!m_isPersons)
        return Match{};
    const Traits traits = traitsOf(person);
    // Without a birth date and a telephone a name alone tells nobody apart.
    const bool isToldApart = !traits.birth.isNull() || !traits.phone.isEmpty();
    std::vector<QStringList> asked;
    for (const QString &document : traits.documents)
        asked.push_back({digitsIn(document)});
    if (isToldApart && !traits.nameWords.isEmpty())
        asked.push_back(traits.nameWords);
    if (isToldApart && !traits.latinWords.isEmpty() && traits.latinWords != traits.nameWords)
        asked.push_back(traits.latinWords);
    if (!traits.wholeName.isEmpty())
        asked.push_back(traits.wholeName);
    Match similar;
    for (const QStringList &words : asked) {
        TRY_ASSIGN(const Match match, findAmong(words, traits));
        if (match.likeness == Likeness::Similar)
            similar = match;
        else if (match.likeness != Likeness::None)
            return match;
    }
    const Match noted = findNoted(traits);
    const bool isNotedSurely = noted.likeness != Likeness::None && noted.likeness != Likeness::Similar;
    return isNotedSurely || similar.likeness == Likeness::None ? noted : similar;
}

KnownPeople::Match KnownPeople::findNoted(const Traits &traits) const
{
    for (const QString &document : traits.documents) {
        if (const auto place = m_placeOfDocument.constFind(document); place != m_placeOfDocument.cend())
            return Match{.likeness = Likeness::Document, .place = *place};
    }
    Match similar;
    for (const qsizetype place : m_placesOfName.value(traits.nameWords.join(u' '))) {
        const Likeness likeness = likenessOf(traits, *m_traits.constFind(place));
        if (likeness == Likeness::Similar)
            similar = {.likeness = likeness, .place = place};
        else if (likeness != Likeness::None && likeness != Likeness::EveryField)
            return Match{.likeness = likeness, .place = place};
    }
    // In one list somebody of whom less is said may well be another person.
    for (const qsizetype place : m_placesOfWholeName.value(traits.wholeName.join(u' '))) {
        const Traits &noted = *m_traits.constFind(place);
        if (traits.further.size() == noted.further.size() && likenessOf(traits, noted) == Likeness::EveryField)
            return Match{.likeness = Likeness::EveryField, .place = place};
    }
    return similar;
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
    if (!traits.wholeName.isEmpty())
        m_placesOfWholeName[traits.wholeName.join(u' ')] << place;
    m_traits.insert(place, traits);
}

}
