// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/frame/toast.h"
#include "ui/frame/topline.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QApplication>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

#include <memory>

using namespace mekendesh;
using namespace mekendesh::ui;

/// A page of two parts with a field each.
class FrameSamplePage final : public Page {
public:
    explicit FrameSamplePage(const QString &name)
        : m_upper(new QLineEdit(this))
        , m_lower(new QLineEdit(this))
    {
        setObjectName(name);
        auto *column = new QVBoxLayout(this);
        for (QLineEdit *line : {m_upper, m_lower}) {
            line->setObjectName(name + (line == m_upper ? QStringLiteral("Upper") : QStringLiteral("Lower")));
            line->setAccessibleName(line->objectName());
            column->addWidget(line);
            markPart(line);
        }
    }

    QList<KeyHint> keyHints() const override { return {{QStringLiteral("F4"), objectName()}}; }
    void takeFocus() override { m_upper->setFocus(); }
    void refresh() override { ++refreshed; }
    bool mayLeave(const std::function<void()> &go) override
    {
        goOn = go;
        return !hasToDecide;
    }

    int refreshed = 0;
    bool hasToDecide = false;
    std::function<void()> goOn;
    int retranslated = 0;

protected:
    void retranslate() override { ++retranslated; }

private:
    QLineEdit *m_upper;
    QLineEdit *m_lower;
};

class FrameTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<MainWindow> m_window;
    FrameSamplePage *m_members = nullptr;
    FrameSamplePage *m_cases = nullptr;

    QString focusName() const { return QApplication::focusWidget() == nullptr ? QString() : QApplication::focusWidget()->objectName(); }

private Q_SLOTS:
    void initTestCase() { applyLook(*qApp); }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_members = new FrameSamplePage(QStringLiteral("members"));
        m_cases = new FrameSamplePage(QStringLiteral("cases"));
        m_window->addPage({.id = PageId::Members, .digit = 3, .icon = Icon::Users, .word = [] { return QStringLiteral("Members"); }}, m_members);
        m_window->addPage({.id = PageId::Cases, .digit = 0, .icon = Icon::FolderOpen, .word = [] { return QStringLiteral("Cases"); }}, m_cases);
        m_window->addPage({.id = PageId::Exchange, .word = [] { return QStringLiteral("Exchange"); }}, new QWidget);
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->showPage(PageId::Members);
    }

    void cleanup() { m_window.reset(); }

    void ctrl_and_a_digit_open_a_page_and_give_it_the_focus()
    {
        QSignalSpy shown(m_window.get(), &MainWindow::pageShown);
        QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), PageId::Cases);
        QCOMPARE(m_cases->refreshed, 1);
        QCOMPARE(focusName(), QStringLiteral("casesUpper"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), PageId::Members);
        QCOMPARE(shown.count(), 2);
        // A page without a digit and a digit without a page do nothing.
        QTest::keyClick(m_window.get(), Qt::Key_7, Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), PageId::Members);
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("Members")));
    }

    void a_page_is_asked_before_another_is_shown_and_before_the_window_closes()
    {
        m_members->hasToDecide = true;
        QVERIFY(!m_window->showPage(PageId::Cases));
        QCOMPARE(m_window->currentPage(), PageId::Members);
        QVERIFY(m_window->showPage(PageId::Members));
        QSignalSpy closing(m_window.get(), &MainWindow::closing);
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        QVERIFY(closing.isEmpty());
        QSignalSpy locking(m_window.get(), &MainWindow::lockRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F12); // who locks is in a hurry
        QCOMPARE(locking.count(), 1);
        m_members->hasToDecide = false;
        const auto goOn = m_members->goOn;
        goOn();
        QVERIFY(!m_window->isVisible());
        QCOMPARE(closing.count(), 1);
    }

    void the_navigation_opens_pages_and_marks_one()
    {
        auto items = m_window->navigation()->findChildren<NavigationItem *>();
        auto *cases = m_window->navigation()->findChild<NavigationItem *>(QStringLiteral("navigation_%1").arg(static_cast<int>(PageId::Cases)));
        QVERIFY(cases != nullptr);
        QTest::mouseClick(cases, Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), PageId::Cases);
        QVERIFY(cases->isChecked());
        QTest::mouseClick(cases, Qt::LeftButton);
        QVERIFY(cases->isChecked());
        m_window->showPage(PageId::Exchange);
        QVERIFY(std::none_of(items.cbegin(), items.cend(), [](const NavigationItem *item) { return item->isChecked(); }));
        QCOMPARE(items.size(), 5); // two pages, user, lock, what has no room
    }

    void the_keys_that_work_everywhere()
    {
        QSignalSpy sync(m_window.get(), &MainWindow::syncRequested);
        QSignalSpy lock(m_window.get(), &MainWindow::lockRequested);
        QSignalSpy search(m_window.get(), &MainWindow::searchEdited);
        QSignalSpy primary(m_window.get(), &MainWindow::primaryRequested);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F5);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F12);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F2);
        QCOMPARE(sync.count(), 1);
        QCOMPARE(lock.count(), 1);
        QCOMPARE(primary.count(), 0);
        m_window->setPrimary(Icon::UserPlus, [] { return QStringLiteral("New person"); }, QKeySequence(Qt::Key_F2));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F2);
        QCOMPARE(primary.count(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(focusName(), QStringLiteral("globalSearch"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ab"));
        QCOMPARE(search.count(), 2);
        QCOMPARE(search.last().first().toString(), QStringLiteral("ab"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(search.last().first().toString(), QString());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
    }

    void help_is_drawn_only_with_a_handler()
    {
        QVERIFY(m_window->topLine()->findChild<Button *>(QStringLiteral("help")) == nullptr);
        int asked = 0;
        m_window->setHelpHandler([&] { ++asked; });
        QVERIFY(m_window->topLine()->findChild<Button *>(QStringLiteral("help"))->isVisible());
        QTest::keyClick(m_window.get(), Qt::Key_F1);
        QCOMPARE(asked, 1);
    }

    void f6_walks_the_parts_both_ways()
    {
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QCOMPARE(focusName(), QStringLiteral("membersLower"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6); // straight back: nothing stands between the parts of a page
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
        QCOMPARE(focusName(), QStringLiteral("membersLower"));
    }

    void ctrl_f6_walks_around_the_page()
    {
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
        m_window->bottomLine()->setState(Icon::CloudCheck, Token::Ok, QStringLiteral("All sent."));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier);
        QCOMPARE(focusName(), QStringLiteral("exchangeState"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier);
        QVERIFY(m_window->navigation()->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier);
        QCOMPARE(focusName(), QStringLiteral("globalSearch"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier);
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(focusName(), QStringLiteral("globalSearch"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6); // from outside into the page
        QCOMPARE(focusName(), QStringLiteral("membersUpper"));
    }

    void the_toast_undoes_once()
    {
        int undone = 0;
        m_window->showToast(QStringLiteral("Saved"), [&] { ++undone; });
        auto *toast = m_window->findChild<Toast *>(QStringLiteral("toast"));
        QVERIFY(toast->isVisible());
        QCOMPARE(toast->words(), QStringLiteral("Saved"));
        m_window->navigation()->findChild<NavigationItem *>(QStringLiteral("navigationLock"))->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(undone, 1);
        QVERIFY(!toast->isVisible());
        m_window->showToast(QStringLiteral("Saved"), [&] { ++undone; });
        QTest::mouseClick(toast->findChild<Button *>(QStringLiteral("toastUndo")), Qt::LeftButton);
        QCOMPARE(undone, 2);
    }

    // Whatever it has to say, the smallest window shows all of it.
    void a_long_toast_stays_within_the_page()
    {
        m_window->resize(640, 360);
        m_window->showToast(QStringLiteral("Not all letters went or came. ").repeated(6), [] {});
        const auto *toast = m_window->findChild<Toast *>(QStringLiteral("toast"));
        const QRect page(m_members->mapTo(toast->parentWidget(), QPoint()), m_members->size());
        QVERIFY2(page.contains(toast->geometry()), qPrintable(QStringLiteral("%1 to %2").arg(toast->geometry().left()).arg(toast->geometry().right())));
        const auto *words = toast->findChild<TextLabel *>();
        QVERIFY(words->height() >= words->heightForWidth(words->width()));
        QVERIFY(words->height() > 2 * words->fontMetrics().height()); // in lines
        m_window->showToast(QStringLiteral("Saved"), {});
        QVERIFY2(words->height() < 2 * words->fontMetrics().height(), "a short one is one line again");
        m_window->resize(1366, 768);
    }

    // In a line Ctrl Z takes back what was typed: the toast does not say otherwise.
    void the_toast_prints_its_key_only_where_it_is_heard()
    {
        m_window->navigation()->findChild<NavigationItem *>(QStringLiteral("navigationLock"))->setFocus();
        m_window->showToast(QStringLiteral("Saved"), [] {});
        auto *toast = m_window->findChild<Toast *>(QStringLiteral("toast"));
        const auto *key = toast->findChild<KeyCap *>();
        QVERIFY(key->isVisible());
        m_window->findChild<QLineEdit *>(QStringLiteral("globalSearch"))->setFocus();
        QVERIFY(!key->isVisible() && toast->findChild<Button *>(QStringLiteral("toastUndo"))->isVisible());
        m_window->navigation()->findChild<NavigationItem *>(QStringLiteral("navigationLock"))->setFocus();
        QVERIFY(key->isVisible());
    }

    void the_toast_leaves_buttons_free()
    {
        m_window->showToast(QStringLiteral("Saved"), [] {});
        auto *toast = m_window->findChild<Toast *>(QStringLiteral("toast"));
        const QRect usual = toast->geometry();
        Button next(ButtonKind::Primary, QStringLiteral("openCase"), m_members);
        next.setWord(QStringLiteral("Open a case"));
        next.setGeometry(QRect(m_members->mapFrom(m_window.get(), toast->parentWidget()->mapTo(m_window.get(), usual.topLeft())), usual.size()));
        next.show();
        m_window->showToast(QStringLiteral("Saved"), [] {});
        QVERIFY(!toast->geometry().intersects(usual));
        next.hide();
        m_window->showToast(QStringLiteral("Saved"), [] {});
        QCOMPARE(toast->geometry(), usual);
    }

    // The row that was just saved is the chosen one, and where the page is full of buttons only the main ones and that row count.
    void the_toast_never_lies_on_the_chosen_row()
    {
        m_window->showToast(QStringLiteral("Saved"), [] {});
        auto *toast = m_window->findChild<Toast *>(QStringLiteral("toast"));
        const QRect usual = toast->geometry();
        QStandardItemModel rows(40, 1);
        TableView table(m_members);
        table.setModel(&rows);
        table.setGeometry(m_members->rect());
        table.show();
        table.selectRow(table.rowAt(table.viewport()->mapFrom(toast->parentWidget(), usual.center()).y()));
        const auto chosen = [&] {
            const QRect row = table.visualRect(table.currentIndex());
            return QRect(table.viewport()->mapTo(toast->parentWidget(), row.topLeft()), QSize(table.viewport()->width(), row.height()));
        };
        QVERIFY(chosen().intersects(usual));
        m_window->showToast(QStringLiteral("Saved"), [] {});
        QVERIFY(!toast->geometry().intersects(chosen()));

        Button everywhere(ButtonKind::Secondary, QStringLiteral("everywhere"), m_members);
        everywhere.setGeometry(m_members->rect());
        everywhere.show();
        Button mainButton(ButtonKind::Primary, QStringLiteral("main"), m_members);
        mainButton.setGeometry(QRect(0, m_members->height() - 60, m_members->width(), 60));
        mainButton.show();
        m_window->showToast(QStringLiteral("Saved"), [] {});
        QVERIFY(!toast->geometry().intersects(chosen()));
        QVERIFY(!toast->geometry().intersects(QRect(mainButton.mapTo(toast->parentWidget(), QPoint()), mainButton.size())));
    }

    void narrow_windows_have_a_rail_with_names()
    {
        QVERIFY(!m_window->navigation()->isRail());
        QVERIFY(m_window->navigation()->width() >= 216);
        m_window->resize(1280, 700);
        QVERIFY(m_window->navigation()->isRail());
        QCOMPARE(m_window->navigation()->width(), 52);
        const auto items = m_window->navigation()->findChildren<NavigationItem *>();
        for (const NavigationItem *item : items) {
            if (item->isVisible())
                QVERIFY(!item->toolTip().isEmpty() && !item->accessibleName().isEmpty());
        }
        m_window->resize(640, 360);
        QCOMPARE(m_window->size(), QSize(640, 360));
    }

    void everything_speaks_the_language_at_run_time()
    {
        auto *lock = m_window->navigation()->findChild<NavigationItem *>(QStringLiteral("navigationLock"));
        const QString english = lock->accessibleName();
        const int before = m_members->retranslated;
        m_window->bottomLine()->setSavedAt(QStringLiteral("09:07"));
        QString russianSearch;
        {
            const tests::SpokenLanguage russian(QStringLiteral("ru"));
            QVERIFY(russian.isLoaded());
            QCOMPARE(lock->accessibleName(), QStringLiteral("Заблокировать"));
            russianSearch = m_window->topLine()->search()->placeholderText();
            QVERIFY(m_members->retranslated > before);
            QVERIFY(m_window->windowTitle().contains(QStringLiteral("Мекендеш")));
        }
        {
            const tests::SpokenLanguage kyrgyz(QStringLiteral("ky"));
            QVERIFY(kyrgyz.isLoaded());
            QCOMPARE(lock->accessibleName(), QStringLiteral("Кулпулоо"));
            QVERIFY(m_window->topLine()->search()->placeholderText() != russianSearch);
        }
        QCOMPARE(lock->accessibleName(), english);
    }

    void the_languages_are_offered_and_told()
    {
        QSignalSpy chosen(m_window.get(), &MainWindow::languageChosen);
        m_window->setLanguage(QStringLiteral("ru"));
        QCOMPARE(m_window->topLine()->languages()->language(), QStringLiteral("ru"));
        QCOMPARE(chosen.count(), 0);
        QTest::mouseClick(m_window->findChild<QPushButton *>(QStringLiteral("language_ky")), Qt::LeftButton);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("ky"));
    }

    void everything_that_takes_the_focus_has_a_name()
    {
        m_window->setHelpHandler([] {});
        m_window->setPrimary(Icon::UserPlus, [] { return QStringLiteral("New person"); }, QKeySequence(Qt::Key_F2));
        m_window->navigation()->setUser(QStringLiteral("Aigerim"), QStringLiteral("coordinator"));
        m_window->bottomLine()->setState(Icon::CloudCheck, Token::Ok, QStringLiteral("All sent."));
        m_window->showToast(QStringLiteral("Saved"), [] {});
        const auto widgets = m_window->findChildren<QWidget *>();
        int counted = 0;
        for (const QWidget *widget : widgets) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            ++counted;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        QVERIFY(counted > 10);
    }

    void the_message_speaks_and_is_closed()
    {
        InlineMessage message(QStringLiteral("message"));
        QVERIFY(!message.isVisible());
        message.say(InlineMessage::Kind::Late, QStringLiteral("The disk is full"), QStringLiteral("Everything before is safe"));
        QVERIFY(message.isVisible());
        QVERIFY(message.accessibleName().contains(QStringLiteral("safe")));
        QSignalSpy pressed(message.addButton(QStringLiteral("Try again")), &Button::clicked);
        QTest::mouseClick(message.findChild<Button *>(QStringLiteral("messageAction1")), Qt::LeftButton);
        QCOMPARE(pressed.count(), 1);
        message.say(InlineMessage::Kind::Ok, QStringLiteral("Saved"));
        QVERIFY(message.plain().isEmpty());
        message.setDismissible(true);
        QSignalSpy dismissed(&message, &InlineMessage::dismissed);
        QTest::mouseClick(message.findChild<QPushButton *>(QStringLiteral("messageClose")), Qt::LeftButton);
        QCOMPARE(dismissed.count(), 1);
        QVERIFY(!message.isVisible());
    }

    void keys_are_printed_in_words()
    {
        QCOMPARE(keyWords(QKeySequence(Qt::CTRL | Qt::Key_Return)), QStringLiteral("Ctrl Enter"));
        QCOMPARE(keyWords(QKeySequence(Qt::Key_F8)), QStringLiteral("F8"));
        QCOMPARE(keyWords(QKeySequence(Qt::ALT | Qt::Key_Up)), QStringLiteral("Alt ↑"));
    }
};
MEKENDESH_TEST(FrameTest)
#include "tst_frame.moc"
