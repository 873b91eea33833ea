// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/announced.h"
#include "sync/engine/chain.h"
#include "sync/engine/hint.h"
#include "sync/engine/publish.h"
#include "sync/store/memorystore.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

// A laptop that is in the network, with the keys another one needs to read its hints.
struct HintWorld {
    SecureRandom random;
    Keyring keyring;
    QString path;

    HintWorld()
    {
        keyring.network = random.fixed<NetworkId>();
        keyring.self = DeviceKeys::generate(random);
        keyring.epochs.push_back(EpochKey::generate(keyring.network, ScopeId::network(), random));
        path = headPath(keyring.device(), random.fixed<IncarnationId>());
    }
    HeadContent head()
    {
        HeadContent content{.generation = 7, .publishedAtMs = 1'760'000'000'000, .acksGeneration = 3, .streams = {}, .wishes = {}};
        content.streams.push_back({{ScopeId{42}, random.fixed<IncarnationId>()}, 300, random.fixed<Hash>()});
        content.wishes.push_back({{ScopeId{42}, random.fixed<IncarnationId>()}, 12});
        return content;
    }
    Bytes seal(const Bytes &content) { return sealHint(path, content, keyring.network, keyring.epochs.front(), keyring.self, random); }
};

}

class HintTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_head_comes_back_as_it_was_written()
    {
        HintWorld world;
        const HeadContent head = world.head();
        const Bytes object = world.seal(head.serialise());
        const auto opened = openHint(world.path, object, world.keyring, world.keyring.self.sign.publicKey);
        QVERIFY(opened);
        QCOMPARE(HeadContent::parse(*opened).value(), head);
        QVERIFY2(object.size() < 512, qPrintable(QString::number(object.size())));
    }

    // Each head is as readers take it; without end there are only as many as a dishonest laptop writes.
    void a_laptop_that_announces_streams_without_end_fills_no_memory()
    {
        HintWorld world;
        MemoryStore store;
        Certificate writer;
        writer.signKey = world.keyring.self.sign.publicKey;
        writer.scopes = {ScopeId{42}};
        HeadContent head = world.head();
        head.streams.resize(kHeadStreamsMax);
        for (std::size_t written = 0; written <= kAnnouncedStreamsMax; written += kHeadStreamsMax) {
            for (StreamHead &stream : head.streams)
                stream = {{ScopeId{42}, world.random.fixed<IncarnationId>()}, 1, Hash()};
            world.path = headPath(world.keyring.device(), world.random.fixed<IncarnationId>());
            QVERIFY(store.put(world.path, world.seal(head.serialise())));
        }
        const auto announced = announcedBy(store, world.keyring, writer);
        QVERIFY(announced);
        QCOMPARE(announced->size(), kAnnouncedStreamsMax);
    }

    void a_head_of_very_many_streams_is_one_that_readers_take()
    {
        HintWorld world;
        std::vector<StreamPosition> own;
        constexpr std::size_t kMany = 4000;
        for (std::size_t index = 0; index < kMany; ++index)
            own.push_back({.stream = {ScopeId{~quint64{0}}, world.random.fixed<IncarnationId>()}, .device = {}, .number = ~quint64{0} - 1,
                           .hash = world.random.fixed<Hash>(), .seenTime = index});
        HeadContent head{.generation = ~quint64{0}, .publishedAtMs = 1'760'000'000'000, .acksGeneration = ~quint64{0}, .streams = streamHeads(own), .wishes = {}};
        for (std::size_t wish = 0; wish < kWishesMax; ++wish)
            head.wishes.push_back({own.front().stream, ~quint64{0}});
        const Bytes object = world.seal(head.serialise());
        QVERIFY(object.size() <= kHintBytesMax);
        QCOMPARE(HeadContent::parse(openHint(world.path, object, world.keyring, world.keyring.self.sign.publicKey).value()).value(), head);
        const auto isNamed = [&head](const StreamPosition &position) { return std::ranges::count(head.streams, position.stream, &StreamHead::stream) == 1; };
        QVERIFY(isNamed(own.back())); // written last
        QVERIFY(!isNamed(own.front()));
    }

    void acknowledgements_come_back_as_they_were_written()
    {
        HintWorld world;
        AcksContent acks{.generation = 5, .streams = {}};
        for (quint64 number = 1; number < 200; ++number)
            acks.streams.push_back({{ScopeId{number / 3}, world.random.fixed<IncarnationId>()}, number * 100});
        QCOMPARE(AcksContent::parse(acks.serialise()).value(), acks);
    }

    // Of a stream that split two change-sets bear one number: who read the one has not read the other.
    void an_acknowledgement_tells_which_change_set_was_read()
    {
        HintWorld world;
        AcksContent acks{.generation = 5, .streams = {}};
        std::vector<StreamPosition> read;
        for (quint64 number = 1; number < 60; ++number) {
            read.push_back({.stream = {ScopeId{number % 3}, world.random.fixed<IncarnationId>()}, .device = {}, .number = number + 1,
                .hash = world.random.fixed<Hash>(), .seenTime = 0});
        }
        acks.setRead(read);
        const AcksContent there = AcksContent::parse(acks.serialise()).value();
        QVERIFY(std::ranges::is_sorted(there.streams, {}, &Acknowledgement::stream));
        for (const StreamPosition &one : read) {
            QVERIFY(there.hasRead(one.stream, one.number, one.hash));
            QVERIFY(!there.hasRead(one.stream, one.number, hashOf("the other half")));
            QVERIFY(!there.hasRead(one.stream, one.number + 1, one.hash));
            QVERIFY(there.hasRead(one.stream, one.number - 1, hashOf("before it")));
        }
        QVERIFY(!there.hasRead({ScopeId{1}, world.random.fixed<IncarnationId>()}, 1, hashOf("unknown")));
    }

    // Where there is no room for all, what was written last is told: what ended long ago was cleared by what was told of it then.
    void of_very_many_streams_the_newest_are_acknowledged()
    {
        HintWorld world;
        std::vector<StreamPosition> read;
        for (quint64 number = 1; number <= 5'000; ++number)
            read.push_back({.stream = {ScopeId{~quint64{0}}, world.random.fixed<IncarnationId>()}, .device = {}, .number = ~quint64{0} - 1,
                .hash = world.random.fixed<Hash>(), .seenTime = number});
        const auto told = [&](std::size_t count) {
            AcksContent acks{.generation = ~quint64{0}, .streams = {}};
            acks.setRead({read.end() - static_cast<std::ptrdiff_t>(count), read.end()});
            const Bytes object = world.seal(acks.serialise());
            ENFORCE(object.size() <= kHintBytesMax);
            return AcksContent::parse(openHint(world.path, object, world.keyring, world.keyring.self.sign.publicKey).value()).value();
        };
        for (const std::size_t count : {std::size_t{2'048}, std::size_t{2'500}, std::size_t{5'000}}) {
            const AcksContent there = told(count);
            QVERIFY(std::ranges::is_sorted(there.streams, {}, &Acknowledgement::stream));
            const auto isTold = [&](std::size_t fromLast) {
                const StreamPosition &one = read[read.size() - fromLast];
                return there.hasRead(one.stream, one.number - 1, one.hash);
            };
            const auto isMarked = [&](std::size_t fromLast) {
                const StreamPosition &one = read[read.size() - fromLast];
                return there.hasRead(one.stream, one.number, one.hash);
            };
            const std::size_t numbers = std::min(count, std::size_t{3'072});
            const std::size_t marks = std::min(count, kHintEntriesMax - numbers);
            QVERIFY(isTold(1) && isTold(numbers) && !isTold(numbers + 1));
            QVERIFY(isMarked(1) && isMarked(marks) && !isMarked(marks + 1));
        }
    }

    void only_what_it_says_gives_a_head_its_meaning()
    {
        HintWorld world;
        HeadContent head = world.head();
        const Hash meaning = head.meaning();
        head.generation += 1;
        head.publishedAtMs += 1;
        QCOMPARE(head.meaning(), meaning);
        head.streams.front().number += 1;
        QVERIFY(head.meaning() != meaning);
    }

    void no_flipped_bit_and_no_cut_survives()
    {
        HintWorld world;
        const Bytes object = world.seal(world.head().serialise());
        const auto expected = openHint(world.path, object, world.keyring, world.keyring.self.sign.publicKey).value();
        for (qsizetype at = 0; at < object.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes flipped = object;
                flipped[at] = static_cast<char>(flipped[at] ^ (1 << bit));
                const auto opened = openHint(world.path, flipped, world.keyring, world.keyring.self.sign.publicKey);
                QVERIFY2(!opened || *opened == expected, qPrintable(QString::number(at)));
            }
            QVERIFY(!openHint(world.path, object.first(at), world.keyring, world.keyring.self.sign.publicKey));
        }
    }

    void a_head_counts_only_under_its_own_path_and_author()
    {
        HintWorld world;
        const Bytes object = world.seal(world.head().serialise());
        const QString elsewhere = headPath(world.keyring.device(), world.random.fixed<IncarnationId>());
        QVERIFY(!openHint(elsewhere, object, world.keyring, world.keyring.self.sign.publicKey));
        const DeviceKeys other = DeviceKeys::generate(world.random);
        QVERIFY(!openHint(world.path, object, world.keyring, other.sign.publicKey));
        Keyring outsider = world.keyring;
        outsider.epochs.clear();
        QCOMPARE(openHint(world.path, object, outsider, world.keyring.self.sign.publicKey).error().code, ErrorCode::NotAdmitted);
    }

    void a_page_of_a_captive_portal_is_no_head()
    {
        HintWorld world;
        for (const Bytes &page : {Bytes("<html><body>Log in</body></html>"), Bytes(), Bytes("{}"), Bytes("[1,2,3]"), Bytes(300'000, 'x')})
            QVERIFY(!openHint(world.path, page, world.keyring, world.keyring.self.sign.publicKey));
    }

    void texts_that_promise_more_than_they_hold_are_refused()
    {
        HintWorld world;
        const Bytes text = world.head().serialise();
        for (qsizetype length = 0; length < text.size(); ++length)
            QVERIFY(!HeadContent::parse(text.first(length)));
        QVERIFY(!HeadContent::parse(text + 'x'));
        QVERIFY(!HeadContent::parse(Bytes("\x01\x01\x01\x01\xff\xff\xff\xff\x7f", 9)));
        QVERIFY(!AcksContent::parse(Bytes("\x01\x01\xff\xff\xff\xff\x7f", 7)));
    }

    void names_of_heads_are_recognised()
    {
        SecureRandom random;
        const auto device = random.fixed<DeviceId>();
        const auto incarnation = random.fixed<IncarnationId>();
        const QString path = headPath(device, incarnation);
        QVERIFY(path.startsWith(headsFolder(device) + u'/'));
        QVERIFY(isStorePath(path));
        QVERIFY(isStorePath(acksPath(device, incarnation)));
        QCOMPARE(incarnationOfHead(path, device), incarnation);
        QVERIFY(!incarnationOfHead(path, random.fixed<DeviceId>()));
        QVERIFY(!incarnationOfHead(path + QStringLiteral(".part"), device));
    }

    void missing_and_damaged_change_sets_are_wished_for_others_not()
    {
        std::vector<StreamStop> stops;
        for (const StopReason reason : {StopReason::HeldForNumber, StopReason::HeldForKey, StopReason::FrozenDamaged, StopReason::FrozenForked})
            stops.push_back({.stream = {}, .device = {}, .number = stops.size() + 1, .reason = reason, .detail = {}});
        const std::vector<Wish> wishes = wishesFor(stops);
        QCOMPARE(wishes.size(), 2u);
        QCOMPARE(wishes[0].number, 1u);
        QCOMPARE(wishes[1].number, 3u);
    }

    // A chain that is walked from its end would else go on by one part a day.
    void a_part_that_is_missing_is_wished_for_together_with_those_before_it()
    {
        const StreamKey stream{};
        const std::vector<StreamStop> stops{{stream, {}, 3, StopReason::HeldForNumber, kPartMissing}, {stream, {}, 20, StopReason::HeldForNumber, {}}};
        const std::vector<Wish> wishes{{stream, 3}, {stream, 20}, {stream, 2}, {stream, 1}};
        QCOMPARE(wishesFor(stops), wishes);
    }
};

MEKENDESH_TEST(HintTest)
#include "tst_hint.moc"
