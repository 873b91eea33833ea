// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"

#include "app/records/office.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/founding.h"
#include "app/services/storeaddress.h"
#include "sync/engine/fork.h"
#include "sync/trust/keysmerge.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qsizetype kIdDigitsMin = 8;
constexpr int kOfficesLookedAt = 2000;

QString streamText(const StreamKey &stream)
{
    return stream.scope.path() + u'/' + QString::fromLatin1(stream.incarnation.hex());
}

QString hashText(const Hash &hash)
{
    return QString::fromLatin1(hash.hex());
}

bool isMeant(const QString &typed, const QString &id)
{
    return typed.size() >= kIdDigitsMin && id.startsWith(typed);
}

Result<std::vector<Fork>> readForks(SqlJournal &journal, Store &store, const Keyring &keyring)
{
    TRY_ASSIGN(const std::vector<StreamStop> stops, journal.stops());
    std::set<StreamKey> streams;
    for (const StreamStop &stop : stops) {
        if (stop.reason == StopReason::FrozenForked)
            streams.insert(stop.stream);
    }
    TRY_ASSIGN(const std::vector<StreamPosition> positions, journal.positions());
    std::vector<Fork> forks;
    for (const StreamKey &stream : streams) {
        const auto known = std::ranges::find(positions, stream, &StreamPosition::stream);
        const StreamPosition nothing{.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        TRY_ASSIGN(auto fork, findFork(store, keyring, known == positions.end() ? nothing : *known));
        if (fork)
            forks.push_back(*std::move(fork));
    }
    return forks;
}

// The word of a registrar that is taken out says nothing any more; where it named the server that this laptop uses itself, it goes on.
Status stateAnew(Membership &membership, Keyring &changed, const Keyring &before, const DeviceId &takenOut, const QString &ownStore)
{
    for (const bool isForEmbassy : {false, true}) {
        const StoreOffer *offer = offerFor(before.stores, before.knownCuts(), isForEmbassy);
        const bool isOwnPlace = offer && offer->issuer == takenOut && !offer->address.isEmpty() && shownAddress(offer->address) == shownAddress(ownStore);
        if (isOwnPlace)
            TRY(membership.offerStore(changed, isForEmbassy, offer->address));
    }
    return {};
}

}

Status Cutting::synchronise()
{
    const std::atomic<bool> neverCancelled{false};
    TRY(Exchange(m_workspace).synchronise(m_progress, m_cancel ? *m_cancel : neverCancelled, true));
    return {};
}

Result<std::unique_ptr<Store>> Cutting::openForDecisions()
{
    return openOwnStore(m_workspace.journal(), wayUntil(m_cancel, m_workspace.session().surroundings().clock));
}

Result<Keyring> Cutting::pulled()
{
    TRY_ASSIGN(const Keyring before, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), before));
    TRY(synchronise());
    return readKeyring(m_workspace.journal());
}

Status Cutting::state(Keyring keyring, const std::function<Status(Membership &, Keyring &)> &ceremony)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const auto store, openForDecisions());
    Membership membership(*store, around.clock, around.random);
    TRY(ceremony(membership, keyring));
    TRY(m_workspace.journal().setKeyring(keyring.serialise()));
    return synchronise(); // tells everybody, also when that breaks off here and goes on tomorrow
}

Result<std::vector<CutLine>> Cutting::cuts()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const ExchangeNames names(m_workspace, keyring);
    std::vector<CutLine> lines;
    const Cuts known = keyring.knownCuts();
    for (const Cut &cut : known.inForce()) {
        CutLine line{.id = hashText(cut.id()), .isOfLaptop = cut.kind == CutKind::Device, .device = QString::fromLatin1(cut.device.hex()), .laptop = names.device(cut.device), .office = {}, .statedAt = {cut.issuedAtMs}};
        if (!line.isOfLaptop) {
            line.office = names.office(cut.streams.front().stream.scope);
            line.number = cut.streams.front().last.number;
        }
        lines.push_back(line);
    }
    std::ranges::sort(lines, {}, [](const CutLine &line) { return line.statedAt.ms; });
    return lines;
}

Status Cutting::cutDevice(const QString &device)
{
    TRY_ASSIGN(const TakenOut out, takeOut(device, false));
    if (out.isStated)
        return {};
    quint64 lost = 0;
    for (const CutLoss &loss : out.losses)
        lost += loss.lost;
    return failure(ErrorCode::BadInput, QStringLiteral("what it sent would be lost"), lost > 0
            ? QCoreApplication::translate("exchange", "change-sets of this laptop that do not lie whole on the store: %1").arg(lost)
            : QCoreApplication::translate("exchange", "data of this laptop that split in two: decide that first"));
}

Result<TakenOut> Cutting::takeOut(const QString &device, bool evenIfLost)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    const Certificate *certificate = keyring.certificateOf(DeviceId::fromHex(device.toLatin1()));
    if (!certificate)
        return failure(ErrorCode::NotFound, QStringLiteral("no such laptop"), device);
    TRY_ASSIGN(const auto ends, endsOf(keyring, *certificate));
    const ExchangeNames names(m_workspace, keyring);
    TakenOut out;
    for (const StreamEnd &end : ends) {
        if (!end.isSure())
            out.losses.push_back({names.office(end.stream.scope), end.last.number, end.lost(), end.isForked});
    }
    if (!out.losses.empty() && !evenIfLost)
        return out;
    Cut cut;
    cut.kind = CutKind::Device;
    cut.device = certificate->device();
    cut.streams = pointsOf(ends);
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    const auto ceremony = [&](Membership &membership, Keyring &changed) -> Status {
        const Keyring before = changed;
        TRY(membership.cut(changed, cut));
        return stateAnew(membership, changed, before, cut.device, homestead.storeAddress);
    };
    TRY(state(keyring, ceremony));
    out.isStated = true;
    return out;
}

Result<std::vector<StreamEnd>> Cutting::endsOf(const Keyring &keyring, const Certificate &writer)
{
    TRY_ASSIGN(const auto store, openForDecisions());
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_workspace.journal().positions());
    TRY_ASSIGN(const std::vector<StreamStop> stops, m_workspace.journal().stops());
    return streamEnds(*store, keyring, writer, positions, stops);
}

Result<ScopeId> Cutting::scopeOfCode(const QString &officeCode)
{
    TRY_ASSIGN(const auto offices, m_workspace.records().list<Office>({.limit = kOfficesLookedAt}));
    const auto meant = std::ranges::find_if(offices.rows, [&officeCode](const Stored<Office> &office) { return office.value.code == officeCode; });
    ScopeId scope;
    if (meant == offices.rows.end() || !ScopeId::fromPath(meant->value.scope, scope))
        return failure(ErrorCode::NotFound, QStringLiteral("no such office"), officeCode);
    return scope;
}

Result<int> Cutting::rotate(const QString &officeCode)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    std::vector<ScopeId> scopes = scopesReadBy(keyring, *keyring.certificate);
    if (!officeCode.isEmpty()) {
        TRY_ASSIGN(const ScopeId scope, scopeOfCode(officeCode));
        scopes = {scope};
    }
    TRY(state(keyring, [&scopes](Membership &membership, Keyring &changed) { return membership.rotate(changed, scopes); }));
    return static_cast<int>(scopes.size());
}

Status Cutting::cutStream(const QString &stream)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_workspace.journal().positions());
    const auto known = std::ranges::find_if(positions, [&stream](const StreamPosition &position) { return streamText(position.stream) == stream; });
    if (known == positions.end() || known->device.isNull())
        return failure(ErrorCode::NotFound, QStringLiteral("no such stream"), stream);
    const Certificate *writer = keyring.certificateOf(known->device);
    if (!writer)
        return failure(ErrorCode::NotFound, QStringLiteral("no certificate of its laptop"), stream);
    TRY_ASSIGN(const auto ends, endsOf(keyring, *writer));
    const auto end = std::ranges::find(ends, known->stream, &StreamEnd::stream);
    Cut cut;
    cut.device = known->device;
    cut.streams = {{known->stream, end == ends.end() ? CutPoint{known->number, known->hash} : end->last}};
    return state(keyring, [&cut](Membership &membership, Keyring &changed) { return membership.cut(changed, cut); });
}

Status Cutting::withdrawCut(const QString &id)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    std::vector<Hash> meant;
    const Cuts known = keyring.knownCuts();
    for (const Cut &cut : known.inForce()) {
        if (isMeant(id, hashText(cut.id())))
            meant.push_back(cut.id());
    }
    if (meant.size() != 1)
        return failure(ErrorCode::NotFound, QStringLiteral("no such decision, or several"), id);
    return state(keyring, [&meant](Membership &membership, Keyring &changed) { return membership.withdrawCut(changed, meant.front()); });
}

Result<std::vector<ForkLine>> Cutting::forks()
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    TRY_ASSIGN(const auto store, openForDecisions());
    TRY_ASSIGN(const std::vector<Fork> forks, readForks(m_workspace.journal(), *store, keyring));
    const ExchangeNames names(m_workspace, keyring);
    std::vector<ForkLine> lines;
    for (const Fork &fork : forks) {
        ForkLine line{.stream = streamText(fork.stream),
            .device = QString::fromLatin1(fork.device.hex()),
            .laptop = names.device(fork.device),
            .office = names.office(fork.stream.scope),
            .number = fork.number,
            .branches = {}};
        for (const ForkBranch &branch : fork.branches)
            line.branches.push_back({hashText(branch.first.hash), branch.last.number, branch.edits, {branch.sealedAtMs}, branch.isOnStore});
        lines.push_back(std::move(line));
    }
    return lines;
}

Status Cutting::decideFork(const QString &branchId)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    TRY_ASSIGN(const auto store, openForDecisions());
    TRY_ASSIGN(const std::vector<Fork> forks, readForks(m_workspace.journal(), *store, keyring));
    std::vector<Cut> meant;
    for (const Fork &fork : forks) {
        for (const ForkBranch &branch : fork.branches) {
            if (!isMeant(branchId, hashText(branch.first.hash)))
                continue;
            Cut &cut = meant.emplace_back();
            cut.device = fork.device;
            cut.streams = {{fork.stream, branch.last}};
        }
    }
    if (meant.size() != 1)
        return failure(ErrorCode::NotFound, QStringLiteral("no such branch, or several"), branchId);
    return state(keyring, [&meant](Membership &membership, Keyring &changed) { return membership.cut(changed, meant.front()); });
}

}
