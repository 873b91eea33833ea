// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include "sync/trust/keysdelivery.h"

#include <QRegularExpression>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

namespace {

const QString kOfficesWay = QStringLiteral("https://offices:new@store.example/dav");
const QString kEmbassyWay = QStringLiteral("https://embassy:strong@store.example/dav");

}

// A new address or credential of the store, told to everybody by the registrar's keys.
class StoreOfferTest final : public QObject {
    Q_OBJECT

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
        QCOMPARE(offerFor(office.stores, false)->address, kOfficesWay);
        QVERIFY(!offerFor(office.stores, true));
        QVERIFY(!office.serialise().contains("strong"));
        QCOMPARE(offerFor(assistant.stores, true)->address, kEmbassyWay);
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
        QCOMPARE(offerFor(newcomer.stores, false)->address, kOfficesWay);
    }

    void the_last_statement_counts_whatever_the_clocks_say()
    {
        Keyring office = m_net->join();
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kEmbassyWay));
        m_net->clock.ms -= 10 * Network::kDayMs;
        Network::expect(m_net->membership.offerStore(m_net->embassy, false, kOfficesWay));
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QCOMPARE(offerFor(office.stores, false)->address, kOfficesWay);
        std::vector<StoreOffer> known = office.stores;
        mergeOffers(known, {{.isForEmbassy = false, .address = kEmbassyWay, .statedAtMs = 1}});
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
        content.stores = {{.isForEmbassy = false, .address = kOfficesWay, .statedAtMs = 1}};
        QVERIFY(checkKeys(content, office.rootKey, {}));
        content.stores.push_back({.isForEmbassy = true, .address = kEmbassyWay, .statedAtMs = 1});
        QCOMPARE(checkKeys(content, office.rootKey, {}).error().code, ErrorCode::DamagedData);
    }

private:
    std::unique_ptr<Network> m_net;
};

MEKENDESH_TEST(StoreOfferTest)
#include "tst_storeoffer.moc"
