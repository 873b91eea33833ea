// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/joinrecord.h"

#include <algorithm>
#include <map>
#include <set>

namespace mekendesh::sync {

namespace {

using FieldStamp = std::pair<QString, Stamp>;

std::set<FieldStamp> placesOf(std::span<const ReplacedValue> values)
{
    std::set<FieldStamp> places;
    for (const ReplacedValue &value : values)
        places.emplace(value.field, value.before.stamp);
    return places;
}

std::vector<PendingStamp> united(const std::vector<PendingStamp> &one, const std::vector<PendingStamp> &other)
{
    std::vector<PendingStamp> both;
    std::ranges::set_union(one, other, std::back_inserter(both), [](const auto &left, const auto &right) { return left < right; });
    return both;
}

const Head *headOf(const FieldHeads *field, const Stamp &stamp)
{
    if (!field)
        return nullptr;
    const auto head = std::ranges::find(field->heads, stamp, &Head::stamp);
    return head == field->heads.end() ? nullptr : &*head;
}

}

std::vector<ReplacedValue> joinRecord(RecordState &here, std::span<const ReplacedValue> replacedHere, SnapshotRecord there, const SeenBefore &seenHere,
                                      const SeenBefore &seenThere)
{
    std::vector<ReplacedValue> fresh;
    if (here.fields.empty() && here.pending.empty() && replacedHere.empty()) { // a newcomer, nearly always
        here = std::move(there.state);
        return std::move(there.history);
    }
    here.pending = united(here.pending, there.state.pending);
    const std::set<FieldStamp> gone = placesOf(replacedHere);
    const std::set<FieldStamp> goneThere = placesOf(there.history);
    std::set<QString> names;
    for (const FieldHeads &field : here.fields)
        names.insert(field.field);
    for (const FieldHeads &field : there.state.fields)
        names.insert(field.field);
    std::vector<FieldHeads> fields;
    for (const QString &name : names) {
        const FieldHeads *known = here.field(name);
        const FieldHeads *told = there.state.field(name);
        std::map<Stamp, const Head *> heads;
        for (const FieldHeads *side : {known, told}) {
            if (!side)
                continue;
            for (const Head &head : side->heads)
                heads.emplace(head.stamp, &head);
        }
        FieldHeads joined{.field = name, .heads = {}};
        for (const auto &[stamp, head] : heads) {
            const bool isHere = headOf(known, stamp) != nullptr;
            const bool isThere = headOf(told, stamp) != nullptr;
            const bool isReplaced = gone.contains({name, stamp}) || std::ranges::binary_search(here.pending, PendingStamp{name, stamp}, [](const auto &left, const auto &right) { return left < right; });
            const bool isKept = (isHere && isThere) || (isHere && !seenThere(stamp)) || (isThere && !seenHere(stamp));
            if (isKept && !isReplaced)
                joined.heads.push_back(*head);
            else if (!gone.contains({name, stamp}) && !goneThere.contains({name, stamp}))
                fresh.push_back({.record = here.id, .field = name, .before = *head, .replacedBy = {}, .replacedByAuthor = {}});
        }
        fields.push_back(std::move(joined));
    }
    for (ReplacedValue &replaced : there.history) {
        if (!gone.contains({replaced.field, replaced.before.stamp}))
            fresh.push_back(std::move(replaced));
    }
    here.fields = std::move(fields);
    return fresh;
}

}
