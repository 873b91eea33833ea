// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/letterstore.h"
#include "tests/app/services/twooffices.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

// What one laptop of an office wrote down of an answer counts no more: the others have the letter, and write it down again.
class AnswersAgainTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_answer_outlives_the_laptop_that_heard_it_data();
    void an_answer_outlives_the_laptop_that_heard_it();
    void the_course_stands_until_the_office_can_be_read_anew();
    void what_stands_still_is_waited_for_but_not_for_ever_data();
    void what_stands_still_is_waited_for_but_not_for_ever();
    void what_people_did_since_stands();
    void who_never_had_the_first_letter_does_not_tell_it_again();
    void an_answer_waits_for_its_case_whatever_the_clock_does_data();
    void an_answer_waits_for_its_case_whatever_the_clock_does();
    void an_answer_without_its_case_waits_half_a_year_whatever_clock_received_it();
    void the_clock_of_who_asked_decides_nothing();
    void who_was_taken_out_hears_nothing_more();

private:
    [[nodiscard]] static int loseChangeSetsSince(const TwoOffices &both, const QStringList &before)
    {
        int lost = 0;
        for (const QString &path : changeSetsSince(both, before))
            lost += QFile::remove(path) ? 1 : 0;
        return lost;
    }
    [[nodiscard]] static QStringList changeSetsSince(const TwoOffices &both, const QStringList &before)
    {
        QStringList paths = changeSets(both);
        paths.removeIf([&before](const QString &path) { return before.contains(path); });
        return paths;
    }
    // From the store, and to it again.
    static void putAway(const QStringList &paths)
    {
        for (const QString &path : paths)
            ENFORCE(QFile::rename(path, path + u".away"_s));
    }
    static void putBack(const QStringList &paths)
    {
        for (const QString &path : paths)
            ENFORCE(QFile::rename(path + u".away"_s, path));
    }
    // The case is taken over, and this one is the first to hear it: the change-sets that say so, when all have read them.
    [[nodiscard]] static QStringList heard(TwoOffices &both, const Laptops::Laptop &colleague)
    {
        both.referInSightOf(colleague);
        valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
        both.petersburg.exchange();
        colleague.exchange(); // hears it, …
        const QStringList before = changeSets(both);
        colleague.exchange(); // … and sends what it wrote down
        both.moscow.exchange();
        QStringList written = changeSetsSince(both, before);
        ENFORCE(!written.empty() && both.courseAtMoscow().size() == 2);
        return written;
    }
    // The case is taken over before the colleague knows of the asking, which stands in these change-sets.
    [[nodiscard]] static QStringList answeredBeforeReading(TwoOffices &both, const Laptops::Laptop &colleague)
    {
        colleague.exchange();
        const QStringList before = changeSets(both);
        both.refer();
        both.carry();
        QStringList asking = changeSetsSince(both, before);
        valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
        both.petersburg.exchange();
        ENFORCE(!asking.empty());
        return asking;
    }
    [[nodiscard]] static std::size_t unread(const Laptops::Laptop &laptop) { return valueOf(LetterStore(laptop.workspace->database()).kept(LetterStore::Which::Unread)).size(); }
    [[nodiscard]] static QStringList changeSets(const TwoOffices &both)
    {
        QStringList paths;
        QDirIterator files(both.laptops.store() + u"/cs"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths << files.next();
        return paths;
    }
};

void AnswersAgainTest::an_answer_outlives_the_laptop_that_heard_it_data()
{
    QTest::addColumn<bool>("isAccepted");
    QTest::addRow("taken over") << true;
    QTest::addRow("refused") << false;
}

void AnswersAgainTest::an_answer_outlives_the_laptop_that_heard_it()
{
    QFETCH(bool, isAccepted);
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    both.referInSightOf(colleague);
    const ReferralLine asked = valueOf(TwoOffices::of(both.petersburg).waiting()).front();
    if (isAccepted)
        valueOf(TwoOffices::of(both.petersburg).accept(asked));
    else
        valueOf(TwoOffices::of(both.petersburg).reject(asked, u"no room"_s));
    both.petersburg.exchange();
    colleague.exchange(); // hears it first, …
    const QStringList before = changeSets(both);
    colleague.exchange(); // … and sends what it wrote down
    both.moscow.exchange(); // to whom the letter then says nothing new
    const QString state = both.atMoscow().state.value;
    QCOMPARE(state, isAccepted ? u"transferred"_s : u"in_progress"_s);
    const QStringList course = both.courseAtMoscow();
    QCOMPARE(course.size(), 2);

    // The server loses that, and the colleague is robbed before he can send it again.
    QVERIFY(loseChangeSetsSince(both, before) > 0);
    both.takeOut(colleague, true);
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, state);
    QCOMPARE(both.courseAtMoscow(), course);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course); // once
}

// What a third one has sent is missing just now: without it nobody could tell what counts.
void AnswersAgainTest::the_course_stands_until_the_office_can_be_read_anew()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    const Laptops::Laptop third = both.joined(u"MSK"_s, u"3"_s, both.laptops.clock, u"third"_s);
    const QStringList beforeThird = changeSets(both);
    valueOf(third.records().create(third.scope(), Member{.surname = u"Бакиров"_s}));
    third.exchange();
    const QStringList ofThird = changeSetsSince(both, beforeThird);
    QVERIFY(!ofThird.empty());
    valueOf(third.records().create(third.scope(), Member{.surname = u"Мамбетов"_s}));
    third.exchange();
    const QStringList heardByColleague = heard(both, colleague);
    const QStringList course = both.courseAtMoscow();

    for (const QString &path : heardByColleague)
        QVERIFY(QFile::remove(path));
    putAway(ofThird);
    both.takeOut(colleague, true);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course);
    both.laptops.clock.pass(200 * Laptops::kDayMs); // however long that takes
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course);
    putBack(ofThird);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course);
}

void AnswersAgainTest::what_stands_still_is_waited_for_but_not_for_ever_data()
{
    QTest::addColumn<bool>("comesBack");
    QTest::addColumn<qint64>("aheadMs");
    QTest::newRow("it comes back") << true << qint64{0};
    QTest::newRow("it never comes back") << false << qint64{0};
    QTest::newRow("it never comes back, and the clock was years ahead when it stood still") << false << 1000 * Laptops::kDayMs;
}

// What a third one has sent since is missing: what it may say of the answer is not known.
void AnswersAgainTest::what_stands_still_is_waited_for_but_not_for_ever()
{
    QFETCH(const bool, comesBack);
    QFETCH(const qint64, aheadMs);
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    const Laptops::Laptop third = both.joined(u"MSK"_s, u"3"_s, both.laptops.clock, u"third"_s);
    third.exchange();
    const QStringList heardByColleague = heard(both, colleague);
    const QStringList course = both.courseAtMoscow();
    const QStringList beforeThird = changeSets(both);
    valueOf(third.records().create(third.scope(), Member{.surname = u"Бакиров"_s}));
    third.exchange();
    const QStringList missing = changeSetsSince(both, beforeThird);
    QCOMPARE(missing.size(), 1);
    valueOf(third.records().create(third.scope(), Member{.surname = u"Мамбетов"_s}));
    third.exchange();
    putAway(missing);
    for (const QString &path : heardByColleague)
        QVERIFY(QFile::remove(path));
    both.takeOut(colleague, true);

    both.laptops.clock.pass(aheadMs);
    both.moscow.exchange();
    both.laptops.clock.pass(-aheadMs);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), 1);
    if (comesBack)
        putBack(missing);
    else
        both.laptops.clock.pass(8 * Laptops::kDayMs);
    const auto report = both.moscow.exchange();
    QVERIFY(report.tablesChanged.contains(u"activity"_s)); // pages that show the case are told
    QCOMPARE(both.courseAtMoscow(), course);
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
}

// The case was opened again after it had been taken over.
void AnswersAgainTest::what_people_did_since_stands()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    const QStringList heardByColleague = heard(both, colleague);
    const QStringList course = both.courseAtMoscow();
    both.laptops.clock.pass(Laptops::kDayMs);
    const auto opened = valueOf(both.moscow.records().open<Casefile>(both.casefile));
    Casefile now = opened.value;
    now.state = {u"in_progress"_s};
    valueOf(both.moscow.records().save(opened, now));
    both.moscow.exchange();
    for (const QString &path : heardByColleague)
        QVERIFY(QFile::remove(path));
    both.takeOut(colleague, true);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);
}

// Two of the other office have taken the case over, and one of the letters was lost.
void AnswersAgainTest::who_never_had_the_first_letter_does_not_tell_it_again()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    const Laptops::Laptop another = both.colleague(u"SPB"_s, u"another"_s);
    both.referInSightOf(another);
    for (const Laptops::Laptop *laptop : {&std::as_const(both.petersburg), &another})
        valueOf(TwoOffices::of(*laptop).accept(valueOf(TwoOffices::of(*laptop).waiting()).front()));
    const QStringList before = both.letters();
    both.carryBack();
    both.moscow.exchange();
    both.loseLettersSince(before);
    another.exchange();
    colleague.exchange();
    colleague.exchange();
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), 2);
}

void AnswersAgainTest::an_answer_waits_for_its_case_whatever_the_clock_does_data()
{
    QTest::addColumn<qint64>("receivedAfterDays");
    QTest::addColumn<qint64>("thenAfterDays");
    QTest::newRow("it was years behind, and the next day somebody has set it right") << qint64{-1000} << qint64{1};
    QTest::newRow("it falls back: by that clock nobody has written or received anything yet") << qint64{0} << qint64{-4000};
    QTest::newRow("it is a year ahead for one exchange") << qint64{0} << qint64{400};
    QTest::newRow("it was years behind, and is set right, behind that of who answered") << qint64{-1000} << qint64{-1};
}

// It came to a laptop before what the office had asked.
void AnswersAgainTest::an_answer_waits_for_its_case_whatever_the_clock_does()
{
    QFETCH(const qint64, receivedAfterDays);
    QFETCH(const qint64, thenAfterDays);
    TwoOffices both;
    StoryClock theirs;
    const Laptops::Laptop colleague = both.joined(u"MSK"_s, u"2"_s, theirs);
    const QStringList asking = answeredBeforeReading(both, colleague);
    putAway(asking);
    theirs.pass(receivedAfterDays * Laptops::kDayMs);
    colleague.exchange();
    QCOMPARE(unread(colleague), 1u);
    theirs.pass((thenAfterDays - receivedAfterDays) * Laptops::kDayMs);
    colleague.exchange();
    QCOMPARE(unread(colleague), 1u);
    putBack(asking);
    colleague.exchange();
    QCOMPARE(valueOf(colleague.records().open<Casefile>(both.casefile, both.moscow.scope())).value.state.value, u"transferred"_s);
    QCOMPARE(unread(colleague), 0u);
}

// Where it came to, the clock was years ahead.
void AnswersAgainTest::an_answer_without_its_case_waits_half_a_year_whatever_clock_received_it()
{
    TwoOffices both;
    StoryClock theirs;
    const Laptops::Laptop colleague = both.joined(u"MSK"_s, u"2"_s, theirs);
    for (const QString &path : answeredBeforeReading(both, colleague))
        QVERIFY(QFile::remove(path));
    theirs.pass(1000 * Laptops::kDayMs);
    colleague.exchange();
    theirs.pass(-1000 * Laptops::kDayMs);
    for (int day = 0; day < 180; day += 20) {
        colleague.exchange();
        QCOMPARE(unread(colleague), 1u);
        both.laptops.clock.pass(20 * Laptops::kDayMs);
        theirs.pass(20 * Laptops::kDayMs);
        valueOf(both.petersburg.records().create(both.petersburg.scope(), Member{.surname = u"Бакиров"_s}));
        both.petersburg.exchange();
        both.embassy.exchange(); // reads it, which is a sign of life: no time passes without one
    }
    theirs.pass(Laptops::kDayMs);
    colleague.exchange();
    QCOMPARE(unread(colleague), 0u);
}

// The case says that it waits since a day that has not come yet.
void AnswersAgainTest::the_clock_of_who_asked_decides_nothing()
{
    TwoOffices both;
    StoryClock ahead;
    ahead.pass(Laptops::kDayMs);
    const Laptops::Laptop asking = both.joined(u"MSK"_s, u"2"_s, ahead);
    const Laptops::Laptop hearing = both.joined(u"MSK"_s, u"3"_s, both.laptops.clock, u"third"_s);
    both.moscow.exchange();
    asking.exchange();
    valueOf(TwoOffices::of(asking).refer(both.casefile, both.petersburg.scope(), u"She moved"_s));
    asking.exchange();
    both.carry();
    hearing.exchange();
    valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
    both.petersburg.exchange();
    hearing.exchange();
    const QStringList before = changeSets(both);
    hearing.exchange();
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);

    QVERIFY(loseChangeSetsSince(both, before) > 0);
    both.takeOut(hearing, true);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), 2);
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
}

// An answer waits there for its case, and then its time is over: nobody would take the receipt.
void AnswersAgainTest::who_was_taken_out_hears_nothing_more()
{
    TwoOffices both;
    const Laptops::Laptop colleague = both.colleague(u"MSK"_s);
    for (const QString &path : answeredBeforeReading(both, colleague))
        QVERIFY(QFile::remove(path));
    colleague.exchange();
    QCOMPARE(unread(colleague), 1u);
    both.takeOut(colleague);
    both.laptops.clock.pass(181 * Laptops::kDayMs);
    const auto report = colleague.exchange();
    QVERIFY(report.isCutOff);
    QCOMPARE(report.notes, QStringList());
    QCOMPARE(unread(colleague), 1u);
}

MEKENDESH_TEST(AnswersAgainTest)

}

#include "tst_answersagain.moc"
