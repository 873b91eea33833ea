// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"
#include "app/services/fieldtext.h"
#include "app/services/transfer.h"

#include <QFileInfo>
#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::size_t kRowsPrinted = 20;

constexpr std::array kImportOptions{
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "embassy: for this office; otherwise the own one")},
    Option{"map", "HEAD=FIELD,…", QT_TRANSLATE_NOOP("ctl", "what columns mean where the guess is wrong; «-» leaves one out, «name» is a whole name")},
    Option{"on-duplicate", "HOW", QT_TRANSLATE_NOOP("ctl", "people who are known already: skip (as without this option), fill empty fields, overwrite, new")},
    Option{"unread", "HOW", QT_TRANSLATE_NOOP("ctl", "cells that cannot be read: refuse the row (as without this option), or note")},
    Option{"sheet", "NAME", QT_TRANSLATE_NOOP("ctl", "of a workbook; otherwise the first one with rows")},
    Option{"encoding", "NAME", QT_TRANSLATE_NOOP("ctl", "of a text: UTF-8, UTF-16 LE, UTF-16 BE, Windows-1251, KOI8-R; otherwise it is guessed")},
    Option{"head-line", "N", QT_TRANSLATE_NOOP("ctl", "the line with the heads of the columns; 0 when there is none")},
    Option{"dry-run", nullptr, QT_TRANSLATE_NOOP("ctl", "say what would become of each row, and write nothing")},
    Option{"report", "FILE", QT_TRANSLATE_NOOP("ctl", "write the refused rows and their reasons, to be corrected and imported again")},
    Option{"undo", "NUMBER", QT_TRANSLATE_NOOP("ctl", "take a whole import back; records changed since are left and named")},
    Option{"list", nullptr, QT_TRANSLATE_NOOP("ctl", "the imports of this laptop and their numbers")},
};
constexpr const char *kImportExamples[] = {
    "import member people.xlsx --dry-run",
    "import member people.csv --map \"Откуда=home_oblast,№=-\" --on-duplicate fill --report refused.csv",
    "import --list",
    "import --undo 3",
};

Error badOption(const QString &word)
{
    return failure(ErrorCode::BadInput, QStringLiteral("unknown word of an option"), word);
}

Result<ImportReading> readingOf(const Arguments &arguments, const QByteArray &content)
{
    ImportReading reading;
    if (const QString name = arguments.value("encoding"); !name.isEmpty()) {
        reading.table.encoding = encodingNamed(name);
        if (!reading.table.encoding)
            return badOption(name);
    }
    if (arguments.has("head-line")) {
        bool isNumber = false;
        reading.headLine = arguments.value("head-line").toLongLong(&isNumber);
        if (!isNumber)
            return badOption(arguments.value("head-line"));
    }
    if (const QString sheet = arguments.value("sheet"); !sheet.isEmpty()) {
        TRY_ASSIGN(const TableFile table, readTable(content, reading.table));
        const qsizetype place = table.sheets.indexOf(sheet);
        if (place < 0)
            return badOption(sheet);
        reading.table.sheet = static_cast<int>(place);
    }
    return reading;
}

Status applyMap(ImportList &list, const QString &map)
{
    for (const QString &word : map.split(u',', Qt::SkipEmptyParts)) {
        QString head;
        QString wanted;
        if (!splitAssignment(word.trimmed(), head, wanted))
            return badOption(word);
        const QString target = wanted == QLatin1String("-") ? QString()
            : wanted == QLatin1String("name")               ? QString(kWholeNameTarget)
                                                            : list.targets().exactTarget(wanted);
        if (target.isEmpty() && wanted != QLatin1String("-"))
            return badOption(wanted);
        const auto column = std::ranges::find_if(
            list.columns(), [&head](const ImportColumn &candidate) { return comparableText(candidate.head) == comparableText(head); });
        if (column == list.columns().end())
            return badOption(head);
        list.setTarget(static_cast<std::size_t>(column - list.columns().begin()), target);
    }
    return {};
}

Result<ImportChoices> choicesOf(const Arguments &arguments)
{
    static const QHash<QString, OnDuplicate> duplicates{{QStringLiteral("skip"), OnDuplicate::Skip}, {QStringLiteral("fill"), OnDuplicate::Fill},
        {QStringLiteral("overwrite"), OnDuplicate::Overwrite}, {QStringLiteral("new"), OnDuplicate::Add}};
    static const QHash<QString, UnreadCells> unread{{QStringLiteral("refuse"), UnreadCells::Refuse}, {QStringLiteral("note"), UnreadCells::Note}};
    const QString onDuplicate = arguments.value("on-duplicate", QStringLiteral("skip"));
    const QString onUnread = arguments.value("unread", QStringLiteral("refuse"));
    if (!duplicates.contains(onDuplicate))
        return badOption(onDuplicate);
    if (!unread.contains(onUnread))
        return badOption(onUnread);
    return ImportChoices{.unread = unread.value(onUnread), .onDuplicate = duplicates.value(onDuplicate)};
}

QString likenessInWords(Likeness likeness)
{
    switch (likeness) {
    case Likeness::Document:
        return inWords(QT_TRANSLATE_NOOP("ctl", "the same document"));
    case Likeness::NameAndBirth:
        return inWords(QT_TRANSLATE_NOOP("ctl", "the same name and birth date"));
    case Likeness::NameAndPhone:
        return inWords(QT_TRANSLATE_NOOP("ctl", "the same name and telephone"));
    case Likeness::EveryField:
        return inWords(QT_TRANSLATE_NOOP("ctl", "the same name and everything else"));
    case Likeness::Similar:
        return inWords(QT_TRANSLATE_NOOP("ctl", "the same name and perhaps the same birth date; taken as another person"));
    case Likeness::None:
        break;
    }
    return {};
}

// What cannot go in and who is known already, for people the first of them.
void printRows(Printer &printer, const Table &table, const ImportPlan &plan)
{
    QJsonArray refusals;
    QJsonArray duplicates;
    std::size_t printed = 0;
    for (const ImportRow &row : plan.rows) {
        if (row.verdict == ImportRow::Verdict::New)
            continue;
        const bool isRefused = row.verdict == ImportRow::Verdict::Refused;
        const QString field = row.field.isEmpty() ? QString() : fieldLabel(table, row.field) + QStringLiteral(": ");
        const QString said = isRefused ? row.reason : row.title + QStringLiteral(" — ") + likenessInWords(row.likeness);
        if (printed++ < kRowsPrinted)
            printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "  line %1: %2%3")).arg(QString::number(row.line), field, said));
        QJsonObject object{{QStringLiteral("line"), row.line}};
        if (isRefused) {
            object.insert(QStringLiteral("field"), row.field);
            object.insert(QStringLiteral("reason"), row.reason);
            refusals << object;
        } else {
            object.insert(QStringLiteral("title"), row.title);
            object.insert(QStringLiteral("likeness"), said);
            if (!row.known.isNull())
                object.insert(QStringLiteral("record"), row.known.text());
            if (row.sameAs >= 0)
                object.insert(QStringLiteral("sameAsLine"), plan.rows[static_cast<std::size_t>(row.sameAs)].line);
            duplicates << object;
        }
    }
    printer.set(QStringLiteral("refusals"), refusals);
    printer.set(QStringLiteral("duplicates"), duplicates);
}

void printColumns(Printer &printer, const ImportList &list)
{
    QJsonObject columns;
    for (const ImportColumn &column : list.columns()) {
        if (!column.target.isEmpty())
            columns.insert(column.head, column.target);
    }
    printer.set(QStringLiteral("columns"), columns);
    const QStringList leftOut = list.leftOutHeads();
    if (!leftOut.isEmpty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Columns passed over: %1")).arg(leftOut.join(QStringLiteral(", "))));
    printer.set(QStringLiteral("unknownHeaders"), QJsonArray::fromStringList(leftOut));
}

Result<ExitCode> importList(Context &context, const Table &table, ScopeId scope, Workspace &workspace)
{
    const Arguments &arguments = context.arguments();
    Printer &printer = context.printer();
    const QString path = arguments.positional(1);
    TRY_ASSIGN(const QByteArray content, readListFile(path));
    TRY_ASSIGN(const ImportReading reading, readingOf(arguments, content));
    TRY_ASSIGN(const ImportChoices choices, choicesOf(arguments));
    TRY_ASSIGN(ImportList list, ImportList::open(table, QFileInfo(path).fileName(), content, reading));
    TRY(applyMap(list, arguments.value("map")));
    if (std::ranges::all_of(list.columns(), [](const ImportColumn &column) { return column.target.isEmpty(); }))
        return failure(ErrorCode::BadInput, QStringLiteral("no column is known"), inWords(QT_TRANSLATE_NOOP("ctl", "no column of the file is known; say what they mean with --map")));
    ImportWatch watch;
    watch.progress = [&printer](qint64 done, qint64 total) { printer.progress(inWords(QT_TRANSLATE_NOOP("ctl", "%1 of %2")).arg(done).arg(total)); };
    TRY_ASSIGN(ImportPlan plan, workspace.imports().examine(list, scope, choices, watch));
    ImportOutcome outcome{.rows = static_cast<qint64>(plan.rows.size()), .refused = plan.count(ImportRow::Verdict::Refused)};
    const bool isDry = arguments.has("dry-run");
    if (!isDry) {
        TRY_ASSIGN(outcome, workspace.imports().run(list, scope, choices, plan, watch));
    }
    printer.endProgress();
    const qint64 known = plan.count(ImportRow::Verdict::Known) + plan.count(ImportRow::Verdict::Repeated);
    if (isDry)
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing was written. New: %1, known already: %2, refused: %3.")).arg(plan.count(ImportRow::Verdict::New)).arg(known).arg(outcome.refused));
    else
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Added: %1, changed: %2, skipped: %3, refused: %4.")).arg(outcome.added).arg(outcome.changed).arg(outcome.skipped).arg(outcome.refused));
    if (outcome.number > 0)
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Number of this import: %1. It can be taken back with --undo.")).arg(outcome.number));
    printRows(printer, table, plan);
    printColumns(printer, list);
    if (arguments.has("report")) {
        TRY(Imports::saveRefused(list, plan, arguments.value("report")));
    }
    printer.set(QStringLiteral("import"), outcome.number);
    printer.set(QStringLiteral("rows"), outcome.rows);
    printer.set(QStringLiteral("imported"), outcome.added);
    printer.set(QStringLiteral("changed"), outcome.changed);
    printer.set(QStringLiteral("skipped"), outcome.skipped);
    printer.set(QStringLiteral("refused"), outcome.refused);
    printer.set(QStringLiteral("isDryRun"), isDry);
    return outcome.rows > 0 && outcome.refused == outcome.rows ? ExitCode::Refused : ExitCode::Done;
}

Result<ExitCode> undoImport(Context &context)
{
    bool isNumber = false;
    const qint64 number = context.arguments().value("undo").toLongLong(&isNumber);
    if (!isNumber)
        return badOption(context.arguments().value("undo"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    ImportWatch watch;
    TRY_ASSIGN(const UndoOutcome undone, workspace->imports().undo(number, watch));
    Printer &printer = context.printer();
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Taken back. Removed: %1, restored: %2, left as they are: %3."))
                     .arg(undone.removed)
                     .arg(undone.restored)
                     .arg(undone.leftCount));
    QJsonArray left;
    for (const UndoOutcome::Left &record : undone.left) {
        printer.line(QStringLiteral("  ") + record.title + QStringLiteral(" — ") + record.reason);
        left << QJsonObject{{QStringLiteral("title"), record.title}, {QStringLiteral("reason"), record.reason}};
    }
    printer.set(QStringLiteral("removed"), undone.removed);
    printer.set(QStringLiteral("restored"), undone.restored);
    printer.set(QStringLiteral("leftCount"), undone.leftCount);
    printer.set(QStringLiteral("left"), left);
    return ExitCode::Done;
}

Result<ExitCode> listImports(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const auto entries, workspace->imports().list());
    const OfficeTime time(workspace->session().desk().timeZone);
    QJsonArray imports;
    for (const ImportEntrySummary &entry : entries) {
        const QString state = entry.isUndone ? inWords(QT_TRANSLATE_NOOP("ctl", "taken back")) : QString();
        context.printer().line(QStringLiteral("%1  %2  %3  +%4 ±%5  %6")
                                   .arg(QString::number(entry.number), time.toText(entry.at), entry.fileName, QString::number(entry.added), QString::number(entry.changed), state));
        imports << QJsonObject{{QStringLiteral("number"), entry.number}, {QStringLiteral("file"), entry.fileName},
            {QStringLiteral("at"), entry.at.ms}, {QStringLiteral("rows"), entry.rows}, {QStringLiteral("added"), entry.added},
            {QStringLiteral("changed"), entry.changed}, {QStringLiteral("refused"), entry.refused}, {QStringLiteral("isUndone"), entry.isUndone}};
    }
    context.printer().set(QStringLiteral("imports"), imports);
    return ExitCode::Done;
}

Result<ExitCode> runImport(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (arguments.has("undo"))
        return undoImport(context);
    if (arguments.has("list"))
        return listImports(context);
    if (arguments.positional().size() < 2)
        return context.usage(QStringLiteral("TABLE FILE"));
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    TRY_ASSIGN(ScopeId scope, scopeOf(context, arguments.value("office")));
    if (table->placement == Placement::Network)
        scope = ScopeId::network();
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    return importList(context, *table, scope, *workspace);
}

}

const Command kImportCommand{"import", "TABLE FILE", QT_TRANSLATE_NOOP("ctl", "records from a list (CSV, XLSX, ODS), in one action that can be undone"),
    kImportOptions, kImportExamples, 0, 2, runImport};

}
