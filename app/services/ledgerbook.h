// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledger.h"
#include "app/store/ledgerstore.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <span>

namespace mekendesh::app {

// The line as the chain sees it: ids and device as their bytes, hashes from their hex digits.
[[nodiscard]] LedgerLine ledgerLineOf(const LedgerEntry &entry);

// Everything that does not fit in a whole book: what the chain shows, lines that say another laptop than the one whose signature
// they came with, and numbers that two copies of one laptop's database have both given. Of those nobody chooses one: both stay.
[[nodiscard]] std::vector<LedgerProblem> problemsOf(
    std::span<const LedgerRecord> records, std::span<const LedgerLine> lines, const sync::Bytes &firstCustodian);

// All lines of a box with their writers; what this database has not sealed yet was written by `self`.
[[nodiscard]] sync::Result<std::vector<LedgerRecord>> readBook(
    LedgerStore &store, const sync::RecordId &box, sync::ScopeId scope, const sync::DeviceId &self);

// A cash book read as a whole: where it stands, what each line left in the box, what does not fit.
class LedgerBook {
public:
    // Receipts that came later, by line, and how many records they were read from.
    struct Receipts {
        QHash<sync::RecordId, QString> ofLine{};
        qint64 count = 0;
    };
    LedgerBook(const sync::RecordId &id, const CashBox &box, std::vector<LedgerRecord> records, Receipts receipts);

    [[nodiscard]] qint64 lineCount() const { return static_cast<qint64>(m_records.size()); }
    [[nodiscard]] const std::vector<LedgerRecord> &records() const { return m_records; } // oldest first
    [[nodiscard]] qint64 receiptCount() const { return m_receipts.count; }
    [[nodiscard]] LedgerRow row(std::size_t index) const;
    // Of the first line with this number.
    [[nodiscard]] std::optional<LedgerRow> rowNumbered(qint64 number) const;
    [[nodiscard]] const std::vector<LedgerProblem> &problems() const { return m_problems; }
    [[nodiscard]] const LedgerTip &tip() const { return m_tip; }
    [[nodiscard]] bool isReversed(qint64 number) const { return m_reversed.contains(number); }
    [[nodiscard]] const LedgerLine *lineNumbered(qint64 number) const;
    // `month` is yyyymm. Each line counts in its own month, a reversal against what it takes back: past months never change,
    // and in minus out is what the balance changed by.
    [[nodiscard]] LedgerSummary summaryOf(int month) const;

private:
    [[nodiscard]] QString receipt(std::size_t index) const;
    [[nodiscard]] bool needsReceipt(std::size_t index) const;
    void addToMonth(LedgerSummary &summary, const LedgerLine &line) const;

    std::vector<LedgerRecord> m_records;
    Receipts m_receipts;
    std::vector<LedgerLine> m_lines;
    std::vector<qint64> m_balances;
    std::vector<LedgerProblem> m_problems;
    QHash<qint64, std::size_t> m_byNumber; // the first line with that number
    QSet<qint64> m_reversed;
    LedgerTip m_tip;
};

}
