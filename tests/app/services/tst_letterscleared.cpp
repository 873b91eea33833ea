// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deskreader.h"
#include "app/services/letters.h"
#include "app/store/letterstore.h"
#include "sync/engine/letternotes.h"
#include "sync/store/folderstore.h"
#include "tests/app/services/twooffices.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>
#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

namespace {

constexpr int kHalfAYear = 180;
constexpr int kLookAtLeastEvery = 60; // days; what goes by between two looks counts for no more

struct YearsOfLetters : TwoOffices {
    YearsOfLetters() : store(laptops.store())
    {
        pass(1);
        atWork({&moscow, &petersburg}); // what asked to join is known, and its day has begun
    }

    void pass(int days) { laptops.clock.pass(days * Laptops::kDayMs + Laptops::kDayMs / 24); }
    // They write something, and the embassy hears of it.
    void atWork(std::initializer_list<const Laptops::Laptop *> offices)
    {
        for (int round = 0; round < 2; ++round) {
            for (const Laptops::Laptop *office : offices) {
                const Member somebody{.surname = u"Асанов"_s, .given = QString::number(++written)};
                valueOf(office->records().create(office->scope(), somebody));
                office->exchange();
            }
            embassy.exchange();
        }
    }
    void days(int count)
    {
        for (; count > kLookAtLeastEvery; count -= kLookAtLeastEvery) {
            pass(kLookAtLeastEvery);
            atWork({&moscow, &petersburg});
        }
        pass(count);
        atWork({&moscow, &petersburg});
    }
    [[nodiscard]] QStringList lettersTo(sync::ScopeId scope)
    {
        QStringList paths;
        for (const auto &object : valueOf(store.list(sync::lettersFolder(scope))))
            paths << object.path;
        return paths;
    }
    // Those the office reads, whichever of its laptops.
    [[nodiscard]] QStringList openedBy(const Laptops::Laptop &laptop, const QString &kind)
    {
        const sync::Keyring keyring = valueOf(readKeyring(laptop.workspace->journal()));
        QStringList paths;
        for (const QString &path : lettersTo(laptop.scope())) {
            const auto letter = sync::openLetter(path, valueOf(store.get(path, 1'000'000)), keyring, laptop.scope());
            if (letter && letter->kind == kind)
                paths << path;
        }
        return paths;
    }
    [[nodiscard]] qsizetype referrals() { return openedBy(petersburg, u"referral"_s).size(); }
    [[nodiscard]] qsizetype answers() { return openedBy(moscow, u"answer"_s).size(); }
    void accept() { valueOf(of(petersburg).accept(valueOf(of(petersburg).waiting()).front())); }
    void beAnswered()
    {
        refer();
        carry();
        accept();
        days(1);
    }
    sync::FolderStore store;
    int written = 0;
};

}

// The embassy takes letters away of which the data of the offices say that nobody needs them any more, and no others.
class LettersClearedTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_referral_goes_half_a_year_after_its_answer_was_heard_and_then_the_answer();
    void what_nobody_has_answered_stays_for_years();
    void an_answer_nobody_has_heard_stays_with_what_it_answers();
    void who_comes_to_an_office_later_misses_nothing_and_is_asked_nothing_twice();
    void what_comes_back_is_nobodys_question_and_goes_once_more();
    void nothing_goes_while_data_of_one_of_the_two_stand_still();
    void what_asked_to_join_goes_when_its_invitation_is_long_over();
    void complaints_and_receipts_stay();
    void what_an_older_program_could_not_open_is_looked_at_once_more();
    void an_embassy_with_a_wrong_clock_takes_nothing_early();
};

void LettersClearedTest::a_referral_goes_half_a_year_after_its_answer_was_heard_and_then_the_answer()
{
    YearsOfLetters years;
    years.beAnswered();
    QCOMPARE(years.atMoscow().state.value, u"transferred"_s);
    years.days(1); // from now on nobody needs it
    years.days(kHalfAYear - 2);
    QCOMPARE(years.referrals(), 1);
    years.days(2);
    QCOMPARE(years.referrals(), 0);
    QCOMPARE(years.answers(), 1);
    years.days(1); // that it is gone was seen
    years.days(kHalfAYear + 1);
    QCOMPARE(years.answers(), 0);

    // Nobody puts them again, waits, or hears anything twice.
    const QStringList course = years.courseAtMoscow();
    years.days(1);
    QCOMPARE(years.referrals() + years.answers(), 0);
    QCOMPARE(years.courseAtMoscow(), course);
    QVERIFY(valueOf(TwoOffices::of(years.petersburg).waiting()).empty());
    QVERIFY(valueOf(LetterStore(years.moscow.workspace->database()).outgoing()).empty());
    QVERIFY(valueOf(LetterStore(years.petersburg.workspace->database()).outgoing()).empty());
}

void LettersClearedTest::what_nobody_has_answered_stays_for_years()
{
    YearsOfLetters years;
    years.refer();
    years.carry();
    years.days(1);
    years.days(3 * kHalfAYear);
    years.days(1);
    QCOMPARE(years.referrals(), 1);
    const Laptops::Laptop late = years.colleague(u"SPB"_s);
    QCOMPARE(valueOf(TwoOffices::of(late).waiting()).size(), 1u);
}

void LettersClearedTest::an_answer_nobody_has_heard_stays_with_what_it_answers()
{
    YearsOfLetters years;
    years.refer();
    years.carry();
    years.accept();
    for (int days = 1; days < 2 * kHalfAYear; days += kLookAtLeastEvery) { // Moscow is away for a year
        years.pass(kLookAtLeastEvery);
        years.atWork({&years.petersburg});
    }
    QCOMPARE(years.referrals(), 1);
    QCOMPARE(years.answers(), 1);
    years.days(1);
    QCOMPARE(years.atMoscow().state.value, u"transferred"_s);
}

void LettersClearedTest::who_comes_to_an_office_later_misses_nothing_and_is_asked_nothing_twice()
{
    YearsOfLetters years;
    years.beAnswered();
    for (const int days : {1, kHalfAYear + 1, 1, kHalfAYear + 1})
        years.days(days);
    QCOMPARE(years.referrals() + years.answers(), 0);
    const Laptops::Laptop inMoscow = years.colleague(u"MSK"_s, u"late-msk"_s);
    QCOMPARE(valueOf(inMoscow.records().open<Casefile>(years.casefile)).value.state.value, u"transferred"_s);
    const Laptops::Laptop inPetersburg = years.colleague(u"SPB"_s, u"late-spb"_s);
    QVERIFY(valueOf(TwoOffices::of(inPetersburg).waiting()).empty());
    QCOMPARE(valueOf(inPetersburg.records().count<Casefile>({.scope = inPetersburg.scope()})), 1);
}

// On a stick, with a store that was put back, or from a laptop that was put back to the day before it heard.
void LettersClearedTest::what_comes_back_is_nobodys_question_and_goes_once_more()
{
    YearsOfLetters years;
    years.beAnswered();
    const QString path = years.openedBy(years.petersburg, u"referral"_s).front();
    const sync::Bytes bytes = valueOf(years.store.get(path, 1'000'000));
    for (const int days : {1, kHalfAYear + 1, 1})
        years.days(days);
    QCOMPARE(years.referrals(), 0);
    valueOf(years.store.put(path, bytes));
    years.days(1);
    const Laptops::Laptop late = years.colleague(u"SPB"_s);
    for (const Laptops::Laptop *laptop : std::initializer_list<const Laptops::Laptop *>{&years.petersburg, &late})
        QVERIFY(valueOf(TwoOffices::of(*laptop).waiting()).empty());
    years.days(1);
    QCOMPARE(years.referrals(), 1);
    years.days(kHalfAYear + 1);
    QCOMPARE(years.referrals(), 0);
}

void LettersClearedTest::nothing_goes_while_data_of_one_of_the_two_stand_still()
{
    YearsOfLetters years;
    years.beAnswered();
    years.days(1);
    years.days(kHalfAYear - 2);
    years.pass(2);
    auto &journal = years.embassy.workspace->journal();
    const Member somebody{.surname = u"Бекова"_s};
    valueOf(years.petersburg.records().create(years.petersburg.scope(), somebody));
    const QString folder = years.laptops.store() + u"/cs"_s;
    QSet<QString> before;
    QDirIterator known(folder, QDir::Files, QDirIterator::Subdirectories);
    while (known.hasNext())
        before << known.next();
    years.petersburg.exchange();
    QDirIterator now(folder, QDir::Files, QDirIterator::Subdirectories);
    while (now.hasNext()) {
        QFile file(now.next());
        if (before.contains(file.fileName()))
            continue;
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
        QVERIFY(file.seek(0));
        QCOMPARE(file.write(content), content.size());
    }
    years.embassy.exchange();
    QVERIFY(!valueOf(journal.stops()).empty());
    QCOMPARE(years.referrals(), 1);
    years.days(1); // its writer puts it again
    years.days(1);
    QVERIFY(valueOf(journal.stops()).empty());
    QCOMPARE(years.referrals(), 0);
}

void LettersClearedTest::what_asked_to_join_goes_when_its_invitation_is_long_over()
{
    YearsOfLetters years;
    const auto invited = years.laptops.invite(years.embassy, u"KZN"_s);
    Laptops::Laptop kazan;
    kazan.session = valueOf(Session::join(years.laptops.profile(u"kzn"_s, Role::Coordinator), invited.file, invited.code, years.laptops.surroundings()));
    kazan.workspace = valueOf(kazan.session->workspace());
    kazan.exchange();
    const sync::ScopeId embassy = years.embassy.scope();
    QCOMPARE(years.lettersTo(embassy).size(), 3); // two were let in, one waits
    years.days(1);
    years.days(13);
    QCOMPARE(valueOf(Exchange(*years.embassy.workspace).petitions()).size(), 1u);
    years.days(1); // all three invitations are over by now
    years.days(kHalfAYear - 2);
    QCOMPARE(years.lettersTo(embassy).size(), 3);
    years.days(3);
    QCOMPARE(years.lettersTo(embassy).size(), 0);

    // Whoever asks still, asks anew, and is shown as long again.
    kazan.exchange();
    QCOMPARE(valueOf(Exchange(*years.embassy.workspace).petitions()).size(), 1u);
    years.days(1);
    QCOMPARE(years.lettersTo(embassy).size(), 1);
    QVERIFY(valueOf(Exchange(*years.embassy.workspace).petitions()).front().isExpired);
}

void LettersClearedTest::complaints_and_receipts_stay()
{
    YearsOfLetters years;
    valueOf(Letters(*years.moscow.workspace).complain({.text = u"He asked twelve thousand roubles."_s}));
    years.beAnswered();
    valueOf(Letters(*years.embassy.workspace).markRead(valueOf(Letters(*years.embassy.workspace).received()).front()));
    for (const int days : {1, kHalfAYear + 1, 1, kHalfAYear + 1})
        years.days(days);
    QCOMPARE(years.openedBy(years.embassy, u"complaint"_s).size(), 1);
    QCOMPARE(years.openedBy(years.moscow, u"receipt"_s).size(), 2);
    QCOMPARE(years.openedBy(years.petersburg, u"receipt"_s).size(), 1);
    QCOMPARE(years.referrals() + years.answers(), 0);
}

// The embassy's own: ahead, or behind and put right later, however often.
// It tried fewer keys on a letter, and noted it as one that cannot be opened here.
void LettersClearedTest::what_an_older_program_could_not_open_is_looked_at_once_more()
{
    YearsOfLetters years;
    years.refer();
    years.carry();
    years.days(1);
    SqlJournal &journal = years.embassy.workspace->journal();
    const sync::Keyring keyring = valueOf(readKeyring(journal));
    auto noted = valueOf(sync::LetterNotes::load(journal));
    const QString referral = years.openedBy(years.petersburg, u"referral"_s).first();
    QCOMPARE(noted.of(referral)->kind, sync::LetterNote::Kind::Referral);
    noted.add({.path = referral, .recipient = years.petersburg.scope(), .keys = keyring.epochs.size() + keyring.registrars.size() + keyring.cuts.size()});
    valueOf(noted.save(journal));

    years.days(1);
    QCOMPARE(valueOf(sync::LetterNotes::load(journal)).of(referral)->kind, sync::LetterNote::Kind::Referral);
}

void LettersClearedTest::an_embassy_with_a_wrong_clock_takes_nothing_early()
{
    YearsOfLetters years;
    years.beAnswered();
    years.days(1);
    for (int look = 0; look < 5; ++look) {
        years.pass(kLookAtLeastEvery);
        years.embassy.exchange(); // nobody else has given a sign that so much time went by
    }
    QCOMPARE(years.referrals(), 1);
    for (int coldStart = 0; coldStart < 5; ++coldStart) { // an empty battery
        for (const int wrong : {-2, 2}) {
            years.pass(wrong * kHalfAYear);
            years.atWork({&years.moscow, &years.petersburg});
        }
        QCOMPARE(years.referrals(), 1);
    }
}

MEKENDESH_TEST(LettersClearedTest)

}

#include "tst_letterscleared.moc"
