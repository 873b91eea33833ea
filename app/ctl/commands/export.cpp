// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kExportOptions{
    Option{"search", "TEXT", QT_TRANSLATE_NOOP("ctl", "only what this finds, other spellings too")},
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "only of this office; otherwise of all that may be read here")},
    Option{"sensitive", nullptr, QT_TRANSLATE_NOOP("ctl", "also the sensitive fields")},
};
constexpr const char *kExportExamples[] = {"export member people.csv --search Москва"};

Result<ExitCode> runExport(Context &context)
{
    const Arguments &arguments = context.arguments();
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    ListQuery query{.search = arguments.value("search")};
    if (arguments.has("office")) {
        TRY_ASSIGN(query.scope, scopeOf(context, arguments.value("office")));
    }
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const QString path = arguments.positional(1);
    const SheetForm form = path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive) ? SheetForm::Workbook : SheetForm::Csv;
    ExportWatch watch;
    TRY_ASSIGN(const qint64 rows, workspace->exports().toFile({.table = table, .query = query, .withSensitive = arguments.has("sensitive")}, path, form, watch));
    context.printer().line(
        inWords(QT_TRANSLATE_NOOP("ctl", "Written: %1, records: %2. This file is not encrypted: whoever has it can read it."))
            .arg(path)
            .arg(rows));
    context.printer().set(QStringLiteral("rows"), rows);
    return ExitCode::Done;
}

}

const Command kExportCommand{"export", "TABLE FILE [options]", QT_TRANSLATE_NOOP("ctl", "records into a file: a workbook where it ends with .xlsx, otherwise CSV"), kExportOptions,
    kExportExamples, 2, 2, runExport};

}
