// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/claimants.h"
#include "app/services/demo.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/models/casesmodel.h"
#include "ui/models/ledgermodel.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/timelineview.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTabBar>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What somebody reads and presses on the pages of an office that works.
class PageFinishTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MainWindow &window() const { return m_workplace->window(); }
    template <class T = QWidget>
    [[nodiscard]] T *part(const QString &name) const
    {
        return m_workplace->window().findChild<T *>(name);
    }
    [[nodiscard]] ui::TableView *table(const QString &name) const { return part<ui::TableView>(name); }
    [[nodiscard]] static QString focused() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    // A case of somebody, as the list shows it.
    [[nodiscard]] std::pair<app::Stored<app::Casefile>, QString> caseOfSomebody() const
    {
        app::Records &records = m_workplace->work().reader().records();
        for (const auto &one : needed(records.list<app::Casefile>({})).rows) {
            if (!one.value.member.isNull() && !ui::isFinished(one.value) && one.value.state.value != u"waiting_partner"_s)
                return {one, ui::memberName(needed(records.open<app::Member>(one.value.member, one.scope)).value)};
        }
        qFatal("the demo has no case of a person");
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto office = m_network.office(*m_embassy, u"2"_s);
        {
            const auto workspace = needed(office->workspace());
            needed(app::Demo(*workspace).fill({.members = 60, .cases = 8, .entries = 12, .seed = 5}));
        }
        m_workplace = openWindow(std::move(office));
    }
    void init() { window().resize(1366, 768); }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
    }

    void the_places_of_people_can_be_read()
    {
        for (const QString &tag : {u"ru"_s, u"ky"_s}) {
            const SpokenLanguage language(tag);
            window().showPage(ui::PageId::Members);
            auto *people = table(u"membersTable"_s);
            QTRY_COMPARE(people->model()->rowCount(), 60);
            const int width = people->columnWidth(static_cast<int>(ui::MembersModel::Column::Place));
            QVERIFY2(width >= 100, qPrintable(u"%1: %2"_s.arg(tag).arg(width)));
            const QAbstractItemView *rows = people;
            for (const auto column : {ui::MembersModel::Column::Name, ui::MembersModel::Column::Year, ui::MembersModel::Column::Phone}) { // never cut
                const auto at = static_cast<int>(column);
                QTRY_VERIFY2(people->columnWidth(at) >= rows->sizeHintForColumn(at),
                             qPrintable(u"%1: column %2, %3 of %4"_s.arg(tag).arg(at).arg(people->columnWidth(at)).arg(rows->sizeHintForColumn(at))));
            }
        }
    }

    void the_main_button_of_a_card_has_its_key()
    {
        window().showPage(ui::PageId::Members);
        auto *people = table(u"membersTable"_s);
        QTRY_COMPARE(people->model()->rowCount(), 60);
        people->setFocus();
        QCOMPARE(part<ui::Button>(u"openCaseForMember"_s)->keyText(), u"F7"_s);
        press(Qt::Key_F7);
        QTRY_VERIFY(part(u"caseForm"_s)->isVisible());
        press(Qt::Key_Escape);
    }

    void a_history_says_whose_it_is_and_where_one_stands()
    {
        window().showPage(ui::PageId::Members);
        auto *people = table(u"membersTable"_s);
        QTRY_COMPARE(people->model()->rowCount(), 60);
        people->selectRow(2);
        const QString name = people->model()->index(2, 0).data().toString();
        part<QAbstractButton>(u"memberHistory"_s)->click();
        auto *lines = part<ui::TimelineView>(u"historyLines"_s);
        QTRY_VERIFY(lines->model()->rowCount() > 0);
        QStringList said;
        for (const auto *label : part(u"historyHeader"_s)->findChildren<QLabel *>())
            said << label->toolTip();
        QVERIFY2(said.join(u'|').contains(name), qPrintable(said.join(u'|')));
        QCOMPARE(focused(), u"historyLines"_s);
        QVERIFY(lines->currentIndex().isValid());
        press(Qt::Key_Escape);
    }

    void two_cases_of_one_title_are_told_apart_by_their_people()
    {
        const auto [one, person] = caseOfSomebody();
        window().showPage(ui::PageId::Cases);
        auto *cases = table(u"casesTable"_s);
        const auto secondLines = [cases] {
            QStringList said;
            for (int row = 0; row < cases->model()->rowCount(); ++row)
                said << cases->model()->index(row, 0).data(ui::SecondLineRole).toString();
            return said;
        };
        QTRY_VERIFY2(secondLines().contains(u"%1 · %2"_s.arg(person, one.value.number)), qPrintable(secondLines().join(u'\n')));
    }

    void the_parts_of_a_case_are_walked_from_left_to_right()
    {
        const auto [one, person] = caseOfSomebody();
        {
            const auto workspace = needed(m_workplace->work().session().workspace());
            needed(app::Claimants(*workspace).add({.casefile = one.id, .name = u"Асанов"_s}, one.scope));
        }
        window().showPage(ui::PageId::Cases);
        m_workplace->cases().show(one.id, one.scope);
        auto *claimants = table(u"claimantTable"_s);
        if (!claimants->isVisible())
            part<QTabBar>(u"factTabs"_s)->setCurrentIndex(0);
        QTRY_VERIFY(claimants->isVisible());
        part(u"course"_s)->setFocus();
        press(Qt::Key_F6);
        QCOMPARE(focused(), u"claimantTable"_s);
        press(Qt::Key_F6);
        QVERIFY2(part(u"caseSide"_s)->isAncestorOf(QApplication::focusWidget()), qPrintable(focused()));
        // Read anew, because something came: the ring stays where it was.
        auto *course = part<ui::TimelineView>(u"course"_s);
        if (course->model()->rowCount() > 0) {
            course->setFocus();
            m_workplace->cases().refresh();
            QVERIFY(course->currentIndex().isValid());
        }
        press(Qt::Key_Escape);
    }

    void a_case_to_be_referred_is_found_by_its_person()
    {
        const auto [one, person] = caseOfSomebody();
        window().showPage(ui::PageId::Letters);
        Q_EMIT part<ui::ChoiceButtons>(u"letterParts"_s)->chosen(u"referrals"_s);
        part(u"referralCase"_s)->setFocus();
        QCOMPARE(focused(), u"referralCase"_s);
        type(person);
        press(Qt::Key_Return);
        auto *cases = part<QComboBox>(u"referralCase"_s);
        QVERIFY2(cases->currentText().contains(person), qPrintable(cases->currentText()));
        QVERIFY(cases->currentIndex() >= 0);
        cases->setCurrentIndex(-1);
    }

    void a_slim_book_keeps_number_and_balance()
    {
        using Column = ui::LedgerModel::Column;
        window().resize(683, 384);
        window().showPage(ui::PageId::Fund);
        auto *book = table(u"ledgerTable"_s);
        QTRY_VERIFY(book->model()->rowCount() > 0);
        const auto isShown = [book](Column column) { return !book->isColumnHidden(static_cast<int>(column)) && book->columnWidth(static_cast<int>(column)) > 0; };
        for (const Column column : {Column::Number, Column::Why, Column::Out, Column::Balance, Column::Receipt})
            QVERIFY(isShown(column));
        QVERIFY(!isShown(Column::In));
        bool cameIn = false;
        for (int row = 0; row < book->model()->rowCount(); ++row)
            cameIn = cameIn || book->model()->index(row, static_cast<int>(Column::Out)).data().toString().startsWith(u'+');
        QVERIFY(cameIn);
        int whole = 0;
        for (int column = 0; column < book->model()->columnCount(); ++column)
            whole += book->isColumnHidden(column) ? 0 : book->columnWidth(column);
        QVERIFY(whole <= book->viewport()->width());
        window().resize(1366, 768);
        QTRY_VERIFY(isShown(Column::In));
    }
};

MEKENDESH_TEST(PageFinishTest)
#include "tst_pagefinish.moc"
