// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/ctl/command.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kListedUsually = 50;
constexpr int kPageMax = 500;

constexpr std::array kListOptions{
    Option{"search", "TEXT", QT_TRANSLATE_NOOP("ctl", "only what this finds, other spellings too")},
    Option{"limit", "N", QT_TRANSLATE_NOOP("ctl", "at most so many; 50")},
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "only of this office; otherwise of all that may be read here")},
    Option{"order", "FIELD", QT_TRANSLATE_NOOP("ctl", "ordered by this field")},
    Option{"descending", nullptr, QT_TRANSLATE_NOOP("ctl", "the other way round")},
    Option{"count", nullptr, QT_TRANSLATE_NOOP("ctl", "only how many")},
};
constexpr const char *kListExamples[] = {"list member --search Асанов", "list casefile --office MSK --limit 10 --json"};

Result<ListQuery> queryFromWords(Context &context)
{
    const Arguments &arguments = context.arguments();
    ListQuery query;
    query.search = arguments.value("search");
    query.orderBy = arguments.value("order");
    query.descending = arguments.has("descending");
    if (arguments.has("office")) {
        TRY_ASSIGN(query.scope, scopeOf(context, arguments.value("office")));
    }
    return query;
}

Result<ExitCode> runList(Context &context)
{
    const Arguments &arguments = context.arguments();
    bool isNumber = true;
    int wanted = arguments.has("limit") ? arguments.value("limit").toInt(&isNumber) : kListedUsually;
    if (!isNumber || wanted < 1)
        return context.usage(QStringLiteral("--limit N"));
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    TRY_ASSIGN(ListQuery query, queryFromWords(context));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Printer &printer = context.printer();
    if (arguments.has("count")) {
        TRY_ASSIGN(const qint64 count, workspace->records().countErased(*table, query));
        printer.line(QString::number(count));
        printer.set(QStringLiteral("count"), count);
        return ExitCode::Done;
    }
    QJsonArray array;
    do {
        query.limit = std::min(wanted, kPageMax);
        TRY_ASSIGN(const AnyPage page, listAny(workspace->records(), *table, query));
        for (const AnyRecord &record : page.rows) {
            printer.line(
                record.id.text() + QStringLiteral("  ") + record.title() + (record.hasConflict ? QStringLiteral("  *") : QString()));
            array << recordJson(record);
        }
        wanted -= static_cast<int>(page.rows.size());
        query.after = page.next;
    } while (wanted > 0 && !query.after.isEmpty());
    if (array.isEmpty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing found.")));
    printer.set(QStringLiteral("records"), array);
    printer.set(QStringLiteral("more"), !query.after.isEmpty());
    return ExitCode::Done;
}

}

const Command kListCommand{"list", "TABLE [options]", QT_TRANSLATE_NOOP("ctl", "records of one kind; * marks what waits for a decision"),
    kListOptions, kListExamples, 1, 1, runList};

}
