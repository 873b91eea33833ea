// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/workbookarchive.h"

namespace mekendesh::app {

// Office Open XML: shared and inline texts, styles that make days of numbers, both calendars, stored values of formulas.
sync::Result<TableFile> readXlsxTable(const WorkbookArchive &archive, const TableReading &reading, const TableLimits &limits);

}
