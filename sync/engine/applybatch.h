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

// Change-sets that are written in one transaction: each page is then encrypted once, and not once for each of them. They are merged in
// lots, each as large as this computer merges while somebody who saves may wait; how many that are it learns from those before. After
// each lot the transaction ends when somebody waits for it. No more are gathered than fit into four MiB: one that is larger goes alone.
class ApplyBatch {
public:
    static constexpr qint64 kOpenMs = 200; // no lot begins later in a transaction, and earlier where the disk is slow

    ApplyBatch(Journal &journal, std::span<const Table *const> tables, const Clock &clock, qint64 openMs = kOpenMs);

    [[nodiscard]] bool isEmpty() const { return m_gathered.empty(); }
    // Of fields, texts and search words: a new person takes as long as eight dues. `sealedBytes` are kept until it is written, too.
    [[nodiscard]] ApplyLoad loadOf(const ChangeSet &changeSet, qsizetype sealedBytes) const;
    // Whether those that are here should be written before this one is added.
    [[nodiscard]] bool isFullFor(const ApplyLoad &load) const
    {
        return !isEmpty() && (m_bytes + load.bytes > kBytesMax || m_gathered.size() >= kChangeSetsMax);
    }
    // What a lot may hold; one change-set that is more is a lot by itself.
    [[nodiscard]] std::size_t workAtOnce() const { return m_workAtOnce; }
    // They wait for others for as long as nobody minds, when objects come slowly.
    [[nodiscard]] bool hasWaitedLong() const;
    void add(OpenedChangeSet changeSet, const ApplyLoad &load);
    // One transaction: the first of them, all unless somebody waits or it would take too long; the others stay. Nothing when one is
    // refused: those that are left have to be applied one by one. The batch is empty then, as it is after an error.
    Result<std::optional<AppliedTogether>> write();
    void clear()
    {
        m_gathered.clear();
        m_bytes = 0;
    }

private:
    struct Gathered {
        OpenedChangeSet changeSet;
        ApplyLoad load;
    };
    Result<std::optional<AppliedTogether>> writeSome();
    // The first lot, and what it weighs.
    std::vector<OpenedChangeSet> takeLot(std::size_t &work);
    void learn(std::size_t work, qint64 tookMs);
    void learnCommit(qint64 openMs, qint64 tookMs);

    Journal &m_journal;
    std::span<const Table *const> m_tables;
    const Clock &m_clock;
    QHash<QString, QSet<QString>> m_searchedFields; // of each table
    const qint64 m_openMsMax;
    qint64 m_openMs; // for as long as this disk has written what came together in 50 ms
    std::vector<Gathered> m_gathered;
    std::size_t m_bytes = 0;
    std::size_t m_workAtOnce = kWorkAtFirst;
    qint64 m_sinceMs = 0; // since when the first of them waits

    static constexpr std::size_t kWorkAtFirst = 6'000; // some hundred edits: nothing is known of this disk yet
    static constexpr std::size_t kBytesMax = 4 * 1024 * 1024;
    static constexpr std::size_t kChangeSetsMax = 500;
};

}
