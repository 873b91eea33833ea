// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/busyreader.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/entryform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/fund/bookform.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/titlelabel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>

#include <chrono>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// A book of thirty lines, some payments without receipt.
class FundPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto office = m_network.office(*m_embassy, u"2"_s);
        {
            const auto workspace = needed(office->workspace());
            needed(app::Demo(*workspace).fill({.members = 0, .cases = 0, .entries = 30, .seed = 3}));
        }
        m_workplace = openWindow(std::move(office));
        m_fund = &m_workplace->fund();
        m_table = m_fund->findChild<TableView *>(u"ledgerTable"_s);
        m_workplace->window().showPage(PageId::Fund);
        QTRY_COMPARE(m_table->model()->rowCount(), 30);
    }

    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
    }

    void init() { button(u"linesAll"_s)->click(); }

    // As after unlocking, when the book is not read yet; what is pressed meanwhile opens no cash box.
    void the_work_begins_in_the_book_however_late_it_is_read()
    {
        auto office = m_network.office(*m_embassy, u"3"_s);
        {
            const auto workspace = needed(office->workspace());
            needed(app::Demo(*workspace).fill({.members = 0, .cases = 0, .entries = 3, .seed = 3}));
        }
        auto workplace = openWindow(std::move(office));
        workplace->work().setPatience(std::chrono::milliseconds(0));
        {
            const BusyReader busy(workplace->work());
            workplace->window().showPage(PageId::Fund);
            QCOMPARE(QApplication::focusWidget(), &workplace->fund());
        }
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"ledgerTable"_s);
        workplace.reset();
        m_workplace->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_workplace->window()));
    }

    void only_the_lines_that_are_asked_for_are_shown()
    {
        button(u"linesIn"_s)->click();
        QVERIFY(m_table->model()->rowCount() < 30);
        for (int row = 0; row < m_table->model()->rowCount(); ++row)
            QVERIFY(!cell(row, LedgerModel::Column::In).isEmpty());
        button(u"linesWithoutReceipt"_s)->click();
        const auto missing = m_table->model()->rowCount();
        QVERIFY(missing > 1);
        QVERIFY(m_fund->findChild<Tile *>(u"missingTile"_s)->accessibleName().contains(QString::number(missing)));
        for (int row = 0; row < missing; ++row)
            QCOMPARE(cell(row, LedgerModel::Column::Receipt), u"receipt needed"_s);
    }

    void a_bar_leads_to_the_payments_it_is_made_of()
    {
        auto *where = m_fund->findChild<ChartCard *>(u"whereItWent"_s);
        QVERIFY(!where->chart()->data().isEmpty());
        Q_EMIT where->opened(0, where->chart()->data().categories.first().behind);
        double sum = 0;
        for (int row = 0; row < m_table->model()->rowCount(); ++row)
            sum += static_cast<double>(model()->entry(row).change.minor) / -100;
        QCOMPARE(sum, where->chart()->data().value(0, 0));
        auto *all = button(u"allLines"_s);
        QVERIFY(all->isVisible());
        all->click();
        QCOMPARE(m_table->model()->rowCount(), 30);
        QVERIFY(button(u"linesAll"_s)->isChecked());
    }

    // The voucher in the hand belongs to the line one stands on, not to the one whose form was opened before.
    void enter_asks_for_the_receipt_of_the_line_one_stands_on()
    {
        const auto *form = m_fund->findChild<BookForm *>(u"bookForm"_s);
        const auto *message = m_fund->findChild<InlineMessage *>(u"fundMessage"_s);
        const auto enter = [this](int row) {
            m_table->selectRow(row);
            m_table->setFocus();
            press(Qt::Key_Return);
        };
        button(u"linesWithoutReceipt"_s)->click();
        const qint64 first = model()->entry(0).entry.number;
        const qint64 second = model()->entry(1).entry.number;
        enter(0);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"voucher"_s);
        QCOMPARE(form->number(), first);
        enter(1);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"voucher"_s);
        QCOMPARE(form->number(), second);
        // Once something is typed it stays with its line, and that is said.
        type(u"1042"_s);
        enter(0);
        QCOMPARE(form->number(), second);
        QVERIFY2(message->isVisible() && message->bold().contains(u"%1"_s.arg(second, 4, 10, QLatin1Char('0'))), qPrintable(message->bold()));
        QCOMPARE(QApplication::focusWidget(), m_table);
        enter(1);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"voucher"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"1042"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"ledgerTable"_s);
    }

    void a_receipt_is_brought_later_by_keyboard()
    {
        button(u"linesWithoutReceipt"_s)->click();
        const int missing = m_table->model()->rowCount();
        m_table->selectRow(0);
        m_table->setFocus();
        press(Qt::Key_F4);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"voucher"_s);
        m_table->setFocus(); // as by a click on its row
        press(Qt::Key_Return);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"voucher"_s);
        press(Qt::Key_Return, Qt::ControlModifier); // nothing typed: it is said, nothing is written
        QCOMPARE(m_table->model()->rowCount(), missing);
        type(u"1042"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_table->model()->rowCount(), missing - 1);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"ledgerTable"_s);
    }

    // Who writes in the form of a payment presses F4 for nothing: the focus stays where it is.
    void f4_throws_nobody_out_of_a_field()
    {
        button(u"payOut"_s)->click();
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"amount"_s);
        m_fund->findChild<QLineEdit *>(u"counterparty"_s)->setFocus();
        press(Qt::Key_F4);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"counterparty"_s);
        press(Qt::Key_Escape);
    }

    void enter_on_a_payment_with_its_receipt_says_which()
    {
        const auto *message = m_fund->findChild<InlineMessage *>(u"fundMessage"_s);
        const auto isPaid = [this](int row) { return m_table->model()->index(row, static_cast<int>(LedgerModel::Column::Receipt)).data(ChipTextRole).toString() == u"present"_s; };
        int paid = 0;
        while (paid < m_table->model()->rowCount() && !isPaid(paid))
            ++paid;
        QVERIFY(isPaid(paid));
        m_table->selectRow(paid);
        m_table->setFocus();
        press(Qt::Key_Return);
        QVERIFY2(message->isVisible() && message->bold().startsWith(u"Its receipt is here: "_s), qPrintable(message->bold()));
        m_workplace->window().showPage(PageId::Today);
        m_workplace->window().showPage(PageId::Fund);
        QTRY_VERIFY(!message->isVisible()); // it was an answer of then
    }

    void a_count_that_differs_is_said_beside_the_balance()
    {
        auto *balance = m_fund->findChild<Tile *>(u"balanceTile"_s);
        QVERIFY(balance->accessibleName().contains(u"not counted yet"_s));
        button(u"countCash"_s)->click();
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"amount"_s);
        type(u"1"_s);
        auto *who = m_fund->findChild<QWidget *>(u"bookForm"_s)->findChild<QLineEdit *>(u"text"_s);
        QVERIFY(who != nullptr);
        who->setFocus();
        type(u"Айгүл, Бакыт"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(balance->accessibleName().contains(u"too little"_s));
        QCOMPARE(m_table->model()->rowCount(), 31);
    }

    void the_shown_lines_go_onto_paper_with_their_sums()
    {
        button(u"linesOut"_s)->click();
        QSignalSpy paper(m_fund, &Page::printRequested);
        m_table->setFocus();
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(paper.count(), 1);
        const auto list = paper.first().first().value<app::PaperList>();
        QCOMPARE(list.rows.size(), static_cast<std::size_t>(m_table->model()->rowCount()));
        QVERIFY(!list.totals.at(static_cast<int>(LedgerModel::Column::Out)).isEmpty());
        m_workplace->window().showPage(PageId::Fund);
    }

    // Written with one hand on the keys: the line is chosen at once, its order is one key away, and a second press writes nothing.
    void in_a_small_window_money_can_still_be_paid_out_by_a_button()
    {
        const QSize before = m_workplace->window().size();
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const SpokenLanguage spoken(language);
            m_workplace->window().resize(683, 384);
            for (const QString &name : {u"payOut"_s, u"takeIn"_s}) {
                auto *action = button(name);
                QTRY_VERIFY(action->isVisible());
                QTRY_VERIFY(m_fund->rect().contains(QRect(action->mapTo(m_fund, QPoint()), action->size())));
            }
            QVERIFY(m_table->isVisible() && m_table->mapTo(m_fund, QPoint()).y() + 2 * m_table->verticalHeader()->defaultSectionSize() < m_fund->height());
            const auto *pay = qobject_cast<Button *>(button(u"payOut"_s));
            QTRY_VERIFY2(!pay->isCut(), qPrintable(u"%1: %2, wants %3"_s.arg(language).arg(pay->width()).arg(pay->sizeHint().width())));
        }
        m_workplace->window().resize(before);
        QTRY_COMPARE(m_workplace->window().size(), before);
    }

    void the_card_beside_the_book_ends_with_its_bars()
    {
        MainWindow &window = m_workplace->window();
        const QSize before = window.size();
        const auto *where = m_fund->findChild<ChartCard *>(u"whereItWent"_s);
        const auto *title = where->findChild<TitleLabel *>();
        for (const QSize &size : {QSize(1920, 1080), QSize(1366, 768)}) {
            window.resize(size);
            QTRY_VERIFY2(where->height() <= where->sizeHint().height() && where->height() >= where->sizeHint().height() * 9 / 10, qPrintable(u"%1 of %2"_s.arg(where->height()).arg(where->sizeHint().height())));
            QVERIFY2(title->mapTo(where, QPoint()).y() < 20, qPrintable(QString::number(title->mapTo(where, QPoint()).y())));
        }
        window.resize(before);
    }

    void the_line_just_written_is_chosen()
    {
        m_workplace->window().showPage(PageId::Fund);
        const int before = m_table->model()->rowCount();
        button(u"linesIn"_s)->click();
        press(Qt::Key_F7);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"amount"_s);
        // Its buttons stand in the window, however low that is.
        auto *save = button(u"saveEntry"_s);
        QVERIFY(save->mapTo(&m_workplace->window(), QPoint(0, save->height())).y() < m_workplace->window().height());
        type(u"150"_s);
        auto *why = m_fund->findChild<EntryForm *>()->findChild<QLineEdit *>(u"text"_s);
        why->setFocus();
        type(u"Автобус до Оша"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_table->model()->rowCount(), before + 1); // the filter, which hides it, gives way
        QTRY_COMPARE(m_table->currentRow(), 0);
        QCOMPARE(model()->entry(0).change.minor, -150'00);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"ledgerTable"_s);
        QSignalSpy ordered(m_fund, &FundPage::orderRequested);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(ordered.size(), 1);
    }

private:
    QAbstractButton *button(const QString &name) { return m_fund->findChild<QAbstractButton *>(name); }
    LedgerModel *model() { return qobject_cast<LedgerModel *>(m_table->model()); }
    QString cell(int row, LedgerModel::Column column) { return m_table->model()->index(row, static_cast<int>(column)).data().toString(); }

    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<Workplace> m_workplace;
    FundPage *m_fund = nullptr;
    TableView *m_table = nullptr;
};

MEKENDESH_TEST(FundPageTest)
#include "tst_fundpage.moc"
