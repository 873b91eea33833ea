// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/joinrecord.h"
#include "tests/support/testmain.h"
#include "tests/sync/merge/replica.h"
#include "tests/sync/object/seededrandom.h"

#include <QTest>

using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// One record in random worlds: whoever joins another's state comes to what reading all change-sets of both gives.
class JoinRecordTest final : public QObject {
    Q_OBJECT

    static constexpr quint32 kStreams = 4;
    const ScopeId m_scope{7};
    const RecordId m_record{1, IncarnationId::fromHex("000102030405060708090a0b0c0d0e0f")};

    struct Side {
        std::map<quint32, quint64> numbers; // of each stream
        std::map<quint32, quint64> times;
        SnapshotRecord record;

        [[nodiscard]] SeenBefore seen(const std::vector<IncarnationId> &lives) const
        {
            return [this, &lives](const Stamp &stamp) {
                const auto life = static_cast<quint32>(std::ranges::find(lives, stamp.incarnation) - lives.begin());
                const auto time = times.find(life);
                return time != times.end() && stamp.time <= time->second;
            };
        }
    };

    struct World {
        explicit World(quint32 seed) : random(seed)
        {
            for (quint32 life = 0; life < kStreams; ++life)
                lives.push_back(random.fixed<IncarnationId>());
        }
        SeededRandom random;
        std::vector<IncarnationId> lives;
        std::map<quint32, std::vector<Edit>> streams; // one edit a change-set
    };

    void read(const World &world, Side &side, quint32 stream) const
    {
        const auto known = world.streams.find(stream);
        if (known == world.streams.end() || side.numbers[stream] >= known->second.size())
            return;
        const Edit &edit = known->second[side.numbers[stream]];
        merge(side.record.state, edit, side.seen(world.lives), side.record.history);
        ++side.numbers[stream];
        side.times[stream] = edit.stamp.time;
        forgetSeenPending(side.record.state, side.seen(world.lives));
    }

    // Every writer is a side of its own and replaces what it sees.
    World grow(quint32 seed, std::vector<Side> &writers) const
    {
        World world(seed);
        writers.assign(kStreams, Side{.numbers = {}, .times = {}, .record = {.state = {.id = m_record, .fields = {}, .pending = {}}, .history = {}}});
        for (int step = 0; step < 40; ++step) {
            const quint32 who = world.random.below(kStreams);
            Side &writer = writers[who];
            if (world.random.below(2) == 0) {
                read(world, writer, world.random.below(kStreams));
                continue;
            }
            const QString field = world.random.below(2) ? u"a"_s : u"b"_s;
            Edit edit{.table = u"t"_s, .record = m_record, .stamp = {1000 + quint64{world.random.below(5)} + static_cast<quint64>(step) * 10, world.lives[who]}, .author = {}, .fields = {}, .saw = {}};
            QList<Stamp> replaced;
            if (const FieldHeads *heads = writer.record.state.field(field)) {
                for (const Head &head : heads->heads)
                    replaced.append(head.stamp);
            }
            edit.fields.push_back({field, Value{qint64{world.random.below(3)}}, replaced});
            while (world.streams[who].size() > writer.numbers[who])
                read(world, writer, who);
            world.streams[who].push_back(edit);
            read(world, writer, who);
        }
        return world;
    }

    static SnapshotRecord canonical(SnapshotRecord record, const SeenBefore &seen)
    {
        makeCanonical(record, seen, 0);
        return record;
    }

private Q_SLOTS:
    void joining_is_reading_what_both_have_read()
    {
        int together = 0;
        for (quint32 seed = 1; seed <= 2000; ++seed) {
            std::vector<Side> writers;
            const World world = grow(seed, writers);
            Side here = writers[seed % kStreams];
            const Side there = writers[(seed + 1) % kStreams];
            Side all{.numbers = {}, .times = {}, .record = {.state = {.id = m_record, .fields = {}, .pending = {}}, .history = {}}};
            for (quint32 stream = 0; stream < kStreams; ++stream) {
                const auto count = [stream](const Side &side) { return side.numbers.contains(stream) ? side.numbers.at(stream) : 0; };
                while (all.numbers[stream] < std::max(count(here), count(there)))
                    read(world, all, stream);
            }
            const auto seenAll = all.seen(world.lives);
            const SnapshotRecord expected = canonical(all.record, seenAll);

            const SeenBefore seenHere = here.seen(world.lives);
            const SeenBefore seenThere = there.seen(world.lives);
            const SnapshotRecord told = canonical(there.record, seenThere);
            auto fresh = joinRecord(here.record.state, here.record.history, told, seenHere, seenThere);
            std::ranges::move(fresh, std::back_inserter(here.record.history));
            QVERIFY2(canonical(here.record, seenAll) == expected, qPrintable(u"seed %1"_s.arg(seed)));
            together += static_cast<int>(expected.state.fields.size());

            // Once more, as after a crash before the positions were raised.
            fresh = joinRecord(here.record.state, here.record.history, told, seenHere, seenThere);
            std::ranges::move(fresh, std::back_inserter(here.record.history));
            QVERIFY2(canonical(here.record, seenAll) == expected, qPrintable(u"seed %1, again"_s.arg(seed)));
        }
        QVERIFY(together > 2000);
    }

    void an_edit_between_two_attempts_is_not_undone()
    {
        const IncarnationId life = IncarnationId::fromHex("aa0102030405060708090a0b0c0d0e0f");
        const IncarnationId own = IncarnationId::fromHex("bb0102030405060708090a0b0c0d0e0f");
        const SnapshotRecord there{.state = {.id = m_record, .fields = {{u"a"_s, {Head{{5, life}, Value{qint64{1}}, {}}}}}, .pending = {}}, .history = {}};
        RecordState here{.id = m_record, .fields = {}, .pending = {}};
        const SeenBefore nothing = [](const Stamp &) { return false; };
        const SeenBefore theirs = [&life](const Stamp &stamp) { return stamp.incarnation == life; };
        std::vector<ReplacedValue> history = joinRecord(here, {}, there, nothing, theirs);
        merge(here, {.table = u"t"_s, .record = m_record, .stamp = {9, own}, .author = {}, .fields = {{u"a"_s, Value{qint64{2}}, {Stamp{5, life}}}}, .saw = {}},
              nothing, history);
        joinRecord(here, history, there, nothing, theirs);
        QCOMPARE(here.field(u"a")->heads.size(), std::size_t{1});
        QCOMPARE(here.field(u"a")->heads.front().stamp, (Stamp{9, own}));
    }
};

MEKENDESH_TEST(JoinRecordTest)
#include "tst_joinrecord.moc"
