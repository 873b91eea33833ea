// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "tests/app/services/laptops.h"
#include "tests/support/apacheserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

// A new address or password of the server, told by the embassy while everybody keeps working.
class OfferedStoreTest final : public QObject {
    Q_OBJECT

    // An embassy and an office that was let in, around one folder.
    struct OneOffice {
        Laptops laptops;
        Laptops::Laptop embassy = laptops.embassy();
        Laptops::Laptop office = laptops.office(embassy, u"MSK"_s);

        OneOffice() { laptops.admit(embassy, office); }
    };

    Laptops::Laptop embassyOverServer(Laptops &laptops, const QString &name = u"embassy"_s) const
    {
        Laptops::Laptop embassy;
        embassy.session = valueOf(Session::found(
            laptops.profile(name, Role::HqAttache), u"Посольство"_s, u"EMB"_s, m_apache->address(), laptops.surroundings()));
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

    // As a registrar may do it whatever its own program thinks of that place; empty takes it back.
    static void state(const Laptops::Laptop &embassy, Laptops &laptops, const QString &address, qint64 aheadMs = 0)
    {
        auto keyring = valueOf(readKeyring(embassy.workspace->journal()));
        const sync::StoreOffer *last = sync::offerFor(keyring.stores, keyring.knownCuts(), false);
        const sync::StoreOffer next{.address = address, .number = last ? last->number + 1 : 1, .statedAtMs = laptops.clock.nowMs() + aheadMs};
        sync::mergeOffers(keyring.stores, {sync::issueOffer(next, keyring.device(), keyring.self.sign, keyring.network)});
        keyring.hasCutsToTell = true;
        valueOf(embassy.workspace->journal().setKeyring(keyring.serialise()));
    }
    static void copyFolder(const QString &from, const QString &to)
    {
        QVERIFY(QDir().mkpath(to));
        QDirIterator all(from, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            const QString path = all.next();
            const QString copy = to + path.mid(from.size());
            QVERIFY(QDir().mkpath(QFileInfo(copy).path()));
            QVERIFY(QFile::copy(path, copy));
        }
    }
    // Everybody goes over to another way to the store; from then on a copy lies where it was.
    static QString goOverAndPart(Laptops &laptops, const Laptops::Laptop &embassy, const Laptops::Laptop &office)
    {
        const QString linked = laptops.path(u"linked"_s);
        const QString moved = laptops.path(u"moved"_s);
        ENFORCE(QFile::link(laptops.store(), linked));
        state(embassy, laptops, linked);
        embassy.exchange();
        office.exchange();
        ENFORCE(wayOfLaptop(office) == linked);
        valueOf(StorePlace(*embassy.workspace).moveTo(linked));
        ENFORCE(QDir().rename(laptops.store(), moved) && QFile::remove(linked) && QFile::link(moved, linked));
        copyFolder(moved, laptops.store());
        return linked;
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

    void a_wrong_address_is_taken_back()
    {
        Laptops laptops;
        const auto embassy = embassyOverServer(laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        StorePlace place(*embassy.workspace);
        using NamedTo = StorePlace::NamedTo;
        QCOMPARE(errorOf(place.takeBack(NamedTo::Offices)).code, ErrorCode::NotFound);
        const QString before = wayOfLaptop(office);
        valueOf(place.giveToOffices(m_apache->addressOf(u"kept"_s)));
        QVERIFY(valueOf(place.isNamed(NamedTo::Offices)) && !valueOf(place.isNamed(NamedTo::Embassy)));
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), valueOf(keptAddress(m_apache->addressOf(u"kept"_s))));
        QCOMPARE(errorOf(StorePlace(*office.workspace).takeBack(NamedTo::Offices)).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(place.takeBack(NamedTo::Embassy)).code, ErrorCode::NotFound);
        valueOf(place.takeBack(NamedTo::Offices));
        QVERIFY(!valueOf(place.isNamed(NamedTo::Offices)));
        QCOMPARE(valueOf(place.addressForOffices()), QString()); // invitations do not say it either
        QCOMPARE(errorOf(place.takeBack(NamedTo::Offices)).code, ErrorCode::NotFound);
        embassy.exchange();
        laptops.clock.pass(2 * 60 * 60 * 1000LL);
        office.exchange();
        QCOMPARE(wayOfLaptop(office), before);
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
        keyring.stores = {sync::issueOffer({.address = wrong, .number = 1}, keyring.device(), keyring.self.sign, keyring.network)};
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
        const auto registrar = valueOf(readKeyring(embassy.workspace->journal()));
        keyring.stores = {sync::issueOffer({.address = right, .number = 1}, registrar.device(), registrar.self.sign, registrar.network)};
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

    // A backup of the server that was put up elsewhere bears the same marker: everybody who goes there is parted from the embassy.
    void a_copy_of_the_store_is_never_named_and_never_taken()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString copy = laptops.path(u"copy"_s);
        copyFolder(laptops.store(), copy);
        state(embassy, laptops, copy);
        embassy.exchange();
        const ExchangeReport report = office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
        QVERIFY(std::ranges::any_of(report.notes, [](const QString &note) { return note.contains(u"it leads to a copy"_s); }));

        const auto overServer = embassyOverServer(laptops, u"embassy-2"_s);
        m_apache->wipe(); // another store of the server, that knows nothing of what is written
        QCOMPARE(errorOf(StorePlace(*overServer.workspace).giveToOffices(m_apache->addressOf(u"kept"_s))).code, ErrorCode::StoreMissing);
    }

    void a_new_way_that_ceases_to_work_leads_back_to_the_old_one()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = laptops.path(u"linked"_s); // another way to the same store
        QVERIFY(QFile::link(laptops.store(), linked));
        state(embassy, laptops, linked);
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), linked);
        QVERIFY(QFile::remove(linked));
        for (int session = 0; session < 3; ++session)
            QVERIFY(!office.tryExchange());
        QCOMPARE(wayOfLaptop(office), linked); // a bad day is no reason
        write(office, u"Асанов"_s);
        const ExchangeReport report = office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
        QVERIFY(report.sent > 0);
        QVERIFY(std::ranges::any_of(report.notes, [](const QString &note) { return note.contains(u"by the old one again"_s); }));
        QVERIFY(QFile::link(laptops.store(), linked));
        office.exchange(); // it is not tried again at once
        QCOMPARE(wayOfLaptop(office), laptops.store());
        laptops.clock.pass(25 * 60 * 60 * 1000LL);
        office.exchange();
        QCOMPARE(wayOfLaptop(office), linked);
    }

    void who_went_over_goes_back_when_the_word_is_taken_back()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = laptops.path(u"linked"_s);
        QVERIFY(QFile::link(laptops.store(), linked));
        state(embassy, laptops, linked);
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), linked);
        laptops.clock.pass(2 * 60 * 60 * 1000LL);
        state(embassy, laptops, {});
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
    }

    // The battery of the laptop's clock is dead: what was stated yesterday is of next year.
    void a_clock_that_fell_back_leads_nobody_back_to_a_server_that_was_left()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = goOverAndPart(laptops, embassy, office);
        laptops.clock.pass(-3 * Laptops::kDayMs);
        QVERIFY(office.exchange().notes.filter(u"by the old one again"_s).isEmpty());
        QCOMPARE(wayOfLaptop(office), linked);
    }

    void nobody_goes_back_to_a_copy_while_the_way_in_force_answers()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = goOverAndPart(laptops, embassy, office);
        state(embassy, laptops, {});
        embassy.exchange();
        laptops.clock.pass(2 * 60 * 60 * 1000LL);
        QVERIFY(!office.exchange().notes.filter(u"leads to a copy by now"_s).isEmpty());
        QCOMPARE(wayOfLaptop(office), linked);
        write(office, u"Асанов"_s);
        office.exchange();
        QVERIFY(embassy.exchange().received > 0);
    }

    // The new server was down for an afternoon, the old one still ran: who wrote there meanwhile comes back with it.
    void who_was_alone_on_the_old_place_goes_over_again()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = goOverAndPart(laptops, embassy, office);
        QVERIFY(QFile::remove(linked));
        for (int session = 0; session < 3; ++session)
            QVERIFY(!office.tryExchange());
        write(office, u"Асанов"_s);
        office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
        QVERIFY(QFile::link(laptops.path(u"moved"_s), linked));
        laptops.clock.pass(25 * 60 * 60 * 1000LL);
        office.exchange();
        QCOMPARE(wayOfLaptop(office), linked);
        office.exchange();
        QVERIFY(embassy.exchange().received > 0);
    }

    void what_is_stated_in_the_future_is_not_tried()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = laptops.path(u"linked"_s);
        QVERIFY(QFile::link(laptops.store(), linked));
        state(embassy, laptops, linked, 48 * 60 * 60 * 1000LL);
        embassy.exchange();
        office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
    }

    // What people choose stays, also when an offer that had not worked until then begins to.
    void an_offer_that_people_left_aside_is_not_taken_later()
    {
        OneOffice world;
        auto &[laptops, embassy, office] = world;
        const QString linked = laptops.path(u"linked"_s);
        state(embassy, laptops, linked); // not there yet
        embassy.exchange();
        office.exchange();
        valueOf(StorePlace(*office.workspace).moveTo(laptops.store()));
        QVERIFY(QFile::link(laptops.store(), linked));
        laptops.clock.pass(2 * 60 * 60 * 1000LL);
        office.exchange();
        QCOMPARE(wayOfLaptop(office), laptops.store());
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
