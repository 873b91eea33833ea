// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/ledgerrules.h"
#include "app/records/cashbox.h"
#include "app/records/ledgerentry.h"
#include "app/services/stored.h"
#include "sync/base/result.h"

#include <map>
#include <memory>

namespace mekendesh::app {

class LedgerBook;
class Workspace;

// What a cashier writes into a line; number, chain and laptop are the program's.
struct NewEntry {
    Code kind{};    // entry_kind: in, out, count
    Money amount{}; // positive
    FuzzyDate on{}; // a full day
    Code purpose{};
    QString counterparty{};
    QString text{};
    QString voucher{}; // empty: the receipt is still missing
    sync::RecordId casefile{};
};

struct LedgerRow {
    sync::RecordId id;
    LedgerEntry entry;
    Money change;            // what it adds to the balance; negative when money leaves
    Money balance;           // after this line
    bool isReversed = false; // a later line takes it back
    QString receipt{};       // with the line, or brought later; empty: missing or not needed
    bool needsReceipt = false;
};

// To whom money went and why names persons: who may see money only gets the line without them.
void leaveOutPersons(LedgerRow &row);

// What went out for one purpose.
struct PurposeSum {
    Code purpose;
    Money sum;
};

// When somebody last counted what lies in the box.
struct LastCount {
    qint64 number = 0; // 0: nobody has yet
    Timestamp at{};
    Money counted{};
    Money expected{}; // what the book said then
};

struct LedgerSummary {
    Money balance;
    Money inThisMonth; // reversals of this month taken off, so it may be negative
    Money outThisMonth;
    qint64 entryCount = 0;
    qint64 inCount = 0; // lines of this month that count, without those taken back
    qint64 outCount = 0;
    std::vector<PurposeSum> outByPurpose; // of this month, the greatest first
    std::vector<qint64> withoutReceipt;   // numbers of payments whose receipt is missing, the oldest first
    LastCount lastCount;
    std::vector<LedgerProblem> findings; // empty: the book adds up
    QString custodian;                   // device id of the laptop that writes now
    bool writesHere = false;
};

// The emergency fund's cash books. Append-only: triggers in the database forbid UPDATE and DELETE, a mistake is a reversal.
// One laptop writes a box at a time. Money is integer minor units.
class Ledger {
public:
    explicit Ledger(Workspace &workspace);
    ~Ledger();

    // A box in the own office, written by this laptop first.
    sync::Result<Stored<CashBox>> openBox(const QString &name, Currency currency);
    sync::Result<std::vector<Stored<CashBox>>> boxes(std::optional<sync::ScopeId> scope = {});

    // `scope`: where the box was listed; an id may stand in several. Without it the own office's first.
    // A case has to lie where the box lies: elsewhere its money would never be counted.
    // NotCustodian on another laptop, Overdraft when more would go out than there is, BadInput with the field as subject,
    // LedgerBroken when the chain does not hold (nothing more is written then); NotAllowed with a sentence of its own after a restored copy,
    // until an exchange has received everything (restoring.h): lines written since the copy was made may be missing.
    sync::Result<LedgerRow> post(const sync::RecordId &box, const NewEntry &entry, std::optional<sync::ScopeId> scope = {});
    // A line that takes `number` back, with the reason. AlreadyReversed, NotFound, and as post().
    sync::Result<LedgerRow> reverse(const sync::RecordId &box, qint64 number, const QString &reason, std::optional<sync::ScopeId> scope = {});

    // A receipt that came later, for a payment that has none and was not taken back. It stands beside the book: no line changes.
    sync::Result<LedgerRow> addReceipt(const sync::RecordId &box, qint64 number, const QString &voucher, std::optional<sync::ScopeId> scope = {});

    // Newest first, before line `beforeNumber` (0: from the end), with running balance; without persons for roles that do not see them.
    sync::Result<std::vector<LedgerRow>> page(const sync::RecordId &box, qint64 beforeNumber, int limit, std::optional<sync::ScopeId> scope = {});
    sync::Result<LedgerSummary> summary(const sync::RecordId &box, std::optional<sync::ScopeId> scope = {});
    // Recomputes the whole chain from the rows by other means than post(): the audit.
    sync::Result<std::vector<LedgerProblem>> verify(const sync::RecordId &box, std::optional<sync::ScopeId> scope = {});

private:
    struct OpenedBox;
    sync::Result<OpenedBox> openedBox(const sync::RecordId &box, std::optional<sync::ScopeId> scope);
    sync::Result<std::shared_ptr<const LedgerBook>> book(const OpenedBox &box);
    sync::Result<LedgerRow> append(const OpenedBox &box, const LedgerEntry &draft);
    [[nodiscard]] sync::Status checkCase(const OpenedBox &box, const sync::RecordId &casefile);
    sync::Result<LedgerEntry> chainedEntry(const OpenedBox &box, LedgerEntry draft);
    QString custodianInWords(const QString &device);

    Workspace &m_workspace;
    // As computed last; holds while the number of lines and of later receipts is the same.
    std::map<std::pair<sync::RecordId, sync::ScopeId>, std::shared_ptr<const LedgerBook>> m_books;
};

}
