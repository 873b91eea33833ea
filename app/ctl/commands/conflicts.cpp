// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"
#include "app/services/fieldtext.h"

#include <QJsonArray>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kConflictsExamples[] = {"conflicts", "conflicts --json"};

QString valueInWords(const Table *table, const QString &wire, const Value &value)
{
    if (const Field *field = table ? table->field(wire) : nullptr)
        return textForPeople(*field, value);
    const auto *isDelete = std::get_if<qint64>(&value);
    return isDelete && *isDelete == 1 ? inWords(QT_TRANSLATE_NOOP("ctl", "delete")) : inWords(QT_TRANSLATE_NOOP("ctl", "keep"));
}

QJsonArray valuesJson(const ConflictField &field)
{
    QJsonArray values;
    for (const ConflictValue &value : field.values)
        values << QJsonObject{{QStringLiteral("value"), valueJson(value.value)}, {QStringLiteral("author"), value.authorName},
            {QStringLiteral("device"), value.deviceName}, {QStringLiteral("atMs"), value.at.ms}, {QStringLiteral("shown"), value.isShown}};
    return values;
}

Result<ExitCode> runConflicts(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const auto records, workspace->conflicts().list());
    const OfficeTime time(workspace->session().desk().timeZone);
    Printer &printer = context.printer();
    QJsonArray array;
    for (const ConflictRecord &record : records) {
        const Table *table = context.languages().tableNamed(record.table);
        printer.line(record.table + u' ' + record.id.text() + QStringLiteral("  ") + record.title);
        QJsonArray fields;
        for (const ConflictField &field : record.fields) {
            for (std::size_t index = 0; index < field.values.size(); ++index) {
                const ConflictValue &value = field.values[index];
                printer.line(QStringLiteral("  %1 #%2: «%3», %4, %5")
                                 .arg(field.field, QString::number(index + 1), valueInWords(table, field.field, value.value),
                                     value.authorName, time.toText(value.at)));
            }
            fields << QJsonObject{{QStringLiteral("field"), field.field}, {QStringLiteral("before"), valueJson(field.before)},
                {QStringLiteral("values"), valuesJson(field)}};
        }
        array << QJsonObject{{QStringLiteral("table"), record.table}, {QStringLiteral("id"), record.id.text()},
            {QStringLiteral("title"), record.title}, {QStringLiteral("fields"), fields}};
    }
    if (records.empty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing waits for a decision.")));
    printer.set(QStringLiteral("differences"), array);
    return ExitCode::Done;
}

}

const Command kConflictsCommand{"conflicts", "", QT_TRANSLATE_NOOP("ctl", "what two people wrote without knowing of each other"), {},
    kConflictsExamples, 0, 0, runConflicts};

}
