// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/demo.h"
#include "app/services/letters.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/navigation.h"
#include "ui/frame/topline.h"
#include "ui/threads/work.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/scrollbody.h"
#include "ui/widgets/searchfield.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPrinterInfo>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

namespace {

QRect placeOf(const QWidget *widget, const QWidget *around)
{
    return {widget->mapTo(around, QPoint()), widget->size()};
}

QString nameOf(const QWidget *widget)
{
    const QString name = widget->objectName().isEmpty() ? QString::fromLatin1(widget->metaObject()->className()) : widget->objectName();
    return name + u" in "_s + (widget->parentWidget() == nullptr ? QString() : widget->parentWidget()->objectName());
}

// Back to where the eye has been already: up without going to the right, or to the left beside what was read last.
bool isBackwards(const QRect &last, const QRect &next)
{
    const bool isAbove = next.bottom() <= last.top() && next.left() < last.right();
    const bool isBesideLeft = next.right() <= last.left() && next.bottom() > last.top() && next.top() < last.bottom();
    return isAbove || isBesideLeft;
}

bool isOutside(const MainWindow &window, const QWidget *focus)
{
    return window.navigation()->isAncestorOf(focus) || window.topLine()->isAncestorOf(focus) || window.bottomLine()->isAncestorOf(focus);
}

// What a key leads to on the page, one after another, beginning with the first.
QList<QWidget *> stopsOn(MainWindow &window, int key)
{
    constexpr int kStopsMax = 150;
    QList<QWidget *> stops;
    window.topLine()->setFocus();
    window.topLine()->findChild<QLineEdit *>()->setFocus();
    for (int at = 0; at < kStopsMax; ++at) {
        press(key);
        QWidget *focus = QApplication::focusWidget();
        if (focus == nullptr || (isOutside(window, focus) && !stops.isEmpty()) || stops.contains(focus))
            break;
        if (!isOutside(window, focus))
            stops << focus;
    }
    return stops;
}

// Where the walk over a page goes back; empty: nowhere.
QString backwardsOn(MainWindow &window, PageId id)
{
    window.showPage(id);
    const QWidget *page = window.page(id);
    for (const int key : {Qt::Key_Tab, Qt::Key_F6}) {
        const QWidget *last = nullptr;
        const auto stops = stopsOn(window, key);
        if (stops.isEmpty())
            return u"page %1: nothing takes the focus"_s.arg(static_cast<int>(id));
        for (const QWidget *stop : stops) {
            if (last != nullptr && page->isAncestorOf(stop) && isBackwards(placeOf(last, page), placeOf(stop, page)))
                return u"page %1: %2, then %3"_s.arg(static_cast<int>(id)).arg(nameOf(last), nameOf(stop));
            last = stop;
        }
    }
    return {};
}

QStringList shownKeys(const MainWindow &window)
{
    QStringList keys;
    const auto caps = window.bottomLine()->findChildren<KeyCap *>();
    for (const KeyCap *cap : caps) {
        if (cap->isVisible())
            keys << cap->keys();
    }
    return keys;
}

}

// The window without a mouse: where the focus goes, what Enter does, and that one sees it.
class KeyboardTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<Workplace> m_workplace;

    [[nodiscard]] MainWindow &window() const { return m_workplace->window(); }
    template <class T = QWidget>
    [[nodiscard]] T *part(const QString &name) const
    {
        return window().findChild<T *>(name);
    }
    QWidget *show(PageId id) const
    {
        window().showPage(id);
        return window().page(id);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        m_embassy = m_network->embassy();
        auto office = m_network->office(*m_embassy, u"2"_s);
        {
            const auto workspace = needed(office->workspace());
            needed(app::Demo(*workspace).fill({.members = 12, .cases = 4, .entries = 8, .seed = 7}));
        }
        m_workplace = openWindow(std::move(office));
    }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
        m_network.reset();
    }
    void init()
    {
        window().resize(1366, 768);
        show(PageId::Today);
    }

    void enter_keeps_the_field_in_sight()
    {
        window().resize(1366, 640);
        Q_EMIT window().primaryRequested();
        auto *form = part(u"memberForm"_s);
        auto *scroll = form->findChild<ScrollBody *>();
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCoreApplication::processEvents(); // it has opened at its top before somebody presses a key
        for (int field = 0; field < 14; ++field) {
            const QWidget *focus = QApplication::focusWidget();
            QVERIFY(scroll->isAncestorOf(focus));
            QTRY_VERIFY2(QRect(QPoint(), scroll->viewport()->size()).contains(placeOf(focus, scroll->viewport())), qPrintable(nameOf(focus)));
            press(Qt::Key_Return);
        }
        press(Qt::Key_Escape);
    }

    void enter_presses_what_has_the_focus()
    {
        for (const auto &[button, page] : {std::pair(u"differencesTile"_s, PageId::Conflicts), std::pair(u"exchangeState"_s, PageId::Exchange)}) {
            show(PageId::Today);
            auto *pressed = part<QAbstractButton>(button);
            QTRY_VERIFY(pressed->isVisible());
            pressed->setFocus();
            press(Qt::Key_Return);
            QVERIFY2(window().currentPage() == page, qPrintable(button));
        }
        show(PageId::Today);
        part(u"language_ru"_s)->setFocus();
        QSignalSpy chosen(&window(), &MainWindow::languageChosen);
        press(Qt::Key_Enter);
        QCOMPARE(chosen.count(), 1);
    }

    // Space where Tab stops must not speak another language.
    void tab_stops_at_the_language_that_is_spoken()
    {
        for (const QString &tag : {u"en"_s, u"ru"_s, u"ky"_s}) {
            window().setLanguage(tag);
            press(Qt::Key_K, Qt::ControlModifier);
            press(Qt::Key_Tab);
            QCOMPARE(focusName(), u"language_"_s + tag);
        }
        window().setLanguage(u"en"_s);
    }

    void enter_goes_on_to_the_next_line_of_a_complaint()
    {
        show(PageId::Letters);
        for (const QString &word : {u"Гүлзат"_s, u"0555"_s, u"Асан"_s}) {
            type(word);
            press(Qt::Key_Return);
        }
        type(u"Акча"_s);
        QCOMPARE(part<QLineEdit>(u"complaintWho"_s)->text(), u"Гүлзат"_s);
        QCOMPARE(part<QLineEdit>(u"complaintContact"_s)->text(), u"0555"_s);
        QCOMPARE(part<QLineEdit>(u"complaintAbout"_s)->text(), u"Асан"_s);
        QCOMPARE(part<QPlainTextEdit>(u"complaintText"_s)->toPlainText(), u"Акча"_s);
    }

    // What cannot be taken back is read as a whole, and goes by another key: who presses twice has sent nothing.
    void a_complaint_is_read_once_more_before_it_goes()
    {
        show(PageId::Letters);
        auto *text = part<QPlainTextEdit>(u"complaintText"_s);
        part<QLineEdit>(u"complaintWho"_s)->setText(u"Гүлзат"_s);
        text->setPlainText(u"Касса акча талап кылды"_s);
        text->setFocus();
        const auto sent = [this] { return needed(app::Letters(m_workplace->work().reader()).sent()).size(); };
        const auto before = sent();
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *read = part<QWidget>(u"complaintGoes"_s);
        QVERIFY(read != nullptr);
        QVERIFY(read->isVisible() && !text->isVisible());
        QStringList words;
        const auto labels = read->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            words << label->text();
        QVERIFY(words.contains(u"Гүлзат"_s) && words.contains(u"Касса акча талап кылды"_s));
        QCOMPARE(shownKeys(window()), (QStringList{u"F7"_s, u"Esc"_s}));
        press(Qt::Key_Escape);
        QVERIFY(text->isVisible());
        QCOMPARE(window().currentPage(), PageId::Letters);
        QCOMPARE(text->toPlainText(), u"Касса акча талап кылды"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(sent(), before);
        press(Qt::Key_F7);
        QTRY_COMPARE(sent(), before + 1);
        QTRY_VERIFY(text->isVisible());
        QCOMPARE(text->toPlainText(), QString());
        QTRY_VERIFY(part(u"complaintWho"_s)->hasFocus());
    }

    void a_payment_above_the_balance_goes_back_to_its_amount()
    {
        show(PageId::Fund);
        QTRY_VERIFY(part<TableView>(u"ledgerTable"_s)->model()->rowCount() > 0);
        press(Qt::Key_F7);
        auto *amount = part(u"entryFormBody"_s)->findChild<QLineEdit *>(u"amount"_s);
        QTRY_VERIFY(amount->hasFocus());
        type(u"900000000"_s);
        part(u"entryFormBody"_s)->findChild<QLineEdit *>(u"text"_s)->setText(u"Дарылоо"_s);
        part<QAbstractButton>(u"saveEntry"_s)->setFocus();
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(amount->hasFocus());
        QVERIFY(!amount->accessibleDescription().isEmpty());
        press(Qt::Key_Escape);
    }

    void a_link_on_today_leads_to_the_letter_to_write()
    {
        auto *write = part<QAbstractButton>(u"writeLetter"_s);
        QVERIFY(write != nullptr);
        write->click();
        QCOMPARE(window().currentPage(), PageId::Letters);
        QVERIFY(part(u"complaintWho"_s)->hasFocus());
    }

    void the_search_knows_where_something_is_done()
    {
        auto *results = part<TableView>(u"searchResults"_s);
        const auto search = [&](const QString &word) {
            press(Qt::Key_K, Qt::ControlModifier);
            type(word);
            QTRY_VERIFY2(results->isVisible(), qPrintable(word));
        };
        for (const QString &word : {u"complaint"_s, u"жалоба"_s, u"даттануу"_s}) {
            show(PageId::Today);
            search(word);
            press(Qt::Key_Return);
            QTRY_COMPARE(window().currentPage(), PageId::Letters);
            QVERIFY(part(u"complaintWho"_s)->hasFocus());
        }
        search(u"айырмачылык"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(window().currentPage(), PageId::Conflicts);
    }

    void who_leaves_the_search_goes_on_where_he_was()
    {
        show(PageId::Members);
        for (const QString &place : {u"searchMembers"_s, u"membersTable"_s}) {
            auto *before = part(place);
            before->setFocus();
            press(Qt::Key_K, Qt::ControlModifier);
            QVERIFY(window().topLine()->search()->hasFocus());
            type(u"а"_s);
            press(Qt::Key_Escape); // the results
            press(Qt::Key_Escape); // the letters
            press(Qt::Key_Escape);
            QCOMPARE(QApplication::focusWidget(), before);
        }
    }

    void an_export_is_asked_and_finished_by_keys()
    {
        show(PageId::Members);
        part<QAbstractButton>(u"exportMembers"_s)->click();
        auto *panel = part(u"exportPeople"_s);
        QVERIFY(panel->isVisible());
        const QWidget *form = QApplication::focusWidget();
        QVERIFY(form->objectName().startsWith(u"exportPeopleForm"_s));
        QCOMPARE(shownKeys(window()), (QStringList{u"Ctrl Enter"_s, u"Esc"_s}));
        press(Qt::Key_Tab);
        auto *go = part<QAbstractButton>(u"exportPeopleGo"_s);
        QVERIFY(go != nullptr && go->hasFocus());
        QTRY_VERIFY2(go->accessibleName().contains(u"12"_s), qPrintable(go->accessibleName()));
        press(Qt::Key_Escape);
        QVERIFY(!panel->isVisible());
        QVERIFY(panel->parentWidget()->isAncestorOf(QApplication::focusWidget()));
        part<QAbstractButton>(u"exportMembers"_s)->click();
        bool hasAsked = false;
        QTimer::singleShot(0, this, [&hasAsked] {
            auto *dialog = QApplication::activeModalWidget();
            hasAsked = dialog != nullptr;
            if (hasAsked)
                dialog->close();
        });
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(hasAsked);
        window().activateWindow();
        QTRY_VERIFY(panel->isAncestorOf(QApplication::focusWidget()));
        press(Qt::Key_Escape);
    }

    void without_a_printer_the_key_says_so()
    {
        if (!QPrinterInfo::availablePrinterNames().isEmpty())
            QSKIP("this machine has a printer");
        show(PageId::Members);
        press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(window().currentPage(), PageId::Print);
        QVERIFY(!shownKeys(window()).contains(u"Ctrl P"_s));
        press(Qt::Key_P, Qt::ControlModifier);
        QVERIFY(part(u"printMessage"_s)->isVisible());
        QVERIFY(part(u"printToPdf"_s)->hasFocus());
        press(Qt::Key_Escape);
    }

    // Also the parts that F6 walks.
    void tab_walks_every_page_as_one_reads_it()
    {
        const QList<PageId> pages{PageId::Today, PageId::Members, PageId::Cases, PageId::Fund, PageId::Exchange, PageId::Letters, PageId::Settings, PageId::Conflicts};
        for (const PageId id : pages)
            QCOMPARE(backwardsOn(window(), id), QString());
    }

    void tab_walks_the_pages_of_the_embassy_as_one_reads_them()
    {
        m_workplace.reset();
        m_workplace = openWindow(std::move(m_embassy));
        window().resize(1366, 768);
        for (const PageId id : {PageId::Today, PageId::Offices, PageId::Devices, PageId::Members, PageId::Exchange, PageId::Letters})
            QCOMPARE(backwardsOn(window(), id), QString());
    }
};

MEKENDESH_TEST(KeyboardTest)
#include "tst_keyboard.moc"
