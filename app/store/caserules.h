// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/attention.h"
#include "app/core/casestates.h"
#include "sync/base/bytes.h"

#include <initializer_list>
#include <span>

namespace mekendesh::app {

// As FuzzyDate::latest() compares: of a day of which only the month or the year is known, its last day.
[[nodiscard]] inline sync::Bytes lastDayOf(const sync::Bytes &column)
{
    return column + " + CASE WHEN " + column + " % 10000 = 0 THEN 9999 WHEN " + column + " % 100 = 0 THEN 99 ELSE 0 END";
}

[[nodiscard]] inline sync::Bytes caseStateIsNone(std::initializer_list<std::span<const QLatin1StringView>> groups)
{
    sync::Bytes condition;
    for (const auto &states : groups) {
        for (const QLatin1StringView state : states)
            condition += (condition.isEmpty() ? "ifnull(f_state, '') NOT IN ('" : "', '") + sync::Bytes(state.data(), state.size());
    }
    return condition + "')";
}

[[nodiscard]] inline sync::Bytes caseIsOpen()
{
    return caseStateIsNone({kFinishedCaseStates});
}

[[nodiscard]] inline sync::Bytes caseHasDeadline()
{
    return caseStateIsNone({kFinishedCaseStates, kSettledCaseStates});
}

// Of r_casefile, one number for kWorstFirst: the group in front, the day behind it. All of it stands in an index.
[[nodiscard]] inline sync::Bytes worstFirstKey()
{
    static constexpr const char *kNoDay = "100000000"; // behind every day as it is stored
    const sync::Bytes hasDay = "ifnull(f_due_on, 0) <> 0";
    const sync::Bytes group = "CASE WHEN NOT (" + caseIsOpen() + ") THEN 3 WHEN NOT (" + caseHasDeadline() + ") THEN 2 WHEN f_priority = '"
        + sync::Bytes(kUrgentPriority.data(), kUrgentPriority.size()) + "' THEN 0 WHEN " + hasDay + " THEN 1 ELSE 2 END";
    return "(" + group + ") * 1000000000 + CASE WHEN " + hasDay + " THEN " + lastDayOf("f_due_on") + " ELSE " + kNoDay + " END";
}

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
