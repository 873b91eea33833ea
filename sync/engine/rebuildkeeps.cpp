// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuildkeeps.h"

#include "sync/engine/chain.h"

#include <QHash>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kComparedAtOnce = 500;
constexpr quint64 kDayOfStamps = quint64{24 * 60 * 60 * 1000} << 16;
constexpr qint64 kClockMsMax = qint64{1} << 46; // a stamp holds no more

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
    Comparison(Session &session, const FoundSnapshot &base, LeftOut &leftOut)
        : m_session(session), m_base(base), m_leftOut(leftOut), m_cursor(session, base)
    {
    }

    Status learnTimes(std::span<const ReadHere> read)
    {
        m_sinceHere = historySinceMax(read);
        m_since = std::min(m_base.index.historySince, m_sinceHere);
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
                    makeCanonical(record, [](const Stamp &) { return true; }, 0);
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

    // Nobody writes one whose history begins later than so many days before now: it would leave out what is due to be there. A clock here
    // that stands behind would take an honest one for a lie: what was read here tells of time as well, and any other laptop than its author.
    [[nodiscard]] quint64 historySinceMax(std::span<const ReadHere> read) const
    {
        qint64 nowMs = m_session.setup.clock.nowMs();
        for (const auto &[device, clockMs] : m_session.clocks)
            nowMs = device == m_base.author ? nowMs : std::max(nowMs, clockMs);
        quint64 last = static_cast<quint64>(std::clamp<qint64>(nowMs, 0, kClockMsMax)) << 16;
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
        const bool agrees = keeps(kind, here, isThere ? there : nullptr) && (!isThere || m_isInsertedOnce || isKnown(*there, &here));
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

    // Whether what is covered here stands there. Replaced here before its history begins it is not looked for. What was replaced here later
    // may be missing whenever it says so: it stays in the history here, so nobody has to know the time. What is shown here may be missing
    // only where that is older than every honest history.
    [[nodiscard]] bool keeps(const QString &kind, const SnapshotRecord &here, const SnapshotRecord *there)
    {
        const bool areShownKept = std::ranges::all_of(here.state.fields, [&](const FieldHeads &field) {
            return std::ranges::all_of(field.heads, [&](const Head &head) { return keepsValue(kind, here.state.id, there, field.field, head, m_since); });
        });
        return areShownKept && std::ranges::all_of(here.history, [&](const ReplacedValue &replaced) {
            return std::max(replaced.before.stamp.time, replaced.replacedBy.time) < m_since
                || keepsValue(kind, here.state.id, there, replaced.field, replaced.before, m_base.index.historySince);
        });
    }

    bool keepsValue(const QString &kind, const RecordId &record, const SnapshotRecord *there, const QString &field, const Head &value, quint64 since)
    {
        if (!isWithin(m_covered, value.stamp))
            return true;
        if (!there || m_isInsertedOnce)
            return there && standsIn(*there, field, value, false);
        if (standsIn(*there, field, value, true))
            return true;
        if (!isTooOld(*there, field, value, since))
            return false;
        m_leftOut[kind].push_back({.record = record, .field = field, .before = value, .replacedBy = {}, .replacedByAuthor = {}});
        return true;
    }

    static bool standsIn(const SnapshotRecord &record, const QString &field, const Head &value, bool isByStamp)
    {
        return !everyValue(record, [&](const QString &name, const Head &other) {
            return name != field || (isByStamp ? !(other == value) : other.value != value.value || other.author != value.author);
        });
    }

    // It was replaced before the history begins: what replaced it tells.
    static bool isTooOld(const SnapshotRecord &record, const QString &field, const Head &value, quint64 since)
    {
        return !everyValue(record, [&](const QString &name, const Head &other) {
            return name != field || !(value.stamp < other.stamp) || other.stamp.time >= since;
        });
    }

    // Whether everything there under a stamp that was read here stands here. The history here may begin later than that of an older snapshot:
    // then nothing at all stands here under that stamp.
    [[nodiscard]] bool isKnown(const SnapshotRecord &there, const SnapshotRecord *here) const
    {
        return everyValue(there, [&](const QString &field, const Head &value) {
            if (!isWithin(m_read, value.stamp))
                return true;
            return here && (standsIn(*here, field, value, true) || (!hasStamp(*here, field, value.stamp) && isTooOld(*here, field, value, m_sinceHere)));
        });
    }

    static bool hasStamp(const SnapshotRecord &record, const QString &field, const Stamp &stamp)
    {
        return !everyValue(record, [&](const QString &name, const Head &value) { return name != field || value.stamp != stamp; });
    }

    Session &m_session;
    const FoundSnapshot &m_base;
    LeftOut &m_leftOut;
    SnapshotCursor m_cursor;
    quint64 m_sinceHere = 0; // the latest time at which an honest history may begin, as far as it is known here
    quint64 m_since = 0; // what was replaced before then may be missing
    TimesOfLives m_covered; // by the snapshot, of what was read here
    TimesOfLives m_read;
    std::set<IncarnationId> m_soleLives; // of laptops that were never restored
    std::set<QString> m_kindsLeft; // that were not compared yet, the one at work among them
    std::set<RecordId> m_idsLeft;  // of that kind
    bool m_isInsertedOnce = false;
};

}

Result<bool> keepsWhatWasRead(Session &session, const FoundSnapshot &base, std::span<const ReadHere> read, LeftOut &leftOut)
{
    leftOut.clear();
    Comparison comparison(session, base, leftOut);
    TRY(comparison.learnTimes(read));
    return comparison.run();
}

void tellLeftOut(Session &session, const DeviceId &author)
{
    std::vector<DeviceId> &told = session.report.snapshotsRefused;
    if (std::ranges::find(told, author) == told.end())
        told.push_back(author);
}

Status stopForLeftOut(Session &session, ScopeId scope)
{
    TRY_ASSIGN(const std::vector<StreamPosition> positions, session.setup.journal.positions());
    for (const StreamPosition &position : positions) {
        if (position.stream.scope != scope || clearedUpTo(session, position.stream) <= position.number)
            continue;
        session.stop(position.stream, position.device, position.number + 1, StopReason::HeldForNumber,
                     QStringLiteral("a snapshot of the embassy leaves out what was read here"));
        break;
    }
    return {};
}

Status keepLeftOut(JournalTransaction &transaction, ScopeId scope, const LeftOut &leftOut)
{
    for (const auto &[kind, values] : leftOut) {
        for (std::size_t first = 0; first < values.size();) {
            QHash<RecordId, std::vector<ReplacedValue>> kept;
            std::vector<RecordId> ids;
            // The values of one record stand together.
            for (; first < values.size() && (ids.size() < kComparedAtOnce || ids.back() == values[first].record); ++first) {
                if (ids.empty() || ids.back() != values[first].record)
                    ids.push_back(values[first].record);
                kept[values[first].record].push_back(values[first]);
            }
            TRY_ASSIGN(std::vector<RecordState> states, transaction.load(scope, kind, ids));
            TRY_ASSIGN(const std::vector<ReplacedValue> known, transaction.replaced(scope, kind, ids));
            TableOutcome outcome{.table = kind, .states = {}, .history = {}, .edits = {}};
            for (const ReplacedValue &one : known) {
                std::erase_if(kept[one.record], [&one](const ReplacedValue &value) { return value.field == one.field && value.before.stamp == one.before.stamp; });
            }
            for (const RecordState &state : states) {
                for (ReplacedValue &value : kept[state.id]) {
                    const FieldHeads *field = state.field(value.field);
                    if (!field || std::ranges::find(field->heads, value.before.stamp, &Head::stamp) == field->heads.end())
                        outcome.history.push_back(std::move(value));
                }
            }
            outcome.states = std::move(states);
            TRY(transaction.write(scope, outcome));
        }
    }
    return {};
}

}
