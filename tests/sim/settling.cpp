// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "sync/engine/chain.h"
#include "sync/engine/rebuildawaited.h"
#include "sync/engine/session.h"
#include "sync/trust/keysmerge.h"
#include "sync/trust/membership.h"
#include "tests/sim/violation.h"

// The end of a world: faults stop, everybody comes back, and what was promised is looked at.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMoreThanADayMs = 25 * 3'600'000LL;
constexpr int kRoundsMax = 8;

// While a part that would tell more of own edits lies nowhere, each look everywhere applies anew what can be told without it. A scope that
// waits for a part it needs is not applied anew.
quint64 scopesAppliedAnewEachDay(const Bytes &awaited)
{
    std::map<ScopeId, bool> waits;
    for (const Bytes &line : awaited.split('\n').sliced(1)) {
        if (const auto name = parseChangeSetPath(QString::fromLatin1(line.sliced(1))))
            waits[name->stream.scope] |= line.startsWith('+');
    }
    return static_cast<quint64>(std::ranges::count(waits, false, [](const auto &scope) { return scope.second; }));
}

}

// What still exists of everything that was ever sealed: whole objects in all places and in the archives of living databases, as
// far as they follow one another from number 1; and what waits in living databases.
World::Survivors World::survivors(const Cuts &cuts)
{
    std::map<StreamKey, std::map<quint64, std::set<const Archived *>>> objects;
    for (const auto &site : m_sites) {
        for (const auto &[path, bytes] : site->memory.contents()) {
            if (const Archived *object = m_archive.whole(path, bytes))
                objects[object->stream][object->number].insert(object);
        }
    }
    Survivors survivors;
    for (const auto &machine : m_machines) {
        if (cuts.isCutOff(machine->keyring().device()))
            continue; // nobody hears of it again
        for (const SealedObject &object : machine->sealedAll()) {
            m_archive.learn(object, [&machine] { return machine->keyring(); });
            objects[object.stream][object.number].insert(m_archive.find(object.stream, object.number, object.hash));
        }
        for (const auto &[stream, edit] : machine->waiting())
            survivors.oracle.addWaiting(stream.scope, edit);
    }
    for (const auto &[stream, numbers] : objects)
        survivors.ends[stream] = followStream(stream, numbers, cuts, survivors);
    for (const auto &machine : m_machines) {
        for (const StreamPosition &position : needed(machine->journal().positions())) {
            const auto cut = cuts.of(position.stream, position.device);
            const quint64 counted = cut ? std::min(cut->number, position.number) : position.number;
            const std::vector<Hash> &hashes = survivors.hashes[position.stream];
            const bool isElsewhere = counted == position.number && counted > 0 && counted <= hashes.size() && hashes[counted - 1] != position.hash;
            if (counted > survivors.ends[position.stream] || isElsewhere) { // the rest, or the other branch, is nowhere any more
                survivors.leftOut.insert(position.stream.scope);
                ++survivors.bereaved;
            }
        }
    }
    survivors.forgotten = forgottenScopes();
    survivors.leftOut.insert(survivors.forgotten.begin(), survivors.forgotten.end());
    return survivors;
}

// A registrar that was put back together with its stores has forgotten what it had stated since. Who heard of it goes by it, and can tell
// nobody: only registrars give keys.
std::set<ScopeId> World::forgottenScopes()
{
    std::vector<Cut> heard;
    std::vector<Cut> known;
    for (const auto &machine : m_machines) {
        const Keyring &keyring = machine->keyring();
        mergeCuts(heard, keyring.cuts);
        if (keyring.isRegistrar())
            mergeCuts(known, keyring.cuts);
    }
    std::set<ScopeId> scopes;
    for (const auto &machine : m_machines) { // nor that it has merged offices: it gives their next keys to those only that it knows of
        const Certificate *stated = founder().keyring().certificateOf(machine->keyring().device());
        if (!stated || !machine->isAdmitted())
            continue;
        for (const ScopeId scope : machine->keyring().certificate->scopes) {
            if (stated->scopes.contains(scope))
                continue;
            const auto isForgotten = [&](const Certificate &certificate) { return certificate.device() == stated->device() && certificate.scopes.contains(scope); };
            if (std::ranges::none_of(m_certificatesForgotten, isForgotten))
                violate("I10", u"the registrar does not know any more that %1 reads a merged office, and was not put back to before"_s.arg(machine->birth.name));
            scopes.insert(scope);
        }
    }
    for (const Cut &cut : heard) {
        if (std::ranges::find(known, cut) != known.end())
            continue;
        if (std::ranges::find(m_cutsForgotten, cut) == m_cutsForgotten.end())
            violate("I12", u"no registrar knows a statement any more that others have heard, and none was put back to before"_s);
        for (const Cut &decided : heard) {
            if (decided != cut && (cut.kind != CutKind::Withdrawal || decided.id() != cut.withdrawn))
                continue;
            for (const StreamPoint &point : decided.streams)
                scopes.insert(point.stream.scope);
            for (const auto &machine : m_machines) { // of a laptop that was taken out nothing else counts
                for (const StreamPosition &position : needed(machine->journal().positions())) {
                    if (decided.kind == CutKind::Device && position.device == decided.device)
                        scopes.insert(position.stream.scope);
                }
            }
        }
    }
    return scopes;
}

// What counts of one stream: up to its cut, or to its end if nobody cut it. Gives the last number that still exists.
quint64 World::followStream(const StreamKey &stream, const std::map<quint64, std::set<const Archived *>> &numbers, const Cuts &cuts, Survivors &survivors)
{
    const DeviceId writer = (*numbers.begin()->second.begin())->author;
    if (const auto cut = cuts.of(stream, writer)) {
        for (const Archived *object : m_archive.chain({.stream = stream, .device = writer, .number = cut->number, .hash = cut->hash})) {
            const auto there = numbers.find(object->number);
            if (there == numbers.end() || !there->second.contains(object)) {
                survivors.leftOut.insert(stream.scope);
                ++survivors.bereaved;
                return object->number - 1;
            }
            survivors.oracle.add(*object);
            survivors.hashes[stream].push_back(object->hash);
        }
        return cut->number;
    }
    Hash previous;
    quint64 end = 0;
    for (const auto &[number, candidates] : numbers) {
        if (number != end + 1 || candidates.size() != 1 || (*candidates.begin())->previous != previous) {
            survivors.leftOut.insert(stream.scope);
            break;
        }
        survivors.oracle.add(**candidates.begin());
        previous = (*candidates.begin())->hash;
        survivors.hashes[stream].push_back(previous);
        end = number;
    }
    return end;
}

void World::carryToTheFirst()
{
    for (std::size_t index = 1; index < m_sites.size(); ++index)
        carryObjects(*m_sites[index], *m_sites.front(), {});
}

// The courier goes round, and everybody goes to the first place; sometimes somebody new comes too, and reads all from the beginning.
void World::bringTogether()
{
    carryToTheFirst();
    for (const auto &machine : m_machines) {
        machine->restart();
        machine->site = 0;
        machine->absentUntil = 0;
        machine->letterCleanup = {}; // whoever never heard that his letter was read would put again each time what the others take away
    }
    const quint64 late = mixed(m_seed, 79);
    const auto host = std::ranges::find_if(m_machines, [](const auto &machine) { return !machine->birth.isEmbassy; });
    if (late % 3 == 0 && host != m_machines.end())
        invite(officeThatGoesOn((*host)->birth.home), false, false, u"latecomer"_s, late).habit.joinAfterChangeSets = 1;
}

// Everybody has a session in calm weather. True when nothing was put and nothing was read.
bool World::isRoundQuiet()
{
    bool isQuiet = true;
    for (std::size_t index = 0; index < m_machines.size(); ++index) {
        Machine &machine = *m_machines[index];
        machine.random.sow(mixed(mixed(m_seed, 77), static_cast<quint64>(m_figures.rounds) * 100 + index));
        noteRead(machine);
        const Machine::Outcome outcome = meet(machine, *m_sites.front(), {}, {});
        ++m_figures.sessions;
        const bool isOut = isCutOff(machine);
        if (isOut)
            continue;
        if (!outcome.report)
            violate("I20 session", u"%1 cannot exchange: %2"_s.arg(machine.birth.name, outcome.report.error().detail));
        checkReport(machine, outcome, true, true);
        countSession(outcome);
        const bool isRebuilt = outcome.report->scopesRebuilt > scopesAppliedAnewEachDay(needed(machine.journal().fact(kAwaitedFact)));
        const bool isStill = outcome.put.isEmpty() && !isRebuilt && outcome.letters && outcome.letters->sent == 0 && outcome.letters->received == 0 && outcome.answers && *outcome.answers == app::AnswersTaken{} && outcome.removed.isEmpty() && outcome.report->changeSetsReceived == 0 && outcome.report->state != SessionState::WaitingForAdmission;
        if (!isStill) {
            m_story = u"%1: %2 puts, %3 received, %4 rebuilt, %5 snapshots, %6 cleared, %7 letters"_s.arg(machine.birth.name).arg(outcome.put.size())
                          .arg(outcome.report->changeSetsReceived).arg(outcome.report->scopesRebuilt).arg(outcome.report->snapshotsWritten)
                          .arg(outcome.report->objectsCleared).arg(outcome.letters ? outcome.letters->sent + outcome.letters->received : 0) + u": "_s + outcome.put.first(std::min<qsizetype>(outcome.put.size(), 4)).join(u' ');
        }
        isQuiet = isQuiet && isStill;
    }
    return isQuiet;
}

// Who waits for what, for people who look for the reason.
QString World::standingStill()
{
    QStringList told;
    for (const auto &machine : m_machines) {
        for (const StreamStop &stop : needed(machine->journal().stops()))
            told.append(u"%1 at %2/%3 %4: %5"_s.arg(machine->birth.name, stop.stream.scope.path(), QLatin1StringView(stop.stream.incarnation.hex().first(6))).arg(stop.number).arg(stop.detail));
    }
    return told.join(u", ");
}

// Where that change-set still lies whole, and who keeps it: he should have put it again.
QString World::whereItLies(const StreamKey &stream, quint64 number)
{
    QStringList places;
    for (const auto &site : m_sites) {
        for (const auto &[path, bytes] : site->memory.contents()) {
            const Archived *object = m_archive.whole(path, bytes);
            if (object && object->stream == stream && object->number == number)
                places.append(site->name);
        }
    }
    for (const auto &machine : m_machines) {
        for (const SealedObject &object : needed(machine->journal().sealed(stream, number - 1, 1))) {
            if (object.number == number)
                places.append(machine->birth.name);
        }
    }
    return places.isEmpty() ? u"nowhere"_s : places.join(u", "_s);
}

// In which change-sets, whether they count, and where those lie.
QString World::whereItWasSealed(const QString &text)
{
    QStringList places;
    for (const Archived *object : m_archive.saying(text)) {
        const auto cut = cutsKnown().of(object->stream, object->author);
        places.append(u"%1/%2 %3-%4%5 at %6"_s.arg(object->stream.scope.path(), QLatin1StringView(object->stream.incarnation.hex().first(6))).arg(object->number)
                          .arg(QLatin1StringView(object->hash.hex().first(6)), cut ? u" (cut at %1)"_s.arg(cut->number) : QString(), whereItLies(object->stream, object->number)));
    }
    return places.isEmpty() ? u"never sealed"_s : places.join(u", "_s);
}

void World::settle()
{
    m_story = u"settling"_s;
    bringTogether();
    for (const auto &machine : m_machines)
        checkMachine(*machine);
    const Promise promise = promiseNow();
    bool isQuiet = false;
    for (m_figures.rounds = 0; !isQuiet && m_figures.rounds < kRoundsMax; ++m_figures.rounds) {
        m_nowMs += kMoreThanADayMs; // what no head tells of is looked for once a day
        isQuiet = isRoundQuiet();
        if (m_figures.rounds == 0) // what was found damaged there is asked for now
            carryToTheFirst();
        admitAll(founder());
        Dice dice(mixed(mixed(m_seed, 78), static_cast<quint64>(m_figures.rounds)));
        decideForks(dice);
    }
    if (!isQuiet)
        violate("I20 news", u"after %1 rounds there is still news: %2; %3"_s.arg(kRoundsMax).arg(m_story, standingStill()));
    checkAgreement(stillPromised(promise));
    checkSnapshots();
    checkCuts();
    checkForksAreSeen();
    checkAddresses();
    checkLetters();
    checkReferrals();
    checkWhatBecameOfLetters();
    checkCostOfNothing();
    for (const auto &machine : m_machines) {
        checkMachine(*machine);
        for (const StreamPosition &position : needed(machine->journal().positions()))
            m_trace.add(u"%1 %2"_s.arg(QLatin1StringView(position.stream.incarnation.hex())).arg(position.number));
    }
}

// I1, I3, I5, I20: all that exists is everywhere it may be read, and shows the same.
void World::checkAgreement(const Texts &toBeFound)
{
    const Cuts cuts = cutsKnown();
    const Survivors all = survivors(cuts);
    m_figures.forks += static_cast<int>(m_archive.forked().size());
    note(u"streams forked"_s, static_cast<int>(m_archive.forked().size()));
    note(u"writers lost with the end of a stream"_s, all.bereaved);
    m_figures.bereaved += all.bereaved;
    m_figures.cuts += static_cast<int>(cuts.inForce().size());
    const Oracle::State expected = all.oracle.state();
    const Texts existing = all.oracle.texts();
    std::set<ScopeId> compared;
    for (const auto &machine : m_machines) {
        if (cuts.isCutOff(machine->keyring().device()))
            continue;
        if (!machine->isAdmitted())
            violate("I3", u"%1 was never let in"_s.arg(machine->birth.name));
        const std::set<ScopeId> readable = machine->scopes();
        compared.insert(readable.begin(), readable.end());
        for (const StreamStop &stop : needed(machine->journal().stops())) {
            const auto end = all.ends.find(stop.stream);
            const bool isBehindTheEnd = (stop.reason == StopReason::FrozenDamaged || stop.reason == StopReason::HeldForNumber) && stop.number > (end == all.ends.end() ? 0 : end->second);
            // Nothing that still exists is missing: the last copy was lost with its laptop, or a stranger lies under the next name.
            if (stop.reason != StopReason::HeadRewound && !isBehindTheEnd && !all.leftOut.contains(stop.stream.scope))
                violate("I20 stop", u"%1 stands still at %2 %3: %4; it lies at %5"_s.arg(machine->birth.name, QLatin1StringView(stop.stream.incarnation.hex().first(6))).arg(stop.number).arg(stop.detail, whereItLies(stop.stream, stop.number)));
        }
        // A scope whose rest was lost cannot be applied anew, and seals nothing meanwhile.
        for (const StreamKey &stream : needed(machine->journal().streamsWithWaitingEdits())) {
            if (!all.leftOut.contains(stream.scope))
                violate("I3", u"edits wait for ever at %1"_s.arg(machine->birth.name));
        }
        const std::set<QString> shown = textsShown(*machine, expected);
        for (const ScopeId scope : readable) {
            if (all.leftOut.contains(scope))
                continue;
            Oracle::State part;
            for (const auto &[key, row] : expected.rows) {
                if (key.scope == scope)
                    part.rows.emplace(key, row);
            }
            for (const auto &[key, stamps] : expected.pending) {
                if (key.scope == scope)
                    part.pending.emplace(key, stamps);
            }
            checkRows(*machine, part, "I20 rows");
            const auto texts = toBeFound.find(scope);
            if (texts == toBeFound.end())
                continue;
            for (const QString &text : texts->second) {
                if (!shown.contains(text))
                    violate("I3", u"%1 has lost %2: %3"_s.arg(machine->birth.name, text, whereItWasSealed(text)));
            }
        }
        checkBooks(*machine, all.leftOut, existing);
    }
    m_figures.scopes += static_cast<int>(compared.size());
    for (const ScopeId scope : compared)
        m_figures.scopesLeftOut += all.leftOut.contains(scope) ? 1 : 0;
}

// I1, I14: whoever has read the same says the same of it, byte for byte, in whatever order and by whichever snapshots he came to it. Who has
// written since, and cannot seal it as the rest of the scope was lost, knows more than he has read.
void World::checkSnapshots()
{
    std::map<std::pair<ScopeId, Bytes>, std::pair<const Machine *, Bytes>> said;
    for (const auto &machine : m_machines) {
        if (!machine->isAdmitted() || machine->birth.isOldProgram || isCutOff(*machine))
            continue;
        const auto writing = needed(machine->journal().streamsWithWaitingEdits());
        for (const ScopeId scope : machine->scopes()) {
            if (std::ranges::find(writing, scope, [](const StreamKey &stream) { return stream.scope; }) != writing.end())
                continue;
            const auto [covered, plaintext] = machine->snapshotOf(scope);
            const auto [other, isFirst] = said.try_emplace({scope, covered}, machine.get(), plaintext);
            if (!isFirst && other->second.second != plaintext)
                violate("I1", u"%1 and %2 have read the same and know different things of %3"_s.arg(machine->birth.name, other->second.first->birth.name, scope.path()));
        }
    }
}

// I12: nothing beyond a cut has an effect. A scope of which something that counts is nowhere any more waits for its rebuild, and says so.
// I10: a laptop that was taken out holds no key that is used from then on. Of a registrar that was put back together with its stores
// nobody can ask that: it has forgotten that it took somebody out, and its keys of before are used again.
void World::checkCuts()
{
    const Cuts cuts = cutsKnown();
    const Cuts stated = founder().keyring().knownCuts();
    const Survivors all = survivors(cuts);
    for (const auto &machine : m_machines) {
        const Keyring keyring = machine->keyring();
        if (!cuts.isCutOff(keyring.device()))
            continue;
        if (!stated.isCutOff(keyring.device())) {
            const auto isOfDevice = [&keyring](const Cut &cut) { return cut.kind == CutKind::Device && cut.device == keyring.device(); };
            if (std::ranges::none_of(m_cutsForgotten, isOfDevice))
                violate("I10", u"the registrar has forgotten that it took %1 out, and was not put back to before"_s.arg(machine->birth.name));
            note(u"cuts forgotten"_s);
            continue;
        }
        for (const ScopeId scope : scopesReadBy(founder().keyring(), *founder().keyring().certificate)) {
            if (keyring.epoch(founder().keyring().newestEpoch(scope)->id))
                violate("I10", u"%1 was taken out and holds a key that is used"_s.arg(machine->birth.name));
        }
    }
    for (const auto &machine : m_machines) {
        if (!machine->isAdmitted() || cuts.isCutOff(machine->keyring().device()))
            continue;
        for (const StreamPosition &position : needed(machine->journal().positions())) {
            const auto cut = cuts.of(position.stream, position.device);
            if (!cut || position.number == 0 || all.forgotten.contains(position.stream.scope))
                continue;
            const auto chain = m_archive.chain({.stream = position.stream, .device = position.device, .number = cut->number, .hash = cut->hash});
            const auto stops = needed(machine->journal().stops());
            const bool isTold = std::ranges::any_of(stops, [&](const StreamStop &stop) { return stop.stream.scope == position.stream.scope; });
            if (isTold && all.leftOut.contains(position.stream.scope))
                continue;
            if (position.number > chain.size() || chain[position.number - 1]->hash != position.hash)
                violate("I12", u"%1 counts what lies beyond a cut"_s.arg(machine->birth.name));
        }
    }
}

// I8: a number that stands for two objects is told by everybody who sees both.
void World::checkForksAreSeen()
{
    std::map<std::pair<StreamKey, quint64>, int> lying;
    const Cuts cuts = cutsKnown();
    std::set<StreamKey> visible;
    for (const auto &[path, bytes] : m_sites.front()->memory.contents()) {
        const Archived *object = m_archive.whole(path, bytes);
        const bool isDecided = object && (cuts.isNamed(object->stream) || cuts.of(object->stream, object->author));
        if (object && !isDecided && ++lying[{object->stream, object->number}] > 1)
            visible.insert(object->stream);
    }
    for (const StreamKey &stream : visible) {
        for (const auto &machine : m_machines) {
            const std::set<ScopeId> readable = machine->scopes();
            const auto stops = needed(machine->journal().stops());
            const auto own = needed(machine->journal().ownIncarnations());
            if (std::ranges::find(own, stream.incarnation) != own.end())
                violate("I8", u"%1 goes on in a life that was copied"_s.arg(machine->birth.name));
            if (cuts.isCutOff(machine->keyring().device()))
                continue;
            const bool isTold = std::ranges::any_of(stops, [&stream](const StreamStop &stop) { return stop.stream == stream; });
            const bool isMine = std::ranges::any_of(needed(machine->journal().positions()), [&](const StreamPosition &position) {
                return position.stream == stream && position.device == machine->keyring().device();
            });
            // Nothing of a scope is read while it waits to be applied anew, and that is told.
            const bool waits = std::ranges::any_of(stops, [&stream](const StreamStop &stop) {
                return stop.stream.scope == stream.scope && stop.reason == StopReason::HeldForNumber && stop.detail == kPartMissing;
            });
            if (readable.contains(stream.scope) && !isTold && !isMine && !waits)
                violate("I8", u"%1 does not see that a number stands for two objects"_s.arg(machine->birth.name));
        }
    }
}

// Where a head that was read once lies nowhere any more, as its life has ended and nobody may write it again, what it hides is looked
// for: one request for each scope and one for each stream. A letter that nobody has read yet costs one, to see that it lies there.
qsizetype World::requestsForWhatIsOpen(Machine &machine)
{
    const auto &contents = m_sites.front()->memory.contents();
    const auto remembered = ExchangeMemory::parse(needed(machine.journal().fact(Session::kMemoryFact)));
    const bool missesHead = std::ranges::any_of(remembered.peers, [&](const auto &peer) {
        return !cutsKnown().isCutOff(peer.first) && std::ranges::any_of(peer.second.heads, [&](const auto &head) {
            return head.second > 0 && !contents.contains(headPath(peer.first, head.first));
        });
    });
    auto requests = static_cast<qsizetype>(needed(machine.letters().outgoing()).size());
    if (!missesHead)
        return requests;
    const std::set<ScopeId> readable = machine.scopes();
    std::set<QString> streams;
    for (const auto &[path, bytes] : contents) {
        const auto name = parseChangeSetPath(path);
        if (name && readable.contains(name->stream.scope))
            streams.insert(path.section(u'/', 0, 2));
    }
    return requests + 1 + std::ssize(readable) + std::ssize(streams);
}

// I19: a second session of a day, without news, writes nothing, applies nothing anew, and asks no more than for its keys and the heads of
// its peers, one for each life of a laptop.
void World::checkCostOfNothing()
{
    const auto &contents = m_sites.front()->memory.contents();
    const auto hints = std::ranges::count_if(contents, [](const auto &entry) { return entry.first.startsWith(u"heads/"_s) || entry.first.startsWith(u"acks/"_s); });
    for (const auto &machine : m_machines) {
        const qsizetype open = requestsForWhatIsOpen(*machine);
        const Machine::Outcome outcome = meet(*machine, *m_sites.front(), {}, {});
        const auto peers = static_cast<int>(machine->keyring().certificates.size());
        if (isCutOff(*machine))
            continue;
        if (!outcome.put.isEmpty())
            violate("I19", u"%1 writes without news: %2"_s.arg(machine->birth.name, outcome.put.join(u' ')));
        if (outcome.report && outcome.report->scopesRebuilt > 0)
            violate("I19", u"%1 applies %2 scopes anew a second time on one day"_s.arg(machine->birth.name).arg(outcome.report->scopesRebuilt));
        const bool standsStill = !needed(machine->journal().stops()).empty();
        if (!standsStill && outcome.asked.size() > 4 + 2 * peers + hints + open)
            violate("I19", u"%1 asks %2 times without news, %3 peers: %4"_s.arg(machine->birth.name).arg(outcome.asked.size()).arg(peers).arg(outcome.asked.join(u", "_s)));
    }
}

}
