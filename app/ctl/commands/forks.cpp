// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/services/cutting.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kForksOptions{
    Option{"keep", "BRANCH", QT_TRANSLATE_NOOP("ctl", "this branch counts; its number, or the beginning of it")},
};
constexpr const char *kForksExamples[] = {"forks", "forks --keep 9ab31c02"};

void printForks(Context &context, const std::vector<ForkLine> &forks, const OfficeTime &time)
{
    QJsonArray array;
    for (const ForkLine &fork : forks) {
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "%1, %2: split in two at change-set %3"))
                                   .arg(fork.laptop, fork.office, QString::number(fork.number)));
        QJsonArray branches;
        for (const ForkBranchLine &branch : fork.branches) {
            context.printer().line(
                branch.isOnStore
                    ? inWords(QT_TRANSLATE_NOOP("ctl", "  branch %1: up to change-set %2, changes: %3, last sealed: %4"))
                          .arg(branch.id, QString::number(branch.last), QString::number(branch.edits), time.toText(branch.sealedAt))
                    : inWords(QT_TRANSLATE_NOOP("ctl", "  branch %1: read here and lost in the store; to keep it takes everything after change-set %2 back"))
                          .arg(branch.id, QString::number(branch.last)));
            branches << QJsonObject{{QStringLiteral("id"), branch.id}, {QStringLiteral("last"), static_cast<qint64>(branch.last)},
                {QStringLiteral("edits"), static_cast<qint64>(branch.edits)}, {QStringLiteral("sealedAtMs"), branch.sealedAt.ms}, {QStringLiteral("isOnStore"), branch.isOnStore}};
        }
        array << QJsonObject{{QStringLiteral("stream"), fork.stream}, {QStringLiteral("laptop"), fork.laptop}, {QStringLiteral("office"), fork.office},
            {QStringLiteral("number"), static_cast<qint64>(fork.number)}, {QStringLiteral("branches"), branches}};
    }
    if (forks.empty())
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing is split in two.")));
    context.printer().set(QStringLiteral("forks"), array);
}

Result<ExitCode> runForks(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Cutting cutting(*workspace, [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); });
    if (context.arguments().has("keep")) {
        TRY(cutting.decideFork(context.arguments().value("keep")));
        context.printer().line(
            inWords(QT_TRANSLATE_NOOP("ctl", "Decided. What the other branch holds is sent again by the laptop that has it, at its next exchange.")));
        return ExitCode::Done;
    }
    TRY_ASSIGN(const auto forks, cutting.forks());
    printForks(context, forks, OfficeTime(workspace->session().desk().timeZone));
    return ExitCode::Done;
}

}

const Command kForksCommand{"forks", "[--keep BRANCH]",
    QT_TRANSLATE_NOOP("ctl", "embassy: list the laptops whose data split in two, or decide which branch counts"), kForksOptions, kForksExamples,
    0, 0, runForks};

}
