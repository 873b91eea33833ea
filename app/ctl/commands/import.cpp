// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/commands/lookup.h"
#include "app/services/fieldtext.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::size_t kRefusalsPrinted = 20;

constexpr std::array kImportOptions{
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "embassy: for this office; otherwise the own one")},
};
constexpr const char *kImportExamples[] = {"import member people.csv"};

void printReport(Printer &printer, const Table &table, const ImportReport &report)
{
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Added: %1, skipped: %2. No existing record was overwritten."))
                     .arg(report.imported)
                     .arg(report.refused));
    QJsonArray refusals;
    for (std::size_t index = 0; index < report.refusals.size(); ++index) {
        const ImportReport::Refusal &refusal = report.refusals[index];
        const QString field = refusal.field.isEmpty() ? QString() : fieldLabel(table, refusal.field) + QStringLiteral(": ");
        if (index < kRefusalsPrinted)
            printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "  line %1: %2%3")).arg(QString::number(refusal.line), field, refusal.reason));
        refusals << QJsonObject{
            {QStringLiteral("line"), refusal.line}, {QStringLiteral("field"), refusal.field}, {QStringLiteral("reason"), refusal.reason}};
    }
    if (!report.unknownHeaders.isEmpty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Columns passed over: %1")).arg(report.unknownHeaders.join(QStringLiteral(", "))));
    printer.set(QStringLiteral("rows"), report.rows);
    printer.set(QStringLiteral("imported"), report.imported);
    printer.set(QStringLiteral("refused"), report.refused);
    printer.set(QStringLiteral("refusals"), refusals);
    printer.set(QStringLiteral("unknownHeaders"), QJsonArray::fromStringList(report.unknownHeaders));
}

Result<ExitCode> runImport(Context &context)
{
    const Arguments &arguments = context.arguments();
    TRY_ASSIGN(const Table *table, tableOf(context, arguments.positional(0)));
    TRY_ASSIGN(ScopeId scope, scopeOf(context, arguments.value("office")));
    if (table->placement == Placement::Network)
        scope = ScopeId::network();
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    ImportWatch watch;
    watch.progress = [&context](qint64 done, qint64 total) {
        context.printer().progress(inWords(QT_TRANSLATE_NOOP("ctl", "%1 of %2")).arg(done).arg(total));
    };
    TRY_ASSIGN(const ImportReport report, workspace->transfer().importCsv(*table, scope, arguments.positional(1), watch));
    context.printer().endProgress();
    printReport(context.printer(), *table, report);
    return report.rows > 0 && report.imported == 0 ? ExitCode::Refused : ExitCode::Done;
}

}

const Command kImportCommand{"import", "TABLE FILE", QT_TRANSLATE_NOOP("ctl", "records from a CSV file, in one action"), kImportOptions,
    kImportExamples, 2, 2, runImport};

}
