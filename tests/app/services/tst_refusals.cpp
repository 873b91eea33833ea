// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/letterkeys.h"
#include "app/store/letterstore.h"
#include "app/store/recordstore.h"
#include "tests/app/services/twooffices.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

// Several offices are asked for one case, and who refuses decides neither in which order that is heard nor what the others say.
class RefusalsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void two_laptops_that_hear_one_refusal_each_give_the_case_back();
    void a_long_course_hides_no_asking();
    void an_office_that_refuses_for_ever_stands_in_nobodys_way();

private:
    // A laptop of Moscow asks that office, before it hears of anybody else.
    static void ask(const TwoOffices &both, const Laptops::Laptop &asking, const Laptops::Laptop &office)
    {
        valueOf(TwoOffices::of(asking).refer(both.casefile, office.scope(), u"She moved"_s));
    }
    // The letters that came of it, on the store.
    [[nodiscard]] static QStringList refuse(const TwoOffices &both, const Laptops::Laptop &office)
    {
        const QStringList before = both.letters();
        office.exchange();
        valueOf(TwoOffices::of(office).reject(valueOf(TwoOffices::of(office).waiting()).front(), u"no room"_s));
        office.exchange();
        QStringList written = both.letters();
        written.removeIf([&before](const QString &path) { return before.contains(path); });
        return written;
    }
    // From the store, and to it again.
    static void hide(const TwoOffices &both, const QStringList &paths, bool isHidden)
    {
        for (const QString &path : paths) {
            const QString name = both.laptops.store() + u'/' + path;
            ENFORCE(isHidden ? QFile::rename(name, name + u".away"_s) : QFile::rename(name + u".away"_s, name));
        }
    }
    // A program nobody knows answers, as often as it likes.
    static void answerAgain(const TwoOffices &both, const Laptops::Laptop &office, const QString &reason)
    {
        const sync::Keyring keyring = valueOf(readKeyring(office.workspace->journal()));
        LetterStore box(office.workspace->database());
        const sync::Letter asked = valueOf(box.kept()).front().letter;
        sync::Letter letter;
        letter.kind = u"answer"_s;
        letter.writtenAtMs = both.laptops.clock.nowMs() + 20'000 * Laptops::kDayMs;
        letter.body = {{u"case"_s, asked.said("case"_L1)}, {u"letter"_s, QString::number(asked.number)}, {u"verdict"_s, u"rejected"_s}, {u"reason"_s, reason}};
        const auto address = valueOf(letterAddressOf(*office.workspace, keyring, asked.author.scopes.front()));
        letter.recipient = address.scope;
        sync::SecureRandom random;
        const auto sealed = valueOf(sync::sealLetter(letter, keyring, address.key, random));
        valueOf(box.post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .atMs = letter.writtenAtMs}));
    }
    [[nodiscard]] static QString stateAt(const TwoOffices &both, const Laptops::Laptop &laptop) { return valueOf(laptop.records().open<Casefile>(both.casefile)).value.state.value; }
};

// Petersburg has refused. Two colleagues whose clocks are years behind have asked Kazan and Ufa, and each hears of one refusal first.
void RefusalsTest::two_laptops_that_hear_one_refusal_each_give_the_case_back()
{
    TwoOffices both;
    StoryClock behind;
    behind.pass(-9000 * Laptops::kDayMs);
    const Laptops::Laptop one = both.joined(u"MSK"_s, u"2"_s, behind, u"one"_s);
    const Laptops::Laptop other = both.joined(u"MSK"_s, u"3"_s, behind, u"other"_s);
    const Laptops::Laptop late = both.joined(u"MSK"_s, u"4"_s, both.laptops.clock, u"late"_s);
    const Laptops::Laptop kazan = both.joined(u"KZN"_s, u"1"_s, both.laptops.clock, u"kazan"_s);
    const Laptops::Laptop ufa = both.joined(u"UFA"_s, u"1"_s, both.laptops.clock, u"ufa"_s);
    both.refusedBy(both.petersburg, both.moscow);
    both.moscow.exchange();
    one.exchange();
    other.exchange();
    late.exchange();
    ask(both, one, kazan);
    ask(both, other, ufa);
    one.exchange();
    other.exchange();
    const QStringList fromKazan = refuse(both, kazan);
    const QStringList fromUfa = refuse(both, ufa);
    for (int step = 0; step < 2; ++step) { // each hears one of them, then sends what it wrote down
        for (const auto &[laptop, hidden] : {std::pair(&one, fromUfa), std::pair(&other, fromKazan)}) {
            hide(both, hidden, true);
            laptop->exchange();
            hide(both, hidden, false);
            QCOMPARE(stateAt(both, *laptop), u"waiting_partner"_s); // the other office may still say yes, as far as this laptop has read
        }
    }
    for (int round = 0; round < 2; ++round) {
        for (const Laptops::Laptop *laptop : {&one, &other, &std::as_const(both.moscow)})
            laptop->exchange();
    }
    QCOMPARE(both.courseAtMoscow().size(), 6);
    for (const Laptops::Laptop *laptop : {&one, &other, &std::as_const(both.moscow)}) {
        QCOMPARE(stateAt(both, *laptop), u"in_progress"_s);
        QCOMPARE(valueOf(laptop->workspace->conflicts().count()), 0);
    }

    // Once: who hears all of it later leaves what people have decided since.
    both.waitForPolice(both.moscow);
    both.moscow.exchange();
    late.exchange();
    late.exchange();
    both.moscow.exchange();
    QCOMPARE(stateAt(both, late), u"waiting_partner"_s);
    QCOMPARE(both.atMoscow().state.value, u"waiting_partner"_s);
}

// A thousand calls were written into it by a laptop whose clock is years ahead.
void RefusalsTest::a_long_course_hides_no_asking()
{
    TwoOffices both;
    both.refer();
    auto batch = valueOf(both.moscow.workspace->recordStore().begin());
    for (int call = 0; call < 1001; ++call)
        valueOf(both.moscow.records().create(both.moscow.scope(), Activity{.casefile = both.casefile, .kind = {u"call"_s}, .at = {4'000'000'000'000 + call}, .text = u"nobody there"_s}));
    valueOf(batch.commit());
    both.carry();
    valueOf(TwoOffices::of(both.petersburg).accept(valueOf(TwoOffices::of(both.petersburg).waiting()).front()));
    both.carryBack();
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
    QCOMPARE(valueOf(LetterStore(both.moscow.workspace->database()).unread()), 0);
}

void RefusalsTest::an_office_that_refuses_for_ever_stands_in_nobodys_way()
{
    TwoOffices both;
    const Laptops::Laptop kazan = both.joined(u"KZN"_s, u"1"_s, both.laptops.clock, u"kazan"_s);
    both.refer();
    both.carry();
    for (int answer = 0; answer < 25; ++answer)
        answerAgain(both, both.petersburg, u"no, for the %1th time"_s.arg(answer));
    both.petersburg.exchange();
    const auto heard = both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow().size(), 21);
    QVERIFY(heard.notes.join(u' ').contains(u"5 refusal")); // it is said, …
    QVERIFY(both.moscow.exchange().notes.empty());           // … once
    QCOMPARE(valueOf(LetterStore(both.moscow.workspace->database()).unread()), 0);
    QCOMPARE(both.atMoscow().state.value, u"in_progress"_s);

    ask(both, both.moscow, kazan);
    both.moscow.exchange();
    kazan.exchange();
    valueOf(TwoOffices::of(kazan).accept(valueOf(TwoOffices::of(kazan).waiting()).front()));
    kazan.exchange();
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, u"transferred"_s);
}

MEKENDESH_TEST(RefusalsTest)

}

#include "tst_refusals.moc"
