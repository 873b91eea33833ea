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

constexpr std::array kCutOptions{
    Option{"device", "ID", QT_TRANSLATE_NOOP("ctl", "take this laptop out of the exchange; its number as in devices")},
    Option{"anyway", nullptr, QT_TRANSLATE_NOOP("ctl", "with --device: also when something it sent is lost by that")},
    Option{"stream", "STREAM", QT_TRANSLATE_NOOP("ctl", "close this stream; its laptop goes on in a new one")},
    Option{"withdraw", "ID", QT_TRANSLATE_NOOP("ctl", "take a decision back; its number, or the beginning of it")},
};
constexpr const char *kCutExamples[] = {
    "cut",
    "cut --device 4f1c…",
    "cut --withdraw 9ab31c02",
};

void printCuts(Context &context, const std::vector<CutLine> &cuts, const OfficeTime &time)
{
    QJsonArray array;
    for (const CutLine &cut : cuts) {
        const QString at = time.toText(cut.statedAt);
        context.printer().line(cut.isOfLaptop
                ? inWords(QT_TRANSLATE_NOOP("ctl", "%1: taken out of the exchange, %2. Decision %3")).arg(cut.laptop, at, cut.id)
                : inWords(QT_TRANSLATE_NOOP("ctl", "%1, %2: counts up to change-set %3, %4. Decision %5"))
                      .arg(cut.laptop, cut.office, QString::number(cut.number), at, cut.id));
        array << QJsonObject{{QStringLiteral("id"), cut.id}, {QStringLiteral("laptop"), cut.laptop}, {QStringLiteral("whole"), cut.isOfLaptop},
            {QStringLiteral("office"), cut.office}, {QStringLiteral("number"), static_cast<qint64>(cut.number)},
            {QStringLiteral("statedAtMs"), cut.statedAt.ms}};
    }
    if (cuts.empty())
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Everything that was sent counts.")));
    context.printer().set(QStringLiteral("cuts"), array);
}

void printLosses(Context &context, const TakenOut &out)
{
    QJsonArray array;
    for (const CutLoss &loss : out.losses) {
        context.printer().line((loss.isForked
                ? inWords(QT_TRANSLATE_NOOP("ctl", "%1: split in two after change-set %2; beyond it are lost: %3"))
                : inWords(QT_TRANSLATE_NOOP("ctl", "%1: whole on the store up to change-set %2; sent after it and lost: %3")))
                                   .arg(loss.office, QString::number(loss.number), QString::number(loss.lost)));
        array << QJsonObject{{QStringLiteral("office"), loss.office}, {QStringLiteral("number"), static_cast<qint64>(loss.number)},
            {QStringLiteral("lost"), static_cast<qint64>(loss.lost)}, {QStringLiteral("forked"), loss.isForked}};
    }
    context.printer().set(QStringLiteral("losses"), array);
    context.printer().set(QStringLiteral("stated"), out.isStated);
}

Result<ExitCode> runCut(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Cutting cutting(*workspace, [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); });
    const Arguments &arguments = context.arguments();
    if (arguments.has("device")) {
        TRY_ASSIGN(const TakenOut out, cutting.takeOut(arguments.value("device"), arguments.has("anyway")));
        printLosses(context, out);
        if (!out.isStated) {
            context.printer().line(inWords(
                QT_TRANSLATE_NOOP("ctl", "Nothing was decided, because that would be lost. Exchange again when the line is good, and decide about what split; "
                                         "or take the laptop out with --anyway.")));
            return ExitCode::Refused;
        }
        context.printer().line(inWords(
            QT_TRANSLATE_NOOP("ctl", "Taken out of the exchange. What it sent until now stays. Every other laptop gets new keys at its next exchange: what is "
                                     "sealed with them the laptop cannot read. It still has the store's password: change that as well.")));
        return ExitCode::Done;
    }
    if (arguments.has("stream")) {
        TRY(cutting.cutStream(arguments.value("stream")));
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Closed. The laptop goes on by itself; every laptop hears of it at its next exchange.")));
        return ExitCode::Done;
    }
    if (arguments.has("withdraw")) {
        TRY(cutting.withdrawCut(arguments.value("withdraw")));
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Taken back. Every laptop hears of it at its next exchange.")));
        return ExitCode::Done;
    }
    TRY_ASSIGN(const auto cuts, cutting.cuts());
    printCuts(context, cuts, OfficeTime(workspace->session().desk().timeZone));
    return ExitCode::Done;
}

}

const Command kCutCommand{"cut", "[--device ID [--anyway] | --stream STREAM | --withdraw ID]",
    QT_TRANSLATE_NOOP("ctl", "embassy: decide that what a laptop sends from now on does not count"), kCutOptions, kCutExamples, 0, 0, runCut};

}
