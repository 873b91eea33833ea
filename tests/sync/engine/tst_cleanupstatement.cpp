// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanupstatement.h"
#include "sync/store/memorystore.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

// A laptop of the embassy, and what it says was cleared.
struct ClearedWorld {
    SecureRandom random;
    Keyring keyring;
    ScopeId scope{42};
    ClearedStatement statement;
    SealedStatement sealed;

    ClearedWorld()
    {
        keyring.network = random.fixed<NetworkId>();
        keyring.self = DeviceKeys::generate(random);
        keyring.epochs.push_back(EpochKey::generate(keyring.network, scope, random));
        keyring.certificate = certificateAs(DeviceClass::Embassy);
        statement = {.snapshot = {.scope = scope, .number = 7, .hash = random.fixed<Hash>()}, .statedAtMs = 1'760'000'000'000, .streams = {}};
        for (int stream = 0; stream < 3; ++stream) {
            statement.streams.push_back({.stream = {scope, random.fixed<IncarnationId>()}, .device = random.fixed<DeviceId>(),
                                         .number = 300, .hash = random.fixed<Hash>(), .seenTime = 0});
        }
        std::ranges::sort(statement.streams, {}, &StreamPosition::stream);
        sealed = seal(statement);
    }
    SealedStatement seal(const ClearedStatement &said) { return sealCleared(said, keyring.network, keyring.epochs.front(), keyring.self, random).value(); }
    [[nodiscard]] Certificate certificateAs(DeviceClass deviceClass) const
    {
        Certificate certificate;
        certificate.signKey = keyring.self.sign.publicKey;
        certificate.boxKey = keyring.self.box.publicKey;
        certificate.deviceClass = deviceClass;
        certificate.scopes = {scope};
        return certificate;
    }
    // What a reader makes of bytes under a name.
    [[nodiscard]] bool isBelieved(const QString &path, const Bytes &bytes) const
    {
        MemoryStore store;
        store.setContents({{path, bytes}});
        const auto cleared = readCleared(store, keyring, {}, scope);
        return cleared && cleared->has_value();
    }
};

}

class CleanupStatementTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_statement_comes_back_as_it_was_made()
    {
        ClearedWorld world;
        QCOMPARE(numberOfCleared(world.scope, world.sealed.path), std::optional<quint64>(7));
        MemoryStore store;
        store.setContents({{world.sealed.path, world.sealed.bytes}});
        const auto cleared = readCleared(store, world.keyring, {}, world.scope).value();
        QVERIFY(cleared && cleared->snapshot == world.statement.snapshot);
        QCOMPARE(cleared->points.size(), std::size_t{3});
        for (const StreamPosition &said : world.statement.streams) {
            const StreamPosition &read = cleared->points.at(said.stream.incarnation);
            QVERIFY(read.stream == said.stream && read.device == said.device && read.number == said.number && read.hash == said.hash);
        }
    }

    void of_several_the_greatest_number_counts_and_the_newest_snapshot()
    {
        ClearedWorld world;
        ClearedStatement newer = world.statement;
        newer.snapshot.number = 9;
        newer.streams.front().number = 200; // another laptop of the embassy had read less of it
        newer.streams.back().number = 400;
        const SealedStatement other = world.seal(newer);
        MemoryStore store;
        store.setContents({{world.sealed.path, world.sealed.bytes}, {other.path, other.bytes}});
        const auto cleared = readCleared(store, world.keyring, {}, world.scope).value();
        QVERIFY(cleared->snapshot == newer.snapshot);
        QCOMPARE(cleared->upTo(newer.streams.front().stream.incarnation), 300u);
        QCOMPARE(cleared->upTo(newer.streams.back().stream.incarnation), 400u);
        QCOMPARE(cleared->upTo(world.random.fixed<IncarnationId>()), 0u);
    }

    void no_flipped_bit_and_no_cut_is_believed()
    {
        ClearedWorld world;
        QVERIFY(world.isBelieved(world.sealed.path, world.sealed.bytes));
        const auto named = [&world](const Bytes &bytes) {
            return QStringLiteral("%1/7-%2.zip").arg(clearedFolder(world.scope), QString::fromLatin1(hashOf(bytes).hex()));
        };
        for (qsizetype bit = 0; bit < world.sealed.bytes.size() * 8; ++bit) {
            Bytes flipped = world.sealed.bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            QVERIFY(!world.isBelieved(world.sealed.path, flipped));
            QVERIFY2(!world.isBelieved(named(flipped), flipped), qPrintable(QString::number(bit)));
        }
        for (qsizetype size = 0; size < world.sealed.bytes.size(); ++size)
            QVERIFY(!world.isBelieved(named(world.sealed.bytes.first(size)), world.sealed.bytes.first(size)));
    }

    void it_counts_only_where_and_by_whom_it_was_signed()
    {
        ClearedWorld world;
        QString elsewhere = world.sealed.path;
        QVERIFY(!world.isBelieved(elsewhere.replace(QStringLiteral("/7-"), QStringLiteral("/8-")), world.sealed.bytes));
        ClearedWorld office = world;
        office.keyring.certificate = world.certificateAs(DeviceClass::Office);
        QVERIFY(!office.isBelieved(world.sealed.path, world.sealed.bytes));
        ClearedWorld stranger = world;
        stranger.keyring.certificate.reset();
        QVERIFY(!stranger.isBelieved(world.sealed.path, world.sealed.bytes));
        ClearedWorld otherNetwork = world;
        otherNetwork.keyring.network = world.random.fixed<NetworkId>();
        QVERIFY(!otherNetwork.isBelieved(world.sealed.path, world.sealed.bytes));
        ClearedWorld keyless = world;
        keyless.keyring.epochs.clear();
        QVERIFY(!keyless.isBelieved(world.sealed.path, world.sealed.bytes));
        ClearedStatement twice = world.statement;
        twice.streams.push_back(twice.streams.back());
        const SealedStatement disordered = world.seal(twice);
        QVERIFY(!world.isBelieved(disordered.path, disordered.bytes));
        for (const quint64 number : {quint64{0}, quint64{1'000'000'001}, ~quint64{0}}) {
            ClearedStatement impossible = world.statement;
            impossible.streams.front().number = number;
            const SealedStatement said = world.seal(impossible);
            QVERIFY(!world.isBelieved(said.path, said.bytes));
        }
    }
};

MEKENDESH_TEST(CleanupStatementTest)
#include "tst_cleanupstatement.moc"
