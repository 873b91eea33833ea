// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/services/fieldtext.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kLabelWidth = 26;
constexpr int kHistoryMax = 500;

constexpr std::array kShowOptions{
    Option{"history", nullptr, QT_TRANSLATE_NOOP("ctl", "also what was there before, newest first")},
};
constexpr const char *kShowExamples[] = {"show casefile MSK-1-2026-00001 --history"};

QString valueText(const Table &table, const QString &wire, const Value &value)
{
    const Field *field = table.field(wire);
    if (field)
        return textForPeople(*field, value);
    const auto *number = std::get_if<qint64>(&value);
    return number ? QString::number(*number) : QString();
}

Status printHistory(Context &context, Workspace &workspace, const AnyRecord &record)
{
    TRY_ASSIGN(const auto history, workspace.records().historyErased(record.table(), record.id, kHistoryMax, record.scope));
    const OfficeTime time(workspace.session().desk().timeZone);
    QJsonArray array;
    for (const HistoryLine &line : history) {
        const QString before = valueText(record.table(), line.field, line.before);
        const QString after = valueText(record.table(), line.field, line.after);
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "%1 %2 — %3: «%4», before: «%5»"))
                                   .arg(time.toText(line.at), line.authorName, fieldLabel(record.table(), line.field), after, before));
        array << QJsonObject{{QStringLiteral("atMs"), line.at.ms}, {QStringLiteral("author"), line.authorName},
            {QStringLiteral("field"), line.field}, {QStringLiteral("before"), valueJson(line.before)},
            {QStringLiteral("after"), valueJson(line.after)}};
    }
    context.printer().set(QStringLiteral("history"), array);
    return {};
}

Result<ExitCode> runShow(Context &context)
{
    const Arguments &arguments = context.arguments();
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord named, namedRecord(context, *table, arguments.positional(1)));
    TRY_ASSIGN(const AnyRecord record, openAny(workspace->records(), *table, named.id, named.scope));
    Printer &printer = context.printer();
    printer.line(record.id.text());
    if (record.isDeleted)
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Deleted")));
    if (record.hasConflict)
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Two values wait for a decision: see «conflicts».")));
    for (const Field &field : table->fields) {
        const QString text = textForPeople(field, record.value(field));
        if (!text.isEmpty())
            printer.line(fieldLabel(*table, QString::fromLatin1(field.wire)).leftJustified(kLabelWidth) + u' ' + text);
    }
    printer.set(QStringLiteral("record"), recordJson(record));
    if (arguments.has("history"))
        TRY(printHistory(context, *workspace, record));
    return ExitCode::Done;
}

}

const Command kShowCommand{
    "show", "TABLE RECORD [--history]", QT_TRANSLATE_NOOP("ctl", "one record, all its fields"), kShowOptions, kShowExamples, 2, 2, runShow};

}
