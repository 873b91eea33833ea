// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/carrying.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kCarryOptions{
    Option{"to", "DIR", QT_TRANSLATE_NOOP("ctl", "everything to this stick")},
    Option{"from", "DIR", QT_TRANSLATE_NOOP("ctl", "everything from this stick")},
};
constexpr const char *kCarryExamples[] = {"carry --to /media/stick", "carry --from /media/stick"};

Result<ExitCode> runCarry(Context &context)
{
    const bool isToStick = context.arguments().has("to");
    if (isToStick == context.arguments().has("from"))
        return context.usage(inWords(QT_TRANSLATE_NOOP("ctl", "Say either --to or --from.")));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const std::atomic<bool> neverCancelled{false};
    TRY_ASSIGN(const CarryReport report,
        Carrying(*workspace).carry(
            context.arguments().value(isToStick ? "to" : "from"), isToStick ? Carrying::Direction::ToStick : Carrying::Direction::FromStick,
            [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); }, neverCancelled));
    context.printer().endProgress();
    context.printer().line(report.sentence);
    if (report.unsound > 0)
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Damaged, left where they lie: %1")).arg(report.unsound));
    context.printer().set(QStringLiteral("sentence"), report.sentence);
    context.printer().set(QStringLiteral("folder"), report.folder);
    context.printer().set(QStringLiteral("carried"), static_cast<qint64>(report.carried));
    context.printer().set(QStringLiteral("bytes"), report.bytes);
    context.printer().set(QStringLiteral("unsound"), static_cast<qint64>(report.unsound));
    context.printer().set(QStringLiteral("store"), report.hasStore);
    return ExitCode::Done;
}

}

const Command kCarryCommand{"carry", "--to DIR | --from DIR", QT_TRANSLATE_NOOP("ctl", "carry what is sealed on a USB stick, where there is no network"),
    kCarryOptions, kCarryExamples, 0, 0, runCarry};

}
