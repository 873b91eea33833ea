// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exchange.h"

#include "app/records/catalogue.h"
#include "app/services/countingstore.h"
#include "app/services/deskreader.h"
#include "app/services/embassypeople.h"
#include "app/services/exchangewords.h"
#include "app/services/founding.h"
#include "app/services/knownpeers.h"
#include "app/services/offeredstore.h"
#include "app/services/rescue.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "app/store/boardstore.h"
#include "app/store/searchindex.h"
#include "app/store/sessionlog.h"
#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"
#include "sync/engine/memory.h"
#include "sync/engine/session.h"
#include "sync/trust/invitation.h"

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
    SqlJournal &journal = m_workspace.journal();
    const WaitsItsTurn waiting(journal, progress, cancel);
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(ExchangeMemory memory, readMemory(journal));
    OfferedStore offered(m_workspace);
    QStringList ways; // what is to be said about the way to the store
    const auto hear = [&ways](const Result<QString> &said) {
        if (const QString words = said ? *said : said.error().text(); !words.isEmpty())
            ways << words;
    };
    hear(offered.take(OfferedStore::When::Before, cancel, memory.failingSinceMs != 0));
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    const QString place = shownAddress(homestead.storeAddress);
    qint64 bytes = 0;
    // Why the exchange did not go is what people must hear; that this could not be written down either stands behind it.
    const auto failed = [&](Error error) -> Result<ExchangeReport> {
        Status kept = SessionLog(m_workspace.database(), journal.mayWait())
                          .add({.atMs = around.clock.nowMs(), .place = place, .bytes = bytes, .result = static_cast<qint64>(error.code) + 1});
        if (kept && error.code != ErrorCode::Cancelled && memory.failingSinceMs == 0) {
            memory.failingSinceMs = around.clock.nowMs();
            kept = journal.setFact(memoryFact(), memory.serialise());
        }
        if (!kept)
            error.detail += QStringLiteral("; not noted: %1, %2").arg(kept.error().name(), kept.error().detail);
        return error;
    };
    const auto opened = openOwnStore(journal, {.isCancelled = [&cancel] { return cancel.load(); }, .nowMs = [&around] { return around.clock.nowMs(); }});
    if (!opened)
        return failed(opened.error());
    CountingStore store(**opened);
    if (const Status taken = finishFounding(journal, around); !taken)
        return failed(taken.error());
    // Names can follow with the next exchange; what people wrote must not wait for them.
    const Status published = publishEmbassyPeople(m_workspace);

    CancelToken token;
    const auto tell = [&](const Progress &step) {
        if (cancel.load())
            token.cancel();
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
        .looksEverywhere = looksEverywhere});
    const auto session = engine.synchronise();
    bytes = store.bytes();
    if (!session)
        return failed(session.error());
    memory = {.doneAtMs = around.clock.nowMs(),
        .failingSinceMs = 0,
        .embassyReadAtMs = embassyReadAt(session->peers),
        .isOfEmbassy = m_workspace.session().desk().isEmbassy};
    TRY(journal.setFact(memoryFact(), memory.serialise()));
    TRY_ASSIGN(KnownPeers peers, KnownPeers::read(journal));
    peers.learn(session->peers);
    TRY(peers.keep(journal));
    TRY(SessionLog(m_workspace.database(), journal.mayWait())
            .add({.atMs = around.clock.nowMs(),
                .place = place,
                .sent = static_cast<qint64>(session->changeSetsSent),
                .received = static_cast<qint64>(session->changeSetsReceived),
                .bytes = bytes,
                .stopped = static_cast<qint64>(session->stops.size())}));

    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    const ExchangeNames names(m_workspace, keyring);
    ExchangeReport report{.isAdmitted = session->state != SessionState::WaitingForAdmission,
        .isCutOff = keyring.isCutOff(),
        .sent = session->changeSetsSent,
        .received = session->changeSetsReceived,
        .editsReceived = session->editsReceived,
        .waiting = 0,
        .newConflicts = session->conflictsNew,
        .isLaidAnew = session->scopesRebuilt > 0,
        .tablesChanged = session->tablesChanged,
        .stops = {},
        .peers = {},
        .sentence = {}};
    report.ownWords = wordsToReadOut(keyring);
    // What was exchanged stands, whatever becomes of the work after it: tried again with the next exchange.
    if (const auto closed = m_workspace.users().closeOfRetired(m_workspace.session().desk().homeScope); closed)
        report.notes = closedEntriesInWords(*closed);
    else
        report.notes << closed.error().text();
    if (!published)
        report.notes << published.error().text();
    if (ways.isEmpty()) // a way that was tried just now is not tried twice
        hear(offered.take(OfferedStore::When::After, cancel, false));
    report.notes << ways;
    if (const Status kept = keepForRescue(m_workspace, store); !kept) // tried again with the next exchange
        report.notes << kept.error().text();
    if (const Status tidied = m_workspace.storage().searchIndex().tidyWhereWanted(WriteGate::Who::Exchange, journal.mayWait()); !tidied)
        report.notes << tidied.error().text();
    TRY_ASSIGN(report.waiting, editsNotOnStore(journal));
    for (const StreamStop &stop : session->stops)
        report.stops.push_back(stopInWords(stop, names));
    TRY(tellAround(report, peers, names, keyring.knownCuts()));
    // A server's clock tells more surely than another laptop's.
    if (const auto aheadMs = store.clockAheadMs(); aheadMs && std::abs(*aheadMs) > kClockToleranceMs)
        report.clockBehindMs = std::max(report.clockBehindMs, std::abs(*aheadMs));
    report.sentence = standingSentence(report, memory, OfficeTime(m_workspace.session().desk().timeZone),
                                       {m_workspace.session().surroundings().clock.nowMs()});
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
    TRY_ASSIGN(const auto stops, journal.stops());
    for (const StreamStop &stop : stops)
        report.stops.push_back(stopInWords(stop, names));
    TRY_ASSIGN(const KnownPeers peers, KnownPeers::read(journal));
    TRY(tellAround(report, peers, names, keyring.knownCuts()));
    report.sentence = standingSentence(report, memory, OfficeTime(m_workspace.session().desk().timeZone),
                                       {m_workspace.session().surroundings().clock.nowMs()});
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
    for (const SessionEntry &entry : entries) {
        report.past.push_back({.at = {entry.atMs},
            .place = entry.place,
            .sent = entry.sent,
            .received = entry.received,
            .bytes = entry.bytes,
            .error = entry.result == 0 ? std::nullopt : std::optional(static_cast<ErrorCode>(entry.result - 1)),
            .stopped = entry.stopped});
    }
    return {};
}

Result<QString> Exchange::storeAddress()
{
    return StorePlace(m_workspace).address();
}

}
