// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/cutting.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kRotateOptions{
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "only of this office's data")},
};
constexpr const char *kRotateExamples[] = {"rotate", "rotate --office MSK"};

Result<ExitCode> runRotate(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Cutting cutting(*workspace, [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); });
    TRY_ASSIGN(const int keys, cutting.rotate(context.arguments().value("office")));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "New keys: %1. Every laptop gets them at its next exchange and seals with them from then on; "
                                                            "what was sealed before stays readable."))
                               .arg(keys));
    context.printer().set(QStringLiteral("keys"), keys);
    return ExitCode::Done;
}

}

const Command kRotateCommand{"rotate", "[--office CODE]", QT_TRANSLATE_NOOP("ctl", "embassy: make new keys, for instance when somebody may have seen the old ones"),
    kRotateOptions, kRotateExamples, 0, 0, runRotate};

}
