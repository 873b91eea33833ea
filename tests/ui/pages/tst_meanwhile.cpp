// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/services/cases.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/models/casesmodel.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QSemaphore>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What happens while something else is going on: midnight passes, an answer comes when its form is gone, another thing is saved.
class MeanwhileTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::Work &work() const { return m_workplace->work(); }
    void makeWindow()
    {
        auto embassy = m_network->embassy();
        {
            const auto workspace = needed(embassy->workspace());
            app::Member member;
            member.surname = u"Асанов"_s;
            member.registeredUntil = app::FuzzyDate::fromDate(m_network->today());
            needed(workspace->records().create(embassy->desk().homeScope, member));
            for (const QString &title : {u"Первое"_s, u"Второе"_s}) {
                app::Casefile casefile;
                casefile.title = title;
                casefile.type.value = u"wage"_s;
                casefile.state.value = u"new"_s;
                casefile.priority.value = u"3"_s;
                casefile.openedOn = app::FuzzyDate::fromDate(m_network->today());
                casefile.dueOn = app::FuzzyDate::fromDate(m_network->today());
                needed(app::Cases(*workspace).create(casefile));
            }
        }
        m_workplace = openWindow(std::move(embassy));
    }
    // The saving thread stands still until the semaphore is released: whatever is saved waits behind it.
    void holdSaving(const std::shared_ptr<QSemaphore> &held)
    {
        work().save<std::monostate>(
            {},
            [held](app::Workspace &) -> sync::Result<std::monostate> {
                held->acquire();
                return std::monostate{};
            },
            m_workplace.get(), [](const sync::Result<std::monostate> &) {});
    }
    void saveName(const QString &given, quint64 *step)
    {
        bool isSaved = false;
        work().save<app::Stored<app::Member>>(
            {u"member"_s},
            [given](app::Workspace &workspace) -> sync::Result<app::Stored<app::Member>> {
                TRY_ASSIGN(const auto page, workspace.records().list<app::Member>({}));
                TRY_ASSIGN(const auto opened, workspace.records().open<app::Member>(page.rows.front().id, page.rows.front().scope));
                app::Member now = opened.value;
                now.given = given;
                return workspace.records().save(opened, now);
            },
            m_workplace.get(),
            [this, step, &isSaved](const sync::Result<app::Stored<app::Member>> &saved) {
                isSaved = static_cast<bool>(saved);
                *step = work().takeUndoable();
            });
        QTRY_VERIFY(isSaved);
    }
    [[nodiscard]] QString takenBack(quint64 step)
    {
        std::optional<QString> words;
        work().takeBack(step, m_workplace.get(), [&words](const std::optional<QString> &refusal) { words = refusal.value_or(u"taken back"_s); });
        [&words] { QTRY_VERIFY(words); }();
        return words.value_or(QString());
    }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        makeWindow();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void after_midnight_what_was_due_is_late()
    {
        m_workplace->window().showPage(ui::PageId::Members);
        auto *people = m_workplace->members().findChild<ui::TableView *>(u"membersTable"_s);
        QTRY_COMPARE(people->model()->rowCount(), 1);
        const auto registration = [people] { return people->model()->index(0, static_cast<int>(ui::MembersModel::Column::Stay)).data().toString(); };
        auto *late = m_workplace->cases().findChild<QAbstractButton *>(u"onlyLateCases"_s);
        m_workplace->window().showPage(ui::PageId::Cases);
        auto *cases = m_workplace->cases().findChild<ui::TableView *>(u"casesTable"_s);
        late->click();
        QTRY_COMPARE(cases->model()->rowCount(), 0);
        QVERIFY(registration() != u"ended"_s);
        QSignalSpy days(&work(), &ui::Work::dayChanged);
        work().lookAtDay(); // the same day
        QCOMPARE(days.count(), 0);
        m_network->passDay();
        work().lookAtDay();
        QCOMPARE(days.count(), 1);
        QTRY_COMPARE(cases->model()->rowCount(), 2);
        QTRY_COMPARE(registration(), u"ended"_s);
    }

    void undo_of_a_toast_takes_back_its_own_step_only()
    {
        quint64 first = 0;
        quint64 second = 0;
        saveName(u"Бакыт"_s, &first);
        saveName(u"Болот"_s, &second);
        QVERIFY(first != 0 && second != 0 && first != second);
        const auto given = [this] { return needed(work().reader().records().list<app::Member>({})).rows.front().value.given; };
        QCOMPARE(takenBack(first), u"Something else was saved since then: Ctrl Z takes back the last thing first."_s);
        QCOMPARE(given(), u"Болот"_s);
        QCOMPARE(takenBack(second), u"taken back"_s);
        QCOMPARE(given(), u"Бакыт"_s);
        QCOMPARE(takenBack(0), u"taken back"_s);
        QCOMPARE(given(), QString());
    }

    void who_was_taken_back_leaves_the_card()
    {
        using Person = app::Stored<app::Member>;
        m_workplace->window().showPage(ui::PageId::Members);
        std::optional<Person> added;
        quint64 step = 0;
        work().save<Person>(
            {u"member"_s},
            [](app::Workspace &workspace) {
                app::Member member;
                member.surname = u"Жумабаев"_s;
                return workspace.records().create(workspace.session().desk().homeScope, member);
            },
            m_workplace.get(),
            [&](const sync::Result<Person> &saved) {
                added = needed(saved);
                step = work().takeUndoable();
            });
        QTRY_VERIFY(added.has_value());
        m_workplace->members().show(added->id, added->scope);
        const auto isInCard = [this](const QString &surname) {
            const auto labels = m_workplace->members().findChild<QWidget *>(u"memberCard"_s)->findChildren<ui::TextLabel *>();
            return std::ranges::any_of(labels, [&surname](const ui::TextLabel *label) { return label->isVisible() && label->text().contains(surname); });
        };
        QTRY_VERIFY(isInCard(u"Жумабаев"_s));
        QCOMPARE(takenBack(step), u"taken back"_s);
        QTRY_VERIFY(!isInCard(u"Жумабаев"_s));
    }

    void a_late_answer_leaves_the_form_of_another_case_alone()
    {
        const auto held = std::make_shared<QSemaphore>();
        const auto rows = needed(work().reader().records().list<app::Casefile>({})).rows;
        ui::CasesPage &page = m_workplace->cases();
        m_workplace->window().showPage(ui::PageId::Cases);
        page.show(rows[0].id, rows[0].scope);
        press(Qt::Key_Insert);
        const auto isWriting = [] { return QApplication::focusWidget() != nullptr && QApplication::focusWidget()->objectName() == u"text"_s; };
        QTRY_VERIFY(isWriting());
        const QWidget *text = QApplication::focusWidget();
        type(u"Позвонили"_s);
        holdSaving(held);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier); // pressed twice: it stands there once
        page.show(rows[1].id, rows[1].scope);
        press(Qt::Key_Insert);
        QTRY_VERIFY(text->hasFocus());
        type(u"Другое"_s);
        held->release();
        const auto entries = [this] { return needed(work().reader().records().list<app::Activity>({})).rows; };
        QTRY_COMPARE(entries().size(), std::size_t{1});
        QCOMPARE(entries().front().value.casefile, rows[0].id);
        bool isAnswered = false; // whatever was given before is answered by then
        work().save<std::monostate>(
            {}, [](app::Workspace &) -> sync::Result<std::monostate> { return std::monostate{}; }, m_workplace.get(),
            [&isAnswered](const sync::Result<std::monostate> &) { isAnswered = true; });
        QTRY_VERIFY(isAnswered);
        QVERIFY(text->isVisible() && text->hasFocus());
        QCOMPARE(text->property("plainText").toString(), u"Другое"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(entries().size(), std::size_t{2});
    }
};

MEKENDESH_TEST(MeanwhileTest)
#include "tst_meanwhile.moc"
