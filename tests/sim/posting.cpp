// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/letterkeys.h"
#include "app/store/letterstore.h"
#include "sync/base/limits.h"
#include "sync/engine/postman.h"
#include "sync/trust/letterenvelope.h"
#include "tests/sim/violation.h"
#include "tests/sim/world.h"

#include <array>

// Sealed letters: complaints to the embassy. Cases that go to another office, and the answers: referring.cpp.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

const QString kWords = u"words"_s;

}

// Letters to an office are read by whoever took it over, too.
bool World::isOfOffice(Machine &machine, ScopeId office)
{
    return machine.birth.home == office || (!machine.birth.isEmbassy && machine.scopes().contains(office));
}

// Where letters for that office go, as the embassy tells everybody; the network's scope while it has told nothing.
ScopeId World::addressTold(ScopeId office)
{
    const Keyring keyring = founder().keyring();
    const auto told = founder().atWork([&](app::Workspace &desk) { return app::letterAddressOf(desk, keyring, office); });
    return told ? told->scope : ScopeId{};
}

// I3: letters for an office go to one whose laptops hold its cases, and where there is none any more, to itself.
void World::checkAddresses()
{
    const Survivors all = survivors(cutsKnown());
    if (all.leftOut.contains(ScopeId::network()))
        return;
    const Keyring keyring = founder().keyring();
    const Cuts cuts = keyring.knownCuts();
    std::set<ScopeId> offices;
    for (const EpochKey &epoch : keyring.epochs) {
        if (!epoch.scope.isNetwork() && epoch.scope != keyring.embassyScope)
            offices.insert(epoch.scope);
    }
    for (const ScopeId office : offices) {
        const ScopeId told = addressTold(office);
        const auto isOfMerged = [&](const Certificate &certificate) { return !certificate.isEmbassy() && certificate.scopes.first() == told && certificate.scopes.contains(office); };
        const bool isForgotten = all.leftOut.contains(office) || all.leftOut.contains(told) || std::ranges::any_of(m_certificatesForgotten, isOfMerged);
        const bool isHeldThere = std::ranges::any_of(keyring.certificates, [&](const Certificate &certificate) {
            return isOfMerged(certificate) && !cuts.isCutOff(certificate.device()) && !cuts.isCutOff(certificate.issuer);
        });
        const bool isRight = told == office ? officeThatGoesOn(office) == office : isHeldThere;
        if (!isRight && !isForgotten)
            violate("I3 letter", u"letters for %1 go to %2, and %3 goes on with its cases"_s.arg(office.path(), told.path(), officeThatGoesOn(office).path()));
        note(told == office ? u"addresses of offices"_s : u"addresses of merged offices"_s);
    }
}

// What only this letter says.
QString World::wordsOf(const Letter &letter)
{
    return letter.body.value(letter.kind == kComplaintLetter ? kWords : letter.said("verdict"_L1) == "accepted"_L1 ? u"number"_s : u"reason"_s);
}

// A laptop that has heard that it was taken out, and not yet that it was taken back, may write to nobody: its program says so.
bool World::isSilenced(Machine &machine)
{
    if (!machine.keyring().isCutOff())
        return false;
    Letter letter;
    letter.kind = u"referral"_s;
    letter.recipient = machine.birth.home;
    const auto sealed = sealLetter(letter, machine.keyring(), machine.keyring().self.box.publicKey, machine.random);
    if (sealed || sealed.error().code != ErrorCode::NotAllowed)
        violate("I12 letter", u"%1 was taken out and writes letters"_s.arg(machine.birth.name));
    tell(u"may not write"_s);
    return true;
}

void World::writeLetter(Machine &machine, const Action &action)
{
    if (!machine.isAdmitted() || isCutOff(machine) || isSilenced(machine))
        return;
    tell(u"writes a letter"_s);
    Letter letter;
    letter.kind = QString(kComplaintLetter);
    letter.recipient = machine.keyring().embassyScope;
    letter.writtenAtMs = machine.clock.nowMs();
    letter.body = {{kWords, text(action)}};
    const SealedLetter sealed = needed(sealLetter(letter, machine.keyring(), machine.keyring().embassyLetterKey, machine.random));
    needed(machine.letters().post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs}));
    noteNewLetter(machine, letter.kind, wordsOf(letter), {});
}

// Written down when its author has posted it: what it says he cannot read again.
void World::noteNewLetter(Machine &machine, const QString &kind, const QString &words, const DeviceId &onlyFor)
{
    const DeviceId author = machine.keyring().device();
    for (const OutgoingLetter &letter : needed(machine.letters().outgoing())) {
        if (letter.wantsReceipt && !postedAs(author, letter.number)) {
            m_posted.push_back({author, letter.number, kind, letter.recipient, onlyFor, words, letter.path});
            note(u"letters: "_s + kind);
        }
    }
}

// Somebody reads a complaint that has arrived here.
void World::readLetter(Machine &machine, Dice &dice)
{
    if (!machine.isAdmitted() || isCutOff(machine) || isSilenced(machine))
        return;
    std::vector<app::KeptLetter> kept = needed(machine.letters().kept(app::LetterStore::Which::Unread));
    std::erase_if(kept, [](const app::KeptLetter &letter) { return letter.letter.kind != kComplaintLetter; });
    const app::KeptLetter *chosen = pick(kept, dice.next(), [](const app::KeptLetter &letter) { return letter.letter.number; });
    if (!chosen)
        return;
    tell(u"reads a letter"_s);
    const Letter &letter = chosen->letter;
    const auto receipt = receiptFor(letter, machine.keyring(), machine.clock, machine.random);
    needed(machine.letters().markRead(letter.device(), letter.number, machine.clock.nowMs(), needed(receipt)));
    noteRead(machine);
}

// I10, I11: whatever lies here was written so, and to this laptop. What was read by somebody is noted.
void World::noteRead(Machine &machine)
{
    for (const app::KeptLetter &kept : needed(machine.letters().kept())) {
        const Letter &letter = kept.letter;
        Posted *posted = postedAs(letter.device(), letter.number);
        if (!posted || posted->kind != letter.kind || posted->words != wordsOf(letter))
            violate("I11 letter", u"%1 has a letter that nobody wrote so"_s.arg(machine.birth.name));
        const bool mayBeHere = posted->onlyFor.isNull() ? isOfOffice(machine, letter.recipient) : posted->onlyFor == machine.keyring().device();
        if (!mayBeHere)
            violate("I10 letter", u"%1 has a letter to somebody else"_s.arg(machine.birth.name));
        posted->isRead = posted->isRead || kept.readAtMs != 0;
    }
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
    for (const auto &reader : m_machines) {
        if (!isCutOff(*reader))
            noteRead(*reader);
    }
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
                checkArrived(*postedAs(author, letter.number), letter);
        }
    }
}

void World::checkArrived(const Posted &posted, const OutgoingLetter &letter)
{
    std::vector<BoxKeys> lost; // forgotten by who had given them since the letter was sealed
    for (const EpochKey &epoch : m_epochsForgotten) {
        const std::array keys{epoch.letterKeys()};
        if (epoch.scope == letter.recipient && openEnvelope(letter.path, letter.bytes, founder().keyring().network, letter.recipient, keys, limits::kLetterBytesMax))
            lost.push_back(keys.front());
    }
    for (const auto &reader : m_machines) {
        const DeviceId device = reader->keyring().device();
        const bool isFor = posted.onlyFor.isNull() ? isOfOffice(*reader, posted.recipient) : posted.onlyFor == device;
        if (!isFor || device == posted.author || !reader->isAdmitted() || isCutOff(*reader))
            continue;
        const auto kept = needed(reader->letters().kept());
        const auto times = std::ranges::count_if(kept, [&posted](const app::KeptLetter &one) {
            return one.letter.device() == posted.author && one.letter.number == posted.number && wordsOf(one.letter) == posted.words;
        });
        const bool lacksKey = times == 0 && !lost.empty() && std::ranges::none_of(reader->keyring().epochs, [&lost](const EpochKey &held) {
            return std::ranges::any_of(lost, [&held](const BoxKeys &keys) { return keys.publicKey == held.letterKeys().publicKey; });
        });
        if (lacksKey) {
            note(u"letters under forgotten keys"_s);
            continue;
        }
        if (times != 1)
            violate("I3 letter", u"%1 has a letter to it %2 times"_s.arg(reader->birth.name).arg(times));
        note(u"letters arrived"_s);
    }
}

}
