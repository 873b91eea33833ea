// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/exchange.h"
#include "app/services/storeplace.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kSyncOptions{
    Option{"store", "DIR", QT_TRANSLATE_NOOP("ctl", "from now on this store")},
    Option{"standing", nullptr, QT_TRANSLATE_NOOP("ctl", "only say how things stand, without the store")},
};
constexpr const char *kSyncExamples[] = {"sync --profile ~/moscow", "sync --standing --json"};

QJsonArray stopsJson(const std::vector<ExchangeStop> &stops)
{
    QJsonArray array;
    for (const ExchangeStop &stop : stops)
        array << QJsonObject{{QStringLiteral("author"), stop.author}, {QStringLiteral("office"), stop.office},
            {QStringLiteral("number"), static_cast<qint64>(stop.number)}, {QStringLiteral("sentence"), stop.sentence},
            {QStringLiteral("detail"), stop.detail}, {QStringLiteral("frozen"), stop.isFrozen}};
    return array;
}

void printExchange(Printer &printer, const ExchangeReport &report)
{
    printer.line(report.sentence);
    if (!report.ownWords.isEmpty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Read these six words to the embassy: %1")).arg(report.ownWords));
    if (report.isLaidAnew)
        printer.line(inWords(QT_TRANSLATE_NOOP(
            "ctl", "The embassy decided what counts: the records here were laid anew up to there. Own changes beyond it are sent again.")));
    for (const ExchangeStop &stop : report.stops)
        printer.line(stop.sentence);
    for (const QString &note : report.notes)
        printer.line(note);
    printer.set(QStringLiteral("laidAnew"), report.isLaidAnew);
    printer.set(QStringLiteral("sentence"), report.sentence);
    printer.set(QStringLiteral("notes"), QJsonArray::fromStringList(report.notes));
    printer.set(QStringLiteral("admitted"), report.isAdmitted);
    printer.set(QStringLiteral("cutOff"), report.isCutOff);
    printer.set(QStringLiteral("ownWords"), report.ownWords);
    printer.set(QStringLiteral("sent"), static_cast<qint64>(report.sent));
    printer.set(QStringLiteral("received"), static_cast<qint64>(report.received));
    printer.set(QStringLiteral("editsReceived"), static_cast<qint64>(report.editsReceived));
    printer.set(QStringLiteral("cleared"), static_cast<qint64>(report.cleared));
    printer.set(QStringLiteral("waiting"), static_cast<qint64>(report.waiting));
    printer.set(QStringLiteral("newDifferences"), static_cast<qint64>(report.newConflicts));
    printer.set(QStringLiteral("tables"), QJsonArray::fromStringList(report.tablesChanged));
    printer.set(QStringLiteral("stops"), stopsJson(report.stops));
    QJsonArray peers;
    for (const ExchangePeer &peer : report.peers)
        peers << QJsonObject{{QStringLiteral("name"), peer.name}, {QStringLiteral("embassy"), peer.isEmbassy},
            {QStringLiteral("hasReadAll"), peer.hasReadAll}, {QStringLiteral("publishedAtMs"), peer.publishedAt.ms}};
    printer.set(QStringLiteral("peers"), peers);
}

ExitCode exitCodeOf(const ExchangeReport &report)
{
    if (std::ranges::any_of(report.stops, &ExchangeStop::isFrozen))
        return ExitCode::Damaged;
    return report.isAdmitted && !report.isCutOff && report.stops.empty() ? ExitCode::Done : ExitCode::NotNow;
}

Result<ExitCode> runSync(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Exchange exchange(*workspace);
    if (context.arguments().has("store"))
        TRY(StorePlace(*workspace).moveTo(context.store()));
    if (context.arguments().has("standing")) {
        TRY_ASSIGN(const ExchangeReport standing, exchange.standing());
        printExchange(context.printer(), standing);
        return exitCodeOf(standing);
    }
    const std::atomic<bool> neverCancelled{false};
    TRY_ASSIGN(const ExchangeReport report,
        exchange.synchronise(
            [&context](const ExchangeProgress &progress) { context.printer().progress(progress.sentence); }, neverCancelled));
    context.printer().endProgress();
    printExchange(context.printer(), report);
    return exitCodeOf(report);
}

}

const Command kSyncCommand{"sync", "[options]", QT_TRANSLATE_NOOP("ctl", "send what waits and receive what others sent"), kSyncOptions,
    kSyncExamples, 0, 0, runSync};

}
