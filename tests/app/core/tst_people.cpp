// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/humannumber.h"
#include "app/core/personname.h"
#include "app/core/phone.h"
#include "app/core/role.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using app::HumanNumber;
using app::PersonName;
using app::Phone;
using app::PhoneCheck;
using app::Right;
using app::Role;

class PhoneTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void any_shape_is_read_data();
    void any_shape_is_read();
    void a_shown_number_is_read_back();
    void doubtful_numbers_are_kept_and_marked();
};

void PhoneTest::any_shape_is_read_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("shown");
    const auto row
        = [](const char *typed, const char *shown) { QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(shown); };
    row("8 (926) 777-31-46", "+7 926 777-31-46");
    row("+79267773146", "+7 926 777-31-46");
    row("7 926 777 31 46", "+7 926 777-31-46");
    row("9267773146", "+7 926 777-31-46");
    row("+996555218064", "+996 555 21-80-64");
    row("0555 21 80 64", "+996 555 21-80-64");
    row("0 (555) 218-064", "+996 555 21-80-64");
    row("555218064", "+996 555 21-80-64");
    row("00996 555 218064", "+996 555 21-80-64");
    row("8 10 996 555 218064", "+996 555 21-80-64");
    row("+998 90 123 45 67", "+998 901 234 567");
    row("+1 212 555 01 99", "+121 255 501 99");
}

void PhoneTest::any_shape_is_read()
{
    QFETCH(QString, typed);
    QFETCH(QString, shown);
    const Phone phone = Phone::parse(typed);
    QCOMPARE(phone.toText(), shown);
    QCOMPARE(phone.check, PhoneCheck::Good);
}

void PhoneTest::a_shown_number_is_read_back()
{
    for (const QStringView typed : {u"8 926 777-31-46", u"0555 21 80 64", u"+998 90 123 45 67", u"777"}) {
        const Phone phone = Phone::parse(typed);
        QCOMPARE(Phone::parse(phone.toText()), phone);
    }
}

void PhoneTest::doubtful_numbers_are_kept_and_marked()
{
    QCOMPARE(Phone::parse(u"").check, PhoneCheck::Empty);
    QCOMPARE(Phone::parse(u"8 926 777-31-4").check, PhoneCheck::Good); // ten digits: a Russian number without its 8 cannot be told
    QCOMPARE(Phone::parse(u"+7 926 777-31-4").check, PhoneCheck::LooksShort);
    QCOMPARE(Phone::parse(u"777 31 46").check, PhoneCheck::LooksShort);
    QCOMPARE(Phone::parse(u"777 31 46").toText(), QStringLiteral("7773146"));
    QCOMPARE(Phone::parse(u"+7 926 777-31-46 7").check, PhoneCheck::LooksLong);
    QCOMPARE(Phone::parse(u"+996 555 21-80-64 1").check, PhoneCheck::LooksLong);
    QCOMPARE(Phone::parse(u"жок").check, PhoneCheck::NotAPhone);
    QCOMPARE(Phone::parse(u"+7 926 777-31-46 (жубайы)").check, PhoneCheck::NotAPhone);
    QCOMPARE(Phone::parse(u"+7 926 777-31-46 (жубайы)").toText(), QStringLiteral("+7 926 777-31-46"));
}

MEKENDESH_TEST(PhoneTest)

class PersonNameTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_whole_name_is_split_data();
    void a_whole_name_is_split();
    void missing_parts_leave_no_mark();
    void latin_letters_are_the_passports();
};

void PersonNameTest::a_whole_name_is_split_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("surname");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("patronymic");
    const auto row = [](const char *typed, const char *surname, const char *given, const char *patronymic) {
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(surname) << QString::fromUtf8(given)
                             << QString::fromUtf8(patronymic);
    };
    row("Асанов Бакыт Токтосунович", "Асанов", "Бакыт", "Токтосунович");
    row("  асанов   бакыт ", "Асанов", "Бакыт", "");
    row("АСАНОВА АЙГҮЛ", "Асанова", "Айгүл", "");
    row("Асан уулу Бакыт", "Асан уулу", "Бакыт", "");
    row("АСАН УУЛУ БАКЫТ", "Асан уулу", "Бакыт", "");
    row("Бакыт Асан уулу", "Асан уулу", "Бакыт", "");
    row("Асанова Айгүл Марат кызы", "Асанова", "Айгүл", "Марат кызы");
    row("Марат кызы Айгүл", "Марат кызы", "Айгүл", "");
    row("Бакыт Токтосунович Асанов", "Асанов", "Бакыт", "Токтосунович");
    row("Асанов, Бакыт Токтосунович", "Асанов", "Бакыт", "Токтосунович");
    row("ASANOV BAKYT", "Asanov", "Bakyt", "");
    row("Asan uulu Bakyt", "Asan uulu", "Bakyt", "");
    row("Петрова-иванова Анна", "Петрова-иванова", "Анна", "");
    row("петрова-иванова анна", "Петрова-Иванова", "Анна", "");
    row("МакКей Джон", "МакКей", "Джон", "");
    row("Бакыт", "Бакыт", "", "");
    row("", "", "", "");
    row("уулу", "Уулу", "", "");
    row("де ла Круз Мария", "Де", "Ла", "Круз Мария");
}

void PersonNameTest::a_whole_name_is_split()
{
    QFETCH(QString, typed);
    QFETCH(QString, surname);
    QFETCH(QString, given);
    QFETCH(QString, patronymic);
    const PersonName name = PersonName::split(typed);
    QCOMPARE(name.surname, surname);
    QCOMPARE(name.given, given);
    QCOMPARE(name.patronymic, patronymic);
}

void PersonNameTest::missing_parts_leave_no_mark()
{
    const PersonName name{QStringLiteral("Асан уулу"), QStringLiteral("Бакыт"), {}};
    QCOMPARE(name.fullName(), QStringLiteral("Асан уулу Бакыт"));
    QCOMPARE((PersonName{{}, QStringLiteral("Бакыт"), QStringLiteral("Маратович")}).fullName(), QStringLiteral("Бакыт Маратович"));
    QCOMPARE((PersonName{QStringLiteral("Асанов"), QStringLiteral("Бакыт"), QStringLiteral("Маратович")}).shortName(),
        QStringLiteral("Асанов Бакыт"));
    QCOMPARE((PersonName{{}, QStringLiteral("Бакыт"), {}}).shortName(), QStringLiteral("Бакыт"));
    QVERIFY(PersonName{}.fullName().isEmpty());
}

void PersonNameTest::latin_letters_are_the_passports()
{
    QCOMPARE(app::passportLatin(u"Жээнбекова Чолпон"), QStringLiteral("Zheenbekova Cholpon"));
    QCOMPARE(app::passportLatin(u"ӨМҮРБЕК УУЛУ"), QStringLiteral("OMURBEK UULU"));
    QCOMPARE(app::passportLatin(u"Щербаков Юлдаш"), QStringLiteral("Shcherbakov Iuldash"));
    QCOMPARE(app::passportLatin(u"ЖЕҢИШ"), QStringLiteral("ZHENISH"));
    QCOMPARE(app::passportLatin(u"Asanov-2"), QStringLiteral("Asanov-2"));
}

MEKENDESH_TEST(PersonNameTest)

class HumanNumberTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_number_read_out_is_found_data();
    void a_number_read_out_is_found();
    void other_texts_are_no_numbers();
    void long_counters_stay_whole();
};

void HumanNumberTest::a_number_read_out_is_found_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"MSK-2-2026-00412", "msk-2-2026-412", "МСК-2-2026-00412", "мск 2 2026 412", "MSK–2–2026–00412",
             "MSK—2—2026—00412", "№ МСК-2-2026-00412", "  MSK - 2 - 2026 - 00412 ", "ЬЫЛ-2-2026-00412", "vcr-2-2026-00412",
             "MSK/2/2026/00412", "MSК-2-2026-00412"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void HumanNumberTest::a_number_read_out_is_found()
{
    QFETCH(QString, typed);
    if (typed.startsWith(QLatin1String("vcr"))) {
        QCOMPARE(HumanNumber::parse(typed)->office, QStringLiteral("VCR")); // a Latin code is believed as it stands
        return;
    }
    const auto number = HumanNumber::parse(typed);
    QVERIFY2(number.has_value(), qUtf8Printable(typed));
    QCOMPARE(number->toText(), QStringLiteral("MSK-2-2026-00412"));
}

void HumanNumberTest::other_texts_are_no_numbers()
{
    for (const QStringView typed :
        {u"", u"MSK", u"MSK-2-2026", u"MSK-2-26-00412", u"M-2-2026-00412", u"MOSKVA-2-2026-00412", u"MSK-2-2026-00000", u"MSK-a-2026-00412",
            u"MSK-2-2026-00412-7", u"MSK-12345-2026-1", u"MSK-2-2026-123456789", u"Асанов Бакыт", u"+7 926 777 3146", u"李李-2-2026-1"})
        QVERIFY2(!HumanNumber::parse(typed), qUtf8Printable(typed.toString()));
}

void HumanNumberTest::long_counters_stay_whole()
{
    const HumanNumber number{QStringLiteral("SPB"), QStringLiteral("27"), 2026, 123456};
    QCOMPARE(number.toText(), QStringLiteral("SPB-27-2026-123456"));
    QCOMPARE(HumanNumber::parse(u"СПБ-27-2026-123456"), number);
}

MEKENDESH_TEST(HumanNumberTest)

class RoleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknown_roles_have_no_rights();
    void money_and_persons_are_separate();
    void every_role_keeps_its_code();
    void only_the_embassy_reviews();
};

void RoleTest::unknown_roles_have_no_rights()
{
    QCOMPARE(app::roleFromCode({QStringLiteral("minister")}), Role::None);
    QCOMPARE(app::roleFromCode({}), Role::None);
    for (int right = 0; right <= static_cast<int>(Right::ReviewOffices); ++right) {
        QVERIFY(!app::allows(Role::None, static_cast<Right>(right)));
        QVERIFY(!app::allows(Role::Installer, static_cast<Right>(right)));
    }
}

void RoleTest::money_and_persons_are_separate()
{
    for (const Role auditor : {Role::OfficeAuditor, Role::HqAuditor}) {
        QVERIFY(app::allows(auditor, Right::SeeMoney));
        QVERIFY(!app::allows(auditor, Right::SeePersons));
        QVERIFY(!app::allows(auditor, Right::PostLedger));
    }
    QVERIFY(!app::allows(Role::Operator, Right::SeeMoney));
    QVERIFY(!app::allows(Role::Operator, Right::PostLedger));
    QVERIFY(app::allows(Role::Cashier, Right::PostLedger));
    QVERIFY(!app::allows(Role::Cashier, Right::EditMembers));
    QVERIFY(!app::allows(Role::HqAdmin, Right::SeePersons));
}

void RoleTest::every_role_keeps_its_code()
{
    for (int number = static_cast<int>(Role::Operator); number <= static_cast<int>(Role::Installer); ++number) {
        const Role role = static_cast<Role>(number);
        QVERIFY(!app::roleCode(role).isEmpty());
        QCOMPARE(app::roleFromCode(app::roleCode(role)), role);
    }
    QVERIFY(app::roleCode(Role::None).isEmpty());
}

void RoleTest::only_the_embassy_reviews()
{
    for (int number = 0; number <= static_cast<int>(Role::Installer); ++number) {
        const Role role = static_cast<Role>(number);
        if (app::allows(role, Right::Review) || app::allows(role, Right::ManageDevices) || app::allows(role, Right::ReviewOffices))
            QVERIFY(app::isEmbassyRole(role));
    }
    QVERIFY(app::allows(Role::HqAttache, Right::Review));
    QVERIFY(app::allows(Role::Coordinator, Right::EditCases));
}

MEKENDESH_TEST(RoleTest)

#include "tst_people.moc"
