// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/exchange/exchangemodels.h"
#include "ui/pages/exchange/exchangenow.h"
#include "ui/pages/exchange/exchangepage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"

#include <QAbstractButton>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

class ExchangePageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void an_exchange_is_shown_in_steps_and_remembered()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().showPage(PageId::Exchange);
        QWidget *page = workplace->window().page(PageId::Exchange);
        auto *past = page->findChild<TableView *>(u"pastTable"_s);
        QTRY_VERIFY(past->model()->rowCount() > 0);
        needed(workplace->work().reader().records().create(workplace->work().desk().homeScope, app::Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s}));
        QSignalSpy finished(&workplace->work().exchange(), &ExchangeControl::finished);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        const auto cell = [past](PastModel::Column column, int role = Qt::DisplayRole) { return past->model()->index(0, static_cast<int>(column)).data(role); };
        QCOMPARE(cell(PastModel::Column::Sent).toInt(), 1);
        QCOMPARE(cell(PastModel::Column::Result, ChipTextRole).toString(), u"all sent"_s);
        // Each step says what came of it, none what somebody is to do.
        QString words;
        const auto steps = page->findChild<QWidget *>(u"exchangeSteps"_s)->findChildren<QLabel *>();
        for (const QLabel *label : steps)
            words += label->text() + u'\n';
        QVERIFY2(words.contains(u"1 change(s) sealed"_s) && words.contains(u"1 packet(s) sent"_s) && words.contains(u"Nothing new came"_s), qPrintable(words));
        QVERIFY2(!words.contains(u" of 1"_s), qPrintable(words));
        // A session in which nothing moved is no news.
        const int rows = past->model()->rowCount();
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 2);
        QTRY_COMPARE(past->model()->rowCount(), rows);
        QCOMPARE(cell(PastModel::Column::Sent).toInt(), 1);
        // The time is whole, and so is what came of it.
        const auto isWhole = [past](PastModel::Column column) {
            const int at = static_cast<int>(column);
            return past->columnWidth(at) >= past->fontMetrics().horizontalAdvance(past->model()->index(0, at).data().toString()) + 16;
        };
        for (const int width : {1366, 1920}) {
            workplace->window().resize(width, 768);
            QTRY_VERIFY2(isWhole(PastModel::Column::When), qPrintable(QString::number(width)));
        }
        auto *peers = page->findChild<TableView *>(u"peersTable"_s);
        QTRY_COMPARE(peers->model()->rowCount(), 1);
        QCOMPARE(peers->model()->index(0, 0).data(Qt::DisplayRole).toString(), u"Embassy"_s);
        QVERIFY(!page->findChild<QAbstractButton *>(u"stopExchange"_s)->isVisible());
    }

    void a_store_that_is_away_is_said_and_stays_in_the_list()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().showPage(PageId::Exchange);
        QWidget *page = workplace->window().page(PageId::Exchange);
        const QString store = needed(app::Exchange(workplace->work().reader()).storeAddress());
        QVERIFY(QDir().rename(store, store + u"-away"_s));
        QSignalSpy failed(&workplace->work().exchange(), &ExchangeControl::failed);
        press(Qt::Key_F5);
        QTRY_COMPARE(failed.count(), 1);
        auto *past = page->findChild<TableView *>(u"pastTable"_s);
        QTRY_COMPARE(past->model()->index(0, static_cast<int>(PastModel::Column::Result)).data(ChipTextRole).toString(), u"no store"_s);
        auto *message = page->findChild<InlineMessage *>(u"exchangeMessage"_s);
        QVERIFY(message->isVisible());
        const QString inEnglish = message->bold();
        {
            const SpokenLanguage russian(u"ru"_s);
            QTRY_VERIFY(message->bold() != inEnglish);
        }
        QTRY_COMPARE(message->bold(), inEnglish);
        QVERIFY(workplace->work().exchange().triesAgainSoon());
        QVERIFY(QDir().rename(store + u"-away"_s, store));
        QSignalSpy finished(&workplace->work().exchange(), &ExchangeControl::finished);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!workplace->work().exchange().triesAgainSoon());
    }

    void what_waits_here_is_said_alike_everywhere()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        workplace->window().showPage(PageId::Exchange);
        QWidget *page = workplace->window().page(PageId::Exchange);
        QSignalSpy finished(&workplace->work().exchange(), &ExchangeControl::finished);
        press(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        needed(workplace->work().reader().records().create(workplace->work().desk().homeScope, app::Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s}));
        workplace->work().exchange().lookAtStanding();
        const BottomLine *line = workplace->window().bottomLine();
        QTRY_COMPARE(line->sentence(), u"1 change(s) wait to be sent. Everything is saved on this computer."_s);
        QString words;
        const auto labels = page->findChild<ExchangeNow *>()->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            words += label->text() + u'\n';
        QVERIFY2(words.contains(u"within ten minutes"_s), qPrintable(words)); // the store works
        // A decision that is open does not hide what waits.
        Q_EMIT workplace->conflicts().countChanged(3);
        QVERIFY2(line->sentence().startsWith(u"1 change"_s), qPrintable(line->sentence()));
        QVERIFY2(line->sentence().contains(u"3 record"_s), qPrintable(line->sentence()));
    }

    void at_a_whole_screen_only_the_past_scrolls()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().resize(1366, 768);
        workplace->window().showPage(PageId::Exchange);
        QWidget *page = workplace->window().page(PageId::Exchange);
        auto *peers = page->findChild<TableView *>(u"peersTable"_s);
        auto *past = page->findChild<TableView *>(u"pastTable"_s);
        QSignalSpy finished(&workplace->work().exchange(), &ExchangeControl::finished);
        for (int session = 0; session < 14; ++session) {
            needed(workplace->work().reader().records().create(workplace->work().desk().homeScope, app::Member{.surname = u"Асанов"_s, .given = u"Бакыт"_s}));
            const auto before = finished.count();
            press(Qt::Key_F5);
            QTRY_COMPARE(finished.count(), before + 1);
        }
        const auto emptyUnder = [](const TableView *table) {
            return table->viewport()->height() - table->model()->rowCount() * table->verticalHeader()->defaultSectionSize();
        };
        QTRY_VERIFY(past->verticalScrollBar()->isVisible());
        const auto *body = page->findChild<QScrollArea *>(u"exchangeBody"_s)->verticalScrollBar();
        for (const QString &language : {u"ky"_s, u"ru"_s, u"en"_s}) {
            const SpokenLanguage spoken(language);
            for (const int height : {697, 726, 768}) { // with and without the bars of a system
                workplace->window().resize(1366, height);
                QTRY_VERIFY2(!body->isVisible(), qPrintable(u"%1, %2"_s.arg(language).arg(height)));
            }
            for (int column = 0; column < past->model()->columnCount(); ++column) {
                const QHeaderView *head = past->horizontalHeader();
                const auto words = [past, column] { return past->model()->headerData(column, Qt::Horizontal).toString(); };
                QTRY_VERIFY2(head->sectionSize(column) >= head->fontMetrics().horizontalAdvance(words()) + 8, qPrintable(u"%1, «%2»"_s.arg(language, words())));
            }
        }
        QVERIFY2(emptyUnder(peers) < 12, qPrintable(QString::number(emptyUnder(peers)))); // the room is there for the other one
        QCOMPARE(page->findChild<Button *>(u"carryToStick"_s)->keyText(), u"F7"_s);
    }

    void who_has_read_all_has_not_read_what_was_not_sent()
    {
        PeersModel peers;
        const app::ExchangePeer embassy{.name = u"Embassy"_s, .office = {}, .laptop = {}, .isEmbassy = true, .hasReadAll = true, .publishedAt = {1'000}};
        const auto ours = [&peers, &embassy](bool isSomeUnsent) {
            peers.setPeers({embassy}, [](app::Timestamp) { return QString(); }, {2'000}, isSomeUnsent);
            return peers.index(0, static_cast<int>(PeersModel::Column::State)).data(ChipTextRole).toString();
        };
        QCOMPARE(ours(false), u"has read all"_s);
        QCOMPARE(ours(true), u"all that was sent"_s);
    }

    void who_is_silent_for_long_stands_first_and_is_never_green()
    {
        constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;
        constexpr qint64 kNowMs = 1000 * kDayMs;
        const auto peer = [](const QString &name, qint64 days, bool hasReadAll, bool isEmbassy = false) {
            return app::ExchangePeer{.name = name, .office = {}, .laptop = {}, .isEmbassy = isEmbassy, .hasReadAll = hasReadAll, .publishedAt = {kNowMs - days * kDayMs}};
        };
        PeersModel peers;
        peers.setPeers({peer(u"Embassy"_s, 0, true, true), peer(u"Anapa"_s, 5, true), peer(u"Omsk"_s, 0, false), peer(u"Ufa"_s, 0, true), peer(u"Yakutsk"_s, 12, true)},
                       [](app::Timestamp) { return QString(); }, {kNowMs}, false);
        const auto row = [&peers](int at) {
            const QModelIndex state = peers.index(at, static_cast<int>(PeersModel::Column::State));
            return QStringList{peers.index(at, 0).data().toString(), state.data(ChipTextRole).toString(), QString::number(state.data(ChipKindRole).toInt())};
        };
        const auto kind = [](StatusKind status) { return QString::number(static_cast<int>(status)); };
        QCOMPARE(row(0), QStringList({u"Yakutsk"_s, u"silent for 12 day(s)"_s, kind(StatusKind::Late)}));
        QCOMPARE(row(1), QStringList({u"Anapa"_s, u"silent for 5 day(s)"_s, kind(StatusKind::Soon)}));
        QCOMPARE(row(2).first(), u"Omsk"_s); // has not read everything yet
        QCOMPARE(row(3).first(), u"Embassy"_s);
        QCOMPARE(row(4), QStringList({u"Ufa"_s, u"has read all"_s, kind(StatusKind::Fine)}));
    }

    void what_remains_is_said_with_a_bar_and_can_be_stopped()
    {
        ExchangeNow now;
        now.show();
        now.begin();
        now.setProgress({.step = app::ExchangeProgress::Step::Receiving, .sentence = u"Receiving: 14 of 31"_s, .done = 14, .total = 31});
        QCOMPARE(now.findChild<QLabel *>(u"exchangeSentence"_s)->text(), u"Receiving: 14 of 31"_s);
        auto *bar = now.findChild<QProgressBar *>(u"exchangeBar"_s);
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->value(), 14 * 1000 / 31);
        QSignalSpy stopped(&now, &ExchangeNow::stopped);
        now.findChild<QAbstractButton *>(u"stopExchange"_s)->click();
        QCOMPARE(stopped.count(), 1);
        now.rest(true, u"All sent."_s, {});
        QVERIFY(!bar->isVisible());
    }
};

MEKENDESH_TEST(ExchangePageTest)
#include "tst_exchangepage.moc"
