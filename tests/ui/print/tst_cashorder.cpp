// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cashpapers.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/fund/bookpaper.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/print/orderprinter.h"
#include "ui/print/pdf.h"
#include "ui/theme/fonts.h"

#include <QPrintPreviewWidget>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <limits>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kOrderReaderWaitMs = 30'000;

// What another program reads in a PDF, lines joined.
QString wordsOf(const QString &path)
{
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, u"-enc"_s, u"UTF-8"_s, path, u"-"_s});
    if (!reader.waitForFinished(kOrderReaderWaitMs) || reader.exitCode() != 0)
        return {};
    return QString::fromUtf8(reader.readAllStandardOutput()).simplified();
}

app::NewEntry paid(const char *kind, qint64 minor)
{
    return {.kind = {QString::fromLatin1(kind)},
            .amount = {minor, app::kRuble},
            .on = needed(app::FuzzyDate::parse(u"20.11.2026")),
            .purpose = {u"food"_s},
            .counterparty = u"Токтоматов Бакыт"_s,
            .text = u"Продукты на неделю"_s};
}

}

// Cash orders and the book as they come out of the printer, read by another program.
class CashOrderTest final : public QObject {
    Q_OBJECT

private:
    static inline const QString kAuditorPassword = QStringLiteral("six words for the auditor");

    QString onPaper(app::Workspace &workspace, qint64 number)
    {
        const QString path = m_network.path(u"order.pdf"_s);
        const auto order = needed(app::CashPapers(workspace).order(m_box, number));
        needed(ui::writePdfFile(ui::OrderPrinter(order, {.line = {}, .office = u"Посольство"_s, .madeAt = u"22.11.2026 09:05"_s}), path));
        return wordsOf(path);
    }
    static QString bookOf(app::Workspace &workspace, const sync::RecordId &box, const QString &path)
    {
        ui::LedgerModel model(workspace);
        model.setBox(box);
        needed(ui::writePdfFile(ui::ListPrinter(needed(ui::bookOnPaper(workspace, box, u"Касса"_s, model)), {}), path));
        return wordsOf(path);
    }

    SmallNetwork m_network;
    sync::RecordId m_box;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(ui::loadFonts());
        const auto embassy = m_network.embassy();
        const auto workspace = needed(embassy->workspace());
        m_box = needed(workspace->ledger().openBox(u"Касса"_s, app::kRuble)).id;
        needed(workspace->ledger().post(m_box, paid("in", 1'234'567'89)));
        needed(workspace->ledger().post(m_box, paid("out", 1'001'00)));
        needed(workspace->ledger().post(m_box, paid("count", 1)));
        needed(workspace->users().add({.name = u"Аудитор"_s, .login = u"auditor"_s, .password = kAuditorPassword, .role = app::Role::HqAuditor}));
    }

    void an_order_says_the_money_in_figures_and_words()
    {
        const auto session = needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()));
        const auto workspace = needed(session->workspace());
        for (const QString &language : {u"ru"_s, u"ky"_s}) {
            const SpokenLanguage spoken(language);
            const bool isRussian = language == u"ru"_s;
            const QString in = onPaper(*workspace, 1);
            QVERIFY2(in.contains(isRussian ? u"Приходный кассовый ордер № 0001"_s : u"Кириш кассалык ордери № 0001"_s), qPrintable(in));
            QVERIFY2(in.count(u"Токтоматов Бакыт"_s) == 2, qPrintable(in)); // the order and its slip
            QVERIFY2(in.contains(u"1 234 567,89"_s) && in.contains(u"20.11.2026"_s), qPrintable(in));
            const QString out = onPaper(*workspace, 2);
            QVERIFY2(out.contains(isRussian ? u"Расходный кассовый ордер № 0002"_s : u"Чыгыш кассалык ордери № 0002"_s), qPrintable(out));
            QVERIFY2(out.contains(isRussian ? u"Одна тысяча один рубль 00 копеек"_s : u"Бир миң бир рубль 00 тыйын"_s), qPrintable(out));
            for (const QString &part : {u"Токтоматов Бакыт"_s, u"Продукты на неделю"_s, session->desk().userName, u"Касса"_s})
                QVERIFY2(out.contains(part), qPrintable(part + u" | "_s + out));
        }
        QVERIFY(bookOf(*workspace, m_box, m_network.path(u"book.pdf"_s)).contains(u"Токтоматов"_s));
    }

    // Of a long story the beginning stands on the sheet; below it the signatures still have their place. No amount ends the program.
    void whatever_the_line_holds_the_signatures_stay()
    {
        const QString story = u"Очень долгий рассказ о дороге домой. "_s.repeated(1'700);
        for (const auto direction : {app::CashOrder::Direction::In, app::CashOrder::Direction::Out}) {
            const app::CashOrder order{.direction = direction, .number = 7, .office = u"Посольство"_s, .box = u"Касса"_s,
                                       .amount = {std::numeric_limits<qint64>::max(), app::kRuble}, .person = story, .why = story, .receipt = story, .cashier = u"Асылбекова Н."_s};
            const QString path = m_network.path(u"long.pdf"_s);
            needed(ui::writePdfFile(ui::OrderPrinter(order, {.line = {}, .office = u"Посольство"_s, .madeAt = u"22.11.2026 09:05"_s}), path));
            const QString words = wordsOf(path);
            QVERIFY2(words.contains(u"рассказ"_s) && words.contains(u"Асылбекова Н."_s) && words.contains(u"22.11.2026 09:05"_s), qPrintable(words));
            QVERIFY2(words.size() < 3'000, qPrintable(words));
        }
    }

    void the_auditor_gets_paper_without_names()
    {
        const auto session = needed(app::Session::open(m_network.path(u"embassy"_s), u"auditor"_s, kAuditorPassword, m_network.surroundings()));
        const auto workspace = needed(session->workspace());
        const QString order = onPaper(*workspace, 2);
        QVERIFY2(order.contains(u"1 001,00"_s) || order.contains(u"1 001"_s), qPrintable(order));
        const QString book = bookOf(*workspace, m_box, m_network.path(u"book.pdf"_s));
        QVERIFY2(book.contains(u"1 234 567,89"_s), qPrintable(book));
        for (const QString &paper : {order, book})
            QVERIFY2(!paper.contains(u"Токтоматов"_s) && !paper.contains(u"Продукты на"_s), qPrintable(paper));
    }

    void the_chosen_line_goes_onto_paper_by_keyboard()
    {
        auto session = needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()));
        const auto workplace = openWindow(std::move(session));
        workplace->window().showPage(ui::PageId::Fund);
        ui::FundPage *page = &workplace->fund();
        auto *table = page->findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        table->setFocus();
        table->selectRow(0); // the count
        QSignalSpy orders(page, &ui::FundPage::orderRequested);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(page->findChild<ui::InlineMessage *>(u"fundMessage"_s)->isVisible());
        QCOMPARE(orders.count(), 0);
        table->selectRow(1);
        table->setFocus();
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(orders.count(), 1);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Print);
        auto *preview = workplace->window().findChild<QPrintPreviewWidget *>(u"printPreview"_s);
        QTRY_COMPARE(preview->pageCount(), 1);
        press(Qt::Key_Escape);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Fund);
    }
};

MEKENDESH_TEST(CashOrderTest)
#include "tst_cashorder.moc"
