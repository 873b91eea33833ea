// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ledgerbook.h"

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
        .previousHash = Hash::fromHex(entry.previousHash.toLatin1()),
        .hash = Hash::fromHex(entry.hash.toLatin1())};
}

LedgerBook::LedgerBook(const RecordId &id, const CashBox &box, std::vector<LedgerRecord> records)
    : m_records(std::move(records))
{
    const Bytes firstCustodian = Bytes::fromHex(box.custodian.toLatin1());
    m_tip = {.boxId = id.bytes(), .currency = Currency::fromText(box.currency), .custodian = firstCustodian};
    m_lines.reserve(m_records.size());
    for (const LedgerRecord &record : m_records)
        m_lines.push_back(ledgerLineOf(record.entry));
    for (std::size_t index = 0; index < m_lines.size(); ++index) {
        const LedgerLine &line = m_lines[index];
        if (!m_byNumber.contains(line.number))
            m_byNumber.insert(line.number, index);
        m_tip = advanced(m_tip, line, lineNumbered(line.reverses));
        if (line.reverses != 0)
            m_reversed.insert(line.reverses);
    }
    m_balances = runningBalances(m_lines);
    m_problems = verifyChain(m_lines, firstCustodian);
}

LedgerRow LedgerBook::row(std::size_t index) const
{
    const LedgerRecord &record = m_records[index];
    const LedgerLine &line = m_lines[index];
    return {.id = record.id,
        .entry = record.entry,
        .change = {effectMinor(line, lineNumbered(line.reverses)), m_tip.currency},
        .balance = {m_balances[index], m_tip.currency},
        .isReversed = isReversed(line.number)};
}

const LedgerLine *LedgerBook::lineNumbered(qint64 number) const
{
    const auto found = m_byNumber.constFind(number);
    return found == m_byNumber.constEnd() ? nullptr : &m_lines[*found];
}

LedgerSummary LedgerBook::summaryOf(int month) const
{
    LedgerSummary summary;
    summary.balance = {m_tip.balanceMinor, m_tip.currency};
    summary.inThisMonth.currency = summary.outThisMonth.currency = m_tip.currency;
    summary.entryCount = lineCount();
    summary.custodian = QString::fromLatin1(m_tip.custodian.toHex());
    for (const LedgerLine &line : m_lines) {
        if (line.date / 100 != month || isReversed(line.number))
            continue;
        if (line.kind.value == QLatin1String("in"))
            summary.inThisMonth.minor += line.amountMinor;
        else if (line.kind.value == QLatin1String("out") || line.kind.value == QLatin1String("transfer"))
            summary.outThisMonth.minor += line.amountMinor;
    }
    summary.findings = m_problems;
    return summary;
}

}
