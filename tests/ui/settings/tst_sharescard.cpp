// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/rescue.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/settings/sharescard.h"
#include "ui/pages/settings/sharesline.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileDialog>
#include <QGraphicsView>
#include <QLineEdit>
#include <QPainter>
#include <QPrintPreviewWidget>
#include <QSignalSpy>
#include <QTimer>

#include <future>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// The sheets of the root key go one by one, and that there are none is said where it is seen.
class SharesCardTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void each_sheet_goes_its_own_way()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        MainWindow &window = workplace->window();
        window.showPage(PageId::Settings);
        auto *card = window.page(PageId::Settings)->findChild<SharesCard *>(u"sharesCard"_s);
        QVERIFY(card != nullptr);
        auto *state = card->findChild<InlineMessage *>(u"sharesState"_s);
        QCOMPARE(state->kind(), InlineMessage::Kind::Soon);
        const auto button = [card](const QString &name) { return card->findChild<QAbstractButton *>(name); };
        QSignalSpy printed(card, &SharesCard::printRequested);
        button(u"makeShares"_s)->click();
        QStringList words;
        for (int sheet = 1; sheet <= 3; ++sheet) {
            QVERIFY(!button(u"shareWasPrinted"_s)->isVisible()); // not before it was looked at
            button(u"printShare"_s)->click();
            QCOMPARE(printed.count(), sheet);
            QCOMPARE(window.currentPage(), PageId::Print);
            const auto list = printed.last().first().value<app::PaperList>();
            QStringList share;
            for (const QStringList &row : list.rows)
                share << (row.first().isEmpty() ? QString() : row.last());
            words << share.join(u' ').simplified();
            window.showPage(PageId::Settings);
            QVERIFY(button(u"shareWasPrinted"_s)->isVisible());
            QVERIFY(needed(app::lacksShares(workplace->work().reader()))); // until all three are out
            button(u"shareWasPrinted"_s)->click();
        }
        QTRY_VERIFY(!needed(app::lacksShares(workplace->work().reader())));
        QVERIFY(button(u"makeShares"_s)->isVisible());
        QTRY_COMPARE(state->kind(), InlineMessage::Kind::Info);
        QCOMPARE(QSet<QString>(words.begin(), words.end()).size(), 3);
        for (const QString &share : words)
            QVERIFY(app::shareOnSheet(share));
    }

    void what_was_not_given_away_is_gone_when_one_leaves()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        MainWindow &window = workplace->window();
        window.showPage(PageId::Settings);
        auto *card = window.page(PageId::Settings)->findChild<SharesCard *>(u"sharesCard"_s);
        card->findChild<QAbstractButton *>(u"makeShares"_s)->click();
        window.showPage(PageId::Today);
        window.showPage(PageId::Settings);
        QVERIFY(card->findChild<QAbstractButton *>(u"makeShares"_s)->isVisible());
        QVERIFY(!card->findChild<QAbstractButton *>(u"printShare"_s)->isVisible());
    }

    void esc_between_two_sheets_says_that_they_do_not_count_before_it_leaves()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        MainWindow &window = workplace->window();
        window.showPage(PageId::Settings);
        auto *card = window.page(PageId::Settings)->findChild<SharesCard *>(u"sharesCard"_s);
        QSignalSpy told(card, &SharesCard::done);
        card->findChild<QAbstractButton *>(u"makeShares"_s)->click();
        press(Qt::Key_Escape);
        QCOMPARE(window.currentPage(), PageId::Settings);
        QVERIFY(!card->findChild<QAbstractButton *>(u"printShare"_s)->isVisible());
        QVERIFY(card->findChild<InlineMessage *>(u"sharesMessage"_s)->isVisible());
        QVERIFY(told.isEmpty());
        card->findChild<QAbstractButton *>(u"makeShares"_s)->click();
        window.showPage(PageId::Today);
        QCOMPARE(told.count(), 1);
    }

    void a_sheet_that_was_looked_at_is_gone_too_when_one_goes_elsewhere()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        MainWindow &window = workplace->window();
        window.showPage(PageId::Settings);
        auto *card = window.page(PageId::Settings)->findChild<SharesCard *>(u"sharesCard"_s);
        const auto button = [card](const QString &name) { return card->findChild<QAbstractButton *>(name); };
        button(u"makeShares"_s)->click();
        button(u"printShare"_s)->click();
        QCOMPARE(window.currentPage(), PageId::Print);
        auto *preview = window.findChild<QPrintPreviewWidget *>(u"printPreview"_s);
        const auto inkOfSheet = [preview] { // what is black on it, words and lines
            auto *sheets = preview->findChild<QGraphicsView *>()->scene();
            QImage image(400, 560, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            sheets->render(&painter);
            int dark = 0;
            for (int y = 80; y < 480; ++y) {
                for (int x = 60; x < 340; ++x)
                    dark += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
            }
            return dark;
        };
        QTRY_VERIFY(inkOfSheet() > 20);
        window.showPage(PageId::Help); // from there one comes back
        window.showPage(PageId::Print);
        QVERIFY(inkOfSheet() > 20);
        window.showPage(PageId::Today);
        QTRY_COMPARE(inkOfSheet(), 0);
        QVERIFY(!button(u"makeShares"_s)->isHidden());
        QVERIFY(button(u"printShare"_s)->isHidden());
    }

    // A slow stick, an exchange before it in the queue: pressed once more, the next sheet is not passed over.
    void a_sheet_goes_once_and_the_next_one_is_not_passed_over()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        workplace->window().showPage(PageId::Settings);
        auto *card = workplace->window().page(PageId::Settings)->findChild<SharesCard *>(u"sharesCard"_s);
        const auto button = [card](const QString &name) { return card->findChild<QAbstractButton *>(name); };
        const auto writeTo = [&](const QString &stick) {
            QVERIFY(QDir().mkpath(network.path(stick)));
            QTimer::singleShot(0, card, [card, folder = network.path(stick)] {
                auto *dialog = card->findChild<QFileDialog *>();
                dialog->findChild<QLineEdit *>()->setText(folder);
                QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
            });
            button(u"writeShare"_s)->click();
        };
        const auto sheetOn = [&network](const QString &stick) { return QDir(network.path(stick)).entryList({u"share-*.txt"_s}).value(0); };
        std::promise<void> stickAnswers;
        workplace->work().exchange().worker().run<std::monostate>(
            [answered = std::make_shared<std::shared_future<void>>(stickAnswers.get_future())](app::Workspace &) -> sync::Result<std::monostate> {
                answered->wait();
                return std::monostate{};
            },
            card, [](const sync::Result<std::monostate> &) {});
        button(u"makeShares"_s)->click();
        writeTo(u"one"_s);
        for (const QString &name : {u"printShare"_s, u"writeShare"_s, u"shareWasPrinted"_s, u"stopShares"_s})
            QVERIFY2(!button(name)->isEnabled(), qPrintable(name));
        // Gone elsewhere and begun anew meanwhile: what comes from the stick is of no sheet that counts now.
        workplace->window().showPage(PageId::Today);
        workplace->window().showPage(PageId::Settings);
        button(u"makeShares"_s)->click();
        stickAnswers.set_value();
        QTRY_VERIFY(button(u"writeShare"_s)->isEnabled());
        QCOMPARE(sheetOn(u"one"_s), u"share-1.txt"_s);
        writeTo(u"two"_s);
        QTRY_VERIFY(button(u"writeShare"_s)->isEnabled());
        QCOMPARE(sheetOn(u"two"_s), u"share-1.txt"_s);
        writeTo(u"three"_s);
        QTRY_VERIFY(button(u"writeShare"_s)->isEnabled());
        QCOMPARE(sheetOn(u"three"_s), u"share-2.txt"_s);
    }

    void the_page_of_laptops_says_that_there_are_none()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        MainWindow &window = workplace->window();
        window.showPage(PageId::Devices);
        auto *line = window.page(PageId::Devices)->findChild<SharesLine *>();
        QVERIFY(line->isVisible());
        needed(app::rememberShares(workplace->work().reader()));
        window.showPage(PageId::Today);
        window.showPage(PageId::Devices);
        QVERIFY(!line->isVisible());
    }
};

MEKENDESH_TEST(SharesCardTest)
#include "tst_sharescard.moc"
