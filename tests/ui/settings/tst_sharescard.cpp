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
#include <QSignalSpy>

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
