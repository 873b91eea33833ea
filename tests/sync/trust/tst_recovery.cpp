// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include "sync/trust/keysdelivery.h"
#include "sync/trust/keysmerge.h"
#include "sync/trust/shares.h"

#include <QRegularExpression>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

// Every laptop of the embassy is lost; the store and two of three papers are left.
class RecoveryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_net = std::make_unique<Network>();
        m_shares = splitRoot(*m_net->embassy.rootSecret, m_net->random);
    }

    void two_shares_bring_back_all_keys_and_the_right_to_admit()
    {
        Keyring office = m_net->join();
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        Keyring found = recovered(0, 2);
        QVERIFY(found.isRegistrar());
        QVERIFY(!found.isCutOff());
        QVERIFY(found.device() != m_net->embassy.device());
        QCOMPARE(found.mark, QStringLiteral("2")); // numbers of the lost laptop stay its own
        for (const EpochKey &epoch : m_net->embassy.epochs)
            QVERIFY(found.epoch(epoch.id) != nullptr);
        QVERIFY(found.certificateOf(office.device()) != nullptr);
        QVERIFY(Network::unwrap(Keyring::parse(found.serialise())).serialise() == found.serialise());

        // Everybody hears of it, and the lost one is taken out by the root key.
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = m_net->embassy.device();
        Network::expect(m_net->membership.cut(found, cut));
        Network::expect(m_net->membership.tellCuts(found));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QVERIFY(office.knownCuts().isCutOff(m_net->embassy.device()));
        QVERIFY(office.certificateOf(found.device()) != nullptr);
        m_net->embassy = found;
        const Keyring newcomer = m_net->join(office.homeScope);
        QVERIFY(newcomer.isAdmitted());
    }

    void what_changed_since_is_kept_once_and_what_is_gone_again()
    {
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        QVERIFY(!Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, true)));
        const Keyring office = m_net->join();
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        m_net->embassy = Network::unwrap(Keyring::parse(m_net->embassy.serialise()));
        QVERIFY(!Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        for (const QString &path : m_net->pathsBelow(keysFolder(deviceIdOf(m_net->embassy.rootKey))))
            m_net->remove(path);
        QVERIFY(!Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, true)));
        QVERIFY(recovered(1, 2).certificateOf(office.device()) != nullptr);
    }

    void a_second_registrar_keeps_it_too_without_the_root_key()
    {
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        QVERIFY(!second.rootSecret.has_value());
        QVERIFY(second.rescueKey == m_net->embassy.rescueKey);
        const Invitation invitation = Network::unwrap(m_net->membership.invite(second, {}, DeviceClass::Office, QStringLiteral("SPB"), {}, {}, QStringLiteral("1"), m_net->clock.ms + 1000));
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(second, false)));
        QVERIFY(recovered(0, 1).newestEpoch(invitation.scope) != nullptr);
        Keyring office = m_net->join();
        QCOMPARE(m_net->membership.keepForRescue(office, true).error().code, ErrorCode::NotAllowed);
    }

    void what_two_registrars_kept_is_put_together()
    {
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        const Invitation invitation = Network::unwrap(m_net->membership.invite(second, {}, DeviceClass::Office, QStringLiteral("SPB"), {}, {}, QStringLiteral("1"), m_net->clock.ms + 1000));
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(second, false)));
        const Keyring office = m_net->join();
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, true)));
        const Keyring found = recovered(0, 1);
        QVERIFY(found.newestEpoch(invitation.scope) != nullptr);
        QVERIFY(found.certificateOf(office.device()) != nullptr);
    }

    void a_registrar_that_was_cut_off_does_not_overrule()
    {
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        const Keyring lost = m_net->join();
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(second, false)));
        for (const DeviceId &device : {second.device(), lost.device()}) {
            Cut cut;
            cut.kind = CutKind::Device;
            cut.device = device;
            Network::expect(m_net->membership.cut(m_net->embassy, cut));
        }
        const Keyring office = m_net->join();
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        // It goes on as if it had heard of nothing, with the greatest number and a key of its own.
        addEpoch(second, ScopeId::network(), m_net->random);
        second.rescueGiven = {};
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(second, true)));
        const Keyring found = recovered(0, 2);
        QVERIFY(found.certificateOf(office.device()) != nullptr);
        QVERIFY(found.knownCuts().isCutOff(second.device()));
        QVERIFY(found.knownCuts().isCutOff(lost.device()));
        QCOMPARE(found.newestEpoch(ScopeId::network())->id, m_net->embassy.newestEpoch(ScopeId::network())->id);
        QVERIFY(found.epoch(second.epochs.back().id) == nullptr);
    }

    // Who leaves the founder out of the list of registrars could state that it was taken out.
    void a_registrar_does_not_take_another_one_out_in_what_it_keeps()
    {
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        const DeviceId founder = m_net->embassy.device();
        std::erase_if(second.registrars, [&founder](const Certificate &registrar) { return registrar.device() == founder; });
        std::erase_if(second.certificates, [&second](const Certificate &other) { return other.device() != second.device(); });
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = founder;
        second.cuts.push_back(issueCut(cut, second.device(), second.self.sign, second.network));
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(second, true)));
        const Keyring found = recovered(1, 2);
        QVERIFY(!found.knownCuts().isCutOff(founder));
        QVERIFY(found.certificateOf(founder) != nullptr);
    }

    void offices_hear_of_it_also_where_the_store_forgot_their_numbers()
    {
        Keyring office = m_net->join();
        for (int time = 0; time < 5; ++time)
            Network::expect(m_net->membership.giveKeys(m_net->embassy, office.device()));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        for (const QString &path : m_net->pathsBelow(keysFolder(office.device())))
            m_net->remove(path);
        Keyring found = recovered(0, 1);
        Network::expect(m_net->membership.tellCuts(found));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(office)));
        QVERIFY(office.registrar(found.device()) != nullptr);
    }

    void nothing_comes_of_it_without_keys_in_another_network_or_on_an_empty_store()
    {
        const SignKeys root = Network::unwrap(joinShares(m_shares[0], m_shares[1]));
        const auto before = m_net->store.contents();
        QCOMPARE(m_net->membership.recover(root, QStringLiteral("new")).error().code, ErrorCode::NotFound);
        Network foreign;
        Network::expect(asStatusOf(foreign.membership.keepForRescue(foreign.embassy, false)));
        QCOMPARE(foreign.membership.recover(root, QStringLiteral("new")).error().code, ErrorCode::StoreForeign);
        MemoryStore empty;
        QCOMPARE(Membership(empty, m_net->clock, m_net->random).recover(root, QStringLiteral("new")).error().code, ErrorCode::StoreMissing);
        QVERIFY(m_net->store.contents() == before);
    }

    void nobody_else_opens_what_is_kept()
    {
        const Keyring office = m_net->join();
        Keyring assistant = m_net->join({}, DeviceClass::Embassy);
        QVERIFY(Network::unwrap(m_net->membership.keepForRescue(m_net->embassy, false)));
        const QStringList kept = m_net->pathsBelow(keysFolder(deviceIdOf(m_net->embassy.rootKey)));
        QCOMPARE(kept.size(), 1);
        const auto name = parseKeysPath(kept.front());
        const Container container = Network::unwrap(unpackKeys(*name, m_net->store.contents().at(kept.front())));
        for (const Keyring *other : std::initializer_list<const Keyring *>{&office, &assistant, &m_net->embassy})
            QVERIFY(!openKeys(*name, container, other->network, other->self));
        // Nobody is told of it as of a laptop.
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(assistant)));
        QVERIFY(assistant.certificateOf(deviceIdOf(m_net->embassy.rootKey)) == nullptr);
    }

private:
    template <class T> static Status asStatusOf(const Result<T> &result) { return result ? Status{} : Status{result.error()}; }
    Keyring recovered(std::size_t one, std::size_t other)
    {
        const SignKeys root = Network::unwrap(joinShares(m_shares.at(one), m_shares.at(other)));
        return Network::unwrap(m_net->membership.recover(root, QStringLiteral("Embassy, new laptop")));
    }

    std::unique_ptr<Network> m_net;
    std::array<QString, kShares> m_shares;
};

MEKENDESH_TEST(RecoveryTest)
#include "tst_recovery.moc"
