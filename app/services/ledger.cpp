// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/ledger.h"

#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/records/device.h"
#include "app/records/receipt.h"
#include "app/services/ledgerbook.h"
#include "app/services/restoring.h"
#include "app/services/session.h"
#include "app/store/ledgerstore.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace mekendesh::app {

using namespace sync;

struct Ledger::OpenedBox {
    RecordId id;
    ScopeId scope;
    CashBox value;
};

namespace {

constexpr int kBoxesMax = 500;
constexpr int kReceiptsMax = 100'000;

Error badField(const char *field, const char *detail)
{
    return failure(ErrorCode::BadInput, QLatin1String(detail), QLatin1String(field));
}

Status checkRight(const Desk &desk, Right right)
{
    if (!allows(desk.role, right))
        return failure(ErrorCode::NotAllowed, QStringLiteral("the role does not include this right"));
    return {};
}

// A copy does not know which lines were written after it was made: a second line of one number would stop the book for good.
Status checkExchanged(Workspace &workspace)
{
    TRY_ASSIGN(const QString copy, restoredFrom(workspace));
    if (copy.isEmpty())
        return {};
    return failure(ErrorCode::NotAllowed, QStringLiteral("restored from a copy, and no exchange has received everything since"),
        QCoreApplication::translate("ledger",
            "These data come from a copy, and what was paid after it was made is not known here yet. Nothing was entered. Synchronize first (F5), until "
            "nothing of this office stands still. A USB stick is not enough: the last lines may be missing on it. If the store is lost for good, choose "
            "the new place in the settings, and look through the last papers first."));
}

Status checkDraft(const NewEntry &entry, Currency currency)
{
    static const QStringList kinds{QStringLiteral("in"), QStringLiteral("out"), QStringLiteral("count")};
    if (!kinds.contains(entry.kind.value))
        return badField("kind", "not a kind a person enters");
    const bool isCount = entry.kind.value == QLatin1String("count");
    if (entry.amount.minor < 0 || (entry.amount.minor == 0 && !isCount) || entry.amount.minor > Money::kMinorMax)
        return badField("amount", "the amount is not positive or too large");
    if (entry.amount.currency != currency)
        return badField("amount", "another currency than the box's");
    if (entry.on.precision() != FuzzyDate::Precision::Day)
        return badField("on_day", "not a whole day");
    return {};
}

}

void leaveOutPersons(LedgerRow &row)
{
    row.entry.counterparty.clear();
    row.entry.text.clear();
}

Ledger::Ledger(Workspace &workspace)
    : m_workspace(workspace)
{
}

Ledger::~Ledger() = default;

Result<Stored<CashBox>> Ledger::openBox(const QString &name, Currency currency)
{
    const Desk &desk = m_workspace.session().desk();
    TRY(checkRight(desk, Right::ManageCashBoxes));
    if (currency.isNull())
        return badField("currency", "no currency");
    const QDate today = OfficeTime(desk.timeZone).dateOf({m_workspace.recordStore().clock().nowMs()});
    const CashBox box{.name = name.trimmed(),
        .currency = currency.toText(),
        .custodian = QString::fromLatin1(desk.device.hex()),
        .cashier = desk.userId,
        .openedOn = FuzzyDate::fromDate(today)};
    return m_workspace.records().create(desk.homeScope, box);
}

Result<std::vector<Stored<CashBox>>> Ledger::boxes(std::optional<ScopeId> scope)
{
    TRY_ASSIGN(auto page, m_workspace.records().list<CashBox>({.scope = scope, .limit = kBoxesMax}));
    return std::move(page.rows);
}

Result<Ledger::OpenedBox> Ledger::openedBox(const RecordId &box, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const auto stored, m_workspace.records().open<CashBox>(box, scope));
    if (Currency::fromText(stored.value.currency).isNull())
        return failure(ErrorCode::DamagedData, QStringLiteral("a cash box without currency"), stored.value.name);
    return OpenedBox{box, stored.scope, stored.value};
}

Result<std::shared_ptr<const LedgerBook>> Ledger::book(const OpenedBox &box)
{
    TRY_ASSIGN(const qint64 count, m_workspace.ledgerStore().lineCount(box.id, box.scope));
    const ListQuery laterReceipts{.scope = box.scope, .whereField = QStringLiteral("box"), .whereValue = box.id, .limit = kReceiptsMax};
    TRY_ASSIGN(const qint64 receiptCount, m_workspace.records().count<Receipt>(laterReceipts));
    if (const auto known = m_books.find({box.id, box.scope});
        known != m_books.end() && known->second->lineCount() == count && known->second->receiptCount() == receiptCount)
        return known->second;
    LedgerBook::Receipts receipts{.count = receiptCount};
    TRY_ASSIGN(const auto later, m_workspace.records().list<Receipt>(laterReceipts));
    // The newest stand first: what came last counts.
    for (const Stored<Receipt> &receipt : later.rows) {
        if (!receipts.ofLine.contains(receipt.value.entry))
            receipts.ofLine.insert(receipt.value.entry, receipt.value.voucher);
    }
    TRY_ASSIGN(auto lines, readBook(m_workspace.ledgerStore(), box.id, box.scope, m_workspace.session().desk().device));
    auto made = std::make_shared<const LedgerBook>(box.id, box.value, std::move(lines), std::move(receipts));
    m_books.insert_or_assign({box.id, box.scope}, made);
    return std::shared_ptr<const LedgerBook>(made);
}

QString Ledger::custodianInWords(const QString &device)
{
    const auto devices = m_workspace.records().list<Device>({.limit = kBoxesMax});
    if (devices) {
        for (const Stored<Device> &row : devices->rows) {
            if (row.value.device == device)
                return row.value.name;
        }
    }
    return device.left(8);
}

// Runs inside the transaction that writes: nobody else can add a line in between.
Result<LedgerEntry> Ledger::chainedEntry(const OpenedBox &box, LedgerEntry draft)
{
    TRY_ASSIGN(const auto known, book(box));
    if (!known->problems().empty())
        return failure(ErrorCode::LedgerBroken, QStringLiteral("the chain of the box does not hold"),
            QString::number(known->problems().front().number));
    const LedgerLine *reversed = nullptr;
    if (draft.reverses != 0) {
        reversed = known->lineNumbered(draft.reverses);
        if (!reversed)
            return failure(ErrorCode::NotFound, QStringLiteral("no line with this number"), QString::number(draft.reverses));
        draft.amount = {reversed->amountMinor, reversed->currency};
        draft.counterparty = reversed->counterparty;
        draft.purpose = reversed->purpose;
    }
    const LedgerLine line = chained(known->tip(), ledgerLineOf(draft));
    const Status allowed = checkNext(known->tip(), line, reversed, reversed && known->isReversed(draft.reverses));
    if (!allowed) {
        Error error = allowed.error();
        if (error.code == ErrorCode::NotCustodian)
            error.subject = custodianInWords(QString::fromLatin1(known->tip().custodian.toHex()));
        if (error.code == ErrorCode::AlreadyReversed)
            error.subject = QString::number(draft.reverses);
        if (error.code == ErrorCode::Overdraft)
            error.subject = Money{known->tip().balanceMinor, known->tip().currency}.toText();
        return error;
    }
    draft.number = line.number;
    draft.previousHash = QString::fromLatin1(line.previousHash.hex());
    draft.hash = QString::fromLatin1(line.hash.hex());
    return draft;
}

Result<LedgerRow> Ledger::append(const OpenedBox &box, const LedgerEntry &draft)
{
    const Desk &desk = m_workspace.session().desk();
    TRY(checkRight(desk, Right::PostLedger));
    TRY(checkExchanged(m_workspace));
    LedgerEntry complete = draft;
    complete.box = box.id;
    complete.by = desk.userId;
    complete.device = QString::fromLatin1(desk.device.hex());
    complete.at = {m_workspace.recordStore().clock().nowMs()};
    std::shared_ptr<const LedgerBook> before;
    TRY_ASSIGN(const LedgerRecord written, m_workspace.ledgerStore().append(box.id, box.scope, [&]() -> Result<LedgerEntry> {
        TRY_ASSIGN(before, book(box));
        return chainedEntry(box, complete);
    }));
    if (const auto now = book(box))
        return (*now)->row((*now)->records().size() - 1);
    // The money has moved: who is told otherwise pays twice. What is wrong with the book says the next look at it.
    const Currency currency = before->tip().currency;
    const qint64 change = effectMinor(ledgerLineOf(written.entry), before->lineNumbered(written.entry.reverses));
    return LedgerRow{.id = written.id, .entry = written.entry, .change = {change, currency}, .balance = {before->tip().balanceMinor + change, currency}};
}

Status Ledger::checkCase(const OpenedBox &box, const RecordId &casefile)
{
    if (casefile.isNull())
        return {};
    const auto opened = m_workspace.records().open<Casefile>(casefile, box.scope);
    if (!opened && opened.error().code != ErrorCode::NotFound)
        return opened.error();
    if (!opened || opened->isDeleted)
        return badField("casefile", "the case does not lie where the box lies");
    return {};
}

Result<LedgerRow> Ledger::post(const RecordId &box, const NewEntry &entry, std::optional<ScopeId> scope)
{
    TRY_ASSIGN(const OpenedBox opened, openedBox(box, scope));
    TRY_ASSIGN(const auto known, book(opened));
    TRY(checkDraft(entry, known->tip().currency));
    TRY(checkCase(opened, entry.casefile));
    return append(opened,
        {.kind = entry.kind,
            .amount = entry.amount,
            .on = entry.on,
            .purpose = entry.purpose,
            .counterparty = entry.counterparty.trimmed(),
            .text = entry.text.trimmed(),
            .voucher = entry.voucher.trimmed(),
            .casefile = entry.casefile});
}

Result<LedgerRow> Ledger::reverse(const RecordId &box, qint64 number, const QString &reason, std::optional<ScopeId> scope)
{
    if (reason.trimmed().isEmpty())
        return badField("text", "a reversal needs its reason");
    const Desk &desk = m_workspace.session().desk();
    const QDate today = OfficeTime(desk.timeZone).dateOf({m_workspace.recordStore().clock().nowMs()});
    if (number <= 0)
        return failure(ErrorCode::NotFound, QStringLiteral("lines are numbered from 1"), QString::number(number));
    TRY_ASSIGN(const OpenedBox opened, openedBox(box, scope));
    return append(
        opened, {.kind = {QStringLiteral("reversal")}, .on = FuzzyDate::fromDate(today), .text = reason.trimmed(), .reverses = number});
}

Result<LedgerRow> Ledger::addReceipt(const RecordId &boxId, qint64 number, const QString &voucher, std::optional<ScopeId> scope)
{
    const Desk &desk = m_workspace.session().desk();
    TRY(checkRight(desk, Right::PostLedger));
    if (voucher.trimmed().isEmpty())
        return badField("voucher", "what the receipt is");
    TRY_ASSIGN(const OpenedBox box, openedBox(boxId, scope));
    TRY_ASSIGN(const auto known, book(box));
    const auto line = known->rowNumbered(number);
    if (!line)
        return failure(ErrorCode::NotFound, QStringLiteral("no line with this number"), QString::number(number));
    if (!line->needsReceipt)
        return failure(ErrorCode::BadInput, QStringLiteral("this line needs no receipt"), QStringLiteral("voucher"));
    TRY(m_workspace.records().create(box.scope,
        Receipt{.box = boxId,
            .entry = line->id,
            .number = number,
            .voucher = voucher.trimmed(),
            .by = desk.userId,
            .at = {m_workspace.recordStore().clock().nowMs()}}));
    TRY_ASSIGN(const auto now, book(box));
    return *now->rowNumbered(number);
}

Result<std::vector<LedgerRow>> Ledger::page(const RecordId &box, qint64 beforeNumber, int limit, std::optional<ScopeId> scope)
{
    const Desk &desk = m_workspace.session().desk();
    TRY(checkRight(desk, Right::SeeMoney));
    TRY_ASSIGN(const OpenedBox opened, openedBox(box, scope));
    TRY_ASSIGN(const auto known, book(opened));
    const bool seesPersons = allows(desk.role, Right::SeePersons);
    std::vector<LedgerRow> rows;
    for (std::size_t index = known->records().size(); index-- > 0 && rows.size() < static_cast<std::size_t>(std::max(limit, 0));) {
        const LedgerRecord &record = known->records()[index];
        if (beforeNumber != 0 && record.entry.number >= beforeNumber)
            continue;
        rows.push_back(known->row(index));
        if (!seesPersons)
            leaveOutPersons(rows.back());
    }
    return rows;
}

Result<LedgerSummary> Ledger::summary(const RecordId &box, std::optional<ScopeId> scope)
{
    const Desk &desk = m_workspace.session().desk();
    TRY(checkRight(desk, Right::SeeMoney));
    TRY_ASSIGN(const OpenedBox opened, openedBox(box, scope));
    TRY_ASSIGN(const auto known, book(opened));
    const QDate today = OfficeTime(desk.timeZone).dateOf({m_workspace.recordStore().clock().nowMs()});
    LedgerSummary summary = known->summaryOf(today.year() * 100 + today.month());
    summary.writesHere = summary.custodian.isEmpty() || summary.custodian == QString::fromLatin1(desk.device.hex());
    return summary;
}

Result<std::vector<LedgerProblem>> Ledger::verify(const RecordId &box, std::optional<ScopeId> scope)
{
    TRY(checkRight(m_workspace.session().desk(), Right::SeeMoney));
    TRY_ASSIGN(const OpenedBox opened, openedBox(box, scope));
    // From the rows as they lie there now, past everything post() remembers.
    TRY_ASSIGN(const auto records, readBook(m_workspace.ledgerStore(), box, opened.scope, m_workspace.session().desk().device));
    std::vector<LedgerLine> lines;
    lines.reserve(records.size());
    for (const LedgerRecord &record : records)
        lines.push_back(ledgerLineOf(record.entry));
    m_books.erase({box, opened.scope});
    return problemsOf(records, lines, Bytes::fromHex(opened.value.custodian.toLatin1()));
}

}
