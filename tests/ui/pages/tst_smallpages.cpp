// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/services/demo.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/roominspection.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/topline.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/todaypage.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/titlelabel.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What people do in a window of half a screen (683×384, a laptop at 200 %): nothing they need is out of sight.
class SmallPagesTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MainWindow &window() const { return m_workplace->window(); }
    void resize(int width, int height) const
    {
        window().resize(width, height);
        QCoreApplication::processEvents();
        QCOMPARE(window().size(), QSize(width, height));
    }
    [[nodiscard]] bool isInSight(const QWidget *widget) const { return !widget->visibleRegion().isEmpty() && widget->visibleRegion().boundingRect() == widget->rect(); }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 12, .cases = 4, .entries = 24, .seed = 3}));
        }
        m_workplace = openWindow(std::move(embassy));
    }
    void cleanup() { ui::applyLook(*qApp, {}); }
    void cleanupTestCase() { m_workplace.reset(); }

    // What the header says and offers has a place in the top line: the rows under it come up.
    void the_header_of_a_page_folds_into_the_top_line()
    {
        const SpokenLanguage spoken(u"ru"_s);
        auto *menuButton = window().topLine()->findChild<ui::Button *>(u"pageMenu"_s);
        const QList<std::tuple<ui::PageId, QString, QString>> pages{
            {ui::PageId::Today, u"todayHeader"_s, u"newTaskToday"_s},         {ui::PageId::Cases, u"casesHeader"_s, u"newCase"_s},
            {ui::PageId::Offices, u"officesHeader"_s, u"officeCases"_s},
            {ui::PageId::Exchange, u"exchangeHeader"_s, u"syncNow"_s},   {ui::PageId::Devices, u"devicesHeader"_s, u"inviteLaptop"_s},
            {ui::PageId::Import, u"importHeader"_s, u"importToList"_s},
        };
        for (const auto &[id, name, action] : pages) {
            resize(683, 384);
            window().showPage(id);
            const auto *header = window().page(id)->findChild<ui::PageHeader *>(name);
            QTRY_VERIFY2(!header->isVisible() && menuButton->isVisible(), qPrintable(name));
            QTRY_VERIFY2(isInSight(menuButton) && !menuButton->isCut(), qPrintable(u"%1: %2 of %3"_s.arg(name).arg(menuButton->width()).arg(menuButton->sizeHint().width())));
            QCOMPARE(menuButton->word(), header->foldedName());
            QStringList offered;
            QTimer::singleShot(0, this, [&offered] {
                auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
                if (menu == nullptr)
                    return;
                for (const QAction *line : menu->actions())
                    offered << line->text().section(u'\t', 0, 0);
                menu->close();
            });
            menuButton->click();
            QVERIFY2(offered.contains(header->findChild<ui::Button *>(action)->word()), qPrintable(name + u": "_s + offered.join(u'|')));
            resize(1366, 768);
            QTRY_VERIFY2(header->isVisible() && !menuButton->isVisible(), qPrintable(name));
        }
    }

    void a_folded_button_keeps_its_key_and_only_while_its_page_is_there()
    {
        resize(683, 384);
        window().showPage(ui::PageId::Today);
        auto *task = m_workplace->today().findChild<QAbstractButton *>(u"newTaskToday"_s);
        window().activateWindow();
        QTRY_VERIFY(QApplication::focusWidget() != nullptr);
        QSignalSpy pressed(task, &QAbstractButton::clicked);
        QTRY_VERIFY(!task->isVisible());
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(pressed.count(), 1);
        press(Qt::Key_Escape);
        window().showPage(ui::PageId::Exchange);
        press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(pressed.count(), 1);
    }

    void the_header_of_a_case_ends_in_no_dots_data()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : {u"ky"_s, u"ru"_s})
            QTest::addRow("%s", qPrintable(language)) << language;
    }
    void the_header_of_a_case_ends_in_no_dots()
    {
        QFETCH(QString, language);
        const SpokenLanguage spoken(language);
        window().showPage(ui::PageId::Cases);
        const auto cases = needed(m_workplace->work().reader().records().list<app::Casefile>({}));
        m_workplace->cases().show(cases.rows.front().id);
        auto *header = m_workplace->cases().findChild<ui::PageHeader *>(u"caseHeader"_s);
        QTRY_VERIFY(header->isVisible());
        for (const QSize size : {QSize(640, 360), QSize(683, 384), QSize(1000, 700), QSize(1366, 768)}) {
            resize(size.width(), size.height());
            QStringList found;
            const auto isReadable = [&] {
                found = unreadable(*header);
                if (size.width() < 683) // beside its chips a long title ends after a whole word there
                    found.removeIf([](const QString &line) { return line.contains(u"TitleLabel"_s); });
                return found.isEmpty();
            };
            QVERIFY2(QTest::qWaitFor(isReadable, 5'000), qPrintable(found.join(u'\n')));
            for (const QString &name : {u"newEntry"_s, u"moreOfCase"_s})
                QVERIFY2(isInSight(header->findChild<QWidget *>(name)), qPrintable(name));
            QCOMPARE(isInSight(header->findChild<QWidget *>(u"editCase"_s)), !header->isFolded()); // there it stands under "More"
            QVERIFY(!header->findChild<ui::Button *>(u"newEntry"_s)->text().isEmpty()); // the main one keeps its word
        }
    }

    void a_payment_has_the_page_and_its_keys()
    {
        const SpokenLanguage spoken(u"ky"_s);
        resize(683, 384);
        window().showPage(ui::PageId::Fund);
        auto &fund = m_workplace->fund();
        const auto *table = fund.findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_VERIFY(table->model()->rowCount() > 4);
        QVERIFY(!table->isColumnHidden(static_cast<int>(ui::LedgerModel::Column::Receipt))); // what wants a receipt says so
        press(Qt::Key_F7);
        const auto *save = fund.findChild<QWidget *>(u"saveEntry"_s);
        const auto *leave = fund.findChild<QWidget *>(u"leaveEntry"_s);
        QTRY_VERIFY(isInSight(save) && isInSight(leave));
        QVERIFY(!fund.findChild<QScrollArea *>(u"fundBody"_s)->verticalScrollBar()->isVisible());
        QVERIFY(!table->isVisible());
        const auto *pay = fund.findChild<QWidget *>(u"payOut"_s);
        QVERIFY(!pay->isVisible());
        QTRY_VERIFY(window().bottomLine()->shownHints() >= 1); // Ctrl Enter
        press(Qt::Key_Escape);
        QTRY_VERIFY(table->isVisible());
        QVERIFY(isInSight(pay)); // what the page is for is no secret of a menu
        QVERIFY(fund.findChild<QWidget *>(u"balanceTile"_s)->isVisible());
    }

    void the_figures_of_the_board_are_whole_words()
    {
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const SpokenLanguage spoken(language);
            resize(683, 384);
            window().showPage(ui::PageId::Offices);
            const QWidget *page = window().page(ui::PageId::Offices);
            for (const auto *link : page->findChildren<ui::FigureLink *>()) {
                if (link->isVisible())
                    QTRY_VERIFY2(link->width() >= link->shortWidth(), qPrintable(u"%1 %2: %3 of %4"_s.arg(language, link->objectName()).arg(link->width()).arg(link->shortWidth())));
            }
        }
    }

    void a_long_state_leaves_the_keys_of_the_page()
    {
        ui::BottomLine line;
        const QString state = u"5 өзгөртүү жөнөтүүнү күтүүдө. Баары ушул компьютерде сакталган."_s;
        line.setState(ui::Icon::CloudUpload, ui::Token::Text2, state);
        line.setSavedAt(u"09:07"_s);
        line.setKeyHints({{u"Enter"_s, u"баракчасын ачуу"_s}, {u"Ctrl N"_s, u"жаңы"_s}, {u"F4"_s, u"түзөтүү"_s}});
        line.resize(588, 34);
        line.show();
        QVERIFY(line.shownHints() >= 1);
        QCOMPARE(line.shownSentence(), u"5 өзгөртүү жөнөтүүнү күтүүдө."_s);
        QCOMPARE(line.sentence(), state); // for the screen reader and the tooltip
        line.resize(1118, 34);
        QCOMPARE(line.shownHints(), 3);
        QCOMPARE(line.shownSentence(), state);
        // One sentence without an end keeps one key all the same.
        line.setState(ui::Icon::CloudOff, ui::Token::Soon, QString(u"сактагыч жооп бербейт "_s).repeated(8));
        line.resize(588, 34);
        QCOMPARE(line.shownHints(), 1);
    }

    void a_title_ends_after_a_whole_word()
    {
        ui::TitleLabel title(20, 15);
        title.setText(u"Абдиев Кутман Сыймыкович: два ноутбука записали 2 поля по-разному"_s);
        title.resize(title.smallWidth(), 44);
        title.setSmall(true);
        QCOMPARE(title.shownLines().size(), 2);
        QCOMPARE(title.shownLines().join(u' '), title.text());
        title.resize(title.smallWidth() * 2 / 3, 44);
        const QStringList lines = title.shownLines();
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.last().endsWith(u'…'));
        const QString shown = lines.join(u' ').chopped(1);
        QVERIFY(title.text().startsWith(shown));
        QVERIFY2(!title.text().at(shown.size()).isLetterOrNumber(), qPrintable(shown));
    }
};

MEKENDESH_TEST(SmallPagesTest)
#include "tst_smallpages.moc"
