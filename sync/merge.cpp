// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/merge.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

FieldHeads &fieldOf(RecordState &state, const QString &name)
{
    const auto found = std::ranges::find(state.fields, name, &FieldHeads::field);
    if (found != state.fields.end())
        return *found;
    return state.fields.emplace_back(FieldHeads{.field = name, .heads = {}});
}

// Takes the replaced head away; false when it is not a head here.
bool replaceHead(RecordState &state, FieldHeads &field, const Stamp &replaced, const Edit &by, std::vector<ReplacedValue> &history)
{
    const auto head = std::ranges::find(field.heads, replaced, &Head::stamp);
    if (head == field.heads.end())
        return false;
    history.push_back({state.id, field.field, std::move(*head), by.stamp, by.author});
    field.heads.erase(head);
    return true;
}

void addPending(RecordState &state, const QString &field, const Stamp &stamp)
{
    const PendingStamp pending{field, stamp};
    const auto place = std::lower_bound(state.pending.begin(), state.pending.end(), pending);
    if (place == state.pending.end() || *place != pending)
        state.pending.insert(place, pending);
}

bool takesEffect(const RecordState &state, const QString &field, const Stamp &stamp)
{
    return !std::binary_search(state.pending.begin(), state.pending.end(), PendingStamp{field, stamp});
}

}

const FieldHeads *RecordState::field(QStringView name) const
{
    const auto found = std::ranges::find_if(fields, [name](const FieldHeads &candidate) { return candidate.field == name; });
    return found == fields.end() ? nullptr : &*found;
}

void merge(RecordState &state, const Edit &edit, const SeenBefore &seen, std::vector<ReplacedValue> &history)
{
    for (const FieldEdit &change : edit.fields) {
        FieldHeads &field = fieldOf(state, change.field);
        for (const Stamp &replaced : change.replaces) {
            if (!replaceHead(state, field, replaced, edit, history) && !seen(replaced))
                addPending(state, change.field, replaced);
        }
        Head head{edit.stamp, change.value, edit.author};
        if (change.field == kLifeRegister)
            head.saw = edit.saw;
        if (takesEffect(state, change.field, edit.stamp))
            field.heads.insert(std::ranges::upper_bound(field.heads, edit.stamp, {}, &Head::stamp), std::move(head));
        else
            history.push_back({state.id, change.field, std::move(head), Stamp{}, RecordId{}});
    }
}

void forgetSeenPending(RecordState &state, const SeenBefore &seen)
{
    std::erase_if(state.pending, [&seen](const PendingStamp &pending) { return seen(pending.stamp); });
}

Value shownValue(const FieldHeads &field)
{
    return field.heads.empty() ? Value{} : field.heads.back().value;
}

bool isConflict(const FieldHeads &field)
{
    return field.heads.size() > 1 && std::ranges::any_of(field.heads, [&field](const Head &head) { return head.value != field.heads.back().value; });
}

QList<Stamp> shownAndEqual(const FieldHeads &field)
{
    QList<Stamp> stamps;
    for (const Head &head : field.heads) {
        if (head.value == field.heads.back().value)
            stamps.append(head.stamp);
    }
    return stamps;
}

namespace {

bool sawEverything(const RecordState &state, const Head &removal)
{
    return std::ranges::all_of(state.fields, [&removal](const FieldHeads &field) {
        return field.field == kLifeRegister
            || std::ranges::all_of(field.heads, [&removal](const Head &head) { return removal.saw.contains(head.stamp); });
    });
}

bool isRemoval(const Head &head)
{
    const auto *life = std::get_if<qint64>(&head.value);
    return life && *life == 1;
}

}

bool isDeleted(const RecordState &state)
{
    const FieldHeads *life = state.field(QString(kLifeRegister));
    return life && std::ranges::any_of(life->heads, [&state](const Head &head) { return isRemoval(head) && sawEverything(state, head); });
}

bool isDeleteContested(const RecordState &state)
{
    const FieldHeads *life = state.field(QString(kLifeRegister));
    return life && std::ranges::any_of(life->heads, isRemoval) && !isDeleted(state);
}

}
