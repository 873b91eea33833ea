// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/claimants.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/theme/look.h"
#include "ui/theme/status.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/viewsline.h"

#include <QApplication>
#include <QImage>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// How a person likes the list of cases.
class CaseColumnsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columns_are_remembered_and_views_narrow()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto session = network.office(*embassy, u"2"_s);
        {
            const auto workspace = needed(session->workspace());
            needed(workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}));
            needed(workspace->cases().create({.title = u"Патент"_s, .type = {u"docs"_s}}));
        }
        const auto workplace = openWindow(std::move(session));
        workplace->window().showPage(ui::PageId::Cases);
        ui::CasesPage &cases = workplace->cases();
        auto *table = cases.findChild<ui::TableView *>(u"casesTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        auto *choose = cases.findChild<QAbstractButton *>(u"caseColumns"_s);
        QTRY_VERIFY(choose->isVisible());
        choose->click();
        QTRY_VERIFY(cases.findChild<ui::ColumnsPanel *>()->isVisible());
        constexpr auto kKind = static_cast<int>(ui::CasesModel::Column::Kind);
        table->chooseColumn(kKind, false);
        QVERIFY(table->isColumnHidden(kKind));
        const auto isKept = [&] {
            const auto kept = workplace->work().reader().preferences().value(u"cases.columns"_s);
            return kept && *kept == table->columnState();
        };
        QTRY_VERIFY(isKept());
        const ui::CasesPage next(workplace->work());
        QVERIFY(!next.findChild<ui::TableView *>(u"casesTable"_s)->isColumnChosen(kKind));

        const auto links = cases.findChild<ui::ViewsLine *>(u"caseViews"_s)->findChildren<ui::Button *>();
        const auto wages = std::ranges::find(links, u"Unpaid wages"_s, &ui::Button::word);
        QVERIFY(wages != links.end());
        (*wages)->click();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"Зарплата"_s);
    }

    // Titles tell cases apart: a panel never leaves them a strip.
    void the_filter_of_a_narrow_list_has_its_place()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto session = network.office(*embassy, u"2"_s);
        {
            const auto workspace = needed(session->workspace());
            needed(workspace->cases().create({.title = u"Не выплачена зарплата бригаде каменщиков"_s, .type = {u"wage"_s}}));
        }
        const auto workplace = openWindow(std::move(session));
        workplace->window().showPage(ui::PageId::Cases);
        ui::CasesPage &cases = workplace->cases();
        auto *table = cases.findChild<ui::TableView *>(u"casesTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const auto *list = cases.findChild<QWidget *>(u"casesList"_s);
        const auto *filter = cases.findChild<QWidget *>(u"caseFilter"_s);
        for (const QSize &each : {QSize(683, 384), QSize(800, 600), QSize(960, 600), QSize(1160, 700), QSize(1366, 768)}) {
            workplace->window().resize(each);
            QTRY_COMPARE(workplace->window().size(), each);
            cases.findChild<QAbstractButton *>(u"filterCases"_s)->click();
            QTRY_VERIFY(filter->isVisible() && filter->isAncestorOf(QApplication::focusWidget()));
            QTRY_VERIFY2(!list->isVisible() || table->columnWidth(0) >= 180, qPrintable(u"%1 at %2"_s.arg(table->columnWidth(0)).arg(each.width())));
            QCOMPARE(cases.keyHints().constFirst().keys == u"Esc"_s, !list->isVisible()); // what the bottom line prints does something
            press(Qt::Key_Escape);
            QTRY_VERIFY(list->isVisible() && table->hasFocus());
        }
    }

    // Colour and shape alone are not enough.
    void an_urgent_case_says_so_in_a_word_in_every_window()
    {
        ui::applyLook(*qApp);
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto session = network.office(*embassy, u"2"_s);
        {
            const auto workspace = needed(session->workspace());
            const auto person = needed(workspace->records().create(session->desk().homeScope, app::Member{.surname = u"Токтосунов"_s, .given = u"Бакыт"_s}));
            needed(workspace->cases().create({.title = u"Задержали и не выпускают из отдела"_s, .type = {u"detention"_s}, .priority = {u"1"_s}, .member = person.id}));
        }
        const auto workplace = openWindow(std::move(session));
        workplace->window().showPage(ui::PageId::Cases);
        auto *table = workplace->cases().findChild<ui::TableView *>(u"casesTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const auto chipWidth = [table] {
            const QImage row = table->viewport()->grab(table->visualRect(table->model()->index(0, 0))).toImage();
            int left = row.width();
            int right = -1;
            for (int y = 0; y < row.height(); ++y) {
                for (int x = 0; x < row.width(); ++x) {
                    if (row.pixelColor(x, y) != ui::color(ui::Token::Urgent))
                        continue;
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
            }
            return right - left + 1;
        };
        for (const QString &language : {u"ky"_s, u"ru"_s}) {
            const SpokenLanguage spoken(language);
            const int whole = ui::chipSize(ui::statusWord(ui::StatusKind::Urgent), true).width();
            for (const QSize &each : {QSize(683, 384), QSize(1366, 768), QSize(1600, 900)}) {
                workplace->window().resize(each);
                QTRY_COMPARE(workplace->window().size(), each);
                QTRY_VERIFY2(chipWidth() >= whole - 2, qPrintable(u"%1 at %2: %3 of %4 px"_s.arg(language).arg(each.width()).arg(chipWidth()).arg(whole)));
            }
        }
    }

    // "Undo" of the toast brings the view back and takes nothing else back.
    void a_removed_view_comes_back()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto session = network.office(*embassy, u"2"_s);
        sync::RecordId casefile;
        {
            const auto workspace = needed(session->workspace());
            casefile = needed(workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}})).id;
            for (const QString &name : {u"Асанов"_s, u"Бакиров"_s})
                needed(app::Claimants(*workspace).add({.casefile = casefile, .name = name}));
        }
        const auto workplace = openWindow(std::move(session));
        workplace->window().showPage(ui::PageId::Cases);
        ui::CasesPage &cases = workplace->cases();
        auto *line = cases.findChild<ui::ViewsLine *>(u"caseViews"_s);
        line->askName();
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"caseViews_name"_s);
        type(u"Mine"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(line->current(), u"own0"_s);

        // A step that says nothing.
        cases.show(casefile);
        auto *claimants = cases.findChild<ui::TableView *>(u"claimantTable"_s);
        QTRY_COMPARE(claimants->model()->rowCount(), 2);
        claimants->setFocus();
        claimants->selectRow(0);
        press(Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(claimants->model()->index(0, 0).data().toString(), u"Бакиров"_s);
        press(Qt::Key_Escape);

        Q_EMIT line->removeRequested(u"own0"_s);
        const auto hasView = [&] { return std::ranges::any_of(line->findChildren<ui::Button *>(), [](const ui::Button *link) { return link->word() == u"Mine"_s; }); };
        QTRY_VERIFY(!hasView());
        auto *undo = workplace->window().findChild<QAbstractButton *>(u"toastUndo"_s);
        QTRY_VERIFY(undo->isVisible());
        undo->click();
        QTRY_VERIFY(hasView());
        cases.show(casefile);
        QTRY_COMPARE(claimants->model()->rowCount(), 2);
        QCOMPARE(claimants->model()->index(0, 0).data().toString(), u"Бакиров"_s);
    }
};

MEKENDESH_TEST(CaseColumnsTest)
#include "tst_casecolumns.moc"
