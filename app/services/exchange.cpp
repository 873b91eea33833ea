// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exchange.h"

#include "app/records/catalogue.h"
#include "app/services/carrying.h"
#include "app/services/clearedlog.h"
#include "app/services/clearingletters.h"
#include "app/services/countingstore.h"
#include "app/services/deskreader.h"
#include "app/services/embassypeople.h"
#include "app/services/exchangewords.h"
#include "app/services/forkletters.h"
#include "app/services/founding.h"
#include "app/services/knownpeers.h"
#include "app/services/letterkeys.h"
#include "app/services/letters.h"
#include "app/services/referrals.h"
#include "app/services/offeredstore.h"
#include "app/services/rescue.h"
#include "app/services/restoring.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "app/store/boardstore.h"
#include "app/store/letterstore.h"
#include "app/store/searchindex.h"
#include "app/store/sessionlog.h"
#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"
#include "sync/engine/memory.h"
#include "sync/engine/postman.h"
#include "sync/engine/session.h"
#include "sync/trust/invitation.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kClockToleranceMs = 10 * 60 * 1000LL;

QString memoryFact()
{
    return QStringLiteral("app.exchange");
}

Result<ExchangeMemory> readMemory(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes bytes, journal.fact(memoryFact()));
    return ExchangeMemory::parse(bytes);
}

// While it lives, the exchange waits for whoever writes on this computer, says so, and can be cancelled.
class WaitsItsTurn {
public:
    WaitsItsTurn(SqlJournal &journal, const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel)
        : m_journal(journal)
    {
        m_journal.setMayWait([&progress, &cancel] {
            if (progress)
                progress({.sentence = waitingSentence()});
            return !cancel.load();
        });
    }
    ~WaitsItsTurn() { m_journal.setMayWait({}); }
    Q_DISABLE_COPY_MOVE(WaitsItsTurn)

private:
    SqlJournal &m_journal;
};

// What a person wrote and nobody else can have yet: not sealed, or sealed and not on the store.
Result<quint64> editsNotOnStore(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes text, journal.fact(sync::Session::kMemoryFact));
    TRY_ASSIGN(const quint64 sealed, journal.sealedEditsBeyond(sync::ExchangeMemory::parse(text).sent));
    TRY_ASSIGN(const quint64 waiting, journal.waitingCount());
    return waiting + sealed;
}

// Own letters that do not lie on the store.
Result<quint64> lettersNotOnStore(Database &database)
{
    TRY_ASSIGN(const auto letters, LetterStore(database).outgoing());
    return static_cast<quint64>(std::ranges::count_if(letters, [](const OutgoingLetter &letter) { return letter.wantsReceipt && letter.sentAtMs == 0; }));
}

Result<quint64> lettersToRead(Workspace &workspace)
{
    TRY_ASSIGN(const qint64 letters, Letters(workspace).unread());
    TRY_ASSIGN(const auto referrals, Referrals(workspace).waiting());
    return static_cast<quint64>(letters) + referrals.size();
}

ExchangePeer peerInWords(const PeerReport &peer, const ExchangeNames &names)
{
    return {.name = names.device(peer.device),
        .office = names.officeOf(peer.device),
        .laptop = names.laptop(peer.device),
        .isEmbassy = peer.isEmbassy,
        .hasReadAll = peer.hasReadAll,
        .publishedAt = {peer.publishedAtMs}};
}

// The newest moment at which a laptop of the embassy said that it had read everything; 0 while it has not.
qint64 embassyReadAt(const std::vector<PeerReport> &peers)
{
    qint64 readAtMs = 0;
    for (const PeerReport &peer : peers) {
        if (peer.isEmbassy && peer.hasReadAll)
            readAtMs = std::max(readAtMs, peer.publishedAtMs);
    }
    return readAtMs;
}

QString lettersWaitInWords(const Error &error)
{
    return QCoreApplication::translate("exchange", "Not all letters went or came: %1 It is tried again at the next exchange.").arg(error.text());
}

QString wordsToReadOut(const Keyring &keyring)
{
    return keyring.isAdmitted() ? QString() : fingerprintWords(keyring.self.sign.publicKey, keyring.self.box.publicKey);
}

}

Exchange::Exchange(Workspace &workspace)
    : m_workspace(workspace)
{
}

Exchange::~Exchange() = default;

Result<ExchangeReport> Exchange::synchronise(const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel,
    bool looksEverywhere)
{
    return exchangeThrough(nullptr, progress, cancel, looksEverywhere);
}

Result<ExchangeReport> Exchange::synchroniseThrough(
    Store &stick, const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel)
{
    return exchangeThrough(&stick, progress, cancel, true);
}

// `stick`: another place than the own store; null for that.
Result<ExchangeReport> Exchange::exchangeThrough(
    Store *stick, const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel, bool looksEverywhere)
{
    SqlJournal &journal = m_workspace.journal();
    const WaitsItsTurn waiting(journal, progress, cancel);
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(ExchangeMemory memory, readMemory(journal));
    TRY_ASSIGN(const QString copy, restoredFrom(m_workspace));
    OfferedStore offered(m_workspace);
    QStringList ways; // what is to be said about the way to the store
    const auto hear = [&ways](const Result<QString> &said) {
        if (const QString words = said ? *said : said.error().text(); !words.isEmpty())
            ways << words;
    };
    if (!stick)
        hear(offered.take(OfferedStore::When::Before, cancel, memory.failingSinceMs != 0));
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    const QString place = stick ? stick->address() : shownAddress(homestead.storeAddress);
    qint64 bytes = 0;
    // Why the exchange did not go is what people must hear; that this could not be written down either stands behind it.
    const auto failed = [&](Error error) -> Result<ExchangeReport> {
        Status kept = SessionLog(m_workspace.database(), journal.mayWait())
                          .add({.atMs = around.clock.nowMs(), .place = place, .bytes = bytes, .result = static_cast<qint64>(error.code) + 1});
        if (kept && !stick && error.code != ErrorCode::Cancelled && memory.failingSinceMs == 0) {
            memory.failingSinceMs = around.clock.nowMs();
            kept = journal.setFact(memoryFact(), memory.serialise());
        }
        if (kept && !stick)
            kept = offered.sessionFailed(error);
        if (!kept)
            error.detail += QStringLiteral("; not noted: %1, %2").arg(kept.error().name(), kept.error().detail);
        return error;
    };
    const auto opened = openOwnStore(journal, wayUntil(&cancel, around.clock));
    if (!opened)
        return failed(opened.error());
    CountingStore store(stick ? *stick : **opened);
    if (const Status taken = stick ? Status() : finishFounding(journal, around, &cancel); !taken)
        return failed(taken.error());
    // Names can follow with the next exchange; what people wrote must not wait for them.
    Status published = publishEmbassyPeople(m_workspace);
    if (published)
        published = publishLetterKeys(m_workspace);

    const CancelToken token(cancel);
    const auto tell = [&](const Progress &step) {
        const bool isJoining = step.step == Progress::Step::Joining; // a way of receiving, with words of its own
        const auto shown = isJoining ? ExchangeProgress::Step::Receiving : static_cast<ExchangeProgress::Step>(step.step);
        if (progress)
            progress({shown, progressSentence(step), step.done, step.total});
    };
    Engine engine({.store = store,
        .journal = journal,
        .clock = around.clock,
        .random = around.random,
        .tables = catalogue(),
        .program = QStringLiteral("mekendesh " MEKENDESH_VERSION),
        .deviceName = homestead.deviceName,
        .cancel = token,
        .progress = tell,
        .looksEverywhere = looksEverywhere || !copy.isEmpty()});
    const auto session = engine.synchronise();
    bytes = store.bytes();
    if (!session)
        return failed(session.error());
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    LetterStore letterBox(m_workspace.database(), WriteGate::Who::Exchange, journal.mayWait());
    TRY_ASSIGN(const KnownPeers peers, KnownPeers::learnt(journal, session->peers));
    const Status forks = reportForks(m_workspace, session->stops); // goes with the letters below, as does …
    const auto answeredForLost = Referrals(m_workspace).answerForLost();
    const auto letters
        = Postman({.store = store, .box = letterBox, .keyring = keyring, .clock = around.clock, .random = around.random, .cancel = token, .isStore = stick == nullptr}).run();
    bytes = store.bytes();
    // Change-sets went: what a letter met on its way takes nothing of that back, it is said beside it.
    if (!letters && letters.error().code == ErrorCode::Cancelled)
        return failed(letters.error());
    const auto lettersCleared = letters && !stick ? clearLetters(m_workspace, store, token) : Result<quint64>(quint64{0});
    bytes = store.bytes();
    if (!lettersCleared)
        return failed(lettersCleared.error());
    if (!stick) {
        TRY(rememberMarker(journal, store)); // for a stick that this laptop may have to begin without a network
        TRY(offered.sessionWent());
    }
    const qint64 readAtMs = std::max(embassyReadAt(session->peers), stick ? memory.embassyReadAtMs : 0);
    memory = {.doneAtMs = around.clock.nowMs(),
        .failingSinceMs = stick ? memory.failingSinceMs : 0,
        .embassyReadAtMs = readAtMs,
        .isOfEmbassy = m_workspace.session().desk().isEmbassy};
    TRY(journal.setFact(memoryFact(), memory.serialise()));
    if (!stick && hasReceivedAll(*session, m_workspace.session().desk()))
        TRY(forgetRestored(m_workspace));
    const qint64 endedAtMs = around.clock.nowMs();
    const quint64 objectsCleared = session->objectsCleared + *lettersCleared;
    if (objectsCleared > 0)
        TRY(rememberCleared(journal, {.atMs = endedAtMs, .objects = static_cast<qint64>(objectsCleared)}));
    TRY(SessionLog(m_workspace.database(), journal.mayWait())
            .add({.atMs = endedAtMs,
                .place = place,
                .sent = static_cast<qint64>(session->changeSetsSent),
                .received = static_cast<qint64>(session->changeSetsReceived),
                .bytes = bytes,
                .stopped = static_cast<qint64>(session->stops.size())}));

    const ExchangeNames names(m_workspace, keyring);
    ExchangeReport report{.isAdmitted = session->state != SessionState::WaitingForAdmission,
        .isCutOff = keyring.isCutOff(),
        .sent = session->changeSetsSent,
        .received = session->changeSetsReceived,
        .editsReceived = session->editsReceived,
        .waiting = 0,
        .newConflicts = session->conflictsNew,
        .cleared = objectsCleared,
        .isLaidAnew = session->scopesRebuilt > session->scopesBegunAnew,
        .tablesChanged = session->tablesChanged,
        .stops = {},
        .peers = {},
        .sentence = {}};
    report.ownWords = wordsToReadOut(keyring);
    report.notes << clearedInWords(*session, names, OfficeTime(m_workspace.session().desk().timeZone), {endedAtMs});
    if (*lettersCleared > 0)
        report.notes << lettersClearedInWords(*lettersCleared);
    if (letters)
        report.lettersReceived = letters->received;
    if (!forks || !letters)
        report.notes << lettersWaitInWords(forks ? letters.error() : forks.error());
    if (!answeredForLost)
        report.notes << answeredForLost.error().text();
    if (const auto answered = Referrals(m_workspace).takeAnswers(isOfficeRead(*session, m_workspace.session().desk())); !answered)
        report.notes << answered.error().text();
    else {
        if (answered->leftOut > 0)
            report.notes << refusalsLeftOutInWords(answered->leftOut);
        if (answered->written > 0)
            report.tablesChanged << QStringLiteral("casefile") << QStringLiteral("activity");
    }
    // What was exchanged stands, whatever becomes of the work after it: tried again with the next exchange.
    if (const auto closed = m_workspace.users().closeOfRetired(m_workspace.session().desk().homeScope); closed)
        report.notes << closedEntriesInWords(*closed);
    else
        report.notes << closed.error().text();
    if (!published)
        report.notes << published.error().text();
    if (session->keysUntold)
        report.notes << QCoreApplication::translate("exchange", "Not every laptop could be given what the embassy decided. It is tried again at the next exchange.");
    if (!stick && ways.isEmpty()) // a way that was tried just now is not tried twice
        hear(offered.take(OfferedStore::When::After, cancel, false));
    report.notes << ways;
    if (const Status kept = stick ? Status() : keepForRescue(m_workspace, store); !kept) // tried again with the next exchange
        report.notes << kept.error().text();
    if (const Status tidied = m_workspace.storage().searchIndex().tidyWhereWanted(WriteGate::Who::Exchange, journal.mayWait()); !tidied)
        report.notes << tidied.error().text();
    TRY_ASSIGN(report.waiting, editsNotOnStore(journal));
    TRY_ASSIGN(const quint64 lettersWaiting, lettersNotOnStore(m_workspace.database()));
    report.waiting += lettersWaiting;
    TRY_ASSIGN(report.unread, lettersToRead(m_workspace));
    for (const StreamStop &stop : session->stops)
        report.stops.push_back(stopInWords(stop, names));
    TRY(tellAround(report, peers, names, keyring.knownCuts()));
    // A server's clock tells more surely than another laptop's.
    if (const auto aheadMs = store.clockAheadMs(); aheadMs && std::abs(*aheadMs) > kClockToleranceMs)
        report.clockBehindMs = std::max(report.clockBehindMs, std::abs(*aheadMs));
    sayStanding(report, memory, OfficeTime(m_workspace.session().desk().timeZone), {m_workspace.session().surroundings().clock.nowMs()});
    return report;
}

Result<ExchangeReport> Exchange::standing()
{
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY_ASSIGN(ExchangeMemory memory, readMemory(journal));
    memory.isOfEmbassy = m_workspace.session().desk().isEmbassy;
    const ExchangeNames names(m_workspace, keyring);
    ExchangeReport report;
    report.isAdmitted = keyring.isAdmitted();
    report.isCutOff = keyring.isCutOff();
    report.ownWords = wordsToReadOut(keyring);
    TRY_ASSIGN(report.waiting, editsNotOnStore(journal));
    TRY_ASSIGN(const quint64 lettersWaiting, lettersNotOnStore(m_workspace.database()));
    report.waiting += lettersWaiting;
    TRY_ASSIGN(report.unread, lettersToRead(m_workspace));
    TRY_ASSIGN(const auto stops, journal.stops());
    for (const StreamStop &stop : stops)
        report.stops.push_back(stopInWords(stop, names));
    TRY_ASSIGN(const KnownPeers peers, KnownPeers::read(journal));
    TRY(tellAround(report, peers, names, keyring.knownCuts()));
    sayStanding(report, memory, OfficeTime(m_workspace.session().desk().timeZone), {m_workspace.session().surroundings().clock.nowMs()});
    return report;
}

// The others, the store, past exchanges: what is known without asking the store.
Status Exchange::tellAround(ExchangeReport &report, const KnownPeers &peers, const ExchangeNames &names, const Cuts &cuts)
{
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    for (const PeerReport &peer : peers.all()) {
        if (!cuts.isCutOff(peer.device))
            report.peers.push_back(peerInWords(peer, names));
    }
    // What others wrote bears the time of their clocks.
    TRY_ASSIGN(const auto heard, BoardStore(m_workspace.storage()).heard());
    for (const auto &each : heard) {
        if (each.atMs - nowMs > kClockToleranceMs)
            report.clockBehindMs = std::max(report.clockBehindMs, each.atMs - nowMs);
    }
    TRY_ASSIGN(report.place, storeAddress());
    TRY_ASSIGN(const auto entries, SessionLog(m_workspace.database()).entries());
    TRY_ASSIGN(std::vector<ClearedOnce> cleared, clearedBefore(m_workspace.journal()));
    std::erase_if(cleared, [&entries](const ClearedOnce &once) { return entries.empty() || once.atMs < entries.back().atMs; });
    for (auto entry = entries.crbegin(); entry != entries.crend(); ++entry) { // exchanges that moved nothing are one line
        qint64 objects = 0;
        for (; !cleared.empty() && cleared.front().atMs <= entry->atMs; cleared.erase(cleared.begin()))
            objects += cleared.front().objects;
        report.past.push_back({.at = {entry->atMs},
            .place = entry->place,
            .sent = entry->sent,
            .received = entry->received,
            .bytes = entry->bytes,
            .error = entry->result == 0 ? std::nullopt : std::optional(static_cast<ErrorCode>(entry->result - 1)),
            .stopped = entry->stopped,
            .cleared = objects});
    }
    std::ranges::reverse(report.past);
    return {};
}

Result<QString> Exchange::storeAddress()
{
    return StorePlace(m_workspace).address();
}

}
