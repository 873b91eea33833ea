// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storeplace.h"
#include "app/services/users.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

// Several people on one laptop, and the place where it exchanges.
class UsersServiceTest final : public QObject {
    Q_OBJECT

private:
    static inline const QString kOther = QStringLiteral("алты сөздөн турган сырсөз");
    static NewUser caseWorker() { return {.name = u"Бакыт Асанов"_s, .login = u"bakyt"_s, .password = kOther, .role = Role::CaseWorker}; }
    static auto enter(Laptops &laptops, const QString &profile, const QString &login, const QString &password)
    {
        return Session::open(laptops.path(profile), login, password, laptops.surroundings());
    }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void a_second_person_enters_with_an_own_password_and_own_drafts()
    {
        Laptops laptops;
        {
            const auto embassy = laptops.embassy();
            const auto office = laptops.office(embassy, u"MOW"_s);
            Users users(*office.workspace);
            valueOf(users.add(caseWorker()));
            const auto all = valueOf(users.all());
            QCOMPARE(all.size(), std::size_t{2});
            QVERIFY(std::ranges::all_of(all, &OfficeUser::mayEnter));
            QCOMPARE(std::ranges::count_if(all, &OfficeUser::isMe), 1);
            valueOf(office.workspace->drafts().keep({.form = u"member"_s}, u"Асанов"_s, "begun"));
        }
        const auto other = valueOf(enter(laptops, u"mow"_s, u"Bakyt"_s, kOther));
        QCOMPARE(other->desk().role, Role::CaseWorker);
        const auto workspace = valueOf(other->workspace());
        QVERIFY(valueOf(workspace->drafts().all()).empty());
        QCOMPARE(errorOf(Users(*workspace).add(caseWorker())).code, ErrorCode::NotAllowed);
    }

    void what_is_missing_is_named()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        Users users(*embassy.workspace);
        NewUser user{.name = u"Асель"_s, .login = u"asel"_s, .password = kOther, .role = Role::HqAnalyst};
        const auto refusal = [&users](NewUser changed) { return errorOf(users.add(changed)).subject; };
        NewUser nameless = user;
        nameless.name = u" "_s;
        QCOMPARE(refusal(nameless), u"name"_s);
        NewUser open = user;
        open.password = u"short"_s;
        QCOMPARE(refusal(open), u"password"_s);
        NewUser taken = user;
        taken.login = u" EMBASSY "_s;
        QCOMPARE(refusal(taken), u"login"_s);
        NewUser office = user;
        office.role = Role::Coordinator; // of the other side
        QCOMPARE(errorOf(users.add(office)).code, ErrorCode::NotAllowed);
        QCOMPARE(valueOf(users.all()).size(), std::size_t{1});
        valueOf(users.add(user));
    }

    void who_is_retired_enters_no_more()
    {
        Laptops laptops;
        {
            const auto embassy = laptops.embassy();
            const auto office = laptops.office(embassy, u"MOW"_s);
            Users users(*office.workspace);
            const auto id = valueOf(users.add(caseWorker()));
            QCOMPARE(errorOf(users.retire(office.session->desk().userId)).code, ErrorCode::NotAllowed);
            valueOf(users.retire(id));
            const auto all = valueOf(users.all());
            QCOMPARE(std::ranges::count_if(all, &OfficeUser::mayEnter), 1);
        }
        QCOMPARE(errorOf(enter(laptops, u"mow"_s, u"bakyt"_s, kOther)).code, ErrorCode::WrongPassword);
    }

    void the_own_password_is_changed_by_who_knows_it()
    {
        Laptops laptops;
        const QString old = QString::fromUtf8(Laptops::kPassword);
        {
            const auto embassy = laptops.embassy();
            Users users(*embassy.workspace);
            QCOMPARE(errorOf(users.changePassword(u"something else"_s, kOther)).code, ErrorCode::WrongPassword);
            QCOMPARE(errorOf(users.changePassword(old, u"short"_s)).code, ErrorCode::BadInput);
            valueOf(users.changePassword(old, kOther));
        }
        QCOMPARE(errorOf(enter(laptops, u"embassy"_s, u"embassy"_s, old)).code, ErrorCode::WrongPassword);
        valueOf(enter(laptops, u"embassy"_s, u"embassy"_s, kOther));
    }

    void the_place_of_the_exchange_is_told_and_moves_only_to_the_same_store()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        embassy.exchange();
        StorePlace place(*embassy.workspace);
        const QString here = valueOf(place.address());
        using State = StoreFinding::State;
        QCOMPARE(place.look(here).state, State::Ours);
        QCOMPARE(place.look(laptops.path(u"nowhere"_s)).state, State::Missing);
        QVERIFY(QDir(laptops.path({})).mkdir(u"empty"_s));
        QCOMPARE(place.look(laptops.path(u"empty"_s)).state, State::Missing);
        QCOMPARE(errorOf(place.moveTo(laptops.path(u"empty"_s))).code, ErrorCode::StoreMissing);

        QVERIFY(QDir().rename(here, laptops.path(u"moved"_s)));
        QCOMPARE(place.look(here).state, State::Missing);
        valueOf(place.moveTo(laptops.path(u"moved"_s)));
        QCOMPARE(valueOf(place.address()), laptops.path(u"moved"_s));
        embassy.exchange();

        Laptops strangers;
        const auto stranger = strangers.embassy();
        QCOMPARE(place.look(strangers.store()).state, State::Foreign);
        QCOMPARE(errorOf(place.moveTo(strangers.store())).code, ErrorCode::StoreForeign);
    }
};

MEKENDESH_TEST(UsersServiceTest)
#include "tst_usersservice.moc"
