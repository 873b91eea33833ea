// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/rescue.h"

#include <algorithm>
#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kSharesOptions{
    Option{"first", "DIR", QT_TRANSLATE_NOOP("ctl", "where the first share is written, a stick of its own; without these three the words are printed")},
    Option{"second", "DIR", QT_TRANSLATE_NOOP("ctl", "where the second share is written, another stick")},
    Option{"third", "DIR", QT_TRANSLATE_NOOP("ctl", "where the third share is written, another stick")},
};
constexpr const char *kSharesExamples[] = {"shares", "shares --first /media/one --second /media/two --third /media/three"};
constexpr std::array kPlaces{"first", "second", "third"};

Result<ExitCode> runShares(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const auto &arguments = context.arguments();
    const auto isNamed = [&arguments](const char *place) { return arguments.has(place); };
    const bool isWritten = std::ranges::any_of(kPlaces, isNamed);
    if (isWritten && !std::ranges::all_of(kPlaces, isNamed))
        return failure(ErrorCode::BadInput, QStringLiteral("each of the three shares needs a place of its own"));
    TRY_ASSIGN(const auto shares, rootShares(*workspace));
    for (std::size_t at = 0; at < shares.size(); ++at) {
        const int number = static_cast<int>(at) + 1;
        QString line = QStringLiteral("%1. %2").arg(number).arg(shares.at(at));
        if (isWritten) {
            TRY_ASSIGN(line, writeRootShare(*workspace, shares.at(at), number, arguments.value(kPlaces.at(at))));
        }
        context.printer().line(line);
    }
    TRY(rememberShares(*workspace));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Any two shares made earlier still bring the key back: burn them.")));
    return ExitCode::Done;
}

}

const Command kSharesCommand{"shares", "[--first DIR --second DIR --third DIR]",
    QT_TRANSLATE_NOOP("ctl", "embassy: the root key in three shares on paper, of which any two bring it back"), kSharesOptions, kSharesExamples, 0, 0, runShares};

}
