// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// An office that took another one in reads its cash boxes, under the name they came from, and writes none of them.
class FundMergedTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        const auto embassy = m_network.embassy();
        auto moscow = m_network.office(*embassy, u"1"_s);
        const app::Office second{.code = u"TVR"_s, .nameRu = u"Тверь"_s, .nameEn = u"Tver"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s};
        const auto tver = m_network.office(*embassy, u"2"_s, second);
        {
            const auto workspace = needed(tver->workspace());
            m_box = needed(workspace->ledger().openBox(u"Касса 1"_s, app::kRuble)).id;
            const app::NewEntry money{.kind = {u"in"_s}, .amount = {100'000, app::kRuble}, .on = app::FuzzyDate::fromDate(m_network.today()), .text = u"Взносы"_s};
            needed(workspace->ledger().post(m_box, money));
        }
        m_network.exchange(*tver);
        m_network.exchange(*embassy);
        needed(app::Cutting(*needed(embassy->workspace()), {}).mergeOffices(u"TVR"_s, u"MSK"_s, app::MergedLaptops::GoOn, false));
        for (app::Session *each : {embassy.get(), moscow.get(), embassy.get(), moscow.get()})
            m_network.exchange(*each);
        needed(moscow->refreshDesk());
        m_workplace = openWindow(std::move(moscow));
        m_workplace->window().showPage(PageId::Fund);
    }

    void cleanupTestCase() { m_workplace.reset(); }

    void its_box_is_read_and_not_written()
    {
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QCOMPARE(boxes()->choices().size(), 1);
        QCOMPARE(boxes()->choices().front().word, u"Касса 1 (Tver)"_s);
        for (const QString &name : {u"payOut"_s, u"takeIn"_s, u"countCash"_s, u"reverseEntry"_s})
            QVERIFY(!button(name)->isEnabled());
    }

    void the_own_box_is_opened_beside_it_and_comes_first()
    {
        QVERIFY(button(u"openOwnBox"_s)->isVisible());
        button(u"openOwnBox"_s)->click();
        QTRY_COMPARE(boxes()->choices().size(), 2);
        QTRY_COMPARE(boxes()->chosenId(), boxes()->choices().front().id);
        QVERIFY(!boxes()->choices().front().word.contains(u'('));
        QTRY_VERIFY(button(u"takeIn"_s)->isEnabled());
        QVERIFY(!button(u"openOwnBox"_s)->isVisible());
        boxes()->findChildren<QAbstractButton *>().back()->click();
        QTRY_VERIFY(!button(u"takeIn"_s)->isEnabled());
        QTRY_COMPARE(table()->model()->rowCount(), 1);
    }

private:
    [[nodiscard]] FundPage *fund() const { return &m_workplace->fund(); }
    [[nodiscard]] TableView *table() const { return fund()->findChild<TableView *>(u"ledgerTable"_s); }
    [[nodiscard]] ChoiceButtons *boxes() const { return fund()->findChild<ChoiceButtons *>(u"boxes"_s); }
    [[nodiscard]] Button *button(const QString &name) const { return fund()->findChild<Button *>(name); }

    SmallNetwork m_network;
    std::unique_ptr<Workplace> m_workplace;
    sync::RecordId m_box;
};

MEKENDESH_TEST(FundMergedTest)
#include "tst_fundmerged.moc"
