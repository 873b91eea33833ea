// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/documentpanel.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/work.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What somebody began to write is there again, whatever happened in between.
class DraftsTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] std::vector<app::Draft> drafts() const { return needed(m_workplace->work().reader().drafts().all()); }
    [[nodiscard]] QString focusName() const { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    template <class T> [[nodiscard]] T *part(const QString &objectName) const { return m_workplace->members().findChild<T *>(objectName); }

    void toMembers()
    {
        press(Qt::Key_5, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"searchMembers"_s);
    }
    void beginPerson()
    {
        m_workplace->members().beginNew();
        QTRY_COMPARE(focusName(), u"surname"_s);
    }
    // Locked and unlocked again: another process's window would read the same database.
    void openAgain()
    {
        m_workplace.reset();
        m_workplace = openWindow(needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings())));
        toMembers();
    }

    [[nodiscard]] static QString focusText()
    {
        const auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        return line ? line->text() : QString();
    }
    // Enter on the row of "Begun, not finished".
    void goOnFromToday(int row)
    {
        m_workplace->window().showPage(ui::PageId::Today);
        auto *begun = m_workplace->today().findChild<ui::TableView *>(u"todayDraftsTable"_s);
        QTRY_VERIFY(begun->model()->rowCount() > row);
        Q_EMIT begun->opened(begun->model()->index(row, 0));
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
        toMembers();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void what_is_typed_is_kept_within_a_second_and_after_each_field()
    {
        beginPerson();
        type(u"Дүйшөева"_s);
        QTRY_COMPARE_WITH_TIMEOUT(drafts().size(), std::size_t{1}, 1500);
        QCOMPARE(drafts().front().title, u"Дүйшөева"_s);
        press(Qt::Key_Return);
        type(u"Ай"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(drafts().front().title, u"Дүйшөева Ай"_s);
        QCOMPARE(drafts().size(), std::size_t{1});
    }

    void leaving_keeps_it_and_the_form_offers_it_again()
    {
        beginPerson();
        type(u"Асанов"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        beginPerson();
        QCOMPARE(part<QLineEdit>(u"surname"_s)->text(), u"Асанов"_s);
        QVERIFY(part<ui::InlineMessage>(u"memberFormMessage"_s)->isVisible());
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(drafts().empty());
        beginPerson();
        QVERIFY(part<QLineEdit>(u"surname"_s)->text().isEmpty());
        QVERIFY(!part<ui::InlineMessage>(u"memberFormMessage"_s)->isVisible());
    }

    void locking_in_the_middle_of_a_word_loses_nothing()
    {
        beginPerson();
        type(u"Асан"_s);
        for (int field = 0; field < 6; ++field) // the telephone comes right behind the name
            press(Qt::Key_Return);
        QCOMPARE(focusName(), u"birth"_s);
        type(u"14.13"_s); // no day at all: a draft does not judge
        openAgain();
        QCOMPARE(drafts().size(), std::size_t{1});
        beginPerson();
        QCOMPARE(part<QLineEdit>(u"surname"_s)->text(), u"Асан"_s);
        QVERIFY(part<QLineEdit>(u"birth"_s)->text().contains(u"14.13"_s));
    }

    void throwing_away_leaves_nothing()
    {
        beginPerson();
        type(u"Асанов"_s);
        press(Qt::Key_Return);
        auto *throwAway = part<QAbstractButton>(u"memberFormThrowAway"_s);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        QTRY_VERIFY(throwAway->isVisible());
        throwAway->click();
        QTRY_VERIFY(drafts().empty());
        beginPerson();
        QVERIFY(part<QLineEdit>(u"surname"_s)->text().isEmpty());
    }

    void a_draft_takes_nothing_back_that_came_for_other_fields()
    {
        const app::Member asanov{.surname = u"Асанов"_s, .given = u"Бакыт"_s, .city = u"Тула"_s};
        auto stored = needed(m_workplace->work().reader().records().create(m_workplace->work().desk().homeScope, asanov));
        m_workplace->members().show(stored.id);
        m_workplace->members().edit();
        QTRY_COMPARE(focusName(), u"surname"_s);
        part<QLineEdit>(u"given"_s)->setText(u"Бакытбек"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        app::Member moved = stored.value;
        moved.city = u"Казань"_s;
        stored = needed(m_workplace->work().reader().records().save(stored, moved));
        m_workplace->members().edit();
        QCOMPARE(part<QLineEdit>(u"given"_s)->text(), u"Бакытбек"_s);
        QCOMPARE(part<QLineEdit>(u"city"_s)->text(), u"Казань"_s);
        // Typed back to what it was: there is nothing to keep.
        part<QLineEdit>(u"given"_s)->setText(u"Бакыт"_s);
        QTRY_VERIFY(drafts().empty());
    }

    void what_was_begun_in_a_case_goes_on_in_its_form_there()
    {
        const auto casefile = needed(m_workplace->work().reader().cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}));
        m_workplace->window().showPage(ui::PageId::Cases);
        m_workplace->cases().show(casefile.id, casefile.scope);
        auto *tasks = m_workplace->cases().findChild<ui::TaskPanel *>();
        auto *documents = m_workplace->cases().findChild<ui::DocumentPanel *>();
        tasks->beginNew();
        QTRY_COMPARE(focusName(), u"title"_s);
        type(u"Позвонить в инспекцию"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        goOnFromToday(0);
        QVERIFY(m_workplace->cases().isVisible());
        QTRY_COMPARE(focusName(), u"title"_s);
        QCOMPARE(focusText(), u"Позвонить в инспекцию"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(drafts().empty());
        QTRY_COMPARE(tasks->table()->model()->rowCount(), 1);

        // The same of one that is there.
        const auto task = needed(m_workplace->work().reader().tasks().ofCase(casefile.id, casefile.scope)).rows.front();
        tasks->edit(task.id, task.scope);
        type(u"!"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        goOnFromToday(0);
        QTRY_COMPARE(focusText(), u"Позвонить в инспекцию!"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(drafts().empty());

        documents->beginNew();
        documents->findChild<QLineEdit *>(u"number"_s)->setText(u"7701"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        m_workplace->window().resize(700, 600); // parts of a case stand behind tabs now
        goOnFromToday(0);
        QTRY_VERIFY(documents->findChild<QLineEdit *>(u"number"_s)->isVisible());
        QCOMPARE(documents->findChild<QLineEdit *>(u"number"_s)->text(), u"7701"_s);
    }

    void a_new_task_begun_in_the_former_program_goes_on()
    {
        const sync::ScopeId home = m_workplace->work().desk().homeScope;
        const auto person = needed(m_workplace->work().reader().records().create(home, app::Member{.surname = u"Асанов"_s}));
        // It had the form of a task that is there, with the person as its record.
        needed(m_workplace->work().reader().drafts().keep({.form = u"task"_s, .record = person.id, .scope = home}, u"Позвонить"_s, "{\"title\":\"Позвонить\"}"));
        openAgain();
        QTRY_COMPARE(drafts().front().key.form, ui::DraftKeeper::kNewTask);
        QCOMPARE(drafts().size(), std::size_t{1});
        goOnFromToday(0);
        const auto *title = m_workplace->today().findChild<QLineEdit *>(u"title"_s);
        QTRY_VERIFY(title->isVisible());
        QCOMPARE(title->text(), u"Позвонить"_s);
    }

    void a_task_of_a_person_goes_on_on_today()
    {
        const auto person = needed(m_workplace->work().reader().records().create(m_workplace->work().desk().homeScope, app::Member{.surname = u"Асанов"_s}));
        ui::TaskPanel tasks(m_workplace->work());
        tasks.resize(600, 400);
        tasks.show();
        tasks.showMember(person.id, person.scope);
        tasks.beginNew();
        tasks.findChild<QLineEdit *>(u"title"_s)->setText(u"Продлить регистрацию"_s);
        QTRY_COMPARE(drafts().size(), std::size_t{1});
        tasks.hide();
        goOnFromToday(0);
        const auto *title = m_workplace->today().findChild<QLineEdit *>(u"title"_s);
        QTRY_VERIFY(title->isVisible());
        QCOMPARE(title->text(), u"Продлить регистрацию"_s);
        m_workplace->today().findChild<QAbstractButton *>(u"taskFormSave"_s)->click();
        QTRY_VERIFY(drafts().empty());
        QCOMPARE(needed(m_workplace->work().reader().tasks().ofMember(person.id, person.scope)).rows.size(), std::size_t{1});
    }
};

MEKENDESH_TEST(DraftsTest)
#include "tst_drafts.moc"
