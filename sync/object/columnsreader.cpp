// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/columns.h"

#include "sync/base/limits.h"
#include "sync/object/columnsformat.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/textcolumn.h"
#include "sync/object/valuecolumn.h"

#include <QHash>

#include <algorithm>
#include <bit>

namespace mekendesh::sync {

namespace {

constexpr quint64 kReadMemoryMax = 2 * limits::kReadPlaintextBytesMax; // of what is decoded

struct NamedTable {
    QString name;
    std::vector<QString> fields;
};

struct EditShape {
    std::size_t table = 0;
    quint64 flags = 0;
    QByteArrayView fields; // one bit each

    [[nodiscard]] bool hasField(std::size_t field) const
    {
        return (static_cast<quint8>(fields[static_cast<qsizetype>(field / 8)]) >> (field % 8) & 1) != 0;
    }
    [[nodiscard]] std::size_t fieldCount() const
    {
        std::size_t count = 0;
        for (const char byte : fields)
            count += static_cast<std::size_t>(std::popcount(static_cast<quint8>(byte)));
        return count;
    }
};

// Reads part after part in the order of the writer. After each part the reader is asked whether it is still good:
// only then do the parts have the sizes they were asked for.
class EditsReader {
public:
    EditsReader(QByteArrayView bytes, const ColumnsBase &base) : m_reader(bytes, kReadMemoryMax), m_incarnations(base) {}

    Result<std::vector<Edit>> read()
    {
        const bool isRead = readHeader() && readStamps() && readPeople() && readStampLists(SawHeads, &Edit::saw)
            && readStampLists(IssuedAgain, &Edit::again) && readFields();
        if (isRead && !m_reader.atEnd())
            m_reader.fail("bytes left over");
        if (m_reader.isGood())
            return std::move(m_edits);
        const ErrorCode code = m_reader.isSpent() ? ErrorCode::TooLarge : ErrorCode::DamagedData;
        return failure(code, QStringLiteral("columns: %1").arg(QLatin1StringView(m_reader.reason())));
    }

private:
    bool readHeader()
    {
        const quint64 count = m_reader.bounded(kReadEditsMax);
        if (!m_reader.spend(count, sizeof(Edit)))
            return false;
        m_edits.resize(count);
        m_incarnations.read(m_reader);
        return readTables() && readShapes();
    }

    QString readName()
    {
        const QByteArrayView name = m_reader.text(kNameBytesMax);
        const auto isPlain = [](char letter) { return letter > ' ' && letter <= '~'; };
        if (name.isEmpty() || !std::ranges::all_of(name, isPlain))
            m_reader.fail("not a name");
        return QString::fromLatin1(name);
    }

    bool readTables()
    {
        m_tables.resize(m_reader.bounded(limits::kTablesPerChangeSetMax));
        for (NamedTable &table : m_tables) {
            table.name = readName();
            const quint64 fieldCount = m_reader.bounded(limits::kFieldsPerTableMax);
            for (quint64 field = 0; m_reader.isGood() && field < fieldCount; ++field) {
                table.fields.push_back(readName());
                if (std::ranges::count(table.fields, table.fields.back()) != 1)
                    m_reader.fail("field named twice");
            }
            if (!m_reader.isGood())
                return false;
        }
        for (const NamedTable &table : m_tables) {
            if (std::ranges::count(m_tables, table.name, &NamedTable::name) != 1)
                m_reader.fail("table named twice");
        }
        return m_reader.isGood();
    }

    bool readShapes()
    {
        const quint64 count = m_reader.bounded(m_edits.size());
        m_shapes.reserve(count);
        for (quint64 index = 0; index < count; ++index) {
            EditShape shape;
            shape.table = m_reader.varint();
            shape.flags = m_reader.bounded(kShapeFlagsMax);
            if (shape.table >= m_tables.size()) {
                m_reader.fail("unknown table");
                return false;
            }
            const std::size_t fieldCount = m_tables[shape.table].fields.size();
            shape.fields = m_reader.take((fieldCount + 7) / 8);
            if (!m_reader.isGood())
                return false;
            if (fieldCount % 8 != 0 && static_cast<quint8>(shape.fields.back()) >> (fieldCount % 8) != 0)
                m_reader.fail("unknown field");
            m_shapes.push_back(shape);
        }
        const auto indices = readNumbers(m_reader, m_edits.size());
        for (std::size_t edit = 0; m_reader.isGood() && edit < m_edits.size(); ++edit) {
            if (indices[edit] < 0 || static_cast<quint64>(indices[edit]) >= m_shapes.size()) {
                m_reader.fail("unknown shape");
                return false;
            }
            m_shapeOf.push_back(&m_shapes[static_cast<std::size_t>(indices[edit])]);
            m_edits[edit].table = m_tables[m_shapeOf.back()->table].name;
            const std::size_t fieldCount = m_shapeOf.back()->fieldCount();
            if (!m_reader.spend(fieldCount, sizeof(FieldEdit)))
                return false;
            m_edits[edit].fields.reserve(fieldCount);
        }
        return m_reader.isGood();
    }

    bool readStamps()
    {
        const auto milliseconds = readNumbers(m_reader, m_edits.size());
        const auto counters = readNumbers(m_reader, m_edits.size());
        if (!m_reader.isGood())
            return false;
        quint64 ms = m_incarnations.base().time >> kStampCounterBits;
        quint64 counter = 0;
        quint64 before = 0;
        for (std::size_t edit = 0; edit < m_edits.size(); ++edit) {
            const auto step = static_cast<quint64>(milliseconds[edit]);
            const auto count = static_cast<quint64>(counters[edit]);
            ms += step;
            counter = edit > 0 && step == 0 ? counter + 1 + count : count;
            const quint64 time = ms << kStampCounterBits | (counter & kStampCounterMask);
            if (counter > kStampCounterMask || ms > ~quint64{0} >> kStampCounterBits || time <= before) {
                m_reader.fail("stamps do not increase");
                return false;
            }
            m_edits[edit].stamp = {time, m_incarnations.base().incarnation};
            before = time;
        }
        return true;
    }

    bool readPeople()
    {
        const auto hasOwnId = [](const EditShape *shape) { return (shape->flags & MakesRecord) == 0; };
        const auto authors = readIds(m_reader, m_incarnations, m_edits.size());
        const auto records = readIds(m_reader, m_incarnations, static_cast<quint64>(std::ranges::count_if(m_shapeOf, hasOwnId)));
        if (!m_reader.isGood())
            return false;
        auto record = records.begin();
        for (std::size_t edit = 0; edit < m_edits.size(); ++edit) {
            m_edits[edit].author = authors[edit];
            m_edits[edit].record = hasOwnId(m_shapeOf[edit]) ? *record++ : RecordId::fromStamp(m_edits[edit].stamp);
        }
        return true;
    }

    // Lists of stamps, of which some edits or values have one each.
    static QList<Stamp> takeStamps(std::vector<RecordId>::const_iterator &from, qint64 count)
    {
        QList<Stamp> stamps;
        stamps.reserve(count);
        for (qint64 index = 0; index < count; ++index, ++from)
            stamps.append(Stamp{from->time, from->source});
        return stamps;
    }

    bool readStampLists(ShapeFlag flag, QList<Stamp> Edit::*list)
    {
        const auto hasList = [flag](const EditShape *shape) { return (shape->flags & flag) != 0; };
        const auto counts = readNumbers(m_reader, static_cast<quint64>(std::ranges::count_if(m_shapeOf, hasList)));
        quint64 total = 0;
        for (const qint64 count : counts) {
            if (count < 1 || count > kStampsListedMax)
                m_reader.fail("wrong number of stamps");
            total += static_cast<quint64>(count);
        }
        const auto stamps = readIds(m_reader, m_incarnations, m_reader.isGood() ? total : 0);
        if (!m_reader.isGood())
            return false;
        auto count = counts.begin();
        auto stamp = stamps.begin();
        for (std::size_t edit = 0; edit < m_edits.size(); ++edit) {
            if (hasList(m_shapeOf[edit]))
                m_edits[edit].*list = takeStamps(stamp, *count++);
        }
        return true;
    }

    bool readFields()
    {
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            std::vector<std::size_t> ofTable;
            for (std::size_t edit = 0; edit < m_edits.size(); ++edit) {
                if (m_shapeOf[edit]->table == table)
                    ofTable.push_back(edit);
            }
            for (std::size_t field = 0; field < m_tables[table].fields.size(); ++field) {
                std::vector<std::size_t> cells;
                std::ranges::copy_if(ofTable, std::back_inserter(cells), [&](std::size_t edit) { return m_shapeOf[edit]->hasField(field); });
                if (!readCells(m_tables[table].fields[field], cells))
                    return false;
            }
        }
        return true;
    }

    bool readCells(const QString &field, const std::vector<std::size_t> &cells)
    {
        auto replaces = readReplaces(cells);
        auto values = readValues(m_reader, m_incarnations, cells.size());
        if (!m_reader.isGood())
            return false;
        for (std::size_t cell = 0; cell < cells.size(); ++cell)
            m_edits[cells[cell]].fields.push_back({field, std::move(values[cell]), std::move(replaces[cell])});
        return true;
    }

    std::vector<QList<Stamp>> readReplaces(const std::vector<std::size_t> &cells)
    {
        const auto kinds = readNumbers(m_reader, cells.size());
        quint64 total = 0;
        for (const qint64 kind : kinds) {
            if (kind < ReplacesNothing || kind > ReplacesListed + kStampsListedMax)
                m_reader.fail("wrong number of stamps");
            else
                total += static_cast<quint64>(std::max<qint64>(kind - ReplacesListed, 0));
        }
        const auto listed = readIds(m_reader, m_incarnations, m_reader.isGood() ? total : 0);
        if (!m_reader.isGood())
            return {};
        const bool hasLast = std::ranges::find(kinds, ReplacesLast) != kinds.end();
        QHash<RecordId, Stamp> last;
        std::vector<QList<Stamp>> replaces(cells.size());
        auto next = listed.begin();
        for (std::size_t cell = 0; cell < cells.size(); ++cell) {
            const Edit &edit = m_edits[cells[cell]];
            if (kinds[cell] == ReplacesFirst)
                replaces[cell] = {Stamp{edit.record.time, edit.record.source}};
            else if (kinds[cell] == ReplacesLast)
                replaces[cell] = {last.value(edit.record)};
            else
                replaces[cell] = takeStamps(next, std::max<qint64>(kinds[cell] - ReplacesListed, 0));
            if (kinds[cell] == ReplacesFirst || kinds[cell] == ReplacesLast) {
                if (replaces[cell].front().isNull())
                    m_reader.fail("replaces what is not there");
            }
            if (hasLast)
                last.insert(edit.record, edit.stamp);
        }
        return replaces;
    }

    WireReader m_reader;
    IncarnationList m_incarnations;
    std::vector<Edit> m_edits;
    std::vector<NamedTable> m_tables;
    std::vector<EditShape> m_shapes;
    std::vector<const EditShape *> m_shapeOf; // of each edit
};

}

Result<std::vector<Edit>> decodeEdits(QByteArrayView bytes, const ColumnsBase &base)
{
    return EditsReader(bytes, base).read();
}

}
