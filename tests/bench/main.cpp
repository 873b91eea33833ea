// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"
#include "tests/bench/exchange.h"
#include "tests/bench/floors.h"
#include "tests/bench/machine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

using namespace mekendesh::bench;

namespace {

enum Exit { Fine = 0, MissedFloor = 1, NotMeasured = 2 };

// Processor time is what the exchange is compared by. On a disk each of its 80,000 commits would only wait; what a person waits
// for one is measured at the desk.
QString whereNothingWaits()
{
    const QString memory = QStringLiteral("/dev/shm");
    return QFileInfo(memory).isWritable() ? memory : QDir::tempPath();
}

QString parentOf(const QCommandLineParser &parser, const QString &otherwise)
{
    return parser.isSet(QStringLiteral("folder")) ? parser.value(QStringLiteral("folder")) : otherwise;
}

int measure(const QCommandLineParser &parser)
{
    QTemporaryDir exchange(parentOf(parser, whereNothingWaits()) + QStringLiteral("/mekendesh-bench-XXXXXX"));
    QTemporaryDir desk(parentOf(parser, QDir::tempPath()) + QStringLiteral("/mekendesh-bench-XXXXXX"));
    if (!exchange.isValid() || !desk.isValid()) {
        QTextStream(stderr) << exchange.errorString() << desk.errorString() << Qt::endl;
        return NotMeasured;
    }
    QTextStream out(stdout);
    QTextStream complaints(stderr);
    const QString machine = machineInWords(desk.path());
    out << machine << Qt::endl << Qt::endl;
    Figures figures;
    const QString only = parser.value(QStringLiteral("only"));
    if (only.isEmpty() || only == QLatin1String("exchange"))
        measureExchange(figures, exchange.path(), std::max(1, parser.value(QStringLiteral("rounds")).toInt()),
                        static_cast<std::size_t>(std::max(1000, parser.value(QStringLiteral("people")).toInt())));
    if (only.isEmpty() || only == QLatin1String("desk"))
        measureDesk(figures, desk.path());
    out << figures.table() << Qt::endl;

    if (parser.isSet(QStringLiteral("json"))) {
        QFile file(parser.value(QStringLiteral("json")));
        const QByteArray json = figures.json(machine);
        if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size()) {
            complaints << file.fileName() << ": " << file.errorString() << Qt::endl;
            return NotMeasured;
        }
    }
    if (parser.positionalArguments().value(0) != QLatin1String("floor"))
        return Fine;
    const QStringList missed = missedFloors(figures);
    for (const QString &one : missed)
        complaints << one << Qt::endl;
    return missed.isEmpty() ? Fine : MissedFloor;
}

}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures storage and exchange against plain SQLite and its session extension, and what people wait for."));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("floor"), QStringLiteral("ends with 1 when a promise is not kept"), QStringLiteral("[floor]"));
    parser.addOptions({{QStringLiteral("json"), QStringLiteral("writes the figures there too"), QStringLiteral("file")},
                       {QStringLiteral("only"), QStringLiteral("measures one half: exchange or desk"), QStringLiteral("half")},
                       {QStringLiteral("rounds"), QStringLiteral("how often the exchange is measured"), QStringLiteral("count"), QStringLiteral("3")},
                       {QStringLiteral("people"), QStringLiteral("so many people in the exchange, at least 1000"), QStringLiteral("count"),
                        QStringLiteral("10000")},
                       {QStringLiteral("folder"), QStringLiteral("where all databases are made; otherwise the desk's in the temporary folder, the exchange's in memory"), QStringLiteral("folder")}});
    parser.process(application);

    if (const QString why = whyNotMeasured(); !why.isEmpty()) {
        QTextStream(stderr) << "Nothing is measured: " << why << ". Use the preset release." << Qt::endl;
        return NotMeasured;
    }
    return measure(parser);
}
