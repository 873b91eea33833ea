// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/letterkey.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/letterkeys.h"
#include "app/services/cases.h"
#include "app/services/referrals.h"
#include "app/services/writesforlaptop.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// To which keys letters for the offices are sealed: the embassy's laptops tell it, and agree.
class LetterKeysTest final : public QObject {
    Q_OBJECT

    static QString keyTold(const Laptops::Laptop &laptop, sync::ScopeId office)
    {
        const auto rows = valueOf(laptop.records().list<LetterKey>({.limit = 100})).rows;
        const auto found = std::ranges::find_if(rows, [&office](const Stored<LetterKey> &row) { return row.value.scope == office.path(); });
        return found == rows.end() ? QString() : found->value.key;
    }
    static QString newestKey(const sync::Keyring &keyring, sync::ScopeId office)
    {
        return QString::fromLatin1(keyring.newestEpoch(office)->letterKeys().publicKey.hex());
    }

    static LetterAddress addressOf(const Laptops::Laptop &laptop, sync::ScopeId office)
    {
        return valueOf(letterAddressOf(*laptop.workspace, valueOf(readKeyring(laptop.workspace->journal())), office));
    }
    static sync::BoxPublicKey newestKeyOf(const Laptops::Laptop &embassy, sync::ScopeId office)
    {
        return valueOf(readKeyring(embassy.workspace->journal())).newestEpoch(office)->letterKeys().publicKey;
    }
    static void takeOut(const Laptops::Laptop &embassy, const Laptops::Laptop &laptop)
    {
        const auto device = valueOf(readKeyring(laptop.workspace->journal())).device();
        QVERIFY(valueOf(Cutting(*embassy.workspace, {}).takeOut(QString::fromLatin1(device.hex()), false)).isStated);
    }
    // Not by the program, but by whoever has the laptop.
    static void tellFalsely(const Laptops::Laptop &embassy, sync::ScopeId office, const LetterKey &told)
    {
        RecordStore &store = embassy.workspace->recordStore();
        const WritesForLaptop forLaptop(store);
        const auto rows = valueOf(embassy.records().list<LetterKey>({.limit = 100})).rows;
        const auto row = std::ranges::find_if(rows, [&office](const Stored<LetterKey> &one) { return one.value.scope == office.path(); });
        QVERIFY(row != rows.end());
        LetterKey before;
        const auto facts = valueOf(store.open(sync::Declared<LetterKey>::table(), row->id, &before, sync::ScopeId::network()));
        valueOf(store.save(sync::Declared<LetterKey>::table(), row->id, sync::ScopeId::network(), &before, &told, facts.base));
        embassy.exchange();
    }

    static Laptops::Laptop secondOf(const Laptops::Laptop &embassy, Laptops &laptops)
    {
        const Office entry{.code = u"EMB"_s, .nameRu = u"Посольство"_s, .type = {u"embassy"_s}, .timeZone = u"Europe/Moscow"_s};
        const auto invited = valueOf(Exchange(*embassy.workspace).inviteAs(entry, u"2"_s, sync::DeviceClass::Embassy, 14, {1, 8u * 1024 * 1024}));
        Laptops::Laptop second;
        second.session = valueOf(Session::join(laptops.profile(u"second"_s, Role::HqAttache), invited.file, invited.code, laptops.surroundings()));
        second.workspace = valueOf(second.session->workspace());
        laptops.admit(embassy, second);
        second.workspace = valueOf(second.session->workspace());
        return second;
    }

private Q_SLOTS:
    void a_laptop_that_has_not_heard_of_new_keys_does_not_put_the_old_one_back()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto second = secondOf(embassy, laptops);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        second.exchange();
        const sync::ScopeId scope = office.scope();
        const auto before = valueOf(readKeyring(second.workspace->journal()));
        const QString old = newestKey(before, scope);
        QCOMPARE(keyTold(second, scope), old);

        valueOf(Cutting(*embassy.workspace, {}).rotate(u"MSK"_s));
        embassy.exchange();
        embassy.exchange();
        second.exchange();
        const auto now = valueOf(readKeyring(embassy.workspace->journal()));
        const QString told = newestKey(now, scope);
        QVERIFY(told != old);
        QCOMPARE(keyTold(second, scope), told);

        // Its own keys came too late: it knows the entry and not the key behind it.
        valueOf(second.workspace->journal().setKeyring(before.serialise()));
        valueOf(publishLetterKeys(*second.workspace));
        QCOMPARE(keyTold(second, scope), told);
    }

    // One laptop of the embassy has made Tver a part of Moscow, another one has heard of Tver's new keys only: the entry of Tver then names
    // Moscow, and a key of Tver.
    void who_is_told_the_address_of_one_office_and_the_key_of_the_other_is_read()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto second = secondOf(embassy, laptops);
        const auto joined = [&](const QString &code) {
            auto office = laptops.office(embassy, code);
            laptops.admit(embassy, office);
            return office;
        };
        const auto tver = joined(u"TVR"_s);
        const auto moscow = joined(u"MSK"_s);
        const auto kazan = joined(u"KZN"_s);
        embassy.exchange();
        second.exchange();
        auto heard = valueOf(readKeyring(second.workspace->journal()));
        const auto tell = [](const Laptops::Laptop &laptop) {
            valueOf(publishLetterKeys(*laptop.workspace));
            laptop.exchange();
        };

        Cutting cutting(*embassy.workspace, {});
        valueOf(cutting.rotate(u"TVR"_s));
        QVERIFY(valueOf(cutting.mergeOffices(u"TVR"_s, u"MSK"_s, MergedLaptops::GoOn, false)).isStated);
        tell(embassy);
        laptops.clock.pass(Laptops::kDayMs);
        heard.epochs.push_back(*valueOf(readKeyring(embassy.workspace->journal())).newestEpoch(tver.scope()));
        valueOf(second.workspace->journal().setKeyring(heard.serialise()));
        tell(second);

        kazan.exchange();
        const auto told = valueOf(letterAddressOf(*kazan.workspace, valueOf(readKeyring(kazan.workspace->journal())), tver.scope()));
        QCOMPARE(told.scope, moscow.scope());
        QCOMPARE(told.key, heard.epochs.back().letterKeys().publicKey);
        const auto asked = valueOf(kazan.workspace->cases().create({.title = u"Без договора"_s, .type = {u"wage"_s}}));
        valueOf(Referrals(*kazan.workspace).refer(asked.id, tver.scope(), u"Он переехал"_s));
        kazan.exchange();
        moscow.exchange();
        QCOMPARE(valueOf(Referrals(*moscow.workspace).waiting()).size(), 1u);

        embassy.exchange();
        tell(embassy);
        kazan.exchange();
        const auto keyring = valueOf(readKeyring(embassy.workspace->journal()));
        QCOMPARE(valueOf(letterAddressOf(*kazan.workspace, keyring, tver.scope())).key, keyring.newestEpoch(moscow.scope())->letterKeys().publicKey);

        // And Moscow becomes a part of Kazan.
        QVERIFY(valueOf(cutting.mergeOffices(u"MSK"_s, u"KZN"_s, MergedLaptops::GoOn, false)).isStated);
        tell(embassy);
        QCOMPARE(valueOf(letterAddressOf(*embassy.workspace, keyring, tver.scope())).scope, kazan.scope());
    }

    // The laptops of Moscow, of which Tver had become a part, are taken out: letters for Tver go to Tver again, and then to Kazan.
    void letters_leave_an_office_whose_laptops_were_all_taken_out()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto second = secondOf(embassy, laptops);
        const auto joined = [&](const QString &code) {
            auto office = laptops.office(embassy, code);
            laptops.admit(embassy, office);
            return office;
        };
        const auto tver = joined(u"TVR"_s);
        const auto moscow = joined(u"MSK"_s);
        const auto kazan = joined(u"KZN"_s);
        Cutting cutting(*embassy.workspace, {});
        QVERIFY(valueOf(cutting.mergeOffices(u"TVR"_s, u"MSK"_s, MergedLaptops::TakenOut, false)).isStated);
        embassy.exchange();
        second.exchange();
        QCOMPARE(addressOf(second, tver.scope()).scope, moscow.scope());
        const auto heard = valueOf(second.workspace->journal().keyring());

        takeOut(embassy, moscow);
        embassy.exchange();
        QCOMPARE(addressOf(embassy, tver.scope()).scope, tver.scope());
        QCOMPARE(addressOf(embassy, tver.scope()).key, newestKeyOf(embassy, tver.scope()));

        QVERIFY(valueOf(cutting.mergeOffices(u"TVR"_s, u"KZN"_s, MergedLaptops::GoOn, false)).isStated);
        embassy.exchange();
        second.exchange();
        // Its own keys came too late, and nothing was told by anybody who had been at the embassy in between.
        valueOf(second.workspace->journal().setKeyring(heard));
        valueOf(publishLetterKeys(*second.workspace));
        QCOMPARE(addressOf(second, tver.scope()).scope, kazan.scope());
        QCOMPARE(addressOf(second, tver.scope()).key, newestKeyOf(embassy, kazan.scope()));
    }

    void what_a_stolen_laptop_of_the_embassy_has_told_is_put_right_once_it_is_taken_out()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto stolen = secondOf(embassy, laptops);
        const auto moscow = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, moscow);
        const auto kazan = laptops.office(embassy, u"KZN"_s);
        laptops.admit(embassy, kazan);
        embassy.exchange();
        stolen.exchange();
        const sync::ScopeId inMoscow = moscow.scope();
        const sync::ScopeId inKazan = kazan.scope();
        const sync::Keyring thief = valueOf(readKeyring(stolen.workspace->journal()));
        const sync::BoxPublicKey own = thief.self.box.publicKey;
        tellFalsely(stolen, inMoscow, {.scope = inMoscow.path(), .key = QString::fromLatin1(own.hex())});
        tellFalsely(stolen, inKazan, {.scope = thief.embassyScope.path(), .key = QString::fromLatin1(own.hex())});

        // It may be a newer key than is known here, as long as nobody says that the laptop is not the embassy's any more.
        embassy.exchange();
        embassy.exchange();
        QCOMPARE(addressOf(embassy, inMoscow).key, own);

        takeOut(embassy, stolen);
        embassy.exchange();
        for (const sync::ScopeId office : {inMoscow, inKazan}) {
            QCOMPARE(addressOf(embassy, office).scope, office);
            QCOMPARE(addressOf(embassy, office).key, newestKeyOf(embassy, office));
        }
        kazan.exchange();
        const auto asked = valueOf(kazan.workspace->cases().create({.title = u"Без договора"_s, .type = {u"wage"_s}}));
        valueOf(Referrals(*kazan.workspace).refer(asked.id, inMoscow, u"Он переехал"_s));
        kazan.exchange();
        moscow.exchange();
        QCOMPARE(valueOf(Referrals(*moscow.workspace).waiting()).size(), 1u);
    }
};

MEKENDESH_TEST(LetterKeysTest)
#include "tst_letterkeys.moc"
