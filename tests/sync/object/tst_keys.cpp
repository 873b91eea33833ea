// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keys.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/seededrandom.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::SeededRandom;

}

class KeysTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_hash_is_blake2b_of_32_bytes()
    {
        // From the reference implementation (b2sum -l 256).
        QCOMPARE(hashOf("abc").hex(), Bytes("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"));
    }

    void only_the_key_that_signed_verifies()
    {
        SeededRandom random(1);
        const auto keys = SignKeys::generate(random);
        const auto others = SignKeys::generate(random);
        const auto signature = keys.sign("message");
        QVERIFY(verifySignature(keys.publicKey, "message", signature));
        QVERIFY(!verifySignature(keys.publicKey, "massage", signature));
        QVERIFY(!verifySignature(others.publicKey, "message", signature));
        Signature changed = signature;
        changed.data[5] ^= 1;
        QVERIFY(!verifySignature(keys.publicKey, "message", changed));
    }

    void a_device_is_named_by_its_signing_key()
    {
        SeededRandom random(2);
        const auto device = DeviceKeys::generate(random);
        QCOMPARE(device.device(), deviceIdOf(device.sign.publicKey));
        QVERIFY(device.device() != DeviceKeys::generate(random).device());
    }

    // One id, one key: so that one object cannot open to two texts.
    void an_epoch_is_named_by_network_scope_and_key()
    {
        SeededRandom random(3);
        const auto network = random.fixed<NetworkId>();
        const auto epoch = EpochKey::generate(network, ScopeId{5}, random);
        QCOMPARE(EpochKey::idOf(network, ScopeId{5}, epoch.key), epoch.id);
        QVERIFY(EpochKey::idOf(network, ScopeId{6}, epoch.key) != epoch.id);
        QVERIFY(EpochKey::idOf(random.fixed<NetworkId>(), ScopeId{5}, epoch.key) != epoch.id);
        QVERIFY(EpochKey::idOf(network, ScopeId{5}, SymmetricKey::generate(random)) != epoch.id);
    }

    void letter_keys_follow_from_the_epoch_key()
    {
        SeededRandom random(4);
        const auto epoch = EpochKey::generate({}, ScopeId{5}, random);
        QCOMPARE(epoch.letterKeys().publicKey, epoch.letterKeys().publicKey);
        QVERIFY(epoch.letterKeys().secretKey == epoch.letterKeys().secretKey);
        QVERIFY(epoch.letterKeys().publicKey != EpochKey::generate({}, ScopeId{5}, random).letterKeys().publicKey);
    }
};

MEKENDESH_TEST(KeysTest)
#include "tst_keys.moc"
