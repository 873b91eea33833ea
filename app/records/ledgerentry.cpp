// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/ledgerentry.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::LedgerEntry;

namespace {

constexpr std::array kLedgerEntryFields{
    field<&LedgerEntry::box>("box", QT_TRANSLATE_NOOP("record", "Cash box"), Required, "cash_box"),
    field<&LedgerEntry::number>("number", QT_TRANSLATE_NOOP("record", "Number"), ListColumn),
    field<&LedgerEntry::kind>("kind", QT_TRANSLATE_NOOP("record", "Kind"), ListColumn, "entry_kind"),
    field<&LedgerEntry::amount>("amount", QT_TRANSLATE_NOOP("record", "Amount"), ListColumn),
    field<&LedgerEntry::on>("on_day", QT_TRANSLATE_NOOP("record", "Date"), ListColumn),
    field<&LedgerEntry::purpose>("purpose", QT_TRANSLATE_NOOP("record", "Purpose"), ListColumn, "fund_purpose"),
    field<&LedgerEntry::counterparty>("counterparty", QT_TRANSLATE_NOOP("record", "To whom, from whom"), Searchable | ListColumn),
    field<&LedgerEntry::text>("text", QT_TRANSLATE_NOOP("record", "Why"), Searchable | ListColumn),
    field<&LedgerEntry::voucher>("voucher", QT_TRANSLATE_NOOP("record", "Receipt"), ListColumn),
    field<&LedgerEntry::casefile>("casefile", QT_TRANSLATE_NOOP("record", "Case"), NoFlag, "casefile"),
    field<&LedgerEntry::by>("by", QT_TRANSLATE_NOOP("record", "Who wrote it"), NoFlag, "user"),
    field<&LedgerEntry::device>("device", QT_TRANSLATE_NOOP("record", "Laptop"), OwnLaptop),
    field<&LedgerEntry::reverses>("reverses", QT_TRANSLATE_NOOP("record", "Reverses number")),
    field<&LedgerEntry::at>("at", QT_TRANSLATE_NOOP("record", "Written at")),
    field<&LedgerEntry::previousHash>("previous_hash", QT_TRANSLATE_NOOP("record", "Hash of the line before")),
    field<&LedgerEntry::hash>("hash", QT_TRANSLATE_NOOP("record", "Hash")),
};
static_assert(kLedgerEntryFields.size() == kMemberCount<LedgerEntry>);

constexpr Table kLedgerEntryTable{"ledger_entry", QT_TRANSLATE_NOOP("record", "Cash book"), Placement::Office, Writer::Anyone, Growth::AppendOnly, kLedgerEntryFields};

}

const Table &Declared<LedgerEntry>::table()
{
    return kLedgerEntryTable;
}
