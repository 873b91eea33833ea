// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kReviewOptions{
    Option{"verdict", "remark|accepted|returned", QT_TRANSLATE_NOOP("ctl", "embassy: its word; without it, what was said is listed")},
    Option{"text", "TEXT", QT_TRANSLATE_NOOP("ctl", "the remark")},
    Option{"month", "YYYYMM", QT_TRANSLATE_NOOP("ctl", "of a cash box: the month")},
};
constexpr const char *kReviewExamples[] = {
    "review casefile MSK-1-2026-00001 --verdict remark --text \"Приложите расчёт долга\"",
    "review cash_box Касса --month 202611 --verdict accepted",
    "review casefile MSK-1-2026-00001",
};

QJsonObject reviewJson(const Stored<Review> &review)
{
    return {{QStringLiteral("id"), review.id.text()}, {QStringLiteral("verdict"), review.value.verdict.value},
        {QStringLiteral("text"), review.value.text}, {QStringLiteral("month"), review.value.month},
        {QStringLiteral("by"), review.value.byName}, {QStringLiteral("atMs"), review.value.at.ms}};
}

Result<ExitCode> runReview(Context &context)
{
    const Arguments &arguments = context.arguments();
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord subject, namedRecord(context, *table, arguments.positional(1)));
    const QString wire = QLatin1String(table->wire);
    Printer &printer = context.printer();
    if (arguments.has("verdict")) {
        const auto verdict = context.languages().codeOf(*codeList(u"review_verdict"), arguments.value("verdict"));
        if (!verdict)
            return failure(ErrorCode::BadInput, QStringLiteral("unknown verdict"), arguments.value("verdict"));
        TRY_ASSIGN(const auto written,
            workspace->reviews().write(wire, subject.id, arguments.value("month").toLongLong(), *verdict, arguments.value("text"), subject.scope));
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Written. It goes to the office with the next sync.")));
        printer.set(QStringLiteral("review"), reviewJson(written));
        return ExitCode::Done;
    }
    TRY_ASSIGN(const auto reviews, workspace->reviews().of(wire, subject.id));
    const OfficeTime time(workspace->session().desk().timeZone);
    QJsonArray array;
    for (const Stored<Review> &review : reviews) {
        printer.line(QStringLiteral("%1  %2  %3: %4")
                         .arg(time.toText(review.value.at), review.value.byName, codeLabel(u"review_verdict", review.value.verdict),
                             review.value.text));
        array << reviewJson(review);
    }
    if (reviews.empty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing found.")));
    printer.set(QStringLiteral("reviews"), array);
    return ExitCode::Done;
}

}

const Command kReviewCommand{"review", "casefile|cash_box RECORD [options]",
    QT_TRANSLATE_NOOP("ctl", "embassy: a word on a case or on a month of a cash box"), kReviewOptions, kReviewExamples, 2, 2, runReview};

}
