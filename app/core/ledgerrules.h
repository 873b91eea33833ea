// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "app/core/money.h"
#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QString>

#include <span>
#include <vector>

namespace mekendesh::app {

// One line of a cash box's book. The book is append-only: a mistake is a reversal plus a new entry.
//
// Kinds: "in" money came; "out" money was paid; "transfer" money left for another box (which writes "in"); "reversal" takes back
// one in, out or transfer of the same box with the same amount; "handover" the custodian device gives the box away, amount is the
// balance; "acceptance" the next device takes it, amount is the balance; "count" somebody counted, amount is what lay there.
// The last three move no money.
//
// Canonical form, hashed into the chain (readers in other languages recompute it from this comment):
//   the four bytes "MKL1", then the fields in exactly this order, without gaps:
//    1 boxId         bytes       5 currency   text (3 letters)   9 text      text      13 reverses      integer
//    2 number        integer     6 date       integer           10 voucher   text      14 casefile      bytes (24; none: empty)
//    3 kind          text        7 purpose    text              11 by        bytes     15 at            integer (ms since 1970, UTC)
//    4 amountMinor   integer     8 counterparty text            12 device    bytes     16 previousHash  bytes (32)
//   integer: 8 bytes, little-endian, two's complement. bytes: length as 4 bytes little-endian unsigned, then the bytes.
//   text: its UTF-8 form as bytes, exactly as stored, without normalising.
//   hash = BLAKE2b with 32 bytes of output, no key, no salt, over all of that. The first entry's previousHash is 32 zero bytes.
struct LedgerLine {
    sync::Bytes boxId{};
    qint64 number = 0;      // 1, 2, 3 … without holes
    Code kind{};            // code list entry_kind
    qint64 amountMinor = 0; // never negative: the kind says the direction
    Currency currency = kRuble;
    qint32 date = 0; // yyyymmdd, a whole day
    Code purpose{};  // code list fund_purpose, may be empty
    QString counterparty{};
    QString text{};
    QString voucher{};
    sync::Bytes by{};     // the user
    sync::Bytes device{}; // the device that wrote it
    qint64 reverses = 0;  // number of the reversed entry, 0 for none
    sync::Bytes casefile{}; // the case the money was for, empty for none
    qint64 at = 0;          // when it was written, ms since 1970, UTC
    sync::Hash previousHash{};
    sync::Hash hash{};

    bool operator==(const LedgerLine &) const = default;
};

[[nodiscard]] sync::Bytes canonicalBytes(const LedgerLine &line);
[[nodiscard]] sync::Hash chainHash(const LedgerLine &line);

enum class LedgerFinding {
    NumberHole,        // number is not the last one plus one
    PreviousHashWrong, // does not continue the chain
    HashWrong,         // content was changed after it was hashed
    BoxDiffers,        // belongs to another box
    CurrencyDiffers,
    KindUnknown,
    AmountWrong,     // zero or negative where money moves, negative or above the limit elsewhere
    DateWrong,       // not a whole day of the calendar
    NotCustodian,    // written by a device that did not keep the box
    ReversesNothing, // a reversal without a money entry of this box before it, or another kind that names one
    AmountDiffers,   // reversal, hand-over or acceptance with another amount than it must have
    AlreadyReversed,
    Overdraft,     // the balance would fall below zero
    NotHandedOver, // an acceptance of a box nobody handed over, or another entry while it is between two hands
    WrittenTwice,  // two lines under one number: two copies of the custodian's database went on apart; who reads the rows finds this
    WriterDiffers, // came with the signature of another laptop than it names; who reads the rows finds this, not the chain
};

struct LedgerProblem {
    LedgerFinding finding = LedgerFinding::NumberHole;
    qint64 number = 0; // of the entry that shows it

    bool operator==(const LedgerProblem &) const = default;
};

// Where a book stands: everything the next entry is checked against, except the entry it reverses.
struct LedgerTip {
    sync::Bytes boxId{};
    Currency currency = kRuble;
    qint64 number = 0; // of the last entry, 0 for an empty book
    sync::Hash hash{};
    qint64 balanceMinor = 0;
    sync::Bytes custodian{};   // device that may write; empty: whoever writes first
    bool isHandedOver = false; // the next entry can only be an acceptance, by any device
};

// What the entry adds to the balance. `reversed` is the entry named by `reverses`, null for none.
[[nodiscard]] qint64 effectMinor(const LedgerLine &line, const LedgerLine *reversed);

// Every rule the next entry breaks. `isReversed`: the entry it names was reversed before.
[[nodiscard]] std::vector<LedgerFinding> findingsOf(
    const LedgerTip &tip, const LedgerLine &next, const LedgerLine *reversed, bool isReversed);

// The same as one answer for the person who writes, for an entry already chained: NotCustodian, AlreadyReversed, Overdraft (with the
// balance as subject), BadInput or LedgerBroken (with the number).
[[nodiscard]] sync::Status checkNext(const LedgerTip &tip, const LedgerLine &next, const LedgerLine *reversed, bool isReversed);

// Where the book stands after an entry; also after one with findings, so that the rest can be checked.
[[nodiscard]] LedgerTip advanced(LedgerTip tip, const LedgerLine &line, const LedgerLine *reversed);

// The entry as the next one of the book: box, currency, number and both hashes are set, the rest stays.
[[nodiscard]] LedgerLine chained(const LedgerTip &tip, LedgerLine line);

// The embassy gave the box to another device by force, after the entry with this number and hash.
struct ForcedHandover {
    qint64 afterNumber = 0;
    sync::Hash afterHash{};
    sync::Bytes device{};
};

// Checks a whole book from its first entry, in order of number. Empty when everything fits.
[[nodiscard]] std::vector<LedgerProblem> verifyChain(
    std::span<const LedgerLine> lines, const sync::Bytes &firstCustodian = {}, std::span<const ForcedHandover> forced = {});

// Balance after each line of a whole book from its first entry; for the column of the cash book.
[[nodiscard]] std::vector<qint64> runningBalances(std::span<const LedgerLine> lines);

}
