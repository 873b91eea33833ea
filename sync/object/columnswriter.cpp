// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/columns.h"

#include "sync/object/columnsformat.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/valuecolumn.h"

#include <QHash>

#include <algorithm>

namespace mekendesh::sync {

namespace {

struct Cell {
    std::size_t edit = 0;
    const FieldEdit *change = nullptr;
};

struct TableColumns {
    QString name;
    std::vector<QString> fields;
    std::vector<std::vector<Cell>> cells; // of each field, in stamp order
};

bool makesRecord(const Edit &edit)
{
    return edit.record == RecordId::fromStamp(edit.stamp);
}

// Collects the cells of each field, then writes part after part.
class EditsWriter {
public:
    EditsWriter(WireWriter &writer, const std::vector<Edit> &edits, const ColumnsBase &base)
        : m_writer(writer), m_edits(edits), m_incarnations(base)
    {
    }

    void write()
    {
        collect();
        m_writer.varint(m_edits.size());
        m_incarnations.write(m_writer);
        writeTables();
        writeShapes();
        writeStamps();
        writePeople();
        writeStampLists(&Edit::saw);
        writeStampLists(&Edit::again);
        for (const TableColumns &table : m_tables) {
            for (const auto &cells : table.cells) {
                writeReplaces(cells);
                std::vector<const Value *> values(cells.size());
                std::ranges::transform(cells, values.begin(), [](const Cell &cell) { return &cell.change->value; });
                writeValues(m_writer, m_incarnations, values);
            }
        }
    }

private:
    void collect()
    {
        m_tableOf.reserve(m_edits.size());
        for (std::size_t index = 0; index < m_edits.size(); ++index) {
            const Edit &edit = m_edits[index];
            ENFORCE(edit.stamp.incarnation == m_incarnations.base().incarnation);
            ENFORCE(index == 0 || m_edits[index - 1].stamp < edit.stamp);
            m_incarnations.add(edit.record);
            m_incarnations.add(edit.author);
            for (const QList<Stamp> *stamps : {&edit.saw, &edit.again}) {
                for (const Stamp &stamp : *stamps)
                    m_incarnations.add(stamp);
            }
            const std::size_t place = m_tablePlaces.value(edit.table, m_tables.size());
            if (place == m_tables.size()) {
                m_tablePlaces.insert(edit.table, place);
                m_tables.push_back({.name = edit.table, .fields = {}, .cells = {}});
            }
            m_tableOf.push_back(place);
            collectFields(index, m_tables[place]);
        }
    }

    void collectFields(std::size_t index, TableColumns &table)
    {
        std::size_t guess = 0; // most edits name their fields in the same order
        for (const FieldEdit &change : m_edits[index].fields) {
            if (guess >= table.fields.size() || table.fields[guess] != change.field)
                guess = static_cast<std::size_t>(std::ranges::find(table.fields, change.field) - table.fields.begin());
            if (guess == table.fields.size()) {
                table.fields.push_back(change.field);
                table.cells.emplace_back();
            }
            ENFORCE(table.cells[guess].empty() || table.cells[guess].back().edit != index);
            table.cells[guess].push_back({index, &change});
            ++guess;
            addIncarnations(m_incarnations, change.value);
            for (const Stamp &replaced : change.replaces)
                m_incarnations.add(replaced);
        }
    }

    void writeTables()
    {
        m_writer.varint(m_tables.size());
        for (const TableColumns &table : m_tables) {
            m_writer.text(table.name.toUtf8());
            m_writer.varint(table.fields.size());
            for (const QString &field : table.fields)
                m_writer.text(field.toUtf8());
        }
    }

    // A shape: which table, which flags, which of its fields. Few shapes, one number an edit.
    void writeShapes()
    {
        std::vector<Bytes> fieldSets(m_edits.size());
        for (const TableColumns &table : m_tables) {
            const auto size = static_cast<qsizetype>((table.fields.size() + 7) / 8);
            for (std::size_t field = 0; field < table.fields.size(); ++field) {
                for (const Cell &cell : table.cells[field]) {
                    Bytes &set = fieldSets[cell.edit];
                    set.resize(size, '\0');
                    char &byte = set[static_cast<qsizetype>(field / 8)];
                    byte = static_cast<char>(static_cast<quint8>(byte) | 1u << (field % 8));
                }
            }
        }
        QHash<Bytes, qint64> places;
        WireWriter shapes;
        std::vector<qint64> indices;
        for (std::size_t index = 0; index < m_edits.size(); ++index) {
            const Edit &edit = m_edits[index];
            const quint64 flags = (makesRecord(edit) ? quint64{MakesRecord} : 0) | (edit.saw.isEmpty() ? 0 : quint64{SawHeads})
                | (edit.again.isEmpty() ? 0 : quint64{IssuedAgain});
            Bytes &set = fieldSets[index];
            set.resize(static_cast<qsizetype>((m_tables[m_tableOf[index]].fields.size() + 7) / 8), '\0');
            WireWriter shape;
            shape.varint(m_tableOf[index]);
            shape.varint(flags);
            shape.bytes(set);
            const auto known = places.constFind(shape.written());
            indices.push_back(known == places.constEnd() ? places.size() : *known);
            if (known == places.constEnd()) {
                places.insert(shape.written(), places.size());
                shapes.append(shape);
            }
        }
        m_writer.varint(static_cast<quint64>(places.size()));
        m_writer.append(shapes);
        writeNumbers(m_writer, indices);
    }

    // Milliseconds and counter apart: a new millisecond starts the counter anew.
    void writeStamps()
    {
        std::vector<qint64> milliseconds;
        std::vector<qint64> counters;
        quint64 beforeMs = m_incarnations.base().time >> kStampCounterBits;
        quint64 beforeCounter = 0;
        for (std::size_t index = 0; index < m_edits.size(); ++index) {
            const quint64 time = m_edits[index].stamp.time;
            const quint64 ms = time >> kStampCounterBits;
            const quint64 counter = time & kStampCounterMask;
            const bool isSameMs = index > 0 && ms == beforeMs;
            milliseconds.push_back(static_cast<qint64>(ms - beforeMs));
            counters.push_back(static_cast<qint64>(isSameMs ? counter - beforeCounter - 1 : counter));
            beforeMs = ms;
            beforeCounter = counter;
        }
        writeNumbers(m_writer, milliseconds);
        writeNumbers(m_writer, counters);
    }

    void writePeople()
    {
        std::vector<RecordId> authors;
        std::vector<RecordId> records;
        authors.reserve(m_edits.size());
        for (const Edit &edit : m_edits) {
            authors.push_back(edit.author);
            if (!makesRecord(edit))
                records.push_back(edit.record);
        }
        writeIds(m_writer, m_incarnations, authors);
        writeIds(m_writer, m_incarnations, records);
    }

    void writeStampLists(QList<Stamp> Edit::*list)
    {
        std::vector<qint64> counts;
        std::vector<RecordId> stamps;
        for (const Edit &edit : m_edits) {
            if (!(edit.*list).isEmpty())
                counts.push_back((edit.*list).size());
            for (const Stamp &stamp : edit.*list)
                stamps.push_back(RecordId::fromStamp(stamp));
        }
        writeNumbers(m_writer, counts);
        writeIds(m_writer, m_incarnations, stamps);
    }

    void writeReplaces(const std::vector<Cell> &cells)
    {
        std::vector<qint64> kinds;
        kinds.reserve(cells.size());
        std::vector<RecordId> listed;
        QHash<RecordId, Stamp> last;
        for (const Cell &cell : cells) {
            const Edit &edit = m_edits[cell.edit];
            const QList<Stamp> &replaces = cell.change->replaces;
            const bool isOne = replaces.size() == 1;
            if (replaces.isEmpty()) {
                kinds.push_back(ReplacesNothing);
            } else if (isOne && edit.record.time != 0 && RecordId::fromStamp(replaces.front()) == edit.record) {
                kinds.push_back(ReplacesFirst);
            } else if (isOne && last.value(edit.record) == replaces.front() && !replaces.front().isNull()) {
                kinds.push_back(ReplacesLast);
            } else {
                kinds.push_back(ReplacesListed + replaces.size());
                for (const Stamp &replaced : replaces)
                    listed.push_back(RecordId::fromStamp(replaced));
            }
            if (!makesRecord(edit))
                last.insert(edit.record, edit.stamp);
        }
        writeNumbers(m_writer, kinds);
        writeIds(m_writer, m_incarnations, listed);
    }

    WireWriter &m_writer;
    const std::vector<Edit> &m_edits;
    IncarnationList m_incarnations;
    std::vector<TableColumns> m_tables;
    std::vector<std::size_t> m_tableOf; // of each edit
    QHash<QString, std::size_t> m_tablePlaces;
};

}

void writeEdits(WireWriter &writer, const std::vector<Edit> &edits, const ColumnsBase &base)
{
    EditsWriter(writer, edits, base).write();
}

Bytes encodeEdits(const std::vector<Edit> &edits, const ColumnsBase &base)
{
    WireWriter writer;
    writeEdits(writer, edits, base);
    return writer.written();
}

}
