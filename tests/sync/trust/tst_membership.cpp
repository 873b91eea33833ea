// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include "sync/store/folderstore.h"
#include "sync/trust/sealedbox.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

// Founding, inviting, asking, admitting: the ways in.
class MembershipTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void an_office_joins();
    void the_whole_ceremony_works_through_a_real_folder();
    void what_lies_on_the_store_in_clear_names_nobody();
    void founding_refuses_a_store_that_is_taken();
    void a_founding_that_failed_can_be_repeated();
    void only_a_registrar_invites_and_admits();
    void an_invitation_that_makes_no_sense_is_refused();
    void two_laptops_of_an_office_meet_and_offices_do_not();
    void a_second_embassy_laptop_reads_everything();
    void a_second_registrar_admits_too();
    void asking_again_is_harmless();
    void a_letter_that_got_lost_or_cut_is_put_again();
    void trap25_a_letter_in_another_folder_or_network_does_not_count();
    void a_letter_without_the_token_is_left_out();
    void a_letter_under_another_laptops_name_is_left_out();
    void a_damaged_letter_is_left_out_and_others_are_not();
    void a_token_used_by_two_laptops_freezes_both();
    void a_token_used_again_after_admission_admits_nobody();
    void an_expired_invitation_is_refused_at_admission();
    void trap44_a_key_made_between_invitation_and_admission_is_given();
    void trap6_a_put_whose_answer_was_lost_is_not_repeated_forever();
    void trap39_a_full_store_admits_nobody_by_half();

private:
    std::unique_ptr<Network> m_net;
};

void MembershipTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_net = std::make_unique<Network>();
}

void MembershipTest::an_office_joins()
{
    const Invitation invitation = m_net->invite();
    Keyring laptop = m_net->membership.accept(invitation);
    QVERIFY(!laptop.isAdmitted());
    QCOMPARE(laptop.mark, QStringLiteral("2"));
    QVERIFY(laptop.homeScope == invitation.scope);

    QVERIFY(!m_net->membership.refreshKeys(laptop).value());
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Москва, 1")).has_value());
    QVERIFY(laptop.joinLetterSent);

    const auto requests = m_net->membership.requests(m_net->embassy).value();
    QCOMPARE(requests.size(), std::size_t(1));
    QCOMPARE(requests.front().name, QStringLiteral("Москва, 1"));
    QCOMPARE(requests.front().words, fingerprintWords(laptop.self.sign.publicKey, laptop.self.box.publicKey));
    QVERIFY(!requests.front().isFrozen && !requests.front().isExpired);

    QVERIFY(m_net->membership.admit(m_net->embassy, requests.front()).has_value());
    QVERIFY(m_net->membership.requests(m_net->embassy).value().empty());
    QVERIFY(m_net->embassy.certificateOf(laptop.device()) != nullptr);

    QVERIFY(m_net->membership.refreshKeys(laptop).value());
    QVERIFY(laptop.isAdmitted() && !laptop.isRegistrar() && !laptop.token);
    QCOMPARE(laptop.certificate->name, QStringLiteral("Москва, 1"));
    QCOMPARE(laptop.certificate->mark, QStringLiteral("2"));
    QVERIFY(laptop.certificate->scopes == QList<ScopeId>{invitation.scope});
    QVERIFY(laptop.newestEpoch(ScopeId::network()) && laptop.newestEpoch(invitation.scope));
    QVERIFY(laptop.newestEpoch(ScopeId::network())->key == m_net->embassy.newestEpoch(ScopeId::network())->key);
    QVERIFY(!laptop.newestEpoch(laptop.embassyScope));
    QCOMPARE(laptop.certificateOf(m_net->embassy.device())->name, QStringLiteral("Embassy, laptop 1"));
    QCOMPARE(laptop.certificates.size(), std::size_t(2)); // the embassy's and its own
    QCOMPARE(m_net->embassy.certificates.size(), std::size_t(2));
    QVERIFY(!m_net->membership.refreshKeys(laptop).value());
}

void MembershipTest::the_whole_ceremony_works_through_a_real_folder()
{
    const QTemporaryDir folder;
    FolderStore store(folder.path());
    Membership membership(store, m_net->clock, m_net->random);
    Keyring embassy = membership.found(QStringLiteral("Embassy")).value();
    QVERIFY(membership.takeStore(embassy).has_value());
    const Invitation invitation = membership
                                      .invite(embassy, {}, DeviceClass::Office, QStringLiteral("KZN"), QStringLiteral("Казань"),
                                          QStringLiteral("Europe/Moscow"), QStringLiteral("7"), m_net->clock.ms + 1000)
                                      .value();
    QCOMPARE(invitation.storeAddress, folder.path());
    Keyring laptop = membership.accept(invitation);
    QVERIFY(membership.askToJoin(laptop, QStringLiteral("Kazan")).has_value());
    const auto requests = membership.requests(embassy).value();
    QCOMPARE(requests.size(), std::size_t(1));
    QVERIFY(membership.admit(embassy, requests.front()).has_value());
    QVERIFY(membership.refreshKeys(laptop).value());
    QVERIFY(laptop.isAdmitted());
    QVERIFY(Keyring::parse(laptop.serialise()).has_value());
    QVERIFY(Keyring::parse(embassy.serialise()).has_value());
}

void MembershipTest::what_lies_on_the_store_in_clear_names_nobody()
{
    m_net->join();
    m_net->join({}, DeviceClass::Embassy);
    for (const auto &[path, bytes] : m_net->store.contents()) {
        for (const char *word : {"Embassy, laptop 1", "Laptop", "Москва", "MSK", "Moscow"})
            QVERIFY2(!bytes.contains(word), qPrintable(path));
    }
}

void MembershipTest::founding_refuses_a_store_that_is_taken()
{
    QCOMPARE(m_net->membership.found(QStringLiteral("other")).error().code, ErrorCode::StoreForeign);
    m_net->join();
    m_net->remove(QStringLiteral("mekendesh.json"));
    QCOMPARE(m_net->membership.found(QStringLiteral("other")).error().code, ErrorCode::StoreForeign);
    m_net->store.setFaults([](const auto &) { return StoreFault::Html; });
    QCOMPARE(m_net->membership.found(QStringLiteral("other")).error().code, ErrorCode::StoreMissing);
    m_net->store.setFaults([](const auto &) { return StoreFault::Missing; });
    QCOMPARE(m_net->membership.found(QStringLiteral("other")).error().code, ErrorCode::StoreMissing);
}

void MembershipTest::a_founding_that_failed_can_be_repeated()
{
    MemoryStore store;
    Membership membership(store, m_net->clock, m_net->random);
    const auto forgotten = membership.found(QStringLiteral("Embassy")); // its keys never came to a disk
    QVERIFY(forgotten.has_value());
    QVERIFY(!store.contents().contains(QStringLiteral("mekendesh.json")));

    const auto keyring = membership.found(QStringLiteral("Embassy"));
    QVERIFY(keyring.has_value());
    store.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::Missing : StoreFault::None; });
    QVERIFY(!membership.takeStore(*keyring));
    store.setFaults({});
    QVERIFY(membership.takeStore(*keyring).has_value());
    QVERIFY(membership.takeStore(*keyring).has_value());
    QVERIFY(membership.checkMarker(*keyring).has_value());
    QCOMPARE(membership.takeStore(*forgotten).error().code, ErrorCode::StoreForeign);
}

void MembershipTest::only_a_registrar_invites_and_admits()
{
    Keyring office = m_net->join();
    Keyring embassyLaptop = m_net->join({}, DeviceClass::Embassy);
    const Keyring waiting = m_net->ask(m_net->invite());
    const auto request = m_net->requestOf(waiting);
    QVERIFY(request.has_value());
    for (Keyring *laptop : {&office, &embassyLaptop}) {
        QCOMPARE(m_net->membership.requests(*laptop).error().code, ErrorCode::NotAllowed);
        QCOMPARE(m_net->membership.admit(*laptop, *request).error().code, ErrorCode::NotAllowed);
        const auto invited = m_net->membership.invite(*laptop, {}, DeviceClass::Office, {}, {}, {}, QStringLiteral("1"), 0);
        QCOMPARE(invited.error().code, ErrorCode::NotAllowed);
    }
}

void MembershipTest::an_invitation_that_makes_no_sense_is_refused()
{
    const auto invite = [this](ScopeId scope, DeviceClass deviceClass, const QString &name, const QString &mark) {
        return m_net->membership.invite(m_net->embassy, scope, deviceClass, QStringLiteral("X"), name, QStringLiteral("UTC"), mark, 1);
    };
    const QString name = QStringLiteral("Office");
    const QString mark = QStringLiteral("1");
    QVERIFY(invite({}, DeviceClass::Office, name, mark).has_value());
    QCOMPARE(invite({}, DeviceClass::Office, name, {}).error().code, ErrorCode::BadInput);
    QCOMPARE(invite({}, DeviceClass::Office, name, QStringLiteral("Б")).error().code, ErrorCode::BadInput);
    QCOMPARE(invite({}, DeviceClass::Office, QString(201, u'x'), mark).error().code, ErrorCode::BadInput);
    QCOMPARE(invite(m_net->embassy.embassyScope, DeviceClass::Office, name, mark).error().code, ErrorCode::BadInput);
    QCOMPARE(invite(ScopeId{5}, DeviceClass::Embassy, name, mark).error().code, ErrorCode::BadInput);
}

void MembershipTest::two_laptops_of_an_office_meet_and_offices_do_not()
{
    Keyring first = m_net->join();
    Keyring other = m_net->join();
    Keyring second = m_net->join(first.homeScope);
    QVERIFY(second.certificateOf(first.device()));
    QVERIFY(m_net->membership.refreshKeys(first).value());
    QVERIFY(first.certificateOf(second.device()));
    QVERIFY(first.newestEpoch(first.homeScope)->key == second.newestEpoch(first.homeScope)->key);
    // The other office got nothing new, and knows neither of them.
    QVERIFY(!m_net->membership.refreshKeys(other).value());
    QVERIFY(!other.certificateOf(first.device()) && !other.certificateOf(second.device()));
    QVERIFY(!other.newestEpoch(first.homeScope));
}

void MembershipTest::a_second_embassy_laptop_reads_everything()
{
    Keyring office = m_net->join();
    Keyring embassyLaptop = m_net->join({}, DeviceClass::Embassy);
    QVERIFY(embassyLaptop.certificate->isEmbassy() && !embassyLaptop.isRegistrar());
    for (const ScopeId scope : {ScopeId::network(), office.homeScope, m_net->embassy.embassyScope})
        QVERIFY(embassyLaptop.newestEpoch(scope));
    QVERIFY(embassyLaptop.certificateOf(office.device()));
    QVERIFY(m_net->membership.refreshKeys(office).value());
    QVERIFY(office.certificateOf(embassyLaptop.device()));
    // An office that comes later is known to it as well.
    const Keyring later = m_net->join();
    QVERIFY(m_net->membership.refreshKeys(embassyLaptop).value());
    QVERIFY(embassyLaptop.newestEpoch(later.homeScope) && embassyLaptop.certificateOf(later.device()));
}

void MembershipTest::a_second_registrar_admits_too()
{
    Keyring office = m_net->join();
    Keyring second = m_net->join({}, DeviceClass::Registrar);
    QVERIFY(second.isRegistrar() && !second.rootSecret);
    QCOMPARE(m_net->membership.invite(second, {}, DeviceClass::Registrar, {}, {}, {}, QStringLiteral("9"), 1).error().code,
        ErrorCode::NotAllowed);

    const Invitation invitation
        = m_net->membership.invite(second, office.homeScope, DeviceClass::Office, {}, {}, {}, QStringLiteral("9"), m_net->clock.ms + 1)
              .value();
    Keyring laptop = m_net->ask(invitation);
    const auto requests = m_net->membership.requests(second).value();
    QCOMPARE(requests.size(), std::size_t(1));
    QVERIFY(m_net->membership.admit(second, requests.front()).has_value());
    QVERIFY(m_net->membership.refreshKeys(laptop).value());
    // Its numbers go on after those the first registrar has given.
    QVERIFY(m_net->membership.refreshKeys(office).value());
    QVERIFY(office.certificateOf(laptop.device()));
    QVERIFY(m_net->membership.refreshKeys(m_net->embassy).value());
    QVERIFY(m_net->embassy.certificateOf(laptop.device()));
    QVERIFY(m_net->embassy.rootSecret && m_net->embassy.isRegistrar());
}

void MembershipTest::asking_again_is_harmless()
{
    Keyring laptop = m_net->ask(m_net->invite());
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).has_value());
    QCOMPARE(m_net->pathsBelow(QStringLiteral("letters/")).size(), qsizetype(1));
    // Its database was lost before it was saved that the letter lies there: a second letter of the same laptop.
    laptop.joinLetterPath.clear();
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).has_value());
    QCOMPARE(m_net->pathsBelow(QStringLiteral("letters/")).size(), qsizetype(2));
    const auto requests = m_net->membership.requests(m_net->embassy).value();
    QCOMPARE(requests.size(), std::size_t(1));
    QVERIFY(!requests.front().isFrozen);
}

void MembershipTest::a_letter_that_got_lost_or_cut_is_put_again()
{
    Keyring laptop = m_net->ask(m_net->invite());
    m_net->remove(laptop.joinLetterPath);
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).has_value());
    QVERIFY(m_net->requestOf(laptop).has_value());
    m_net->damage(laptop.joinLetterPath, [](Bytes &bytes) { bytes.chop(100); });
    QVERIFY(!m_net->requestOf(laptop).has_value());
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).has_value());
    QVERIFY(m_net->requestOf(laptop).has_value());
}

void MembershipTest::trap25_a_letter_in_another_folder_or_network_does_not_count()
{
    const Keyring laptop = m_net->ask(m_net->invite());
    const Bytes letter = m_net->store.contents().at(laptop.joinLetterPath);
    const QString name = laptop.joinLetterPath.sliced(laptop.joinLetterPath.lastIndexOf(u'/'));
    std::vector<BoxKeys> letterKeys = {m_net->embassy.newestEpoch(m_net->embassy.embassyScope)->letterKeys()};
    const auto open
        = [&](const QString &path, NetworkId network, ScopeId scope) { return openJoinLetter(path, letter, network, scope, letterKeys); };
    QVERIFY(open(laptop.joinLetterPath, laptop.network, laptop.embassyScope).has_value());
    QVERIFY(!open(lettersFolder(laptop.homeScope) + name, laptop.network, laptop.homeScope));
    QVERIFY(!open(laptop.joinLetterPath, m_net->random.fixed<NetworkId>(), laptop.embassyScope));
    QVERIFY(!open(laptop.joinLetterPath + QStringLiteral("x"), laptop.network, laptop.embassyScope));
    letterKeys = {BoxKeys::generate(m_net->random)};
    QVERIFY(!open(laptop.joinLetterPath, laptop.network, laptop.embassyScope));
}

void MembershipTest::a_letter_without_the_token_is_left_out()
{
    const Invitation invitation = m_net->invite();
    Invitation guessed = invitation;
    guessed.token = SymmetricKey::generate(m_net->random);
    const Keyring thief = m_net->ask(guessed);
    Invitation wider = invitation;
    wider.deviceClass = DeviceClass::Embassy;
    const Keyring climber = m_net->ask(wider);
    Invitation elsewhere = invitation;
    elsewhere.scope = ScopeId{4711};
    const Keyring stray = m_net->ask(elsewhere);
    QVERIFY(m_net->membership.requests(m_net->embassy).value().empty());
    // They do not spoil the invitation for the one it was meant for.
    const Keyring laptop = m_net->ask(invitation);
    const auto request = m_net->requestOf(laptop);
    QVERIFY(request.has_value() && !request->isFrozen);
    QVERIFY(!m_net->requestOf(thief) && !m_net->requestOf(climber) && !m_net->requestOf(stray));
}

void MembershipTest::a_letter_under_another_laptops_name_is_left_out()
{
    // What one laptop has written, signed and sealed again by another.
    const Keyring laptop = m_net->ask(m_net->invite());
    const DeviceKeys other = DeviceKeys::generate(m_net->random);
    const BoxKeys letterKeys = m_net->embassy.newestEpoch(laptop.embassyScope)->letterKeys();
    const Container genuine = unpackContainer(m_net->store.contents().at(laptop.joinLetterPath)).value();
    const Bytes text = openSealed(letterKeys, genuine.payload).value();
    Container forged;
    forged.manifest = Bytes(genuine.manifest).replace(laptop.self.sign.publicKey.hex(), other.sign.publicKey.hex());
    forged.payload = sealTo(letterKeys.publicKey, text, m_net->random).value();
    const QString folder = lettersFolder(laptop.embassyScope) + u'/';
    forged.seal = sealMember(ObjectKind::Letter, laptop.network, folder, forged, other.sign);
    const Bytes bytes = packContainer(forged).value();
    const QString path = folder + QString::fromLatin1(hashOf(bytes).hex()) + QStringLiteral(".zip");
    QVERIFY(!openJoinLetter(path, bytes, laptop.network, laptop.embassyScope, std::span(&letterKeys, 1)));
}

void MembershipTest::a_damaged_letter_is_left_out_and_others_are_not()
{
    const Keyring damaged = m_net->ask(m_net->invite());
    const Keyring whole = m_net->ask(m_net->invite());
    const Bytes original = m_net->store.contents().at(damaged.joinLetterPath);
    QVERIFY(original.size() <= 16 * 1024);
    for (qsizetype at = 0; at < original.size(); at += 7) {
        m_net->damage(damaged.joinLetterPath, [&](Bytes &bytes) {
            bytes = original;
            bytes[at] = static_cast<char>(bytes.at(at) ^ 0x10);
        });
        QVERIFY2(!m_net->requestOf(damaged), qPrintable(QString::number(at)));
    }
    const QString folder = lettersFolder(m_net->embassy.embassyScope) + u'/';
    m_net->place(folder + QStringLiteral("rubbish.zip"), "PK");
    m_net->place(folder + QStringLiteral("long.zip"), Bytes(100'000, 'x'));
    QCOMPARE(m_net->membership.requests(m_net->embassy).value().size(), std::size_t(1));
    QVERIFY(m_net->requestOf(whole));
}

void MembershipTest::a_token_used_by_two_laptops_freezes_both()
{
    const Invitation invitation = m_net->invite();
    const Keyring first = m_net->ask(invitation);
    const Keyring second = m_net->ask(invitation);
    for (const Keyring &laptop : {first, second}) {
        QVERIFY(m_net->requestOf(laptop)->isFrozen);
        QCOMPARE(m_net->admit(laptop).error().code, ErrorCode::InvitationUsed);
    }
    QVERIFY(m_net->pathsBelow(QStringLiteral("keys/")).isEmpty());
    // Also when the one of them was seen before the other came, and its letter has vanished since.
    const Invitation next = m_net->invite();
    const Keyring early = m_net->ask(next);
    const auto request = m_net->requestOf(early);
    m_net->remove(early.joinLetterPath);
    const Keyring late = m_net->ask(next);
    QVERIFY(m_net->requestOf(late)->isFrozen);
    QCOMPARE(m_net->membership.admit(m_net->embassy, *request).error().code, ErrorCode::InvitationUsed);
}

void MembershipTest::a_token_used_again_after_admission_admits_nobody()
{
    const Invitation invitation = m_net->invite();
    const Keyring first = m_net->ask(invitation);
    QVERIFY(m_net->admit(first).has_value());
    const Keyring second = m_net->ask(invitation);
    const auto request = m_net->requestOf(second);
    QVERIFY(request->isFrozen);
    QCOMPARE(m_net->admit(second).error().code, ErrorCode::InvitationUsed);
    // Also when nobody looked at the letters in between.
    m_net->embassy.invitations.back().frozen = false;
    QCOMPARE(m_net->membership.admit(m_net->embassy, *request).error().code, ErrorCode::InvitationUsed);
}

void MembershipTest::an_expired_invitation_is_refused_at_admission()
{
    const Keyring laptop = m_net->ask(m_net->invite());
    m_net->clock.ms += 31 * Network::kDayMs;
    QVERIFY(m_net->requestOf(laptop)->isExpired);
    QCOMPARE(m_net->admit(laptop).error().code, ErrorCode::InvitationExpired);
    QVERIFY(m_net->pathsBelow(QStringLiteral("keys/")).isEmpty());
}

void MembershipTest::trap44_a_key_made_between_invitation_and_admission_is_given()
{
    Keyring laptop = m_net->ask(m_net->invite());
    const ScopeId office = laptop.homeScope;
    const EpochId before = m_net->embassy.newestEpoch(office)->id;
    // New keys for the office and for the embassy, to whose old letter key the letter was sealed.
    Network::expect(m_net->membership.rotate(m_net->embassy, {office, m_net->embassy.embassyScope}));
    QVERIFY(m_net->embassy.newestEpoch(office)->id != before);
    QVERIFY(m_net->admit(laptop).has_value());
    QVERIFY(m_net->membership.refreshKeys(laptop).value());
    QVERIFY(laptop.epoch(before));
    QCOMPARE(laptop.newestEpoch(office)->id, m_net->embassy.newestEpoch(office)->id);
    QCOMPARE(laptop.embassyLetterKey, m_net->embassy.embassyLetterKey);
}

void MembershipTest::trap6_a_put_whose_answer_was_lost_is_not_repeated_forever()
{
    Keyring laptop = m_net->membership.accept(m_net->invite());
    m_net->store.setFaults(
        [](const MemoryStore::Call &call) { return call.kind == StoreCall::Put ? StoreFault::LostAnswer : StoreFault::None; });
    m_net->store.forgetCalls();
    QVERIFY(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).has_value());
    QCOMPARE(m_net->store.calls(StoreCall::Put), quint64(1));
    QVERIFY(m_net->admit(laptop).has_value());
    QVERIFY(m_net->membership.refreshKeys(laptop).value());
    // A put that was cut is put again, whole.
    MemoryStore store;
    int puts = 0;
    store.setFaults([&puts](const MemoryStore::Call &call) {
        return call.kind == StoreCall::Put && puts++ == 0 ? StoreFault::CutPut : StoreFault::None;
    });
    QVERIFY(putSurely(store, QStringLiteral("a.zip"), "12345678").has_value());
    QCOMPARE(store.contents().at(QStringLiteral("a.zip")), Bytes("12345678"));
}

void MembershipTest::trap39_a_full_store_admits_nobody_by_half()
{
    const Keyring first = m_net->join();
    const Keyring laptop = m_net->ask(m_net->invite(first.homeScope));
    const auto request = m_net->requestOf(laptop);
    const Keyring before = m_net->embassy;
    for (int putsThatWork = 0; putsThatWork < 2; ++putsThatWork) {
        int puts = 0;
        m_net->store.setFaults([&puts, putsThatWork](const MemoryStore::Call &call) {
            return call.kind == StoreCall::Put && puts++ >= putsThatWork ? StoreFault::DiskFull : StoreFault::None;
        });
        QCOMPARE(m_net->membership.admit(m_net->embassy, *request).error().code, ErrorCode::DiskFull);
        Keyring after = m_net->embassy;
        after.keysNumbers = before.keysNumbers; // somebody may have read what was put under them
        QCOMPARE(after.serialise(), before.serialise());
    }
    m_net->store.setFaults({});
    QVERIFY(m_net->membership.admit(m_net->embassy, *request).has_value());
    Keyring both = first;
    QVERIFY(m_net->membership.refreshKeys(both).value());
    QVERIFY(*both.certificateOf(laptop.device()) == *m_net->embassy.certificateOf(laptop.device()));
}

MEKENDESH_TEST(MembershipTest)
#include "tst_membership.moc"
