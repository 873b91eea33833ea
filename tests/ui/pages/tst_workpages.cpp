// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/claimants.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/entryform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/fund/payeelist.h"
#include "ui/threads/work.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class WorkPagesTest final : public QObject {
    Q_OBJECT

private:
    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

    template <class R>
    static std::vector<app::Stored<R>> all(app::Workspace &workspace)
    {
        return needed(workspace.records().list<R>({})).rows;
    }

    // Goes from field to field until the one with this name has the focus.
    static bool tabTo(const QString &name)
    {
        for (int step = 0; step < 40 && focusName() != name; ++step)
            press(Qt::Key_Tab);
        return focusName() == name;
    }

    // What the pages have asked before comes before this answer.
    static void everythingAnswered(ui::Work &work)
    {
        bool isAnswered = false;
        QObject context;
        work.read<bool>([](app::Workspace &) -> sync::Result<bool> { return true; }, &context,
                        [&isAnswered](const sync::Result<bool> &answer) { isAnswered = answer && *answer; });
        QTRY_VERIFY(isAnswered);
    }

    static bool says(const QWidget *place, const QString &words)
    {
        const auto labels = place->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&words](const QLabel *label) { return label->isVisible() && (label->text().contains(words) || label->accessibleName().contains(words)); });
    }

private Q_SLOTS:
    void a_case_for_somebody_says_for_whom()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto office = network.office(*embassy, u"2"_s);
        app::Member person;
        person.surname = u"Дүйшеев"_s;
        person.given = u"Эдил"_s;
        const auto scope = office->desk().homeScope;
        const auto member = needed(needed(office->workspace())->records().create(scope, person));
        const auto workplace = openWindow(std::move(office));
        workplace->window().resize(1366, 768);
        workplace->window().showPage(ui::PageId::Cases);
        workplace->cases().beginNew(member.id);
        auto *sheet = workplace->cases().findChild<QWidget *>(u"caseForm"_s);
        QTRY_VERIFY(says(sheet, u"Дүйшеев Эдил"_s));
        QTRY_COMPARE(focusName(), u"title"_s);
        type(u"Не выплачена зарплата"_s);
        QVERIFY(tabTo(u"type"_s));
        press(Qt::Key_Down);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *header = workplace->cases().findChild<QWidget *>(u"caseHeader"_s);
        QTRY_VERIFY(header->isVisible());
        QVERIFY(says(header, u"Дүйшеев Эдил"_s));
        // The next one is for nobody yet.
        workplace->cases().beginNew({});
        QVERIFY(!says(sheet, u"Дүйшеев Эдил"_s));
    }

    // Beside the case: the form scrolls, never its buttons, and never two things in each other.
    void a_task_of_a_case_is_written_with_its_buttons_in_sight()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto office = network.office(*embassy, u"2"_s);
        app::Casefile casefile;
        casefile.title = u"Не выплачена зарплата"_s;
        casefile.type.value = u"wage"_s;
        const auto stored = needed(app::Cases(*needed(office->workspace())).create(casefile));
        const auto workplace = openWindow(std::move(office));
        workplace->window().resize(1366, 768);
        workplace->window().showPage(ui::PageId::Cases);
        workplace->cases().show(stored.id, stored.scope);
        auto *side = workplace->cases().findChild<QScrollArea *>(u"caseSide"_s);
        QTRY_VERIFY(side->isVisible());
        workplace->cases().findChild<QAbstractButton *>(u"newTask"_s)->click();
        auto *save = workplace->cases().findChild<QAbstractButton *>(u"taskFormSave"_s);
        QTRY_VERIFY(save->isVisible());
        QTRY_COMPARE(side->verticalScrollBar()->maximum(), 0);
        QVERIFY(side->viewport()->rect().contains(QRect(save->mapTo(side->viewport(), QPoint()), save->size())));
        workplace->cases().findChild<QAbstractButton *>(u"taskFormLeave"_s)->click();
        QTRY_VERIFY(workplace->cases().findChild<QWidget *>(u"documentPanel"_s)->isVisible());
    }

    void a_case_is_opened_and_something_happens_in_it()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        app::Workspace &reader = workplace->work().reader();
        press(Qt::Key_4, Qt::ControlModifier);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Cases);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"title"_s);
        type(u"Не выплачена зарплата"_s);
        QVERIFY(tabTo(u"type"_s));
        press(Qt::Key_Down);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(all<app::Casefile>(reader).size(), std::size_t{1});
        QVERIFY(all<app::Casefile>(reader).front().value.number.startsWith(u"MSK-2-"_s));

        QTRY_VERIFY(workplace->cases().findChild<QAbstractButton *>(u"newEntry"_s)->isVisible());
        press(Qt::Key_Insert);
        QTRY_COMPARE(focusName(), u"text"_s);
        type(u"Позвонили заявителю"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(all<app::Activity>(reader).size(), std::size_t{1});
    }

    void an_embassy_without_a_cash_box_is_led_to_those_of_the_offices()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        press(Qt::Key_7, Qt::ControlModifier);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Fund);
        auto *offices = workplace->fund().findChild<QAbstractButton *>(u"boxesOfOffices"_s);
        QTRY_VERIFY(offices->isVisible() && workplace->fund().findChild<QAbstractButton *>(u"openBox"_s)->isVisible());
        workplace->fund().takeFocus();
        QCOMPARE(focusName(), u"boxesOfOffices"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Offices);
    }

    void money_is_taken_in_paid_out_refused_and_taken_back()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        ui::FundPage &fund = workplace->fund();
        press(Qt::Key_5, Qt::ControlModifier);
        QTRY_COMPARE(workplace->window().currentPage(), ui::PageId::Fund);
        auto *openBox = fund.findChild<QAbstractButton *>(u"openBox"_s);
        QTRY_VERIFY(openBox->isVisible());
        QVERIFY(!fund.findChild<QAbstractButton *>(u"boxesOfOffices"_s)->isVisible());
        openBox->click();
        auto *table = fund.findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_VERIFY(fund.findChild<QAbstractButton *>(u"payOut"_s)->isEnabled());
        QTRY_VERIFY(!openBox->isVisible());

        const auto enter = [&](int key, const QString &amount) {
            press(key);
            QTRY_COMPARE(focusName(), u"amount"_s);
            type(amount);
            QVERIFY(tabTo(u"counterparty"_s));
            type(u"Хостел"_s);
            QVERIFY(tabTo(u"text"_s));
            type(u"Три ночи"_s);
            press(Qt::Key_Return, Qt::ControlModifier);
        };
        enter(Qt::Key_F8, u"5000"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QTRY_COMPARE(focusName(), u"ledgerTable"_s);

        enter(Qt::Key_F7, u"9000"_s);
        // Refused where it has to be changed: under the amount, in which one goes on typing. Over the form nothing is said twice.
        const auto refusal = [&fund] {
            const auto fields = fund.findChildren<ui::FormField *>();
            const auto named = std::ranges::find_if(fields, [](const ui::FormField *field) { return field->isVisible() && field->isAncestorOf(QApplication::focusWidget()); });
            return named != fields.end() ? (*named)->problem() : QString();
        };
        QTRY_VERIFY(refusal().contains(u"5"_s));
        QCOMPARE(focusName(), u"amount"_s);
        QVERIFY(says(&fund, refusal()));
        QVERIFY(!fund.findChild<ui::InlineMessage *>(u"entryFormMessage"_s)->isVisible());
        QCOMPARE(table->model()->rowCount(), 1);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"ledgerTable"_s);

        // Together with what is missing, one round tells all; the sentence has the whole row.
        press(Qt::Key_F7);
        QTRY_COMPARE(focusName(), u"amount"_s);
        auto *sum = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        sum->clear();
        type(u"9000"_s);
        fund.findChild<ui::EntryForm *>()->findChild<QLineEdit *>(u"text"_s)->clear();
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *told = fund.findChild<ui::InlineMessage *>(u"entryFormMessage"_s);
        QTRY_VERIFY(told->isVisible());
        QVERIFY2(told->bold().contains(u"2 field"_s), qPrintable(told->bold()));
        QCOMPARE(focusName(), u"amount"_s);
        QVERIFY(refusal().contains(u"5"_s));
        // Red goes with the letter that puts it right, and not before.
        sum->end(false);
        type(u"0"_s);
        QVERIFY(refusal().contains(u"5"_s));
        press(Qt::Key_Backspace);
        QVERIFY(refusal().contains(u"5"_s));
        press(Qt::Key_Backspace); // 900
        QVERIFY2(refusal().isEmpty(), qPrintable(refusal()));
        QVERIFY2(told->bold().contains(u"1 field"_s), qPrintable(told->bold()));
        sum->selectAll();
        type(u"9000"_s);
        QVERIFY(refusal().isEmpty()); // it never comes while one types
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(refusal().contains(u"5"_s));
        const auto *amountField = sum->parentWidget();
        QTRY_VERIFY(amountField->width() > amountField->parentWidget()->width() * 3 / 4);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"ledgerTable"_s);

        table->selectRow(0);
        fund.findChild<QAbstractButton *>(u"reverseEntry"_s)->click();
        QTRY_COMPARE(focusName(), u"text"_s);
        type(u"Двойная запись"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 2);
    }

    void money_goes_to_somebody_who_is_known_and_to_a_case()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        app::Workspace &reader = workplace->work().reader();
        const sync::ScopeId home = workplace->work().desk().homeScope;
        const auto member = needed(reader.records().create(home, app::Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s, .phone = u"+7 925 123-45-67"_s}));
        const auto casefile = needed(reader.cases().create({.title = u"Зарплата"_s, .type = {u"wage"_s}}));
        needed(app::Claimants(reader).add({.casefile = casefile.id, .name = u"Асанов Нурлан"_s}, casefile.scope));
        needed(reader.ledger().openBox(u"Касса"_s, app::kRuble));
        ui::FundPage &fund = workplace->fund();
        press(Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(fund.findChild<QAbstractButton *>(u"payOut"_s)->isEnabled() && fund.findChild<QAbstractButton *>(u"payOut"_s)->isVisible());
        press(Qt::Key_F8);
        QTRY_COMPARE(focusName(), u"amount"_s);
        type(u"5000"_s);
        QVERIFY(tabTo(u"counterparty"_s));
        type(u"асан"_s);
        auto *payees = fund.findChild<ui::TableView *>(u"payees"_s);
        QTRY_COMPARE(payees->model()->rowCount(), 2); // who claims in a case before the others
        QCOMPARE(payees->model()->index(0, 0).data().toString(), u"Асанов Нурлан"_s);
        QVERIFY(payees->model()->index(0, 0).data(ui::SecondLineRole).toString().startsWith(casefile.value.number));
        press(Qt::Key_Down);
        QCOMPARE(focusName(), u"payees"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!payees->isVisible());
        QCOMPARE(fund.findChild<ui::EntryForm *>()->payee()->text(), u"Асанов Нурлан"_s);
        QTRY_VERIFY(fund.findChild<QLabel *>(u"payeeCase"_s)->text().contains(casefile.value.number));
        QVERIFY(tabTo(u"text"_s));
        type(u"Возврат"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *table = fund.findChild<ui::TableView *>(u"ledgerTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        const auto boxes = needed(reader.ledger().boxes());
        QCOMPARE(needed(reader.ledger().page(boxes.front().id, 0, 1)).front().entry.casefile, casefile.id);
        // Another name is kept as it was typed, and belongs to no case.
        press(Qt::Key_F7);
        QTRY_COMPARE(focusName(), u"amount"_s);
        type(u"100"_s);
        QVERIFY(tabTo(u"counterparty"_s));
        type(u"Хостел"_s);
        QVERIFY(tabTo(u"text"_s));
        QVERIFY(!payees->isVisible());
        type(u"Ночь"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QVERIFY(needed(reader.ledger().page(boxes.front().id, 0, 1)).front().entry.casefile.isNull());
        // So it is when he was taken before: the draft, too, knows only the name that stands there.
        const auto chooseClaimant = [&] {
            press(Qt::Key_F7);
            QTRY_COMPARE(focusName(), u"amount"_s);
            type(u"200"_s);
            QVERIFY(tabTo(u"counterparty"_s));
            type(u"асан"_s);
            QTRY_COMPARE(payees->model()->rowCount(), 2);
            type(u"ов н"_s);
            press(Qt::Key_Down);
            QCOMPARE(focusName(), u"payees"_s);
            everythingAnswered(workplace->work()); // nothing of it comes under the hand
            QCOMPARE(payees->model()->rowCount(), 2);
            QCOMPARE(payees->currentIndex().row(), 0);
            press(Qt::Key_Return);
            QTRY_VERIFY(fund.findChild<QLabel *>(u"payeeCase"_s)->text().contains(casefile.value.number));
        };
        chooseClaimant();
        fund.findChild<ui::EntryForm *>()->payee()->setFocus();
        fund.findChild<ui::EntryForm *>()->payee()->selectAll();
        type(u"Хостел"_s);
        QVERIFY(!fund.findChild<QLabel *>(u"payeeCase"_s)->isVisible());
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"ledgerTable"_s);
        press(Qt::Key_F7);
        QTRY_COMPARE(focusName(), u"amount"_s);
        QCOMPARE(fund.findChild<ui::EntryForm *>()->payee()->text(), u"Хостел"_s);
        everythingAnswered(workplace->work());
        QVERIFY(!fund.findChild<QLabel *>(u"payeeCase"_s)->isVisible());
        QVERIFY(tabTo(u"text"_s));
        type(u"Ночь"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QVERIFY(needed(reader.ledger().page(boxes.front().id, 0, 1)).front().entry.casefile.isNull());
        // A draft that was left as it is brings its case back.
        chooseClaimant();
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"ledgerTable"_s);
        press(Qt::Key_F7);
        QTRY_VERIFY(fund.findChild<QLabel *>(u"payeeCase"_s)->text().contains(casefile.value.number));
        press(Qt::Key_Escape);
        // Of closed cases nobody is offered, of another office neither; who has an own open case comes with it.
        const auto offered = [&reader](sync::ScopeId scope) {
            QStringList names;
            for (const auto &payee : ui::findPayees(reader, u"асан"_s, scope))
                names << payee.name + (payee.casefile.isNull() ? QString() : u"+"_s);
            return names.join(u'|');
        };
        QCOMPARE(offered(home), u"Асанов Нурлан+|Асанов Бакыт"_s);
        QCOMPARE(offered(embassy->desk().homeScope), QString());
        app::Casefile own{.title = u"Паспорт"_s, .type = {u"wage"_s}};
        own.member = member.id;
        const auto open = needed(reader.cases().create(own));
        QCOMPARE(offered(home), u"Асанов Нурлан+|Асанов Бакыт+|Асанов Бакыт"_s);
        for (const auto &one : {open.id, casefile.id}) {
            const auto opened = needed(reader.records().open<app::Casefile>(one));
            app::Casefile closed = opened.value;
            closed.state = {u"closed"_s};
            closed.closing.closedOn = app::FuzzyDate::fromDate(network.today());
            needed(reader.records().save(opened, closed));
        }
        QCOMPARE(offered(home), u"Асанов Бакыт"_s);
    }

    void two_laptops_write_one_field_and_somebody_decides_by_keyboard()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        auto second = network.office(*embassy, u"2"_s);
        auto third = network.office(*embassy, u"3"_s);
        app::Member member;
        member.surname = u"Асанов"_s;
        member.city = u"Москва"_s;
        sync::RecordId id;
        {
            const auto workspace = needed(second->workspace());
            id = needed(workspace->records().create(second->desk().homeScope, member)).id;
        }
        SmallNetwork::exchange(*second);
        SmallNetwork::exchange(*third);
        const auto changeCity = [&](app::Session &session, const QString &city) {
            const auto workspace = needed(session.workspace());
            const auto opened = needed(workspace->records().open<app::Member>(id));
            app::Member changed = opened.value;
            changed.city = city;
            needed(workspace->records().save(opened, changed));
        };
        changeCity(*second, u"Подольск"_s);
        changeCity(*third, u"Химки"_s);
        SmallNetwork::exchange(*second);
        SmallNetwork::exchange(*third);
        SmallNetwork::exchange(*second);

        const auto workplace = openWindow(std::move(second));
        workplace->window().showPage(ui::PageId::Conflicts);
        auto *decide = workplace->conflicts().findChild<QAbstractButton *>(u"decide"_s);
        QTRY_VERIFY(decide->isVisible());
        press(Qt::Key_Left);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!needed(workplace->work().reader().records().open<app::Member>(id)).hasConflict);
        QTRY_VERIFY(!decide->isVisible());
        const QString city = needed(workplace->work().reader().records().open<app::Member>(id)).value.city;
        QVERIFY(city == u"Подольск"_s || city == u"Химки"_s);
    }
};

MEKENDESH_TEST(WorkPagesTest)
#include "tst_workpages.moc"
