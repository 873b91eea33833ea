// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/engine/apply.h"

namespace mekendesh::sync {

// Change-sets that are written in one transaction: each page is then encrypted once, and not once for each of them. As many as this
// computer writes while somebody who saves may wait; how many that are it learns from those before.
class ApplyBatch {
public:
    ApplyBatch(Journal &journal, std::span<const Table *const> tables, const Clock &clock) : m_journal(journal), m_tables(tables), m_clock(clock) {}

    [[nodiscard]] bool isEmpty() const { return m_changeSets.empty(); }
    // Whether those that are here should be written before one of so many edits is added.
    [[nodiscard]] bool isFullFor(std::size_t edits) const
    {
        return !isEmpty() && (m_editCount + edits > m_editsAtOnce || m_changeSets.size() >= kChangeSetsMax);
    }
    // They wait for others for as long as nobody minds, when objects come slowly.
    [[nodiscard]] bool hasWaitedLong() const;
    void add(OpenedChangeSet changeSet);
    // All of them, whole or not at all; nothing when one is refused: they have to be applied one by one. The batch is empty then.
    Result<std::optional<AppliedTogether>> write();

private:
    void learn(std::size_t edits, qint64 tookMs);

    Journal &m_journal;
    std::span<const Table *const> m_tables;
    const Clock &m_clock;
    std::vector<OpenedChangeSet> m_changeSets;
    std::size_t m_editCount = 0;
    std::size_t m_editsAtOnce = kEditsAtFirst;
    qint64 m_sinceMs = 0; // since when the first of them waits

    static constexpr std::size_t kEditsAtFirst = 1'000;
    static constexpr std::size_t kChangeSetsMax = 500;
};

}
