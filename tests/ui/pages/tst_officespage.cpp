// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/records/casefile.h"
#include "app/services/cases.h"
#include "app/services/demonetwork.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/models/officesmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/offices/boardcharts.h"
#include "ui/pages/offices/officegrid.h"
#include "ui/pages/offices/officelines.h"
#include "ui/pages/offices/officespage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/theme/look.h"
#include "ui/threads/work.h"
#include "ui/widgets/pageheader.h"

#include <QLabel>
#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QLineEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// The embassy and seven offices: three with urgent cases, two silent ones, two with late cases.
class OfficesPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        applyLook(*qApp);
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            app::DemoNetwork others(
                {.embassy = *workspace, .folder = m_network.path(u"offices"_s), .offices = 8, .members = 2, .surroundings = m_network.surroundings()});
            needed(others.play());
        }
        m_workplace = openWindow(std::move(embassy));
        m_page = qobject_cast<OfficesPage *>(m_workplace->window().page(PageId::Offices));
        m_grid = m_page->findChild<OfficeGrid *>(u"officesGrid"_s);
        m_workplace->window().showPage(PageId::Offices);
        QTRY_COMPARE(m_grid->model()->rowCount(), 8);
    }

    void cleanupTestCase() { m_workplace.reset(); }

    void init()
    {
        button(u"worstFirst"_s)->click();
        m_grid->setCurrentIndex(m_grid->model()->index(0, 0));
        m_grid->setFocus();
    }

    void the_worst_stand_first_with_their_reason()
    {
        const auto textOf = [this](int row, int role) { return m_grid->model()->index(row, 0).data(role).toString(); };
        QCOMPARE(textOf(0, Qt::DisplayRole), u"Новосибирск"_s);
        QCOMPARE(textOf(0, OfficesModel::ReasonRole), u"urgent wait: 3"_s);
        QCOMPARE(textOf(1, Qt::DisplayRole), u"Сургут"_s);
        QCOMPARE(textOf(3, OfficesModel::ReasonRole), u"silent: 12 d"_s);
        QCOMPARE(textOf(7, OfficesModel::ReasonRole), u"late: 4"_s);
        QVERIFY(textOf(0, Qt::AccessibleTextRole).startsWith(u"Новосибирск, needs you: "_s));
        QCOMPARE(m_page->findChild<FigureLink *>(u"urgentLink"_s)->accessibleName().section(u' ', 0, 0), u"6"_s);
        QCOMPARE(m_page->findChild<FigureLink *>(u"silentLink"_s)->accessibleName().section(u' ', 0, 0), u"3"_s);
    }

    void the_offices_that_are_shown_go_onto_paper_and_into_a_file()
    {
        QSignalSpy paper(m_page, &Page::printRequested);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(paper.count(), 1);
        const auto list = paper.first().first().value<app::PaperList>();
        QCOMPARE(list.rows.size(), std::size_t{8});
        QVERIFY(std::ranges::any_of(list.rows, [](const QStringList &row) { return row.contains(u"Новосибирск"_s); }));
        m_workplace->window().showPage(PageId::Offices);
        QTRY_COMPARE(m_grid->model()->rowCount(), 8);

        m_page->findChild<FigureLink *>(u"silentLink"_s)->click();
        QTRY_COMPARE(m_grid->model()->rowCount(), 3);
        m_grid->setFocus();
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(paper.count(), 2);
        const auto silent = paper.last().first().value<app::PaperList>();
        QCOMPARE(silent.rows.size(), std::size_t{3});
        for (int row = 0; row < 3; ++row) // the board, not the register of addresses: same order, same reason
            QCOMPARE(silent.rows.at(static_cast<std::size_t>(row)).first(), m_grid->model()->index(row, 0).data().toString());
        QVERIFY2(silent.rows.front().contains(u"silent: 12 d"_s), qPrintable(silent.rows.front().join(u'|')));
        const QString head = paper.last().last().toString();
        QVERIFY2(head.contains(u"3 of 8"_s) && head.contains(u"without contact longer than three days"_s) && head.contains(u"worst first"_s), qPrintable(head));
        m_workplace->window().showPage(PageId::Offices);
        button(u"allOffices"_s)->click();
        QTRY_COMPARE(m_grid->model()->rowCount(), 8);

        button(u"exportOffices"_s)->click();
        QVERIFY(m_page->findChild<QWidget *>(u"exportOfficesPanel"_s)->isVisible());
        m_page->findChild<QWidget *>(u"exportOfficesPanel"_s)->hide();
    }

    // Whoever has looked into one office does not take it for all of them.
    void the_pages_of_one_office_are_left_by_esc_by_a_button_and_by_the_navigation()
    {
        const QString first = m_grid->model()->index(0, 0).data().toString();
        auto &cases = *m_workplace->window().page(PageId::Cases);
        const auto title = [](QWidget &page, const QString &header) { return page.findChild<QWidget *>(header)->accessibleName(); };
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), PageId::Cases);
        QTRY_VERIFY2(title(cases, u"casesHeader"_s).contains(first), qPrintable(title(cases, u"casesHeader"_s)));
        auto *table = cases.findChild<TableView *>(u"casesTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setFocus();
        press(Qt::Key_Escape);
        QCOMPARE(m_workplace->window().currentPage(), PageId::Offices);
        for (const auto &[key, page, header] : {std::tuple{Qt::Key_6, PageId::Cases, u"casesHeader"_s}, {Qt::Key_5, PageId::Members, u"membersHeader"_s}, {Qt::Key_7, PageId::Fund, u"fundHeader"_s}}) {
            m_workplace->window().showPage(PageId::Offices);
            m_grid->setFocus();
            press(Qt::Key_Return);
            QTRY_VERIFY(title(cases, u"casesHeader"_s).contains(first));
            press(Qt::Key_6, Qt::ControlModifier); // where one is already, nobody is thrown out of what he does
            QVERIFY(title(cases, u"casesHeader"_s).contains(first));
            m_workplace->window().showPage(PageId::Letters);
            press(key, Qt::ControlModifier);
            QCOMPARE(m_workplace->window().currentPage(), page);
            QVERIFY2(!title(*m_workplace->window().page(page), header).contains(first), qPrintable(title(*m_workplace->window().page(page), header)));
        }
        m_workplace->window().showPage(PageId::Offices);
        m_grid->setFocus();
        press(Qt::Key_Return);
        auto *way = cases.findChild<QAbstractButton *>(u"allCases"_s);
        QTRY_VERIFY(way->isVisible());
        way->click();
        QCOMPARE(m_workplace->window().currentPage(), PageId::Offices);
        QVERIFY(!title(cases, u"casesHeader"_s).contains(first));
    }

    // Whatever is listed when it is written down.
    void a_person_begun_for_one_office_is_written_there()
    {
        auto &people = *qobject_cast<MembersPage *>(m_workplace->window().page(PageId::Members));
        button(u"officeMembers"_s)->click();
        QTRY_COMPARE(m_workplace->window().currentPage(), PageId::Members);
        people.beginNew();
        type(u"Осмонова"_s);
        press(Qt::Key_1, Qt::ControlModifier); // looks something up, and comes back to the people of all
        press(Qt::Key_5, Qt::ControlModifier);
        const auto count = [this] { return needed(m_workplace->work().reader().records().count<app::Member>({.scope = m_workplace->work().desk().homeScope})); };
        const qint64 atEmbassy = count();
        const qint64 everywhere = needed(m_workplace->work().reader().records().count<app::Member>({}));
        auto *form = people.findChild<QLineEdit *>(u"given"_s);
        QTRY_VERIFY(form->isVisible());
        form->setFocus();
        type(u"Жылдыз"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(needed(m_workplace->work().reader().records().count<app::Member>({})), everywhere + 1);
        QCOMPARE(count(), atEmbassy);
        m_workplace->window().showPage(PageId::Offices);
    }

    void arrows_walk_the_tiles_and_enter_opens_the_cases()
    {
        QSignalSpy cases(m_page, &OfficesPage::casesRequested);
        press(Qt::Key_Right);
        QCOMPARE(m_grid->currentIndex().row(), 1);
        press(Qt::Key_Down);
        QCOMPARE(m_grid->currentIndex().row(), 1 + m_grid->tilesInRow());
        press(Qt::Key_Home);
        QCOMPARE(m_grid->currentIndex().row(), 0);
        QCOMPARE(m_page->findChild<QAbstractButton *>(u"officeCases"_s)->accessibleName(), u"Cases: Новосибирск"_s);
        const auto *about = m_page->findChild<QLabel *>(u"officesHeaderAbout"_s); // who sees the buttons reads it, too
        QVERIFY(about->isVisible());
        QCOMPARE(about->text(), u"Новосибирск"_s);
        press(Qt::Key_Right);
        QCOMPARE(m_page->findChild<QAbstractButton *>(u"officeFund"_s)->toolTip(), u"Cash book: Сургут"_s);
        press(Qt::Key_Home);
        press(Qt::Key_Return);
        QCOMPARE(cases.count(), 1);
        QCOMPARE(cases.first().at(1).toString(), u"Новосибирск"_s);
        m_workplace->window().showPage(PageId::Offices);
    }

    void a_figure_shows_only_what_it_counts_and_gives_all_back()
    {
        auto *silent = m_page->findChild<FigureLink *>(u"silentLink"_s);
        silent->click();
        QCOMPARE(m_grid->model()->rowCount(), 3);
        QVERIFY(silent->isChecked());
        auto *all = button(u"allOffices"_s);
        QVERIFY(all->isVisible());
        all->click();
        QCOMPARE(m_grid->model()->rowCount(), 8);
        QVERIFY(!silent->isChecked());
        QVERIFY(!all->isVisible());
    }

    void districts_head_their_offices_and_are_not_chosen()
    {
        button(u"byDistrict"_s)->click();
        const QAbstractItemModel *model = m_grid->model();
        QCOMPARE(model->index(0, 0).data().toString(), u"Central district"_s);
        QCOMPARE(model->index(1, 0).data().toString(), u"Тверь"_s);
        QVERIFY(model->rowCount() > 8);
        m_grid->setFocus();
        for (int step = 0; step < model->rowCount(); ++step) {
            press(Qt::Key_Right);
            QVERIFY(!m_grid->currentIndex().data(OfficesModel::IsDistrictRole).toBool());
        }
        QCOMPARE(m_grid->currentIndex().data().toString(), u"Якутск"_s);
    }

    void the_table_says_the_same_and_keeps_who_was_chosen()
    {
        press(Qt::Key_Right);
        button(u"asTable"_s)->click();
        auto *table = m_page->findChild<TableView *>(u"officesTable"_s);
        QVERIFY(table->isVisible());
        QCOMPARE(table->currentRow(), 1);
        QCOMPARE(table->model()->rowCount(), 8);
        QCOMPARE(table->model()->index(1, static_cast<int>(OfficesModel::Column::Urgent)).data().toString(), u"2"_s);
    }

    void a_sentence_leads_where_it_is_about()
    {
        auto *lines = m_page->findChild<OfficeLines *>(u"beginLines"_s);
        QCOMPARE(lines->model()->rowCount(), 4);
        QVERIFY(lines->model()->index(0, 0).data(OfficesModel::SentenceRole).toString().contains(u"31"_s));
        QSignalSpy cases(m_page, &OfficesPage::casesRequested);
        lines->setFocus();
        QVERIFY(lines->currentIndex().isValid());
        press(Qt::Key_Return);
        QCOMPARE(cases.count(), 1);
        m_workplace->window().showPage(PageId::Offices);
    }

    void the_first_page_says_where_to_begin_too()
    {
        MainWindow &window = m_workplace->window();
        window.showPage(PageId::Today);
        TodayPage &today = m_workplace->today();
        auto *begin = today.findChild<TableView *>(u"todayBeginTable"_s);
        QTRY_COMPARE(begin->model()->rowCount(), 8);
        QTRY_VERIFY(begin->isVisible());
        QVERIFY(begin->model()->index(0, 0).data().toString().startsWith(u"Новосибирск"_s));
        QVERIFY(begin->model()->index(0, 0).data(SecondLineRole).toString().contains(u"31"_s)); // hours, in a sentence
        QTRY_VERIFY(begin->hasFocus()); // nothing of its own is late
        QSignalSpy cases(&today, &TodayPage::casesOfRequested);
        press(Qt::Key_Return);
        QCOMPARE(cases.count(), 1);
        QCOMPARE(window.currentPage(), PageId::Cases);
        QVERIFY(today.findChild<ChartCard *>(u"todayKinds"_s)->chart()->data().greatest() > 0); // the months; in this one there may be none yet
        window.showPage(PageId::Offices);
    }

    void what_is_counted_opens_as_the_list_of_it()
    {
        MainWindow &window = m_workplace->window();
        auto *list = m_workplace->cases().findChild<TableView *>(u"casesTable"_s);
        auto *lines = m_page->findChild<OfficeLines *>(u"beginLines"_s);
        lines->setFocus();
        lines->setCurrentIndex(lines->model()->index(0, 0)); // three urgent cases of Novosibirsk
        press(Qt::Key_Return);
        QCOMPARE(window.currentPage(), PageId::Cases);
        QTRY_COMPARE(list->model()->rowCount(), 3);
        QVERIFY(m_workplace->cases().findChild<QAbstractButton *>(u"onlyUrgentCases"_s)->isChecked());

        window.showPage(PageId::Offices);
        m_page->findChild<FigureLink *>(u"lateLink"_s)->click();
        m_grid->setCurrentIndex(m_grid->model()->index(m_grid->model()->rowCount() - 1, 0));
        const auto late = m_page->findChild<TableView *>(u"officesTable"_s)->model()->index(m_grid->currentIndex().row(), static_cast<int>(OfficesModel::Column::Late));
        m_grid->setFocus();
        press(Qt::Key_Return);
        QCOMPARE(window.currentPage(), PageId::Cases);
        QVERIFY(late.data().toInt() > 0);
        QTRY_COMPARE(list->model()->rowCount(), late.data().toInt());
        QVERIFY(m_workplace->cases().findChild<QAbstractButton *>(u"onlyLateCases"_s)->isChecked());

        // The button of all her cases means all of them.
        window.showPage(PageId::Offices);
        button(u"allOffices"_s)->click();
        button(u"officeCases"_s)->click();
        QTRY_VERIFY(!m_workplace->cases().findChild<QAbstractButton *>(u"onlyLateCases"_s)->isChecked());
        window.showPage(PageId::Offices);
    }

    // Whoever has looked at one office is not caught in it.
    void from_the_board_and_from_today_the_lists_show_all_offices_again()
    {
        MainWindow &window = m_workplace->window();
        const auto title = [&window](PageId page, const QString &header) {
            window.showPage(page);
            return window.page(page)->findChild<PageHeader *>(header)->accessibleName();
        };
        for (const PageId way : {PageId::Offices, PageId::Today}) {
            window.showPage(PageId::Offices);
            m_grid->setCurrentIndex(m_grid->model()->index(0, 0));
            button(u"officeCases"_s)->click();
            QCOMPARE(window.currentPage(), PageId::Cases);
            QCOMPARE(title(PageId::Cases, u"casesHeader"_s), u"Cases: Новосибирск"_s);
            QCOMPARE(title(PageId::Fund, u"fundHeader"_s), u"Fund: Новосибирск"_s);
            window.showPage(way);
            QCOMPARE(title(PageId::Cases, u"casesHeader"_s), u"Cases"_s);
            QCOMPARE(title(PageId::Fund, u"fundHeader"_s), u"Fund"_s);
        }
        window.showPage(PageId::Offices);
    }

    void cards_end_where_their_tiles_end()
    {
        MainWindow &window = m_workplace->window();
        const QSize before = window.size();
        window.resize(1920, 1080);
        auto *card = m_page->findChild<QWidget *>(u"officesCard"_s);
        QTRY_VERIFY(card->height() < 300);
        const auto *kinds = m_page->findChild<ChartCard *>(u"newCasesByKind"_s);
        QTRY_VERIFY(kinds->mapTo(m_page, QPoint()).y() > card->mapTo(m_page, QPoint()).y() + card->height());
        // Beside each other the charts go down to the end of the page.
        const auto endOf = [this](const QWidget *widget) { return widget->mapTo(m_page, QPoint(0, widget->height())).y(); };
        const auto *months = m_page->findChild<ChartCard *>(u"newCasesByMonth"_s);
        QTRY_VERIFY2(endOf(months) >= m_page->height() - 20 && endOf(kinds) == endOf(months), qPrintable(u"%1 and %2 of %3"_s.arg(endOf(months)).arg(endOf(kinds)).arg(m_page->height())));
        window.resize(before);
        QTRY_VERIFY(kinds->mapTo(m_page, QPoint()).x() > card->mapTo(m_page, QPoint()).x() + card->width());
    }

    void charts_tell_the_new_cases()
    {
        const ChartData months = m_page->findChild<ChartCard *>(u"newCasesByMonth"_s)->chart()->data();
        QCOMPARE(months.categories.size(), 12);
        QVERIFY(months.categories.last().isIncomplete);
        QVERIFY(months.greatest() > 0);
        const ChartData kinds = m_page->findChild<ChartCard *>(u"newCasesByKind"_s)->chart()->data();
        QVERIFY(kinds.categories.size() <= 8);
        const auto *rest = m_page->findChild<QLabel *>(u"newCasesByKindRest"_s); // what has no bar is told in words
        QCOMPARE(rest->text().isEmpty(), kinds.rest.isEmpty());
    }

    // Where a line would be flat.
    void twelve_months_are_told_in_one_line_too()
    {
        app::BoardView view;
        QCOMPARE(newCasesInWords(view), QString());
        for (const auto &[month, opened] : {std::pair(8, 0), {9, 100}, {10, 130}, {11, 40}})
            view.months.push_back({QDate(2026, month, 1), opened});
        QCOMPARE(newCasesInWords(view), u"october: 130 · november so far: 40 · average: 115"_s); // only of months that are over, from the first with any
    }

    void a_narrow_window_puts_the_columns_under_each_other()
    {
        MainWindow &window = m_workplace->window();
        const QSize before = window.size();
        auto *start = m_page->findChild<QWidget *>(u"beginHere"_s);
        QVERIFY(start->mapTo(m_page, QPoint()).x() > m_grid->mapTo(m_page, QPoint()).x());
        window.resize(800, 700);
        QTRY_VERIFY(start->mapTo(m_page, QPoint()).x() <= m_grid->mapTo(m_page, QPoint()).x());
        window.resize(before);
        QTRY_VERIFY(start->mapTo(m_page, QPoint()).x() > m_grid->mapTo(m_page, QPoint()).x());
    }

    void forty_three_offices_have_room_on_a_small_screen()
    {
        constexpr int kOffices = 43;
        app::Workspace &workspace = m_workplace->work().reader();
        const auto kindsOfCases = app::codeList(u"case_type"_s)->items();
        for (const app::CodeItem &kind : kindsOfCases) {
            needed(app::Cases(workspace).create({.title = u"Дело"_s, .type = {QString::fromLatin1(kind.code)}, .openedOn = app::FuzzyDate::fromDate(m_network.today())}));
        }
        m_page->refresh();
        const auto &kinds = m_page->findChild<ChartCard *>(u"newCasesByKind"_s)->chart()->data();
        QTRY_VERIFY(!kinds.rest.isEmpty());
        const QSize before = m_workplace->window().size();
        const auto *body = m_page->findChild<QScrollArea *>(u"officesBody"_s);
        const auto *card = m_page->findChild<QWidget *>(u"officesCard"_s);
        const auto missing = [&] {
            const int rows = (kOffices + m_grid->tilesInRow() - 1) / m_grid->tilesInRow();
            const int beside = card->height() - m_grid->height(); // head and legend
            return card->mapTo(body->viewport(), QPoint()).y() + beside + rows * m_grid->gridSize().height() + 2 - body->viewport()->height();
        };
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const SpokenLanguage spoken(language);
            for (const int height : {697, 726, 746, 768}) { // with and without the bars of a system
                m_workplace->window().resize(1366, height);
                QTRY_VERIFY2(body->verticalScrollBar()->maximum() == 0 && missing() <= 0,
                             qPrintable(u"%1, %2: %3 px are missing, %4 scrolled"_s.arg(language).arg(height).arg(missing()).arg(body->verticalScrollBar()->maximum())));
            }
        }
        m_workplace->window().resize(before);
    }

private:
    QAbstractButton *button(const QString &name) { return m_page->findChild<QAbstractButton *>(name); }

    SmallNetwork m_network;
    std::unique_ptr<Workplace> m_workplace;
    OfficesPage *m_page = nullptr;
    OfficeGrid *m_grid = nullptr;
};

MEKENDESH_TEST(OfficesPageTest)
#include "tst_officespage.moc"
