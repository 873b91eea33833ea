// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "app/core/demopeople.h"
#include "app/core/officetime.h"
#include "app/core/seededrandom.h"
#include "app/ctl/command.h"
#include "app/services/demonetwork.h"
#include "app/services/story.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QStandardPaths>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kPeopleMax = 1'000'000;

constexpr std::array kDemoOptions{
    Option{"story", nullptr,
        QT_TRANSLATE_NOOP("ctl", "play the main job with three laptops; removes what an earlier story left in the folder")},
    Option{"folder", "DIR", QT_TRANSLATE_NOOP("ctl", "for the three laptops of the story; the word after the verb does the same")},
    Option{"store", "DIR", QT_TRANSLATE_NOOP("ctl", "the store of the story; otherwise inside the folder")},
    Option{"offices", "N", QT_TRANSLATE_NOOP("ctl", "how many offices the story has, two to forty-three")},
    Option{"people", "N", QT_TRANSLATE_NOOP("ctl", "how many people are invented")},
    Option{"cases", "N", QT_TRANSLATE_NOOP("ctl", "how many cases are invented")},
    Option{"entries", "N", QT_TRANSLATE_NOOP("ctl", "how many lines of a cash book are invented")},
    Option{"csv", "FILE", QT_TRANSLATE_NOOP("ctl", "write the people into a file, with heads in --language")},
    Option{"seed", "N", QT_TRANSLATE_NOOP("ctl", "the same number gives the same people")},
};
constexpr const char *kDemoExamples[] = {
    "demo --story ~/mekendesh-demo",
    "demo --story ~/mekendesh-demo --offices 43",
    "demo --people 20000 --csv people.csv --language ru",
    "demo --profile ~/mekendesh-demo/office-a --login demo --people 300 --cases 24 --entries 40",
};

// A number of an option; -1 for a word that is none.
int numberOf(const Arguments &arguments, const char *name, int otherwise)
{
    if (!arguments.has(name))
        return otherwise;
    bool isNumber = false;
    const int number = arguments.value(name).toInt(&isNumber);
    return isNumber && number <= kPeopleMax ? number : -1;
}

// The window's program: beside this one, or where a build folder has it; a name that the shell finds where it is in neither place.
QString windowProgram()
{
    const QString name = QStringLiteral("mekendesh");
    const QString here = QCoreApplication::applicationDirPath();
    const QString found = QStandardPaths::findExecutable(name, {here, QDir::cleanPath(here + QStringLiteral("/../../ui"))});
    return found.isEmpty() ? name : found;
}

Result<ExitCode> playStory(Context &context, int people, int offices)
{
    const QString folder = context.arguments().value("folder", context.arguments().positional(0));
    if (folder.isEmpty())
        return context.usage(QStringLiteral("--story DIR"));
    Printer &printer = context.printer();
    QJsonArray lines;
    Story story({.folder = folder,
        .store = context.arguments().value("store"),
        .members = people,
        .offices = offices,
        .program = windowProgram(),
        .surroundings = context.surroundings(),
        .tell = [&](const QString &sentence) {
            printer.line(sentence);
            lines << sentence;
        }});
    const auto agreed = story.play();
    printer.set(QStringLiteral("story"), lines);
    if (!agreed)
        return agreed.error();
    printer.set(QStringLiteral("agreed"), *agreed);
    printer.set(QStringLiteral("login"), Story::login());
    printer.set(QStringLiteral("password"), Story::password());
    return *agreed ? ExitCode::Done : ExitCode::Damaged;
}

Result<ExitCode> writePeople(Context &context, int people, quint64 seed)
{
    SeededRandom random(seed);
    const QDate today = OfficeTime(QByteArray()).dateOf({context.surroundings().clock.nowMs()});
    const QByteArray content = demoCsv(DemoPeople(random, today).take(people), context.arguments().value("language", QStringLiteral("en")));
    TRY(writeNewFile(context.arguments().value("csv"), content));
    context.printer().line(
        inWords(QT_TRANSLATE_NOOP("ctl", "Invented people: %1, file: %2")).arg(people).arg(context.arguments().value("csv")));
    context.printer().set(QStringLiteral("people"), people);
    return ExitCode::Done;
}

// Whoever was invented in a real office would be sent to the others as a person.
Result<ExitCode> fillProfile(Context &context, const Demo::Amounts &amounts)
{
    const QString folder = context.profileFolder();
    if (!Story::hasMade(folder))
        return failure(ErrorCode::BadInput, QStringLiteral("no demonstration made the profile in ") + folder,
            inWords(QT_TRANSLATE_NOOP("ctl", "people are invented only in the profiles of «demo --story», never in those of an office")));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY(Demo(*workspace).fill(amounts));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Invented. People: %1, cases: %2, lines in the cash book: %3."))
                               .arg(amounts.members)
                               .arg(amounts.cases)
                               .arg(amounts.entries));
    context.printer().set(QStringLiteral("people"), amounts.members);
    return ExitCode::Done;
}

Result<ExitCode> runDemo(Context &context)
{
    const Arguments &arguments = context.arguments();
    const Demo::Amounts usual;
    const int people = numberOf(arguments, "people", usual.members);
    const int cases = numberOf(arguments, "cases", usual.cases);
    const int entries = numberOf(arguments, "entries", usual.entries);
    const int seed = numberOf(arguments, "seed", 1);
    const int offices = numberOf(arguments, "offices", 2);
    if (offices < 2 || offices > DemoNetwork::officesMax() + 2)
        return context.usage(QStringLiteral("--offices 2…%1").arg(DemoNetwork::officesMax() + 2));
    if (people < 0 || cases < 0 || entries < 0 || seed < 0)
        return context.usage(QStringLiteral("--people N --cases N --entries N --seed N"));
    if (arguments.has("story"))
        return playStory(context, people, offices);
    if (arguments.has("csv"))
        return writePeople(context, people, static_cast<quint64>(seed));
    return fillProfile(context, {.members = people, .cases = cases, .entries = entries, .seed = static_cast<quint64>(seed)});
}

}

const Command kDemoCommand{"demo", "--story DIR | --people N --csv FILE | --profile DIR",
    QT_TRANSLATE_NOOP("ctl", "people who do not exist: a story, a file, or a filled profile"), kDemoOptions, kDemoExamples, 0, 1, runDemo};

}
