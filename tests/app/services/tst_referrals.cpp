// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/claimants.h"
#include "app/services/referralletter.h"
#include "app/services/referrals.h"
#include "sync/base/limits.h"
#include "tests/app/services/twooffices.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

// A case goes from one office to another by a sealed letter, and the answer comes back.
class ReferralsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void another_office_takes_the_case_as_its_own();
    void another_office_says_why_not();
    void only_what_is_needed_travels();
    void the_claimants_go_with_the_case();
    void what_is_read_before_it_goes_is_what_arrives();
    void a_case_that_changed_after_it_was_read_stays();
    void more_claimants_than_a_letter_carries_are_refused();
    void a_letter_of_an_older_program_is_taken_over();
    void numbers_that_cannot_be_meant_are_left_out();
    void a_refusal_is_known_to_the_colleagues();
    void who_took_it_over_has_it_whoever_refused_it();
    void two_laptops_that_hear_the_answer_write_the_same();
    void the_clock_of_who_answers_decides_nothing_data();
    void the_clock_of_who_answers_decides_nothing();
    void the_last_asking_is_answered_whatever_clock_a_colleague_has();
    void a_case_that_all_have_refused_waits_for_nobody();
    void who_refuses_once_more_moves_nothing_data();
    void who_refuses_once_more_moves_nothing();
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
    QVERIFY(both.courseAtMoscow().contains(u"Taken over by the other office: %1"_s.arg(theirs.value.number)));
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
    QVERIFY(both.courseAtMoscow().contains(u"Not taken over: Nobody here speaks for Vyborg"_s));
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
    QCOMPARE(theirs.claimed, (Money{12'345'600, kRuble}));
}

void ReferralsTest::the_claimants_go_with_the_case()
{
    TwoOffices both;
    both.addClaimants();
    both.refer();
    both.carry();
    const ReferralLine asked = valueOf(TwoOffices::of(both.petersburg).waiting()).front();
    QCOMPARE(asked.claimants.size(), 3u);
    const auto made = valueOf(TwoOffices::of(both.petersburg).accept(asked));
    const auto there = valueOf(Claimants(*both.petersburg.workspace).ofCase(made, both.petersburg.scope()));
    const auto here = valueOf(Claimants(*both.moscow.workspace).ofCase(both.casefile, both.moscow.scope()));
    QCOMPARE(there.size(), here.size());
    for (std::size_t at = 0; at < there.size(); ++at) {
        QCOMPARE(there[at].name, here[at].name.simplified());
        QCOMPARE(there[at].claimant.value.phone, here[at].claimant.value.phone);
        QCOMPARE(there[at].left, here[at].left);
        QVERIFY(there[at].claimant.value.note.isEmpty());
    }
    // The person of the case is one of them there, too; the others have no card.
    const Casefile theirs = valueOf(both.petersburg.records().open<Casefile>(made)).value;
    QCOMPARE(there.front().claimant.value.member, theirs.member);
    QVERIFY(there[1].claimant.value.member.isNull());
    QCOMPARE(there[1].claimant.value.agreed, (Money{250'000, kSom}));
    QCOMPARE(there[2].claimant.value.outcome.value, u"refused_by_authority"_s);
    // From where it came: under the number it has there.
    const auto course = valueOf(both.petersburg.records().list<Activity>({.scope = both.petersburg.scope(), .whereField = u"casefile"_s, .whereValue = sync::Value{made}}));
    QCOMPARE(course.rows.size(), 1u);
    QCOMPARE(course.rows.front().value.outgoing, both.atMoscow().number);
    QCOMPARE(courseWords(course.rows.front().value), u"Taken over from another office: MSK. She moved to Vyborg"_s);
}

void ReferralsTest::what_is_read_before_it_goes_is_what_arrives()
{
    TwoOffices both;
    both.addClaimants();
    ReferralLine read = valueOf(TwoOffices::of(both.moscow).toSend(both.casefile));
    valueOf(TwoOffices::of(both.moscow).refer(both.casefile, both.petersburg.scope(), u"She moved"_s, read));
    both.carry();
    const ReferralLine arrived = valueOf(TwoOffices::of(both.petersburg).waiting()).front();
    read.author = arrived.author;
    read.number = arrived.number;
    read.office = arrived.office;
    read.reason = arrived.reason;
    read.receivedAt = arrived.receivedAt;
    QVERIFY(read == arrived);
}

void ReferralsTest::a_case_that_changed_after_it_was_read_stays()
{
    TwoOffices both;
    const ReferralLine read = valueOf(TwoOffices::of(both.moscow).toSend(both.casefile));
    both.addClaimants();
    QCOMPARE(errorOf(TwoOffices::of(both.moscow).refer(both.casefile, both.petersburg.scope(), u"She moved"_s, read)).code, sync::ErrorCode::ChangedMeanwhile);
    QCOMPARE(both.atMoscow().state.value, u"new"_s);
    both.carry();
    QVERIFY(valueOf(TwoOffices::of(both.petersburg).waiting()).empty());
}

void ReferralsTest::more_claimants_than_a_letter_carries_are_refused()
{
    const auto lines = [](std::size_t count) {
        std::vector<ClaimantLine> claimants(count);
        for (ClaimantLine &line : claimants) {
            line.name = u"Абдыкадырова Айдана Кубанычбековна"_s;
            line.claimant.value.phone = u"+7 911 222-33-44"_s;
            line.claimant.value.owed = line.claimant.value.agreed = line.claimant.value.paid = {123'456'789, kRuble};
        }
        return claimants;
    };
    const auto most = valueOf(referralBody({}, {.title = u"Wages"_s}, {}, lines(kReferredClaimantsMax)));
    QCOMPARE(referralIn(most).claimants.size(), kReferredClaimantsMax);
    for (const QString &text : most)
        QVERIFY(text.size() <= sync::limits::kLetterWordsMax);
    QCOMPARE(errorOf(referralBody({}, {}, {}, lines(kReferredClaimantsMax + 1))).code, sync::ErrorCode::TooLarge);
}

// It told what is claimed in words, and nothing of the claimants.
void ReferralsTest::a_letter_of_an_older_program_is_taken_over()
{
    const ReferralLine old = referralIn({{u"title"_s, u"Wages"_s}, {u"claimed"_s, u"123 456,00 ₽"_s}, {u"surname"_s, u"Асанова"_s}});
    QCOMPARE(old.title, u"Wages"_s);
    QCOMPARE(old.claimed, u"123 456,00 ₽"_s);
    QCOMPARE(old.sum, Money{});
    QVERIFY(old.claimants.empty());
}

void ReferralsTest::numbers_that_cannot_be_meant_are_left_out()
{
    const QString lines = u"\t+7\t1 RUB\t\t\n"      // nobody
                          "Асанов\n"                 // too few
                          "Бекова\t+7\t-5 RUB\t7 rubles\t9999999999999999999 KGS\tno such code\tperson\tof a newer program\n"_s;
    ReferredClaimant bekova;
    bekova.name = u"Бекова"_s;
    bekova.phone = u"+7"_s;
    bekova.isPerson = true;
    const ReferralLine read = referralIn({{u"claimantsa"_s, lines}, {u"sum"_s, u"12"_s}, {u"back"_s, u"5 RUB"_s}});
    QCOMPARE(read.sum, Money{});
    QCOMPARE(read.recovered, (Money{5, kRuble}));
    QCOMPARE(read.claimants.size(), 1u);
    QCOMPARE(read.claimants.front(), bekova);
    const ReferralLine many = referralIn({{u"claimantsa"_s, QString(u"А\t\t\t\t\n"_s).repeated(2000)}});
    QCOMPARE(many.claimants.size(), kReadClaimantsMax);
}

void ReferralsTest::a_refusal_is_known_to_the_colleagues()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    both.referInSightOf(colleague);
    const auto seen = valueOf(TwoOffices::of(colleague).waiting());
    QCOMPARE(seen.size(), 1u);
    valueOf(TwoOffices::of(both.petersburg).reject(valueOf(TwoOffices::of(both.petersburg).waiting()).front(), u"Nobody here speaks for Vyborg"_s));
    both.petersburg.exchange();
    colleague.exchange();
    QVERIFY(valueOf(TwoOffices::of(colleague).waiting()).empty());
    QCOMPARE(errorOf(TwoOffices::of(colleague).accept(seen.front())).code, sync::ErrorCode::ChangedMeanwhile);
}

// Two laptops of one office answer before they hear of each other.
void ReferralsTest::who_took_it_over_has_it_whoever_refused_it()
{
    for (const bool refusesFirst : {true, false}) {
        TwoOffices both;
        const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
        both.referInSightOf(colleague);
        valueOf(TwoOffices::of(colleague).reject(valueOf(TwoOffices::of(colleague).waiting()).front(), u"no room"_s));
        valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
        const auto send = [&both](const Laptops::Laptop &laptop) {
            laptop.exchange();
            both.moscow.exchange();
        };
        send(refusesFirst ? colleague : both.petersburg);
        send(refusesFirst ? both.petersburg : colleague);
        QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
    }
}

void ReferralsTest::two_laptops_that_hear_the_answer_write_the_same()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    both.referInSightOf(colleague);
    valueOf(TwoOffices::of(both.petersburg).reject(valueOf(TwoOffices::of(both.petersburg).waiting()).front(), u"no room"_s));
    both.petersburg.exchange();
    // Each takes the answer before it hears of the other's row.
    both.moscow.exchange();
    colleague.exchange();
    both.moscow.exchange();
    colleague.exchange();
    for (const Laptops::Laptop *laptop : std::initializer_list<const Laptops::Laptop *>{&both.moscow, &colleague}) {
        QCOMPARE(valueOf(laptop->workspace->conflicts().count()), 0);
        QCOMPARE(valueOf(laptop->records().open<Casefile>(both.casefile)).value.state.value, u"in_progress"_s);
        QCOMPARE(valueOf(laptop->records().count<Activity>({.scope = both.moscow.scope()})), 2);
    }
}

void ReferralsTest::the_clock_of_who_answers_decides_nothing_data()
{
    QTest::addColumn<qint64>("aheadMs");
    QTest::newRow("a day ahead") << Laptops::kDayMs;
    QTest::newRow("two hours behind") << -Laptops::kDayMs / 12;
}

void ReferralsTest::the_clock_of_who_answers_decides_nothing()
{
    QFETCH(const qint64, aheadMs);
    TwoOffices both;
    StoryClock theirs;
    theirs.pass(aheadMs);
    const Laptops::Laptop kazan = both.joined(u"KZN"_s, u"1"_s, theirs);
    both.refusedBy(kazan, both.moscow);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
    const auto isAway = [&both] { return isWithOtherOffice(*both.moscow.workspace, valueOf(both.moscow.records().open<Casefile>(both.casefile))); };
    const auto let = [&both](const QString &state) {
        const auto opened = valueOf(both.moscow.records().open<Casefile>(both.casefile));
        Casefile now = opened.value;
        now.state = {state};
        valueOf(both.moscow.records().save(opened, now));
    };
    let(u"waiting_partner"_s); // for the police: no office is asked any more
    QVERIFY(!isAway());
    QVERIFY(valueOf(TwoOffices::of(both.moscow).away()).empty());
    let(u"in_progress"_s);
    both.refer(); // to another one
    QVERIFY(isAway());
    const auto away = valueOf(TwoOffices::of(both.moscow).away());
    QCOMPARE(away.size(), 1u);
    QCOMPARE(away.front().office, u"SPB"_s);
}

void ReferralsTest::the_last_asking_is_answered_whatever_clock_a_colleague_has()
{
    TwoOffices both;
    StoryClock ahead;
    ahead.pass(Laptops::kDayMs);
    const Laptops::Laptop colleague = both.joined(u"MSK"_s, u"2"_s, ahead);
    both.moscow.exchange();
    both.refusedBy(both.petersburg, colleague);
    colleague.exchange();
    both.refusedBy(both.petersburg, both.moscow);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
}

// Of who asked last the clock is years behind, and nobody can tell by it that it was the last.
void ReferralsTest::a_case_that_all_have_refused_waits_for_nobody()
{
    TwoOffices both;
    StoryClock behind;
    behind.pass(-9000 * Laptops::kDayMs);
    const Laptops::Laptop colleague = both.joined(u"MSK"_s, u"2"_s, behind);
    const Laptops::Laptop kazan = both.joined(u"KZN"_s, u"1"_s, both.laptops.clock, u"kazan"_s);
    both.refusedBy(both.petersburg, both.moscow);
    both.moscow.exchange();
    both.refusedBy(kazan, colleague);
    QCOMPARE(valueOf(colleague.records().open<Casefile>(both.casefile)).value.state.value, u"in_progress"_s);
    colleague.exchange();
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), 4);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
}

void ReferralsTest::who_refuses_once_more_moves_nothing_data()
{
    QTest::addColumn<bool>("isAnotherAsked");
    QTest::newRow("the office that was asked first") << true;
    QTest::newRow("the only office that was asked") << false;
}

// People wait for another partner since, whom they have telephoned; then a colleague of an office that was asked says no in other words.
void ReferralsTest::who_refuses_once_more_moves_nothing()
{
    QFETCH(const bool, isAnotherAsked);
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    const Laptops::Laptop kazan = both.joined(u"KZN"_s, u"1"_s, both.laptops.clock, u"kazan"_s);
    both.referInSightOf(colleague);
    valueOf(TwoOffices::of(both.petersburg).reject(valueOf(TwoOffices::of(both.petersburg).waiting()).front(), u"no room"_s));
    valueOf(TwoOffices::of(colleague).reject(valueOf(TwoOffices::of(colleague).waiting()).front(), u"nobody is here"_s));
    both.carryBack();
    if (isAnotherAsked)
        both.refusedBy(kazan, both.moscow);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
    both.waitForPolice(both.moscow);
    colleague.exchange();
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), isAnotherAsked ? 5 : 3);
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
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
    QVERIFY(valueOf(TwoOffices::of(both.moscow).takeAnswers(true)) == AnswersTaken{});
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
