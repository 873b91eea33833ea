// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/certificate.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTest>

using namespace mekendesh::sync;

class CertificateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }
    void a_certificate_comes_back_as_it_was();
    void the_same_certificate_always_has_the_same_bytes();
    void every_flipped_bit_is_refused();
    void another_spelling_of_the_same_text_is_refused();
    void a_certificate_of_another_network_does_not_verify();
    void the_issuer_is_part_of_what_is_signed();
    void only_registrars_of_the_root_are_trusted();
    void nobody_becomes_a_registrar_but_by_the_root();
    void authority_is_a_function_of_class_scope_and_table();

private:
    [[nodiscard]] Certificate draft(DeviceClass deviceClass, QList<ScopeId> scopes, const DeviceKeys &keys) const;
    [[nodiscard]] Certificate rootSigned(const DeviceKeys &keys) const;

    SecureRandom m_random;
    NetworkId m_network = m_random.fixed<NetworkId>();
    SignKeys m_root = SignKeys::generate(m_random);
    DeviceKeys m_registrar = DeviceKeys::generate(m_random);
    DeviceKeys m_laptop = DeviceKeys::generate(m_random);
    ScopeId m_moscow{0x1111};
    ScopeId m_kazan{0x2222};
    ScopeId m_embassy{0xeeee};
};

Certificate CertificateTest::draft(DeviceClass deviceClass, QList<ScopeId> scopes, const DeviceKeys &keys) const
{
    Certificate certificate;
    certificate.signKey = keys.sign.publicKey;
    certificate.boxKey = keys.box.publicKey;
    certificate.deviceClass = deviceClass;
    certificate.scopes = std::move(scopes);
    certificate.mark = QStringLiteral("12");
    certificate.name = QStringLiteral("Москва, 2-ноутбук");
    certificate.issuedAtMs = 1'760'000'000'000;
    return certificate;
}

Certificate CertificateTest::rootSigned(const DeviceKeys &keys) const
{
    return issueCertificate(draft(DeviceClass::Registrar, {m_embassy}, keys), {}, m_root, m_network);
}

void CertificateTest::a_certificate_comes_back_as_it_was()
{
    const auto issued
        = issueCertificate(draft(DeviceClass::Office, {m_moscow, m_kazan}, m_laptop), m_registrar.device(), m_registrar.sign, m_network);
    const auto parsed = Certificate::parse(issued.serialise());
    QVERIFY(parsed.has_value());
    QVERIFY(*parsed == issued);
    QVERIFY(verifyCertificate(*parsed, m_registrar.sign.publicKey, m_network));
    QCOMPARE(parsed->device(), m_laptop.device());
}

void CertificateTest::the_same_certificate_always_has_the_same_bytes()
{
    const auto unsignedOne = draft(DeviceClass::Embassy, {m_embassy}, m_laptop);
    QCOMPARE(issueCertificate(unsignedOne, m_registrar.device(), m_registrar.sign, m_network).serialise(),
        issueCertificate(unsignedOne, m_registrar.device(), m_registrar.sign, m_network).serialise());
}

void CertificateTest::every_flipped_bit_is_refused()
{
    const Bytes whole
        = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), m_registrar.device(), m_registrar.sign, m_network).serialise();
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        Bytes flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        const auto parsed = Certificate::parse(flipped);
        QVERIFY2(!parsed || !verifyCertificate(*parsed, m_registrar.sign.publicKey, m_network), qPrintable(QString::number(bit)));
    }
    for (qsizetype size = 0; size < whole.size(); ++size)
        QVERIFY(!Certificate::parse(whole.left(size)));
}

void CertificateTest::another_spelling_of_the_same_text_is_refused()
{
    const Bytes whole
        = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), m_registrar.device(), m_registrar.sign, m_network).serialise();
    Bytes spaced = whole;
    QVERIFY(!Certificate::parse(spaced.insert(1, ' ')));
    Bytes doubled = whole;
    QVERIFY(!Certificate::parse(doubled.insert(1, "\"mark\":\"12\",")));
    Bytes unknown = whole;
    QVERIFY(!Certificate::parse(unknown.insert(1, "\"a\":1,")));
    Bytes upperCase = whole;
    QVERIFY(!Certificate::parse(upperCase.replace(m_laptop.sign.publicKey.hex(), m_laptop.sign.publicKey.hex().toUpper())));
    QVERIFY(!Certificate::parse(whole + '\n'));
    Bytes escaped = whole;
    QVERIFY(!Certificate::parse(escaped.replace("office", "\\u006fffice")));
}

void CertificateTest::a_certificate_of_another_network_does_not_verify()
{
    const auto issued
        = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), m_registrar.device(), m_registrar.sign, m_network);
    QVERIFY(!verifyCertificate(issued, m_registrar.sign.publicKey, m_random.fixed<NetworkId>()));
    QVERIFY(!verifyCertificate(issued, m_laptop.sign.publicKey, m_network));
}

void CertificateTest::the_issuer_is_part_of_what_is_signed()
{
    auto issued = issueCertificate(draft(DeviceClass::Registrar, {m_moscow}, m_laptop), m_registrar.device(), m_registrar.sign, m_network);
    issued.issuer = {};
    QVERIFY(!verifyCertificate(issued, m_registrar.sign.publicKey, m_network));
    QVERIFY(!isRootCertificate(issued, m_root.publicKey, m_network));
    // Signed by a registrar in somebody else's name.
    const auto inAnothersName
        = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), m_laptop.device(), m_registrar.sign, m_network);
    QVERIFY(!verifyCertificate(inAnothersName, m_registrar.sign.publicKey, m_network));
}

void CertificateTest::only_registrars_of_the_root_are_trusted()
{
    const std::vector<Certificate> chain = {rootSigned(m_registrar)};
    QVERIFY(isRootCertificate(chain.front(), m_root.publicKey, m_network));
    const auto stranger = SignKeys::generate(m_random);
    QVERIFY(!isRootCertificate(chain.front(), stranger.publicKey, m_network));

    const auto office
        = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), m_registrar.device(), m_registrar.sign, m_network);
    QVERIFY(isTrusted(office, chain, m_network));
    QVERIFY(!isTrusted(office, {}, m_network));
    // An office's laptop certifies a friend.
    const auto friendKeys = DeviceKeys::generate(m_random);
    const auto forged = issueCertificate(draft(DeviceClass::Office, {m_moscow}, friendKeys), m_laptop.device(), m_laptop.sign, m_network);
    QVERIFY(!isTrusted(forged, chain, m_network));
    auto claimed = issueCertificate(draft(DeviceClass::Office, {m_moscow}, friendKeys), m_registrar.device(), m_laptop.sign, m_network);
    QVERIFY(!isTrusted(claimed, chain, m_network));
    // The root key certifies registrars only.
    const auto byRoot = issueCertificate(draft(DeviceClass::Office, {m_moscow}, m_laptop), {}, m_root, m_network);
    QVERIFY(!isRootCertificate(byRoot, m_root.publicKey, m_network));
    QVERIFY(!isTrusted(byRoot, chain, m_network));
}

void CertificateTest::nobody_becomes_a_registrar_but_by_the_root()
{
    const std::vector<Certificate> chain = {rootSigned(m_registrar)};
    const auto promoted
        = issueCertificate(draft(DeviceClass::Registrar, {m_embassy}, m_laptop), m_registrar.device(), m_registrar.sign, m_network);
    QVERIFY(!isTrusted(promoted, chain, m_network));
    // Named by a registrar after the root key has made it one.
    const std::vector<Certificate> longer = {rootSigned(m_registrar), rootSigned(m_laptop)};
    QVERIFY(isTrusted(promoted, longer, m_network));
    auto otherBox = draft(DeviceClass::Registrar, {m_embassy}, m_laptop);
    otherBox.boxKey = m_registrar.box.publicKey;
    QVERIFY(!isTrusted(issueCertificate(otherBox, m_registrar.device(), m_registrar.sign, m_network), longer, m_network));
}

void CertificateTest::authority_is_a_function_of_class_scope_and_table()
{
    const auto office = draft(DeviceClass::Office, {m_moscow}, m_laptop);
    const auto embassy = draft(DeviceClass::Embassy, {m_embassy}, m_laptop);
    const auto registrar = draft(DeviceClass::Registrar, {m_embassy}, m_registrar);
    const ScopeId network = ScopeId::network();

    QVERIFY(mayRead(office, network) && mayRead(office, m_moscow) && !mayRead(office, m_kazan) && !mayRead(office, m_embassy));
    QVERIFY(!mayWrite(office, network) && mayWrite(office, m_moscow) && !mayWrite(office, m_kazan));
    for (const Certificate &device : {embassy, registrar}) {
        for (const ScopeId scope : {network, m_moscow, m_kazan, m_embassy})
            QVERIFY(mayRead(device, scope) && mayWrite(device, scope));
    }

    const Table member{"member", "Members", Placement::Office, Writer::Anyone, Growth::Registers, {}};
    const Table review{"review", "Reviews", Placement::Office, Writer::Embassy, Growth::AppendOnly, {}};
    const Table codeList{"code", "Code lists", Placement::Network, Writer::Embassy, Growth::Registers, {}};
    QVERIFY(mayWrite(office, m_moscow, member) && !mayWrite(office, m_kazan, member) && !mayWrite(office, network, member));
    QVERIFY(!mayWrite(office, m_moscow, review) && mayWrite(embassy, m_moscow, review));
    QVERIFY(!mayWrite(office, network, codeList) && mayWrite(embassy, network, codeList) && !mayWrite(embassy, m_moscow, codeList));

    const auto neighbour = draft(DeviceClass::Office, {m_kazan}, m_registrar);
    QVERIFY(meet(office, embassy) && meet(registrar, neighbour) && meet(office, office) && !meet(office, neighbour));
}

MEKENDESH_TEST(CertificateTest)
#include "tst_certificate.moc"
