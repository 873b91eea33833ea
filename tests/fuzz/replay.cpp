// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
// mekendesh-fuzz-replay: gives every reader of foreign bytes the inputs of tests/fuzz/corpus, each of them cut at every place, and a
// fixed number of damaged ones. The same in every run.
//
//   mekendesh-fuzz-replay [--rounds N] [--from S] [--corpus FOLDER] [target …]
//   mekendesh-fuzz-replay --make FOLDER      writes the seeds anew (tests/fuzz/README.md)
//   mekendesh-fuzz-replay --list             names of the targets
#include "tests/fuzz/damage.h"
#include "tests/fuzz/measure.h"
#include "tests/fuzz/target.h"

#include <QCoreApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <csignal>
#include <cstdio>

#include <unistd.h>

using namespace mekendesh;

namespace {

constexpr int kRounds = 1000;
constexpr qsizetype kCutsMax = 200; // of one input

char where[128];

// Tells which input it was, whatever ends the program.
void tellWhere(int signal)
{
    const auto length = static_cast<size_t>(std::char_traits<char>::length(where));
    [[maybe_unused]] const auto written = write(STDERR_FILENO, where, length);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

bool writeSeeds(const QString &folder)
{
    for (const fuzz::Target &target : fuzz::allTargets()) {
        const QDir place(folder + u'/' + QString::fromUtf8(target.name));
        if (!place.mkpath(QStringLiteral(".")))
            return false;
        int number = 0;
        for (const sync::Bytes &seed : target.seeds()) {
            QFile file(place.filePath(QStringLiteral("seed-%1").arg(++number, 2, 10, QLatin1Char('0'))));
            if (!file.open(QIODevice::WriteOnly) || file.write(seed) != seed.size())
                return false;
        }
    }
    return true;
}

std::vector<sync::Bytes> corpusOf(const fuzz::Target &target, const QString &folder)
{
    const QDir place(folder + u'/' + QString::fromUtf8(target.name));
    std::vector<sync::Bytes> inputs;
    for (const QString &name : place.entryList(QDir::Files, QDir::Name)) {
        QFile file(place.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        inputs.push_back(file.readAll());
    }
    return inputs;
}

void play(const fuzz::Target &target, const sync::Bytes &input, const char *what, qint64 number)
{
    std::snprintf(where, sizeof where, "\n%s: ended by %s %lld\n", target.name, what, static_cast<long long>(number));
    fuzz::runWithinLimits(target, input);
}

// How many inputs were played; nothing when the corpus is not there.
qint64 replay(const fuzz::Target &target, const QString &folder, int rounds, unsigned from)
{
    const std::vector<sync::Bytes> corpus = corpusOf(target, folder);
    if (corpus.empty())
        return 0;
    qint64 played = 0;
    for (const sync::Bytes &input : corpus) {
        play(target, input, "input", ++played);
        const qsizetype step = std::max<qsizetype>(input.size() / kCutsMax, 1);
        for (qsizetype length = 0; length < input.size(); length += step)
            play(target, input.first(length), "input", ++played);
    }
    for (int round = 0; round < rounds; ++round) {
        std::mt19937 engine(from + static_cast<unsigned>(round));
        play(target, fuzz::damaged(corpus, engine), "round", from + round);
        ++played;
    }
    return played;
}

}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addOptions({{QStringLiteral("rounds"), QStringLiteral("damaged inputs for each target"), QStringLiteral("N"), QString::number(kRounds)},
        {QStringLiteral("from"), QStringLiteral("number of the first of them"), QStringLiteral("S"), QStringLiteral("1")},
        {QStringLiteral("corpus"), QStringLiteral("where the inputs are"), QStringLiteral("FOLDER"), QStringLiteral(MEKENDESH_SOURCE_DIR "/tests/fuzz/corpus")},
        {QStringLiteral("make"), QStringLiteral("write the seeds into this folder"), QStringLiteral("FOLDER")},
        {QStringLiteral("list"), QStringLiteral("name the targets")}});
    arguments.process(application);
    for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE})
        std::signal(signal, tellWhere);

    if (arguments.isSet(QStringLiteral("make")))
        return writeSeeds(arguments.value(QStringLiteral("make"))) ? 0 : 1;
    const QStringList wanted = arguments.positionalArguments();
    qint64 all = 0;
    int targets = 0;
    for (const fuzz::Target &target : fuzz::allTargets()) {
        const QString name = QString::fromUtf8(target.name);
        if (arguments.isSet(QStringLiteral("list"))) {
            std::puts(target.name);
            continue;
        }
        if (!wanted.isEmpty() && !wanted.contains(name))
            continue;
        QElapsedTimer clock;
        clock.start();
        const qint64 played = replay(target, arguments.value(QStringLiteral("corpus")), arguments.value(QStringLiteral("rounds")).toInt(),
            arguments.value(QStringLiteral("from")).toUInt());
        std::printf("%-16s %7lld inputs %6lld ms\n", target.name, static_cast<long long>(played), static_cast<long long>(clock.elapsed()));
        if (played == 0)
            return 1; // a reader without a corpus is not tried at all
        all += played;
        ++targets;
    }
    if (targets < wanted.size() || (targets == 0 && !arguments.isSet(QStringLiteral("list")))) {
        std::fputs("no target of that name; --list tells them\n", stderr);
        return 1;
    }
    if (targets > 0)
        std::printf("%d targets, %lld inputs, none took more than %lld ms or %lld MB\n", targets, static_cast<long long>(all),
            static_cast<long long>(fuzz::kInputCpuMsMax), static_cast<long long>(fuzz::kInputBytesMax / 1024 / 1024));
    return 0;
}
