// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"

#include <algorithm>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kResolveExamples[] = {
    "resolve casefile MSK-1-2026-00001 priority=1",
    "resolve member Асанов phone=#2",
};

// "#2" is the second value that conflicts lists; otherwise the value itself.
Result<Stamp> chosenStamp(Context &context, const Table &table, const ConflictField &field, const QString &text)
{
    if (text.startsWith(u'#')) {
        const int index = text.mid(1).toInt();
        if (index < 1 || index > static_cast<int>(field.values.size()))
            return failure(ErrorCode::BadInput, QStringLiteral("no such value"), text);
        return field.values[static_cast<std::size_t>(index - 1)].stamp;
    }
    Value wanted = qint64{text == QLatin1String("delete")};
    if (const Field *declared = table.field(field.field)) {
        TRY_ASSIGN(wanted, valueOf(context, table, *declared, text));
    }
    const auto found = std::ranges::find(field.values, wanted, &ConflictValue::value);
    if (found == field.values.end())
        return failure(ErrorCode::BadInput, QStringLiteral("this is none of the values"),
            inWords(QT_TRANSLATE_NOOP("ctl", "«%1» is none of the values")).arg(text));
    return found->stamp;
}

Result<ExitCode> runResolve(Context &context)
{
    const QStringList &words = context.arguments().positional();
    TRY_ASSIGN(const Table *table, tableOf(context, words[0]));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord named, namedRecord(context, *table, words[1]));
    TRY_ASSIGN(const ConflictRecord record, workspace->conflicts().open(QLatin1String(table->wire), named.id, named.scope));
    std::vector<Conflicts::Decision> decisions;
    for (const QString &word : words.mid(2)) {
        QString name;
        QString text;
        if (!splitAssignment(word, name, text))
            return context.usage(word);
        const auto field = std::ranges::find(record.fields, name, &ConflictField::field);
        if (field == record.fields.end())
            return failure(ErrorCode::NotFound, QStringLiteral("nothing to decide in this field"), name);
        TRY_ASSIGN(const Stamp stamp, chosenStamp(context, *table, *field, text));
        decisions.push_back({name, stamp});
    }
    TRY(workspace->conflicts().decide(record, decisions));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Decided. The other values stay in the history.")));
    context.printer().set(QStringLiteral("decided"), static_cast<qint64>(decisions.size()));
    return ExitCode::Done;
}

}

const Command kResolveCommand{"resolve", "TABLE RECORD field=value|field=#N …", QT_TRANSLATE_NOOP("ctl", "choose one of several values"),
    {}, kResolveExamples, 3, -1, runResolve};

}
