// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/tablefile.h"

#include <QBuffer>
#include <QHash>

#include <memory>

class QuaZip;

namespace mekendesh::app {

// The parts of a workbook in memory: looked up by name, never written anywhere, and never more than the limits whatever the
// archive promises about itself.
class WorkbookArchive {
public:
    static sync::Result<std::unique_ptr<WorkbookArchive>> open(const QByteArray &content, const TableLimits &limits);
    ~WorkbookArchive();
    WorkbookArchive(const WorkbookArchive &) = delete;
    WorkbookArchive &operator=(const WorkbookArchive &) = delete;

    [[nodiscard]] bool contains(const QString &part) const { return m_parts.contains(part); }
    // Inflated. BadInput when it is not there, is locked or damaged, or when the archive grows beyond the limit.
    sync::Result<QByteArray> read(const QString &part) const;

private:
    WorkbookArchive(QByteArray content, const TableLimits &limits);
    sync::Status list();

    TableLimits m_limits;
    QByteArray m_content;
    QBuffer m_device;
    std::unique_ptr<QuaZip> m_zip;
    QHash<QString, bool> m_parts;
    mutable qsizetype m_inflatedBytes = 0;
};

}
