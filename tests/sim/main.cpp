// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/running.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHashSeed>

#include <cstdio>

using namespace mekendesh::sim;
using namespace Qt::StringLiterals;

namespace {

quint64 seedThatRuns = 0;

// An ENFORCE ends the program: it has to say in which world.
void tellSeed(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    if (type == QtFatalMsg)
        std::fprintf(stderr, "in the world of seed %llu\n", static_cast<unsigned long long>(seedThatRuns));
}

void printStory(quint64 seed, const std::vector<Action> &plan)
{
    const Ending ending = runWorld(seed, plan, [](const QString &line) {
        std::printf("  %s\n", qUtf8Printable(line));
        std::fflush(stdout);
    });
    std::printf("  %s\n", qUtf8Printable(ending.sentence()));
}

int shrinkAndPrint(quint64 seed, int actions)
{
    seedThatRuns = seed;
    const Ending ending = runWorld(seed, planOf(seed, actions));
    std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), qUtf8Printable(ending.sentence()));
    if (ending.isGood())
        return 0;
    const std::vector<Action> plan = shrunken(seed, planOf(seed, actions), ending.invariant);
    std::printf("%zu actions are enough:\n", plan.size());
    printStory(seed, plan);
    return 1;
}

}

int main(int argc, char *argv[])
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication application(argc, argv);
    qInstallMessageHandler(tellSeed);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Random worlds of laptops: real engine, real databases, stores and people that fail. Each seed runs twice."_s);
    parser.addHelpOption();
    const QCommandLineOption seeds(u"seeds"_s, u"How many worlds."_s, u"N"_s, u"20"_s);
    const QCommandLineOption from(u"from"_s, u"The first seed."_s, u"S"_s, u"1"_s);
    const QCommandLineOption actions(u"actions"_s, u"Actions in each world."_s, u"K"_s, u"600"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Begin no further world after that time."_s, u"T"_s, u"0"_s);
    const QCommandLineOption trace(u"trace"_s, u"Tell what happens in each world."_s);
    const QCommandLineOption shrink(u"shrink"_s, u"Find few actions with which this seed fails."_s, u"SEED"_s);
    const QCommandLineOption keepGoing(u"keep-going"_s, u"Do not stop at the first failure; nothing is shrunken."_s);
    parser.addOptions({seeds, from, actions, seconds, trace, shrink, keepGoing});
    parser.process(application);

    const int count = parser.value(actions).toInt();
    if (parser.isSet(shrink))
        return shrinkAndPrint(parser.value(shrink).toULongLong(), count);

    const quint64 first = parser.value(from).toULongLong();
    const quint64 behind = first + parser.value(seeds).toULongLong();
    const qint64 limitMs = parser.value(seconds).toLongLong() * 1000;
    QElapsedTimer timer;
    timer.start();
    Figures all;
    quint64 worlds = 0;
    int failures = 0;
    for (quint64 seed = first; seed < behind && (limitMs == 0 || timer.elapsed() < limitMs); ++seed) {
        seedThatRuns = seed;
        if (parser.isSet(trace)) {
            std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
            printStory(seed, planOf(seed, count));
        }
        const Ending ending = runSeed(seed, count);
        all.add(ending.figures);
        ++worlds;
        if (ending.isGood())
            continue;
        ++failures;
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), qUtf8Printable(ending.sentence()));
        std::fflush(stdout);
        if (parser.isSet(keepGoing))
            continue;
        return shrinkAndPrint(seed, count);
    }
    const double minutes = std::max(static_cast<double>(timer.elapsed()) / 60'000.0, 1e-6);
    std::printf("%llu seeds from %llu, %d failed: %d actions, %d edits, %d sessions (%d broken off), %d faults, %d power cuts; "
                "%d forks, %d cuts, %d scopes rebuilt, %d snapshots written, %d joined, %d lost ends; %d of %d scopes left out at the end; at most %d rounds; %.0f seeds a minute, each twice\n",
        static_cast<unsigned long long>(worlds), static_cast<unsigned long long>(first), failures, all.actions, all.edits, all.sessions,
        all.brokenSessions, all.faults, all.powerCuts, all.forks, all.cuts, all.rebuilt, all.snapshotsWritten, all.snapshotsJoined, all.bereaved, all.scopesLeftOut, all.scopes, all.rounds,
        static_cast<double>(worlds) / minutes);
    return failures == 0 ? 0 : 1;
}
