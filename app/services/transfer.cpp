// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/transfer.h"

#include "app/services/workspace.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kRefusalsKept = 1000;

}

Result<QByteArray> readListFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, QStringLiteral("cannot open: ") + file.errorString(), path);
    const qsizetype most = TableLimits{}.fileBytesMax;
    QByteArray content = file.read(most + 1); // a pipe does not say how much will come
    while (content.size() <= most) {
        const QByteArray further = file.read(most + 1 - content.size());
        if (further.isEmpty())
            break;
        content += further;
    }
    if (content.size() > most)
        return failure(ErrorCode::TooLarge, QStringLiteral("the file is over the limit"), path);
    return content;
}

Result<ImportReport> Transfer::importCsv(const Table &table, ScopeId scope, const QString &path, ImportWatch &watch)
{
    TRY_ASSIGN(const QByteArray content, readListFile(path));
    return importContent(table, scope, content, watch, QFileInfo(path).fileName());
}

Result<ImportReport> Transfer::importContent(
    const Table &table, ScopeId scope, const QByteArray &content, ImportWatch &watch, const QString &fileName)
{
    if (table.growth == Growth::AppendOnly)
        return failure(ErrorCode::NotAllowed, QStringLiteral("lines of a cash book and remarks are never imported"));
    TRY_ASSIGN(const ImportList list, ImportList::open(table, fileName, content));
    if (std::ranges::all_of(list.columns(), [](const ImportColumn &column) { return column.target.isEmpty(); }))
        return failure(ErrorCode::BadInput, QStringLiteral("no head names a field"),
            QCoreApplication::translate("transfer", "the first line of the file names no known column"));
    const ImportChoices choices{.unread = UnreadCells::Refuse, .onDuplicate = OnDuplicate::Add};
    ImportWatch examining;
    TRY_ASSIGN(ImportPlan plan, m_workspace.imports().examine(list, scope, choices, examining));
    TRY_ASSIGN(const ImportOutcome outcome, m_workspace.imports().run(list, scope, choices, plan, watch));
    ImportReport report{
        .rows = outcome.rows, .imported = outcome.added, .refusals = {}, .refused = outcome.refused, .unknownHeaders = list.leftOutHeads()};
    for (const ImportRow &row : plan.rows) {
        if (row.verdict == ImportRow::Verdict::Refused && static_cast<qint64>(report.refusals.size()) < kRefusalsKept)
            report.refusals.push_back({row.line, row.field, row.reason});
    }
    return report;
}

}
