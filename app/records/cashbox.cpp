// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/cashbox.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::CashBox;

namespace {

constexpr std::array kCashBoxFields{
    field<&CashBox::name>("name", QT_TRANSLATE_NOOP("record", "Name"), Required | ListColumn),
    field<&CashBox::currency>("currency", QT_TRANSLATE_NOOP("record", "Currency"), Required),
    field<&CashBox::custodian>("custodian", QT_TRANSLATE_NOOP("record", "First writing laptop"), Required | OwnLaptop),
    field<&CashBox::cashier>("cashier", QT_TRANSLATE_NOOP("record", "Cashier"), NoFlag, "user"),
    field<&CashBox::openedOn>("opened_on", QT_TRANSLATE_NOOP("record", "Opened on")),
};
static_assert(kCashBoxFields.size() == kMemberCount<CashBox>);

constexpr Table kCashBoxTable{"cash_box", QT_TRANSLATE_NOOP("record", "Cash boxes"), Placement::Office, Writer::Anyone, Growth::Registers, kCashBoxFields};

}

const Table &Declared<CashBox>::table()
{
    return kCashBoxTable;
}
