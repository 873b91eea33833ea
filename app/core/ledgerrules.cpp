// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/ledgerrules.h"

#include "app/core/fuzzydate.h"

#include <QHash>

#include <sodium.h>

#include <algorithm>
#include <array>
#include <limits>

namespace mekendesh::app {

namespace {

using sync::Bytes;
using sync::ErrorCode;

enum class EntryKind { Unknown, In, Out, Transfer, Reversal, Handover, Acceptance, Count };

EntryKind entryKind(const Code &code)
{
    static constexpr std::array<std::pair<QStringView, EntryKind>, 7> kKinds{
        {{u"in", EntryKind::In}, {u"out", EntryKind::Out}, {u"transfer", EntryKind::Transfer}, {u"reversal", EntryKind::Reversal},
            {u"handover", EntryKind::Handover}, {u"acceptance", EntryKind::Acceptance}, {u"count", EntryKind::Count}}};
    const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&code](const auto &kind) { return kind.first == code.value; });
    return found == kKinds.end() ? EntryKind::Unknown : found->second;
}

bool movesMoney(EntryKind kind)
{
    return kind == EntryKind::In || kind == EntryKind::Out || kind == EntryKind::Transfer;
}

// Writes the canonical form described in the header.
class CanonicalWriter {
public:
    void integer(qint64 number)
    {
        auto bits = static_cast<quint64>(number);
        for (int byte = 0; byte < 8; ++byte, bits >>= 8)
            m_bytes.append(static_cast<char>(bits & 0xff));
    }
    void bytes(QByteArrayView data)
    {
        auto size = static_cast<quint32>(data.size());
        for (int byte = 0; byte < 4; ++byte, size >>= 8)
            m_bytes.append(static_cast<char>(size & 0xff));
        m_bytes.append(data.data(), data.size());
    }
    void text(const QString &data) { bytes(data.toUtf8()); }
    [[nodiscard]] Bytes result() const { return m_bytes; }

private:
    Bytes m_bytes = QByteArrayLiteral("MKL1");
};

// What hostile data may bring never wraps around.
qint64 addedWithinRange(qint64 left, qint64 right)
{
    qint64 sum = 0;
    if (!__builtin_add_overflow(left, right, &sum))
        return sum;
    return right > 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
}

bool isAmountFit(EntryKind kind, qint64 amountMinor)
{
    const qint64 least = movesMoney(kind) || kind == EntryKind::Reversal ? 1 : 0;
    return amountMinor >= least && amountMinor <= Money::kMinorMax;
}

void findChainProblems(const LedgerTip &tip, const LedgerLine &next, std::vector<LedgerFinding> &findings)
{
    if (next.number != tip.number + 1)
        findings.push_back(LedgerFinding::NumberHole);
    if (next.previousHash != tip.hash)
        findings.push_back(LedgerFinding::PreviousHashWrong);
    if (next.hash != chainHash(next))
        findings.push_back(LedgerFinding::HashWrong);
    if (!tip.boxId.isEmpty() && next.boxId != tip.boxId)
        findings.push_back(LedgerFinding::BoxDiffers);
    if (next.currency != tip.currency)
        findings.push_back(LedgerFinding::CurrencyDiffers);
}

void findCustodyProblems(const LedgerTip &tip, EntryKind kind, const LedgerLine &next, std::vector<LedgerFinding> &findings)
{
    const bool isAcceptance = kind == EntryKind::Acceptance;
    if (isAcceptance != tip.isHandedOver)
        findings.push_back(LedgerFinding::NotHandedOver);
    if (!isAcceptance && !tip.custodian.isEmpty() && next.device != tip.custodian)
        findings.push_back(LedgerFinding::NotCustodian);
    const bool namesBalance = isAcceptance || kind == EntryKind::Handover;
    if (namesBalance && next.amountMinor != tip.balanceMinor)
        findings.push_back(LedgerFinding::AmountDiffers);
}

void findReversalProblems(
    EntryKind kind, const LedgerLine &next, const LedgerLine *reversed, bool isReversed, std::vector<LedgerFinding> &findings)
{
    if (kind != EntryKind::Reversal) {
        if (next.reverses != 0)
            findings.push_back(LedgerFinding::ReversesNothing);
        return;
    }
    const bool isThere = reversed != nullptr && reversed->number == next.reverses && reversed->number < next.number
        && reversed->boxId == next.boxId && movesMoney(entryKind(reversed->kind));
    if (!isThere) {
        findings.push_back(LedgerFinding::ReversesNothing);
        return;
    }
    if (isReversed)
        findings.push_back(LedgerFinding::AlreadyReversed);
    if (reversed->amountMinor != next.amountMinor)
        findings.push_back(LedgerFinding::AmountDiffers);
}

}

sync::Bytes canonicalBytes(const LedgerLine &line)
{
    CanonicalWriter writer;
    writer.bytes(line.boxId);
    writer.integer(line.number);
    writer.text(line.kind.value);
    writer.integer(line.amountMinor);
    writer.text(line.currency.toText());
    writer.integer(line.date);
    writer.text(line.purpose.value);
    writer.text(line.counterparty);
    writer.text(line.text);
    writer.text(line.voucher);
    writer.bytes(line.by);
    writer.bytes(line.device);
    writer.integer(line.reverses);
    writer.bytes(line.casefile);
    writer.integer(line.at);
    writer.bytes(line.previousHash.view());
    return writer.result();
}

sync::Hash chainHash(const LedgerLine &line)
{
    const Bytes canonical = canonicalBytes(line);
    sync::Hash hash;
    const int failed = crypto_generichash(hash.data.data(), hash.data.size(),
        reinterpret_cast<const unsigned char *>(canonical.constData()), static_cast<unsigned long long>(canonical.size()), nullptr, 0);
    ENFORCE(failed == 0);
    return hash;
}

qint64 effectMinor(const LedgerLine &line, const LedgerLine *reversed)
{
    const EntryKind kind = entryKind(line.kind);
    if (!isAmountFit(kind, line.amountMinor))
        return 0;
    switch (kind) {
    case EntryKind::In:
        return line.amountMinor;
    case EntryKind::Out:
    case EntryKind::Transfer:
        return -line.amountMinor;
    case EntryKind::Reversal: {
        const EntryKind takenBack = reversed == nullptr ? EntryKind::Unknown : entryKind(reversed->kind);
        if (!movesMoney(takenBack))
            return 0;
        return takenBack == EntryKind::In ? -line.amountMinor : line.amountMinor;
    }
    case EntryKind::Unknown:
    case EntryKind::Handover:
    case EntryKind::Acceptance:
    case EntryKind::Count:
        return 0;
    }
    return 0;
}

std::vector<LedgerFinding> findingsOf(const LedgerTip &tip, const LedgerLine &next, const LedgerLine *reversed, bool isReversed)
{
    const EntryKind kind = entryKind(next.kind);
    std::vector<LedgerFinding> findings;
    findChainProblems(tip, next, findings);
    if (kind == EntryKind::Unknown)
        findings.push_back(LedgerFinding::KindUnknown);
    if (!isAmountFit(kind, next.amountMinor))
        findings.push_back(LedgerFinding::AmountWrong);
    const auto date = FuzzyDate::fromPacked(next.date);
    if (!date || date->precision() != FuzzyDate::Precision::Day)
        findings.push_back(LedgerFinding::DateWrong);
    findCustodyProblems(tip, kind, next, findings);
    findReversalProblems(kind, next, reversed, isReversed, findings);
    const qint64 effect = effectMinor(next, reversed);
    if (effect < 0 && addedWithinRange(tip.balanceMinor, effect) < 0)
        findings.push_back(LedgerFinding::Overdraft);
    return findings;
}

sync::Status checkNext(const LedgerTip &tip, const LedgerLine &next, const LedgerLine *reversed, bool isReversed)
{
    const std::vector<LedgerFinding> findings = findingsOf(tip, next, reversed, isReversed);
    const auto has = [&findings](std::initializer_list<LedgerFinding> wanted) {
        return std::find_first_of(findings.begin(), findings.end(), wanted.begin(), wanted.end()) != findings.end();
    };
    using enum LedgerFinding;
    if (findings.empty())
        return {};
    if (has({NotCustodian, NotHandedOver}))
        return sync::failure(ErrorCode::NotCustodian, QStringLiteral("device does not keep the box"));
    if (has({AlreadyReversed}))
        return sync::failure(ErrorCode::AlreadyReversed, QStringLiteral("entry is reversed already"), QString::number(next.reverses));
    if (has({KindUnknown, AmountWrong, DateWrong, ReversesNothing, AmountDiffers, CurrencyDiffers}))
        return sync::failure(ErrorCode::BadInput, QStringLiteral("entry breaks a rule of the cash book"));
    if (has({Overdraft})) {
        const Money balance{tip.balanceMinor, tip.currency};
        return sync::failure(ErrorCode::Overdraft, QStringLiteral("balance would fall below zero"), balance.toText());
    }
    return sync::failure(ErrorCode::LedgerBroken, QStringLiteral("entry does not continue the chain"), QString::number(next.number));
}

LedgerTip advanced(LedgerTip tip, const LedgerLine &line, const LedgerLine *reversed)
{
    const EntryKind kind = entryKind(line.kind);
    if (tip.boxId.isEmpty())
        tip.boxId = line.boxId;
    if (tip.custodian.isEmpty() || kind == EntryKind::Acceptance)
        tip.custodian = line.device;
    tip.isHandedOver = kind == EntryKind::Handover;
    tip.number = line.number;
    tip.hash = line.hash;
    tip.balanceMinor = addedWithinRange(tip.balanceMinor, effectMinor(line, reversed));
    return tip;
}

LedgerLine chained(const LedgerTip &tip, LedgerLine line)
{
    if (!tip.boxId.isEmpty())
        line.boxId = tip.boxId;
    line.currency = tip.currency;
    line.number = tip.number + 1;
    line.previousHash = tip.hash;
    line.hash = chainHash(line);
    return line;
}

std::vector<LedgerProblem> verifyChain(
    std::span<const LedgerLine> lines, const sync::Bytes &firstCustodian, std::span<const ForcedHandover> forced)
{
    std::vector<LedgerProblem> problems;
    if (lines.empty())
        return problems;
    LedgerTip tip{.boxId = lines.front().boxId, .currency = lines.front().currency, .custodian = firstCustodian};
    QHash<qint64, const LedgerLine *> byNumber;
    QHash<qint64, bool> isReversed;
    for (const LedgerLine &line : lines) {
        for (const ForcedHandover &handover : forced) {
            if (handover.afterNumber == tip.number && handover.afterHash == tip.hash) {
                tip.custodian = handover.device;
                tip.isHandedOver = false;
            }
        }
        const LedgerLine *reversed = line.reverses == 0 ? nullptr : byNumber.value(line.reverses, nullptr);
        for (const LedgerFinding finding : findingsOf(tip, line, reversed, isReversed.value(line.reverses)))
            problems.push_back({finding, line.number});
        if (reversed != nullptr && entryKind(line.kind) == EntryKind::Reversal)
            isReversed.insert(line.reverses, true);
        tip = advanced(std::move(tip), line, reversed);
        byNumber.insert(line.number, &line);
    }
    return problems;
}

std::vector<qint64> runningBalances(std::span<const LedgerLine> lines)
{
    std::vector<qint64> balances;
    balances.reserve(lines.size());
    QHash<qint64, const LedgerLine *> byNumber;
    qint64 balance = 0;
    for (const LedgerLine &line : lines) {
        const LedgerLine *reversed = line.reverses == 0 ? nullptr : byNumber.value(line.reverses, nullptr);
        balance = addedWithinRange(balance, effectMinor(line, reversed));
        balances.push_back(balance);
        byNumber.insert(line.number, &line);
    }
    return balances;
}

}
