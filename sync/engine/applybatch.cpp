// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/applybatch.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr qint64 kWritingMs = 25;      // that a lot may take; people wait 100 ms for a save without minding
constexpr qint64 kCommitMs = 50;       // that the disk may take at the end; they wait for that, too
constexpr qint64 kOpenMsMore = 5;
constexpr qint64 kGatheringMs = 1'000; // what was fetched and is not written yet would be lost in a crash
constexpr std::size_t kWorkAtOnceMin = 1'000;
constexpr std::size_t kWorkAtOnceMax = 200'000;

// As the bench measures them, about.
constexpr std::size_t kWorkOfEdit = 8;
constexpr std::size_t kWorkOfField = 2;
constexpr std::size_t kWorkOfSearchedField = 4; // and half of one for each letter: its words are taken apart and kept
constexpr std::size_t kLettersOfWork = 64;      // of other texts

std::size_t lettersOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return static_cast<std::size_t>(text->size());
    std::size_t letters = 0;
    if (const auto *group = std::get_if<QList<Atom>>(&value)) {
        for (const Atom &atom : *group) {
            if (const auto *text = std::get_if<QString>(&atom))
                letters += static_cast<std::size_t>(text->size());
        }
    }
    return letters;
}

}

ApplyBatch::ApplyBatch(Journal &journal, std::span<const Table *const> tables, const Clock &clock, qint64 openMs)
    : m_journal(journal), m_tables(tables), m_clock(clock), m_openMsMax(openMs), m_openMs(openMs)
{
    for (const Table *table : tables) {
        QSet<QString> searched;
        for (const Field &field : table->fields) {
            if (field.flags & Searchable)
                searched.insert(QString::fromLatin1(field.wire));
        }
        m_searchedFields.insert(QString::fromLatin1(table->wire), searched);
    }
}

ApplyLoad ApplyBatch::loadOf(const ChangeSet &changeSet, qsizetype sealedBytes) const
{
    ApplyLoad load{.work = 0, .bytes = static_cast<std::size_t>(sealedBytes)};
    for (const Edit &edit : changeSet.edits) {
        const auto searched = m_searchedFields.constFind(edit.table);
        load.work += kWorkOfEdit + kWorkOfField * edit.fields.size();
        load.bytes += sizeof(Edit) + sizeof(FieldEdit) * edit.fields.size();
        for (const FieldEdit &field : edit.fields) {
            const std::size_t letters = lettersOf(field.value);
            const bool isSearched = searched != m_searchedFields.constEnd() && searched->contains(field.field);
            load.work += isSearched ? kWorkOfSearchedField + letters / 2 : letters / kLettersOfWork;
            load.bytes += sizeof(QChar) * letters;
        }
    }
    return load;
}

bool ApplyBatch::hasWaitedLong() const
{
    const qint64 waitedMs = m_clock.nowMs() - m_sinceMs;
    return !isEmpty() && (waitedMs < 0 || waitedMs >= kGatheringMs);
}

void ApplyBatch::add(OpenedChangeSet changeSet, const ApplyLoad &load)
{
    if (isEmpty())
        m_sinceMs = m_clock.nowMs();
    m_bytes += load.bytes;
    m_gathered.push_back({std::move(changeSet), load});
}

std::vector<OpenedChangeSet> ApplyBatch::takeLot(std::size_t &work)
{
    std::vector<OpenedChangeSet> lot;
    auto end = m_gathered.begin();
    for (; end != m_gathered.end() && (lot.empty() || work + end->load.work <= m_workAtOnce); ++end) {
        work += end->load.work;
        m_bytes -= end->load.bytes;
        lot.push_back(std::move(end->changeSet));
    }
    m_gathered.erase(m_gathered.begin(), end);
    return lot;
}

Result<std::optional<AppliedTogether>> ApplyBatch::write()
{
    Result<std::optional<AppliedTogether>> applied = writeSome();
    if (!applied || !*applied)
        clear();
    return applied;
}

Result<std::optional<AppliedTogether>> ApplyBatch::writeSome()
{
    TRY_ASSIGN(const auto transaction, m_journal.begin()); // those who want to save go first
    AppliedTogether all;
    const qint64 openedMs = m_clock.nowMs();
    qint64 beganMs = openedMs;
    bool goesOn = true;
    while (goesOn) {
        std::size_t work = 0;
        TRY_ASSIGN(const std::optional<AppliedTogether> applied, applyTogether(*transaction, m_tables, takeLot(work)));
        if (!applied)
            return std::nullopt;
        all.changeSetCount += applied->changeSetCount;
        all.positions.insert(all.positions.end(), applied->positions.begin(), applied->positions.end());
        all.editCount += applied->editCount;
        all.conflictsNew += applied->conflictsNew;
        all.tables += applied->tables;
        const qint64 nowMs = m_clock.nowMs();
        learn(work, nowMs - beganMs);
        beganMs = nowMs;
        const bool isYoung = nowMs >= openedMs && nowMs - openedMs < m_openMs;
        goesOn = !isEmpty() && isYoung && !transaction->isAwaited();
    }
    TRY(transaction->commit());
    learnCommit(beganMs - openedMs, m_clock.nowMs() - beganMs);
    all.tables.removeDuplicates();
    return all;
}

// What was merged for a shorter time is written in a shorter one: by that rule down to one lot, and more by half at most.
void ApplyBatch::learnCommit(qint64 openMs, qint64 tookMs)
{
    if (tookMs > kCommitMs)
        m_openMs = std::min(m_openMs, std::max<qint64>(openMs, 0)) * kCommitMs / tookMs;
    else if (tookMs >= 0 && openMs >= m_openMs)
        m_openMs = std::min(m_openMsMax, m_openMs + std::max(m_openMs / 2, kOpenMsMore));
}

// Less at once, more by half at most: one lucky measure says little. That a few were quick says nothing, nor does a clock that was set back.
void ApplyBatch::learn(std::size_t work, qint64 tookMs)
{
    if (tookMs < 0 || (tookMs <= kWritingMs && 2 * work < m_workAtOnce))
        return;
    const std::size_t fitting = work * kWritingMs / static_cast<std::size_t>(std::max<qint64>(tookMs, 1));
    m_workAtOnce = std::clamp(std::min(fitting, m_workAtOnce + m_workAtOnce / 2), kWorkAtOnceMin, kWorkAtOnceMax);
}

}
