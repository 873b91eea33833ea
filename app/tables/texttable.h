// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tables/tablefile.h"

namespace mekendesh::app {

// Tables of text: the separator is guessed by which of ; , tab | parts the most rows into equally many cells.
sync::Result<TableFile> readTextTable(const QByteArray &content, const TableReading &reading, const TableLimits &limits);

}
