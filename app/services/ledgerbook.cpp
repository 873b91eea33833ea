// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ledgerbook.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

LedgerLine ledgerLineOf(const LedgerEntry &entry)
{
    return {.boxId = entry.box.bytes(),
        .number = entry.number,
        .kind = entry.kind,
        .amountMinor = entry.amount.minor,
        .currency = entry.amount.currency,
        .date = entry.on.packed,
        .purpose = entry.purpose,
        .counterparty = entry.counterparty,
        .text = entry.text,
        .voucher = entry.voucher,
        .by = entry.by.bytes(),
        .device = Bytes::fromHex(entry.device.toLatin1()),
        .reverses = entry.reverses,
        .casefile = entry.casefile.isNull() ? Bytes() : entry.casefile.bytes(),
        .at = entry.at.ms,
        .previousHash = Hash::fromHex(entry.previousHash.toLatin1()),
        .hash = Hash::fromHex(entry.hash.toLatin1())};
}

std::vector<LedgerProblem> problemsOf(std::span<const LedgerRecord> records, std::span<const LedgerLine> lines, const Bytes &firstCustodian)
{
    std::vector<LedgerProblem> problems = verifyChain(lines, firstCustodian);
    QHash<qint64, int> linesUnder; // each number; a broken book may have as many problems as lines
    linesUnder.reserve(static_cast<qsizetype>(lines.size()));
    for (const LedgerLine &line : lines)
        ++linesUnder[line.number];
    for (LedgerProblem &problem : problems) {
        if (problem.finding == LedgerFinding::NumberHole && linesUnder.value(problem.number) > 1)
            problem.finding = LedgerFinding::WrittenTwice;
    }
    for (const LedgerRecord &record : records) {
        if (!record.writer.isNull() && record.entry.device != QLatin1String(record.writer.hex()))
            problems.push_back({LedgerFinding::WriterDiffers, record.entry.number});
    }
    return problems;
}

Result<std::vector<LedgerRecord>> readBook(LedgerStore &store, const RecordId &box, ScopeId scope, const DeviceId &self)
{
    TRY_ASSIGN(auto records, store.lines(box, scope));
    for (LedgerRecord &record : records) {
        if (record.writer.isNull() && record.isOfThisDatabase)
            record.writer = self;
    }
    return records;
}

LedgerBook::LedgerBook(const RecordId &id, const CashBox &box, std::vector<LedgerRecord> records, Receipts receipts)
    : m_records(std::move(records))
    , m_receipts(std::move(receipts))
{
    const Bytes firstCustodian = Bytes::fromHex(box.custodian.toLatin1());
    m_tip = {.boxId = id.bytes(), .currency = Currency::fromText(box.currency), .custodian = firstCustodian};
    m_lines.reserve(m_records.size());
    for (const LedgerRecord &record : m_records)
        m_lines.push_back(ledgerLineOf(record.entry));
    // What the book began with, whatever the register says by now.
    if (!m_lines.empty() && !m_lines.front().currency.isNull())
        m_tip.currency = m_lines.front().currency;
    for (std::size_t index = 0; index < m_lines.size(); ++index) {
        const LedgerLine &line = m_lines[index];
        if (!m_byNumber.contains(line.number))
            m_byNumber.insert(line.number, index);
        m_tip = advanced(m_tip, line, lineNumbered(line.reverses));
        if (line.reverses != 0)
            m_reversed.insert(line.reverses);
    }
    m_balances = runningBalances(m_lines);
    m_problems = problemsOf(m_records, m_lines, firstCustodian);
}

LedgerRow LedgerBook::row(std::size_t index) const
{
    const LedgerRecord &record = m_records[index];
    const LedgerLine &line = m_lines[index];
    return {.id = record.id,
        .entry = record.entry,
        .change = {effectMinor(line, lineNumbered(line.reverses)), m_tip.currency},
        .balance = {m_balances[index], m_tip.currency},
        .isReversed = isReversed(line.number),
        .receipt = receipt(index),
        .needsReceipt = needsReceipt(index)};
}

std::optional<LedgerRow> LedgerBook::rowNumbered(qint64 number) const
{
    const auto found = m_byNumber.constFind(number);
    return found == m_byNumber.constEnd() ? std::nullopt : std::optional(row(*found));
}

QString LedgerBook::receipt(std::size_t index) const
{
    const LedgerRecord &record = m_records[index];
    return record.entry.voucher.isEmpty() ? m_receipts.ofLine.value(record.id) : record.entry.voucher;
}

const LedgerLine *LedgerBook::lineNumbered(qint64 number) const
{
    const auto found = m_byNumber.constFind(number);
    return found == m_byNumber.constEnd() ? nullptr : &m_lines[*found];
}

bool LedgerBook::needsReceipt(std::size_t index) const
{
    const LedgerLine &line = m_lines[index];
    return line.kind.value == QLatin1String("out") && receipt(index).isEmpty() && !isReversed(line.number);
}

LedgerSummary LedgerBook::summaryOf(int month) const
{
    LedgerSummary summary;
    summary.balance = {m_tip.balanceMinor, m_tip.currency};
    summary.inThisMonth.currency = summary.outThisMonth.currency = m_tip.currency;
    summary.entryCount = lineCount();
    summary.custodian = QString::fromLatin1(m_tip.custodian.toHex());
    for (std::size_t index = 0; index < m_lines.size(); ++index) {
        const LedgerLine &line = m_lines[index];
        if (needsReceipt(index))
            summary.withoutReceipt.push_back(line.number);
        if (line.kind.value == QLatin1String("count"))
            summary.lastCount = {line.number, {line.at}, {line.amountMinor, m_tip.currency}, {m_balances[index], m_tip.currency}};
        if (line.date / 100 == month)
            addToMonth(summary, line);
    }
    std::erase_if(summary.outByPurpose, [](const PurposeSum &sum) { return sum.sum.minor <= 0; });
    std::ranges::stable_sort(summary.outByPurpose, std::greater<>(), [](const PurposeSum &sum) { return sum.sum.minor; });
    summary.findings = m_problems;
    return summary;
}

void LedgerBook::addToMonth(LedgerSummary &summary, const LedgerLine &line) const
{
    const LedgerLine *reversed = lineNumbered(line.reverses);
    const LedgerLine &meant = reversed ? *reversed : line;
    const qint64 effect = effectMinor(line, reversed);
    const bool counts = line.reverses == 0 && !isReversed(line.number);
    if (meant.kind.value == QLatin1String("in")) {
        summary.inThisMonth.minor += effect;
        summary.inCount += counts ? 1 : 0;
        return;
    }
    summary.outThisMonth.minor -= effect;
    if (effect == 0)
        return;
    summary.outCount += counts ? 1 : 0;
    auto sum = std::ranges::find(summary.outByPurpose, meant.purpose, &PurposeSum::purpose);
    if (sum == summary.outByPurpose.end())
        sum = summary.outByPurpose.insert(sum, {meant.purpose, {0, m_tip.currency}});
    sum->sum.minor -= effect;
}

}
