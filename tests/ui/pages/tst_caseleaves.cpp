// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/cases.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/searchbox.h"
#include "ui/frame/toast.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helptext.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QScrollBar>
#include <QTextBlock>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// One goes into a case from anywhere, begins something there, and comes back to where one was.
class CaseLeavesTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<ui::Workplace> m_workplace;
    sync::ScopeId m_scope;
    app::Stored<app::Member> m_person;
    QList<sync::RecordId> m_made; // cases, as they were made

    [[nodiscard]] ui::CasesPage &cases() const { return m_workplace->cases(); }
    [[nodiscard]] ui::TableView *list() const { return cases().findChild<ui::TableView *>(u"casesTable"_s); }
    [[nodiscard]] QWidget *part(const QString &name) const { return cases().findChild<QWidget *>(name); }
    [[nodiscard]] QString chosen() const { return list()->model()->index(list()->currentRow(), 0).data().toString(); }
    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

private Q_SLOTS:
    // One office for all: each play begins at its list.
    void initTestCase()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_embassy = m_network->embassy();
        auto office = m_network->office(*m_embassy, u"2"_s);
        m_scope = office->desk().homeScope;
        {
            const auto workspace = needed(office->workspace());
            m_person = needed(workspace->records().create(m_scope, app::Member{.surname = u"Дүйшеев"_s, .given = u"Эдил"_s}));
            for (int number = 1; number <= 70; ++number) { // more than the list reads at first
                app::Casefile casefile;
                casefile.title = u"Дело %1"_s.arg(number);
                casefile.type.value = u"wage"_s;
                casefile.member = number == 70 ? m_person.id : sync::RecordId{};
                m_made += needed(app::Cases(*workspace).create(casefile)).id;
            }
        }
        m_workplace = openWindow(std::move(office));
        m_workplace->window().resize(1366, 768);
        m_workplace->window().showPage(ui::PageId::Cases);
        QTRY_VERIFY(list()->model()->rowCount() > 0);
    }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
        m_network.reset();
    }
    void init()
    {
        m_workplace->window().showPage(ui::PageId::Cases);
        cases().search({});
        QTRY_VERIFY(list()->isVisible());
    }

    void the_list_stands_on_the_case_one_comes_from()
    {
        for (const int made : {0, 35, 69}) { // found by a search, or made a moment ago: the list did not stand on it
            cases().show(m_made.at(made), m_scope);
            QTRY_VERIFY(part(u"caseView"_s)->isVisible());
            press(Qt::Key_Escape);
            QTRY_VERIFY(list()->isVisible());
            QTRY_COMPARE(chosen(), u"Дело %1"_s.arg(made + 1));
        }
    }

    void esc_in_a_form_of_the_case_comes_back_to_the_case()
    {
        cases().show(m_made.at(3), m_scope);
        for (const QString &kind : {u"Task"_s, u"Document"_s}) {
            cases().findChild<QAbstractButton *>(u"new"_s + kind)->click();
            auto *form = part(kind.toLower() + u"Form"_s);
            QTRY_VERIFY(form->isVisible() && form->isAncestorOf(QApplication::focusWidget()));
            press(Qt::Key_Escape);
            QTRY_VERIFY(!form->isVisible());
            QVERIFY(part(u"caseView"_s)->isVisible());
            QTRY_COMPARE(focusName(), u"new"_s + kind);
        }
        press(Qt::Key_Escape);
        QTRY_VERIFY(list()->isVisible());
    }

    // Ctrl K: whoever asks for a new task before a case means that case.
    void a_task_asked_for_in_the_search_is_one_of_the_case_on_view()
    {
        cases().show(m_made.at(69), m_scope);
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"new task"_s);
        const auto *found = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        QTRY_VERIFY(found->isOpen() && found->table()->model()->rowCount() > 0);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"title"_s);
        QVERIFY(part(u"taskForm"_s)->isAncestorOf(QApplication::focusWidget()));
        type(u"Позвонить"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        const auto written = [this] { return needed(m_workplace->work().reader().records().list<app::Task>({})).rows; };
        QTRY_COMPARE(written().size(), std::size_t{1});
        QCOMPARE(written().front().value.casefile, m_made.at(69));
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"new task"_s);
        QTRY_VERIFY(found->isOpen() && found->table()->model()->rowCount() > 0);
        press(Qt::Key_Return);
        QTRY_VERIFY(part(u"taskForm"_s)->isVisible());
        press(Qt::Key_Escape);
        QTRY_VERIFY(!part(u"taskForm"_s)->isVisible());
        QVERIFY(part(u"caseView"_s)->isVisible());
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        press(Qt::Key_Escape);
        QTRY_VERIFY(list()->isVisible());
    }

    // No cash box, so there is no button to pay out: whoever looks for it is told, and nothing is begun.
    void a_button_that_is_not_there_is_said_in_a_sentence()
    {
        press(Qt::Key_K, Qt::ControlModifier);
        type(u"pay out"_s);
        const auto *found = m_workplace->window().findChild<ui::SearchBox *>(u"searchBox"_s);
        QTRY_VERIFY(found->isOpen() && found->table()->model()->rowCount() > 0);
        press(Qt::Key_Return);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Fund);
        const auto *toast = m_workplace->window().findChild<ui::Toast *>();
        QTRY_VERIFY(toast->isVisible());
        QVERIFY2(toast->words().contains(u"«Pay out» is not to be pressed here now"_s), qPrintable(toast->words()));
        QVERIFY(!m_workplace->fund().findChild<QWidget *>(u"entryFormCard"_s)->isVisible());
    }

    void whose_case_it_is_he_is_offered_as_the_first_claimant()
    {
        cases().show(m_made.at(69), m_scope);
        auto *owner = cases().findChild<QAbstractButton *>(u"addOwnerAsClaimant"_s);
        QTRY_VERIFY(owner->isVisible());
        QVERIFY2(owner->text().contains(u"Дүйшеев Эдил"_s), qPrintable(owner->text()));
        owner->click();
        QTRY_COMPARE(focusName(), u"owed"_s);
        type(u"152000"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        app::Workspace &reader = m_workplace->work().reader();
        QTRY_COMPARE(needed(reader.records().list<app::Claimant>({})).rows.size(), std::size_t{1});
        const app::Claimant claimant = needed(reader.records().list<app::Claimant>({})).rows.front().value;
        QCOMPARE(claimant.member, m_person.id);
        QCOMPARE(claimant.name, u"Дүйшеев Эдил"_s);
        // A case of nobody offers nobody.
        cases().show(m_made.at(0), m_scope);
        QTRY_VERIFY(cases().findChild<QAbstractButton *>(u"addFirstClaimant"_s)->isVisible());
        QVERIFY(!owner->isVisible());
    }

    void a_case_goes_to_another_office_from_its_own_page()
    {
        cases().show(m_made.at(5), m_scope);
        QTRY_VERIFY(part(u"caseView"_s)->isVisible());
        press(Qt::Key_F7);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Letters);
        auto *choice = m_workplace->window().findChild<QComboBox *>(u"referralCase"_s);
        QTRY_COMPARE(choice->currentData().toString(), m_made.at(5).text());
        QTRY_VERIFY(choice->isVisible());
    }

    void help_begins_where_the_form_is_explained()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"title"_s);
        press(Qt::Key_F1);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Help);
        auto *text = m_workplace->window().findChild<ui::HelpText *>(u"helpText"_s);
        QTRY_COMPARE(text->textCursor().block().text(), u"Open a case"_s);
        // What is asked for stands at the top.
        QTRY_VERIFY2(text->cursorRect().top() >= 0 && text->cursorRect().top() < 60, qPrintable(QString::number(text->cursorRect().top())));
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"title"_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(list()->isVisible());
        press(Qt::Key_F1);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Help);
        QTRY_COMPARE(text->verticalScrollBar()->value(), 0);
    }
};

MEKENDESH_TEST(CaseLeavesTest)
#include "tst_caseleaves.moc"
