// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/fund/bookpaper.h"
#include "ui/pages/members/memberspage.h"
#include "ui/print/exportpanel.h"
#include "ui/print/pdf.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QFile>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QPrintPreviewWidget>
#include <QProcess>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kReaderWaitMs = 30'000;

// The pages of a PDF as another program reads them.
QStringList pagesOf(const QString &path)
{
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, u"-enc"_s, u"UTF-8"_s, path, u"-"_s});
    if (!reader.waitForFinished(kReaderWaitMs) || reader.exitCode() != 0)
        return {};
    return QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts);
}

app::PaperList paperWith(int rows)
{
    app::PaperList list{.title = u"Мекендештер"_s, .columns = {{u"Аты-жөнү"_s}, {u"Шаары"_s}, {u"Сумма, ₽"_s, true}}, .rows = {}, .totals = {}};
    for (int row = 1; row <= rows; ++row)
        list.rows.push_back({u"Өмүрбек %1"_s.arg(row), row % 7 == 0 ? u"Екатеринбург шаары, узун дарек "_s.repeated(6) : u"Нарын"_s, QString::number(row * 100)});
    list.totals = {u"Баары"_s, {}, u"итог %1"_s.arg(rows)};
    return list;
}

}

// Paper and PDF: nothing of the list is lost on the way, and every sheet can be read alone.
class PrintTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    static app::PaperList bookOf(const QStringList &days)
    {
        app::PaperList book;
        for (const QString &day : days) {
            QStringList cells(ui::LedgerModel::kColumns);
            cells[static_cast<int>(ui::LedgerModel::Column::Day)] = day;
            book.rows.push_back(std::move(cells));
        }
        return book;
    }

private Q_SLOTS:
    // A book stands in the order in which it was written: what was paid in October may be entered in November.
    void the_period_of_a_cash_book_is_that_of_its_days()
    {
        QCOMPARE(ui::periodOnPaper(bookOf({u"05.11.2026"_s, u"31.10.2026"_s, u"20.11.2026"_s, u"07.11.2026"_s})), u"31.10.2026 – 20.11.2026"_s);
        QCOMPARE(ui::periodOnPaper(bookOf({u"20.11.2026"_s, u"20.11.2026"_s})), u"20.11.2026"_s);
        QCOMPARE(ui::periodOnPaper(bookOf({{}, u"09.12.2026"_s, u"02.01.2027"_s})), u"09.12.2026 – 02.01.2027"_s); // not by their letters
        QCOMPARE(ui::periodOnPaper(bookOf({})), QString());
    }

    void initTestCase() { QVERIFY(ui::loadFonts()); }

    void every_row_stands_once_and_every_sheet_has_its_heads()
    {
        constexpr int kRows = 120;
        const QString path = m_folder.filePath(u"list.pdf"_s);
        needed(ui::writePdfFile(ui::ListPrinter(paperWith(kRows), {.line = u"300 адам"_s, .office = u"Москва"_s, .madeAt = u"22.11.2026 09:05"_s}), path));
        const QStringList pages = pagesOf(path);
        QVERIFY2(pages.size() >= 3, qPrintable(QString::number(pages.size())));
        for (int page = 0; page < pages.size(); ++page) {
            QVERIFY(pages[page].contains(u"Аты-жөнү"_s));
            QVERIFY(pages[page].contains(u"Москва · 22.11.2026 09:05"_s));
            QVERIFY2(pages[page].contains(u"page %1 of %2"_s.arg(page + 1).arg(pages.size())), qPrintable(pages[page].right(200)));
        }
        const QString whole = pages.join(u'\n');
        for (int row = 1; row <= kRows; ++row) {
            const QRegularExpression once(u"Өмүрбек %1\\b"_s.arg(row), QRegularExpression::UseUnicodePropertiesOption);
            QCOMPARE(whole.count(once), 1);
        }
        QVERIFY(pages.front().contains(u"300 адам"_s));
        QVERIFY(pages.back().contains(u"итог 120"_s));
        QCOMPARE(whole.count(u"итог"_s), 1);
    }

    void an_empty_list_is_one_sheet()
    {
        const QString path = m_folder.filePath(u"empty.pdf"_s);
        needed(ui::writePdfFile(ui::ListPrinter(paperWith(0), {}), path));
        QCOMPARE(pagesOf(path).size(), 1);
    }

    void a_folder_that_is_not_there_is_said()
    {
        const auto written = ui::writePdfFile(ui::ListPrinter(paperWith(1), {}), m_folder.filePath(u"none/list.pdf"_s));
        QVERIFY(!written);
        QVERIFY(written.error().code == sync::ErrorCode::ReadOnly);
    }

    void people_go_into_files_and_onto_paper_from_their_page()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        for (int person = 0; person < 3; ++person)
            needed(workplace->work().reader().records().create(workplace->work().desk().homeScope, app::Member{.surname = u"Асанов%1"_s.arg(person)}));
        press(Qt::Key_5, Qt::ControlModifier);
        auto *exports = workplace->members().findChild<ui::ExportPanel *>(u"exportPeople"_s);
        QVERIFY(exports != nullptr);
        const ui::ExportPanel::What all{.wish = {.table = &sync::Declared<app::Member>::table()}, .line = u"3 people"_s, .fileName = u"people"_s};
        for (const QString &name : {u"people.csv"_s, u"people.xlsx"_s, u"people.pdf"_s}) {
            exports->exportTo(all, network.path(name));
            QTRY_VERIFY(QFile::exists(network.path(name)));
            QTRY_COMPARE(exports->findChild<ui::InlineMessage *>()->bold(), u"3 row(s) written"_s); // as many rows as the button promised
        }
        QVERIFY(pagesOf(network.path(u"people.pdf"_s)).join(u'\n').contains(u"Асанов2"_s));

        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Print);
        auto *preview = workplace->window().findChild<QPrintPreviewWidget *>(u"printPreview"_s);
        QTRY_COMPARE(preview->pageCount(), 1);
        // The sheet lies flat: what stands beside it is the ground, no black shadow.
        auto *table = preview->findChild<QGraphicsView *>();
        QTRY_VERIFY(!table->scene()->items().isEmpty());
        const auto sheets = table->scene()->items();
        QCOMPARE(sheets.size(), 1); // the preview takes everything there for a sheet
        QCOMPARE(preview->currentPage(), 1);
        // As wide as there is room beside the bar: none lies under it.
        QTRY_VERIFY(table->verticalScrollBar()->isVisible());
        QVERIFY(!table->horizontalScrollBar()->isVisible());
        QTRY_VERIFY2(table->mapFromScene(sheets.front()->sceneBoundingRect()).boundingRect().width() <= table->viewport()->width() + 2,
                     qPrintable(QString::number(table->viewport()->width())));
        const QRectF whole = sheets.front()->boundingRect();
        const QPointF edge(whole.right() - std::max(whole.width(), whole.height()) / 27, whole.top() + whole.height() / 5);
        const QPoint beside = table->mapFromScene(sheets.front()->mapToScene(edge)) + QPoint(3, 0);
        QCOMPARE(table->viewport()->grab().toImage().pixelColor(beside), ui::color(ui::Token::Raised));
        press(Qt::Key_Escape);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Members);
    }
};

MEKENDESH_TEST(PrintTest)
#include "tst_print.moc"
