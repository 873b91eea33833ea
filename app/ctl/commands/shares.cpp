// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/rescue.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kSharesOptions{
    Option{"out", "DIR", QT_TRANSLATE_NOOP("ctl", "where three files are written, one a share; the words are printed otherwise")},
};
constexpr const char *kSharesExamples[] = {"shares", "shares --out /media/stick"};

Result<ExitCode> runShares(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    if (context.arguments().has("out")) {
        TRY_ASSIGN(const QStringList paths, writeRootShares(*workspace, context.arguments().value("out")));
        for (const QString &path : paths)
            context.printer().line(path);
    } else {
        TRY_ASSIGN(const auto shares, rootShares(*workspace));
        for (std::size_t at = 0; at < shares.size(); ++at)
            context.printer().line(QStringLiteral("%1. %2").arg(at + 1).arg(shares.at(at)));
    }
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Shares made earlier still fit each other, but not these.")));
    return ExitCode::Done;
}

}

const Command kSharesCommand{"shares", "[--out DIR]",
    QT_TRANSLATE_NOOP("ctl", "embassy: the root key in three shares on paper, of which any two bring it back"), kSharesOptions, kSharesExamples, 0, 0, runShares};

}
