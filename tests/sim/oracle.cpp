// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/oracle.h"

#include "app/records/catalogue.h"

namespace mekendesh::sim {

using namespace sync;

namespace {

bool isAppendOnlyTable(const QString &table)
{
    const Table *declared = app::tableNamed(table);
    return declared && declared->growth == Growth::AppendOnly;
}

}

void Oracle::write(ScopeId scope, const Edit &edit)
{
    const RowKey row{scope, edit.table, edit.record};
    for (const FieldEdit &field : edit.fields) {
        m_written[{row, field.field}][edit.stamp] = {field.value, field.field == kLifeRegister ? edit.saw : QList<Stamp>()};
        if (!field.replaces.isEmpty())
            m_replaced[{row, field.field}].insert(field.replaces.begin(), field.replaces.end());
    }
}

void Oracle::add(const Archived &object)
{
    for (const Edit &edit : object.edits) {
        write(object.stream.scope, edit);
        quint64 &latest = m_latest[{object.stream.scope, edit.stamp.incarnation}];
        latest = std::max(latest, edit.stamp.time);
    }
}

void Oracle::addWaiting(ScopeId scope, const Edit &edit)
{
    write(scope, edit);
}

Oracle::State Oracle::state() const
{
    State state;
    for (const auto &[key, written] : m_written) {
        const auto replaced = m_replaced.find(key);
        for (const auto &[stamp, said] : written) {
            if (replaced != m_replaced.end() && replaced->second.contains(stamp))
                continue;
            Field &heads = state.rows[key.first][key.second];
            if (isAppendOnlyTable(key.first.table))
                heads = {{Stamp{}, Head{said.value, {}}}};
            else
                heads.emplace(stamp, Head{said.value, {said.saw.begin(), said.saw.end()}});
        }
    }
    for (const auto &[key, stamps] : m_replaced) {
        for (const Stamp &stamp : stamps) {
            const auto latest = m_latest.find({key.first.scope, stamp.incarnation});
            const bool isSeen = latest != m_latest.end() && stamp.time <= latest->second;
            const auto written = m_written.find(key);
            if (!isSeen && (written == m_written.end() || !written->second.contains(stamp)))
                state.pending[key.first].emplace(key.second, stamp);
        }
    }
    return state;
}

bool Oracle::knows(const RowKey &row) const
{
    const auto first = m_written.lower_bound({row, QString()});
    return first != m_written.end() && !(row < first->first.first) && !(first->first.first < row);
}

std::map<ScopeId, std::set<QString>> Oracle::texts() const
{
    std::map<ScopeId, std::set<QString>> texts;
    for (const auto &[key, written] : m_written) {
        if (!app::tableNamed(key.first.table))
            continue;
        for (const auto &[stamp, said] : written)
            collectTexts(said.value, texts[key.first.scope]);
    }
    return texts;
}

std::set<QString> Oracle::allTexts() const
{
    std::set<QString> all;
    for (const auto &[scope, some] : texts())
        all.insert(some.begin(), some.end());
    return all;
}

Oracle::Row rowOf(const RecordState &state)
{
    Oracle::Row row;
    for (const FieldHeads &field : state.fields) {
        for (const sync::Head &head : field.heads)
            row[field.field].emplace(head.stamp, Oracle::Head{head.value, {head.saw.begin(), head.saw.end()}});
    }
    return row;
}

void collectTexts(const Value &value, std::set<QString> &texts)
{
    if (const auto *text = std::get_if<QString>(&value); text && text->startsWith(u'v'))
        texts.insert(*text);
}

}
