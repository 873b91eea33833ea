// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/claimants.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/cases/casemoney.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/cases/claimantform.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/pages/cases/claimantsmodel.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The claimants of a case, as somebody writes them down by keyboard.
class ClaimantPanelTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] static QString focusedName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    static app::Money rubles(qint64 amount) { return {amount * 100, app::kRuble}; }

    // A case of wages on a laptop, and whoever is put into it before the window opens.
    struct Opened {
        sync::RecordId casefile;
        std::unique_ptr<ui::Workplace> workplace;
    };
    static Opened openCase(SmallNetwork &network, app::Session &embassy, const std::function<void(app::Workspace &, const sync::RecordId &)> &fill)
    {
        auto session = network.office(embassy, u"2"_s);
        Opened opened;
        {
            const auto workspace = needed(session->workspace());
            opened.casefile = needed(workspace->cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}})).id;
            fill(*workspace, opened.casefile);
        }
        opened.workplace = openWindow(std::move(session));
        opened.workplace->window().showPage(ui::PageId::Cases);
        opened.workplace->cases().show(opened.casefile);
        return opened;
    }

private Q_SLOTS:
    void people_are_added_by_search_changed_moved_and_taken_out()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto opened = openCase(network, *embassy, [&](app::Workspace &workspace, const sync::RecordId &) {
            needed(workspace.records().create(workspace.session().desk().homeScope, app::Member{.surname = u"Абдыкеримов"_s, .given = u"Нурбек"_s}));
        });
        ui::CasesPage &cases = opened.workplace->cases();
        auto *table = cases.findChild<ui::TableView *>(u"claimantTable"_s);
        auto *totals = cases.findChild<ui::TableView *>(u"claimantTotals"_s);
        auto *first = cases.findChild<QAbstractButton *>(u"addFirstClaimant"_s);
        QTRY_VERIFY(first->isVisible());
        first->click();
        QTRY_COMPARE(focusedName(), u"name"_s);
        QCOMPARE(cases.keyHints().front().keys, u"Ctrl Enter"_s); // of the form, not of the case behind it
        type(u"абдыке"_s);
        auto *matches = cases.findChild<ui::TableView *>(u"claimantMatches"_s);
        QTRY_VERIFY(matches->isVisible());
        press(Qt::Key_Down);
        QTRY_COMPARE(focusedName(), u"claimantMatches"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusedName(), u"owed"_s);
        type(u"152000"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        // The next one: who goes on typing never lands in the money of the one before.
        QTRY_COMPARE(focusedName(), u"name"_s);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text().isEmpty());
        type(u"Исаков Тилек"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusedName(), u"owed"_s);
        type(u"98000"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_COMPARE(focusedName(), u"name"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusedName(), u"claimantTable"_s);
        QTRY_COMPARE(table->currentRow(), 1);
        QVERIFY(table->isVisible());
        QCOMPARE(cases.keyHints().front().keys, u"Ins"_s);
        const auto lines = [&] { return needed(app::Claimants(opened.workplace->work().reader()).ofCase(opened.casefile, opened.workplace->work().desk().homeScope)); };
        QVERIFY(!lines().front().claimant.value.member.isNull());
        QVERIFY(lines().back().claimant.value.member.isNull());

        table->selectRow(0);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusedName(), u"paid"_s);
        type(u"60000"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(lines().front().left, rubles(92'000));
        QTRY_COMPARE(totals->model()->index(0, ui::ClaimantsModel::Left).data().toString(), u"190\u00a0000"_s);

        QTRY_COMPARE(focusedName(), u"claimantTable"_s);
        table->selectRow(0);
        press(Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(lines().back().name, u"Абдыкеримов Нурбек"_s);
        QTRY_COMPARE(table->model()->index(1, 0).data().toString(), u"Абдыкеримов Нурбек"_s);
        table->selectRow(1);
        press(Qt::Key_Delete);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 2);
    }

    void the_form_for_the_next_one_is_empty()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto opened = openCase(network, *embassy, [](app::Workspace &, const sync::RecordId &) {});
        ui::CasesPage &cases = opened.workplace->cases();
        auto *form = cases.findChild<ui::ClaimantForm *>(u"claimantForm"_s);
        const auto fieldsOf = [form] {
            QStringList texts;
            for (const auto *field : form->findChildren<QLineEdit *>())
                texts << field->text();
            for (const auto *field : form->findChildren<QPlainTextEdit *>())
                texts << field->toPlainText();
            return texts.join(u'|');
        };
        auto *first = cases.findChild<QAbstractButton *>(u"addFirstClaimant"_s);
        QTRY_VERIFY(first->isVisible());
        first->click();
        QTRY_COMPARE(focusedName(), u"name"_s);
        const QString empty = fieldsOf();
        for (const auto &[field, text] : {std::pair{u"name"_s, u"Исаков Тилек"_s}, {u"owed"_s, u"98000"_s}, {u"paid"_s, u"1000"_s}, {u"phone"_s, u"+7 925 000-41-41"_s}}) {
            form->findChild<QLineEdit *>(field)->setFocus(); // leaving a field keeps the draft
            type(text);
        }
        QVERIFY(fieldsOf() != empty);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier); // a second time while it is being written: still one person
        auto *table = cases.findChild<ui::TableView *>(u"claimantTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_COMPARE(focusedName(), u"name"_s);
        QTRY_COMPARE(fieldsOf(), empty);
        QVERIFY(!form->findChild<QWidget *>(u"claimantFormMessage"_s)->isVisible());
        QVERIFY(!form->findChild<QWidget *>(u"throwClaimantAway"_s)->isVisible());
        QTRY_VERIFY(needed(opened.workplace->work().reader().drafts().all()).empty());
        press(Qt::Key_Escape);
        QCOMPARE(table->model()->rowCount(), 1);
    }

    // Somebody opens another case while the first one's claimant is still being written.
    void an_answer_leaves_the_form_of_another_case_alone()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        sync::RecordId other;
        const auto opened = openCase(network, *embassy, [&other](app::Workspace &workspace, const sync::RecordId &) {
            other = needed(workspace.cases().create({.title = u"Вторая бригада"_s, .type = {u"wage"_s}})).id;
        });
        ui::CasesPage &cases = opened.workplace->cases();
        auto *panel = cases.findChild<ui::ClaimantPanel *>(u"claimantPanel"_s);
        auto *first = cases.findChild<QAbstractButton *>(u"addFirstClaimant"_s);
        QTRY_VERIFY(first->isVisible());
        first->click();
        QTRY_COMPARE(focusedName(), u"name"_s);
        type(u"Исаков Тилек"_s);
        QSignalSpy done(panel, &ui::ClaimantPanel::done);
        press(Qt::Key_Return, Qt::ControlModifier);
        cases.show(other);
        panel->beginNew();
        QTRY_COMPARE(focusedName(), u"name"_s);
        type(u"Осмонов"_s);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE(cases.findChild<ui::ClaimantForm *>(u"claimantForm"_s)->findChild<QLineEdit *>(u"name"_s)->text(), u"Осмонов"_s);
        const auto scope = opened.workplace->work().desk().homeScope;
        app::Claimants claimants(opened.workplace->work().reader());
        QCOMPARE(needed(claimants.ofCase(opened.casefile, scope)).size(), std::size_t{1});
        QVERIFY(needed(claimants.ofCase(other, scope)).empty());
    }

    // Esc leaves an open form before its case, wherever the focus is; who leaves the case some other way finds no form when he comes back.
    void a_form_is_left_before_its_case_and_goes_with_it()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto opened = openCase(network, *embassy, [](app::Workspace &workspace, const sync::RecordId &casefile) {
            needed(app::Claimants(workspace).add({.casefile = casefile, .name = u"Асанов"_s}));
        });
        ui::CasesPage &cases = opened.workplace->cases();
        auto *form = cases.findChild<QWidget *>(u"claimantForm"_s);
        auto *add = cases.findChild<QAbstractButton *>(u"addClaimant"_s);
        auto *taskForm = cases.findChild<QWidget *>(u"taskForm"_s);
        auto *view = cases.findChild<QWidget *>(u"caseView"_s);
        auto *entry = cases.findChild<QAbstractButton *>(u"newEntry"_s);
        QTRY_VERIFY(cases.findChild<ui::TableView *>(u"claimantTable"_s)->isVisible());
        add->click();
        QTRY_VERIFY(form->isVisible());
        type(u"Бакиров"_s);
        entry->setFocus();
        press(Qt::Key_Escape);
        QTRY_VERIFY(!form->isVisible());
        QVERIFY(view->isVisible());
        add->click();
        QTRY_VERIFY(form->isVisible());
        cases.findChild<QAbstractButton *>(u"newTask"_s)->click();
        QTRY_VERIFY(taskForm->isVisible());
        cases.findChild<QAbstractButton *>(u"backToCases"_s)->click();
        QTRY_VERIFY(!view->isVisible());
        cases.show(opened.casefile);
        QTRY_VERIFY(view->isVisible());
        QVERIFY(!form->isVisible() && !taskForm->isVisible());
        add->click();
        QTRY_COMPARE(form->findChild<QLineEdit *>(u"name"_s)->text(), u"Бакиров"_s); // a draft
    }

    void what_stands_in_the_middle_is_chosen_by_tabs_and_remembered()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        sync::RecordId other;
        sync::RecordId nobody;
        auto opened = openCase(network, *embassy, [&](app::Workspace &workspace, const sync::RecordId &casefile) {
            needed(app::Claimants(workspace).add({.casefile = casefile, .name = u"Асанов"_s}));
            other = needed(workspace.cases().create({.title = u"Вторая бригада"_s, .type = {u"wage"_s}})).id;
            nobody = needed(workspace.cases().create({.title = u"Патент"_s, .type = {u"papers"_s}})).id;
        });
        opened.workplace->window().resize(1366, 768);
        const auto part = [&opened](const char *name) { return opened.workplace->cases().findChild<QWidget *>(QLatin1String(name)); };
        QTRY_VERIFY(part("claimantTable")->isVisible());
        part("claimantTabs")->setFocus();
        press(Qt::Key_Right);
        QTRY_VERIFY(part("factsCard")->isVisible() && !part("claimantTable")->isVisible());
        QCOMPARE(focusedName(), u"factTabs"_s);
        press(Qt::Key_Left);
        QTRY_VERIFY(part("claimantTable")->isVisible() && !part("factsCard")->isVisible());
        QCOMPARE(focusedName(), u"claimantTabs"_s);
        press(Qt::Key_Right);
        QTRY_VERIFY(part("factsCard")->isVisible());
        opened.workplace->cases().show(other);
        QTRY_VERIFY(part("caseView")->isVisible() && part("factsCard")->isVisible());

        const auto kept = [&opened] { return needed(opened.workplace->work().reader().preferences().number(u"case.opens_on_claimants"_s, 1)); };
        QTRY_COMPARE(kept(), qint64{0});

        opened.workplace.reset(); // also tomorrow
        opened.workplace = openWindow(needed(app::Session::open(network.path(u"2"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, network.surroundings())));
        opened.workplace->window().resize(1366, 768);
        opened.workplace->window().showPage(ui::PageId::Cases);
        opened.workplace->cases().show(opened.casefile);
        QTRY_VERIFY(part("caseView")->isVisible());
        QVERIFY(part("factsCard")->isVisible());
        part("factTabs")->setFocus();
        press(Qt::Key_Left);
        QTRY_VERIFY(part("claimantTable")->isVisible());
        // A case without claimants opens on what it is about all the same.
        opened.workplace->cases().show(nobody);
        QTRY_VERIFY(part("factsCard")->isVisible());
    }

    // Two forms stand beside a case and print the same key.
    void the_key_of_two_forms_is_never_lost()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto opened = openCase(network, *embassy, [](app::Workspace &, const sync::RecordId &) {});
        ui::CasesPage &cases = opened.workplace->cases();
        auto *form = cases.findChild<QWidget *>(u"claimantForm"_s);
        auto *add = cases.findChild<QAbstractButton *>(u"addClaimant"_s);
        auto *taskForm = cases.findChild<QWidget *>(u"taskForm"_s);
        auto *entry = cases.findChild<QAbstractButton *>(u"newEntry"_s);
        auto *table = cases.findChild<ui::TableView *>(u"claimantTable"_s);
        QTRY_VERIFY(cases.findChild<QAbstractButton *>(u"addFirstClaimant"_s)->isVisible());
        add->click();
        QTRY_COMPARE(focusedName(), u"name"_s);
        type(u"Исаков Тилек"_s);
        cases.findChild<QAbstractButton *>(u"newTask"_s)->click();
        QTRY_VERIFY(taskForm->isVisible());
        entry->setFocus(); // neither in the one nor in the other
        press(Qt::Key_Return, Qt::ControlModifier); // only the claimant's has something typed, though it was opened first
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(form->isVisible() && taskForm->isVisible());

        add->click();
        QTRY_COMPARE(focusedName(), u"name"_s);
        type(u"Осмонов Эрлан"_s);
        taskForm->findChild<QLineEdit *>(u"title"_s)->setFocus();
        type(u"Позвонить"_s);
        entry->setFocus();
        press(Qt::Key_Return, Qt::ControlModifier); // both have: the one that came last
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(taskForm->isVisible());
    }

    void two_hundred_come_without_delay_and_the_money_agrees()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto opened = openCase(network, *embassy, [&](app::Workspace &workspace, const sync::RecordId &casefile) {
            app::Claimants claimants(workspace);
            for (int number = 0; number < 200; ++number)
                needed(claimants.add({.casefile = casefile, .name = u"Асанов %1"_s.arg(number), .owed = rubles(1'000), .paid = rubles(number % 2 == 0 ? 500 : 0)}));
        });
        ui::CasesPage &cases = opened.workplace->cases();
        auto *table = cases.findChild<ui::TableView *>(u"claimantTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 200);
        auto *totals = cases.findChild<ui::TableView *>(u"claimantTotals"_s);
        QVERIFY(totals->isVisible()); // also when the rows scroll
        QElapsedTimer timer;
        timer.start();
        cases.refresh();
        QVERIFY2(timer.elapsed() < 1000, "a case of two hundred takes its time");
        const auto *money = cases.findChild<ui::CaseMoney *>(u"caseMoney"_s);
        QStringList said;
        for (const auto *label : money->findChildren<QLabel *>())
            said << label->text();
        QVERIFY2(said.join(u'\n').contains(u"50\u00a0000"_s) && said.join(u'\n').contains(u"200\u00a0000"_s), qPrintable(said.join(u'\n')));
    }
};

MEKENDESH_TEST(ClaimantPanelTest)
#include "tst_claimantpanel.moc"
