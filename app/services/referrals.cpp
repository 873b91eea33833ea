// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/referrals.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "app/records/activity.h"
#include "app/records/member.h"
#include "app/records/office.h"
#include "app/services/casenumbers.h"
#include "app/services/claimants.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/letterkeys.h"
#include "app/services/officenames.h"
#include "app/services/referralletter.h"
#include "app/services/referralrows.h"
#include "app/services/workspace.h"
#include "app/store/letterstore.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr int kOfficesAskedMax = 1000;
constexpr qint64 kReferredPositionGap = 1024;

// Laptops of an office that was merged with another one write where the letter was sent: whichever of them answers, the others see it there.
ScopeId placeOf(const Desk &desk, const Letter &letter)
{
    return std::ranges::find(desk.scopes, letter.recipient) == desk.scopes.end() ? desk.homeScope : letter.recipient;
}

bool isAnswered(Workspace &workspace, const Letter &letter)
{
    return saidTo(workspace, letter).has_value();
}

ReferralLine lineOf(const KeptLetter &kept, const ExchangeNames &names)
{
    ReferralLine line = referralIn(kept.letter.body);
    line.author = kept.letter.device();
    line.number = kept.letter.number;
    line.office = names.office(kept.letter.author.scopes.value(0));
    line.receivedAt = {kept.receivedAtMs};
    return line;
}

Code knownOr(QStringView list, const Code &code, const Code &otherwise = {})
{
    const CodeList *known = codeList(list);
    return known != nullptr && known->contains(code) ? code : otherwise;
}

}

struct Referrals::Matter {
    Stored<Casefile> casefile{};
    QMap<QString, QString> body;
};

Result<std::vector<OfficeToAsk>> Referrals::offices()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const auto all, m_workspace.records().list<Office>({.scope = ScopeId::network(), .limit = kOfficesAskedMax}));
    const std::vector<ScopeId> &own = m_workspace.session().desk().scopes;
    std::vector<OfficeToAsk> offices;
    for (const Stored<Office> &office : all.rows) {
        ScopeId scope;
        const bool isAnother = ScopeId::fromPath(office.value.scope, scope) && std::ranges::find(own, scope) == own.end() && scope != keyring.embassyScope;
        if (!isAnother)
            continue;
        const auto address = letterAddressOf(m_workspace, keyring, scope);
        if (address && address->scope == scope) // otherwise it was merged into the one that stands there
            offices.push_back({scope, officeNameOf(office.value)});
    }
    return offices;
}

Result<Referrals::Matter> Referrals::matterOf(const RecordId &casefile)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::EditCases) || !allows(desk.role, Right::SeePersons))
        return failure(ErrorCode::NotAllowed, u"the role does not refer cases"_s);
    Matter matter;
    TRY_ASSIGN(matter.casefile, ownCase(m_workspace, casefile));
    const ScopeId home = matter.casefile.scope;
    const Casefile &asked = matter.casefile.value;
    if (matter.casefile.isDeleted || isCaseFinished(asked.state) || asked.state.value == kWaitsForPartner)
        return failure(ErrorCode::ChangedMeanwhile, u"the case is finished, or waits for an answer"_s);
    Member person;
    if (!asked.member.isNull()) {
        TRY_ASSIGN(const auto member, m_workspace.records().open<Member>(asked.member, home));
        person = member.value;
    }
    TRY_ASSIGN(const auto claimants, Claimants(m_workspace).ofCase(casefile, home));
    TRY_ASSIGN(matter.body, referralBody(casefile, asked, person, claimants));
    return matter;
}

Result<ReferralLine> Referrals::toSend(const RecordId &casefile)
{
    TRY_ASSIGN(const Matter matter, matterOf(casefile));
    return referralIn(matter.body);
}

Status Referrals::refer(const RecordId &casefile, ScopeId chosen, const QString &reason, const std::optional<ReferralLine> &asRead)
{
    const Desk &desk = m_workspace.session().desk();
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const auto isOwn = [&desk](ScopeId scope) { return std::ranges::find(desk.scopes, scope) != desk.scopes.end(); };
    if (reason.trimmed().isEmpty() || isOwn(chosen))
        return failure(ErrorCode::BadInput, u"a referral needs another office and a reason"_s);
    TRY_ASSIGN(const Matter matter, matterOf(casefile));
    // Merged into another one while the case was being looked at: its cases are that one's now.
    TRY_ASSIGN(const LetterAddress address, letterAddressOf(m_workspace, keyring, chosen));
    const ScopeId office = address.scope;
    if (isOwn(office))
        return failure(ErrorCode::BadInput, u"that office was merged into this one"_s);
    if (asRead && *asRead != referralIn(matter.body))
        return failure(ErrorCode::ChangedMeanwhile, u"the case is not as it was read"_s);
    Letter letter;
    letter.kind = QString(kReferralLetter);
    letter.recipient = office;
    letter.writtenAtMs = around.clock.nowMs();
    letter.body = matter.body;
    letter.body.insert(u"reason"_s, reason.trimmed());
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, address.key, around.random));

    const Casefile &asked = matter.casefile.value;
    const Activity said{.casefile = casefile,
                        .kind = {QString(kReferredOut)},
                        .at = {letter.writtenAtMs},
                        .text = ExchangeNames(m_workspace, keyring).office(office) + u". "_s + reason.trimmed(),
                        .outgoing = asked.number,
                        .by = desk.userId};
    Casefile now = asked;
    now.state = {QString(kWaitsForPartner)};
    TRY(m_workspace.records().checkMayEdit(Declared<Activity>::table()));
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY(LetterStore(m_workspace.database())
            .post({.number = sealed.number, .recipient = office, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs}));
    TRY(m_workspace.recordStore().create(Declared<Activity>::table(), matter.casefile.scope, &said, rowOfAsking(casefile, QString::number(sealed.number))));
    TRY(m_workspace.records().save(matter.casefile, now));
    return batch.commit();
}

Result<std::vector<ReferralLine>> Referrals::waiting()
{
    std::vector<ReferralLine> lines;
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeeCases) || !allows(desk.role, Right::SeePersons))
        return lines;
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).kept(LetterStore::Which::Unread));
    if (std::ranges::none_of(kept, [](const KeptLetter &letter) { return letter.letter.kind == kReferralLetter; }))
        return lines; // asked for with every figure of the day
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ExchangeNames names(m_workspace, keyring);
    for (auto letter = kept.rbegin(); letter != kept.rend(); ++letter) {
        const bool isReferral = letter->letter.kind == kReferralLetter && isForThisDesk(desk, letter->letter);
        if (isReferral && !isAnswered(m_workspace, letter->letter)) // otherwise a colleague answered on another laptop
            lines.push_back(lineOf(*letter, names));
    }
    return lines;
}

Result<KeptLetter> Referrals::unanswered(const ReferralLine &referral)
{
    TRY_ASSIGN(auto kept, LetterStore(m_workspace.database()).keptLetter(referral.author, referral.number));
    if (!kept || kept->readAtMs != 0 || !isForThisDesk(m_workspace.session().desk(), kept->letter) || isAnswered(m_workspace, kept->letter))
        return failure(ErrorCode::ChangedMeanwhile, u"the referral has its answer"_s);
    return *std::move(kept);
}

// Made from the letter: where two laptops take it over before they hear of each other, it is one case with two numbers, not two cases.
Result<RecordId> Referrals::takeOver(const ReferralLine &asked, const KeptLetter &kept)
{
    const ScopeId home = placeOf(m_workspace.session().desk(), kept.letter);
    RecordStore &store = m_workspace.recordStore();
    const auto madeOf = [&asked](QByteArrayView what) { return rowOf(what, asked.author, asked.number); };
    Casefile mine{.title = asked.title.trimmed().isEmpty() ? asked.caseNumber : asked.title, .type = knownOr(u"case_type", asked.type, {u"other"_s})};
    mine.priority = knownOr(u"priority", asked.priority);
    mine.region = knownOr(u"region", asked.region);
    mine.city = asked.city;
    mine.against = asked.against;
    mine.whatHappened = asked.whatHappened;
    mine.goal = asked.goal;
    mine.claimed = asked.sum;
    mine.recovered = asked.recovered;
    const Letter &letter = kept.letter;
    if (!asked.person.isEmpty()) {
        Member person{.surname = letter.said("surname"_L1), .given = letter.said("given"_L1), .patronymic = letter.said("patronymic"_L1)};
        person.phone = asked.phone;
        person.language = knownOr(u"language", asked.language);
        mine.member = madeOf("referred member");
        TRY(store.create(Declared<Member>::table(), home, &person, mine.member));
    }
    TRY(completeNewCase(m_workspace, mine));
    const RecordId casefile = madeOf("referred case");
    TRY(store.create(Declared<Casefile>::table(), home, &mine, casefile));
    qint64 position = 0;
    for (const ReferredClaimant &claimant : asked.claimants) {
        position += kReferredPositionGap;
        const Claimant made{.casefile = casefile,
                            .member = claimant.isPerson ? mine.member : RecordId{},
                            .name = claimant.name,
                            .phone = claimant.phone,
                            .owed = claimant.owed,
                            .agreed = claimant.agreed,
                            .paid = claimant.paid,
                            .outcome = claimant.outcome,
                            .position = position};
        TRY(store.create(Declared<Claimant>::table(), home, &made, madeOf("referred claimant " + QByteArray::number(position))));
    }
    QStringList said{asked.office, asked.reason};
    if (asked.sum.minor == 0 && asked.claimants.empty())
        said << asked.claimed;
    said.removeAll(QString());
    const Activity course{.casefile = casefile, .kind = {QString(kReferredIn)}, .at = {store.clock().nowMs()}, .text = said.join(u". "_s),
                          .outgoing = asked.caseNumber, .by = m_workspace.session().desk().userId};
    TRY(store.create(Declared<Activity>::table(), home, &course, madeOf("referral")));
    TRY(answer(kept, {.isAccepted = true, .words = mine.number, .at = course.at}));
    return casefile;
}

Result<RecordId> Referrals::accept(const ReferralLine &referral)
{
    for (const Table *table : {&Declared<Member>::table(), &Declared<Casefile>::table(), &Declared<Claimant>::table(), &Declared<Activity>::table()})
        TRY(m_workspace.records().checkMayEdit(*table));
    TRY_ASSIGN(const KeptLetter kept, unanswered(referral));
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ReferralLine asked = lineOf(kept, ExchangeNames(m_workspace, keyring));
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY_ASSIGN(const RecordId casefile, takeOver(asked, kept));
    TRY(batch.commit());
    return casefile;
}

// The row is for the colleagues: it stands under the case of the office that asked, which is in no list here.
Status Referrals::reject(const ReferralLine &referral, const QString &reason)
{
    TRY(m_workspace.records().checkMayEdit(Declared<Casefile>::table()));
    TRY(m_workspace.records().checkMayEdit(Declared<Activity>::table()));
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, u"a refusal needs a reason"_s);
    TRY_ASSIGN(const KeptLetter kept, unanswered(referral));
    const Desk &desk = m_workspace.session().desk();
    RecordStore &store = m_workspace.recordStore();
    const Activity said{.casefile = RecordId::fromText(kept.letter.said("case"_L1)), .kind = {QString(kReferralRefused)}, .at = {store.clock().nowMs()},
                        .text = reason.trimmed(), .outgoing = kept.letter.said("number"_L1), .by = desk.userId};
    TRY_ASSIGN(auto batch, store.begin());
    TRY(store.create(Declared<Activity>::table(), placeOf(desk, kept.letter), &said, rowOf("referral", referral.author, referral.number)));
    TRY(answer(kept, {.isAccepted = false, .words = said.text, .at = said.at}));
    return batch.commit();
}

}
