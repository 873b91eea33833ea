// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/services/knownpeers.h"
#include "app/services/referralletter.h"
#include "app/services/referralrows.h"
#include "app/services/workspace.h"
#include "app/store/history.h"
#include "app/store/letterstore.h"

#include <algorithm>

// What a laptop that was lost has answered for its office goes once more, by its colleagues.
namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;
constexpr qint64 kLetterWentMs = kDayMs;       // a sign of life so long after the row: its letter has gone, too
constexpr qint64 kLostAfterMs = 30 * kDayMs;   // without a sign of life
constexpr qint64 kUnreadForMs = 180 * kDayMs;  // a letter may lie unread, and nobody reads one of a laptop that was taken out meanwhile
constexpr int kEntriesMax = 1000;

// Somebody who said it, on his laptop; null for one that is not known here.
struct Maker {
    DeviceId device;
    qint64 saidAtMs = 0;
};

}

// What tells of a laptop whether its letter has gone, read once for all letters.
class Referrals::Colleagues {
public:
    static Result<Colleagues> of(Workspace &workspace, const Keyring &keyring)
    {
        Colleagues all;
        all.m_self = keyring.device();
        all.m_cuts = keyring.knownCuts();
        all.m_nowMs = workspace.session().surroundings().clock.nowMs();
        TRY_ASSIGN(all.m_own, workspace.journal().ownIncarnations());
        TRY_ASSIGN(all.m_positions, workspace.journal().positions());
        TRY_ASSIGN(all.m_known, KnownPeers::read(workspace.journal()));
        return all;
    }

    [[nodiscard]] Maker makerOf(const Stamp &stamp) const
    {
        const auto stream = std::ranges::find(m_positions, stamp.incarnation, [](const StreamPosition &position) { return position.stream.incarnation; });
        const DeviceId known = stream == m_positions.end() ? DeviceId{} : stream->device;
        return {.device = std::ranges::find(m_own, stamp.incarnation) == m_own.end() ? known : m_self, .saidAtMs = stamp.wallMs()};
    }

    // What this laptop itself has written without a trace of its letter was written before it was put back to a backup. Of a laptop that
    // was taken out nobody reads a letter any more, also one that went in time.
    [[nodiscard]] bool isLost(const Maker &maker) const
    {
        const qint64 lastSignMs = m_known.of(maker.device).publishedAtMs;
        const bool hasGone = lastSignMs > maker.saidAtMs + kLetterWentMs;
        if (maker.device == m_self)
            return true;
        if (m_cuts.isCutOff(maker.device))
            return !hasGone || m_nowMs - maker.saidAtMs < kUnreadForMs;
        return !hasGone && m_nowMs - std::max(maker.saidAtMs, lastSignMs) >= kLostAfterMs;
    }

private:
    DeviceId m_self;
    Cuts m_cuts;
    KnownPeers m_known;
    std::vector<IncarnationId> m_own;
    std::vector<StreamPosition> m_positions;
    qint64 m_nowMs = 0;
};

namespace {

// The stamps of those who said it. Who decides between two answers writes one of them once more: of those who wrote the same the first one
// said it. The clock of who decides may be years behind, so what is known to have replaced something comes only where there is nothing else.
Result<std::vector<Stamp>> sayingsOf(Workspace &workspace, const Stored<Activity> &row)
{
    TRY_ASSIGN(auto said, History(workspace.storage()).of(Declared<Activity>::table(), row.id, row.scope, kEntriesMax)); // newest first
    std::erase_if(said, [](const HistoryEntry &entry) { return entry.field != "kind"_L1; });                            // no row without it
    std::ranges::stable_partition(said, [](const HistoryEntry &entry) { return !isEmpty(entry.before); });
    std::vector<Stamp> first;
    for (auto entry = said.begin(); entry != said.end(); ++entry) {
        if (std::none_of(entry + 1, said.end(), [&entry](const HistoryEntry &other) { return other.after == entry->after; }))
            first.push_back(entry->stamp);
    }
    return first;
}

}

// Nothing where nobody answered, or each who did is still heard of and sends his letter himself.
Result<std::optional<Referrals::Verdict>> Referrals::verdictOfLost(const Letter &referral, const Colleagues &colleagues)
{
    const auto said = saidTo(m_workspace, referral);
    if (!said)
        return std::optional<Verdict>();
    TRY_ASSIGN(const auto sayings, sayingsOf(m_workspace, *said));
    if (std::ranges::none_of(sayings, [&](const Stamp &stamp) { return colleagues.isLost(colleagues.makerOf(stamp)); }))
        return std::optional<Verdict>();
    if (const auto taken = ownCase(m_workspace, rowOf("referred case", referral.device(), referral.number))) // whoever refused it, too
        return std::optional(Verdict{.isAccepted = true, .words = taken->value.number, .at = said->value.at});
    if (said->value.kind.value == kReferralRefused)
        return std::optional(Verdict{.isAccepted = false, .words = said->value.text, .at = said->value.at});
    return std::optional<Verdict>();
}

Result<int> Referrals::answerForLost()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    if (!keyring.isAdmitted() || keyring.isCutOff())
        return 0;
    TRY_ASSIGN(const Colleagues colleagues, Colleagues::of(m_workspace, keyring));
    TRY_ASSIGN(const auto kept, LetterStore(m_workspace.database()).kept(LetterStore::Which::Unread));
    int sent = 0;
    for (const KeptLetter &letter : kept) {
        if (letter.letter.kind != kReferralLetter || !isForThisDesk(m_workspace.session().desk(), letter.letter))
            continue;
        TRY_ASSIGN(const auto verdict, verdictOfLost(letter.letter, colleagues));
        if (!verdict)
            continue;
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
        TRY(answer(letter, *verdict));
        TRY(batch.commit());
        ++sent;
    }
    return sent;
}

}
