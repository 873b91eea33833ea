// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/deskreader.h"
#include "app/services/letterkeys.h"
#include "app/services/referralletter.h"
#include "app/services/referrals.h"
#include "app/services/workspace.h"
#include "app/store/history.h"
#include "tests/sim/violation.h"
#include "tests/sim/world.h"

// Cases that go to another office by a sealed letter, and its answer: through the services that people use.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

const QString kCases = u"casefile"_s;
const QString kTransferred = u"transferred"_s;

// As it stands on the wire, for all programs.
RecordId courseRowOf(const DeviceId &author, quint64 number)
{
    return RecordId::fromCause("answer", author.bytes() + QByteArray::number(number));
}

// No key for that office yet, the case or the person is not here, or it has its answer.
bool isRefusal(ErrorCode code)
{
    return code == ErrorCode::NotFound || code == ErrorCode::ChangedMeanwhile || code == ErrorCode::NotAllowed || code == ErrorCode::BadInput;
}

bool wasTransferred(Machine &machine, const RowKey &row)
{
    const auto replaced = needed(app::History(machine.records().storage()).replaced(Declared<app::Casefile>::table(), row.id, row.scope));
    return std::ranges::any_of(replaced, [](const ReplacedValue &line) { return line.field == u"state" && line.before.value == Value{kTransferred}; });
}

std::size_t writtenBy(Machine &machine)
{
    return machine.waiting().size() + needed(machine.letters().outgoing()).size();
}

}

// As it stands on the wire, for all programs.
RecordId World::Referred::row() const
{
    return RecordId::fromCause("referral asked", asked.id.text().toUtf8() + ' ' + QByteArray::number(number));
}

// What is refused to a person has written nothing.
template <class T>
bool World::isRefused(Machine &machine, const Result<T> &done, std::size_t writtenBefore)
{
    if (done || machine.plug.isPulled() || !isRefusal(done.error().code))
        return false;
    if (writtenBy(machine) != writtenBefore)
        violate("I6 referral", u"%1 was refused, and something of it is written: %2"_s.arg(machine.birth.name, done.error().detail));
    machine.restart();
    return true;
}

bool World::mayRefer(Machine &machine)
{
    return !machine.birth.isOldProgram && !machine.birth.isEmbassy && machine.isAdmitted() && !isCutOff(machine) && !isSilenced(machine);
}

// An own open case, or a new one with its person.
std::optional<RowKey> World::someCase(Machine &machine, const Action &action, Dice &dice)
{
    const KnownRecord *known = someRecord(machine, kCases, dice.next());
    if (known && dice.oneIn(2))
        return known->row;
    const QString title = text(action);
    const QString surname = text(action);
    const std::size_t before = writtenBy(machine);
    const auto made = machine.atWork([&](app::Workspace &desk) -> Result<app::Stored<app::Casefile>> {
        const ScopeId home = desk.session().desk().homeScope;
        TRY_ASSIGN(const auto person, desk.records().create(home, app::Member{.surname = surname}));
        return desk.cases().create({.title = title, .type = {u"wage"_s}, .member = person.id});
    });
    if (isRefused(machine, made, before) || !isSaved(machine, made))
        return std::nullopt;
    know(action, made->id, made->scope, kCases);
    return RowKey{made->scope, kCases, made->id};
}

void World::refer(Machine &machine, const Action &action, Dice &dice)
{
    if (!mayRefer(machine))
        return;
    std::vector<ScopeId> others;
    for (const EpochKey &epoch : founder().keyring().epochs) {
        if (!epoch.scope.isNetwork() && epoch.scope != founder().keyring().embassyScope && !machine.scopes().contains(epoch.scope))
            others.push_back(epoch.scope);
    }
    const ScopeId *other = pick(others, dice.next(), [](ScopeId scope) { return scope.value; });
    const auto asked = other ? someCase(machine, action, dice) : std::nullopt;
    if (!asked)
        return;
    const QString reason = text(action);
    if (dice.oneIn(10))
        machine.plug.pullAtCommit(0);
    QString title;
    const std::size_t written = writtenBy(machine);
    const Status referred = machine.atWork([&](app::Workspace &desk) -> Status {
        TRY_ASSIGN(const auto casefile, desk.records().open<app::Casefile>(asked->id, asked->scope));
        title = casefile.value.title;
        return app::Referrals(desk).refer(asked->id, *other, reason);
    });
    note(u"power cut in a referral"_s, machine.plug.isPulled() ? 1 : 0);
    if (isRefused(machine, referred, written)) {
        tell(u"cannot refer a case"_s);
        return;
    }
    if (!isSaved(machine, referred))
        return;
    tell(u"refers %1"_s.arg(asked->id.text().first(16)));
    const std::size_t before = m_posted.size();
    noteNewLetter(machine, u"referral"_s, reason, {});
    if (m_posted.size() != before + 1)
        violate("I3 referral", u"%1 referred a case and wrote %2 letters"_s.arg(machine.birth.name).arg(m_posted.size() - before));
    m_referred.push_back({m_posted.back().author, m_posted.back().number, *asked, title});
}

// Somebody takes over what waits here, or says why not. Sometimes a colleague answers the same before either hears of the other.
void World::answerReferral(const Action &action, Dice &dice)
{
    std::vector<Machine *> asked;
    for (const auto &machine : m_machines) {
        const auto unread = needed(machine->letters().kept(app::LetterStore::Which::Unread));
        const bool waits = std::ranges::any_of(unread, [](const app::KeptLetter &kept) { return kept.letter.kind == u"referral"; });
        if (waits && machine->absentUntil <= m_number)
            asked.push_back(machine.get());
    }
    Machine **chosen = pick(asked, dice.next(), [](const Machine *machine) { return machine->birth.key; });
    if (!chosen)
        return;
    Machine &machine = **chosen;
    machine.random.sow(mixed(action.seed, 11));
    const bool isAccepted = action.deed == Deed::Accept;
    const quint64 which = dice.next();
    answerAs(machine, isAccepted, text(action), which, dice.oneIn(10));
    if (!dice.oneIn(2))
        return;
    const bool agrees = !dice.oneIn(4);
    for (const auto &colleague : m_machines) {
        if (colleague.get() != &machine && colleague->birth.home == machine.birth.home && colleague->absentUntil <= m_number) {
            colleague->random.sow(mixed(action.seed, colleague->birth.key));
            answerAs(*colleague, isAccepted == agrees, text(action), which, false);
        }
    }
}

void World::answerAs(Machine &machine, bool isAccepted, const QString &reason, quint64 which, bool isPowerCut)
{
    if (!mayRefer(machine))
        return;
    if (isPowerCut)
        machine.plug.pullAtCommit(0);
    const std::size_t written = writtenBy(machine);
    struct Answer {
        app::ReferralLine asked;
        RowKey made;
        QString words;
        DeviceId onlyFor;
    };
    const auto answered = machine.atWork([&](app::Workspace &desk) -> Result<std::optional<Answer>> {
        app::Referrals referrals(desk);
        TRY_ASSIGN(const auto waiting, referrals.waiting());
        const app::ReferralLine *chosen = pick(waiting, which, [](const app::ReferralLine &line) { return line.number; });
        if (!chosen)
            return std::optional<Answer>();
        Answer answer{.asked = *chosen, .made = {}, .words = reason, .onlyFor = {}};
        const Referred *referred = nullptr;
        for (const Referred &one : m_referred) {
            if (one.author == chosen->author && one.number == chosen->number)
                referred = &one;
        }
        if (!referred || referred->title != chosen->title)
            violate("I11 letter", u"%1 was asked for what nobody asked"_s.arg(machine.birth.name));
        TRY_ASSIGN(const auto kept, app::LetterStore(desk.database()).keptLetter(chosen->author, chosen->number));
        TRY_ASSIGN(const Keyring keyring, app::readKeyring(desk.journal()));
        if (!app::letterAddressOf(desk, keyring, kept->letter.author.scopes.value(0)))
            answer.onlyFor = chosen->author;
        if (!isAccepted) {
            TRY(referrals.reject(*chosen, reason));
            return answer;
        }
        TRY_ASSIGN(const RecordId made, referrals.accept(*chosen));
        const auto casefile = desk.records().open<app::Casefile>(made);
        if (!casefile && casefile.error().code == ErrorCode::NotFound)
            violate("I3 referral", u"%1 takes a case over and has none"_s.arg(machine.birth.name));
        if (!casefile)
            return std::unexpected(casefile.error());
        answer.made = {casefile->scope, kCases, made};
        answer.words = casefile->value.number;
        return answer;
    });
    note(u"power cut in a referral"_s, machine.plug.isPulled() ? 1 : 0);
    if (answered && !*answered) {
        machine.plug.plugIn(); // nothing was written in which the power could go
        return;
    }
    if (isRefused(machine, answered, written) || !isSaved(machine, answered))
        return;
    const Answer &answer = **answered;
    tell(isAccepted ? u"takes a case over"_s : u"refuses a case"_s);
    const std::size_t before = m_posted.size();
    noteNewLetter(machine, u"answer"_s, answer.words, answer.onlyFor);
    if (m_posted.size() != before + 1)
        violate("I3 referral", u"%1 answered and wrote %2 letters"_s.arg(machine.birth.name).arg(m_posted.size() - before));
    noteRead(machine);
    const Answered said{.asker = answer.asked.author, .asked = answer.asked.number, .isAccepted = isAccepted, .words = answer.words, .by = m_posted.back().author,
        .number = m_posted.back().number, .saidAtMs = machine.clock.nowMs(), .worldMs = m_nowMs, .made = answer.made, .title = answer.asked.title};
    const auto isFormer = [&said](const Answered &one) { return one.isAccepted && !one.isForLost && one.asker == said.asker && one.asked == said.asked; };
    const auto former = std::ranges::find_if(m_answered, isFormer);
    const bool isTwice = isAccepted && former != m_answered.end();
    if (isTwice && former->made.tie() != said.made.tie())
        violate("I5 referral", u"%1 makes a second case of one letter"_s.arg(machine.birth.name));
    if (isAccepted)
        note(isTwice ? u"referred cases taken over twice"_s : u"referred cases taken over"_s);
    m_answered.push_back(said);
}

const World::Referred *World::askedBy(const Letter &answer) const
{
    const auto asked = std::ranges::find_if(m_referred, [&](const Referred &one) { return QString::number(one.number) == answer.said("letter"_L1) && one.asked.id == RecordId::fromText(answer.said("case"_L1)); });
    return asked == m_referred.end() ? nullptr : &*asked;
}

void World::checkReferrals()
{
    const Survivors all = survivors(cutsKnown());
    const bool isWhole = cutsKnown().inForce().empty(); // otherwise half of what was written together may count
    for (const auto &machine : m_machines) {
        if (isCutOff(*machine) || !machine->isAdmitted() || machine->birth.isOldProgram)
            continue;
        if (isWhole)
            checkTakenOver(*machine, all.leftOut);
        if (!machine->birth.isEmbassy)
            checkAnswersHeard(*machine, all.leftOut);
    }
}

// I3, I5: a case that was taken over stands once, with its person, on whichever laptops and in however many lives it was taken.
void World::checkTakenOver(Machine &machine, const std::set<ScopeId> &leftOut)
{
    for (const ScopeId scope : machine.scopes()) {
        if (scope.isNetwork() || leftOut.contains(scope))
            continue;
        for (const auto &[kind, id] : machine.rowsOf(scope)) {
            app::Casefile casefile;
            if (kind != kCases || !machine.records().open(Declared<app::Casefile>::table(), id, &casefile, scope))
                continue;
            const bool wasAsked = std::ranges::any_of(m_records, [&](const KnownRecord &known) { return known.row.id == id && known.row.scope == scope; });
            const bool wasTaken = std::ranges::any_of(m_answered, [&](const Answered &one) { return one.made.id == id && one.made.scope == scope && one.title == casefile.title; });
            if (!wasAsked && !wasTaken)
                violate("I3 referral", u"%1 has a case that nobody made and nobody took over: %2"_s.arg(machine.birth.name, casefile.title));
            app::Member person;
            if (!machine.records().open(Declared<app::Member>::table(), casefile.member, &person, scope))
                violate("I3 referral", u"%1 has the case %2 without its person"_s.arg(machine.birth.name, casefile.title));
        }
    }
}

// I3, I18: an answer that has arrived stands in the course of its case, and of a case that was taken over everybody knows that it was.
void World::checkAnswersHeard(Machine &machine, const std::set<ScopeId> &leftOut)
{
    for (const app::KeptLetter &kept : needed(machine.letters().kept())) {
        const Letter &answer = kept.letter;
        if (answer.kind != u"answer")
            continue;
        const Referred *referred = askedBy(answer);
        if (!referred)
            violate("I11 letter", u"%1 has an answer to what nobody asked"_s.arg(machine.birth.name));
        const ScopeId scope = referred->asked.scope;
        if (!machine.scopes().contains(scope) || leftOut.contains(scope))
            continue;
        app::Activity entry;
        if (!machine.records().open(Declared<app::Activity>::table(), referred->row(), &entry, scope))
            continue; // lost with who had asked
        const bool isAccepted = answer.said("verdict"_L1) == "accepted"_L1;
        const auto isHeard = [&](const RecordId &row) {
            const auto opened = machine.records().open(Declared<app::Activity>::table(), row, &entry, scope);
            return opened && entry.kind.value == (isAccepted ? app::kReferralTaken : app::kReferralRefused);
        };
        // Colleagues may have said the same, by letters that never came here: that stands once.
        const auto isSame = [&](const Answered &other) {
            const bool isEqual = other.asker == referred->author && other.asked == referred->number && other.isAccepted == isAccepted && (isAccepted || other.words == answer.said("reason"_L1));
            return isEqual && isHeard(courseRowOf(other.by, other.number));
        };
        if (!isHeard(courseRowOf(answer.device(), answer.number)) && std::ranges::none_of(m_answered, isSame))
            violate("I3 referral", u"%1 has an answer that is not in the course of its case%2"_s.arg(machine.birth.name, kept.readAtMs != 0 ? u", and was read"_s : QString()));
        note(u"answers in the course"_s);
        const RecordState state = machine.states(scope, kCases, {referred->asked.id}).front();
        const FieldHeads *heads = state.field(u"state");
        const bool isTransferred = heads && std::ranges::any_of(heads->heads, [](const Head &head) { return head.value == Value{kTransferred}; });
        if (isAccepted && !isTransferred && !wasTransferred(machine, referred->asked)) // somebody may have decided otherwise since
            violate("I3 referral", u"%1 does not say that its case %2 was taken over"_s.arg(machine.birth.name, referred->asked.id.text().first(16)));
        const bool isWaiting = heads && heads->heads.size() == 1 && heads->heads.front().value == Value{u"waiting_partner"_s};
        if (!isAccepted && isWaiting && isSaidWithAsking(machine, referred->asked, heads->heads.front().stamp) && isAllRefused(machine, referred->asked))
            violate("I3 referral", u"%1 waits for nobody: all whom it asked have refused the case"_s.arg(machine.birth.name));
    }
}

// Who asks writes in one moment that the case waits. In another moment somebody has decided that it does.
bool World::isSaidWithAsking(Machine &machine, const RowKey &asked, const Stamp &state)
{
    return std::ranges::any_of(m_referred, [&](const Referred &one) {
        if (one.asked.tie() != asked.tie())
            return false;
        const RecordState row = machine.states(asked.scope, u"activity"_s, {one.row()}).front();
        const FieldHeads *kind = row.field(u"kind");
        return kind && std::ranges::any_of(kind->heads, [&state](const Head &head) { return head.stamp.incarnation == state.incarnation && std::abs(head.stamp.wallMs() - state.wallMs()) < 1000; });
    });
}

// Whoever was asked for this case has answered no, and that is known here.
bool World::isAllRefused(Machine &machine, const RowKey &asked)
{
    std::set<QString> refused;
    for (const app::KeptLetter &kept : needed(machine.letters().kept())) {
        if (kept.letter.kind == u"answer" && kept.letter.said("verdict"_L1) != "accepted"_L1)
            refused.insert(kept.letter.said("letter"_L1));
    }
    return std::ranges::all_of(m_referred, [&](const Referred &one) { return one.asked.tie() != asked.tie() || refused.contains(QString::number(one.number)); });
}

}
