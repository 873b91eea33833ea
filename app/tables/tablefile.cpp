// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/tablefile.h"

#include "app/tables/odstable.h"
#include "app/tables/tablewords.h"
#include "app/tables/texttable.h"
#include "app/tables/workbookarchive.h"
#include "app/tables/xlsxtable.h"

#include <QCoreApplication>

namespace mekendesh::app {

using namespace sync;

Error unreadableTable(const char *sentence)
{
    return failure(ErrorCode::BadInput, QStringLiteral("not a table this program reads"), QCoreApplication::translate("tables", sentence));
}

Error tooLargeTable()
{
    return unreadableTable(QT_TRANSLATE_NOOP("tables", "this table is larger than a list of people ever is; divide it into several files"));
}

Error damagedTable()
{
    return unreadableTable(QT_TRANSLATE_NOOP("tables", "this file is damaged; open it in its own program and save it again"));
}

Result<TableFile> readTable(const QByteArray &content, const TableReading &reading, const TableLimits &limits)
{
    if (content.size() > limits.fileBytesMax)
        return tooLargeTable();
    if (content.trimmed().isEmpty())
        return unreadableTable(QT_TRANSLATE_NOOP("tables", "this file is empty"));
    if (content.startsWith("\xD0\xCF\x11\xE0"))
        return unreadableTable(QT_TRANSLATE_NOOP("tables",
            "this is a workbook of an old kind (XLS) or one with a password; open it in its own program and save it as XLSX without a "
            "password"));
    if (content.startsWith("%PDF"))
        return unreadableTable(QT_TRANSLATE_NOOP("tables", "this is a PDF; save the list as XLSX, ODS or CSV"));
    if (!content.startsWith("PK"))
        return readTextTable(content, reading, limits);
    TRY_ASSIGN(const auto archive, WorkbookArchive::open(content, limits));
    if (archive->contains(QStringLiteral("xl/workbook.xml")))
        return readXlsxTable(*archive, reading, limits);
    if (archive->contains(QStringLiteral("content.xml")) && archive->contains(QStringLiteral("mimetype")))
        return readOdsTable(*archive, reading, limits);
    return unreadableTable(QT_TRANSLATE_NOOP("tables", "this archive holds no workbook; unpack it and choose the list in it"));
}

}
