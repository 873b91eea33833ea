// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/transfer.h"

#include "app/core/csv.h"
#include "app/services/csvcolumns.h"
#include "app/services/fieldtext.h"
#include "app/services/session.h"
#include "app/store/recordstore.h"

#include <QCoreApplication>
#include <QFile>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kProgressEveryMs = 100;
constexpr qint64 kRefusalsKept = 1000;

QString transferWords(const char *source)
{
    return QCoreApplication::translate("transfer", source);
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, QStringLiteral("cannot open: ") + file.errorString(), path);
    if (file.size() > CsvLimits{}.bytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("the file is over the limit"), path);
    return file.readAll();
}

// How many lines the file has, roughly, for a bar.
qint64 expectedRows(const QByteArray &content)
{
    return std::max<qint64>(content.count('\n') - 1, 1);
}

bool isOfTheRow(const Error &error)
{
    return error.code == ErrorCode::BadInput || error.code == ErrorCode::TooLarge;
}

// Why the service refused a whole record, in words: the subject is a wire name.
QString refusalInWords(const Table &table, const Error &error)
{
    const Field *field = table.field(error.subject);
    if (error.code == ErrorCode::TooLarge)
        return transferWords(QT_TRANSLATE_NOOP("transfer", "«%1» is too long")).arg(fieldLabel(table, error.subject));
    if (field && (field->flags & Required) != 0)
        return transferWords(QT_TRANSLATE_NOOP("transfer", "«%1» is missing")).arg(fieldLabel(table, error.subject));
    return error.text();
}

// One import while it runs.
class ImportRun {
public:
    ImportRun(Workspace &workspace, const Table &table, ScopeId scope, ImportWatch &watch)
        : m_workspace(workspace)
        , m_table(table)
        , m_scope(scope)
        , m_watch(watch)
        , m_empty(table)
    {
    }

    Result<ImportReport> run(const QByteArray &content)
    {
        TRY_ASSIGN(CsvReader reader, CsvReader::open(content));
        QStringList cells;
        TRY(reader.readRow(cells));
        CsvColumns columns(m_table, cells, m_languages);
        if (columns.isEmpty())
            return failure(ErrorCode::BadInput, QStringLiteral("no header names a field"),
                transferWords(QT_TRANSLATE_NOOP("transfer", "the first line of the file names no known column")));
        m_report.unknownHeaders = columns.unknownHeaders();
        m_total = expectedRows(content);
        // One action: the file goes in whole, or nothing of it. It has a life of its own, so that sealing twenty thousand people
        // never stands before the day's work.
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin(RecordStore::Work::Import));
        for (;;) {
            TRY_ASSIGN(const bool isRow, reader.readRow(cells));
            if (!isRow)
                break;
            TRY(importRow(cells, reader.lineNumber(), columns));
            TRY(tell());
        }
        TRY(batch.commit());
        if (m_watch.progress)
            m_watch.progress(m_report.rows, m_report.rows);
        return m_report;
    }

private:
    Status importRow(const QStringList &cells, qint64 line, CsvColumns &columns)
    {
        ++m_report.rows;
        AnyRecord record = m_empty;
        CsvColumns::Refused refused;
        if (!columns.read(cells, record, refused)) {
            refuse(line, refused.field, refused.reason);
            return {};
        }
        const Status created = createAny(m_workspace.records(), m_scope, record);
        if (created)
            ++m_report.imported;
        else if (isOfTheRow(created.error()))
            refuse(line, created.error().subject, refusalInWords(m_table, created.error()));
        else
            return created.error();
        return {};
    }

    void refuse(qint64 line, const QString &field, const QString &reason)
    {
        ++m_report.refused;
        if (m_report.refused <= kRefusalsKept)
            m_report.refusals.push_back({line, field, reason});
    }

    Status tell()
    {
        if (m_watch.cancel.load())
            return failure(ErrorCode::Cancelled, QStringLiteral("import cancelled"));
        const qint64 now = m_workspace.recordStore().clock().nowMs();
        if (m_watch.progress && now - m_toldAtMs >= kProgressEveryMs) {
            m_toldAtMs = now;
            m_watch.progress(m_report.rows, std::max(m_total, m_report.rows));
        }
        return {};
    }

    Workspace &m_workspace;
    const Table &m_table;
    ScopeId m_scope;
    ImportWatch &m_watch;
    AnyRecord m_empty;
    Languages m_languages;
    ImportReport m_report;
    qint64 m_total = 0;
    qint64 m_toldAtMs = 0;
};

}

Result<ImportReport> Transfer::importCsv(const Table &table, ScopeId scope, const QString &path, ImportWatch &watch)
{
    TRY_ASSIGN(const QByteArray content, readWhole(path));
    return importContent(table, scope, content, watch);
}

Result<ImportReport> Transfer::importContent(const Table &table, ScopeId scope, const QByteArray &content, ImportWatch &watch)
{
    if (table.growth == Growth::AppendOnly)
        return failure(ErrorCode::NotAllowed, QStringLiteral("lines of a cash book and remarks are never imported"));
    return ImportRun(m_workspace, table, scope, watch).run(content);
}

}
