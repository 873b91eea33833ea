// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include "sync/trust/keysdelivery.h"

#include <QRegularExpression>

#include <algorithm>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

namespace {

const QString kOfficesWay = QStringLiteral("https://offices:new@store.example/dav");
const QString kThiefsWay = QStringLiteral("https://offices:new@thief.example/dav");
const QString kEmbassyWay = QStringLiteral("https://embassy:strong@store.example/dav");

}

// A new address or credential of the store, told to everybody by the registrar's keys.
class StoreOfferTest final : public QObject {
    Q_OBJECT

    // As this laptop understands it; null when no way is named.
    static QString wayOf(const Keyring &keyring, bool isForEmbassy = false)
    {
        const StoreOffer *offer = offerFor(keyring.stores, keyring.knownCuts(), isForEmbassy);
        return offer ? offer->address : QString();
    }
    void tellAll(std::initializer_list<Keyring *> registrars)
    {
        for (Keyring *registrar : registrars) {
            Network::unwrap(m_net->membership.refreshKeys(*registrar));
            if (registrar->hasCutsToTell)
                Network::expect(m_net->membership.tellCuts(*registrar));
        }
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_net = std::make_unique<Network>();
    }

    void everybody_is_told_and_offices_never_hear_the_embassys_own()
    {
        Keyring office = m_net->join();
        Keyring assistant = m_net->join({}, DeviceClass::Embassy);
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        Network::expect(m_net->membership.offerStore(m_net->embassy, true, kEmbassyWay));
        QVERIFY(m_net->embassy.hasCutsToTell);
        m_net->embassy = Network::unwrap(Keyring::parse(m_net->embassy.serialise())); // the power goes before anybody was told
        QVERIFY(m_net->embassy.hasCutsToTell);
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(assistant)));
        QCOMPARE(wayOf(office), kOfficesWay);
        QVERIFY(wayOf(office, true).isNull());
        QVERIFY(!office.serialise().contains("strong"));
        QCOMPARE(wayOf(assistant, true), kEmbassyWay);
        QVERIFY(Network::unwrap(Keyring::parse(office.serialise())).stores == office.stores);
    }

    void who_joins_later_hears_it_and_who_was_taken_out_does_not()
    {
        Keyring thief = m_net->join();
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = thief.device();
        Network::expect(m_net->membership.cut(m_net->embassy, cut));
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(thief)));
        QVERIFY(thief.isCutOff());
        QVERIFY(thief.stores.empty());
        const Keyring newcomer = m_net->join();
        QCOMPARE(wayOf(newcomer), kOfficesWay);
    }

    void the_last_statement_counts_whatever_the_clocks_say()
    {
        Keyring office = m_net->join();
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kEmbassyWay));
        m_net->clock.ms -= 10 * Network::kDayMs;
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QCOMPARE(wayOf(office), kOfficesWay);
        std::vector<StoreOffer> known = office.stores;
        mergeOffers(known, {issueOffer({.address = kEmbassyWay, .number = 1, .statedAtMs = 1}, m_net->embassy.device(), m_net->embassy.self.sign, m_net->embassy.network)});
        QVERIFY(known == office.stores);
        m_net->embassy.hasCutsToTell = false;
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        QVERIFY(!m_net->embassy.hasCutsToTell); // nothing new
    }

    void only_a_registrar_states_it_and_only_what_keys_can_carry()
    {
        Keyring office = m_net->join();
        QCOMPARE(m_net->membership.offerStore(office, false, kOfficesWay).error().code, ErrorCode::NotAllowed);
        QCOMPARE(m_net->membership.offerStore(m_net->embassy, false, {}).error().code, ErrorCode::BadInput);
        QCOMPARE(m_net->membership.offerStore(m_net->embassy, false, QString(2000, u'x')).error().code, ErrorCode::BadInput);
    }

    void keys_that_give_an_office_the_embassys_way_are_refused()
    {
        const Keyring office = m_net->join();
        KeysContent content;
        content.network = office.network;
        content.number = 9;
        content.certificate = *office.certificate;
        content.registrars = office.registrars;
        content.epochs = office.epochs;
        content.embassyLetterKey = office.embassyLetterKey;
        const auto stated = [](const StoreOffer &offer, const Keyring &by) { return issueOffer(offer, by.device(), by.self.sign, by.network); };
        content.stores = {stated({.address = kOfficesWay, .number = 1}, m_net->embassy)};
        QVERIFY(checkKeys(content, office.rootKey, {}));
        content.stores.front().address = kThiefsWay; // another's words under that signature
        QCOMPARE(checkKeys(content, office.rootKey, {}).error().code, ErrorCode::DamagedData);
        content.stores = {stated({.address = kThiefsWay, .number = 1}, office)};
        QCOMPARE(checkKeys(content, office.rootKey, {}).error().code, ErrorCode::DamagedData);
        content.stores = {stated({.isForEmbassy = true, .address = kEmbassyWay, .number = 1}, m_net->embassy)};
        QCOMPARE(checkKeys(content, office.rootKey, {}).error().code, ErrorCode::DamagedData);
    }

    // What a stolen registrar has named, whatever number it gave it, ends when it is taken out; then what was stated before counts again.
    void the_word_of_a_registrar_that_was_taken_out_says_nothing()
    {
        Keyring thief = m_net->join({}, DeviceClass::Registrar);
        Keyring office = m_net->join();
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        tellAll({&m_net->embassy, &thief});
        StoreOffer last{.address = kThiefsWay, .number = kOfferNumberMax, .statedAtMs = 1};
        mergeOffers(thief.stores, {issueOffer(last, thief.device(), thief.self.sign, thief.network)});
        Network::expect(m_net->membership.tellCuts(thief));
        tellAll({&m_net->embassy});
        Network::unwrap(m_net->membership.refreshKeys(office));
        QCOMPARE(wayOf(office), kThiefsWay);
        QCOMPARE(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay).error().code, ErrorCode::NotAllowed); // it has used them up
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = thief.device();
        Network::expect(m_net->membership.cut(m_net->embassy, cut));
        tellAll({&m_net->embassy});
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QCOMPARE(wayOf(office), kOfficesWay);
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kEmbassyWay));
        tellAll({&m_net->embassy});
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QCOMPARE(wayOf(office), kEmbassyWay);
    }

    void any_registrar_takes_back_what_another_has_stated()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Keyring office = m_net->join();
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        tellAll({&m_net->embassy, &second});
        Network::expect(m_net->membership.withdrawStore(second, false));
        tellAll({&second, &m_net->embassy});
        Network::unwrap(m_net->membership.refreshKeys(office));
        QVERIFY(wayOf(office).isEmpty());
        QCOMPARE(office.stores.size(), std::size_t(2)); // of each of them the last
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay)); // and states it again
        tellAll({&m_net->embassy});
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QCOMPARE(wayOf(office), kOfficesWay);
    }

    void it_does_not_matter_who_is_heard_first()
    {
        const Keyring second = m_net->join({}, DeviceClass::Registrar);
        std::vector<StoreOffer> stated;
        for (const Keyring *by : std::initializer_list<const Keyring *>{&m_net->embassy, &second}) {
            for (quint64 number = 1; number <= 3; ++number)
                stated.push_back(issueOffer({.address = number == 2 ? QString() : kOfficesWay, .number = number}, by->device(), by->self.sign, by->network));
        }
        std::vector<StoreOffer> expected;
        mergeOffers(expected, stated);
        QCOMPARE(expected.size(), std::size_t(2));
        std::vector<int> order{0, 1, 2, 3, 4, 5};
        do {
            std::vector<StoreOffer> heard;
            for (const int index : order)
                mergeOffers(heard, {stated.at(static_cast<std::size_t>(index))});
            mergeOffers(heard, stated);
            QVERIFY(heard == expected);
        } while (std::ranges::next_permutation(order).found);
    }

private:
    std::unique_ptr<Network> m_net;
};

MEKENDESH_TEST(StoreOfferTest)
#include "tst_storeoffer.moc"
