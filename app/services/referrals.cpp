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
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/letterkeys.h"
#include "app/services/workspace.h"
#include "app/services/writesforlaptop.h"
#include "app/store/letterstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kReferralKind = "referral"_L1;
constexpr auto kAnswerKind = "answer"_L1;
constexpr auto kAccepted = "accepted"_L1;
constexpr auto kRejected = "rejected"_L1;
constexpr int kOfficesAskedMax = 1000;
constexpr int kCourseMax = 1000;

QString referralWords(const char *source)
{
    return QCoreApplication::translate("referral", source);
}

// What happened to one letter is one row on every laptop of the office, whichever of them writes it.
RecordId rowOf(QByteArrayView what, const DeviceId &author, quint64 number)
{
    return RecordId::fromCause(what, author.bytes() + QByteArray::number(number));
}

ReferralLine referralInWords(const KeptLetter &kept, const ExchangeNames &names)
{
    const Letter &letter = kept.letter;
    return {.author = letter.device(),
            .number = letter.number,
            .office = names.office(letter.author.scopes.value(0)),
            .caseNumber = letter.said("number"_L1),
            .title = letter.said("title"_L1),
            .type = {letter.said("type"_L1)},
            .priority = {letter.said("priority"_L1)},
            .region = {letter.said("region"_L1)},
            .city = letter.said("city"_L1),
            .whatHappened = letter.said("happened"_L1),
            .goal = letter.said("goal"_L1),
            .against = letter.said("against"_L1),
            .claimed = letter.said("claimed"_L1),
            .person = QStringList{letter.said("surname"_L1), letter.said("given"_L1), letter.said("patronymic"_L1)}.join(u' ').simplified(),
            .phone = letter.said("phone"_L1),
            .reason = letter.said("reason"_L1),
            .receivedAt = {kept.receivedAtMs}};
}

bool isKnownCode(QStringView list, const Code &code)
{
    return !code.isEmpty() && codeLabel(list, code) != code.value;
}

}

Result<std::vector<OfficeToAsk>> Referrals::offices()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const auto all, m_workspace.records().list<Office>({.scope = ScopeId::network(), .limit = kOfficesAskedMax}));
    std::vector<OfficeToAsk> offices;
    for (const Stored<Office> &office : all.rows) {
        ScopeId scope;
        const bool isAnother = ScopeId::fromPath(office.value.scope, scope) && scope != keyring.homeScope && scope != keyring.embassyScope;
        if (isAnother && letterKeyOf(m_workspace, keyring, scope))
            offices.push_back({scope, officeNameOf(office.value)});
    }
    return offices;
}

Status Referrals::refer(const RecordId &casefile, ScopeId office, const QString &reason)
{
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::EditCases) || !allows(desk.role, Right::SeePersons))
        return failure(ErrorCode::NotAllowed, u"the role does not refer cases"_s);
    if (reason.trimmed().isEmpty() || office == desk.homeScope)
        return failure(ErrorCode::BadInput, u"a referral needs another office and a reason"_s);
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const BoxPublicKey key, letterKeyOf(m_workspace, keyring, office));
    TRY_ASSIGN(const auto opened, m_workspace.records().open<Casefile>(casefile, desk.homeScope));
    const Casefile &asked = opened.value;
    if (opened.isDeleted || isCaseFinished(asked.state) || asked.state.value == "waiting_partner"_L1)
        return failure(ErrorCode::ChangedMeanwhile, u"the case is finished, or waits for an answer"_s);
    Member person;
    if (!asked.member.isNull()) {
        TRY_ASSIGN(const auto member, m_workspace.records().open<Member>(asked.member, desk.homeScope));
        person = member.value;
    }
    Letter letter;
    letter.kind = QString(kReferralKind);
    letter.recipient = office;
    letter.writtenAtMs = around.clock.nowMs();
    letter.body = {{u"case"_s, casefile.text()}, {u"number"_s, asked.number}, {u"title"_s, asked.title}, {u"type"_s, asked.type.value},
                   {u"priority"_s, asked.priority.value}, {u"region"_s, asked.region.value}, {u"city"_s, asked.city}, {u"against"_s, asked.against},
                   {u"happened"_s, asked.whatHappened}, {u"goal"_s, asked.goal}, {u"claimed"_s, asked.claimed.minor == 0 ? QString() : asked.claimed.toText()},
                   {u"surname"_s, person.surname}, {u"given"_s, person.given}, {u"patronymic"_s, person.patronymic}, {u"phone"_s, person.phone},
                   {u"language"_s, person.language.value}, {u"reason"_s, reason.trimmed()}};
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, key, around.random));

    const ExchangeNames names(m_workspace, keyring);
    const Activity said{.casefile = casefile,
                        .kind = {u"referral"_s},
                        .at = {letter.writtenAtMs},
                        .text = referralWords(QT_TRANSLATE_NOOP("referral", "Referred to another office: %1. Why: %2")).arg(names.office(office), reason.trimmed()),
                        .outgoing = QString::number(sealed.number),
                        .by = desk.userId};
    Casefile now = asked;
    now.state = {u"waiting_partner"_s};
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    TRY(LetterStore(m_workspace.database())
            .post({.number = sealed.number, .recipient = office, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs}));
    TRY(m_workspace.records().create(desk.homeScope, said));
    TRY(m_workspace.records().save(opened, now));
    return batch.commit();
}

Result<std::vector<ReferralLine>> Referrals::waiting()
{
    std::vector<ReferralLine> lines;
    const Desk &desk = m_workspace.session().desk();
    if (!allows(desk.role, Right::SeeCases) || !allows(desk.role, Right::SeePersons))
        return lines;
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ExchangeNames names(m_workspace, keyring);
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).kept());
    for (auto letter = kept.rbegin(); letter != kept.rend(); ++letter) {
        if (letter->letter.kind != kReferralKind || letter->readAtMs != 0)
            continue;
        const auto taken = m_workspace.records().open<Activity>(rowOf("referral", letter->letter.device(), letter->letter.number), desk.homeScope);
        if (!taken) // otherwise a colleague took it on another laptop
            lines.push_back(referralInWords(*letter, names));
    }
    return lines;
}

Result<RecordId> Referrals::accept(const ReferralLine &referral)
{
    const Desk &desk = m_workspace.session().desk();
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).keptLetter(referral.author, referral.number));
    if (!kept || kept->readAtMs != 0)
        return failure(ErrorCode::ChangedMeanwhile, u"the referral has its answer"_s);
    const Letter &letter = kept->letter;
    const ReferralLine asked = referral;
    TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
    Casefile mine{.title = asked.title, .type = isKnownCode(u"case_type", asked.type) ? asked.type : Code{u"other"_s}};
    mine.priority = isKnownCode(u"priority", asked.priority) ? asked.priority : Code{};
    mine.region = isKnownCode(u"region", asked.region) ? asked.region : Code{};
    mine.city = asked.city;
    mine.against = asked.against;
    mine.whatHappened = asked.whatHappened;
    mine.goal = asked.goal;
    if (!letter.said("surname"_L1).isEmpty() || !letter.said("given"_L1).isEmpty()) {
        Member person{.surname = letter.said("surname"_L1), .given = letter.said("given"_L1), .patronymic = letter.said("patronymic"_L1)};
        person.phone = asked.phone;
        if (const Code language{letter.said("language"_L1)}; isKnownCode(u"language", language))
            person.language = language;
        TRY_ASSIGN(const auto made, m_workspace.records().create(desk.homeScope, person));
        mine.member = made.id;
    }
    TRY(completeNewCase(m_workspace, mine));
    TRY_ASSIGN(const auto casefile, m_workspace.records().create(desk.homeScope, mine));
    QString words = referralWords(QT_TRANSLATE_NOOP("referral", "Taken over from %1, there case %2. Why: %3")).arg(asked.office, asked.caseNumber, asked.reason);
    if (!asked.claimed.isEmpty())
        words += u' ' + referralWords(QT_TRANSLATE_NOOP("referral", "Claimed there: %1.")).arg(asked.claimed);
    const Activity said{.casefile = casefile.id, .kind = {u"referral"_s}, .at = {m_workspace.recordStore().clock().nowMs()}, .text = words,
                        .outgoing = QString::number(asked.number), .by = desk.userId};
    TRY(m_workspace.records().checkMayEdit(Declared<Activity>::table()));
    TRY(m_workspace.recordStore().create(Declared<Activity>::table(), desk.homeScope, &said, rowOf("referral", asked.author, asked.number)));
    TRY(answer(asked, kAccepted, casefile.value.number, {}));
    TRY(batch.commit());
    TRY(LetterStore(m_workspace.database()).markRead(asked.author, asked.number, m_workspace.recordStore().clock().nowMs()));
    return casefile.id;
}

Status Referrals::reject(const ReferralLine &referral, const QString &reason)
{
    TRY(m_workspace.records().checkMayEdit(Declared<Casefile>::table()));
    if (reason.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, u"a refusal needs a reason"_s);
    TRY(answer(referral, kRejected, {}, reason.trimmed()));
    return LetterStore(m_workspace.database()).markRead(referral.author, referral.number, m_workspace.recordStore().clock().nowMs());
}

// To the office that asked; where the embassy has not told its key yet, to the laptop that wrote.
Status Referrals::answer(const ReferralLine &referral, QLatin1StringView verdict, const QString &caseNumber, const QString &reason)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    LetterStore box(m_workspace.database());
    TRY_ASSIGN(const auto kept, box.keptLetter(referral.author, referral.number));
    if (!kept || kept->readAtMs != 0)
        return failure(ErrorCode::ChangedMeanwhile, u"the referral has its answer"_s);
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    Letter letter;
    letter.kind = QString(kAnswerKind);
    letter.recipient = kept->letter.author.scopes.value(0);
    letter.writtenAtMs = around.clock.nowMs();
    letter.body = {{u"case"_s, kept->letter.said("case"_L1)}, {u"letter"_s, QString::number(referral.number)}, {u"verdict"_s, QString(verdict)},
                   {u"number"_s, caseNumber}, {u"reason"_s, reason}};
    const auto key = letterKeyOf(m_workspace, keyring, letter.recipient);
    TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, key ? *key : kept->letter.author.boxKey, around.random));
    return box.post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs});
}

Result<int> Referrals::takeAnswers()
{
    const Desk &desk = m_workspace.session().desk();
    LetterStore box(m_workspace.database(), WriteGate::Who::Exchange, m_workspace.journal().mayWait());
    TRY_ASSIGN(const auto kept, box.kept());
    int taken = 0;
    for (const KeptLetter &answer : kept) {
        const Letter &letter = answer.letter;
        if (letter.kind != kAnswerKind || answer.readAtMs != 0)
            continue;
        const RecordId casefile = RecordId::fromText(letter.said("case"_L1));
        Records &records = m_workspace.records();
        const auto opened = records.open<Casefile>(casefile, desk.homeScope);
        const auto course = records.list<Activity>({.scope = desk.homeScope, .whereField = u"casefile"_s, .whereValue = Value{casefile}, .limit = kCourseMax});
        const bool wasAsked = opened && course && std::ranges::any_of(course->rows, [&letter](const Stored<Activity> &row) {
            return row.value.kind.value == "referral"_L1 && row.value.outgoing == letter.said("letter"_L1);
        });
        if (!wasAsked)
            continue; // the case is not here yet, or nobody asked: it waits
        const RecordId row = rowOf("answer", letter.device(), letter.number);
        TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
        const QString office = ExchangeNames(m_workspace, keyring).office(letter.author.scopes.value(0));
        const bool isAccepted = letter.said("verdict"_L1) == kAccepted;
        const Activity said{.casefile = casefile,
                            .kind = {u"referral"_s},
                            .at = {letter.writtenAtMs},
                            .text = isAccepted
                                ? referralWords(QT_TRANSLATE_NOOP("referral", "%1 took the case over, there %2")).arg(office, letter.said("number"_L1))
                                : referralWords(QT_TRANSLATE_NOOP("referral", "%1 did not take the case over: %2")).arg(office, letter.said("reason"_L1)),
                            .outgoing = letter.said("letter"_L1)};
        RecordStore &store = m_workspace.recordStore();
        const WritesForLaptop forLaptop(store);
        if (!records.open<Activity>(row, desk.homeScope))
            TRY(store.create(Declared<Activity>::table(), desk.homeScope, &said, row));
        Casefile before;
        TRY_ASSIGN(const RowFacts facts, store.open(Declared<Casefile>::table(), casefile, &before, desk.homeScope));
        if (before.state.value == "waiting_partner"_L1) {
            Casefile now = before;
            now.state = {isAccepted ? u"transferred"_s : u"in_progress"_s};
            TRY(store.save(Declared<Casefile>::table(), casefile, desk.homeScope, &before, &now, facts.base));
        }
        TRY(box.markRead(letter.device(), letter.number, m_workspace.session().surroundings().clock.nowMs()));
        ++taken;
    }
    return taken;
}

}
