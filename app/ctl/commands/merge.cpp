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
    Option{"take-out", nullptr, QT_TRANSLATE_NOOP("ctl", "take the laptops of the office that ends out of the exchange; without it they go on under its name and read both")},
    Option{"yes", nullptr, QT_TRANSLATE_NOOP("ctl", "really merge them; without it only tells which offices and how many laptops that is about")},
    Option{"anyway", nullptr, QT_TRANSLATE_NOOP("ctl", "with --take-out: also when something they sent is lost by that")},
};
constexpr const char *kMergeExamples[] = {"merge --from SPB --into MSK", "merge --from SPB --into MSK --yes", "merge --from SPB --into MSK --take-out --yes"};

// Three letters are soon mistyped, and what they mean then is for ever.
Result<ExitCode> askFirst(Context &context, Cutting &cutting)
{
    const Arguments &arguments = context.arguments();
    TRY_ASSIGN(const OfficesToMerge both, cutting.lookBeforeMerging(arguments.value("from"), arguments.value("into")));
    Printer &printer = context.printer();
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "%1 would become a part of %2, and would never be parted from it again.")).arg(both.from, both.into));
    const QString ofFrom = arguments.has("take-out")
        ? inWords(QT_TRANSLATE_NOOP("ctl", "%1: laptops that are taken out of the exchange: %2"))
        : inWords(QT_TRANSLATE_NOOP("ctl", "%1: laptops that go on under the name of this office, and read and write the data of both: %2"));
    printer.line(ofFrom.arg(both.from, QString::number(both.laptopsOfFrom)));
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "%1: laptops that read and write the data of both: %2")).arg(both.into, QString::number(both.laptopsOfInto)));
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing was decided. If that is meant, add --yes.")));
    printer.set(QStringLiteral("stated"), false);
    printer.set(QStringLiteral("from"), both.from);
    printer.set(QStringLiteral("into"), both.into);
    printer.set(QStringLiteral("laptopsOfFrom"), both.laptopsOfFrom);
    printer.set(QStringLiteral("laptopsOfInto"), both.laptopsOfInto);
    return ExitCode::Refused;
}

Result<ExitCode> runMerge(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (!arguments.has("from") || !arguments.has("into"))
        return failure(ErrorCode::BadInput, QStringLiteral("--from and --into are needed"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Cutting cutting(*workspace, [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); });
    if (!arguments.has("yes"))
        return askFirst(context, cutting);
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
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Merged. Laptops that read both offices: %1, taken out: %2. People, cases and cash boxes stay where they are; laptops keep the name of their office, and each cash box is written only by the laptop that wrote it. Every laptop hears of it at its next exchange and writes in both when it is unlocked again."))
                               .arg(QString::number(merged.laptops), QString::number(merged.takenOut)));
    return ExitCode::Done;
}

}

const Command kMergeCommand{"merge", "--from CODE --into CODE [--take-out [--anyway]] [--yes]", QT_TRANSLATE_NOOP("ctl", "embassy: make one office of two"), kMergeOptions, kMergeExamples, 0, 0, runMerge};

}
