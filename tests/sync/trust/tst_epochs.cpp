// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysdelivery.h"
#include "sync/trust/keysmerge.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include <algorithm>
#include <numeric>

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;
using mekendesh::tests::Network;

// Keys of scopes change when a laptop is taken out, and reach everybody else whatever befalls the store or a registrar's database.
class EpochsTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;

    [[nodiscard]] Membership &membership() const { return m_net->membership; }
    [[nodiscard]] Keyring &embassy() const { return m_net->embassy; }
    void cutOff(Keyring &registrar, const Keyring &laptop)
    {
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = laptop.device();
        ++m_net->clock.ms;
        Network::expect(membership().cut(registrar, cut));
        Network::expect(membership().tellCuts(registrar));
    }
    bool refresh(Keyring &keyring) { return Network::unwrap(membership().refreshKeys(keyring)); }
    [[nodiscard]] QStringList keysOf(const Keyring &laptop) const { return m_net->pathsBelow(keysFolder(laptop.device())); }
    static EpochId newest(const Keyring &keyring, ScopeId scope)
    {
        const EpochKey *epoch = keyring.newestEpoch(scope);
        return epoch ? epoch->id : EpochId{};
    }

    // What that registrar would tell this laptop of an office now.
    static KeysContent contentOf(const Keyring &registrar, const Keyring &office)
    {
        KeysContent content;
        content.network = registrar.network;
        content.number = 1;
        content.certificate = *office.certificate;
        content.registrars = registrar.registrars;
        content.certificates = registrar.certificates;
        content.embassyLetterKey = registrar.embassyLetterKey;
        content.embassyScope = registrar.embassyScope;
        content.embassyKeys = registrar.embassyKeys;
        content.cuts = registrar.cuts;
        std::ranges::copy_if(registrar.epochs, std::back_inserter(content.epochs), [&office](const EpochKey &epoch) { return mayRead(*office.certificate, epoch.scope); });
        return content;
    }

private Q_SLOTS:
    void init() { m_net = std::make_unique<Network>(); }

    // Only what counts makes somebody's keys older ones: not what a registrar stated who was taken out since.
    void what_a_registrar_stated_who_was_cut_off_makes_no_keys_older()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        const Keyring victim = m_net->join();
        Keyring colleague = m_net->join(victim.homeScope);
        refresh(second);
        cutOff(second, victim);
        QVERIFY(refresh(colleague));
        QVERIFY(colleague.knownCuts().isCutOff(victim.device()));
        cutOff(embassy(), second); // has not heard what it stated, and never will
        QVERIFY(refresh(colleague));
        QVERIFY(!colleague.knownCuts().isCutOff(victim.device()));
        QCOMPARE(newest(colleague, colleague.homeScope), newest(embassy(), colleague.homeScope));
        QCOMPARE(newest(colleague, ScopeId::network()), newest(embassy(), ScopeId::network()));
        QCOMPARE(colleague.embassyLetterKey, embassy().embassyLetterKey);
    }

    // Trap 23.
    void trap23_a_laptop_taken_out_holds_no_key_that_is_used_from_now_on()
    {
        Keyring stolen = m_net->join();
        Keyring colleague = m_net->join(stolen.homeScope);
        Keyring elsewhere = m_net->join();
        const EpochId untouched = newest(elsewhere, elsewhere.homeScope);
        const EpochId old = newest(colleague, colleague.homeScope);
        cutOff(embassy(), stolen);
        for (Keyring *laptop : {&stolen, &colleague, &elsewhere})
            QVERIFY(refresh(*laptop));
        for (const Keyring *laptop : {&embassy(), &colleague}) {
            for (const ScopeId scope : {ScopeId::network(), stolen.homeScope})
                QVERIFY(!stolen.epoch(newest(*laptop, scope)));
            QCOMPARE(newest(*laptop, ScopeId::network()), newest(elsewhere, ScopeId::network()));
            QCOMPARE(newest(*laptop, stolen.homeScope), newest(embassy(), stolen.homeScope));
            QVERIFY(laptop->epoch(old)); // what was sealed until now is still opened
        }
        QCOMPARE(newest(elsewhere, elsewhere.homeScope), untouched);
        QCOMPARE(newest(embassy(), elsewhere.homeScope), untouched);
        QVERIFY(!elsewhere.newestEpoch(stolen.homeScope));
    }

    void trap23_a_laptop_of_the_embassy_that_is_taken_out_leaves_every_scope()
    {
        const Keyring office = m_net->join();
        Keyring stolen = m_net->join({}, DeviceClass::Embassy);
        const BoxPublicKey letters = embassy().embassyLetterKey;
        cutOff(embassy(), stolen);
        refresh(stolen);
        for (const ScopeId scope : {ScopeId::network(), office.homeScope, embassy().embassyScope})
            QVERIFY(!stolen.epoch(newest(embassy(), scope)));
        QVERIFY(embassy().embassyLetterKey != letters);
        QCOMPARE(embassy().embassyLetterKey, embassy().newestEpoch(embassy().embassyScope)->letterKeys().publicKey);
    }

    // A registrar that made new keys is not undone by another one that had not heard of it and tells of a new office.
    void new_keys_stay_the_newest_when_somebody_tells_who_had_not_heard_of_them()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Keyring office = m_net->join();
        refresh(second);
        Network::expect(membership().rotate(embassy(), {office.homeScope, ScopeId::network(), embassy().embassyScope}));
        Network::expect(membership().tellCuts(embassy()));
        QVERIFY(refresh(office));
        // It knows nothing of that and invites for an office of its own.
        Network::unwrap(membership().invite(second, {}, DeviceClass::Office, {}, {}, {}, u"1"_s, m_net->clock.ms + Network::kDayMs));
        Network::expect(membership().tellCuts(second));
        QVERIFY(refresh(office));
        QVERIFY(refresh(embassy()));
        for (const ScopeId scope : {office.homeScope, ScopeId::network()}) {
            QCOMPARE(newest(office, scope), newest(embassy(), scope));
            QVERIFY(newest(office, scope) != newest(second, scope));
        }
        QCOMPARE(office.embassyLetterKey, embassy().newestEpoch(embassy().embassyScope)->letterKeys().publicKey);
        QCOMPARE(embassy().embassyLetterKey, office.embassyLetterKey);
    }

    // Objects of two registrars, of whom each has not heard of much the other did, and of a third one that was stolen: in whatever order a
    // laptop hears of them, the same key of each scope is the newest.
    void the_newest_key_does_not_depend_on_who_is_heard_first()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Keyring thief = m_net->join({}, DeviceClass::Registrar);
        const Keyring victim = m_net->join();
        Keyring office = m_net->join(victim.homeScope);
        for (Keyring *registrar : {&second, &thief, &embassy()})
            refresh(*registrar);
        const Keyring before = embassy();
        std::vector<KeysContent> told;
        const auto tell = [&](const Keyring &registrar) { told.push_back(contentOf(registrar, office)); };
        Network::expect(membership().rotate(embassy(), {office.homeScope}));
        Network::expect(membership().rotate(second, {office.homeScope, ScopeId::network(), embassy().embassyScope}));
        Network::expect(membership().rotate(second, {office.homeScope}));
        tell(second);
        for (int each = 0; each < 4; ++each)
            Network::expect(membership().rotate(thief, {office.homeScope, embassy().embassyScope}));
        tell(thief);
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = victim.device();
        Network::expect(membership().cut(embassy(), cut));
        tell(embassy());
        cut.device = thief.device();
        Network::expect(membership().cut(embassy(), cut));
        tell(embassy());
        tell(before); // an old object
        std::vector<int> order(told.size());
        std::iota(order.begin(), order.end(), 0);
        do {
            Keyring heard = office;
            for (const int index : order)
                Network::expect(mergeKeys(heard, told.at(static_cast<std::size_t>(index)), embassy().device(), m_net->random));
            for (const ScopeId scope : {office.homeScope, ScopeId::network()}) {
                QCOMPARE(newest(heard, scope), newest(embassy(), scope));
                QVERIFY(!victim.epoch(newest(heard, scope)));
                QVERIFY(!thief.epoch(newest(heard, scope)));
            }
            QCOMPARE(heard.embassyLetterKey, embassy().embassyLetterKey);
            QCOMPARE(heard.epochs.size(), std::size_t(14));
        } while (std::ranges::next_permutation(order).found);
    }

    // A program that wrote no order knew the newest as the last one.
    void keys_without_a_place_keep_the_order_they_were_written_in()
    {
        Keyring old = m_net->join();
        const ScopeId scope = old.homeScope;
        old.epochs = {EpochKey::generate(old.network, scope, m_net->random), EpochKey::generate(old.network, ScopeId::network(), m_net->random),
            EpochKey::generate(old.network, scope, m_net->random), EpochKey::generate(old.network, scope, m_net->random)};
        const EpochId last = old.epochs.back().id;
        Keyring read = Network::unwrap(Keyring::parse(old.serialise()));
        QCOMPARE(newest(read, scope), last);
        putInOrder(read);
        QCOMPARE(newest(read, scope), last);
        QCOMPARE(newest(Network::unwrap(Keyring::parse(read.serialise())), scope), last);
        // The first one with a signed place comes after them.
        read.epochs.push_back(makeEpoch({}, {}, read.network, scope, embassy().self, m_net->random));
        const EpochId made = read.epochs.back().id;
        putInOrder(read);
        QCOMPARE(newest(read, scope), made);
    }

    void nobody_gives_another_ones_key_a_better_place()
    {
        const Keyring office = m_net->join();
        KeysContent content = contentOf(embassy(), office);
        QVERIFY(checkKeys(content, office.rootKey, {}));
        for (const auto &change : std::vector<std::function<void(EpochKey &)>>{[](EpochKey &epoch) { ++epoch.count; }, [](EpochKey &epoch) { ++epoch.cutsHeard; },
                 [&office](EpochKey &epoch) { epoch.maker = office.device(); }}) {
            KeysContent forged = content;
            change(forged.epochs.front());
            QCOMPARE(checkKeys(forged, office.rootKey, {}).error().code, ErrorCode::DamagedData);
        }
        QVERIFY(!content.embassyKeys.empty());
        ++content.embassyKeys.front().count;
        QCOMPARE(checkKeys(content, office.rootKey, {}).error().code, ErrorCode::DamagedData);
    }

    void who_is_taken_back_gets_all_keys()
    {
        Keyring laptop = m_net->join();
        cutOff(embassy(), laptop);
        refresh(laptop);
        Network::expect(membership().withdrawCut(embassy(), embassy().cuts.front().id()));
        Network::expect(membership().tellCuts(embassy()));
        QVERIFY(refresh(laptop));
        QCOMPARE(newest(laptop, laptop.homeScope), newest(embassy(), laptop.homeScope));
        QCOMPARE(newest(laptop, ScopeId::network()), newest(embassy(), ScopeId::network()));
    }

    void a_registrar_makes_new_keys_without_taking_anybody_out()
    {
        Keyring office = m_net->join();
        const EpochId before = newest(office, office.homeScope);
        const EpochId network = newest(office, ScopeId::network());
        QCOMPARE(membership().rotate(office, {office.homeScope}).error().code, ErrorCode::NotAllowed);
        QCOMPARE(membership().rotate(embassy(), {ScopeId{4711}}).error().code, ErrorCode::NotFound);
        Network::expect(membership().rotate(embassy(), {office.homeScope}));
        QVERIFY(Network::unwrap(Keyring::parse(embassy().serialise())).hasCutsToTell); // a crash now: the next session tells
        Network::expect(membership().tellCuts(embassy()));
        QVERIFY(refresh(office));
        QVERIFY(newest(office, office.homeScope) != before);
        QVERIFY(office.epoch(before));
        QCOMPARE(newest(office, ScopeId::network()), network);
    }

    // An object that is older than what a laptop has heard does not bring back the key that the stolen laptop holds.
    void keys_of_a_registrar_that_has_not_heard_are_never_the_newest()
    {
        Keyring stolen = m_net->join();
        Keyring colleague = m_net->join(stolen.homeScope);
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Network::expect(membership().rotate(second, {stolen.homeScope}));
        const EpochId given = newest(second, stolen.homeScope);
        Network::expect(membership().tellCuts(second)); // the stolen laptop gets that one
        refresh(stolen);
        QVERIFY(stolen.epoch(given));
        cutOff(embassy(), stolen); // has not heard of the other's
        QVERIFY(refresh(colleague));
        QVERIFY(!stolen.epoch(newest(colleague, stolen.homeScope)));
        Network::expect(membership().tellCuts(second)); // has not heard of the cut
        QVERIFY(refresh(colleague));
        QVERIFY(colleague.epoch(given));
        QVERIFY(!stolen.epoch(newest(colleague, stolen.homeScope)));
        // When they hear of each other, everybody agrees, and the stolen laptop stays outside.
        for (int session = 0; session < 3; ++session) {
            for (Keyring *registrar : {&embassy(), &second}) {
                refresh(*registrar);
                if (registrar->hasCutsToTell)
                    Network::expect(membership().tellCuts(*registrar));
            }
        }
        QVERIFY(!embassy().hasCutsToTell && !second.hasCutsToTell);
        refresh(colleague);
        refresh(stolen);
        for (const Keyring *laptop : {&embassy(), &second, &colleague}) {
            QVERIFY(!stolen.epoch(newest(*laptop, stolen.homeScope)));
            QVERIFY(colleague.epoch(newest(*laptop, stolen.homeScope)));
            QVERIFY(laptop->knownCuts().isCutOff(stolen.device()));
        }
    }

    // It had not read its own keys, and gives itself new ones: those that came between are read all the same.
    void who_tells_right_after_another_one_hears_it_with_the_next_keys()
    {
        const Keyring office = m_net->join();
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        refresh(second);
        Network::expect(membership().rotate(embassy(), {office.homeScope}));
        Network::expect(membership().tellCuts(embassy()));
        Network::expect(membership().rotate(second, {ScopeId::network()}));
        Network::expect(membership().tellCuts(second));
        QVERIFY(!second.epoch(newest(embassy(), office.homeScope)));
        QVERIFY(refresh(second));
        QVERIFY(second.epoch(newest(embassy(), office.homeScope)));
        QVERIFY(!refresh(second));
    }

    // Two registrars admitted laptops of one office at the same time: both are told of each other.
    void laptops_admitted_apart_get_to_know_each_other()
    {
        Keyring office = m_net->join();
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        const Invitation invitation = Network::unwrap(
            membership().invite(second, office.homeScope, DeviceClass::Office, {}, {}, {}, u"9"_s, m_net->clock.ms + Network::kDayMs));
        Keyring asks = m_net->ask(invitation);
        Keyring one = m_net->join(office.homeScope);
        Keyring apart = second; // its database does not hear of the other admission
        apart.keysNumber = 1'000;
        Network::expect(membership().admit(apart, Network::unwrap(membership().requests(apart)).front()));
        apart.keysNumber = second.keysNumber;
        apart.keysTaken = second.keysTaken;
        second = apart;
        refresh(asks);
        for (int session = 0; session < 2; ++session) {
            for (Keyring *registrar : {&embassy(), &second}) {
                refresh(*registrar);
                if (registrar->hasCutsToTell)
                    Network::expect(membership().tellCuts(*registrar));
            }
        }
        for (Keyring *laptop : {&office, &one, &asks}) {
            refresh(*laptop);
            for (const Keyring *other : {&office, &one, &asks})
                QVERIFY(laptop->certificateOf(other->device()));
        }
    }

    void two_objects_with_one_number_are_both_read()
    {
        Keyring office = m_net->join();
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        refresh(office);
        const Keyring before = office;
        // The store shows each of them an old listing: both give the same number.
        const auto contents = m_net->store.contents();
        Network::expect(membership().rotate(embassy(), {office.homeScope}));
        Network::expect(membership().tellCuts(embassy()));
        const auto firstToo = m_net->store.contents();
        m_net->store.setContents(contents);
        Network::expect(membership().rotate(second, {ScopeId::network()}));
        Network::expect(membership().tellCuts(second));
        auto both = m_net->store.contents();
        both.insert(firstToo.begin(), firstToo.end());
        m_net->store.setContents(both);
        QCOMPARE(keysOf(office).size(), qsizetype(4)); // one, two, and twice three
        QVERIFY(refresh(office));
        QVERIFY(office.epoch(newest(embassy(), office.homeScope)));
        QVERIFY(office.epoch(newest(second, ScopeId::network())));
        QVERIFY(!refresh(office));
        // Also when the second one is seen later.
        Keyring late = before;
        m_net->store.setContents(firstToo);
        QVERIFY(refresh(late));
        m_net->store.setContents(both);
        QVERIFY(refresh(late));
        QVERIFY(late.epoch(newest(second, ScopeId::network())));
        QVERIFY(!refresh(late));
        QVERIFY(Network::unwrap(Keyring::parse(late.serialise())).keysTaken == late.keysTaken);
    }

    // Trap 9: the server was put back to a time before a laptop had fetched its keys, or somebody removed them.
    void trap9_keys_that_do_not_lie_there_any_more_are_given_again()
    {
        Keyring admitted = m_net->ask(m_net->invite());
        const auto before = m_net->store.contents();
        QVERIFY(m_net->admit(admitted).has_value());
        Keyring stolen = m_net->join();
        cutOff(embassy(), stolen);
        m_net->store.setContents(before);
        QVERIFY(!refresh(admitted) && !refresh(stolen));
        Network::expect(membership().giveMissingKeys(embassy()));
        QVERIFY(refresh(admitted) && refresh(stolen));
        QVERIFY(admitted.isAdmitted() && stolen.isCutOff());
        // Cut in the middle, too; and when all lies there, nothing is given.
        const QString path = keysOf(stolen).last();
        m_net->damage(path, [](Bytes &bytes) { bytes.chop(10); });
        Network::expect(membership().giveMissingKeys(embassy()));
        QCOMPARE(keysOf(stolen).size(), qsizetype(2));
        m_net->store.forgetCalls();
        Network::expect(membership().giveMissingKeys(embassy()));
        QCOMPARE(m_net->store.calls(StoreCall::Put), quint64(0));
    }

    void a_letter_of_an_admitted_laptop_gets_its_keys_again()
    {
        Keyring laptop = m_net->ask(m_net->invite());
        QVERIFY(m_net->admit(laptop).has_value());
        for (const QString &path : keysOf(laptop))
            m_net->remove(path);
        QVERIFY(Network::unwrap(membership().requests(embassy())).empty());
        QVERIFY(refresh(laptop));
        QVERIFY(laptop.isAdmitted());
    }

    // Trap 8: the registrar's own database was put back to a time before it had admitted somebody and taken somebody out.
    void trap8_a_registrar_put_back_learns_what_it_had_stated()
    {
        Keyring stolen = m_net->join();
        const Keyring backup = embassy();
        Keyring newcomer = m_net->join();
        cutOff(embassy(), stolen);
        const Keyring was = embassy();
        embassy() = backup;
        QVERIFY(refresh(embassy()));
        QVERIFY(embassy().certificateOf(newcomer.device()));
        QVERIFY(embassy().knownCuts().isCutOff(stolen.device()));
        for (const ScopeId scope : {ScopeId::network(), stolen.homeScope, newcomer.homeScope})
            QCOMPARE(newest(embassy(), scope), newest(was, scope));
        QVERIFY(embassy().hasCutsToTell); // whoever had not heard of it yet shall
        // Also when it admits before it has read anything.
        embassy() = backup;
        Keyring third = m_net->ask(m_net->invite(stolen.homeScope));
        QVERIFY(m_net->admit(third).has_value());
        QVERIFY(refresh(third));
        QVERIFY(third.knownCuts().isCutOff(stolen.device()));
        QVERIFY(!stolen.epoch(newest(third, stolen.homeScope)));
    }

    // Trap 40: the power goes after the first object of an admission; nobody knows what was pressed.
    void trap40_an_admission_that_broke_off_is_gone_on_with()
    {
        Keyring colleague = m_net->join();
        Keyring laptop = m_net->ask(m_net->invite(colleague.homeScope));
        const auto request = m_net->requestOf(laptop);
        for (int putsThatWork = 0; putsThatWork < 3; ++putsThatWork) {
            int puts = 0;
            m_net->store.setFaults([&puts, putsThatWork](const auto &call) {
                return call.kind == StoreCall::Put && puts++ >= putsThatWork ? StoreFault::Missing : StoreFault::None;
            });
            QVERIFY(!membership().admit(embassy(), *request));
        }
        m_net->store.setFaults({});
        refresh(embassy()); // a session
        QVERIFY(embassy().hasCutsToTell);
        Network::expect(membership().tellCuts(embassy()));
        QVERIFY(refresh(laptop) && refresh(colleague));
        QVERIFY(colleague.certificateOf(laptop.device()) && laptop.certificateOf(colleague.device()));
        QVERIFY(m_net->admit(laptop).error().code == ErrorCode::NotFound); // nobody asks any more
        QVERIFY(membership().admit(embassy(), *request).has_value()); // and pressing again is harmless
    }

    void what_no_keys_object_could_carry_is_not_stated()
    {
        const Keyring office = m_net->join();
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = office.device();
        for (int each = 0; each < 8'000; ++each)
            cut.streams.push_back({{office.homeScope, m_net->random.fixed<IncarnationId>()}, {1, hashOf("x")}});
        Network::expect(membership().cut(embassy(), cut));
        ++m_net->clock.ms;
        const Bytes before = embassy().serialise();
        QCOMPARE(membership().cut(embassy(), cut).error().code, ErrorCode::TooLarge);
        QCOMPARE(embassy().serialise(), before);
        Network::expect(membership().tellCuts(embassy()));
    }

    void every_number_is_kept_before_it_is_put_and_after()
    {
        m_net->join();
        m_net->join();
        Network::expect(membership().rotate(embassy(), {ScopeId::network()}));
        int puts = 0;
        m_net->store.setFaults([&puts](const auto &call) {
            return call.kind == StoreCall::Put && ++puts > 1 ? StoreFault::Missing : StoreFault::None;
        });
        std::vector<Keyring> kept;
        const auto keep = [&kept](const Keyring &keyring) -> Status {
            kept.push_back(keyring);
            return {};
        };
        QVERIFY(!membership().tellCuts(embassy(), keep));
        m_net->store.setFaults({});
        QCOMPARE(kept.size(), std::size_t(3)); // before the first was put, after it, and before the second
        QVERIFY(kept.back().hasCutsToTell);
        QVERIFY(kept.back().keysNumbers == embassy().keysNumbers);
    }
};

MEKENDESH_TEST(EpochsTest)
#include "tst_epochs.moc"
