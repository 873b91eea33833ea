// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keyring.h"
#include "sync/trust/sealedbox.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace mekendesh::sync;

class KeyringTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_keyring_comes_back_as_it_was();
    void an_empty_keyring_comes_back_as_it_was();
    void the_newest_key_of_a_scope_is_the_last();
    void an_epoch_key_under_another_name_is_refused();
    void cut_and_foreign_texts_are_refused();
    void a_newer_keyring_says_so();
    void what_is_sealed_opens_for_the_receiver_only();
    void sealed_lengths_come_in_steps();
    void a_key_to_which_nothing_can_be_sealed_is_refused();

private:
    SecureRandom m_random;
    Keyring m_keyring;
};

void KeyringTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    const auto root = SignKeys::generate(m_random);
    m_keyring = {};
    m_keyring.network = m_random.fixed<NetworkId>();
    m_keyring.rootKey = root.publicKey;
    m_keyring.rootSecret = root.secretKey;
    m_keyring.storeId = QStringLiteral("store");
    m_keyring.self = DeviceKeys::generate(m_random);
    m_keyring.homeScope = ScopeId{7};
    m_keyring.embassyScope = ScopeId{8};
    m_keyring.mark = QStringLiteral("3");
    m_keyring.token = SymmetricKey::generate(m_random);
    m_keyring.joinLetterSent = true;
    m_keyring.joinLetterPath = QStringLiteral("letters/o-1/x.zip");
    Certificate draft;
    draft.signKey = m_keyring.self.sign.publicKey;
    draft.boxKey = m_keyring.self.box.publicKey;
    draft.deviceClass = DeviceClass::Registrar;
    m_keyring.certificate = issueCertificate(draft, {}, root, m_keyring.network);
    m_keyring.registrars = {*m_keyring.certificate};
    draft.signKey = SignKeys::generate(m_random).publicKey;
    draft.deviceClass = DeviceClass::Office;
    m_keyring.certificates = {issueCertificate(draft, m_keyring.device(), m_keyring.self.sign, m_keyring.network)};
    for (const ScopeId scope : {ScopeId::network(), ScopeId{7}, ScopeId{7}})
        m_keyring.epochs.push_back(EpochKey::generate(m_keyring.network, scope, m_random));
    m_keyring.keysNumber = 9;
    m_keyring.invitations = {{.token = SymmetricKey::generate(m_random),
        .scope = ScopeId{7},
        .deviceClass = DeviceClass::Embassy,
        .mark = QStringLiteral("4"),
        .name = QStringLiteral("Казань"),
        .expiresAtMs = 12345,
        .usedBy = m_keyring.device(),
        .frozen = true}};
    m_keyring.keysNumbers = {{.device = m_keyring.device(), .number = 5, .hash = {}}};
}

void KeyringTest::a_keyring_comes_back_as_it_was()
{
    const auto parsed = Keyring::parse(m_keyring.serialise());
    QVERIFY(parsed.has_value());
    QCOMPARE(parsed->serialise(), m_keyring.serialise());
    QVERIFY(parsed->rootSecret == m_keyring.rootSecret);
    QVERIFY(parsed->self.box.secretKey == m_keyring.self.box.secretKey);
    QVERIFY(parsed->certificate == m_keyring.certificate);
    QVERIFY(parsed->certificates == m_keyring.certificates);
    QVERIFY(parsed->registrars == m_keyring.registrars);
    QCOMPARE(parsed->epochs.size(), std::size_t(3));
    QVERIFY(parsed->token == m_keyring.token);
    QVERIFY(parsed->joinLetterSent);
    QCOMPARE(parsed->keysNumber, quint64(9));
    QCOMPARE(parsed->invitations.front().name, QStringLiteral("Казань"));
    QCOMPARE(parsed->invitations.front().expiresAtMs, qint64(12345));
    QVERIFY(parsed->invitations.front().frozen);
    QVERIFY(parsed->keysNumbers == m_keyring.keysNumbers);
    QVERIFY(parsed->isRegistrar());
    QVERIFY(parsed->certificateOf(m_keyring.device()) != nullptr);
    QVERIFY(parsed->certificateOf(m_keyring.certificates.front().device()) != nullptr);
    QVERIFY(parsed->certificateOf(m_random.fixed<DeviceId>()) == nullptr);
}

void KeyringTest::an_empty_keyring_comes_back_as_it_was()
{
    const auto parsed = Keyring::parse(Keyring().serialise());
    QVERIFY(parsed.has_value());
    QVERIFY(!parsed->isAdmitted() && !parsed->isRegistrar() && !parsed->rootSecret && !parsed->token);
    QCOMPARE(parsed->serialise(), Keyring().serialise());
}

void KeyringTest::the_newest_key_of_a_scope_is_the_last()
{
    QCOMPARE(m_keyring.newestEpoch(ScopeId{7})->id, m_keyring.epochs.back().id);
    QCOMPARE(m_keyring.newestEpoch(ScopeId::network())->id, m_keyring.epochs.front().id);
    QVERIFY(m_keyring.newestEpoch(ScopeId{99}) == nullptr);
    QVERIFY(m_keyring.epoch(m_keyring.epochs.at(1).id)->key == m_keyring.epochs.at(1).key);
    QVERIFY(m_keyring.epoch(m_random.fixed<EpochId>()) == nullptr);
}

void KeyringTest::an_epoch_key_under_another_name_is_refused()
{
    m_keyring.epochs.at(0).id = m_keyring.epochs.at(1).id;
    QCOMPARE(Keyring::parse(m_keyring.serialise()).error().code, ErrorCode::DamagedData);
}

void KeyringTest::cut_and_foreign_texts_are_refused()
{
    const Bytes whole = m_keyring.serialise();
    for (qsizetype size = 0; size < whole.size(); size += 13)
        QVERIFY(!Keyring::parse(whole.left(size)));
    for (const char *text : {"", "{}", "[]", "null", "{\"format\":\"mekendesh keyring 1\"}", "<html></html>"})
        QCOMPARE(Keyring::parse(QByteArrayView(text)).error().code, ErrorCode::DamagedData);
}

void KeyringTest::a_newer_keyring_says_so()
{
    Bytes newer = m_keyring.serialise();
    newer.replace("mekendesh keyring 1", "mekendesh keyring 2");
    QCOMPARE(Keyring::parse(newer).error().code, ErrorCode::NewerVersion);
}

void KeyringTest::what_is_sealed_opens_for_the_receiver_only()
{
    const auto receiver = BoxKeys::generate(m_random);
    const auto other = BoxKeys::generate(m_random);
    for (const qsizetype size : {0, 1, 4095, 4096, 4097, 20'000}) {
        const Bytes text(size, 'x');
        const Bytes sealed = sealTo(receiver.publicKey, text, m_random).value();
        QCOMPARE(openSealed(receiver, sealed).value(), text);
        QVERIFY(!openSealed(other, sealed));
        QVERIFY(!openSealed(receiver, sealed.chopped(1)));
        QVERIFY(sealTo(receiver.publicKey, text, m_random).value() != sealed);
    }
    QVERIFY(!openSealed(receiver, {}));
    QVERIFY(!openSealed(receiver, Bytes(48, '\0')));
}

void KeyringTest::sealed_lengths_come_in_steps()
{
    const auto receiver = BoxKeys::generate(m_random);
    QCOMPARE(
        sealTo(receiver.publicKey, "a", m_random).value().size(), sealTo(receiver.publicKey, Bytes(4000, 'a'), m_random).value().size());
    QCOMPARE(
        sealTo(receiver.publicKey, Bytes(4096, 'a'), m_random).value().size() - sealTo(receiver.publicKey, "a", m_random).value().size(),
        kSealedStepBytes);
}

void KeyringTest::a_key_to_which_nothing_can_be_sealed_is_refused()
{
    QCOMPARE(sealTo(BoxPublicKey(), "text", m_random).error().code, ErrorCode::BadInput);
}

MEKENDESH_TEST(KeyringTest)
#include "tst_keyring.moc"
