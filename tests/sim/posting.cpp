// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/letterstore.h"
#include "sync/engine/postman.h"
#include "tests/sim/violation.h"
#include "tests/sim/world.h"

// Sealed letters: complaints to the embassy, requests of one office to another and their answers.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

const QString kRequestKind = u"referral"_s;
const QString kAnswerKind = u"answer"_s;
const QString kWords = u"words"_s;

// Letters to an office are read by whoever took it over, too.
bool isOfOffice(Machine &machine, ScopeId office)
{
    return machine.birth.home == office || (!machine.birth.isEmbassy && machine.scopes().contains(office));
}

}

// What an office is written under: as the embassy tells it to everybody.
BoxPublicKey World::letterKeyOf(ScopeId scope)
{
    const EpochKey *newest = founder().keyring().newestEpoch(scope);
    return newest ? newest->letterKeys().publicKey : BoxPublicKey();
}

// A laptop that has heard that it was taken out, and not yet that it was taken back, may write to nobody: its program says so.
bool World::isSilenced(Machine &machine)
{
    if (!machine.keyring().isCutOff())
        return false;
    Letter letter;
    letter.kind = kRequestKind;
    letter.recipient = machine.birth.home;
    const auto sealed = sealLetter(letter, machine.keyring(), machine.keyring().self.box.publicKey, machine.random);
    if (sealed || sealed.error().code != ErrorCode::NotAllowed)
        violate("I12 letter", u"%1 was taken out and writes letters"_s.arg(machine.birth.name));
    tell(u"may not write"_s);
    return true;
}

void World::post(Machine &writer, Letter letter, const BoxPublicKey &key, const DeviceId &onlyFor)
{
    letter.writtenAtMs = writer.clock.nowMs();
    const QString words = letter.body.value(kWords);
    const SealedLetter sealed = needed(sealLetter(letter, writer.keyring(), key, writer.random));
    needed(writer.letters().post({.number = sealed.number,
        .recipient = letter.recipient,
        .path = sealed.packed.path,
        .bytes = sealed.packed.bytes,
        .atMs = letter.writtenAtMs}));
    m_posted.push_back({writer.keyring().device(), sealed.number, letter.kind, letter.recipient, onlyFor, words, false});
    note(u"letters: "_s + letter.kind);
}

void World::writeLetter(Machine &machine, const Action &action, Dice &dice)
{
    const bool isRequest = dice.oneIn(2);
    if (!machine.isAdmitted() || isCutOff(machine) || isSilenced(machine))
        return;
    Letter letter;
    letter.kind = isRequest ? kRequestKind : QString(kComplaintLetter);
    letter.recipient = machine.keyring().embassyScope;
    letter.body = {{kWords, text(action)}};
    if (isRequest) {
        std::vector<ScopeId> others;
        for (const EpochKey &epoch : founder().keyring().epochs) {
            if (!epoch.scope.isNetwork() && epoch.scope != letter.recipient && epoch.scope != machine.birth.home)
                others.push_back(epoch.scope);
        }
        const ScopeId *other = pick(others, dice.next(), [](ScopeId scope) { return scope.value; });
        if (!other)
            return;
        letter.recipient = *other;
    }
    tell(u"writes a letter"_s);
    post(machine, letter, isRequest ? letterKeyOf(letter.recipient) : machine.keyring().embassyLetterKey, {});
}

// Somebody reads what has arrived here, and answers what asks.
void World::readLetter(Machine &machine, const Action &action, Dice &dice)
{
    if (!machine.isAdmitted() || isCutOff(machine) || isSilenced(machine))
        return;
    std::vector<app::KeptLetter> kept = needed(machine.letters().kept());
    std::erase_if(kept, [](const app::KeptLetter &letter) { return letter.readAtMs != 0; });
    const app::KeptLetter *chosen = pick(kept, dice.next(), [](const app::KeptLetter &letter) { return letter.letter.number; });
    if (!chosen)
        return;
    const Letter &letter = chosen->letter;
    Posted *posted = postedAs(letter.device(), letter.number);
    if (!posted || posted->kind != letter.kind || posted->words != letter.body.value(kWords))
        violate("I11 letter", u"%1 has a letter that nobody wrote so"_s.arg(machine.birth.name));
    const bool mayBeHere = posted->onlyFor.isNull() ? isOfOffice(machine, letter.recipient) : posted->onlyFor == machine.keyring().device();
    if (!mayBeHere)
        violate("I10 letter", u"%1 reads a letter to somebody else"_s.arg(machine.birth.name));
    tell(u"reads a letter"_s);
    posted->isRead = true;
    if (letter.kind == kRequestKind) {
        Letter answer;
        answer.kind = kAnswerKind;
        answer.recipient = letter.author.scopes.value(0);
        answer.body = {{kWords, text(action)}, {u"verdict"_s, dice.oneIn(2) ? u"accepted"_s : u"rejected"_s}};
        const bool isToLaptop = dice.oneIn(3); // its office's key is not known everywhere
        post(machine, answer, isToLaptop ? letter.author.boxKey : letterKeyOf(answer.recipient), isToLaptop ? letter.device() : DeviceId{});
    }
    const auto receipt = receiptFor(letter, machine.keyring(), machine.clock, machine.random);
    needed(machine.letters().markRead(letter.device(), letter.number, machine.clock.nowMs(), needed(receipt)));
}

World::Posted *World::postedAs(const DeviceId &author, quint64 number)
{
    const auto found = std::ranges::find_if(m_posted, [&](const Posted &one) { return one.author == author && one.number == number; });
    return found == m_posted.end() ? nullptr : &*found;
}

// I3, I18: a letter waits with its author until somebody has read it; while it does it lies on the store, and all it is for have it, once
// each. Nobody is told that it was read before it was.
void World::checkLetters()
{
    for (const auto &writer : m_machines) {
        if (!writer->isAdmitted() || isCutOff(*writer))
            continue;
        const DeviceId author = writer->keyring().device();
        for (const app::LetterTrace &trace : needed(writer->letters().traces())) {
            const Posted *posted = postedAs(author, trace.number);
            if (!posted)
                violate("I18 letter", u"%1 remembers a letter that it did not write"_s.arg(writer->birth.name));
            if (trace.receivedAtMs != 0 && !posted->isRead)
                violate("I18 letter", u"%1 says that its letter was read, and nobody did"_s.arg(writer->birth.name));
        }
        for (const OutgoingLetter &letter : needed(writer->letters().outgoing())) {
            const auto &contents = m_sites.front()->memory.contents();
            const auto lying = contents.find(letter.path);
            if (lying == contents.end() || lying->second != letter.bytes)
                violate("I3 letter", u"a letter of %1 does not lie on the store"_s.arg(writer->birth.name));
            if (letter.wantsReceipt)
                checkArrived(*postedAs(author, letter.number));
        }
    }
}

void World::checkArrived(const Posted &posted)
{
    for (const auto &reader : m_machines) {
        const DeviceId device = reader->keyring().device();
        const bool isFor = posted.onlyFor.isNull() ? isOfOffice(*reader, posted.recipient) : posted.onlyFor == device;
        if (!isFor || device == posted.author || !reader->isAdmitted() || isCutOff(*reader))
            continue;
        const auto kept = needed(reader->letters().kept());
        const auto times = std::ranges::count_if(kept, [&posted](const app::KeptLetter &one) {
            return one.letter.device() == posted.author && one.letter.number == posted.number && one.letter.body.value(kWords) == posted.words;
        });
        if (times != 1)
            violate("I3 letter", u"%1 has a letter to it %2 times"_s.arg(reader->birth.name).arg(times));
        note(u"letters arrived"_s);
    }
}

}
