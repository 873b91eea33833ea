// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/commands/ledgeroutput.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kReverseOptions{
    Option{"box", "BOX", QT_TRANSLATE_NOOP("ctl", "the cash box; may be left out while the office has one")},
    Option{"reason", "TEXT", QT_TRANSLATE_NOOP("ctl", "why the line is taken back")},
};
constexpr const char *kReverseExamples[] = {"reverse 12 --reason \"Сумма записана дважды\""};

Result<ExitCode> runReverse(Context &context)
{
    bool isNumber = false;
    const qint64 number = context.arguments().positional(0).toLongLong(&isNumber);
    if (!isNumber || !context.arguments().has("reason"))
        return context.usage(QStringLiteral("NUMBER --reason TEXT"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord box, boxOf(context));
    TRY_ASSIGN(const LedgerRow row, workspace->ledger().reverse(box.id, number, context.arguments().value("reason"), box.scope));
    printRow(context.printer(), row);
    return ExitCode::Done;
}

}

const Command kReverseCommand{"reverse", "NUMBER --reason TEXT [--box BOX]",
    QT_TRANSLATE_NOOP("ctl", "take a line of a cash book back with a new line"), kReverseOptions, kReverseExamples, 1, 1, runReverse};

}
