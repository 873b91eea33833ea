// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
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

private:
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
    both.refer();
    both.carry();
    colleague.exchange();
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
    int lost = 0;
    for (const QString &path : changeSets(both))
        lost += !before.contains(path) && QFile::remove(path) ? 1 : 0;
    QVERIFY(lost > 0);
    const QString device = QString::fromLatin1(valueOf(readKeyring(colleague.workspace->journal())).device().hex());
    QVERIFY(valueOf(Cutting(*both.embassy.workspace, {}).takeOut(device, true)).isStated);
    both.moscow.exchange();
    QCOMPARE(both.atMoscow().state.value, state);
    QCOMPARE(both.courseAtMoscow(), course);
    both.moscow.exchange();
    QCOMPARE(both.courseAtMoscow(), course); // once
}

MEKENDESH_TEST(AnswersAgainTest)

}

#include "tst_answersagain.moc"
