// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/history.h"

#include "app/records/embassyperson.h"
#include "app/records/user.h"
#include "app/store/rowstore.h"

#include <algorithm>

namespace mekendesh::app {

using sync::RecordId;
using sync::Stamp;

sync::Result<std::vector<sync::ReplacedValue>> History::replaced(const sync::Table &table, const RecordId &id, sync::ScopeId scope)
{
    const TableLayout &layout = m_storage.schema().layout(table);
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(layout, place, id));
    return m_storage.rows().replaced(row.known, id);
}

// Every value that ever stood in a field was written by somebody: it is a change from what it replaced.
sync::Result<std::vector<HistoryEntry>> History::of(const sync::Table &table, const RecordId &id, sync::ScopeId scope, int limit)
{
    const TableLayout &layout = m_storage.schema().layout(table);
    TRY_ASSIGN(const qint64 place, m_storage.handles().knownScope(scope));
    TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(layout, place, id));
    TRY_ASSIGN(const auto kept, m_storage.rows().replaced(row.known, id));
    std::vector<HistoryEntry> entries;
    const auto add = [&](const QString &field, const sync::Head &head) {
        HistoryEntry entry{.stamp = head.stamp, .author = head.author, .authorName = {}, .field = field, .before = {}, .after = head.value};
        const sync::ReplacedValue *before = nullptr;
        for (const sync::ReplacedValue &line : kept) {
            if (line.field == field && line.replacedBy == head.stamp && (!before || before->before.stamp < line.before.stamp))
                before = &line;
        }
        if (before)
            entry.before = before->before.value;
        entries.push_back(std::move(entry));
    };
    for (const sync::FieldHeads &field : row.state.fields) {
        for (const sync::Head &head : field.heads)
            add(field.field, head);
    }
    for (const sync::ReplacedValue &line : kept)
        add(line.field, line.before);
    std::ranges::stable_sort(entries, [](const HistoryEntry &left, const HistoryEntry &right) { return right.stamp < left.stamp; });
    if (entries.size() > static_cast<std::size_t>(limit))
        entries.resize(static_cast<std::size_t>(limit));
    for (HistoryEntry &entry : entries) {
        TRY_ASSIGN(entry.authorName, authorName(entry.author, scope));
    }
    return entries;
}

// Of the office itself from its register of users; of the embassy from what it tells of its people. A register of another office
// comes last: it could name an id of the embassy as it likes, and only the embassy, before it has told of its people, needs it.
sync::Result<QString> History::authorName(const RecordId &author, sync::ScopeId scope)
{
    if (author.isNull())
        return QString();
    const sync::Table *users = &sync::Declared<User>::table();
    const std::pair<const sync::Table *, std::optional<sync::ScopeId>> registers[]{
        {users, scope}, {&sync::Declared<EmbassyPerson>::table(), sync::ScopeId::network()}, {users, {}}};
    for (const auto &[table, wanted] : registers) {
        const TableLayout *people = m_storage.schema().layout(QString::fromLatin1(table->wire));
        if (!people)
            continue;
        TRY_ASSIGN(auto places, m_storage.rows().find(*people, author));
        if (wanted) {
            TRY_ASSIGN(const qint64 handle, m_storage.handles().knownScope(*wanted));
            std::erase_if(places, [handle](const PlacedRow &place) { return place.scope != handle; });
        }
        if (places.empty())
            continue;
        TRY_ASSIGN(const LoadedRow row, m_storage.rows().load(*people, places.front().scope, author));
        const sync::FieldHeads *name = row.state.field(u"name");
        const sync::Value shown = name ? sync::shownValue(*name) : sync::Value{};
        if (const auto *text = std::get_if<QString>(&shown))
            return *text;
    }
    return QString();
}

}
