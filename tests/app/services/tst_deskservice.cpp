// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/user.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

// What one person keeps on one laptop: how the window is liked, what was begun.
class DeskServiceTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void preferences_stay_until_they_are_taken_away();
    void a_draft_lives_until_it_is_dropped();
    void drafts_of_one_form_are_told_apart_by_record_and_scope();
    void nothing_of_it_waits_to_be_sent();
};

void DeskServiceTest::preferences_stay_until_they_are_taken_away()
{
    Laptops laptops;
    {
        const auto embassy = laptops.embassy();
        Preferences &preferences = embassy.workspace->preferences();
        QCOMPARE(valueOf(preferences.text(u"frame.page"_s)), QString());
        QCOMPARE(valueOf(preferences.number(u"look.textSize"_s, 100)), 100);
        valueOf(preferences.setText(u"frame.page"_s, u"мүчөлөр"_s));
        valueOf(preferences.setNumber(u"look.textSize"_s, 130));
        valueOf(preferences.setNumber(u"look.textSize"_s, 150));
    }
    const auto again = valueOf(Session::open(
        laptops.path(u"embassy"_s), u"embassy"_s, QString::fromUtf8(Laptops::kPassword), laptops.surroundings()));
    const auto workspace = valueOf(again->workspace());
    QCOMPARE(valueOf(workspace->preferences().text(u"frame.page"_s)), u"мүчөлөр"_s);
    QCOMPARE(valueOf(workspace->preferences().number(u"look.textSize"_s, 100)), 150);
    valueOf(workspace->preferences().set(u"frame.page"_s, {}));
    QVERIFY(valueOf(workspace->preferences().value(u"frame.page"_s)).isEmpty());
}

void DeskServiceTest::a_draft_lives_until_it_is_dropped()
{
    Laptops laptops;
    const DraftKey fresh{.form = u"member"_s, .scope = {7}};
    {
        const auto embassy = laptops.embassy();
        valueOf(embassy.workspace->drafts().keep(fresh, u"Асанов"_s, "first"));
        valueOf(embassy.workspace->drafts().keep(fresh, u"Асанов Бакыт"_s, "second"));
        valueOf(embassy.workspace->drafts().drop({.form = u"casefile"_s}));
    }
    const auto again = valueOf(Session::open(
        laptops.path(u"embassy"_s), u"embassy"_s, QString::fromUtf8(Laptops::kPassword), laptops.surroundings()));
    const auto workspace = valueOf(again->workspace());
    const auto all = valueOf(workspace->drafts().all());
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all.front().key, fresh);
    QCOMPARE(all.front().title, u"Асанов Бакыт"_s);
    QVERIFY(!all.front().keptAt.isNull());
    QCOMPARE(valueOf(workspace->drafts().one(fresh)).value(), QByteArray("second"));
    valueOf(workspace->drafts().drop(fresh));
    QVERIFY(valueOf(workspace->drafts().all()).empty());
    QVERIFY(!valueOf(workspace->drafts().one(fresh)));
}

void DeskServiceTest::drafts_of_one_form_are_told_apart_by_record_and_scope()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    Drafts &drafts = embassy.workspace->drafts();
    const sync::RecordId user = embassy.session->desk().userId;
    const DraftKey fresh{.form = u"member"_s, .scope = {7}};
    const DraftKey elsewhere{.form = u"member"_s, .scope = {~quint64{0}}};
    const DraftKey known{.form = u"member"_s, .record = user, .scope = {7}};
    valueOf(drafts.keep(fresh, u"a"_s, "fresh"));
    valueOf(drafts.keep(elsewhere, u"b"_s, "elsewhere"));
    valueOf(drafts.keep(known, u"c"_s, "known"));
    const auto all = valueOf(drafts.all());
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all[0].key, known);
    QCOMPARE(all[1].key, elsewhere);
    QCOMPARE(all[2].key, fresh);
    QCOMPARE(valueOf(drafts.one(elsewhere)).value(), QByteArray("elsewhere"));
}

void DeskServiceTest::nothing_of_it_waits_to_be_sent()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    embassy.exchange();
    valueOf(embassy.workspace->drafts().keep({.form = u"member"_s}, u"Асанов"_s, "began"));
    valueOf(embassy.workspace->preferences().setText(u"members.columns"_s, u"name"_s));
    QCOMPARE(embassy.exchange().sent, quint64{0});
}

MEKENDESH_TEST(DeskServiceTest)
#include "tst_deskservice.moc"
