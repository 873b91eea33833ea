// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/entryform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/widgets/choicebuttons.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// An office with two cash boxes: what was begun for one of them is never written into the other.
class FundBoxesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto office = m_network.office(*m_embassy, u"2"_s);
        {
            const auto workspace = needed(office->workspace());
            needed(app::Demo(*workspace).fill({.members = 0, .cases = 0, .entries = 12, .seed = 3}));
            m_first = needed(workspace->ledger().boxes()).front().id;
            m_second = needed(workspace->ledger().openBox(u"Касса 2"_s, app::kRuble)).id;
        }
        m_workplace = openWindow(std::move(office));
        m_fund = &m_workplace->fund();
        m_table = m_fund->findChild<TableView *>(u"ledgerTable"_s);
        m_form = m_fund->findChild<EntryForm *>();
        m_workplace->window().showPage(PageId::Fund);
        QTRY_COMPARE(m_fund->findChild<ChoiceButtons *>(u"boxes"_s)->choices().size(), 2);
        showBox(m_first, 12);
    }

    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
    }

    void a_payment_that_was_begun_does_not_move_to_the_other_box()
    {
        beginPayment();
        showBox(m_second, 0);
        QVERIFY(!m_form->isVisible());
        QVERIFY(said().contains(u"another cash box"_s));
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(linesOf(m_first), 12);
        QCOMPARE(linesOf(m_second), 0);
        // At its own box it goes on where it was left.
        showBox(m_first, 12);
        press(Qt::Key_F7);
        QTRY_VERIFY(m_form->isVisible());
        QCOMPARE(m_form->findChild<QLineEdit *>(u"text"_s)->text(), u"Автобус до Оша"_s);
        m_fund->findChild<QAbstractButton *>(u"throwEntryAway"_s)->click();
    }

    void a_reversal_is_about_the_box_whose_line_was_chosen()
    {
        showBox(m_first, 12);
        m_table->selectRow(0);
        m_fund->findChild<QAbstractButton *>(u"reverseEntry"_s)->click();
        QTRY_VERIFY(m_form->isVisible());
        showBox(m_second, 0);
        QVERIFY(!m_form->isVisible());
        m_fund->findChild<QAbstractButton *>(u"reverseEntry"_s)->click();
        QVERIFY(!m_form->isVisible()); // no line of this box is chosen
        QCOMPARE(linesOf(m_first), 12);
    }

    void another_office_closes_the_form_at_once()
    {
        showBox(m_first, 12);
        beginPayment();
        m_fund->setOffice(m_embassy->desk().homeScope, u"Посольство"_s);
        QVERIFY(!m_form->isVisible());
        m_fund->setOffice({}, {});
        QTRY_COMPARE(m_fund->findChild<ChoiceButtons *>(u"boxes"_s)->choices().size(), 2);
        showBox(m_first, 12);
        QCOMPARE(linesOf(m_first), 12);
    }

private:
    void beginPayment()
    {
        m_table->setFocus();
        press(Qt::Key_F7);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"amount"_s);
        type(u"150"_s);
        m_form->findChild<QLineEdit *>(u"text"_s)->setFocus();
        type(u"Автобус до Оша"_s);
    }
    void showBox(const sync::RecordId &box, int lines)
    {
        auto *boxes = m_fund->findChild<ChoiceButtons *>(u"boxes"_s);
        const auto choices = boxes->choices();
        const auto buttons = boxes->findChildren<QAbstractButton *>();
        QCOMPARE(buttons.size(), choices.size());
        for (int position = 0; position < choices.size(); ++position) {
            if (choices.at(position).id == box.text())
                buttons.at(position)->click();
        }
        QTRY_COMPARE(boxes->chosenId(), box.text());
        QTRY_COMPARE(m_table->model()->rowCount(), lines);
    }
    qint64 linesOf(const sync::RecordId &box) { return needed(m_workplace->work().reader().ledger().summary(box)).entryCount; }
    QString said() { return m_fund->findChild<InlineMessage *>(u"fundMessage"_s)->bold(); }

    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<Workplace> m_workplace;
    sync::RecordId m_first;
    sync::RecordId m_second;
    FundPage *m_fund = nullptr;
    TableView *m_table = nullptr;
    EntryForm *m_form = nullptr;
};

MEKENDESH_TEST(FundBoxesTest)
#include "tst_fundboxes.moc"
