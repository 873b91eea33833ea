// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/services/letters.h"

#include <QJsonArray>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kLettersExamples[] = {"letters", "letters --json"};

QString sentState(const SentLetter &letter)
{
    if (!letter.receivedAt.isNull())
        return inWords(QT_TRANSLATE_NOOP("ctl", "was read"));
    return letter.sentAt.isNull() ? inWords(QT_TRANSLATE_NOOP("ctl", "waits here")) : inWords(QT_TRANSLATE_NOOP("ctl", "lies in the store"));
}

Result<ExitCode> runLetters(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const OfficeTime time(workspace->session().desk().timeZone);
    Letters letters(*workspace);
    TRY_ASSIGN(const auto received, letters.received());
    TRY_ASSIGN(const auto sent, letters.sent());
    QJsonArray receivedJson;
    for (const ReceivedLetter &letter : received) {
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Received %1 from %2, %3: %4"))
                                   .arg(time.toText(letter.receivedAt), letter.office, letter.laptop, letter.complaint.about));
        context.printer().line(letter.complaint.text);
        receivedJson << QJsonObject{{QStringLiteral("kind"), letter.kind}, {QStringLiteral("office"), letter.office}, {QStringLiteral("laptop"), letter.laptop},
            {QStringLiteral("writtenAtMs"), letter.writtenAt.ms}, {QStringLiteral("who"), letter.complaint.who}, {QStringLiteral("contact"), letter.complaint.contact},
            {QStringLiteral("about"), letter.complaint.about}, {QStringLiteral("text"), letter.complaint.text}};
    }
    QJsonArray sentJson;
    for (const SentLetter &letter : sent) {
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Sealed %1 to %2: %3")).arg(time.toText(letter.at), letter.to, sentState(letter)));
        sentJson << QJsonObject{{QStringLiteral("to"), letter.to}, {QStringLiteral("byProgram"), letter.isByProgram}, {QStringLiteral("atMs"), letter.at.ms}, {QStringLiteral("sentAtMs"), letter.sentAt.ms},
            {QStringLiteral("receivedAtMs"), letter.receivedAt.ms}};
    }
    if (received.empty() && sent.empty())
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "No letters.")));
    context.printer().set(QStringLiteral("received"), receivedJson);
    context.printer().set(QStringLiteral("sent"), sentJson);
    return ExitCode::Done;
}

}

const Command kLettersCommand{
    "letters", "", QT_TRANSLATE_NOOP("ctl", "sealed letters: those to this office, and what became of its own"), {}, kLettersExamples, 0, 0, runLetters};

}
