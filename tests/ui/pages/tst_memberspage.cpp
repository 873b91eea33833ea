// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/models/maycall.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/members/membercard.h"
#include "ui/pages/members/memberspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/chip.h"

#include <QLabel>
#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAbstractItemView>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class MembersPageTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] QStringList surnames(const QString &search = {}) const
    {
        QStringList found;
        for (const auto &stored : needed(m_workplace->work().reader().records().list<app::Member>({.search = search})).rows)
            found << stored.value.surname;
        return found;
    }
    [[nodiscard]] ui::TableView *table() const { return m_workplace->members().findChild<ui::TableView *>(u"membersTable"_s); }
    [[nodiscard]] QString focusName() const { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

    void write(const QString &surname, const QString &given)
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->clear();
        type(surname);
        press(Qt::Key_Return);
        QCOMPARE(focusName(), u"given"_s);
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->clear();
        type(given);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(surname));
        QTRY_COMPARE(focusName(), u"membersTable"_s);
    }

    // Who stands in the card is who F4 changes.
    [[nodiscard]] QString surnameInTheForm()
    {
        press(Qt::Key_F4);
        auto *surname = m_workplace->members().findChild<QLineEdit *>(u"surname"_s);
        if (!QTest::qWaitFor([this] { return focusName() == u"surname"_s; }))
            return u"no form"_s;
        const QString shown = surname->text();
        press(Qt::Key_Escape);
        return shown;
    }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
        press(Qt::Key_5, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"searchMembers"_s);
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void a_person_is_written_found_in_another_spelling_changed_and_changed_back()
    {
        write(u"Дүйшөева"_s, u"Айгүл"_s);
        write(u"Асанов"_s, u"Бакыт"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 2);

        press(Qt::Key_K, Qt::ControlModifier);
        auto *search = m_workplace->members().findChild<QLineEdit *>(u"searchMembers"_s);
        search->setFocus();
        type(u"дуйшоева"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        press(Qt::Key_Down);
        QTRY_COMPARE(focusName(), u"membersTable"_s);

        press(Qt::Key_F4);
        QTRY_COMPARE(focusName(), u"surname"_s);
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->selectAll();
        type(u"Эсенова"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(u"Эсенова"_s));

        QTRY_COMPARE(focusName(), u"memberTabs"_s); // the search leaves the new name out: the card shows it all the same
        press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(u"Дүйшөева"_s));
        QVERIFY(!surnames().contains(u"Эсенова"_s));
    }

    void who_was_just_written_is_in_the_card_though_the_search_leaves_him_out()
    {
        write(u"Сыдыкова"_s, u"Перизат"_s);
        write(u"Асанов"_s, u"Бакыт"_s);
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
        auto *search = m_workplace->members().findChild<QLineEdit *>(u"searchMembers"_s);
        search->setFocus();
        type(u"Сыдыкова"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTRY_COMPARE(surnameInTheForm(), u"Сыдыкова"_s);

        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->selectAll();
        type(u"Бекова"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(u"Бекова"_s));
        QTRY_COMPARE(focusName(), u"memberTabs"_s);
        QCOMPARE(table()->currentRow(), -1);
        QCOMPARE(surnameInTheForm(), u"Бекова"_s);
        // It stays so when the list is read again, until something else is looked for.
        m_workplace->members().refresh();
        QCOMPARE(surnameInTheForm(), u"Бекова"_s);
        search->setFocus();
        search->setText(u"Асанов"_s);
        QTRY_COMPARE(table()->currentRow(), 0);
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
    }

    void the_card_follows_the_list()
    {
        write(u"Бекова"_s, u"Айгүл"_s);
        write(u"Асанов"_s, u"Бакыт"_s);
        auto *search = m_workplace->members().findChild<QLineEdit *>(u"searchMembers"_s);
        search->setText(u"Бекова"_s);
        QTRY_COMPARE(surnameInTheForm(), u"Бекова"_s);
        search->setText(u"Никто"_s);
        QTRY_COMPARE(table()->model()->rowCount(), 0);
        const auto *edit = m_workplace->members().findChild<QAbstractButton *>(u"editMember"_s);
        QVERIFY(!edit->isVisible());
        search->clear();
        QTRY_COMPARE(table()->model()->rowCount(), 2);
        QCOMPARE(table()->currentRow(), 0);
        QVERIFY(edit->isVisible());
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
    }

    void a_whole_name_in_the_first_field_is_put_into_its_fields()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        auto &members = m_workplace->members();
        const auto names = [&members] {
            QStringList texts;
            for (const QString &wire : {u"surname"_s, u"given"_s, u"patronymic"_s})
                texts << members.findChild<QLineEdit *>(wire)->text();
            return texts.join(u'|');
        };
        type(u"Жапаров Медер Асанович"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(names(), u"Жапаров|Медер|Асанович"_s);
        QVERIFY(std::ranges::any_of(members.findChildren<QLabel *>(), [](const QLabel *label) { return label->isVisible() && label->text().contains(u"whole name"_s); }));
        // Who puts it together again means it so.
        for (const QString &wire : {u"given"_s, u"patronymic"_s})
            members.findChild<QLineEdit *>(wire)->clear();
        auto *surname = members.findChild<QLineEdit *>(u"surname"_s);
        surname->setFocus();
        surname->clear();
        type(u"Жапаров Медер"_s);
        press(Qt::Key_Return);
        QCOMPARE(names(), u"Жапаров Медер||"_s);
        surname->setFocus();
        surname->clear();
        press(Qt::Key_Escape);
        members.takeFocus();
        // Saved from within the field.
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        surname->clear();
        type(u"Асан уулу Бакыт"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(u"Асан уулу"_s));
    }

    void a_person_without_a_surname_is_not_saved_and_the_form_says_so()
    {
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())->property("bad").toBool());
        QVERIFY(surnames().isEmpty());
    }

    void of_whom_has_died_nothing_is_in_order_and_nobody_is_to_be_called()
    {
        const QDate today(2026, 11, 23);
        app::Stored<app::Member> stored;
        stored.value = {.surname = u"Абдиев"_s, .phone = u"+7 929 000-38-65"_s, .phoneSafe = app::Tri::Yes, .registeredUntil = app::FuzzyDate::of(2027, 2, 15)};
        ui::MemberCard card;
        card.setMember(stored, today);
        QVERIFY(card.findChild<QWidget *>(u"mayCall"_s) != nullptr);
        QVERIFY(ui::stayState(stored.value, today).isRegistration);
        ui::MemberCard ofDead;
        stored.value.status = {u"deceased"_s};
        ofDead.setMember(stored, today);
        QCOMPARE(ofDead.findChild<ui::Chip *>(u"memberStatus"_s)->status(), ui::StatusKind::Closed); // the list and the card with one look
        QCOMPARE(ui::stayState(stored.value, today).status, ui::StatusKind::Closed);
        QVERIFY(ofDead.findChild<QWidget *>(u"mayCall"_s) == nullptr);
        QVERIFY(!ui::stayState(stored.value, today).isRegistration);
        QCOMPARE(ui::stayState(stored.value, today).word, u"deceased"_s); // the row says it
    }

    void a_struck_out_telephone_warns_where_the_number_is()
    {
        app::Member member{.phone = u"+7 929 000-38-65"_s, .phoneSafe = app::Tri::No};
        QCOMPARE(ui::mayCall(member, member.phone)->icon, ui::Icon::PhoneOff);
        member.phoneSafe = app::Tri::Yes;
        QCOMPARE(ui::mayCall(member, member.phone)->icon, ui::Icon::Phone);
    }

    void enter_goes_into_the_card_and_f4_edits_also_where_the_card_is_not_beside()
    {
        write(u"Асанов"_s, u"Бакыт"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"memberTabs"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"membersTable"_s);
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
        QTRY_COMPARE(focusName(), u"membersTable"_s);

        m_workplace->window().resize(683, 384);
        auto *list = m_workplace->members().findChild<QWidget *>(u"membersList"_s);
        const auto keys = [this] {
            QStringList printed;
            for (const ui::KeyHint &hint : m_workplace->members().keyHints())
                printed << hint.keys;
            return printed.join(u' ');
        };
        QTRY_COMPARE(keys(), u"Enter F4 Ctrl N"_s);
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
        QTRY_COMPARE(focusName(), u"membersTable"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"memberTabs"_s);
        QVERIFY(!list->isVisible());
        QCOMPARE(keys(), u"Esc F4 F7"_s);
        QCOMPARE(surnameInTheForm(), u"Асанов"_s);
        QTRY_COMPARE(focusName(), u"membersTable"_s);
        QVERIFY(list->isVisible());
    }

    // One part of the card scrolls: papers follow what is needed on the telephone, whatever the height.
    void papers_follow_the_lines_of_the_card()
    {
        app::Stored<app::Member> stored;
        stored.value = {.surname = u"Абдиев"_s, .phone = u"+7 929 000-38-65"_s, .city = u"Казань"_s};
        ui::MemberCard card;
        card.setMember(stored, QDate(2026, 11, 23));
        card.setDocuments({{.id = u"1"_s, .text = u"Паспорт"_s, .second = u"30.07.2029"_s, .chip = {}, .chipText = {}, .isTicked = {}}});
        card.show();
        const auto *scroll = card.findChild<QScrollArea *>(u"memberCardScroll"_s);
        const auto *papers = card.findChild<QWidget *>(u"memberNextPapers"_s);
        for (const int height : {300, 560, 1000}) {
            card.resize(432, height);
            QCoreApplication::processEvents();
            QVERIFY(papers->isVisible() && scroll->widget()->isAncestorOf(papers));
            const int top = papers->mapTo(scroll->widget(), QPoint()).y();
            QVERIFY2(top < 140, qPrintable(u"%1 at %2"_s.arg(top).arg(height)));
        }
    }

    void a_long_name_far_down_takes_no_room_from_places()
    {
        const QString longName = u"Токтосунова Айпери"_s;
        auto &work = m_workplace->work();
        bool isWritten = false;
        work.save<int>(
            {u"member"_s},
            [scope = work.desk().homeScope, longName](app::Workspace &workspace) -> sync::Result<int> {
                for (int person = 0; person < 60; ++person)
                    TRY(workspace.records().create(scope, app::Member{.surname = u"Азиз"_s, .given = QString::number(100 + person), .phone = u"+7 929 000-38-65"_s, .city = u"Котельники"_s, .employer = u"Оптовый рынок, склад у метро"_s}));
                TRY(workspace.records().create(scope, app::Member{.surname = u"Яя"_s, .given = longName}));
                return 61;
            },
            this, [&isWritten](const sync::Result<int> &written) { isWritten = written.has_value(); });
        QTRY_VERIFY(isWritten);
        m_workplace->window().resize(1366, 768);
        QTRY_COMPARE(table()->model()->rowCount(), 61);
        const int name = static_cast<int>(ui::MembersModel::Column::Name);
        const int place = static_cast<int>(ui::MembersModel::Column::Place);
        const QAbstractItemView *view = table();
        const int placeAtFirst = table()->columnWidth(place);
        table()->scrollToBottom();
        QTRY_VERIFY(table()->columnWidth(name) >= view->sizeHintForColumn(name));
        QVERIFY2(table()->columnWidth(place) < placeAtFirst, qPrintable(u"%1 %2"_s.arg(table()->columnWidth(place)).arg(placeAtFirst)));
    }

    void history_tells_who_changed_what()
    {
        write(u"Асанов"_s, u"Бакыт"_s);
        press(Qt::Key_F4);
        QTRY_COMPARE(focusName(), u"surname"_s);
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->selectAll();
        type(u"Осмонов"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(surnames().contains(u"Осмонов"_s));
        QTRY_COMPARE(focusName(), u"membersTable"_s);
        m_workplace->members().findChild<QAbstractButton *>(u"memberHistory"_s)->click();
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::History);
        auto *lines = m_workplace->window().findChild<QAbstractItemView *>(u"historyLines"_s);
        QTRY_VERIFY(lines->model()->rowCount() > 0);
        const QString newest = lines->model()->index(0, 0).data().toString();
        QVERIFY2(newest.contains(u"Асанов"_s) && newest.contains(u"Осмонов"_s), qPrintable(newest));
        press(Qt::Key_Escape);
        QTRY_COMPARE(m_workplace->window().currentPage(), ui::PageId::Members);
    }
};

MEKENDESH_TEST(MembersPageTest)
#include "tst_memberspage.moc"
