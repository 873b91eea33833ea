// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/referrals.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

namespace {

// Two offices of one network, each with one laptop.
struct TwoOffices {
    TwoOffices() : embassy(laptops.embassy()), moscow(laptops.office(embassy, u"MSK"_s)), petersburg(laptops.office(embassy, u"SPB"_s))
    {
        laptops.admit(embassy, moscow);
        laptops.admit(embassy, petersburg);
        moscow.exchange();
        const Member person{.surname = u"Асанова"_s, .given = u"Гүлзат"_s, .passport = u"AC1234567"_s, .phone = u"+7 926 555-44-33"_s, .address = u"ул. Тайная, 5"_s};
        const auto member = valueOf(moscow.records().create(moscow.scope(), person));
        const Casefile asked{.title = u"Айлык акы төлөнгөн жок"_s, .type = {u"wage"_s}, .member = member.id, .city = u"Выборг"_s,
                             .whatHappened = u"Three months without pay"_s, .claimed = {12'345'600, kRuble}};
        casefile = valueOf(moscow.workspace->cases().create(asked)).id;
    }

    [[nodiscard]] static Referrals of(const Laptops::Laptop &laptop) { return Referrals(*laptop.workspace); }
    void refer() { valueOf(of(moscow).refer(casefile, petersburg.scope(), u"She moved to Vyborg"_s)); }
    void carry() const
    {
        moscow.exchange();
        petersburg.exchange();
    }
    void carryBack() const
    {
        petersburg.exchange();
        moscow.exchange();
    }
    [[nodiscard]] Casefile atMoscow() const { return valueOf(moscow.records().open<Casefile>(casefile)).value; }
    [[nodiscard]] QStringList courseAtMoscow() const
    {
        QStringList course;
        const auto rows = valueOf(moscow.records().list<Activity>({.scope = moscow.scope(), .whereField = u"casefile"_s, .whereValue = sync::Value{casefile}}));
        for (const Stored<Activity> &row : rows.rows)
            course << row.value.text;
        return course;
    }

    Laptops laptops;
    Laptops::Laptop embassy;
    Laptops::Laptop moscow;
    Laptops::Laptop petersburg;
    sync::RecordId casefile;
};

}

// A case goes from one office to another by a sealed letter, and the answer comes back.
class ReferralsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void another_office_takes_the_case_as_its_own();
    void another_office_says_why_not();
    void only_what_is_needed_travels();
    void a_referral_is_answered_once();
    void a_case_that_waits_for_an_answer_is_not_referred_again();
    void an_answer_nobody_asked_for_changes_nothing();
    void offices_are_asked_that_have_a_key();
};

void ReferralsTest::another_office_takes_the_case_as_its_own()
{
    TwoOffices both;
    both.refer();
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
    both.carry();
    const auto waiting = valueOf(TwoOffices::of(both.petersburg).waiting());
    QCOMPARE(waiting.size(), 1u);
    QCOMPARE(waiting.front().title, u"Айлык акы төлөнгөн жок"_s);
    QCOMPARE(waiting.front().office, u"MSK"_s);
    QCOMPARE(waiting.front().person, u"Асанова Гүлзат"_s);
    QCOMPARE(waiting.front().reason, u"She moved to Vyborg"_s);

    const auto made = valueOf(TwoOffices::of(both.petersburg).accept(waiting.front()));
    const auto theirs = valueOf(both.petersburg.records().open<Casefile>(made));
    QCOMPARE(theirs.value.title, u"Айлык акы төлөнгөн жок"_s);
    QCOMPARE(theirs.value.type.value, u"wage"_s);
    QVERIFY(theirs.value.number.startsWith(u"SPB-"));
    QCOMPARE(valueOf(both.petersburg.records().open<Member>(theirs.value.member)).value.surname, u"Асанова"_s);
    QVERIFY(valueOf(TwoOffices::of(both.petersburg).waiting()).empty());

    both.carryBack();
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
    QVERIFY(both.courseAtMoscow().contains(u"SPB took the case over, there %1"_s.arg(theirs.value.number)));
    const auto course = both.courseAtMoscow();
    both.carryBack();
    QCOMPARE(both.courseAtMoscow(), course); // told once
    both.embassy.exchange();
    QCOMPARE(valueOf(both.embassy.records().open<Casefile>(both.casefile)).value.state.value, u"transferred"_s);
}

void ReferralsTest::another_office_says_why_not()
{
    TwoOffices both;
    both.refer();
    both.carry();
    const auto waiting = valueOf(TwoOffices::of(both.petersburg).waiting());
    QCOMPARE(errorOf(TwoOffices::of(both.petersburg).reject(waiting.front(), u" "_s)).code, sync::ErrorCode::BadInput);
    valueOf(TwoOffices::of(both.petersburg).reject(waiting.front(), u"Nobody here speaks for Vyborg"_s));
    both.carryBack();
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
    QVERIFY(both.courseAtMoscow().contains(u"SPB did not take the case over: Nobody here speaks for Vyborg"_s));
    both.refer(); // and may be asked again
}

void ReferralsTest::only_what_is_needed_travels()
{
    TwoOffices both;
    both.refer();
    both.carry();
    const auto made = valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
    const Casefile theirs = valueOf(both.petersburg.records().open<Casefile>(made)).value;
    const Member person = valueOf(both.petersburg.records().open<Member>(theirs.member)).value;
    QCOMPARE(person.phone, u"+7 926 555-44-33"_s);
    QVERIFY(person.passport.isEmpty());
    QVERIFY(person.address.isEmpty());
    QCOMPARE(theirs.claimed.minor, 0); // told in words: the sum stands in one book only
}

void ReferralsTest::a_referral_is_answered_once()
{
    TwoOffices both;
    both.refer();
    both.carry();
    const auto waiting = valueOf(TwoOffices::of(both.petersburg).waiting());
    valueOf(TwoOffices::of(both.petersburg).accept(waiting.front()));
    QCOMPARE(errorOf(TwoOffices::of(both.petersburg).accept(waiting.front())).code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(errorOf(TwoOffices::of(both.petersburg).reject(waiting.front(), u"no"_s)).code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(valueOf(both.petersburg.records().count<Casefile>({.scope = both.petersburg.scope()})), 1);
}

void ReferralsTest::a_case_that_waits_for_an_answer_is_not_referred_again()
{
    TwoOffices both;
    both.refer();
    QCOMPARE(errorOf(TwoOffices::of(both.moscow).refer(both.casefile, both.petersburg.scope(), u"again"_s)).code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(errorOf(TwoOffices::of(both.moscow).refer(both.casefile, both.moscow.scope(), u"to ourselves"_s)).code, sync::ErrorCode::BadInput);
}

void ReferralsTest::an_answer_nobody_asked_for_changes_nothing()
{
    TwoOffices both;
    both.refer();
    both.carry();
    auto line = valueOf(TwoOffices::of(both.petersburg).waiting()).front();
    ++line.number; // a letter that never was
    QCOMPARE(errorOf(TwoOffices::of(both.petersburg).accept(line)).code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(valueOf(TwoOffices::of(both.moscow).takeAnswers()), 0);
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
}

void ReferralsTest::offices_are_asked_that_have_a_key()
{
    TwoOffices both;
    const auto offices = valueOf(TwoOffices::of(both.moscow).offices());
    QCOMPARE(offices.size(), 1u);
    QCOMPARE(offices.front().name, u"SPB"_s);
}

MEKENDESH_TEST(ReferralsTest)

}

#include "tst_referrals.moc"
