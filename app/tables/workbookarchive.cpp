// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/workbookarchive.h"

#include "app/tables/tablewords.h"
#include "app/tables/workbookxml.h"

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipfileinfo.h>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kInflatedAtOnce = 256 * 1024;

// Parts are never written anywhere, but no office program makes such a name.
bool leadsAway(const QString &part)
{
    return part.startsWith(u'/') || part.split(u'/').contains(QLatin1StringView(".."));
}

}

WorkbookArchive::WorkbookArchive(QByteArray content, const TableLimits &limits)
    : m_limits(limits)
    , m_content(std::move(content))
    , m_device(&m_content)
    , m_zip(std::make_unique<QuaZip>(&m_device))
{
}

WorkbookArchive::~WorkbookArchive()
{
    if (m_zip->isOpen())
        m_zip->close();
}

Result<std::unique_ptr<WorkbookArchive>> WorkbookArchive::open(const QByteArray &content, const TableLimits &limits)
{
    std::unique_ptr<WorkbookArchive> archive(new WorkbookArchive(content, limits));
    if (!archive->m_zip->open(QuaZip::mdUnzip))
        return damagedTable();
    TRY(archive->list());
    return archive;
}

Status WorkbookArchive::list()
{
    if (m_zip->getEntriesCount() > m_limits.entriesMax)
        return tooLargeTable();
    for (bool isThere = m_zip->goToFirstFile(); isThere; isThere = m_zip->goToNextFile()) {
        const QString part = m_zip->getCurrentFileName();
        if (m_parts.contains(part) || leadsAway(part)) // two readers would see two workbooks
            return damagedTable();
        m_parts.insert(part, true);
    }
    if (m_parts.isEmpty() || m_parts.size() > m_limits.entriesMax)
        return damagedTable();
    return {};
}

Result<QByteArray> WorkbookArchive::read(const QString &part) const
{
    if (!contains(part) || !m_zip->setCurrentFile(part, QuaZip::csSensitive))
        return damagedTable();
    QuaZipFileInfo64 info;
    if (!m_zip->getCurrentFileInfo(&info))
        return damagedTable();
    if (info.isEncrypted())
        return unreadableTable(QT_TRANSLATE_NOOP("tables", "this workbook has a password; save it without one and choose it again"));
    QuaZipFile file(m_zip.get());
    if (!file.open(QIODevice::ReadOnly))
        return damagedTable();
    const qsizetype inflatedMax = std::min(m_limits.inflatedBytesMax, std::max(m_limits.inflatedFreeBytes, m_content.size() * m_limits.inflateRatioMax));
    QByteArray inflated;
    // Piece by piece: the size that the archive promises may be a lie.
    for (;;) {
        const QByteArray piece = file.read(kInflatedAtOnce);
        if (piece.isEmpty())
            break;
        m_inflatedBytes += piece.size();
        if (m_inflatedBytes > inflatedMax)
            return tooLargeTable();
        inflated += piece;
    }
    file.close();
    if (file.getZipError() != UNZ_OK)
        return damagedTable();
    TRY(checkWorkbookMarkup(inflated, m_limits));
    return inflated;
}

}
