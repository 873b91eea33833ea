// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kGlobalOptions{
    Option{"profile", "DIR", QT_TRANSLATE_NOOP("ctl", "folder with the data of this laptop")},
    Option{"login", "NAME", QT_TRANSLATE_NOOP("ctl", "who works; otherwise MEKENDESH_LOGIN")},
    Option{"password-file", "FILE",
        QT_TRANSLATE_NOOP("ctl", "file with the password in its first line; otherwise MEKENDESH_PASSWORD, otherwise it is asked")},
    Option{"json", nullptr, QT_TRANSLATE_NOOP("ctl", "one JSON object instead of sentences")},
    Option{"language", "ky|ru|en", QT_TRANSLATE_NOOP("ctl", "language of the answers")},
    Option{"help", nullptr, QT_TRANSLATE_NOOP("ctl", "this help, or that of a verb")},
    Option{"version", nullptr, QT_TRANSLATE_NOOP("ctl", "version of the program")},
};

constexpr const char *kExitCodes[] = {
    QT_TRANSLATE_NOOP("ctl", "0  done"),
    QT_TRANSLATE_NOOP("ctl", "1  refused: the sentence says why"),
    QT_TRANSLATE_NOOP("ctl", "2  the command line was not understood"),
    QT_TRANSLATE_NOOP("ctl", "3  not now: store missing, not admitted yet, no space, open in another program"),
    QT_TRANSLATE_NOOP("ctl", "4  something does not add up: damaged data, foreign store, broken cash book"),
};

constexpr const char *kVariables[] = {
    QT_TRANSLATE_NOOP("ctl", "MEKENDESH_LOGIN     who works"),
    QT_TRANSLATE_NOOP("ctl", "MEKENDESH_PASSWORD  the password"),
    QT_TRANSLATE_NOOP("ctl", "MEKENDESH_STORE_PASSWORD  of the store, when it is a server"),
    QT_TRANSLATE_NOOP("ctl", "MEKENDESH_CODE      the five words of an invitation"),
    QT_TRANSLATE_NOOP("ctl", "MEKENDESH_TEST_KDF  makes passwords cheap to check and cheap to guess: only in builds for tests"),
};

const Command *commandNamed(const QString &verb)
{
    const auto all = commands();
    const auto found = std::ranges::find_if(all, [&verb](const Command *command) { return verb == QLatin1String(command->verb); });
    return found == all.end() ? nullptr : *found;
}

void printOptions(Printer &printer, std::span<const Option> options)
{
    constexpr int kNameWidth = 26;
    for (const Option &option : options) {
        QString name = QStringLiteral("  --") + QLatin1String(option.name);
        if (option.value)
            name += u' ' + QString::fromUtf8(option.value);
        printer.line(name.leftJustified(kNameWidth) + u' ' + inWords(option.help));
    }
}

ExitCode printOverview(Printer &printer)
{
    constexpr int kVerbWidth = 11;
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Usage: mekendeshctl VERB [options] …")));
    printer.line({});
    for (const Command *command : commands())
        printer.line(QStringLiteral("  ") + QString::fromLatin1(command->verb).leftJustified(kVerbWidth) + inWords(command->summary));
    printer.line({});
    printOptions(printer, globalOptions());
    printer.line({});
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Exit codes")));
    for (const char *sentence : kExitCodes)
        printer.line(QStringLiteral("  ") + inWords(sentence));
    printer.line({});
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Environment")));
    for (const char *sentence : kVariables)
        printer.line(QStringLiteral("  ") + inWords(sentence));
    return ExitCode::Done;
}

ExitCode printHelp(Printer &printer, const Command &command)
{
    printer.line(QStringLiteral("mekendeshctl %1 %2").arg(QString::fromUtf8(command.verb), QString::fromUtf8(command.words)));
    printer.line(inWords(command.summary));
    if (!command.options.empty())
        printer.line({});
    printOptions(printer, command.options);
    printer.line({});
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Examples")));
    for (const char *example : command.examples)
        printer.line(QStringLiteral("  mekendeshctl ") + QString::fromUtf8(example));
    return ExitCode::Done;
}

// The verb is the first word that is neither an option of all verbs nor the value of one.
qsizetype placeOfVerb(const QStringList &words)
{
    for (qsizetype index = 0; index < words.size(); ++index) {
        if (!words[index].startsWith(QLatin1String("--")))
            return index;
        const auto option
            = std::ranges::find_if(kGlobalOptions, [&](const Option &known) { return words[index].mid(2) == QLatin1String(known.name); });
        if (option != kGlobalOptions.end() && option->value)
            ++index;
    }
    return -1;
}

ExitCode runVerb(const Command &command, const Arguments &arguments, Printer &printer, Session::Surroundings surroundings)
{
    Context context(arguments, printer, surroundings);
    const qsizetype count = arguments.positional().size();
    if (count < command.wordsMin || (command.wordsMax >= 0 && count > command.wordsMax))
        return context.usage(QStringLiteral("mekendeshctl %1 %2").arg(QString::fromUtf8(command.verb), QString::fromUtf8(command.words)));
    const auto code = command.run(context);
    printer.endProgress();
    if (code)
        return *code;
    printer.error(code.error());
    return exitCodeOf(code.error().code);
}

}

std::span<const Option> globalOptions()
{
    return kGlobalOptions;
}

std::span<const Command *const> commands()
{
    static constexpr std::array all{&kFoundCommand, &kSharesCommand, &kRecoverCommand, &kInviteCommand, &kJoinCommand, &kAdmitCommand, &kDevicesCommand, &kCutCommand, &kForksCommand, &kRotateCommand, &kMergeCommand, &kWithdrawCommand, &kSyncCommand, &kCarryCommand, &kLettersCommand,
        &kAddCommand, &kSetCommand, &kListCommand, &kShowCommand, &kSearchCommand, &kPostCommand, &kReverseCommand, &kConflictsCommand,
        &kResolveCommand, &kReviewCommand, &kImportCommand, &kExportCommand, &kInspectCommand, &kVerifyCommand, &kDemoCommand};
    return all;
}

int runCommandLine(const QStringList &words, Session::Surroundings surroundings)
{
    Printer printer(words.contains(QLatin1String("--json")));
    const qsizetype place = placeOfVerb(words);
    const QString verb = place < 0 ? QString() : words[place];
    ExitCode code = ExitCode::Usage;
    if (words.contains(QLatin1String("--version"))) {
        printer.line(QStringLiteral("mekendeshctl " MEKENDESH_VERSION));
        code = ExitCode::Done;
    } else if (place < 0 && words.contains(QLatin1String("--help"))) {
        code = printOverview(printer);
    } else if (const Command *command = commandNamed(verb)) {
        QStringList rest = words;
        rest.removeAt(place);
        const auto arguments = Arguments::parse(rest, globalOptions(), command->options);
        if (!arguments)
            printer.error(arguments.error());
        else
            code = arguments->has("help") ? printHelp(printer, *command) : runVerb(*command, *arguments, printer, surroundings);
    } else {
        printer.error({ErrorCode::BadInput, QStringLiteral("no such verb"),
            verb.isEmpty() ? inWords(QT_TRANSLATE_NOOP("ctl", "a verb is missing")) : verb});
        printer.remark(inWords(QT_TRANSLATE_NOOP("ctl", "Help: mekendeshctl --help")));
    }
    printer.finish();
    return static_cast<int>(code);
}

}
