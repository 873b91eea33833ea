// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "tests/app/services/laptops.h"
#include "tests/support/apacheserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

// A new address or password of the server, told by the embassy while everybody keeps working.
class OfferedStoreTest final : public QObject {
    Q_OBJECT

    Laptops::Laptop embassyOverServer(Laptops &laptops) const
    {
        Laptops::Laptop embassy;
        embassy.session = valueOf(Session::found(
            laptops.profile(u"embassy"_s, Role::HqAttache), u"Посольство"_s, u"EMB"_s, m_apache->address(), laptops.surroundings()));
        embassy.workspace = valueOf(embassy.session->workspace());
        return embassy;
    }
    static QString wayOfLaptop(const Laptops::Laptop &laptop) { return valueOf(readHomestead(laptop.workspace->journal())).storeAddress; }
    static void write(const Laptops::Laptop &laptop, const QString &surname)
    {
        Member member;
        member.surname = surname;
        valueOf(laptop.records().create(laptop.scope(), member));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_apache = std::make_unique<ApacheServer>();
        QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
    }
    void init() { m_apache->wipe(); }
    void cleanupTestCase() { m_apache.reset(); }

    void offices_go_over_to_a_new_way_and_lose_nothing()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        const QString before = wayOfLaptop(office);
        const QString next = m_apache->addressOf(u"kept"_s);
        valueOf(StorePlace(*embassy.workspace).giveToOffices(next));
        QCOMPARE(wayOfLaptop(embassy), m_apache->address()); // the embassy's own way is its own
        write(office, u"Асанов"_s);
        office.exchange(); // nothing told yet
        QCOMPARE(wayOfLaptop(office), before);
        embassy.exchange();
        const ExchangeReport report = office.exchange();
        QCOMPARE(wayOfLaptop(office), valueOf(keptAddress(next)));
        QVERIFY(report.notes.contains(u"From now on the exchange goes by the way the embassy has named."_s));
        write(office, u"Бакиров"_s);
        QVERIFY(office.exchange().sent > 0);
        QVERIFY(embassy.exchange().received > 0);
        // A newcomer is invited by the new way.
        QCOMPARE(wayOfLaptop(laptops.office(embassy, u"SPB"_s)), valueOf(keptAddress(next)));
    }

    void a_way_that_does_not_work_yet_costs_nobody_the_exchange()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        const QString before = wayOfLaptop(office);
        auto keyring = valueOf(readKeyring(embassy.workspace->journal()));
        const QString wrong = addressFor(m_apache->address(), u"laptops"_s, u"not yet"_s);
        // What the embassy itself could not try is not stated at all.
        QCOMPARE(errorOf(StorePlace(*embassy.workspace).giveToOffices(wrong)).code, ErrorCode::StorePassword);
        keyring.stores = {{.isForEmbassy = false, .address = wrong, .statedAtMs = laptops.clock.nowMs()}};
        keyring.hasCutsToTell = true; // the password worked at the embassy and was changed a minute later
        valueOf(embassy.workspace->journal().setKeyring(keyring.serialise()));
        embassy.exchange();
        write(office, u"Асанов"_s);
        const ExchangeReport report = office.exchange();
        QVERIFY(report.sent > 0);
        QCOMPARE(wayOfLaptop(office), before);
        QVERIFY(std::ranges::any_of(report.notes, [](const QString &note) { return note.contains(u"does not work here yet"_s); }));
        QVERIFY(std::ranges::none_of(report.notes, [](const QString &note) { return note.contains(u"not yet@"_s) || note.contains(u"laptops:"_s); }));
        QVERIFY(office.exchange().notes.isEmpty()); // it is not tried every ten minutes
        laptops.clock.pass(2 * 60 * 60 * 1000LL);
        QVERIFY(!office.exchange().notes.isEmpty());
    }

    void when_the_old_password_is_gone_the_new_one_is_tried_at_once()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        const QString right = m_apache->address();
        // The laptop has heard of the new password while it did not hold yet; then the old one ends.
        auto keyring = valueOf(readKeyring(office.workspace->journal()));
        keyring.stores = {{.isForEmbassy = false, .address = right, .statedAtMs = laptops.clock.nowMs()}};
        valueOf(office.workspace->journal().setKeyring(keyring.serialise()));
        Homestead homestead = valueOf(readHomestead(office.workspace->journal()));
        homestead.storeAddress = addressFor(right, u"laptop-1"_s, u"ended"_s);
        valueOf(writeHomestead(office.workspace->journal(), homestead));
        write(office, u"Асанов"_s);
        QVERIFY(office.exchange().sent > 0);
        QCOMPARE(wayOfLaptop(office), right);
    }

    void a_way_chosen_here_afterwards_stays()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        valueOf(StorePlace(*embassy.workspace).giveToOffices(m_apache->addressOf(u"kept"_s)));
        embassy.exchange();
        office.exchange();
        valueOf(StorePlace(*office.workspace).moveTo(m_apache->address()));
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), m_apache->address());
    }

    void the_embassys_own_password_is_not_given_without_a_word()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        QVERIFY(valueOf(StorePlace::invitesByOwnCredential(*embassy.workspace)));
        const Office office{.code = u"MSK"_s, .nameRu = u"Москва"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s};
        int mark = 0; // each laptop its own
        const auto invite = [&](Exchange::OwnCredential own) {
            return Exchange(*embassy.workspace).inviteAs(office, QString::number(++mark), sync::DeviceClass::Office, 14, {1, 8u * 1024 * 1024}, own);
        };
        QCOMPARE(errorOf(invite(Exchange::OwnCredential::IsKept)).code, ErrorCode::NotAllowed);
        QVERIFY(invite(Exchange::OwnCredential::MayBeGiven));
        valueOf(StorePlace(*embassy.workspace).setAddressForOffices(m_apache->addressOf(u"kept"_s)));
        QVERIFY(!valueOf(StorePlace::invitesByOwnCredential(*embassy.workspace)));
        QVERIFY(invite(Exchange::OwnCredential::IsKept));
    }

    void only_the_embassy_names_ways_for_others()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        QCOMPARE(errorOf(StorePlace(*office.workspace).giveToOffices(m_apache->address())).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(StorePlace(*office.workspace).giveToEmbassy()).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(StorePlace(*embassy.workspace).giveToOffices(laptops.path(u"folder"_s))).code, ErrorCode::BadInput);
        valueOf(StorePlace(*embassy.workspace).giveToEmbassy());
        embassy.exchange();
        office.exchange();
        QVERIFY(valueOf(readKeyring(office.workspace->journal())).stores.empty());
    }

private:
    std::unique_ptr<ApacheServer> m_apache;
};

MEKENDESH_TEST(OfferedStoreTest)
#include "tst_offeredstore.moc"
