// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/deflate.h"

namespace mekendesh::sync {

namespace {

// Names of tables and fields as the first release writes them, with the lengths before them, and beginnings of bodies.
// Nothing depends on a word being here; but what stands here may never change, because deflate speaks of it by distance.
// The likelier a word, the nearer to the end.
constexpr char kPresetWords[]
    = "\x0d" "subject_table\x07" "subject\x05" "month\x07" "verdict\x07" "by_name\x06" "review"
      "\x04" "code\x07" "name_ky\x07" "name_ru\x07" "name_en\x04" "type\x09" "time_zone\x05" "scope\x04" "head\x06" "office"
      "\x0c" "device_class\x0b" "admitted_on\x04" "mark\x06" "device\x05" "login\x04" "role\x06" "active\x04" "user"
      "\x08" "currency\x09" "custodian\x07" "cashier\x08" "cash_box"
      "\x05" "title\x08" "priority\x0b" "responsible\x06" "due_on\x07" "against\x04" "goal\x07" "claimed\x09" "recovered\x07" "closing"
      "\x07" "summary\x0d" "what_happened\x09" "opened_on\x05" "stage\x06" "number"
      "\x06" "amount\x06" "on_day\x07" "purpose\x0c" "counterparty\x07" "voucher\x08" "reverses\x0d" "previous_hash\x04" "hash\x03" "box"
      "\x0c" "ledger_entry\x03" "RUB\x03" "KGS\x03" "USD\x02" "in\x03" "out\x07" "minutes\x08" "outgoing\x02" "by\x02" "at\x04" "kind\x08" "activity"
      "\x0a" "latin_name\x0b" "other_names\x03" "sex\x05" "birth\x0b" "birth_place\x0b" "home_oblast\x03" "pin\x0e" "passport_until"
      "\x0a" "phone_safe\x0b" "other_phone\x08" "language\x07" "entered\x10" "registered_until\x08" "category\x09" "how_heard\x0a" "consent_on"
      "\x11" "emergency_contact\x07" "surname\x05" "given\x0a" "patronymic\x07" "address\x08" "employer\x08" "passport\x06" "expiry\x05" "notes\x04" "note"
      "\x06" "region\x04" "city\x06" "oblast\x04" "text\x06" "status\x05" "state\x01" "_\x01\x02\x01\x02\x08" "casefile"
      "\x01\x01\x05" "phone"
      "\x01\x01\x0f" "mekendesh 0.1.0\x01\x00\x01\x06" "member\x01\x05" "phone\x01\x00\x00\x01";

}

QByteArrayView presetWords()
{
    return QByteArrayView(kPresetWords, sizeof kPresetWords - 1);
}

}
