// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/applybatch.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr qint64 kWritingMs = 50;      // that a transaction may take; people wait 100 ms for a save without minding
constexpr qint64 kGatheringMs = 1'000; // what was fetched and is not written yet would be lost in a crash
constexpr std::size_t kEditsAtOnceMin = 250;
constexpr std::size_t kEditsAtOnceMax = 8'000; // some MiB in memory

}

bool ApplyBatch::hasWaitedLong() const
{
    const qint64 waitedMs = m_clock.nowMs() - m_sinceMs;
    return !isEmpty() && (waitedMs < 0 || waitedMs >= kGatheringMs);
}

void ApplyBatch::add(OpenedChangeSet changeSet)
{
    if (isEmpty())
        m_sinceMs = m_clock.nowMs();
    m_editCount += changeSet.changeSet.edits.size();
    m_changeSets.push_back(std::move(changeSet));
}

Result<std::optional<AppliedTogether>> ApplyBatch::write()
{
    std::vector<OpenedChangeSet> changeSets = std::exchange(m_changeSets, {});
    const std::size_t edits = std::exchange(m_editCount, 0);
    TRY_ASSIGN(const auto transaction, m_journal.begin()); // those who want to save go first
    const qint64 beganMs = m_clock.nowMs();
    TRY_ASSIGN(std::optional<AppliedTogether> applied, applyTogether(*transaction, m_tables, std::move(changeSets)));
    if (!applied)
        return std::nullopt;
    TRY(transaction->commit());
    learn(edits, m_clock.nowMs() - beganMs);
    return applied;
}

// At most twice as many as before: one lucky measure says little. That a few were quick says nothing.
void ApplyBatch::learn(std::size_t edits, qint64 tookMs)
{
    if (tookMs <= kWritingMs && 2 * edits < m_editsAtOnce)
        return;
    const auto took = static_cast<std::size_t>(std::max<qint64>(tookMs, 1));
    const std::size_t fitting = edits * kWritingMs / took;
    m_editsAtOnce = std::clamp(std::min(fitting, 2 * m_editsAtOnce), kEditsAtOnceMin, kEditsAtOnceMax);
}

}
