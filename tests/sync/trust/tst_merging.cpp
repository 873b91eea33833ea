// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/officescopes.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;
using mekendesh::tests::Network;

// Two offices become one: who belongs to the one holds the keys of both, and nobody else more than before.
class MergingTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;

    [[nodiscard]] Membership &membership() const { return m_net->membership; }
    [[nodiscard]] Keyring &embassy() const { return m_net->embassy; }
    bool refresh(Keyring &keyring) { return Network::unwrap(membership().refreshKeys(keyring)); }
    void merge(const Keyring &from, const Keyring &into, bool withLaptops)
    {
        ++m_net->clock.ms;
        Network::expect(membership().mergeOffices(embassy(), from.homeScope, into.homeScope, withLaptops));
        Network::expect(membership().tellCuts(embassy()));
    }

    void takeOut(const DeviceId &device)
    {
        ++m_net->clock.ms;
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = device;
        Network::expect(membership().cut(embassy(), cut));
        Network::expect(membership().tellCuts(embassy()));
    }

private Q_SLOTS:
    void init() { m_net = std::make_unique<Network>(); }

    void who_belongs_to_the_one_holds_the_keys_of_both()
    {
        Keyring one = m_net->join();
        Keyring other = m_net->join();
        Keyring stranger = m_net->join();
        merge(other, one, true);
        for (Keyring *laptop : {&one, &other, &stranger})
            refresh(*laptop);
        const ScopeId first = one.homeScope;
        const ScopeId second = other.homeScope;
        QVERIFY(first != second); // each works on where it did
        for (const Keyring *laptop : {&one, &other}) {
            QCOMPARE(laptop->certificate->scopes, (QList<ScopeId>{first, second}));
            for (const ScopeId scope : {first, second})
                QCOMPARE(laptop->newestEpoch(scope)->id, embassy().newestEpoch(scope)->id);
        }
        QVERIFY(one.certificateOf(other.device()) && other.certificateOf(one.device()));
        QVERIFY(!stranger.newestEpoch(first) && !stranger.newestEpoch(second) && !stranger.certificateOf(one.device()));
        QCOMPARE(mergedInto(embassy().certificates, embassy().knownCuts(), second), first);
        QVERIFY(mergedInto(embassy().certificates, embassy().knownCuts(), first).isNetwork());
        // Who is admitted later holds what the others hold.
        const Keyring newcomer = m_net->join(first);
        QVERIFY(newcomer.newestEpoch(second));
        // A power cut before anybody was told changes nothing.
        QVERIFY(Network::unwrap(Keyring::parse(embassy().serialise())).certificateOf(one.device())->scopes.size() == 2);
    }

    void laptops_of_the_other_office_may_be_left_out()
    {
        Keyring one = m_net->join();
        Keyring other = m_net->join();
        merge(other, one, false);
        refresh(one);
        refresh(other);
        QVERIFY(one.newestEpoch(other.homeScope));
        QVERIFY(!other.newestEpoch(one.homeScope));
        QCOMPARE(other.certificate->scopes, QList<ScopeId>{other.homeScope});
    }

    // A registrar that has not heard of it tells an older certificate: nobody is parted again.
    void a_registrar_that_has_not_heard_parts_nobody()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Keyring one = m_net->join();
        Keyring other = m_net->join();
        refresh(second);
        merge(other, one, true);
        refresh(one);
        Network::expect(membership().tellCuts(second));
        QVERIFY(refresh(one));
        QCOMPARE(one.certificate->scopes.size(), 2);
        QVERIFY(one.certificateOf(other.device())->scopes.size() == 2);
        merge(other, one, true); // repeating it tells everybody once more
        QVERIFY(refresh(second));
        QCOMPARE(second.certificateOf(one.device())->scopes.size(), 2);
    }

    // The registrar's own database was put back to a backup: it learns from its keys what it had decided.
    void trap8_a_registrar_put_back_learns_that_offices_were_merged()
    {
        Keyring one = m_net->join();
        Keyring other = m_net->join();
        const Keyring backup = embassy();
        merge(other, one, true);
        embassy() = backup;
        QVERIFY(refresh(embassy()));
        QCOMPARE(embassy().certificateOf(one.device())->scopes.size(), 2);
        QVERIFY(embassy().hasCutsToTell);
    }

    // A laptop of the embassy was stolen, and admitted one of its own with the data of every office.
    void what_a_stolen_registrar_named_is_given_to_nobody_data()
    {
        QTest::addColumn<bool>("isRegistrarOut");
        QTest::addColumn<bool>("isGuestOut");
        QTest::newRow("both are out") << true << true;
        QTest::newRow("only the registrar") << true << false;
        QTest::newRow("only the guest") << false << true;
    }
    void what_a_stolen_registrar_named_is_given_to_nobody()
    {
        QFETCH(bool, isRegistrarOut);
        QFETCH(bool, isGuestOut);
        Keyring thief = m_net->join({}, DeviceClass::Registrar);
        const ScopeId one = m_net->join().homeScope;
        const ScopeId other = m_net->join().homeScope;
        const ScopeId third = m_net->join().homeScope;
        const Keyring guest = m_net->join(one);
        refresh(thief);
        ++m_net->clock.ms;
        Certificate draft = *thief.certificateOf(guest.device());
        draft.scopes = {one, other, third};
        draft.issuedAtMs = m_net->clock.ms;
        std::erase_if(thief.certificates, [&guest](const Certificate &certificate) { return certificate.device() == guest.device(); });
        thief.certificates.push_back(issueCertificate(draft, thief.device(), thief.self.sign, thief.network));
        thief.hasCutsToTell = true;
        Network::expect(membership().tellCuts(thief));
        QVERIFY(refresh(embassy()));
        QCOMPARE(embassy().certificateOf(guest.device())->scopes.size(), 3);
        QCOMPARE(mergedInto(embassy().certificates, embassy().knownCuts(), other), one); // until somebody finds out

        if (isGuestOut)
            takeOut(guest.device());
        if (isRegistrarOut)
            takeOut(thief.device());
        const Keyring newcomer = m_net->join(one);
        QCOMPARE(newcomer.certificate->scopes, QList<ScopeId>{one});
        QVERIFY(newcomer.newestEpoch(one) && !newcomer.newestEpoch(other) && !newcomer.newestEpoch(third));
        QVERIFY(mergedInto(embassy().certificates, embassy().knownCuts(), other).isNetwork());
        m_net->join(other); // it is an office as before, and may be merged into any
    }

    // The registrar that merged them was lost and taken out: said once more, it holds for newcomers again.
    void what_a_lost_registrar_had_merged_is_merged_by_saying_it_again()
    {
        Keyring lost = m_net->join({}, DeviceClass::Registrar);
        Keyring one = m_net->join();
        const Keyring other = m_net->join();
        refresh(lost);
        ++m_net->clock.ms;
        Network::expect(membership().mergeOffices(lost, other.homeScope, one.homeScope, true));
        Network::expect(membership().tellCuts(lost));
        QVERIFY(refresh(embassy()));
        QCOMPARE(mergedInto(embassy().certificates, embassy().knownCuts(), other.homeScope), one.homeScope);
        takeOut(lost.device());
        QCOMPARE(m_net->join(one.homeScope).certificate->scopes.size(), 1);
        merge(other, one, true);
        QCOMPARE(mergedInto(embassy().certificates, embassy().knownCuts(), other.homeScope), one.homeScope);
        QCOMPARE(m_net->join(one.homeScope).certificate->scopes.size(), 2);
        QVERIFY(refresh(one));
        QCOMPARE(one.certificate->issuer, embassy().device());
    }

    void only_two_offices_of_this_network_are_merged_and_once()
    {
        Keyring one = m_net->join();
        const Keyring other = m_net->join();
        const Keyring third = m_net->join();
        const auto refused = [this](Keyring &by, ScopeId from, ScopeId into) { return membership().mergeOffices(by, from, into, true).error().code; };
        QCOMPARE(refused(one, other.homeScope, one.homeScope), ErrorCode::NotAllowed);
        QCOMPARE(refused(embassy(), one.homeScope, one.homeScope), ErrorCode::BadInput);
        QCOMPARE(refused(embassy(), one.homeScope, embassy().embassyScope), ErrorCode::BadInput);
        QCOMPARE(refused(embassy(), ScopeId::network(), one.homeScope), ErrorCode::BadInput);
        QCOMPARE(refused(embassy(), ScopeId{4711}, one.homeScope), ErrorCode::BadInput);
        merge(other, one, true);
        QCOMPARE(refused(embassy(), other.homeScope, third.homeScope), ErrorCode::BadInput);
        QCOMPARE(refused(embassy(), third.homeScope, other.homeScope), ErrorCode::BadInput);
        // What was merged goes along.
        merge(one, third, true);
        QCOMPARE(embassy().certificateOf(other.device())->scopes.size(), 3); // it belonged to the one that was merged now
        QCOMPARE(embassy().certificateOf(third.device())->scopes, (QList<ScopeId>{third.homeScope, one.homeScope, other.homeScope}));
    }
};

MEKENDESH_TEST(MergingTest)
#include "tst_merging.moc"
