// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/snapshotcolumns.h"

#include "sync/object/snapshotformat.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

// One form of records, and writing it; reading is in snapshotreader.cpp.
namespace mekendesh::sync {

namespace {

auto placeOf(const ReplacedValue &value)
{
    return std::tie(value.field, value.before.stamp);
}

bool isSamePlace(const ReplacedValue &left, const ReplacedValue &right)
{
    return placeOf(left) == placeOf(right);
}

// A column of heads, each of a record: stamps, authors, values, and what deletes saw.
class HeadsWriter {
public:
    HeadsWriter(WireWriter &writer, const IncarnationList &incarnations) : m_writer(writer), m_incarnations(incarnations) {}

    void add(const Head &head, HeadMemory &memory)
    {
        const StampReference reference = memory.referenceOf(head.stamp);
        m_references.push_back(reference);
        if (reference == OtherStamp)
            m_stamps.push_back(RecordId::fromStamp(head.stamp));
        memory.last = head.stamp;
        m_isOtherAuthor.push_back(head.author == memory.author ? 0 : 1);
        if (head.author != memory.author)
            m_authors.push_back(head.author);
        memory.author = head.author;
        m_values.push_back(&head.value);
        m_sawCounts.push_back(head.saw.size());
        for (const Stamp &saw : head.saw)
            m_saw.push_back(RecordId::fromStamp(saw));
    }

    void write()
    {
        writeNumbers(m_writer, m_references);
        writeIds(m_writer, m_incarnations, m_stamps);
        writeNumbers(m_writer, m_isOtherAuthor);
        writeIds(m_writer, m_incarnations, m_authors);
        writeNumbers(m_writer, m_sawCounts);
        writeIds(m_writer, m_incarnations, m_saw);
        m_writer.seam();
        writeValues(m_writer, m_incarnations, m_values);
        m_writer.seam();
    }

private:
    WireWriter &m_writer;
    const IncarnationList &m_incarnations;
    std::vector<qint64> m_references;
    std::vector<RecordId> m_stamps;
    std::vector<qint64> m_isOtherAuthor;
    std::vector<RecordId> m_authors;
    std::vector<const Value *> m_values;
    std::vector<qint64> m_sawCounts;
    std::vector<RecordId> m_saw;
};

// Every id and stamp the records speak of.
template <class Visit>
void visitHead(const Head &head, Visit visit)
{
    visit(RecordId::fromStamp(head.stamp));
    visit(head.author);
    for (const Stamp &saw : head.saw)
        visit(RecordId::fromStamp(saw));
}

template <class Visit, class VisitValue>
void visitIds(std::span<const SnapshotTable> tables, Visit visit, VisitValue visitValue)
{
    for (const SnapshotTable &table : tables) {
        for (const SnapshotRecord &record : table.records) {
            visit(record.state.id);
            for (const FieldHeads &field : record.state.fields) {
                for (const Head &head : field.heads) {
                    visitHead(head, visit);
                    visitValue(head.value);
                }
            }
            for (const PendingStamp &pending : record.state.pending)
                visit(RecordId::fromStamp(pending.stamp));
            for (const ReplacedValue &replaced : record.history) {
                visitHead(replaced.before, visit);
                visitValue(replaced.before.value);
            }
        }
    }
}

void writeTable(WireWriter &writer, const IncarnationList &incarnations, const SnapshotTable &table)
{
    std::set<QString> names;
    std::vector<RecordId> ids;
    std::vector<HeadMemory> memories;
    for (const SnapshotRecord &record : table.records) {
        ids.push_back(record.state.id);
        memories.push_back(HeadMemory::of(record.state.id));
        for (const FieldHeads &field : record.state.fields)
            names.insert(field.field);
        for (const PendingStamp &pending : record.state.pending)
            names.insert(pending.field);
        for (const ReplacedValue &replaced : record.history)
            names.insert(replaced.field);
    }
    writer.text(table.name.toUtf8());
    writer.varint(table.records.size());
    writeIds(writer, incarnations, ids);
    writer.varint(names.size());
    for (const QString &name : names) {
        writer.text(name.toUtf8());
        std::vector<qint64> headCounts;
        std::vector<qint64> pendingCounts;
        std::vector<qint64> replacedCounts;
        std::vector<RecordId> pendings;
        HeadsWriter heads(writer, incarnations);
        HeadsWriter history(writer, incarnations);
        for (std::size_t place = 0; place < table.records.size(); ++place) {
            const SnapshotRecord &record = table.records[place];
            const FieldHeads *field = record.state.field(name);
            headCounts.push_back(field ? static_cast<qint64>(field->heads.size()) : 0);
            if (field) {
                for (const Head &head : field->heads)
                    heads.add(head, memories[place]);
            }
            const auto pending = std::ranges::equal_range(record.state.pending, name, {}, &PendingStamp::field);
            pendingCounts.push_back(static_cast<qint64>(pending.size()));
            for (const PendingStamp &one : pending)
                pendings.push_back(RecordId::fromStamp(one.stamp));
            replacedCounts.push_back(std::ranges::ssize(std::ranges::equal_range(record.history, name, {}, &ReplacedValue::field)));
        }
        // After all heads: what was replaced speaks of other stamps and people.
        for (std::size_t place = 0; place < table.records.size(); ++place) {
            for (const ReplacedValue &replaced : std::ranges::equal_range(table.records[place].history, name, {}, &ReplacedValue::field))
                history.add(replaced.before, memories[place]);
        }
        writeNumbers(writer, headCounts);
        heads.write();
        writeNumbers(writer, pendingCounts);
        writeIds(writer, incarnations, pendings);
        writeNumbers(writer, replacedCounts);
        history.write();
    }
}

}

void makeCanonical(SnapshotRecord &record, const SeenBefore &seen, quint64 since)
{
    RecordState &state = record.state;
    std::erase_if(state.fields, [](const FieldHeads &field) { return field.heads.empty(); });
    std::ranges::sort(state.fields, {}, &FieldHeads::field);
    for (FieldHeads &field : state.fields) {
        std::ranges::sort(field.heads, {}, &Head::stamp);
        for (Head &head : field.heads)
            std::ranges::sort(head.saw);
    }
    forgetSeenPending(state, seen);
    std::ranges::sort(state.pending, [](const auto &left, const auto &right) { return left < right; });

    std::vector<ReplacedValue> &history = record.history;
    if (history.empty())
        return;
    std::ranges::sort(history, [](const auto &left, const auto &right) { return placeOf(left) < placeOf(right); });
    history.erase(std::unique(history.begin(), history.end(), isSamePlace), history.end());
    tellReplacers(record);
    std::erase_if(history, [since](const ReplacedValue &replaced) { return std::max(replaced.before.stamp.time, replaced.replacedBy.time) < since; });
    for (ReplacedValue &replaced : history)
        std::ranges::sort(replaced.before.saw);
}

void tellReplacers(SnapshotRecord &record)
{
    std::map<std::pair<QString, Stamp>, RecordId> written; // by whom
    for (const FieldHeads &field : record.state.fields) {
        for (const Head &head : field.heads)
            written.emplace(std::pair(field.field, head.stamp), head.author);
    }
    for (const ReplacedValue &replaced : record.history)
        written.emplace(std::pair(replaced.field, replaced.before.stamp), replaced.before.author);
    for (ReplacedValue &replaced : record.history) {
        const auto next = written.upper_bound({replaced.field, replaced.before.stamp});
        const bool isTold = next != written.end() && next->first.first == replaced.field;
        replaced.replacedBy = isTold ? next->first.second : Stamp{};
        replaced.replacedByAuthor = isTold ? next->second : RecordId{};
    }
}

void writeSnapshotTables(WireWriter &writer, std::span<const SnapshotTable> tables)
{
    quint64 time = 0;
    visitIds(tables, [&time](const RecordId &id) { time = std::max(time, id.time); }, [](const Value &) {});
    IncarnationList incarnations(ColumnsBase{.incarnation = {}, .time = time});
    visitIds(tables, [&incarnations](const RecordId &id) { incarnations.add(id); },
             [&incarnations](const Value &value) { addIncarnations(incarnations, value); });
    writer.varint(time);
    incarnations.write(writer);
    writer.varint(tables.size());
    for (const SnapshotTable &table : tables)
        writeTable(writer, incarnations, table);
}

}
