// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/languages.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helptext.h"
#include "ui/pages/help/helptopics.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QTextBlock>
#include <QTextDocument>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class HelpPageTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::MainWindow &window() const { return m_workplace->window(); }
    [[nodiscard]] ui::HelpPage *help() const { return window().findChild<ui::HelpPage *>(u"helpPage"_s); }
    [[nodiscard]] ui::HelpText *text() const { return window().findChild<ui::HelpText *>(u"helpText"_s); }
    [[nodiscard]] QListWidget *list() const { return window().findChild<QListWidget *>(u"helpList"_s); }
    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }

private Q_SLOTS:
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void f1_opens_the_topic_of_every_page_and_esc_goes_back_there()
    {
        const ui::HelpBook book = ui::HelpBook::read(u"en"_s);
        for (int number = 0; number < static_cast<int>(ui::PageId::Help); ++number) {
            const auto id = static_cast<ui::PageId>(number);
            QVERIFY2(book.topic(ui::helpTopicOf(id)) != nullptr, qPrintable(QString::number(number)));
            if (window().page(id) == nullptr)
                continue;
            window().showPage(id);
            press(Qt::Key_F1);
            QTRY_COMPARE(window().currentPage(), ui::PageId::Help);
            QCOMPARE(help()->topic(), QString(ui::helpTopicOf(id)));
            QCOMPARE(text()->document()->begin().text(), book.topic(help()->topic())->title);
            QTRY_COMPARE(focusName(), u"helpList"_s);
            press(Qt::Key_Escape);
            QTRY_COMPARE(window().currentPage(), id);
        }
    }

    void esc_in_the_empty_search_goes_back_once()
    {
        window().showPage(ui::PageId::Members);
        press(Qt::Key_F1);
        QTRY_COMPARE(window().currentPage(), ui::PageId::Help);
        QSignalSpy shown(&window(), &ui::MainWindow::pageShown);
        window().findChild<QLineEdit *>(u"searchHelp"_s)->setFocus();
        press(Qt::Key_Escape);
        QTRY_COMPARE(window().currentPage(), ui::PageId::Members);
        QCOMPARE(shown.count(), 1);
    }

    void the_form_that_makes_one_office_of_two_has_its_own_topic()
    {
        window().showPage(ui::PageId::Devices);
        window().page(ui::PageId::Devices)->findChild<QAbstractButton *>(u"mergeTwo"_s)->click();
        QTRY_COMPARE(focusName(), u"mergeFrom"_s);
        press(Qt::Key_F1);
        QTRY_COMPARE(help()->topic(), u"merging"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"mergeFrom"_s);
        press(Qt::Key_Escape);
        press(Qt::Key_F1);
        QTRY_COMPARE(help()->topic(), u"laptops"_s);
    }

    void what_was_being_typed_is_still_there_after_the_help()
    {
        window().showPage(ui::PageId::Members);
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"surname"_s);
        type(u"Асанов"_s);
        press(Qt::Key_F1);
        QTRY_COMPARE(help()->topic(), u"members"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(focusName(), u"surname"_s);
        QCOMPARE(qobject_cast<QLineEdit *>(QApplication::focusWidget())->text(), u"Асанов"_s);
    }

    void the_button_in_the_top_line_opens_it_too()
    {
        auto *button = window().findChild<QAbstractButton *>(u"help"_s);
        QVERIFY(button != nullptr && button->isVisible());
        window().showPage(ui::PageId::Fund);
        button->click();
        QTRY_COMPARE(help()->topic(), u"fund"_s);
        press(Qt::Key_F1); // on the help itself: the keys
        QTRY_COMPARE(help()->topic(), u"keys"_s);
        press(Qt::Key_Escape);
        QTRY_COMPARE(window().currentPage(), ui::PageId::Fund);
    }

    void a_topic_is_searched_for_chosen_with_the_arrows_and_read()
    {
        press(Qt::Key_F1);
        QTRY_VERIFY(help()->isVisible());
        QCOMPARE(list()->count(), static_cast<int>(ui::kHelpTopics.size()));
        help()->findChild<QLineEdit *>(u"searchHelp"_s)->setFocus();
        type(u"forgotten"_s);
        QTRY_VERIFY(list()->count() > 0 && list()->count() < static_cast<int>(ui::kHelpTopics.size()));
        QCOMPARE(help()->topic(), u"trouble"_s);
        QVERIFY(list()->item(0)->text().contains(u"forgotten"_s));
        press(Qt::Key_Down);
        QTRY_COMPARE(focusName(), u"helpList"_s);
        press(Qt::Key_Return);
        QTRY_COMPARE(focusName(), u"helpText"_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(!help()->isVisible());
    }

    void links_lead_to_topics_and_nowhere_else()
    {
        press(Qt::Key_F1);
        QTRY_VERIFY(help()->isVisible());
        Q_EMIT text()->anchorClicked(QUrl(u"fund.md"_s));
        QCOMPARE(help()->topic(), u"fund"_s);
        for (const char *link : {"https://example.org/sync.md", "file:///etc/passwd", "../../etc/passwd", "nothing.md"})
            Q_EMIT text()->anchorClicked(QUrl(QString::fromLatin1(link)));
        QCOMPARE(help()->topic(), u"fund"_s);
    }

    void pictures_come_from_the_program_alone()
    {
        const QString path = m_network->path(u"strange.png"_s);
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::white);
        QVERIFY(image.save(path));
        for (const QString &name : {path, QUrl::fromLocalFile(path).toString(), u"../../.."_s + path, u"https://example.org/a.png"_s, u"../../look/icons/chevron-dark.png"_s})
            QVERIFY2(text()->loadResource(QTextDocument::ImageResource, QUrl(name)).value<QImage>().isNull(), qPrintable(name));
        QVERIFY(!text()->loadResource(QTextDocument::StyleSheetResource, QUrl(u"../pictures/en/05-members.png"_s)).isValid());
        QVERIFY(!text()->loadResource(QTextDocument::ImageResource, QUrl(u"../pictures/en/05-members.png"_s)).value<QImage>().isNull());
    }

    void the_language_changes_while_it_is_read()
    {
        ui::WindowLanguage language;
        press(Qt::Key_F1);
        QTRY_VERIFY(help()->isVisible());
        Q_EMIT text()->anchorClicked(QUrl(u"start.md"_s));
        language.speak(u"ky"_s);
        QTRY_COMPARE(text()->document()->begin().text(), u"Ишти баштоо жана сырсөз"_s);
        language.speak(u"en"_s);
        QTRY_COMPARE(help()->topic(), u"start"_s);
        QTRY_VERIFY(text()->document()->begin().text().startsWith(u"Beginning"_s));
    }
};

MEKENDESH_TEST(HelpPageTest)
#include "tst_helppage.moc"
