// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/exchange.h"

#include "sync/object/changeset.h"
#include "sync/object/payload.h"
#include "tests/bench/network.h"
#include "tests/bench/newcomer.h"
#include "tests/bench/plainbook.h"

#include <QDir>
#include <QMap>

#include <zlib.h>

#ifdef MEKENDESH_BENCH_ZSTD
#include <zstd.h>
#endif

namespace mekendesh::bench {

using namespace sync;

namespace {

constexpr std::size_t kPerTransaction = 100;

#ifdef MEKENDESH_BENCH_ZSTD
constexpr QLatin1StringView kPacker("zstd -19");
qint64 packedSize(const QByteArray &bytes)
{
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(static_cast<std::size_t>(bytes.size()))), Qt::Uninitialized);
    constexpr int kLevel = 19;
    const std::size_t size = ZSTD_compress(packed.data(), static_cast<std::size_t>(packed.size()), bytes.data(), static_cast<std::size_t>(bytes.size()), kLevel);
    ENFORCE(!ZSTD_isError(size));
    return static_cast<qint64>(size);
}
#else
constexpr QLatin1StringView kPacker("deflate -9");
qint64 packedSize(const QByteArray &bytes)
{
    return qCompress(bytes, 9).size() - 4; // Qt writes the length before it
}
#endif

struct Sizes {
    qint64 objects = 0;  // as they lie on the store
    qint64 payloads = 0; // before padding, encryption and frame
    qsizetype count = 0;
};

// Everything one round has to say. Times are collected over all rounds, sizes are the same in each.
struct Collected {
    QMap<QString, Rounds> times;
    QMap<QString, Sizes> ours;
    QMap<QString, qint64> theirs; // patchset, compressed
    double memoryMib = 0;
    double heldMib = 0;
    qint64 plainFile = 0;
    qint64 writerFile = 0;
    qint64 readerFile = 0;
    int theirConflicts = 0;
    int conflicts = 0;
    int conflictsExpected = 0;
    int lost = 0;
    int differing = 0;
    qint64 snapshotBytes = 0;
    Newcomer late{}; // when people were also changed
    int quietRequests = 0;
    qint64 quietBytes = 0;
};

template <class Work>
Spent timed(Collected &collected, const QString &name, const Work &work)
{
    const Stopwatch watch;
    work();
    const Spent spent = watch.spent();
    collected.times[name].add(spent);
    return spent;
}

Sizes sizesAfter(Laptop &laptop, quint64 number)
{
    Sizes sizes;
    for (const SealedObject &object : laptop.sealedAfter(number)) {
        sizes.objects += object.bytes.size();
        sizes.payloads += payloadSizeBytes(laptop.opened(object));
        ++sizes.count;
    }
    return sizes;
}

int conflictsOf(const std::vector<RecordState> &states)
{
    qsizetype count = 0;
    for (const RecordState &state : states)
        count += std::ranges::count_if(state.fields, isConflict);
    return static_cast<int>(count);
}

// Every concurrent change is still a head: nothing that did not overlap was lost, and of what did both values wait for a person.
int lostOf(const std::vector<RecordState> &states, const std::vector<Change> &changes, const std::vector<bool> &areChanges)
{
    int lost = 0;
    for (std::size_t number = 0; number < changes.size(); ++number) {
        const Change &change = changes[number];
        if (!areChanges[number])
            continue; // the value that stood there already
        const FieldHeads *field = states[change.person].field(QString::fromLatin1(Declared<Person>::table().fields[change.field].wire));
        const bool isThere = field && std::ranges::any_of(field->heads, [&change](const Head &head) { return head.value == change.value; });
        lost += isThere ? 0 : 1;
    }
    return lost;
}

class Round {
public:
    Round(const QString &folder, const Workload &workload, Collected &collected)
        : m_workload(workload)
        , m_collected(collected)
        , m_plain(folder + QStringLiteral("/plain.db"))
        , m_left(folder + QStringLiteral("/left.db"))
        , m_right(folder + QStringLiteral("/right.db"))
        , m_network(folder)
        , m_writer(*m_network.laptops[0])
        , m_reader(*m_network.laptops[1])
    {
    }

    void play()
    {
        insertAll();
        editAll();
        weighFiles();
        smallAmounts();
        concurrently();
        quietly();
    }

private:
    void insertAll()
    {
        timed(m_collected, QStringLiteral("plain insert"), [this] { m_plain.insert(m_workload.people, kPerTransaction); });
        timed(m_collected, QStringLiteral("insert"), [this] { m_writer.insert(m_workload.people, kPerTransaction); });
        m_left.record();
        timed(m_collected, QStringLiteral("session insert"), [this] { m_left.insert(m_workload.people, kPerTransaction); });
        m_collected.theirs[QStringLiteral("full")] = packedSize(m_left.patchset());
        const QByteArray changeset = m_left.changeset();
        timed(m_collected, QStringLiteral("session apply new"), [&] { m_right.apply(changeset); });

        timed(m_collected, QStringLiteral("seal new"), [this] { m_writer.exchange(m_network.store); });
        m_collected.ours[QStringLiteral("full")] = sizesAfter(m_writer, 0);
        resetPeakMemory();
        const double before = memoryMib();
        timed(m_collected, QStringLiteral("apply new"), [this] { m_reader.exchange(m_network.store); });
        keepMemory(before);
    }

    void editAll()
    {
        timed(m_collected, QStringLiteral("plain edit"), [this] { m_plain.edit(m_workload, m_workload.edits); });
        timed(m_collected, QStringLiteral("edit"), [this] { m_writer.edit(m_workload.edits); });
        m_left.record();
        timed(m_collected, QStringLiteral("session edit"), [this] { m_left.edit(m_workload, m_workload.edits); });
        m_collected.theirs[QStringLiteral("edits")] = packedSize(m_left.patchset());
        const QByteArray changeset = m_left.changeset();
        timed(m_collected, QStringLiteral("session apply edits"), [&] { m_right.apply(changeset); });

        const quint64 sealed = m_writer.sealedCount();
        timed(m_collected, QStringLiteral("seal edits"), [this] { m_writer.exchange(m_network.store); });
        m_collected.ours[QStringLiteral("edits")] = sizesAfter(m_writer, sealed);
        resetPeakMemory();
        const double before = memoryMib();
        timed(m_collected, QStringLiteral("apply edits"), [this] { m_reader.exchange(m_network.store); });
        keepMemory(before);
        ENFORCE(m_left.sum() == m_right.sum());
    }

    void keepMemory(double beforeMib)
    {
        m_collected.memoryMib = std::max(m_collected.memoryMib, peakMemoryMib() - beforeMib);
        m_collected.heldMib = std::max(m_collected.heldMib, peakMemoryMib());
    }

    void weighFiles()
    {
        m_collected.plainFile = m_plain.fileBytes();
        m_collected.writerFile = m_writer.fileBytes();
        m_collected.readerFile = m_reader.fileBytes();
    }

    void smallAmounts()
    {
        m_left.record();
        quint64 sealed = m_writer.sealedCount();
        m_left.insert(m_workload.dayPeople, 1);
        m_left.edit(m_workload, m_workload.dayEdits);
        m_writer.insert(m_workload.dayPeople, 1);
        m_writer.edit(m_workload.dayEdits);
        m_collected.theirs[QStringLiteral("day")] = packedSize(m_left.patchset());
        m_right.apply(m_left.changeset());
        m_writer.exchange(m_network.store);
        m_collected.ours[QStringLiteral("day")] = sizesAfter(m_writer, sealed);

        m_left.record();
        sealed = m_writer.sealedCount();
        m_left.edit(m_workload, {m_workload.one});
        m_writer.edit({m_workload.one});
        m_collected.theirs[QStringLiteral("one")] = packedSize(m_left.patchset());
        m_right.apply(m_left.changeset());
        m_writer.exchange(m_network.store);
        m_collected.ours[QStringLiteral("one")] = sizesAfter(m_writer, sealed);
    }

    void concurrently()
    {
        m_reader.exchange(m_network.store);
        m_reader.openLike(m_writer);
        m_writer.openLike(m_writer);
        std::vector<bool> leftChanges;
        std::vector<bool> rightChanges;
        m_collected.conflictsExpected = 0;
        for (std::size_t pair = 0; pair < m_workload.left.size(); ++pair) {
            const Change &left = m_workload.left[pair];
            const Change &right = m_workload.right[pair];
            leftChanges.push_back(m_writer.isChange(left));
            rightChanges.push_back(m_reader.isChange(right));
            const bool isContested = left.field == right.field && left.value != right.value && leftChanges.back() && rightChanges.back();
            m_collected.conflictsExpected += isContested ? 1 : 0;
        }
        m_left.record();
        m_right.record();
        QByteArray fromLeft;
        QByteArray fromRight;
        timed(m_collected, QStringLiteral("session concurrent edits"), [&] {
            m_left.edit(m_workload, m_workload.left);
            m_right.edit(m_workload, m_workload.right);
        });
        timed(m_collected, QStringLiteral("session concurrent merge"), [&] {
            fromLeft = m_left.changeset();
            fromRight = m_right.changeset();
            m_left.apply(fromRight);
            m_right.apply(fromLeft);
        });
        m_collected.theirConflicts = m_right.conflicts();
        timed(m_collected, QStringLiteral("concurrent edits"), [this] {
            m_writer.edit(m_workload.left);
            m_reader.edit(m_workload.right);
        });
        timed(m_collected, QStringLiteral("concurrent merge"), [this] {
            m_writer.exchange(m_network.store);
            m_reader.exchange(m_network.store);
            m_writer.exchange(m_network.store);
        });
        const auto states = m_writer.states();
        const auto others = m_reader.states();
        m_collected.differing = 0;
        for (std::size_t place = 0; place < states.size(); ++place)
            m_collected.differing += states[place] == others[place] ? 0 : 1;
        m_collected.lost = lostOf(states, m_workload.left, leftChanges) + lostOf(states, m_workload.right, rightChanges);
        m_collected.conflicts = conflictsOf(states);
    }

    void quietly()
    {
        for (int turn = 0; turn < 2; ++turn) {
            m_network.othersCatchUp();
            m_writer.exchange(m_network.store);
            m_reader.exchange(m_network.store);
        }
        CountingStore counting(m_network.store);
        timed(m_collected, QStringLiteral("quiet"), [&] { m_writer.exchange(counting); });
        m_collected.quietRequests = counting.requests;
        m_collected.quietBytes = counting.bytes;
    }

    const Workload &m_workload;
    Collected &m_collected;
    PlainBook m_plain;
    PlainBook m_left;  // two laptops that exchange by the session extension
    PlainBook m_right;
    Network m_network;
    Laptop &m_writer;
    Laptop &m_reader;
};

QString rate(double values, const Spent &spent)
{
    return shortNumber(values / spent.cpuS) + QStringLiteral("/s");
}

void tellTimes(Figures &figures, const Collected &collected, const Workload &workload)
{
    const auto values = static_cast<double>(workload.people.size() * kPersonFields);
    const auto edits = static_cast<double>(workload.edits.size());
    const auto ratio = [&](const char *id, const char *what, const char *ours, const char *theirs, const char *peer, double count, const char *unit) {
        const Spent own = collected.times[QLatin1String(ours)].median();
        const Spent other = collected.times[QLatin1String(theirs)].median();
        figures.add({QLatin1String(id), QString::fromUtf8(what), other.cpuS / own.cpuS, QStringLiteral("× %1's rate").arg(QLatin1String(peer)),
                     QStringLiteral("%1 of %2 %3").arg(rate(count, own), rate(count, other), QString::fromUtf8(unit)), own});
    };
    ratio("insert", "Insert with capture, 10,000 records", "insert", "plain insert", "plain SQLite", values, "field values");
    ratio("edit", "Single edits with capture, 20,000", "edit", "plain edit", "plain SQLite", edits, "edits");
    const Spent sealNew = collected.times[QStringLiteral("seal new")].median();
    const Spent sealEdits = collected.times[QStringLiteral("seal edits")].median();
    figures.add({QStringLiteral("seal_new"), QStringLiteral("Seal new records"), static_cast<double>(workload.people.size()) / sealNew.cpuS,
                 QStringLiteral("edits/s"), rate(values, sealNew) + QStringLiteral(" field values, a whole session that seals and sends"), sealNew});
    figures.add({QStringLiteral("seal_edits"), QStringLiteral("Seal single edits"), edits / sealEdits.cpuS, QStringLiteral("edits/s"),
                 QStringLiteral("a whole session that seals and sends"), sealEdits});
    ratio("apply_new", "Apply 100,000 field values of new records", "apply new", "session apply new", "changeset_apply", values,
          "field values, ours with fetching, verifying, decrypting, decoding");
    ratio("apply_edits", "Apply 20,000 edits", "apply edits", "session apply edits", "changeset_apply", edits, "edits, ours as above");
    const auto people = static_cast<double>(workload.people.size());
    const Spent join = collected.times[QStringLiteral("join")].median();
    figures.add({QStringLiteral("join"), QStringLiteral("Take in a scope from a snapshot"), people / join.cpuS, QStringLiteral("records/s"),
                 QStringLiteral("a newcomer's whole session; %1 B for each record").arg(shortNumber(static_cast<double>(collected.snapshotBytes) / people)), join});
    const Spent snapshot = collected.times[QStringLiteral("snapshot")].median();
    figures.add({QStringLiteral("snapshot"), QStringLiteral("Write a snapshot"), people / snapshot.cpuS, QStringLiteral("records/s"),
                 QStringLiteral("the embassy's whole session, in which it also reads all change-sets"), snapshot});
    const auto late = [&](const char *key, const char *what, const char *times, const FirstSession &session) {
        const Spent spent = collected.times[QLatin1StringView(times)].median();
        figures.add({QString::fromUtf8(key), QString::fromUtf8(what), spent.cpuS, QStringLiteral("s"),
                     QStringLiteral("%1 requests, %2 KB, of %3 people changed twice").arg(session.requests).arg(session.bytes / 1000).arg(workload.people.size()), spent});
    };
    late("late_join", "A newcomer's first session, by snapshot", "late join", collected.late.bySnapshot);
    late("late_read", "A newcomer's first session, by change-sets", "late read", collected.late.byChangeSets);
    const Spent merge = collected.times[QStringLiteral("concurrent merge")].median();
    const Spent theirMerge = collected.times[QStringLiteral("session concurrent merge")].median();
    figures.add({QStringLiteral("concurrent_time"), QStringLiteral("Merge 2 × 2,000 concurrent edits"), merge.cpuS / theirMerge.cpuS,
                 QStringLiteral("× session's time"), QStringLiteral("three whole sessions of ours; %1 s of %2 s").arg(shortNumber(merge.cpuS), shortNumber(theirMerge.cpuS)),
                 merge});
}

void tellSizes(Figures &figures, const Collected &collected)
{
    const auto ratio = [&](const char *id, const char *what, const char *which, bool isFrameApart) {
        const Sizes own = collected.ours[QLatin1String(which)];
        const qint64 other = collected.theirs[QLatin1String(which)];
        const qint64 size = isFrameApart ? own.payloads : own.objects;
        figures.add({QLatin1String(id), QString::fromUtf8(what), static_cast<double>(size) / static_cast<double>(other),
                     QStringLiteral("× patchset at %1").arg(kPacker),
                     QStringLiteral("%1 B of %2 B; payload %3 B, %4 objects").arg(size).arg(other).arg(own.payloads).arg(own.count)});
    };
    ratio("bytes_full", "Bytes of 10,000 new records, whole objects", "full", false);
    ratio("bytes_edits", "Bytes of 20,000 edits, whole objects", "edits", false);
    ratio("bytes_day", "Bytes of a day (200 field values), frame apart", "day", true);
    const Sizes one = collected.ours[QStringLiteral("one")];
    figures.add({QStringLiteral("one_payload"), QStringLiteral("One edited field, before padding"), static_cast<double>(one.payloads), QStringLiteral("B"),
                 QStringLiteral("patchset at %1: %2 B").arg(kPacker).arg(collected.theirs[QStringLiteral("one")])});
    figures.add({QStringLiteral("one_object"), QStringLiteral("One edited field, whole object"), static_cast<double>(one.objects), QStringLiteral("B"),
                 QStringLiteral("signed, encrypted, padded, zipped")});
}

void tellRest(Figures &figures, const Collected &collected)
{
    const auto percent = [](qint64 part, qint64 whole) { return static_cast<double>(part) / static_cast<double>(whole); };
    figures.add({QStringLiteral("growth"), QStringLiteral("Database of who wrote it all"), percent(collected.writerFile, collected.plainFile),
                 QStringLiteral("× plain file"),
                 QStringLiteral("%1 B of %2 B, with history and own sealed objects; who received it: × %3")
                     .arg(collected.writerFile)
                     .arg(collected.plainFile)
                     .arg(shortNumber(percent(collected.readerFile, collected.plainFile)))});
    figures.add({QStringLiteral("memory"), QStringLiteral("Memory that receiving takes at its peak"), collected.memoryMib, QStringLiteral("MiB"),
                 QStringLiteral("beyond what the benchmark itself held; %1 MiB in all").arg(shortNumber(collected.heldMib))});
    figures.add({QStringLiteral("concurrent_differing"), QStringLiteral("Records that differ after 2 × 2,000 concurrent edits"),
                 static_cast<double>(collected.differing), QStringLiteral("records"), {}});
    figures.add({QStringLiteral("concurrent_lost"), QStringLiteral("Concurrent edits lost"), static_cast<double>(collected.lost), QStringLiteral("edits"), {}});
    figures.add({QStringLiteral("concurrent_unasked"), QStringLiteral("True conflicts that nobody is asked about"),
                 static_cast<double>(std::abs(collected.conflictsExpected - collected.conflicts)), QStringLiteral("conflicts"),
                 QStringLiteral("%1 kept with both values, %2 expected; the session extension's rule decided %3 by itself")
                     .arg(collected.conflicts)
                     .arg(collected.conflictsExpected)
                     .arg(collected.theirConflicts)});
    figures.add({QStringLiteral("quiet_requests"), QStringLiteral("A session with nothing new, office of three laptops"),
                 static_cast<double>(collected.quietRequests), QStringLiteral("requests"), {}, collected.times[QStringLiteral("quiet")].median()});
    figures.add({QStringLiteral("quiet_bytes"), QStringLiteral("… its bytes"), static_cast<double>(collected.quietBytes), QStringLiteral("B"),
                 QStringLiteral("names and contents, both ways")});
}

}

void measureExchange(Figures &figures, const QString &folder, int rounds, std::size_t people)
{
    app::SeededRandom random(20261121);
    const Workload workload = makeWorkload(random, {.people = people, .edits = 2 * people, .concurrent = people / 5});
    Collected collected;
    for (int round = 0; round < rounds; ++round) {
        const QString roundFolder = folder + QStringLiteral("/round%1").arg(round);
        ENFORCE(QDir().mkpath(roundFolder));
        Round(roundFolder, workload, collected).play();
        const QString newcomerFolder = roundFolder + QStringLiteral("/newcomer");
        ENFORCE(QDir().mkpath(newcomerFolder));
        const Newcomer newcomer = measureNewcomer(newcomerFolder, workload, false);
        collected.times[QStringLiteral("join")].add(newcomer.bySnapshot.spent);
        collected.times[QStringLiteral("snapshot")].add(newcomer.written);
        collected.snapshotBytes = newcomer.snapshotBytes;
        ENFORCE(QDir(newcomerFolder).removeRecursively() && QDir().mkpath(newcomerFolder));
        collected.late = measureNewcomer(newcomerFolder, workload, true);
        collected.times[QStringLiteral("late join")].add(collected.late.bySnapshot.spent);
        collected.times[QStringLiteral("late read")].add(collected.late.byChangeSets.spent);
        QDir(roundFolder).removeRecursively();
    }
    tellTimes(figures, collected, workload);
    tellSizes(figures, collected);
    tellRest(figures, collected);
}

}
