// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysdelivery.h"
#include "sync/trust/sealedbox.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include <QRegularExpression>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

// Keys objects: nobody opens another's, nobody forges one, and the greatest number counts.
class KeysObjectTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void names_are_read_as_they_are_written();
    void the_greatest_number_counts_and_never_goes_back();
    void another_office_opens_nothing_with_all_its_keys();
    void an_object_for_another_laptop_is_refused();
    void trap24_a_signature_that_is_missing_or_wrong_is_refused();
    void trap24_keys_signed_by_no_registrar_are_refused();
    void a_certificate_by_no_registrar_is_refused();
    void a_key_the_receiver_may_not_hold_is_refused();
    void trap5_a_cut_object_is_passed_over_and_the_one_before_counts();
    void trap5_a_laptop_that_waits_is_told_of_a_damaged_object();
    void every_flipped_byte_is_refused();
    void trap28_the_embassy_is_in_everybodys_keys();
    void trap38_a_server_that_hides_or_rewinds_takes_nothing_away();
    void somebodys_great_number_does_not_use_up_the_numbers();
    void a_folder_full_of_rubbish_costs_little();
    void a_flood_of_names_delays_keys_and_ends_nothing();
    void keys_given_behind_a_flood_are_not_passed_over();
    void numbers_of_a_registrar_that_was_cut_off_hold_nobody_up();
    void a_registrar_uses_up_nobodys_numbers();
    void a_silent_store_is_not_an_empty_one();
    void a_number_is_not_given_again_because_the_store_is_silent();

private:
    [[nodiscard]] KeysContent contentFor(const Keyring &laptop, quint64 number) const;
    void placeKeys(const KeysContent &content, const DeviceKeys &author);
    void flood(const Keyring &laptop);
    bool refreshesSomeDay(Keyring &laptop);
    [[nodiscard]] QStringList keysOf(const Keyring &laptop) const { return m_net->pathsBelow(keysFolder(laptop.device())); }

    std::unique_ptr<Network> m_net;
    Keyring m_office;
};

void KeysObjectTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_net = std::make_unique<Network>();
    m_office = m_net->join();
}

// What the registrar could give this laptop; each test spoils one thing.
KeysContent KeysObjectTest::contentFor(const Keyring &laptop, quint64 number) const
{
    KeysContent content;
    content.network = laptop.network;
    content.number = number;
    content.certificate = *laptop.certificate;
    content.registrars = laptop.registrars;
    content.certificates = {*m_net->embassy.certificate};
    content.epochs = laptop.epochs;
    content.embassyLetterKey = laptop.embassyLetterKey;
    return content;
}

void KeysObjectTest::placeKeys(const KeysContent &content, const DeviceKeys &author)
{
    const auto object = Network::unwrap(packKeys(content, author, m_net->random));
    m_net->place(object.name.path(), object.bytes);
}

void KeysObjectTest::names_are_read_as_they_are_written()
{
    const KeysName name{.device = m_office.device(), .number = 123, .hash = hashOf("x")};
    const auto parsed = parseKeysPath(name.path());
    QVERIFY(parsed.has_value());
    QVERIFY(parsed->device == name.device && parsed->number == 123 && parsed->hash == name.hash);
    QVERIFY(isObjectPath(name.path()));
    const QString folder = keysFolder(m_office.device()) + u'/';
    const QString hash = QString::fromLatin1(name.hash.hex());
    for (const QString &foreign : {folder + QStringLiteral("0-") + hash + QStringLiteral(".zip"),
             folder + QStringLiteral("01-") + hash + QStringLiteral(".zip"), folder + QStringLiteral("-1-") + hash + QStringLiteral(".zip"),
             folder + QStringLiteral("1-") + hash, folder + QStringLiteral("1-") + hash.toUpper() + QStringLiteral(".zip"),
             folder + QStringLiteral("1-.zip"), folder + QStringLiteral("9999999999999999-") + hash + QStringLiteral(".zip"),
             folder + QStringLiteral("desktop.ini"), QString()})
        QVERIFY2(!parseKeysPath(foreign), qPrintable(foreign));
}

void KeysObjectTest::the_greatest_number_counts_and_never_goes_back()
{
    const auto first = m_net->store.contents();
    Keyring untouched = m_office;
    m_net->join(m_office.homeScope);
    m_net->join(m_office.homeScope);
    QCOMPARE(keysOf(m_office).size(), qsizetype(3));
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(3));
    QCOMPARE(m_office.certificates.size(), std::size_t(4)); // its own, two colleagues', the embassy's
    // The server shows only the old object again.
    const Bytes before = m_office.serialise();
    m_net->store.setContents(first);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.serialise(), before);
}

void KeysObjectTest::another_office_opens_nothing_with_all_its_keys()
{
    const Keyring other = m_net->join();
    int tried = 0;
    for (const auto &[path, bytes] : m_net->store.contents()) {
        const auto name = parseKeysPath(path);
        if (!name || name->device == other.device())
            continue;
        const Container container = unpackKeys(*name, bytes).value();
        QVERIFY(!openKeys(*name, container, other.network, other.self));
        QVERIFY(!openSealed(other.self.box, container.payload));
        for (const EpochKey &epoch : other.epochs)
            QVERIFY(!openSealed(epoch.letterKeys(), container.payload));
        for (const EpochKey &epoch : m_net->embassy.epochs)
            QVERIFY(!bytes.contains(epoch.key.view()) && !bytes.contains(epoch.key.view().toByteArray().toHex()));
        ++tried;
    }
    QVERIFY(tried >= 1);
    QVERIFY(!other.newestEpoch(m_office.homeScope));
}

void KeysObjectTest::an_object_for_another_laptop_is_refused()
{
    // The server copies another laptop's object into this one's folder, under a greater number and with the right hash.
    const Keyring other = m_net->join();
    const Bytes bytes = m_net->store.contents().at(keysOf(other).first());
    const KeysName moved{.device = m_office.device(), .number = 50, .hash = hashOf(bytes)};
    m_net->place(moved.path(), bytes);
    const Bytes before = m_office.serialise();
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.serialise(), before);
    // The registrar itself mixes up laptops, numbers or networks.
    const auto object = packKeys(contentFor(other, 51), m_net->embassy.self, m_net->random).value();
    const Container container = unpackKeys(object.name, object.bytes).value();
    QVERIFY(openKeys(object.name, container, other.network, other.self).has_value());
    QVERIFY(!openKeys(object.name, container, m_office.network, m_office.self));
    QVERIFY(!openKeys(object.name, container, m_net->random.fixed<NetworkId>(), other.self));
    KeysName renumbered = object.name;
    renumbered.number = 52;
    QVERIFY(!openKeys(renumbered, container, other.network, other.self));
    KeysName readdressed = object.name;
    readdressed.device = m_office.device();
    QVERIFY(!openKeys(readdressed, container, other.network, other.self));
}

void KeysObjectTest::trap24_a_signature_that_is_missing_or_wrong_is_refused()
{
    const auto object = packKeys(contentFor(m_office, 60), m_net->embassy.self, m_net->random).value();
    Container container = unpackKeys(object.name, object.bytes).value();
    const Bytes genuine = container.seal;
    for (const Bytes &seal : {Bytes(), Bytes(genuine.size(), '\0'), genuine.chopped(1), m_office.device().bytes() + genuine.sliced(16)}) {
        container.seal = seal;
        const Bytes bytes = packContainer(container).value();
        m_net->place(KeysName{.device = m_office.device(), .number = 60, .hash = hashOf(bytes)}.path(), bytes);
        QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    }
    // The genuine object under another number.
    m_net->place(KeysName{.device = m_office.device(), .number = 61, .hash = object.name.hash}.path(), object.bytes);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    // Genuine bytes under a name that stands for others.
    m_net->place(KeysName{.device = m_office.device(), .number = 60, .hash = hashOf("others")}.path(), object.bytes);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    m_net->place(object.name.path(), object.bytes);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(60));
}

void KeysObjectTest::trap24_keys_signed_by_no_registrar_are_refused()
{
    const Keyring embassyLaptop = m_net->join({}, DeviceClass::Embassy);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    placeKeys(contentFor(m_office, 70), embassyLaptop.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    // Somebody puts a certificate of his own making beside those of the registrars.
    Certificate forged = *embassyLaptop.certificate;
    forged.deviceClass = DeviceClass::Registrar;
    forged = issueCertificate(forged, {}, embassyLaptop.self.sign, m_office.network);
    m_net->place(rootCertificatePath(forged), forged.serialise());
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
}

void KeysObjectTest::a_certificate_by_no_registrar_is_refused()
{
    const Keyring other = m_net->join();
    Certificate smuggled = *other.certificate;
    smuggled.deviceClass = DeviceClass::Embassy;
    smuggled = issueCertificate(smuggled, other.device(), other.self.sign, other.network);
    KeysContent content = contentFor(m_office, 80);
    content.certificates.push_back(smuggled);
    placeKeys(content, m_net->embassy.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    // An own certificate that the laptop gave itself.
    content = contentFor(m_office, 81);
    content.certificate.deviceClass = DeviceClass::Embassy;
    content.certificate = issueCertificate(content.certificate, m_office.device(), m_office.self.sign, m_office.network);
    placeKeys(content, m_net->embassy.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    // A registrar made by a registrar.
    content = contentFor(m_office, 82);
    Certificate made = *other.certificate;
    made.deviceClass = DeviceClass::Registrar;
    content.registrars.push_back(issueCertificate(made, m_net->embassy.device(), m_net->embassy.self.sign, m_office.network));
    placeKeys(content, m_net->embassy.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(1));
}

void KeysObjectTest::a_key_the_receiver_may_not_hold_is_refused()
{
    KeysContent content = contentFor(m_office, 90);
    content.epochs.push_back(*m_net->embassy.newestEpoch(m_net->embassy.embassyScope));
    placeKeys(content, m_net->embassy.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    // One id, one key.
    content = contentFor(m_office, 91);
    content.epochs.front().id = content.epochs.back().id;
    placeKeys(content, m_net->embassy.self);
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    content = contentFor(m_office, 92);
    placeKeys(content, m_net->embassy.self);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
}

void KeysObjectTest::trap5_a_cut_object_is_passed_over_and_the_one_before_counts()
{
    placeKeys(contentFor(m_office, 2), m_net->embassy.self);
    const auto newest = packKeys(contentFor(m_office, 3), m_net->embassy.self, m_net->random).value();
    m_net->place(newest.name.path(), newest.bytes.left(newest.bytes.size() / 2));
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(2));
    m_net->place(newest.name.path(), newest.bytes);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(3));
}

void KeysObjectTest::trap5_a_laptop_that_waits_is_told_of_a_damaged_object()
{
    Keyring laptop = m_net->ask(m_net->invite());
    QVERIFY(m_net->admit(laptop).has_value());
    const QString path = keysOf(laptop).first();
    const Bytes whole = m_net->store.contents().at(path);
    for (const Bytes &broken : {Bytes(), whole.left(100), whole + "x", Bytes("<html>")}) {
        m_net->place(path, broken);
        QCOMPARE(m_net->membership.refreshKeys(laptop).error().code, ErrorCode::DamagedData);
        QVERIFY(!laptop.isAdmitted());
    }
    m_net->place(path, whole);
    QVERIFY(m_net->membership.refreshKeys(laptop).value());
}

void KeysObjectTest::every_flipped_byte_is_refused()
{
    const auto object = packKeys(contentFor(m_office, 2), m_net->embassy.self, m_net->random).value();
    const Bytes before = m_office.serialise();
    for (qsizetype at = 0; at < object.bytes.size(); at += 11) {
        Bytes flipped = object.bytes;
        flipped[at] = static_cast<char>(flipped.at(at) ^ 0x04);
        m_net->place(object.name.path(), flipped);
        QVERIFY(!m_net->membership.refreshKeys(m_office).value());
        // The server renames it to what its bytes are.
        const KeysName renamed{.device = m_office.device(), .number = 2, .hash = hashOf(flipped)};
        m_net->remove(object.name.path());
        m_net->place(renamed.path(), flipped);
        QVERIFY2(!m_net->membership.refreshKeys(m_office).value(), qPrintable(QString::number(at)));
        m_net->remove(renamed.path());
    }
    QCOMPARE(m_office.serialise(), before);
}

void KeysObjectTest::trap28_the_embassy_is_in_everybodys_keys()
{
    std::vector<Keyring> laptops = {m_office, m_net->join(), m_net->join(m_office.homeScope)};
    std::vector<Keyring> embassies = {m_net->join({}, DeviceClass::Embassy), m_net->join({}, DeviceClass::Registrar)};
    laptops.push_back(m_net->join());
    for (Keyring &embassy : embassies)
        QVERIFY(m_net->membership.refreshKeys(embassy).has_value());
    embassies.push_back(m_net->embassy);
    for (Keyring &laptop : laptops) {
        QVERIFY(m_net->membership.refreshKeys(laptop).has_value());
        for (const Keyring &embassy : embassies) {
            QVERIFY(laptop.certificateOf(embassy.device()));
            QVERIFY(laptop.certificateOf(embassy.device())->isEmbassy());
            QVERIFY(embassy.certificateOf(laptop.device()));
            QVERIFY(embassy.newestEpoch(laptop.homeScope)->key == laptop.newestEpoch(laptop.homeScope)->key);
        }
    }
}

void KeysObjectTest::trap38_a_server_that_hides_or_rewinds_takes_nothing_away()
{
    const Keyring colleague = m_net->join(m_office.homeScope);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    const Bytes before = m_office.serialise();
    for (const StoreFault fault : {StoreFault::EmptyList, StoreFault::StaleList, StoreFault::MissingEntry, StoreFault::ExtraEntry,
             StoreFault::NotFound, StoreFault::Html, StoreFault::FlippedByte}) {
        m_net->store.setFaults([fault](const auto &) { return fault; });
        QVERIFY(!m_net->membership.refreshKeys(m_office).value());
        QCOMPARE(m_office.serialise(), before);
    }
}

void KeysObjectTest::somebodys_great_number_does_not_use_up_the_numbers()
{
    const Bytes rubbish = m_net->store.contents().at(keysOf(m_office).first());
    m_net->place(KeysName{.device = m_office.device(), .number = 999'999'999'999'999, .hash = hashOf(rubbish)}.path(), rubbish);
    m_net->join(m_office.homeScope);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(2));
    // A registrar restored from an old backup goes on after what it has given, as far as the store shows it.
    m_net->embassy.keysNumbers.clear();
    m_net->join(m_office.homeScope);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_office.keysNumber, quint64(3));
}

void KeysObjectTest::a_folder_full_of_rubbish_costs_little()
{
    for (quint64 number = 100; number < 400; ++number)
        m_net->place(KeysName{.device = m_office.device(), .number = number, .hash = hashOf("x")}.path(), "x");
    m_net->store.forgetCalls();
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    QVERIFY(m_net->store.calls() < 40);
}

void KeysObjectTest::flood(const Keyring &laptop)
{
    for (quint64 number = 5000; number < 5300; ++number)
        m_net->place(KeysName{.device = laptop.device(), .number = number, .hash = hashOf("x")}.path(), "x");
}

bool KeysObjectTest::refreshesSomeDay(Keyring &laptop)
{
    for (int session = 0; session < 500; ++session) {
        if (Network::unwrap(m_net->membership.refreshKeys(laptop)))
            return true;
    }
    return false;
}

void KeysObjectTest::a_flood_of_names_delays_keys_and_ends_nothing()
{
    flood(m_office);
    const Keyring colleague = m_net->join(m_office.homeScope);
    QVERIFY(refreshesSomeDay(m_office));
    QVERIFY(m_office.certificateOf(colleague.device()));
}

// Who gives does not see behind the flood which number the other registrar has come to.
void KeysObjectTest::keys_given_behind_a_flood_are_not_passed_over()
{
    Keyring second = m_net->join({}, DeviceClass::Registrar);
    for (int time = 0; time < 5; ++time)
        Network::expect(m_net->membership.giveKeys(m_net->embassy, m_office.device()));
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    flood(m_office);
    Network::expect(m_net->membership.rotate(second, {m_office.homeScope}));
    Network::expect(m_net->membership.tellCuts(second));
    QVERIFY(refreshesSomeDay(m_office));
    QCOMPARE(m_office.newestEpoch(m_office.homeScope)->id, second.newestEpoch(m_office.homeScope)->id);
}

void KeysObjectTest::numbers_of_a_registrar_that_was_cut_off_hold_nobody_up()
{
    Keyring second = m_net->join({}, DeviceClass::Registrar);
    for (int time = 0; time < 5; ++time)
        Network::expect(m_net->membership.giveKeys(second, m_office.device()));
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    Cut cut;
    cut.kind = CutKind::Device;
    cut.device = second.device();
    Network::expect(m_net->membership.cut(m_net->embassy, cut));
    Network::expect(m_net->membership.tellCuts(m_net->embassy));
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QVERIFY(m_office.knownCuts().isCutOff(second.device()));
}

// Stolen, and nobody knows yet: its signature is good.
void KeysObjectTest::a_registrar_uses_up_nobodys_numbers()
{
    Keyring stolen = m_net->join({}, DeviceClass::Registrar);
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    for (const quint64 number : {quint64(400'000), quint64(999'999'999'999'998)}) {
        stolen.keysNumbers = {{.device = m_office.device(), .number = number, .hash = {}}};
        Network::expect(m_net->membership.giveKeys(stolen, m_office.device()));
        Network::unwrap(m_net->membership.refreshKeys(m_office));
    }
    QCOMPARE(m_office.keysNumber, quint64(400'001));
    for (int time = 0; time < 3; ++time) {
        const Keyring colleague = m_net->join(m_office.homeScope);
        QVERIFY(m_net->membership.refreshKeys(m_office).value());
        QVERIFY(m_office.certificateOf(colleague.device()));
    }
}

void KeysObjectTest::a_silent_store_is_not_an_empty_one()
{
    m_net->store.setFaults([](const auto &) { return StoreFault::Missing; });
    QCOMPARE(m_net->membership.refreshKeys(m_office).error().code, ErrorCode::StoreMissing);
    m_net->store.setFaults({});
    placeKeys(contentFor(m_office, 5), m_net->embassy.self);
    m_net->store.setFaults(
        [](const MemoryStore::Call &call) { return call.kind == StoreCall::Get ? StoreFault::Refused : StoreFault::None; });
    QCOMPARE(m_net->membership.refreshKeys(m_office).error().code, ErrorCode::StoreRefused);
    m_net->store.setFaults({});
    m_net->store.forgetCalls();
    QVERIFY(m_net->membership.refreshKeys(m_office).value());
    QVERIFY(!m_net->membership.refreshKeys(m_office).value());
    QCOMPARE(m_net->store.calls(StoreCall::List), quint64(2));
    QCOMPARE(m_net->store.calls(), quint64(3)); // a session with nothing new costs one listing
}

void KeysObjectTest::a_number_is_not_given_again_because_the_store_is_silent()
{
    const Keyring laptop = m_net->ask(m_net->invite(m_office.homeScope));
    const auto request = m_net->requestOf(laptop);
    m_net->embassy.keysNumbers.clear();
    m_net->store.setFaults([](const MemoryStore::Call &call) {
        return call.kind == StoreCall::Get && call.path.startsWith(QLatin1StringView("keys/")) ? StoreFault::Missing : StoreFault::None;
    });
    QCOMPARE(m_net->membership.admit(m_net->embassy, *request).error().code, ErrorCode::StoreMissing);
    QCOMPARE(keysOf(m_office).size(), qsizetype(1));
}

MEKENDESH_TEST(KeysObjectTest)
#include "tst_keysobject.moc"
