// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "ui/forms/caseform.h"
#include "ui/forms/memberform.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"

#include <QApplication>
#include <QCompleter>
#include <QAbstractItemView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// Choices of a form by the keyboard alone.
class ChoicesTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ui::MemberForm> m_memberForm;

    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(QApplication::focusWidget(), key, modifiers); }
    // The field that has the focus; of a group of buttons the group.
    static QString fieldWithFocus()
    {
        const QWidget *widget = QApplication::focusWidget();
        while (widget != nullptr && qobject_cast<ui::FormField *>(widget->parentWidget()) == nullptr)
            widget = widget->parentWidget();
        return widget ? widget->objectName() : QString();
    }
    [[nodiscard]] ui::ChoiceBox *region() const { return m_memberForm->findChild<ui::ChoiceBox *>(u"region"_s); }
    [[nodiscard]] QStringList fieldsByTab(Qt::Key step) const
    {
        m_memberForm->findChild<QLineEdit *>(u"birth"_s)->setFocus();
        QStringList met;
        for (int field = 0; field < 4; ++field) {
            key(step);
            met << fieldWithFocus();
        }
        return met;
    }

private Q_SLOTS:
    void init()
    {
        m_memberForm = std::make_unique<ui::MemberForm>();
        m_memberForm->setMember({}, true);
        m_memberForm->resize(520, 900);
        m_memberForm->show();
        QVERIFY(QTest::qWaitForWindowActive(m_memberForm.get()));
    }
    void cleanup() { m_memberForm.reset(); }

    void words_that_fit_nothing_are_typed_over_on_return()
    {
        region()->setFocus();
        QTest::keyClicks(region(), u"qqqq"_s);
        key(Qt::Key_Tab);
        m_memberForm->findChild<QLineEdit *>(u"surname"_s)->setFocus();
        app::Member member;
        m_memberForm->findChild<QLineEdit *>(u"surname"_s)->setText(u"Асанов"_s);
        QVERIFY(!m_memberForm->takeMember(member));
        QCOMPARE(fieldWithFocus(), u"region"_s);
        QTest::keyClicks(region(), u"w"_s);
        QCOMPARE(region()->currentText(), u"w"_s);
    }

    void a_date_is_as_wide_as_a_date_and_a_digit_is_said_once()
    {
        QTRY_VERIFY(m_memberForm->findChild<QLineEdit *>(u"birth"_s)->width() < 220);
        QVERIFY(m_memberForm->findChild<QLineEdit *>(u"patronymic"_s)->width() > 300);
        ui::CaseForm caseForm;
        const auto *first = caseForm.findChild<ui::Button *>(u"priority_1"_s);
        QCOMPARE(first->keyText(), u"1"_s);
        QVERIFY2(!first->word().startsWith(u'1'), qPrintable(first->word()));
    }

    void every_group_of_buttons_is_a_stop_of_tab_and_of_enter()
    {
        const QStringList order{u"sex"_s, u"home_oblast"_s, u"birth_place"_s, u"language"_s};
        QCOMPARE(fieldsByTab(Qt::Key_Tab), order);
        QCOMPARE(fieldsByTab(Qt::Key_Return), order);
        // Shown again, and spoken in another language.
        m_memberForm->setMember({}, true);
        QEvent spoken(QEvent::LanguageChange);
        QApplication::sendEvent(m_memberForm.get(), &spoken);
        QCOMPARE(fieldsByTab(Qt::Key_Tab), order);
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(fieldWithFocus(), u"sex"_s);
        key(Qt::Key_2);
        QCOMPARE(m_memberForm->findChild<ui::ChoiceButtons *>(u"sex"_s)->chosenId(), m_memberForm->findChild<ui::ChoiceButtons *>(u"sex"_s)->choices().at(1).id);
        // With an answer it is still one stop.
        QCOMPARE(fieldsByTab(Qt::Key_Tab), order);
    }

    void other_choices_keep_the_place_of_the_group()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *before = new QLineEdit(&window);
        auto *group = new ui::ChoiceButtons(u"group"_s, &window);
        auto *after = new QLineEdit(&window);
        for (QWidget *part : {static_cast<QWidget *>(before), static_cast<QWidget *>(group), static_cast<QWidget *>(after)})
            column->addWidget(part);
        group->setChoices({{u"a"_s, u"A"_s}, {u"b"_s, u"B"_s}});
        group->setChoices({{u"b"_s, u"B"_s}, {u"c"_s, u"C"_s}, {u"d"_s, u"D"_s}});
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        before->setFocus();
        key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"group_b"_s);
        key(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), after);
    }

    void enter_takes_the_first_that_fits_and_leaving_the_only_one()
    {
        const QString only = region()->itemText(2);
        region()->setFocus();
        QTest::keyClicks(region(), only.left(only.size() - 1));
        QTRY_VERIFY(region()->completer()->popup()->isVisible());
        QTest::keyClick(region()->completer()->popup(), Qt::Key_Return);
        QVERIFY(!region()->completer()->popup()->isVisible());
        QCOMPARE(region()->currentText(), only);
        QCOMPARE(fieldWithFocus(), u"city"_s);

        region()->setFocus();
        region()->setEditText(only.mid(0, only.size() - 1));
        key(Qt::Key_Tab);
        QCOMPARE(region()->currentText(), only);
        app::Member member;
        m_memberForm->findChild<QLineEdit *>(u"surname"_s)->setText(u"Асанов"_s);
        QVERIFY(m_memberForm->takeMember(member));
        QCOMPARE(member.region.value, region()->itemData(2).toString());
    }

    void a_click_lists_everything_and_what_is_typed_narrows_it()
    {
        QAbstractItemView *list = region()->completer()->popup();
        QTest::mouseClick(region()->lineEdit(), Qt::RightButton); // for the menu with «Paste»
        QVERIFY(!list->isVisible());
        QTest::mouseClick(region()->lineEdit(), Qt::LeftButton);
        QVERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), region()->count());
        const QString wanted = region()->itemText(3);
        QTest::keyClicks(list, wanted);
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(0, 0)).center());
        QVERIFY(!list->isVisible());
        QCOMPARE(region()->chosen(), region()->itemData(3));

        // Once more: all of them again, from the chosen one on, and the next letters stand in its place.
        region()->lineEdit()->deselect();
        QTest::mouseClick(region()->lineEdit(), Qt::LeftButton);
        QCOMPARE(list->model()->rowCount(), region()->count());
        QCOMPARE(list->currentIndex().data().toString(), wanted);
        QCOMPARE(region()->lineEdit()->selectedText(), wanted);
    }

    void words_that_are_not_in_the_list_are_said_on_leaving_and_unsaid_when_right()
    {
        auto *field = m_memberForm->findChild<ui::FormField *>(u"regionField"_s);
        region()->setFocus();
        region()->setEditText(u"zzzz"_s);
        QVERIFY(field->problem().isEmpty());
        key(Qt::Key_Tab);
        QVERIFY(!field->problem().isEmpty());
        QCOMPARE(region()->currentText(), u"zzzz"_s);
        region()->setFocus();
        region()->setEditText(region()->itemText(1));
        QVERIFY(field->problem().isEmpty());
    }

    // «…-Абадская область» is two regions, and the tail of «Таласская» a third that is none.
    void a_long_choice_is_read_from_its_beginning()
    {
        int longest = 0;
        for (int position = 1; position < region()->count(); ++position)
            longest = region()->itemText(position).size() > region()->itemText(longest).size() ? position : longest;
        app::Member member;
        member.region.value = region()->itemData(longest).toString();
        m_memberForm->setMember(member, false);
        QCOMPARE(region()->currentText(), region()->itemText(longest));
        QCOMPARE(region()->lineEdit()->cursorPosition(), 0);
        region()->setFocus();
        key(Qt::Key_End);
        QVERIFY(region()->lineEdit()->cursorPosition() > 0);
        key(Qt::Key_Tab);
        QCOMPARE(region()->lineEdit()->cursorPosition(), 0);
        QVERIFY(!region()->lineEdit()->hasSelectedText()); // only one field looks as if one were in it
    }

    void enter_presses_a_button_once()
    {
        ui::Button button(ui::ButtonKind::Toggle, u"lonely"_s);
        button.show();
        QVERIFY(QTest::qWaitForWindowActive(&button));
        const QSignalSpy clicked(&button, &QAbstractButton::clicked);
        button.setFocus();
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&button, Qt::Key_Enter, Qt::KeypadModifier);
        QTest::keyClick(&button, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(clicked.count(), 2);
    }

    // A question beside an open form, and the focus in neither: nobody knows which is meant, so neither is answered.
    void one_key_of_a_question_and_of_a_form_presses_neither_from_elsewhere()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *elsewhere = new QLineEdit(&window);
        auto *form = new QWidget(&window);
        auto *question = new QWidget(&window);
        for (QWidget *part : {static_cast<QWidget *>(elsewhere), form, question})
            column->addWidget(part);
        const auto finishing = [](QWidget *place) {
            auto *row = new QVBoxLayout(place);
            auto *button = new ui::Button(ui::ButtonKind::Primary, u"finish"_s, place);
            button->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
            row->addWidget(new QLineEdit(place));
            row->addWidget(button);
            return button;
        };
        ui::Button *save = finishing(form);
        save->setClaim([] { return ui::FormClaim{.hasTyped = true, .opened = 1}; });
        ui::Button *yes = finishing(question);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QSignalSpy saved(save, &QAbstractButton::clicked);
        const QSignalSpy agreed(yes, &QAbstractButton::clicked);
        const auto finish = [&window](QWidget *from) {
            from->setFocus();
            QTest::keyClick(window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        };
        finish(elsewhere);
        QCOMPARE(saved.count() + agreed.count(), 0);
        finish(question->findChild<QLineEdit *>());
        QCOMPARE(saved.count(), 0);
        QCOMPARE(agreed.count(), 1);
        question->hide();
        finish(elsewhere);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(agreed.count(), 1);
    }
};

MEKENDESH_TEST(ChoicesTest)
#include "tst_choices.moc"
