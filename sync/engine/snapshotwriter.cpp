// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/snapshotwriter.h"

#include "sync/engine/authority.h"
#include "sync/engine/cleanup.h"
#include "sync/engine/copysfloor.h"
#include "sync/engine/snapshotfetch.h"
#include "sync/engine/streamwire.h"

#include <QHash>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kLastVersion = 1;
constexpr quint64 kDayInStampTime = quint64{24 * 60 * 60 * 1000} << 16;
constexpr std::size_t kLoadedAtOnce = 500;
constexpr std::size_t kShelvedAtOnce = 32;
constexpr qsizetype kPartBytesBeforeCompression = 160 * 1024;
constexpr quint64 kNumberAheadMax = 1'000'000; // of a laptop that tries to use up all numbers

// What is remembered of the last snapshot of a scope, own or another laptop's.
struct LastSnapshot {
    quint64 number = 0; // 0: none yet
    Hash hash;
    quint64 changeSets = 0;
    quint64 parts = 0;
    bool isOwn = false;
    bool isSent = false;
    Hash settled; // statements under which it was seen to count

    [[nodiscard]] Bytes serialise() const
    {
        WireWriter writer;
        writer.varint(kLastVersion);
        writer.varint(number);
        writeFixed(writer, hash);
        writer.varint(changeSets);
        writer.varint(parts);
        writer.varint(isOwn ? 1 : 0);
        writer.varint(isSent ? 1 : 0);
        writeFixed(writer, settled);
        return writer.written();
    }
    static LastSnapshot parse(const Bytes &bytes)
    {
        WireReader reader(bytes, 0);
        LastSnapshot last;
        if (reader.varint() != kLastVersion)
            return {};
        last.number = reader.varint();
        last.hash = readFixed<Hash>(reader);
        last.changeSets = reader.varint();
        last.parts = reader.varint();
        last.isOwn = reader.bounded(1) == 1;
        last.isSent = reader.bounded(1) == 1;
        last.settled = readFixed<Hash>(reader);
        return reader.isGood() && reader.atEnd() ? last : LastSnapshot{};
    }
    [[nodiscard]] SnapshotName name(ScopeId scope) const { return {.scope = scope, .number = number, .hash = hash}; }
};

Hash statementsInForce(const Cuts &cuts)
{
    Bytes ids;
    for (const Cut &cut : cuts.inForce())
        ids += cut.id().bytes();
    return hashOf(ids);
}

QString lastFact(ScopeId scope)
{
    return u"snapshot "_s + scope.path();
}

qsizetype roughSize(const Head &head)
{
    const auto *text = std::get_if<QString>(&head.value);
    return 8 + (text ? 2 * text->size() : 8) + static_cast<qsizetype>(sizeof(Stamp)) * head.saw.size();
}

qsizetype roughSize(const SnapshotRecord &record)
{
    qsizetype size = static_cast<qsizetype>(sizeof(RecordId) + sizeof(PendingStamp) * record.state.pending.size());
    for (const FieldHeads &field : record.state.fields) {
        for (const Head &head : field.heads)
            size += roughSize(head);
    }
    for (const ReplacedValue &replaced : record.history)
        size += roughSize(replaced.before);
    return size;
}

std::size_t countRecords(std::span<const SnapshotTable> tables)
{
    std::size_t count = 0;
    for (const SnapshotTable &table : tables)
        count += table.records.size();
    return count;
}

// The first half of the records, and the rest.
std::pair<std::vector<SnapshotTable>, std::vector<SnapshotTable>> halves(std::vector<SnapshotTable> tables)
{
    std::size_t left = countRecords(tables) / 2;
    std::pair<std::vector<SnapshotTable>, std::vector<SnapshotTable>> split;
    for (SnapshotTable &table : tables) {
        const std::size_t first = std::min(left, table.records.size());
        left -= first;
        const auto middle = table.records.begin() + static_cast<std::ptrdiff_t>(first);
        SnapshotTable rest{.name = table.name, .records = {std::make_move_iterator(middle), std::make_move_iterator(table.records.end())}};
        table.records.erase(middle, table.records.end());
        if (!table.records.empty())
            split.first.push_back(std::move(table));
        if (!rest.records.empty())
            split.second.push_back(std::move(rest));
    }
    return split;
}

// A row that was sent again has another stamp with everybody, depending on which came first; its id is everywhere the first one's.
void nameRowByItsId(SnapshotRecord &record)
{
    if (record.state.id.isHash())
        return;
    for (FieldHeads &field : record.state.fields) {
        for (Head &head : field.heads)
            head.stamp = {record.state.id.time, record.state.id.source};
    }
}

class SnapshotWriter {
public:
    SnapshotWriter(Session &session, ScopeId scope) : m_session(session), m_scope(scope) {}

    Status run()
    {
        TRY_ASSIGN(const Bytes text, m_session.setup.journal.fact(lastFact(m_scope)));
        m_last = LastSnapshot::parse(text);
        TRY(putLast());
        TRY_ASSIGN(const bool isDue, isOneDue());
        if (!isDue)
            return {};
        return write();
    }

private:
    // What was sealed and does not lie there yet. Once a day it is looked whether it still does: a wiped store heals.
    Status putLast()
    {
        if (!m_last.isOwn || (m_last.isSent && !m_session.looksEverywhere))
            return {};
        const SnapshotName name = m_last.name(m_scope);
        if (m_last.isSent) {
            TRY_ASSIGN(const bool lies, doesAllLie(name));
            if (lies)
                return {};
            TRY_ASSIGN(const auto kept, fetchIndex(m_session, name));
            TRY_ASSIGN(const bool isSaid, kept ? doesCopySayAll(m_session, *kept) : Result<bool>(false)); // it may be taking it away, its index last
            TRY_ASSIGN(const bool isNeedless, kept && !isSaid ? isBelowFloorOfCopy(m_session, *kept) : Result<bool>(isSaid));
            if (isNeedless)
                return {};
        }
        TRY_ASSIGN(const std::vector<QString> shelved, m_session.setup.journal.snapshots().shelved(name.folder()));
        for (const QString &path : shelved) {
            if (path != name.indexPath())
                TRY(put(path));
        }
        TRY(put(name.indexPath())); // last: where it lies, all lies
        m_last.isSent = true;
        return remember();
    }

    // By one listing: beside its index a stick or a line that broke may have left half of a part, or none.
    Result<bool> doesAllLie(const SnapshotName &name)
    {
        TRY_ASSIGN(const std::vector<StoredObject> listed, m_session.setup.store.list(name.folder()));
        TRY_ASSIGN(const std::vector<QString> shelved, m_session.setup.journal.snapshots().shelved(name.folder()));
        for (const QString &path : shelved) {
            TRY_ASSIGN(const Bytes bytes, m_session.setup.journal.snapshots().fromShelf(path));
            const auto lies = std::ranges::lower_bound(listed, path, {}, &StoredObject::path);
            if (lies == listed.end() || *lies != StoredObject{path, bytes.size()})
                return false;
        }
        return true;
    }

    Status put(const QString &path)
    {
        TRY(m_session.goOn());
        TRY_ASSIGN(const Bytes bytes, m_session.setup.journal.snapshots().fromShelf(path));
        if (bytes.isEmpty())
            return {}; // it was superseded
        TRY_ASSIGN(const auto size, m_session.setup.store.size(path));
        if (size == bytes.size())
            return {};
        // A length may be told wrongly, and whatever is put over a whole one may break off.
        const auto there = size ? m_session.setup.store.get(path, bytes.size()) : Result<Bytes>(Bytes());
        return there && *there == bytes ? Status() : putSurely(m_session.setup.store, path, bytes);
    }

    Status remember() { return m_session.setup.journal.setFact(lastFact(m_scope), m_last.serialise()); }

    [[nodiscard]] bool isEnough(quint64 changeSets) const
    {
        return changeSets >= m_last.changeSets + std::max(m_session.setup.snapshots.writeAfterChangeSets, m_last.parts);
    }

    Result<bool> isOneDue()
    {
        TRY_ASSIGN(const std::vector<StreamPosition> positions, m_session.setup.journal.positions());
        quint64 changeSets = 0;
        for (const StreamPosition &position : positions)
            changeSets += position.stream.scope == m_scope ? position.number : 0;
        TRY_ASSIGN(const bool counts, doesLastCount());
        if (!counts)
            m_last.changeSets = 0;
        if (!isEnough(changeSets))
            return false;
        // Another laptop of the embassy may have written one meanwhile.
        TRY_ASSIGN(std::vector<SnapshotName> listed, listSnapshots(m_session, m_scope));
        const quint64 furthest = m_last.number + kNumberAheadMax;
        for (const SnapshotName &name : chosenSnapshots(m_session, std::move(listed))) {
            if (name.number < m_last.number || name == m_last.name(m_scope))
                break;
            TRY_ASSIGN(const auto other, fetchIndex(m_session, name));
            if (!other)
                continue;
            TRY(m_session.setup.journal.snapshots().clearShelf(name.folder()));
            if (name.number > furthest)
                continue;
            m_numberMax = std::max(m_numberMax, name.number);
            TRY_ASSIGN(const bool mayBeUsed, coversOnlyWhatCounts(m_session, other->index));
            if (!mayBeUsed || other->index.changeSets() <= m_last.changeSets)
                continue;
            m_last = {.number = name.number, .hash = name.hash, .changeSets = other->index.changeSets(), .parts = other->index.parts.size(), .isOwn = false, .isSent = true,
                      .settled = statementsInForce(m_session.cuts)};
            TRY(remember());
            break;
        }
        return isEnough(changeSets);
    }

    // A newcomer may not join what reaches beyond a cut: a new one is due as soon as the scope was applied anew.
    Result<bool> doesLastCount()
    {
        const Hash statements = statementsInForce(m_session.cuts);
        if (m_last.number == 0 || m_last.settled == statements)
            return true;
        TRY_ASSIGN(const auto last, fetchIndex(m_session, m_last.name(m_scope)));
        if (!last)
            return false;
        TRY_ASSIGN(const bool counts, coversOnlyWhatCounts(m_session, last->index));
        if (counts) {
            m_last.settled = statements;
            TRY(remember());
        }
        return counts;
    }

    Status write()
    {
        const EpochKey *epoch = m_session.keyring.newestEpoch(m_scope);
        if (!epoch)
            return {};
        SnapshotName name{.scope = m_scope, .number = std::max(m_numberMax, m_last.number) + 1, .hash = {}};
        SnapshotIndex index;
        {
            TRY_ASSIGN(const auto look, m_session.setup.journal.snapshots().look());
            TRY_ASSIGN(const bool hasWaiting, look->hasWaiting(m_scope));
            if (hasWaiting)
                return {}; // somebody saved meanwhile: the next session seals it first
            TRY_ASSIGN(const quint64 since, historySince(*look));
            const auto sealing = [&](std::vector<SnapshotTable> tables) -> Status {
                TRY(m_session.goOn());
                return sealPart(name, std::move(tables), *epoch);
            };
            TRY_ASSIGN(index, collectSnapshot(*look, m_session.setup.tables, m_scope, since, kPartBytesBeforeCompression, sealing));
        }
        index.number = name.number;
        index.writtenAtMs = m_session.setup.clock.nowMs();
        index.program = m_session.setup.program;
        for (const Bytes &part : m_parts)
            index.parts.push_back(hashOf(part));
        TRY_ASSIGN(const Bytes sealed, sealSnapshotIndex(index, m_session.keyring.network, *epoch, m_session.keyring.self, m_session.setup.random));
        name.hash = hashOf(sealed);
        TRY(shelve(name, sealed));
        m_last = {.number = name.number, .hash = name.hash, .changeSets = index.changeSets(), .parts = index.parts.size(), .isOwn = true, .isSent = false,
                  .settled = statementsInForce(m_session.cuts)};
        TRY(remember());
        TRY(clearOldShelf());
        TRY(putLast());
        ++m_session.report.snapshotsWritten;
        return {};
    }

    // So many days before the last thing that was written there: a clock here that is years ahead leaves nothing out.
    Result<quint64> historySince(SnapshotLook &look)
    {
        TRY_ASSIGN(const std::vector<StreamPosition> positions, look.positions());
        quint64 last = 0;
        for (const StreamPosition &position : positions)
            last = std::max(last, position.stream.scope == m_scope ? position.seenTime : 0);
        last = std::min(last, static_cast<quint64>(std::max<qint64>(m_session.setup.clock.nowMs(), 0)) << 16);
        const quint64 kept = kDayInStampTime * static_cast<quint64>(m_session.setup.snapshots.historyDays);
        return (last - std::min(last, kept)) / kDayInStampTime * kDayInStampTime;
    }

    Status sealPart(const SnapshotName &name, std::vector<SnapshotTable> tables, const EpochKey &epoch)
    {
        auto sealed = sealSnapshotPart(name, m_parts.size(), tables, m_session.keyring.network, epoch, m_session.keyring.self, m_session.setup.random);
        if (sealed) {
            m_parts.push_back(*std::move(sealed));
            return {};
        }
        if (sealed.error().code != ErrorCode::TooLarge || countRecords(tables) < 2)
            return sealed.error();
        auto [first, second] = halves(std::move(tables));
        TRY(sealPart(name, std::move(first), epoch));
        return sealPart(name, std::move(second), epoch);
    }

    Status shelve(const SnapshotName &name, const Bytes &index)
    {
        std::vector<ShelvedObject> objects;
        for (std::size_t place = 0; place < m_parts.size(); ++place)
            objects.push_back({name.partPath(place), std::move(m_parts[place])});
        objects.push_back({name.indexPath(), index});
        for (std::size_t first = 0; first < objects.size(); first += kShelvedAtOnce)
            TRY(m_session.setup.journal.snapshots().shelve(std::span(objects).subspan(first, std::min(kShelvedAtOnce, objects.size() - first))));
        return {};
    }

    // The last two stay here, and those a clean-up stands on: a store that was wiped is filled again. What a crash left behind goes, too.
    Status clearOldShelf()
    {
        std::map<quint64, std::set<QString>> folders;
        TRY_ASSIGN(const std::set<QString> held, snapshotsHeldForCleanup(m_session, m_scope));
        TRY_ASSIGN(const std::vector<QString> shelved, m_session.setup.journal.snapshots().shelved(snapshotsFolder(m_scope)));
        for (const QString &path : shelved) {
            const QString folder = path.section(u'/', 0, -2);
            if (held.contains(folder))
                continue;
            const auto name = parseSnapshotFolder(m_scope, folder.section(u'/', -1));
            folders[name ? name->number : 0].insert(folder);
        }
        while (folders.size() > 2) {
            for (const QString &folder : folders.begin()->second)
                TRY(m_session.setup.journal.snapshots().clearShelf(folder));
            folders.erase(folders.begin());
        }
        return {};
    }

    Session &m_session;
    ScopeId m_scope;
    LastSnapshot m_last;
    quint64 m_numberMax = 0; // on the store, of those the embassy wrote
    std::vector<Bytes> m_parts;
};

}

Result<SnapshotIndex> collectSnapshot(SnapshotLook &look, std::span<const Table *const> tables, ScopeId scope, quint64 historySince, qsizetype sizeMax, const SnapshotPartSink &sink)
{
    SnapshotIndex index;
    index.scope = scope;
    index.historySince = historySince;
    TRY_ASSIGN(const std::vector<StreamPosition> positions, look.positions());
    QHash<IncarnationId, quint64> times;
    for (const StreamPosition &position : positions) {
        if (position.stream.scope != scope || position.number == 0)
            continue;
        index.streams.push_back(position);
        times.insert(position.stream.incarnation, position.seenTime);
    }
    const SeenBefore seen = [&times](const Stamp &stamp) { return stamp.time <= times.value(stamp.incarnation, 0); };
    std::vector<SnapshotTable> part;
    qsizetype size = 0;
    quint64 count = 0;
    TRY_ASSIGN(const QStringList kinds, look.kinds(scope));
    for (const QString &kind : kinds) {
        const Table *declared = declaredTable(tables, kind);
        const bool isInsertedOnce = declared && declared->growth == Growth::AppendOnly;
        TRY_ASSIGN(const std::vector<RecordId> ids, look.ids(scope, kind));
        for (std::size_t first = 0; first < ids.size(); first += kLoadedAtOnce) {
            TRY_ASSIGN(std::vector<SnapshotRecord> records,
                       look.records(scope, kind, std::span(ids).subspan(first, std::min(kLoadedAtOnce, ids.size() - first))));
            for (SnapshotRecord &record : records) {
                if (isInsertedOnce)
                    nameRowByItsId(record);
                makeCanonical(record, seen, historySince);
                if (part.empty() || part.back().name != kind)
                    part.push_back({.name = kind, .records = {}});
                size += roughSize(record);
                part.back().records.push_back(std::move(record));
                ++index.records;
                if (++count < kSnapshotPartRecordsMax && size < sizeMax)
                    continue;
                TRY(sink(std::exchange(part, {})));
                size = 0;
                count = 0;
            }
        }
    }
    if (!part.empty())
        TRY(sink(std::move(part)));
    return index;
}

Status writeSnapshots(Session &session)
{
    if (!session.certificate().isEmbassy() || session.isCutOff || !session.isRecognised)
        return {};
    for (const ScopeId scope : session.readableScopes()) {
        // One stream that stands still for another reason is covered as far as it was read: the others need not wait for it.
        const bool isForked = std::ranges::any_of(session.report.stops, [scope](const StreamStop &stop) {
            return stop.stream.scope == scope && stop.reason == StopReason::FrozenForked;
        });
        if (isForked || session.waitsForRebuild.contains(scope))
            continue;
        TRY(SnapshotWriter(session, scope).run());
    }
    return {};
}

}
