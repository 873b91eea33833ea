// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/receipt.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Receipt;

namespace {

constexpr std::array kReceiptFields{
    field<&Receipt::box>("box", QT_TRANSLATE_NOOP("record", "Cash box"), Required, "cash_box"),
    field<&Receipt::entry>("entry", QT_TRANSLATE_NOOP("record", "Line of the cash book"), Required, "ledger_entry"),
    field<&Receipt::number>("number", QT_TRANSLATE_NOOP("record", "Number"), ListColumn),
    field<&Receipt::voucher>("voucher", QT_TRANSLATE_NOOP("record", "Receipt"), Required | ListColumn),
    field<&Receipt::by>("by", QT_TRANSLATE_NOOP("record", "Who wrote it"), NoFlag, "user"),
    field<&Receipt::at>("at", QT_TRANSLATE_NOOP("record", "Written at"), ListColumn),
};
static_assert(kReceiptFields.size() == kMemberCount<Receipt>);

constexpr Table kReceiptTable{"receipt", QT_TRANSLATE_NOOP("record", "Receipts"), Placement::Office, Writer::Anyone, Growth::AppendOnly, kReceiptFields};

}

const Table &Declared<Receipt>::table()
{
    return kReceiptTable;
}
