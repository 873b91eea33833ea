// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/object/columns.h"
#include "sync/object/snapshotcolumns.h"
#include "sync/object/snapshotformat.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr quint64 kPartMemoryMax = 2 * limits::kReadPlaintextBytesMax; // of what is decoded
constexpr qint64 kHeadsOfOneFieldMax = 65536;

// Reads column after column in the order of the writer; after a mistake nothing that follows is used.
class SnapshotReader {
public:
    explicit SnapshotReader(QByteArrayView bytes) : m_reader(bytes, kPartMemoryMax) {}

    Result<std::vector<SnapshotTable>> read()
    {
        std::vector<SnapshotTable> tables;
        const quint64 time = m_reader.varint();
        m_incarnations.emplace(ColumnsBase{.incarnation = {}, .time = time});
        m_incarnations->read(m_reader);
        const quint64 count = m_reader.bounded(static_cast<quint64>(limits::kTablesPerChangeSetMax));
        for (quint64 place = 0; m_reader.isGood() && place < count; ++place) {
            SnapshotTable table = readTable();
            if (!tables.empty() && table.name <= tables.back().name)
                m_reader.fail("tables do not ascend");
            tables.push_back(std::move(table));
        }
        if (m_reader.isGood() && !m_reader.atEnd())
            m_reader.fail("bytes left over");
        if (m_reader.isGood())
            return tables;
        const ErrorCode code = m_reader.isSpent() ? ErrorCode::TooLarge : ErrorCode::DamagedData;
        return failure(code, QStringLiteral("snapshot: %1").arg(QLatin1StringView(m_reader.reason())));
    }

private:
    QString readSnapshotName()
    {
        const QByteArrayView name = m_reader.text(kNameBytesMax);
        if (name.isEmpty() || !std::ranges::all_of(name, [](char letter) { return letter > ' ' && letter <= '~'; }))
            m_reader.fail("not a name");
        return QString::fromLatin1(name);
    }

    SnapshotTable readTable()
    {
        SnapshotTable table{.name = readSnapshotName(), .records = {}};
        const quint64 count = m_reader.bounded(kSnapshotPartRecordsMax);
        if (!m_reader.spend(count, sizeof(SnapshotRecord)))
            return table;
        const std::vector<RecordId> ids = readIds(m_reader, *m_incarnations, count);
        if (!m_reader.isGood())
            return table;
        table.records.resize(count);
        m_memories.clear();
        for (quint64 place = 0; place < count; ++place) {
            if (ids[place].isNull() || (place > 0 && ids[place] <= ids[place - 1]))
                m_reader.fail("records do not ascend");
            table.records[place].state.id = ids[place];
            m_memories.push_back(HeadMemory::of(ids[place]));
        }
        const quint64 fields = m_reader.bounded(static_cast<quint64>(limits::kFieldsPerTableMax));
        QString before;
        for (quint64 field = 0; m_reader.isGood() && field < fields; ++field) {
            const QString name = readSnapshotName();
            if (name <= before)
                m_reader.fail("fields do not ascend");
            readField(table, name);
            before = name;
        }
        for (const SnapshotRecord &record : table.records) {
            if (record.state.fields.empty())
                m_reader.fail("a record that says nothing");
        }
        return table;
    }

    // How many of something each record has; the sum is paid for.
    std::vector<qint64> readCounts(std::size_t records, std::size_t costEach, quint64 &total)
    {
        total = 0;
        std::vector<qint64> counts = readNumbers(m_reader, records);
        if (!m_reader.isGood())
            return {};
        for (const qint64 count : counts) {
            if (count < 0 || count > kHeadsOfOneFieldMax)
                m_reader.fail("a count that cannot be");
            total += static_cast<quint64>(std::max<qint64>(count, 0));
        }
        if (total > kSnapshotHeadsMax)
            m_reader.fail("too many heads");
        if (!m_reader.isGood() || !m_reader.spend(total, costEach))
            return {};
        return counts;
    }

    // For each head in turn the place of the record it belongs to.
    static std::vector<std::size_t> placesOf(const std::vector<qint64> &counts)
    {
        std::vector<std::size_t> places;
        for (std::size_t record = 0; record < counts.size(); ++record)
            places.insert(places.end(), static_cast<std::size_t>(counts[record]), record);
        return places;
    }

    std::vector<Head> readHeads(const std::vector<std::size_t> &places)
    {
        const auto references = readNumbers(m_reader, places.size());
        const auto stamps = readIds(m_reader, *m_incarnations, static_cast<quint64>(std::ranges::count(references, OtherStamp)));
        const auto isOtherAuthor = readNumbers(m_reader, places.size());
        const auto authors = readIds(m_reader, *m_incarnations, static_cast<quint64>(std::ranges::count(isOtherAuthor, 1)));
        quint64 sawTotal = 0;
        const auto sawCounts = readCounts(places.size(), sizeof(Stamp), sawTotal);
        const auto saw = m_reader.isGood() ? readIds(m_reader, *m_incarnations, sawTotal) : std::vector<RecordId>();
        auto values = m_reader.isGood() ? readValues(m_reader, *m_incarnations, places.size()) : std::vector<Value>();
        if (!m_reader.isGood())
            return {};
        std::vector<Head> heads(places.size());
        auto stamp = stamps.begin();
        auto author = authors.begin();
        auto seen = saw.begin();
        for (std::size_t place = 0; place < places.size(); ++place) {
            HeadMemory &memory = m_memories[places[place]];
            Head &head = heads[place];
            switch (references[place]) {
            case LastStamp:
                head.stamp = memory.last;
                break;
            case RecordStamp:
                head.stamp = memory.own;
                break;
            case OtherStamp:
                head.stamp = {stamp->time, stamp->source};
                ++stamp;
                break;
            default:
                m_reader.fail("unknown reference");
            }
            if (head.stamp.isNull() || isOtherAuthor[place] < 0 || isOtherAuthor[place] > 1)
                m_reader.fail("a value without a stamp or an author");
            memory.last = head.stamp;
            if (isOtherAuthor[place] == 1)
                memory.author = *author++;
            head.author = memory.author;
            for (qint64 left = sawCounts[place]; left > 0; --left, ++seen)
                head.saw.append(Stamp{seen->time, seen->source});
            head.value = std::move(values[place]);
        }
        return heads;
    }

    void readField(SnapshotTable &table, const QString &name)
    {
        quint64 total = 0;
        const std::vector<std::size_t> headPlaces = placesOf(readCounts(table.records.size(), sizeof(Head), total));
        auto heads = readHeads(headPlaces);
        for (std::size_t head = 0; m_reader.isGood() && head < heads.size(); ++head) {
            auto &fields = table.records[headPlaces[head]].state.fields;
            if (fields.empty() || fields.back().field != name)
                fields.push_back({.field = name, .heads = {}});
            auto &known = fields.back().heads;
            if (!known.empty() && heads[head].stamp <= known.back().stamp)
                m_reader.fail("heads do not ascend");
            known.push_back(std::move(heads[head]));
        }
        const auto pendingPlaces = m_reader.isGood() ? placesOf(readCounts(table.records.size(), sizeof(PendingStamp), total)) : std::vector<std::size_t>();
        const auto pendings = readIds(m_reader, *m_incarnations, pendingPlaces.size());
        for (std::size_t pending = 0; m_reader.isGood() && pending < pendings.size(); ++pending) {
            const PendingStamp one{.field = name, .stamp = {pendings[pending].time, pendings[pending].source}};
            auto &known = table.records[pendingPlaces[pending]].state.pending;
            if (one.stamp.isNull() || (!known.empty() && !(known.back() < one)))
                m_reader.fail("pending stamps do not ascend");
            known.push_back(one);
        }
        const auto historyPlaces
            = m_reader.isGood() ? placesOf(readCounts(table.records.size(), sizeof(ReplacedValue), total)) : std::vector<std::size_t>();
        auto replaced = m_reader.isGood() ? readHeads(historyPlaces) : std::vector<Head>();
        for (std::size_t value = 0; m_reader.isGood() && value < replaced.size(); ++value) {
            SnapshotRecord &record = table.records[historyPlaces[value]];
            auto &known = record.history;
            if (!known.empty() && known.back().field == name && replaced[value].stamp <= known.back().before.stamp)
                m_reader.fail("replaced values do not ascend");
            known.push_back({.record = record.state.id, .field = name, .before = std::move(replaced[value]), .replacedBy = {}, .replacedByAuthor = {}});
        }
    }

    WireReader m_reader;
    std::optional<IncarnationList> m_incarnations;
    std::vector<HeadMemory> m_memories;
};

}

Result<std::vector<SnapshotTable>> decodeSnapshotTables(QByteArrayView bytes)
{
    return SnapshotReader(bytes).read();
}

}
