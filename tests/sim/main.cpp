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

// How often everything that may go wrong really did. False when something never happened in so many worlds that it should have.
bool printCoverage(const Figures &all, quint64 worlds)
{
    static constexpr quint64 kWorldsForAll = 300;
    std::map<QString, int> happened = all.happened;
    for (const QString &expected : expectedToHappen())
        happened.try_emplace(expected, 0);
    bool isWhole = true;
    for (const auto &[what, times] : happened) {
        std::printf("  %8d  %s\n", times, qUtf8Printable(what));
        isWhole = isWhole && (times > 0 || worlds < kWorldsForAll);
    }
    if (!isWhole)
        std::printf("not everything happened: these worlds prove less than they say\n");
    return isWhole;
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
    parser.setApplicationDescription(u"Random worlds of laptops: real engine, real databases, stores and people that fail. "_s);
    parser.addHelpOption();
    const QCommandLineOption seeds(u"seeds"_s, u"How many worlds."_s, u"N"_s, u"20"_s);
    const QCommandLineOption from(u"from"_s, u"The first seed."_s, u"S"_s, u"1"_s);
    const QCommandLineOption actions(u"actions"_s, u"Actions in each world."_s, u"K"_s, u"600"_s);
    const QCommandLineOption seconds(u"seconds"_s, u"Begin no further world after that time."_s, u"T"_s, u"0"_s);
    const QCommandLineOption trace(u"trace"_s, u"Tell what happens in each world."_s);
    const QCommandLineOption again(u"again"_s, u"Play every Nth world a second time, which must come to the same; 1: each."_s, u"N"_s, u"1"_s);
    const QCommandLineOption every(u"every"_s, u"Tell how far it is after that many worlds."_s, u"N"_s, u"0"_s);
    const QCommandLineOption shrink(u"shrink"_s, u"Find few actions with which this seed fails."_s, u"SEED"_s);
    const QCommandLineOption keepGoing(u"keep-going"_s, u"Do not stop at the first failure; nothing is shrunken."_s);
    parser.addOptions({seeds, from, actions, seconds, trace, again, every, shrink, keepGoing});
    parser.process(application);

    const int count = parser.value(actions).toInt();
    if (parser.isSet(shrink))
        return shrinkAndPrint(parser.value(shrink).toULongLong(), count);

    const quint64 first = parser.value(from).toULongLong();
    const quint64 behind = first + parser.value(seeds).toULongLong();
    const qint64 limitMs = parser.value(seconds).toLongLong() * 1000;
    const quint64 againEach = std::max<quint64>(parser.value(again).toULongLong(), 1);
    const quint64 tellEach = parser.value(every).toULongLong();
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
        const Ending ending = runSeed(seed, count, (seed - first) % againEach == 0);
        all.add(ending.figures);
        ++worlds;
        if (tellEach > 0 && worlds % tellEach == 0) {
            std::printf("%llu worlds, %d failed, %.0f s\n", static_cast<unsigned long long>(worlds), failures + (ending.isGood() ? 0 : 1),
                static_cast<double>(timer.elapsed()) / 1000.0);
            std::fflush(stdout);
        }
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
                "%d forks, %d cuts, %d scopes rebuilt, %d snapshots written, %d joined, %d lost ends; %d of %d scopes left out at the end; at most %d rounds; %.0f seeds a minute, one in %llu of them twice\n",
        static_cast<unsigned long long>(worlds), static_cast<unsigned long long>(first), failures, all.actions, all.edits, all.sessions,
        all.brokenSessions, all.faults, all.powerCuts, all.forks, all.cuts, all.rebuilt, all.snapshotsWritten, all.snapshotsJoined, all.bereaved, all.scopesLeftOut, all.scopes, all.rounds,
        static_cast<double>(worlds) / minutes, static_cast<unsigned long long>(againEach));
    const bool isCovered = printCoverage(all, worlds);
    return failures == 0 && isCovered ? 0 : 1;
}
