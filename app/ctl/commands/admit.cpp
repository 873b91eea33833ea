// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/exchange.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kAdmitOptions{
    Option{"words", "WORDS", QT_TRANSLATE_NOOP("ctl", "the six words which the office read out; without them the requests are listed")},
};
constexpr const char *kAdmitExamples[] = {
    "admit",
    "admit --words \"…six words…\"",
};

void printPetitions(Printer &printer, const std::vector<JoinPetition> &petitions)
{
    QJsonArray array;
    for (const JoinPetition &petition : petitions) {
        QString text
            = inWords(QT_TRANSLATE_NOOP("ctl", "%1, %2. Six words: %3")).arg(petition.officeName, petition.deviceName, petition.words);
        if (petition.isFrozen)
            text += u' '
                + inWords(QT_TRANSLATE_NOOP("ctl", "The invitation was used by two laptops: neither is admitted. Make new invitations."));
        if (petition.isExpired)
            text += u' ' + inWords(QT_TRANSLATE_NOOP("ctl", "The invitation is no longer valid."));
        printer.line(text);
        array << QJsonObject{{QStringLiteral("office"), petition.officeName}, {QStringLiteral("device"), petition.deviceName},
            {QStringLiteral("words"), petition.words}, {QStringLiteral("frozen"), petition.isFrozen},
            {QStringLiteral("expired"), petition.isExpired}};
    }
    if (petitions.empty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nobody asks to be let in.")));
    printer.set(QStringLiteral("requests"), array);
}

Result<ExitCode> runAdmit(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Exchange exchange(*workspace);
    TRY_ASSIGN(const auto petitions, exchange.petitions());
    if (!context.arguments().has("words")) {
        printPetitions(context.printer(), petitions);
        return ExitCode::Done;
    }
    const QString wanted = comparableText(context.arguments().value("words"));
    const auto petition
        = std::ranges::find_if(petitions, [&wanted](const JoinPetition &each) { return comparableText(each.words) == wanted; });
    if (petition == petitions.end())
        return failure(ErrorCode::NotFound, QStringLiteral("no request with these words"), context.arguments().value("words"));
    TRY(exchange.admit(*petition));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Admitted: %1, %2.")).arg(petition->officeName, petition->deviceName));
    context.printer().set(QStringLiteral("admitted"), petition->deviceName);
    return ExitCode::Done;
}

}

const Command kAdmitCommand{"admit", "[--words WORDS]",
    QT_TRANSLATE_NOOP("ctl", "embassy: list the laptops that ask to be let in, or admit one"), kAdmitOptions, kAdmitExamples, 0, 0,
    runAdmit};

}
