// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/delegates/tableview.h"
#include "ui/theme/look.h"
#include "ui/theme/status.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/choicecard.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/readingedit.h"
#include "ui/widgets/timelineview.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

#include <algorithm>

using namespace mekendesh::ui;

namespace {

Reading readYear(const QString &typed)
{
    if (typed.size() != 4)
        return {.isSound = false, .shown = {}, .note = {}, .problem = QStringLiteral("Not a year, for example 1989")};
    return {.isSound = true, .shown = QStringLiteral("in ") + typed, .note = QStringLiteral("only the year"), .problem = {}};
}

} // namespace

class WidgetsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLook(*qApp); }

    void a_field_judges_on_leaving_and_forgives_while_typing()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *year = new DateEdit(QStringLiteral("year"));
        year->setParser(readYear);
        auto *field = new FormField(year, &window);
        field->setLabel(QStringLiteral("Year"));
        field->setRequired(true);
        auto *other = new QLineEdit(&window);
        column->addWidget(field);
        column->addWidget(other);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        year->setFocus();
        QTest::keyClicks(year, QStringLiteral("19"));
        QVERIFY(field->problem().isEmpty());
        other->setFocus();
        QVERIFY(!field->problem().isEmpty());
        QVERIFY(year->property("bad").toBool());
        QCOMPARE(year->text(), QStringLiteral("19"));
        QVERIFY(year->accessibleDescription().contains(QStringLiteral("1989")));
        QVERIFY(year->accessibleName().contains(QStringLiteral("Year")));
        year->setFocus();
        QTest::keyClick(year, Qt::Key_End);
        QTest::keyClicks(year, QStringLiteral("89"));
        QVERIFY(field->problem().isEmpty());
        other->setFocus();
        QCOMPARE(year->text(), QStringLiteral("in 1989"));
        QCOMPARE(year->typed(), QStringLiteral("1989"));
        year->setFocus();
        QCOMPARE(year->text(), QStringLiteral("1989"));
    }

    void choices_are_made_by_digits_and_arrows()
    {
        ChoiceButtons choice(QStringLiteral("sex"));
        choice.setChoices({{QStringLiteral("m"), QStringLiteral("male")}, {QStringLiteral("f"), QStringLiteral("female")}, {QStringLiteral("n"), QStringLiteral("not given")}});
        QSignalSpy chosen(&choice, &ChoiceButtons::chosen);
        choice.show();
        QVERIFY(QTest::qWaitForWindowActive(&choice));
        choice.setFocus();
        QCOMPARE(choice.chosenId(), QString());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
        QCOMPARE(choice.chosenId(), QStringLiteral("f"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(choice.chosenId(), QStringLiteral("n"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
        QCOMPARE(choice.chosenId(), QStringLiteral("m"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_9);
        QCOMPARE(chosen.count(), 3);
        choice.setChosenId(QStringLiteral("unknown"));
        QCOMPARE(choice.chosenId(), QString());
        QCOMPARE(chosen.count(), 3);
    }

    void the_eye_of_the_password_is_reached_by_tab()
    {
        PasswordField password(QStringLiteral("password"));
        password.show();
        QVERIFY(QTest::qWaitForWindowActive(&password));
        password.setFocus();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Secret"));
        QCOMPARE(password.text(), QStringLiteral("Secret"));
        QCOMPARE(password.line()->echoMode(), QLineEdit::Password);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("passwordEye"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(password.line()->echoMode(), QLineEdit::Normal);
        QVERIFY(!QApplication::focusWidget()->accessibleName().isEmpty());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QCOMPARE(password.line()->echoMode(), QLineEdit::Password);
    }

    void a_button_answers_its_key_at_once_and_keeps_its_name()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *save = new Button(ButtonKind::Primary, QStringLiteral("save"), &window);
        save->setWord(QStringLiteral("Save & close"));
        save->setKey(QKeySequence(Qt::Key_F8));
        save->setWord(QStringLiteral("Save & close"));
        column->addWidget(save);
        QSignalSpy pressed(save, &Button::clicked);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(&window, Qt::Key_F8);
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(save->accessibleName(), QStringLiteral("Save & close"));
        QVERIFY(save->text().contains(QStringLiteral("F8")));
        save->lock(QStringLiteral("Only the coordinator may"));
        QTest::keyClick(&window, Qt::Key_F8);
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(save->accessibleDescription(), QStringLiteral("Only the coordinator may"));
    }

    void the_table_speaks_copies_and_opens()
    {
        QStandardItemModel model(2, 2);
        model.setItem(0, 0, new QStandardItem(QStringLiteral("Nurlan")));
        model.setItem(0, 1, new QStandardItem);
        model.item(0, 0)->setData(QStringLiteral("Kotelniki"), SecondLineRole);
        model.item(0, 1)->setData(int(StatusKind::Late), ChipKindRole);
        model.item(0, 1)->setData(QStringLiteral("3 days"), ChipTextRole);
        model.setItem(1, 0, new QStandardItem(QStringLiteral("Bektur")));
        TableView view;
        view.setModel(&model);
        view.setColumns({0, 120}, 0);
        view.resize(400, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QCOMPARE(cellSpeech(model.index(0, 0)), QStringLiteral("Nurlan, Kotelniki"));
        QCOMPARE(cellSpeech(model.index(0, 1)), QStringLiteral("3 days"));
        QCOMPARE(view.columnWidth(0) + view.columnWidth(1), view.viewport()->width());
        view.setFocus();
        QCOMPARE(view.currentRow(), 0);
        QSignalSpy opened(&view, &TableView::opened);
        QSignalSpy copied(&view, &TableView::copied);
        QSignalSpy ticked(&view, &TableView::ticked);
        QSignalSpy upwards(&view, &TableView::leftUpwards);
        QTest::keyClick(&view, Qt::Key_Return);
        QTest::keyClick(&view, Qt::Key_Space);
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Up);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(ticked.count(), 1);
        QCOMPARE(upwards.count(), 1);
        QCOMPARE(copied.count(), 1);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Nurlan, Kotelniki\t3 days"));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentRow(), 1);
        QTest::keyClick(&view, Qt::Key_N); // typing does not jump
        QCOMPARE(view.currentRow(), 1);
    }

    void the_wheel_of_a_hand_changes_no_value_without_the_focus()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *box = new QComboBox(&window);
        box->addItems({QStringLiteral("Moscow"), QStringLiteral("Kazan")});
        auto *count = new QSpinBox(&window);
        count->setValue(5);
        auto *other = new QLineEdit(&window);
        for (QWidget *field : {static_cast<QWidget *>(box), static_cast<QWidget *>(count), static_cast<QWidget *>(other)})
            column->addWidget(field);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other->setFocus();
        // As from a mouse: what a program sends gives nobody the focus.
        const auto turnOver = [](QWidget *field) {
            const QPointF middle = field->rect().center();
            QWheelEvent wheel(middle, field->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QSpontaneKeyEvent::setSpontaneous(&wheel);
            QCoreApplication::instance()->notify(field, &wheel);
        };
        turnOver(box);
        turnOver(count);
        QCOMPARE(box->currentIndex(), 0);
        QCOMPARE(count->value(), 5);
        QVERIFY(other->hasFocus());
        box->setFocus();
        turnOver(box);
        QCOMPARE(box->currentIndex(), 1);
    }

    void names_are_never_cut_the_other_columns_give_way()
    {
        QStandardItemModel model(1, 3);
        TableView view;
        view.setModel(&model);
        view.setColumns({0, 200, 200}, 0, 180);
        view.resize(400, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(view.columnWidth(0), 180);
        QVERIFY(view.columnWidth(1) < 200);
    }

    void the_course_of_a_case_is_a_list()
    {
        TimelineView course(QStringLiteral("course"));
        course.setEntries({{QStringLiteral("a"), Icon::Info, StatusKind::InWork, QStringLiteral("today"), QStringLiteral("Called"), {}},
                           {QStringLiteral("b"), Icon::Info, StatusKind::Plain, QStringLiteral("yesterday"), QStringLiteral("Wrote"), {}}});
        course.resize(300, 300);
        course.show();
        QVERIFY(QTest::qWaitForWindowActive(&course));
        QSignalSpy opened(&course, &TimelineView::opened);
        course.setFocus();
        course.setCurrentIndex(course.model()->index(0, 0));
        QTest::keyClick(&course, Qt::Key_Down);
        QTest::keyClick(&course, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().toString(), QStringLiteral("b"));
        QVERIFY(course.model()->index(0, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Called")));
    }

    void short_work_shows_no_progress()
    {
        ProgressLine progress(QStringLiteral("progress"));
        progress.setProgress(QStringLiteral("1 of 2"), 1, 2);
        QVERIFY(!progress.isVisible());
        QTRY_VERIFY(progress.isVisible());
        QSignalSpy stopped(&progress, &ProgressLine::stopped);
        QTest::mouseClick(progress.findChild<Button *>(QStringLiteral("progressStop")), Qt::LeftButton);
        QCOMPARE(stopped.count(), 1);
        progress.finish();
        QVERIFY(!progress.isVisible());
    }

    void the_likeliest_choice_of_an_empty_page_has_the_focus()
    {
        EmptyState empty(QStringLiteral("empty"));
        empty.setWords(QStringLiteral("No cases yet"), QStringLiteral("Open one when a talk is not enough."));
        ChoiceCard *first = empty.addChoice(Icon::FolderPlus, QStringLiteral("open"));
        empty.addChoice(Icon::Import, QStringLiteral("import"));
        first->setWords(QStringLiteral("Open a case"), QStringLiteral("Kind, person, what happened."));
        QSignalSpy pressed(first, &ChoiceCard::clicked);
        empty.show();
        QVERIFY(QTest::qWaitForWindowActive(&empty));
        empty.setFocus();
        QCOMPARE(QApplication::focusWidget(), first);
        QTest::keyClick(first, Qt::Key_Return);
        QCOMPARE(pressed.count(), 1);
        QCOMPARE(first->accessibleName(), QStringLiteral("Open a case"));
    }

    void enter_presses_the_button_that_has_the_focus()
    {
        Button filter(ButtonKind::Toggle, QStringLiteral("filter"));
        filter.setWord(QStringLiteral("Filter"));
        QSignalSpy pressed(&filter, &Button::clicked);
        filter.show();
        QVERIFY(QTest::qWaitForWindowActive(&filter));
        filter.setFocus();
        QTest::keyClick(&filter, Qt::Key_Return);
        QTest::keyClick(&filter, Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(pressed.count(), 2);
        QVERIFY(!filter.isChecked());
        QTest::keyClick(&filter, Qt::Key_Return, Qt::ControlModifier); // finishes a form, presses nothing
        QCOMPARE(pressed.count(), 2);
    }

    // Its width is its own, not that of the column it stands in.
    void choices_under_each_other_have_room_for_all_their_words()
    {
        EmptyState empty(QStringLiteral("empty"), Icon::None);
        empty.setWords(QStringLiteral("Людей пока нет"), QString());
        QList<ChoiceCard *> cards;
        for (const char *name : {"first", "second"}) {
            cards << empty.addChoice(Icon::Users, QString::fromLatin1(name));
            cards.last()->setWords(QStringLiteral("Записать первого человека"), QStringLiteral("Достаточно имени; остальное, когда будет время."));
        }
        empty.resize(500, 600);
        empty.show();
        QTRY_VERIFY(cards.last()->y() > cards.first()->y());
        for (const ChoiceCard *card : std::as_const(cards))
            QTRY_VERIFY2(card->height() >= card->heightForWidth(card->width()), qPrintable(QStringLiteral("%1 of %2").arg(card->height()).arg(card->heightForWidth(card->width()))));
    }

    void the_foot_of_an_empty_page_is_one_line_where_it_has_room()
    {
        EmptyState empty(QStringLiteral("empty"), Icon::None);
        empty.setWords(QStringLiteral("No cases yet"), QStringLiteral("Open one when a talk is not enough."));
        empty.setFoot(QStringLiteral("Do other laptops have cases already? They appear here."));
        Button *link = empty.addFootLink(Icon::RefreshCw, QStringLiteral("sync"));
        link->setWord(QStringLiteral("Synchronise now"));
        const auto wordsOf = [&empty] {
            const auto labels = empty.findChildren<QLabel *>();
            return *std::ranges::find_if(labels, [](const QLabel *label) { return label->text().startsWith(QStringLiteral("Do other")); });
        };
        empty.resize(900, 500);
        empty.show();
        QTRY_COMPARE(link->geometry().center().y() / 4, wordsOf()->geometry().center().y() / 4);
        QVERIFY(link->geometry().left() > wordsOf()->geometry().right());
        empty.resize(360, 500);
        QTRY_VERIFY(link->geometry().top() >= wordsOf()->geometry().bottom());
    }
};
MEKENDESH_TEST(WidgetsTest)
#include "tst_widgets.moc"
