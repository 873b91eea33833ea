// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/roster.h"

#include "app/core/attention.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/knownpeers.h"
#include "app/services/storeaddress.h"
#include "sync/trust/membership.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kShownAfterItsEndMs = 30 * 24 * 60 * 60 * 1000LL; // an invitation nobody used
constexpr qint64 kRosterQuietMs = (kQuietDays + 1) * 24 * 60 * 60 * 1000LL;  // whole days, longer than that

// What has to be done stands first, then who is not heard of, then the embassy, then the offices by name.
int rosterRank(const RosterLine &line, qint64 nowMs)
{
    const bool isQuiet = !line.isThis && line.heardAt && nowMs - line.heardAt->ms >= kRosterQuietMs;
    switch (line.state) {
    case RosterLine::State::Asks:
        return 0;
    case RosterLine::State::CannotJoin:
        return 1;
    case RosterLine::State::SplitInTwo:
        return 2;
    case RosterLine::State::StandsStill:
        return 3;
    case RosterLine::State::Works:
        return isQuiet ? 3 : 4;
    default:
        return 4;
    }
}

struct RosterStop {
    bool isSplit = false;
    QString sentence;
};

QHash<DeviceId, RosterStop> stopsByDevice(const std::vector<StreamStop> &stops, const ExchangeNames &names)
{
    QHash<DeviceId, RosterStop> found;
    for (const StreamStop &stop : stops) {
        const bool isSplit = stop.reason == StopReason::FrozenForked;
        RosterStop &known = found[stop.device];
        if (known.sentence.isEmpty() || (isSplit && !known.isSplit))
            known = {isSplit, stopInWords(stop, names).sentence};
    }
    return found;
}

QHash<DeviceId, QString> cutsByDevice(const Cuts &cuts)
{
    QHash<DeviceId, QString> found;
    for (const Cut &cut : cuts.inForce()) {
        if (cut.kind == CutKind::Device)
            found.insert(cut.device, QString::fromLatin1(cut.id().hex()));
    }
    return found;
}

// Nobody's yet: not of a laptop that belongs to the network, and not of one whose request is shown.
std::optional<RosterLine> invitationLine(const IssuedInvitation &invitation, const ExchangeNames &names, const Keyring &keyring, qint64 nowMs)
{
    if (!invitation.usedBy.isNull() || invitation.expiresAtMs + kShownAfterItsEndMs < nowMs)
        return std::nullopt;
    QString office = names.office(invitation.scope);
    if (office.isEmpty())
        office = invitation.name;
    return RosterLine{.state = invitation.expiresAtMs < nowMs ? RosterLine::State::InvitationOver : RosterLine::State::Invited,
        .office = office,
        .laptop = {},
        .mark = invitation.mark,
        .device = {},
        .isEmbassy = invitation.scope == keyring.embassyScope,
        .isRegistrar = invitation.deviceClass == DeviceClass::Registrar,
        .until = Timestamp{invitation.expiresAtMs}};
}

}

Result<std::vector<RosterLine>> Roster::look(const std::atomic<bool> &cancel)
{
    TRY_ASSIGN(auto petitions, Exchange(m_workspace).petitions(&cancel));
    return lines(std::move(petitions));
}

Result<std::vector<RosterLine>> Roster::lines(std::vector<JoinPetition> petitions)
{
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    TRY_ASSIGN(const KnownPeers peers, KnownPeers::read(journal));
    TRY_ASSIGN(const std::vector<StreamStop> stops, journal.stops());
    const ExchangeNames names(m_workspace, keyring);
    const auto stopped = stopsByDevice(stops, names);
    const auto cut = cutsByDevice(keyring.knownCuts());
    std::vector<RosterLine> lines;
    for (const Certificate &certificate : keyring.certificates) {
        const DeviceId device = certificate.device();
        RosterLine line{.office = names.officeOf(device),
            .laptop = names.laptop(device),
            .mark = certificate.mark,
            .device = QString::fromLatin1(device.hex()),
            .isEmbassy = certificate.isEmbassy(),
            .isRegistrar = keyring.registrar(device) != nullptr,
            .isThis = device == keyring.device()};
        if (!certificate.isEmbassy()) {
            for (const ScopeId scope : certificate.scopes.mid(1))
                line.merged << names.office(scope);
        }
        const PeerReport peer = peers.of(device);
        if (peer.publishedAtMs > 0)
            line.heardAt = Timestamp{peer.publishedAtMs};
        line.behind = peer.hasReadAll ? 0 : peer.ownChangeSetsUnread;
        if (cut.contains(device)) {
            line.state = RosterLine::State::CutOff;
            line.cut = cut.value(device);
        } else if (const auto stop = stopped.constFind(device); stop != stopped.cend()) {
            line.state = stop->isSplit ? RosterLine::State::SplitInTwo : RosterLine::State::StandsStill;
            line.stopped = stop->sentence;
        }
        lines.push_back(std::move(line));
    }
    for (JoinPetition &petition : petitions) {
        RosterLine line{.state = petition.mayJoin() ? RosterLine::State::Asks : RosterLine::State::CannotJoin, .office = petition.officeName, .laptop = petition.deviceName, .mark = {}, .device = {}};
        line.petition = std::move(petition);
        lines.push_back(std::move(line));
    }
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    for (const IssuedInvitation &invitation : keyring.invitations) {
        if (auto line = invitationLine(invitation, names, keyring, nowMs))
            lines.push_back(*std::move(line));
    }
    std::ranges::stable_sort(lines, [nowMs](const RosterLine &left, const RosterLine &right) {
        return std::tuple(rosterRank(left, nowMs), !left.isEmbassy, left.office, left.mark)
            < std::tuple(rosterRank(right, nowMs), !right.isEmbassy, right.office, right.mark);
    });
    return lines;
}

Status Roster::giveKeysAgain(const QString &device, const std::atomic<bool> &cancel)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    TRY_ASSIGN(const auto store, openOwnStore(m_workspace.journal(), wayUntil(&cancel, around.clock)));
    const auto keep = [this](const Keyring &giving) { return m_workspace.journal().setKeyring(giving.serialise()); };
    TRY(Membership(*store, around.clock, around.random).giveKeys(keyring, DeviceId::fromHex(device.toLatin1()), keep));
    return keep(keyring);
}

}
