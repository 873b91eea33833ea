// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuildkeeps.h"

#include "sync/engine/chain.h"

#include <map>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kComparedAtOnce = 500;
constexpr quint64 kDayOfStamps = quint64{24 * 60 * 60 * 1000} << 16;

using TimesOfLives = std::map<IncarnationId, quint64>;

bool isWithin(const TimesOfLives &times, const Stamp &stamp)
{
    const auto life = times.find(stamp.incarnation);
    return life != times.end() && stamp.time <= life->second;
}

// The records of a snapshot in their order, one part after the other.
class SnapshotCursor {
public:
    SnapshotCursor(Session &session, const FoundSnapshot &snapshot) : m_session(session), m_snapshot(snapshot) {}

    // Nothing at the end.
    Result<const SnapshotRecord *> current()
    {
        while (m_table >= m_tables.size() || m_record >= m_tables[m_table].records.size()) {
            m_record = 0;
            if (m_table + 1 < m_tables.size()) {
                ++m_table;
                continue;
            }
            if (m_part == m_snapshot.index.parts.size()) {
                m_tables.clear(); // asked again it is the end still
                m_table = 0;
                return nullptr;
            }
            TRY(m_session.goOn());
            TRY_ASSIGN(m_tables, openPart(m_session, m_snapshot, m_part++));
            m_table = 0;
        }
        return &m_tables[m_table].records[m_record];
    }
    [[nodiscard]] const QString &kind() const { return m_tables[m_table].name; }
    void next() { ++m_record; }

private:
    Session &m_session;
    const FoundSnapshot &m_snapshot;
    std::vector<SnapshotTable> m_tables;
    std::size_t m_part = 0;
    std::size_t m_table = 0;
    std::size_t m_record = 0;
};

class Comparison {
public:
    Comparison(Session &session, const FoundSnapshot &base) : m_session(session), m_base(base), m_cursor(session, base) {}

    Status learnTimes(std::span<const ReadHere> read)
    {
        m_since = std::min(m_base.index.historySince, historySinceMax(read));
        std::map<DeviceId, int> lives;
        for (const ReadHere &one : read)
            ++lives[one.applied.device];
        for (const ReadHere &one : read) {
            const IncarnationId &life = one.applied.stream.incarnation;
            if (one.applied.number == 0)
                continue;
            TRY_ASSIGN(const auto readTime, readTimeOf(one.applied));
            if (!readTime)
                continue;
            m_read[life] = *readTime;
            if (lives[one.applied.device] == 1)
                m_soleLives.insert(life);
            const StreamPosition *covered = m_base.index.position(one.applied.stream);
            if (covered && covered->number > 0) {
                TRY_ASSIGN(m_covered[life], coveredTime(one, *covered, *readTime));
            }
        }
        return {};
    }

    Result<bool> run()
    {
        TRY_ASSIGN(const auto look, m_session.setup.journal.snapshots().look());
        TRY_ASSIGN(const QStringList kinds, look->kinds(m_base.name.scope));
        m_kindsLeft = std::set<QString>(kinds.begin(), kinds.end());
        for (const QString &kind : kinds) {
            const Table *declared = declaredTable(m_session.setup.tables, kind);
            m_isInsertedOnce = declared && declared->growth == Growth::AppendOnly;
            TRY_ASSIGN(const std::vector<RecordId> ids, look->ids(m_base.name.scope, kind));
            m_idsLeft = std::set<RecordId>(ids.begin(), ids.end());
            for (std::size_t first = 0; first < ids.size(); first += kComparedAtOnce) {
                TRY(m_session.goOn());
                TRY_ASSIGN(std::vector<SnapshotRecord> records, look->records(m_base.name.scope, kind,
                               std::span(ids).subspan(first, std::min(kComparedAtOnce, ids.size() - first))));
                for (SnapshotRecord &record : records) {
                    makeCanonical(record, [](const Stamp &) { return true; }, m_since);
                    TRY_ASSIGN(const bool agrees, compare(kind, record));
                    if (!agrees)
                        return false;
                    m_idsLeft.erase(record.state.id);
                }
            }
            m_kindsLeft.erase(kind);
        }
        return passForeign({});
    }

private:
    // The last stamp of what was applied. Of a life of this laptop what waits has stamps as well: after an old profile was put back also
    // between those that it sent before, so only what was sealed tells; nothing where that is not at hand.
    Result<std::optional<quint64>> readTimeOf(const StreamPosition &applied)
    {
        if (applied.device != m_session.keyring.device())
            return std::optional(applied.seenTime);
        TRY_ASSIGN(const std::vector<Edit> edits, editsOf(applied.stream, {applied.number, applied.hash}, applied.device));
        return edits.empty() ? std::nullopt : std::optional(edits.back().stamp.time);
    }

    // Nobody writes one whose history begins later than so many days before now: it would leave out what is due to be there.
    [[nodiscard]] quint64 historySinceMax(std::span<const ReadHere> read) const
    {
        quint64 last = static_cast<quint64>(std::max<qint64>(m_session.setup.clock.nowMs(), 0)) << 16;
        for (const ReadHere &one : read)
            last = std::max(last, one.applied.seenTime);
        const quint64 kept = kDayOfStamps * static_cast<quint64>(std::max<qint64>(m_session.setup.snapshots.historyDays - 1, 0));
        return last - std::min(last, kept);
    }

    // What is told of times is the snapshot's word: where it can be known here, it is not asked.
    Result<quint64> coveredTime(const ReadHere &one, const StreamPosition &covered, quint64 readTime)
    {
        if (!one.next)
            return readTime;
        TRY_ASSIGN(const std::vector<Edit> edits, editsOf(one.applied.stream, *one.next, one.applied.device)); // all before the first that follows
        return edits.empty() ? covered.seenTime : std::max<quint64>(edits.front().stamp.time, 1) - 1;
    }

    // From what is kept here, the shelf, or the store; none when it cannot be had or opened.
    Result<std::vector<Edit>> editsOf(const StreamKey &stream, const CutPoint &point, const DeviceId &device)
    {
        TRY_ASSIGN(const Candidate link, linkOf(m_session, stream, point, device));
        const EpochKey *epoch = link.isValid() ? m_session.keyring.epoch(link.envelope->epoch) : nullptr;
        const auto changeSet = epoch ? openChangeSet(*link.envelope, m_session.keyring.network, *epoch) : failure(ErrorCode::NotFound, {});
        return changeSet ? changeSet->edits : std::vector<Edit>();
    }

    Result<bool> compare(const QString &kind, const SnapshotRecord &here)
    {
        TRY_ASSIGN(const bool isSound, passForeign(kind));
        if (!isSound)
            return false;
        TRY_ASSIGN(const SnapshotRecord *there, m_cursor.current());
        const bool isThere = there && m_cursor.kind() == kind && there->state.id == here.state.id;
        const bool agrees = keeps(here, isThere ? there : nullptr) && (!isThere || m_isInsertedOnce || isKnown(*there, &here));
        if (isThere)
            m_cursor.next();
        return agrees;
    }

    // Both have the same order: whatever comes there and is not to come here, stands nowhere here.
    Result<bool> passForeign(const QString &kind)
    {
        while (true) {
            TRY_ASSIGN(const SnapshotRecord *there, m_cursor.current());
            if (!there || (m_cursor.kind() == kind ? m_idsLeft.contains(there->state.id) : m_kindsLeft.contains(m_cursor.kind())))
                return true;
            const Table *declared = declaredTable(m_session.setup.tables, m_cursor.kind());
            const bool isRow = declared && declared->growth == Growth::AppendOnly;
            const Stamp made{there->state.id.time, there->state.id.source};
            // A row that a restored laptop sent again keeps the id of a life that has ended: only of others the id tells.
            const bool isInvented = isRow ? !there->state.id.isHash() && m_soleLives.contains(made.incarnation) && isWithin(m_read, made) : !isKnown(*there, nullptr);
            if (isInvented)
                return false;
            m_cursor.next();
        }
    }

    template <class Visit>
    static bool everyValue(const SnapshotRecord &record, const Visit &visit)
    {
        return std::ranges::all_of(record.state.fields, [&](const FieldHeads &field) {
            return std::ranges::all_of(field.heads, [&](const Head &head) { return visit(field.field, head); });
        }) && std::ranges::all_of(record.history, [&](const ReplacedValue &replaced) { return visit(replaced.field, replaced.before); });
    }

    // Whether what is covered here stands there.
    [[nodiscard]] bool keeps(const SnapshotRecord &here, const SnapshotRecord *there) const
    {
        return everyValue(here, [&](const QString &field, const Head &value) {
            if (!isWithin(m_covered, value.stamp))
                return true;
            return there && (m_isInsertedOnce ? standsIn(*there, field, value, false) : standsIn(*there, field, value, true) || isTooOld(*there, field, value));
        });
    }

    static bool standsIn(const SnapshotRecord &record, const QString &field, const Head &value, bool isByStamp)
    {
        return !everyValue(record, [&](const QString &name, const Head &other) {
            return name != field || (isByStamp ? !(other == value) : other.value != value.value || other.author != value.author);
        });
    }

    // It was replaced before the history begins: what replaced it tells.
    [[nodiscard]] bool isTooOld(const SnapshotRecord &there, const QString &field, const Head &value) const
    {
        return !everyValue(there, [&](const QString &name, const Head &other) {
            return name != field || !(value.stamp < other.stamp) || other.stamp.time >= m_since;
        });
    }

    // Whether everything there under a stamp that was read here stands here.
    [[nodiscard]] bool isKnown(const SnapshotRecord &there, const SnapshotRecord *here) const
    {
        return everyValue(there, [&](const QString &field, const Head &value) {
            return !isWithin(m_read, value.stamp) || (here && standsIn(*here, field, value, true));
        });
    }

    Session &m_session;
    const FoundSnapshot &m_base;
    SnapshotCursor m_cursor;
    quint64 m_since = 0; // what was replaced before then may be missing
    TimesOfLives m_covered; // by the snapshot, of what was read here
    TimesOfLives m_read;
    std::set<IncarnationId> m_soleLives; // of laptops that were never restored
    std::set<QString> m_kindsLeft; // that were not compared yet, the one at work among them
    std::set<RecordId> m_idsLeft;  // of that kind
    bool m_isInsertedOnce = false;
};

}

Result<bool> keepsWhatWasRead(Session &session, const FoundSnapshot &base, std::span<const ReadHere> read)
{
    Comparison comparison(session, base);
    TRY(comparison.learnTimes(read));
    TRY_ASSIGN(const bool keeps, comparison.run());
    if (!keeps)
        session.report.snapshotsRefused.push_back(base.author);
    for (const ReadHere &one : read) {
        if (keeps || clearedUpTo(session, one.applied.stream) <= one.applied.number)
            continue;
        session.stop(one.applied.stream, one.applied.device, one.applied.number + 1, StopReason::HeldForNumber,
                     QStringLiteral("a snapshot of the embassy leaves out what was read here"));
        break;
    }
    return keeps;
}

}
