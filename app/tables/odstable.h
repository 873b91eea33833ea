// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/workbookarchive.h"

namespace mekendesh::app {

// OpenDocument: repeated rows and cells, values by their type, never more of an empty sheet than there is.
sync::Result<TableFile> readOdsTable(const WorkbookArchive &archive, const TableReading &reading, const TableLimits &limits);

}
