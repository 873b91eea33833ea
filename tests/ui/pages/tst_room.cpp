// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demolist.h"
#include "app/core/seededrandom.h"
#include "app/services/demo.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/roominspection.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/mainwindow.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/todaypage.h"
#include "ui/theme/look.h"
#include "ui/widgets/tile.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QScrollArea>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using Step = ui::ImportPage::Step;

// Every page in the smallest and in a large window, in the languages with the longest words: all that is shown can be read.
class RoomTest final : public QObject {
    Q_OBJECT

private:
    static constexpr int kSettledWithinMs = 1'000;

    SmallNetwork m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MainWindow &window() const { return m_workplace->window(); }
    void resize(int width, int height, int percent) const
    {
        ui::applyLook(*qApp, {.theme = ui::Theme::Light, .textPercent = percent});
        window().resize(width, height);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QStringList lookAtPages() const
    {
        QStringList found;
        for (int id = 0; id <= static_cast<int>(ui::PageId::Help); ++id) {
            const auto page = static_cast<ui::PageId>(id);
            if (window().page(page) == nullptr)
                continue;
            window().showPage(page);
            // Words of another width ask for another height, which is given some turns later; some lists come from another thread.
            QStringList left;
            const bool isReadable = QTest::qWaitFor([this, &left] {
                left = unreadable(window());
                return left.isEmpty();
            }, kSettledWithinMs);
            if (isReadable)
                continue;
            for (const QString &line : left)
                found << u"page %1: %2"_s.arg(id).arg(line);
        }
        found.removeDuplicates();
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 30, .cases = 6, .entries = 20, .seed = 3}));
        }
        m_workplace = openWindow(std::move(embassy));
    }
    void cleanup() { ui::applyLook(*qApp, {}); }
    void cleanupTestCase() { m_workplace.reset(); }

    void everything_can_be_read_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("percent");
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const auto row = [&language](int width, int height, int percent) {
                QTest::addRow("%s %dx%d at %d", qPrintable(language), width, height, percent) << language << width << height << percent;
            };
            row(640, 360, 100);
            row(683, 384, 100);
            row(1366, 697, 100);
            row(1920, 1080, 100);
            row(640, 360, 90);
            row(960, 540, 150); // as much fits as into the smallest window
            row(1366, 768, 150);
        }
    }
    void everything_can_be_read()
    {
        QFETCH(QString, language);
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, percent);
        const SpokenLanguage spoken(language);
        resize(width, height, percent);
        QCOMPARE(window().size(), QSize(width, height));
        const QStringList found = lookAtPages();
        QVERIFY2(found.isEmpty(), qPrintable(u'\n' + found.join(u'\n')));
    }

    void the_steps_of_the_import_keep_their_heights_and_scroll()
    {
        const SpokenLanguage spoken(u"ky"_s);
        resize(683, 384, 100);
        auto &import = m_workplace->import();
        app::SeededRandom random(4);
        const auto people = app::DemoPeople(random, QDate(2026, 11, 20)).take(40);
        QFile file(m_network.path(u"list.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write(app::demoMessyList(people, random).toUtf8()) > 0);
        file.close();
        window().showPage(ui::PageId::Import);
        const auto look = [&import](const char *step) {
            QStringList found;
            const bool isReadable = QTest::qWaitFor([&] { return (found = unreadable(import)).isEmpty(); }, kSettledWithinMs);
            QVERIFY2(isReadable, qPrintable(QString::fromLatin1(step) + u'\n' + found.join(u'\n')));
        };
        import.begin(m_workplace->work().desk().homeScope);
        look("choosing a file");
        import.openFile(file.fileName());
        QTRY_VERIFY(import.findChild<QAbstractButton *>(u"importNext"_s)->isVisible());
        look("reading");
        import.goOn();
        QTRY_COMPARE(import.step(), Step::Columns);
        look("columns");
        import.goOn();
        QTRY_COMPARE(import.step(), Step::Check);
        look("check");
        auto *rows = import.findChild<ui::TableView *>(u"importRows"_s);
        QVERIFY(rows->viewport()->height() >= 3 * rows->verticalHeader()->defaultSectionSize());
        import.findChild<QAbstractButton *>(u"importAll"_s)->click();
        look("check of all rows");
        import.goOn();
        QTRY_COMPARE(import.step(), Step::Result);
        look("result");
        import.findChild<QAbstractButton *>(u"importUndo"_s)->click();
        QTRY_VERIFY(import.findChild<QAbstractButton *>(u"importUndo"_s)->isHidden());
        look("taken back");
    }

    void a_low_window_leaves_the_people_all_but_one_line()
    {
        const SpokenLanguage spoken(u"ru"_s);
        resize(683, 384, 100);
        window().showPage(ui::PageId::Members);
        const QWidget &page = m_workplace->members();
        const auto *table = page.findChild<ui::TableView *>(u"membersTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 6);
        QTRY_VERIFY2(table->viewport()->height() >= 6 * table->verticalHeader()->defaultSectionSize(),
                     qPrintable(u"%1 px for rows of %2"_s.arg(table->viewport()->height()).arg(table->verticalHeader()->defaultSectionSize())));
        QVERIFY(!page.findChild<QWidget *>(u"membersHeader"_s)->isVisible());
        QVERIFY(page.findChild<QWidget *>(u"moreOfMembers"_s)->isVisible()); // import and export are not lost
        resize(1366, 768, 100);
        QTRY_VERIFY(page.findChild<QWidget *>(u"membersHeader"_s)->isVisible());
        QVERIFY(!page.findChild<QWidget *>(u"moreOfMembers"_s)->isVisible());
    }

    void the_figures_of_today_are_whole_in_a_narrow_window()
    {
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const SpokenLanguage spoken(language);
            resize(683, 384, 100);
            window().showPage(ui::PageId::Today);
            for (const auto *tile : m_workplace->today().findChildren<ui::FigureLink *>())
                QTRY_VERIFY2(tile->width() >= tile->shortWidth(), qPrintable(u"%1 %2: %3 of %4"_s.arg(language, tile->objectName()).arg(tile->width()).arg(tile->shortWidth())));
        }
    }

    void a_wide_window_shows_cases_by_kind_and_the_fund()
    {
        const SpokenLanguage spoken(u"ky"_s);
        resize(1920, 1080, 100);
        window().showPage(ui::PageId::Today);
        for (const QString &name : {u"todayKinds"_s, u"todayFund"_s})
            QTRY_VERIFY(m_workplace->today().findChild<QWidget *>(name)->isVisible());
        resize(1366, 768, 100);
        QTRY_VERIFY(!m_workplace->today().findChild<QWidget *>(u"todayFund"_s)->isVisible());
    }

    void a_small_window_shows_at_least_four_lines_of_the_book_under_one_line_of_figures()
    {
        const SpokenLanguage spoken(u"ky"_s);
        resize(683, 384, 100);
        window().showPage(ui::PageId::Fund);
        QCoreApplication::processEvents();
        auto *table = m_workplace->fund().findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 4);
        const QWidget *page = &m_workplace->fund();
        const int bottom = table->viewport()->mapTo(page, QPoint(0, 4 * table->verticalHeader()->defaultSectionSize())).y();
        const auto *body = page->findChild<QScrollArea *>(u"fundBody"_s);
        QVERIFY2(bottom <= body->geometry().bottom() + 1, qPrintable(u"%1 of %2"_s.arg(bottom).arg(body->geometry().bottom())));
        using Column = ui::LedgerModel::Column;
        QList<Column> shown;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            if (!table->isColumnHidden(column))
                shown << static_cast<Column>(column);
        }
        QCOMPARE(shown, (QList{Column::Number, Column::Why, Column::Out, Column::Balance, Column::Receipt})); // the money in one column
        QSet<int> tops;
        for (const ui::Tile *tile : page->findChildren<ui::Tile *>())
            tops << tile->y();
        QCOMPARE(tops.size(), 1);
    }
};

MEKENDESH_TEST(RoomTest)
#include "tst_room.moc"
