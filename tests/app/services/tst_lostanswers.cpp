// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/conflicts.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/store/letterstore.h"
#include "tests/app/services/twooffices.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

// A laptop that answered for its office is lost before its letter went: a colleague sends what he knows of it.
class LostAnswersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_colleague_sends_the_answer_of_a_laptop_that_was_lost_before_its_letter_went_data();
    void a_colleague_sends_the_answer_of_a_laptop_that_was_lost_before_its_letter_went();
    void an_answer_that_went_twice_is_heard_once();
    void a_month_of_silence_repeats_no_answer_of_before();
    void who_decides_about_an_answer_has_not_given_it_data();
    void who_decides_about_an_answer_has_not_given_it();
    void a_letter_that_nobody_read_before_its_author_was_taken_out_goes_once_more();
    void a_case_whose_letter_was_lost_with_its_laptop_may_be_referred_again();

private:
    // Petersburg takes the case over, and is still heard of so many days later.
    static void takeOverAndLiveOn(TwoOffices &both, qint64 days)
    {
        valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
        both.petersburg.exchange();
        both.laptops.clock.pass(days * Laptops::kDayMs);
        valueOf(both.petersburg.records().create(both.petersburg.scope(), Member{.surname = u"Эшматов"_s}));
        both.petersburg.exchange();
    }
};

void LostAnswersTest::a_colleague_sends_the_answer_of_a_laptop_that_was_lost_before_its_letter_went_data()
{
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<bool>("isTakenOut");
    for (const bool isTakenOut : {false, true}) {
        QTest::addRow("taken over, %s", isTakenOut ? "taken out" : "silent") << true << isTakenOut;
        QTest::addRow("refused, %s", isTakenOut ? "taken out" : "silent") << false << isTakenOut;
    }
}

void LostAnswersTest::a_colleague_sends_the_answer_of_a_laptop_that_was_lost_before_its_letter_went()
{
    QFETCH(bool, isAccepted);
    QFETCH(bool, isTakenOut);
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    both.referInSightOf(colleague);
    const ReferralLine asked = valueOf(TwoOffices::of(both.petersburg).waiting()).front();
    QString number;
    if (isAccepted)
        number = valueOf(both.petersburg.records().open<Casefile>(valueOf(TwoOffices::of(both.petersburg).accept(asked)))).value.number;
    else
        valueOf(TwoOffices::of(both.petersburg).reject(asked, u"Nobody here speaks for Vyborg"_s));
    const QStringList before = both.letters();
    both.petersburg.exchange();
    both.loseLettersSince(before);

    colleague.exchange(); // the laptop was heard of just now: it sends its letter itself
    QCOMPARE(both.letters(), before);
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
    if (isTakenOut) {
        both.takeOut(both.petersburg);
    } else {
        both.laptops.clock.pass(31 * Laptops::kDayMs);
    }
    colleague.exchange();
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, isAccepted ? u"transferred"_s : u"in_progress"_s);
    QVERIFY(both.courseAtMoscow().contains(isAccepted ? u"Taken over by the other office: %1"_s.arg(number) : u"Not taken over: Nobody here speaks for Vyborg"_s));
    both.moscow.exchange();
    QVERIFY(valueOf(LetterStore(both.moscow.workspace->database()).outgoing()).empty()); // its receipt came, too
    const QStringList after = both.letters();
    colleague.exchange(); // once
    both.laptops.clock.pass(31 * Laptops::kDayMs);
    colleague.exchange();
    QCOMPARE(both.letters(), after);
}

// The laptop was silent for a month, not lost.
void LostAnswersTest::an_answer_that_went_twice_is_heard_once()
{
    for (const bool hearsBetween : {true, false}) {
        TwoOffices both;
        const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
        both.referInSightOf(colleague);
        valueOf(TwoOffices::of(both.petersburg).reject(valueOf(TwoOffices::of(both.petersburg).waiting()).front(), u"no room"_s));
        both.petersburg.exchange();
        if (hearsBetween)
            both.moscow.exchange();
        both.laptops.clock.pass(31 * Laptops::kDayMs);
        const QStringList before = both.letters();
        colleague.exchange();
        QVERIFY(both.letters().size() > before.size());
        both.moscow.exchange();
        QCOMPARE(both.courseAtMoscow().count(u"Not taken over: no room"_s), 1);
        if (hearsBetween) { // what people have done with it since stands
            QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
            both.refer();
            both.moscow.exchange();
            QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
        }
    }
}

// Who was heard of after he had answered has sent his letter: he is on leave, or was replaced.
void LostAnswersTest::a_month_of_silence_repeats_no_answer_of_before()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    both.referInSightOf(colleague);
    takeOverAndLiveOn(both, 2);
    both.moscow.exchange();
    both.laptops.clock.pass(31 * Laptops::kDayMs);
    const QStringList before = both.letters();
    colleague.exchange(); // hears only now that it was heard of since
    QCOMPARE(both.letters(), before);
}

void LostAnswersTest::who_decides_about_an_answer_has_not_given_it_data()
{
    QTest::addColumn<bool>("isTakenOver");
    QTest::newRow("two refusals") << false;
    QTest::newRow("one took it over") << true;
}

// Even with a clock years behind: his decision is the eldest stamp of the row.
void LostAnswersTest::who_decides_about_an_answer_has_not_given_it()
{
    QFETCH(const bool, isTakenOver);
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    StoryClock behind;
    const Laptops::Laptop decider = both.joined(u"SPB"_s, u"3"_s, behind, u"decider"_s);
    both.referInSightOf(colleague);
    decider.exchange();
    const auto asked = [](const Laptops::Laptop &laptop) { return valueOf(TwoOffices::of(laptop).waiting()).front(); };
    valueOf(TwoOffices::of(both.petersburg).reject(asked(both.petersburg), u"no room"_s));
    if (isTakenOver)
        valueOf(TwoOffices::of(colleague).accept(asked(colleague)));
    else
        valueOf(TwoOffices::of(colleague).reject(asked(colleague), u"Nobody here speaks for Vyborg"_s));
    both.petersburg.exchange();
    colleague.exchange();
    decider.exchange();
    behind.pass(-3000 * Laptops::kDayMs);
    const auto differences = valueOf(decider.workspace->conflicts().list());
    QCOMPARE(differences.size(), 1u);
    std::vector<Conflicts::Decision> decisions;
    for (const ConflictField &field : differences.front().fields)
        decisions.push_back({.field = field.field, .chosen = field.values.front().stamp});
    valueOf(decider.workspace->conflicts().decide(differences.front(), decisions));
    const QStringList before = both.letters();
    decider.exchange();
    QCOMPARE(both.letters(), before);
}

// Nobody reads it any more, though it lies there: it might be a thief who writes.
void LostAnswersTest::a_letter_that_nobody_read_before_its_author_was_taken_out_goes_once_more()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"SPB"_s);
    both.referInSightOf(colleague);
    takeOverAndLiveOn(both, 3);
    colleague.exchange();
    both.takeOut(both.petersburg);
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
    colleague.exchange();
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
}

// By hand: what its laptop said of it stands here, the letter went to nobody.
void LostAnswersTest::a_case_whose_letter_was_lost_with_its_laptop_may_be_referred_again()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    both.refer();
    const QStringList before = both.letters();
    both.moscow.exchange();
    both.loseLettersSince(before);
    colleague.exchange();
    QCOMPARE(valueOf(TwoOffices::of(colleague).away()).size(), 1u);
    const auto waiting = valueOf(colleague.records().open<Casefile>(both.casefile));
    Casefile back = waiting.value;
    back.state = {u"in_progress"_s};
    valueOf(colleague.records().save(waiting, back));
    valueOf(TwoOffices::of(colleague).refer(both.casefile, both.petersburg.scope(), u"once more"_s));
    colleague.exchange();
    both.petersburg.exchange();
    QCOMPARE(valueOf(TwoOffices::of(both.petersburg).waiting()).size(), 1u);
}

MEKENDESH_TEST(LostAnswersTest)

}

#include "tst_lostanswers.moc"
