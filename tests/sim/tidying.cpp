// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/services/referralletter.h"
#include "app/services/referrals.h"
#include "sync/base/limits.h"
#include "sync/trust/letterenvelope.h"
#include "tests/sim/violation.h"
#include "tests/sim/world.h"

#include <array>

// What an exchange does with letters beside carrying them: it answers for laptops that were lost, and the embassy takes letters away of
// which the data say what became of them. What is promised of both is looked at in the world's own book.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLostAfterMs = 30 * kDayMs;
constexpr qint64 kClocksApartMs = 2 * kDayMs; // by a few hours, and of several laptops
const QString kAnswer = u"answer"_s;

// These names stand on the wire.
RecordId rowOf(QByteArrayView what, const DeviceId &author, quint64 number)
{
    return RecordId::fromCause(what, author.bytes() + QByteArray::number(number));
}

// What stands there, in whichever of the offices that this laptop reads.
template <class T>
std::optional<T> standsAt(Machine &machine, const RecordId &row)
{
    for (const ScopeId scope : machine.scopes()) {
        T found;
        if (!scope.isNetwork() && machine.records().open(Declared<T>::table(), row, &found, scope))
            return found;
    }
    return std::nullopt;
}

}

// A session, and what came of it that people did not do.
Machine::Outcome World::meet(Machine &machine, Site &site, const Reached::Weather &weather, const Accident &accident)
{
    Machine::Outcome outcome = machine.session(site, weather, accident, m_archive, m_trace);
    if (!outcome.answeredForLost || *outcome.answeredForLost > 0)
        noteAnswersForLost(machine);
    for (const QString &path : outcome.removed)
        checkTakenAway(machine, path);
    if (!outcome.answers || outcome.answers->written > 0)
        checkSaidOnce(machine);
    return outcome;
}

// What it says, and for whom it is: the office it goes to can read it, or whoever is let in there next, and else it is of no use to anybody.
// Whether its author was taken out does not matter.
World::Opened World::opened(const OutgoingLetter &letter)
{
    for (const auto &reader : m_machines) {
        Keyring keyring = reader->keyring();
        keyring.cuts.clear();
        if (!isOfOffice(*reader, letter.recipient)) // the embassy opens letters under the keys of any office
            std::erase_if(keyring.epochs, [&letter](const EpochKey &epoch) { return epoch.scope != letter.recipient; });
        const auto read = openLetter(letter.path, letter.bytes, keyring, letter.recipient);
        if (!read)
            continue;
        const std::array own{keyring.self.box};
        const bool isForOne = openEnvelope(letter.path, letter.bytes, keyring.network, letter.recipient, own, limits::kLetterBytesMax).has_value();
        return {*read, isForOne ? keyring.device() : DeviceId{}};
    }
    violate("I3 letter", u"nobody can read a letter that answers for a laptop that was lost"_s);
}

// I3, I18: only what somebody of that office said is said for him, with his time, and only of whoever was taken out, gave no sign for a
// month, or is this laptop itself.
void World::noteAnswersForLost(Machine &machine)
{
    const DeviceId author = machine.keyring().device();
    for (const OutgoingLetter &letter : needed(machine.letters().outgoing())) {
        if (!letter.wantsReceipt || postedAs(author, letter.number))
            continue;
        const auto [answer, onlyFor] = opened(letter);
        const Referred *asked = askedBy(answer);
        if (answer.kind != kAnswer || !asked)
            violate("I11 letter", u"%1 answers what nobody asked"_s.arg(machine.birth.name));
        const Answered said{.asker = asked->author, .asked = asked->number, .isAccepted = answer.said("verdict"_L1) == "accepted"_L1,
            .words = wordsOf(answer), .by = author, .number = letter.number, .isForLost = true};
        bool isSaid = false;
        bool isItsTime = false;
        bool isLost = false;
        for (const Answered &one : m_answered) {
            if (one.isForLost || one.asker != said.asker || one.asked != said.asked)
                continue;
            isSaid = isSaid || (one.isAccepted == said.isAccepted && one.words == said.words);
            isItsTime = isItsTime || one.saidAtMs == answer.writtenAtMs;
            isLost = isLost || one.by == author || machine.keyring().knownCuts().isCutOff(one.by) || machine.clock.nowMs() - one.saidAtMs >= kLostAfterMs;
        }
        if (!isSaid || !isItsTime)
            violate("I3 referral", u"%1 says for a colleague what none has said: %2"_s.arg(machine.birth.name, said.words));
        if (!isLost)
            violate("I18 referral", u"%1 answers for a colleague who lives"_s.arg(machine.birth.name));
        m_posted.push_back({author, letter.number, kAnswer, letter.recipient, onlyFor, said.words, letter.path});
        m_answered.push_back(said);
        note(u"answers for lost laptops"_s);
        tell(u" answers for a lost laptop"_s);
    }
    noteRead(machine);
}

// I3: of a case only what is answered goes, when the office that asked has written that down, and not before its time.
void World::checkTakenAway(Machine &embassy, const QString &path)
{
    const auto posted = std::ranges::find(m_posted, path, &Posted::path);
    if (posted == m_posted.end() || posted->kind == kComplaintLetter)
        violate("I3 letter", u"%1 takes away what no data tell of: %2"_s.arg(embassy.birth.name, path));
    const Answered *answer = answeredAs(posted->author, posted->number);
    const DeviceId asker = answer ? answer->asker : posted->author;
    const quint64 asked = answer ? answer->asked : posted->number;
    if (!answer && !standsAt<app::Activity>(embassy, rowOf("referral", asker, asked)))
        violate("I3 letter", u"%1 takes a referral away of which the office that was asked has said nothing"_s.arg(embassy.birth.name));
    bool isHeard = false;
    qint64 saidMs = m_nowMs;
    for (const Answered &one : m_answered) {
        if (one.asker != asker || one.asked != asked)
            continue;
        isHeard = isHeard || standsAt<app::Activity>(embassy, rowOf("answer", one.by, one.number));
        saidMs = std::min(saidMs, one.worldMs);
    }
    if (!isHeard)
        violate("I3 letter", u"%1 takes a letter away, and the office that asked has not heard the answer"_s.arg(embassy.birth.name));
    // Where somebody sets clocks years ahead there is no telling.
    if (!m_areClocksSet && m_nowMs - saidMs < embassy.letterCleanup.keptDays * kDayMs - kClocksApartMs)
        violate("I14 letter", u"%1 takes a letter away before its time"_s.arg(embassy.birth.name));
    m_lettersTaken.insert(path);
    note(posted->kind == kAnswer ? u"answers taken away"_s : u"referrals taken away"_s);
}

// I5: the course of a case does not tell again what it tells already.
void World::checkSaidOnce(Machine &machine)
{
    for (const auto &[stream, edit] : machine.waiting()) {
        const auto row = std::ranges::find_if(m_answered, [&](const Answered &one) { return rowOf("answer", one.by, one.number) == edit.record; });
        if (row == m_answered.end() || !m_heard.emplace(machine.birth.key, edit.record).second)
            continue;
        for (const Answered &other : m_answered) {
            const bool isSame = other.asker == row->asker && other.asked == row->asked && other.isAccepted == row->isAccepted && (row->isAccepted || other.words == row->words);
            const bool isOther = other.by != row->by || other.number != row->number;
            if (!isSame || !isOther || !standsAt<app::Activity>(machine, rowOf("answer", other.by, other.number)))
                continue;
            violate("I5 referral", u"%1 says twice what became of a case"_s.arg(machine.birth.name));
        }
    }
}

bool World::isAtWork(Machine &machine)
{
    return machine.isAdmitted() && !machine.birth.isEmbassy && !machine.birth.isOldProgram && !isCutOff(machine);
}

// I3, I14: whoever works for one of the two offices, since whenever, finds of each referral the letter or what became of it.
void World::checkWhatBecameOfLetters()
{
    const Survivors all = survivors(cutsKnown());
    const bool isWhole = cutsKnown().inForce().empty(); // what was written down beyond a cut brings no letter back
    for (const auto &machine : m_machines) {
        const bool isLeftOut = std::ranges::any_of(machine->scopes(), [&all](ScopeId scope) { return all.leftOut.contains(scope); });
        if (!isAtWork(*machine) || isLeftOut)
            continue;
        for (const Referred &referred : m_referred) {
            if (isWhole)
                checkIsFound(*machine, referred);
            checkIsHeard(*machine, referred, all.leftOut);
        }
    }
}

void World::checkIsFound(Machine &machine, const Referred &referred)
{
    const Posted &posted = *postedAs(referred.author, referred.number);
    bool isTaken = m_lettersTaken.contains(posted.path);
    const auto isAnswerTaken = [&](const Answered &one) {
        return one.asker == referred.author && one.asked == referred.number && m_lettersTaken.contains(postedAs(one.by, one.number)->path);
    };
    if (machine.scopes().contains(posted.recipient) && isTaken) {
        if (!standsAt<app::Activity>(machine, rowOf("referral", referred.author, referred.number)))
            violate("I3 referral", u"%1 finds neither a letter nor what its office said to it"_s.arg(machine.birth.name));
        note(u"referrals known without their letter"_s);
    }
    isTaken = isTaken || std::ranges::any_of(m_answered, isAnswerTaken);
    if (machine.scopes().contains(referred.asked.scope) && isTaken && !isHeardAt(machine, referred))
        violate("I3 referral", u"%1 finds neither the answer to its case nor what became of it"_s.arg(machine.birth.name));
}

bool World::isHeardAt(Machine &machine, const Referred &referred)
{
    return std::ranges::any_of(m_answered, [&](const Answered &one) {
        return one.asker == referred.author && one.asked == referred.number && standsAt<app::Activity>(machine, rowOf("answer", one.by, one.number));
    });
}

// I3: no case waits for an answer that was given and got lost with a laptop, while a colleague has what it was about.
void World::checkIsHeard(Machine &machine, const Referred &referred, const std::set<ScopeId> &leftOut)
{
    const bool isAsking = machine.scopes().contains(referred.asked.scope) && standsAt<app::Activity>(machine, referred.row());
    if (!isAsking || isHeardAt(machine, referred))
        return;
    const Posted &posted = *postedAs(referred.author, referred.number);
    for (const auto &colleague : m_machines) {
        const DeviceId device = colleague->keyring().device();
        const bool mayTell = isAtWork(*colleague) && colleague->scopes().contains(posted.recipient) && device != machine.keyring().device()
            && std::ranges::none_of(colleague->scopes(), [&leftOut](ScopeId scope) { return leftOut.contains(scope); });
        if (!mayTell || !needed(colleague->letters().keptLetter(referred.author, referred.number)))
            continue;
        const auto said = standsAt<app::Activity>(*colleague, rowOf("referral", referred.author, referred.number));
        const bool isTakenOver = standsAt<app::Casefile>(*colleague, rowOf("referred case", referred.author, referred.number)).has_value();
        if (!said || (said->kind.value != app::kReferralRefused && !isTakenOver))
            continue;
        if (std::ranges::none_of(m_answered, [&](const Answered &one) { return isExcused(one, referred, device); }))
            violate("I3 referral", u"%1 waits for an answer that was given, and %2 has it"_s.arg(machine.birth.name, colleague->birth.name));
        note(u"answers given that nobody need send again"_s);
    }
}

// Who has given it was put back to before and lives: nobody sends it for him, and he may have lost the letter that asks. Or only a laptop
// could read it that was taken out since. Or it was heard, and that was cut off. Or it lies for the office it was merged into, where nobody
// works with a program of today, or nobody who has its cases: that one ended with its laptops after it was written, and letters go elsewhere now.
bool World::isExcused(const Answered &answer, const Referred &referred, const DeviceId &colleague)
{
    if (answer.asker != referred.author || answer.asked != referred.number)
        return false;
    const Posted &posted = *postedAs(answer.by, answer.number);
    if (!posted.onlyFor.isNull() && cutsKnown().isCutOff(posted.onlyFor))
        return true;
    if (posted.recipient != referred.asked.scope && (isKeptForNextProgram(posted) || isKeptWithoutItsCase(posted, referred.asked.scope)))
        return true;
    if (m_archive.speaksOf(rowOf("answer", answer.by, answer.number)))
        return true;
    return answer.by != colleague && std::ranges::any_of(m_machines, [&answer](const auto &machine) { return machine->copies > 0 && machine->keyring().device() == answer.by; });
}

bool World::isKeptWithoutItsCase(const Posted &posted, ScopeId home)
{
    const auto works = [&posted, this](Machine &machine) { return isAtWork(machine) && machine.scopes().contains(posted.recipient); };
    if (!m_merged.contains({home, posted.recipient}) || addressTold(home) == posted.recipient || std::ranges::any_of(m_machines, [&](const auto &machine) { return works(*machine) && machine->scopes().contains(home); }))
        return false;
    return std::ranges::any_of(m_machines, [&](const auto &machine) { return works(*machine) && needed(machine->letters().keptLetter(posted.author, posted.number)); });
}

// One that is older than answers has it there, or it lies on the store, and who wrote it goes on looking after it.
bool World::isKeptForNextProgram(const Posted &posted)
{
    const auto reads = [&posted](Machine &machine) { return machine.scopes().contains(posted.recipient); };
    if (std::ranges::any_of(m_machines, [&](const auto &machine) { return isAtWork(*machine) && reads(*machine); }))
        return false;
    return std::ranges::any_of(m_machines, [&](const auto &machine) {
        const bool isHeld = machine->birth.isOldProgram && reads(*machine) && needed(machine->letters().keptLetter(posted.author, posted.number));
        const auto outgoing = needed(machine->letters().outgoing());
        return isHeld || std::ranges::any_of(outgoing, [&](const OutgoingLetter &letter) { return machine->keyring().device() == posted.author && letter.number == posted.number; });
    });
}

const World::Answered *World::answeredAs(const DeviceId &by, quint64 number) const
{
    const auto found = std::ranges::find_if(m_answered, [&](const Answered &one) { return one.by == by && one.number == number; });
    return found == m_answered.end() ? nullptr : &*found;
}

}
