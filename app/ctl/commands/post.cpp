// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/ctl/commands/ledgeroutput.h"
#include "app/ctl/commands/lookup.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kPostOptions{
    Option{"box", "BOX", QT_TRANSLATE_NOOP("ctl", "the cash box; may be left out while the office has one")},
    Option{"kind", "in|out|count", QT_TRANSLATE_NOOP("ctl", "money came, money was paid, money was counted")},
    Option{"amount", "AMOUNT", QT_TRANSLATE_NOOP("ctl", "such as 8400 or \"8 400,50\"")},
    Option{"on", "DATE", QT_TRANSLATE_NOOP("ctl", "the day; today")},
    Option{"purpose", "CODE", QT_TRANSLATE_NOOP("ctl", "purpose of the fund")},
    Option{"counterparty", "TEXT", QT_TRANSLATE_NOOP("ctl", "to whom, from whom")},
    Option{"text", "TEXT", QT_TRANSLATE_NOOP("ctl", "why")},
    Option{"voucher", "TEXT", QT_TRANSLATE_NOOP("ctl", "number of the receipt")},
    Option{"case", "CASE", QT_TRANSLATE_NOOP("ctl", "the case it is for")},
};
constexpr const char *kPostExamples[] = {
    "post --kind in --amount 50000 --purpose donation --counterparty \"Союз диаспоры\" --text \"Взнос\"",
    "post --box Касса --kind out --amount \"8 400\" --on 20.11.2026 --purpose return_ticket --text \"Билет до Оша\"",
};

Result<NewEntry> entryFromWords(Context &context, Workspace &workspace, Currency currency)
{
    const Arguments &arguments = context.arguments();
    NewEntry entry;
    const auto kind = context.languages().codeOf(*codeList(u"entry_kind"), arguments.value("kind"));
    if (!kind)
        return failure(ErrorCode::BadInput, QStringLiteral("unknown kind"), arguments.value("kind"));
    entry.kind = *kind;
    TRY_ASSIGN(entry.amount, Money::parse(arguments.value("amount"), currency));
    const OfficeTime time(workspace.session().desk().timeZone);
    entry.on = FuzzyDate::fromDate(time.dateOf({context.surroundings().clock.nowMs()}));
    if (arguments.has("on")) {
        TRY_ASSIGN(entry.on, FuzzyDate::parse(arguments.value("on")));
    }
    if (arguments.has("purpose")) {
        const auto purpose = context.languages().codeOf(*codeList(u"fund_purpose"), arguments.value("purpose"));
        if (!purpose)
            return failure(ErrorCode::BadInput, QStringLiteral("unknown purpose"), arguments.value("purpose"));
        entry.purpose = *purpose;
    }
    if (arguments.has("case")) {
        TRY_ASSIGN(entry.casefile, recordOf(context, Declared<Casefile>::table(), arguments.value("case")));
    }
    entry.counterparty = arguments.value("counterparty");
    entry.text = arguments.value("text");
    entry.voucher = arguments.value("voucher");
    return entry;
}

Result<ExitCode> runPost(Context &context)
{
    if (!context.arguments().has("kind") || !context.arguments().has("amount"))
        return context.usage(QStringLiteral("--kind in|out|count --amount AMOUNT"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord box, boxOf(context));
    TRY_ASSIGN(const auto opened, workspace->records().open<CashBox>(box.id, box.scope));
    TRY_ASSIGN(const NewEntry entry, entryFromWords(context, *workspace, Currency::fromText(opened.value.currency)));
    TRY_ASSIGN(const LedgerRow row, workspace->ledger().post(box.id, entry, opened.scope));
    printRow(context.printer(), row);
    return ExitCode::Done;
}

}

const Command kPostCommand{"post", "--kind in|out|count --amount AMOUNT [options]", QT_TRANSLATE_NOOP("ctl", "a line in a cash book"),
    kPostOptions, kPostExamples, 0, 0, runPost};

}
