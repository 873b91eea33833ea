// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/random.h"
#include "sync/engine/memory.h"
#include "sync/engine/seal.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;

class EngineMemoryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_remembered_comes_back()
    {
        SecureRandom random;
        ExchangeMemory memory{.headIncarnation = random.fixed<IncarnationId>(),
                              .headGeneration = 9,
                              .headMeaning = random.fixed<Hash>(),
                              .headObject = random.fixed<Hash>(),
                              .isHeadConfirmed = true,
                              .acksGeneration = 4,
                              .acksMeaning = random.fixed<Hash>(),
                              .lookedAtMs = 1'760'000'000'000,
                              .sent = {},
                              .peers = {}};
        memory.sent[{ScopeId::network(), random.fixed<IncarnationId>()}] = 300;
        PeerMemory &peer = memory.peers[random.fixed<DeviceId>()];
        peer.heads[random.fixed<IncarnationId>()] = 12;
        peer.acks[random.fixed<IncarnationId>()] = 3;
        peer.acknowledged[{ScopeId{77}, random.fixed<IncarnationId>()}] = 299;
        peer.publishedAtMs = 1'750'000'000'000;
        QCOMPARE(ExchangeMemory::parse(memory.serialise()), memory);
    }

    void a_memory_that_cannot_be_read_is_an_empty_one()
    {
        SecureRandom random;
        ExchangeMemory memory;
        memory.sent[{ScopeId{5}, random.fixed<IncarnationId>()}] = 3;
        const Bytes text = memory.serialise();
        for (qsizetype length = 0; length < text.size(); ++length)
            QCOMPARE(ExchangeMemory::parse(text.first(length)), ExchangeMemory{});
        QCOMPARE(ExchangeMemory::parse(Bytes("another program's")), ExchangeMemory{});
    }

    void too_many_edits_are_halved_down_to_one()
    {
        int rounds = 0;
        for (qsizetype count = 1000; count > 0; count = fewerEdits(count)) {
            QVERIFY(fewerEdits(count) < count);
            ++rounds;
        }
        QCOMPARE(rounds, 10);
        QCOMPARE(fewerEdits(1), 0);
    }
};

MEKENDESH_TEST(EngineMemoryTest)
#include "tst_enginememory.moc"
