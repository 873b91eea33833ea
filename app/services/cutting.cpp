// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"

#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/founding.h"
#include "app/services/storeaddress.h"
#include "sync/engine/fork.h"

#include <algorithm>
#include <set>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qsizetype kIdDigitsMin = 8;

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
    std::vector<Fork> forks;
    for (const StreamKey &stream : streams) {
        TRY_ASSIGN(auto fork, findFork(store, keyring, stream));
        if (fork)
            forks.push_back(*std::move(fork));
    }
    return forks;
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
    StoreWay way{.nowMs = [this] { return m_workspace.session().surroundings().clock.nowMs(); }};
    if (m_cancel)
        way.isCancelled = [cancel = m_cancel] { return cancel->load(); };
    return openOwnStore(m_workspace.journal(), way);
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
    TRY_ASSIGN(const Keyring keyring, pulled());
    Cut cut;
    cut.kind = CutKind::Device;
    cut.device = DeviceId::fromHex(device.toLatin1());
    if (!keyring.certificateOf(cut.device))
        return failure(ErrorCode::NotFound, QStringLiteral("no such laptop"), device);
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_workspace.journal().positions());
    cut.streams = lastPoints(positions, cut.device);
    return state(keyring, [&cut](Membership &membership, Keyring &changed) { return membership.cut(changed, cut); });
}

Status Cutting::cutStream(const QString &stream)
{
    TRY_ASSIGN(const Keyring keyring, pulled());
    TRY_ASSIGN(const std::vector<StreamPosition> positions, m_workspace.journal().positions());
    const auto known = std::ranges::find_if(positions, [&stream](const StreamPosition &position) { return streamText(position.stream) == stream; });
    if (known == positions.end() || known->device.isNull())
        return failure(ErrorCode::NotFound, QStringLiteral("no such stream"), stream);
    Cut cut;
    cut.device = known->device;
    cut.streams = {{known->stream, {known->number, known->hash}}};
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
            .laptop = names.device(fork.device),
            .office = names.office(fork.stream.scope),
            .number = fork.number,
            .branches = {}};
        for (const ForkBranch &branch : fork.branches)
            line.branches.push_back({hashText(branch.first.hash), branch.last.number, branch.edits, {branch.sealedAtMs}});
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
