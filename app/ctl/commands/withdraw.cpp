// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/storeplace.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kWithdrawOptions{
    Option{"embassy", nullptr, QT_TRANSLATE_NOOP("ctl", "the one that was named to the other laptops of the embassy")},
};
constexpr const char *kWithdrawExamples[] = {"withdraw", "withdraw --embassy"};

Result<ExitCode> runWithdraw(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY(StorePlace(*workspace).takeBack(context.arguments().has("embassy") ? StorePlace::NamedTo::Embassy : StorePlace::NamedTo::Offices));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Taken back. Every laptop hears of it at its next exchange; who has gone over goes back to the way he came from, if that still leads to this store.")));
    return ExitCode::Done;
}

}

const Command kWithdrawCommand{"withdraw", "[--embassy]", QT_TRANSLATE_NOOP("ctl", "embassy: take back the way to the store that was named to all offices"),
    kWithdrawOptions, kWithdrawExamples, 0, 0, runWithdraw};

}
