// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/cutting.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kMergeOptions{
    Option{"from", "CODE", QT_TRANSLATE_NOOP("ctl", "the office that ends")},
    Option{"into", "CODE", QT_TRANSLATE_NOOP("ctl", "the office that goes on and reads both")},
    Option{"take-out", nullptr, QT_TRANSLATE_NOOP("ctl", "take the laptops of the office that ends out of the exchange; without it they go on and read both")},
    Option{"anyway", nullptr, QT_TRANSLATE_NOOP("ctl", "with --take-out: also when something they sent is lost by that")},
};
constexpr const char *kMergeExamples[] = {"merge --from SPB --into MSK", "merge --from SPB --into MSK --take-out"};

Result<ExitCode> runMerge(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (!arguments.has("from") || !arguments.has("into"))
        return failure(ErrorCode::BadInput, QStringLiteral("--from and --into are needed"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Cutting cutting(*workspace, [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); });
    TRY_ASSIGN(const OfficesMerged merged,
        cutting.mergeOffices(arguments.value("from"), arguments.value("into"), arguments.has("take-out") ? MergedLaptops::TakenOut : MergedLaptops::GoOn, arguments.has("anyway")));
    quint64 lost = 0;
    for (const CutLoss &loss : merged.losses)
        lost += loss.lost;
    context.printer().set(QStringLiteral("stated"), merged.isStated);
    context.printer().set(QStringLiteral("laptops"), merged.laptops);
    context.printer().set(QStringLiteral("takenOut"), merged.takenOut);
    context.printer().set(QStringLiteral("lost"), static_cast<qint64>(lost));
    if (!merged.isStated) {
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing was decided: change-sets of these laptops that do not lie whole on the store would be lost, %1. Exchange again when the line is good, or add --anyway.")).arg(lost));
        return ExitCode::Refused;
    }
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Merged. Laptops that read both offices: %1, taken out: %2. People, cases and cash boxes stay where they are; every laptop hears of it at its next exchange and writes in both when it is unlocked again."))
                               .arg(QString::number(merged.laptops), QString::number(merged.takenOut)));
    return ExitCode::Done;
}

}

const Command kMergeCommand{"merge", "--from CODE --into CODE [--take-out [--anyway]]", QT_TRANSLATE_NOOP("ctl", "embassy: make one office of two"), kMergeOptions, kMergeExamples, 0, 0, runMerge};

}
