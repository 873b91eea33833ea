// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

namespace mekendesh::app {

// The id of a row of this table as other rows refer to it, see RecordId::bytes().
[[nodiscard]] inline sync::Bytes referenceTo(const sync::Bytes &table)
{
    return "unhex(printf('%016X', " + table + ".id_time) || (SELECT hex(content) FROM incarnation WHERE handle = " + table + ".id_source))";
}

// Of r_casefile, the one rule of urgent cases without movement, for the figure of the board and the list behind it: since that moment
// neither the case was changed nor did anything happen in it.
[[nodiscard]] inline sync::Bytes isUrgentStillSince(qint64 sinceMs)
{
    const qint64 firstStamp = sinceMs << 16; // a stamp's time is milliseconds and a counter of 16 bits
    return "f_priority = '1' AND changed < " + sync::Bytes::number(firstStamp) + " AND NOT EXISTS (SELECT 1 FROM r_activity WHERE f_casefile = "
        + referenceTo("r_casefile") + " AND +deleted = 0 AND f_at >= " + sync::Bytes::number(sinceMs) + ')';
}

}
