// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/engine/apply.h"

#include <QHash>
#include <QSet>

namespace mekendesh::sync {

// What it takes to write a change-set: time, in microseconds of a quick computer, and memory until it is written.
struct ApplyLoad {
    std::size_t work = 0;
    std::size_t bytes = 0;
};

// Change-sets that are written in one transaction: each page is then encrypted once, and not once for each of them. As many as this
// computer writes while somebody who saves may wait; how many that are it learns from those before. No more than fit into a MiB: one
// that is larger goes alone.
class ApplyBatch {
public:
    ApplyBatch(Journal &journal, std::span<const Table *const> tables, const Clock &clock);

    [[nodiscard]] bool isEmpty() const { return m_changeSets.empty(); }
    // Of fields, texts and search words: a new person takes as long as eight dues. `sealedBytes` are kept until it is written, too.
    [[nodiscard]] ApplyLoad loadOf(const ChangeSet &changeSet, qsizetype sealedBytes) const;
    // Whether those that are here should be written before this one is added.
    [[nodiscard]] bool isFullFor(const ApplyLoad &load) const
    {
        return !isEmpty()
            && (m_load.work + load.work > m_workAtOnce || m_load.bytes + load.bytes > kBytesMax || m_changeSets.size() >= kChangeSetsMax);
    }
    // They wait for others for as long as nobody minds, when objects come slowly.
    [[nodiscard]] bool hasWaitedLong() const;
    void add(OpenedChangeSet changeSet, const ApplyLoad &load);
    // All of them, whole or not at all; nothing when one is refused: they have to be applied one by one. The batch is empty then.
    Result<std::optional<AppliedTogether>> write();

private:
    void learn(std::size_t work, qint64 tookMs);

    Journal &m_journal;
    std::span<const Table *const> m_tables;
    const Clock &m_clock;
    QHash<QString, QSet<QString>> m_searchedFields; // of each table
    std::vector<OpenedChangeSet> m_changeSets;
    ApplyLoad m_load;
    std::size_t m_workAtOnce = kWorkAtFirst;
    qint64 m_sinceMs = 0; // since when the first of them waits

    static constexpr std::size_t kWorkAtFirst = 6'000; // some hundred edits: nothing is known of this disk yet
    static constexpr std::size_t kBytesMax = 1024 * 1024;
    static constexpr std::size_t kChangeSetsMax = 500;
};

}
