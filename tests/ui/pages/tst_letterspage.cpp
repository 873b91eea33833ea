// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/drafts.h"
#include "app/services/letters.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/exchange/stickcard.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

// Sealed letters and the stick, as people meet them in the window.
class LettersPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void a_complaint_is_sealed_and_forgotten_by_the_form()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().showPage(PageId::Letters);
        QWidget *page = workplace->window().page(PageId::Letters);
        auto *text = page->findChild<QPlainTextEdit *>(u"complaintText"_s);
        auto *who = page->findChild<QLineEdit *>(u"complaintWho"_s);
        who->setText(u"Гүлзат"_s);
        page->findChild<QAbstractButton *>(u"sealComplaint"_s)->click();
        QVERIFY(text->hasFocus()); // without a text nothing leaves
        text->setPlainText(u"Касса акча талап кылды"_s);
        QSignalSpy finished(&workplace->work().exchange(), &ExchangeControl::finished);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(page->findChild<TableView *>(u"sentLettersTable"_s)->model()->rowCount(), 1);
        QVERIFY(text->toPlainText().isEmpty());
        QVERIFY(who->text().isEmpty());
        QVERIFY(!text->document()->isUndoAvailable());
        QVERIFY(needed(workplace->work().reader().drafts().all()).empty());
        QTRY_VERIFY(finished.count() > 0); // it goes at once

        SmallNetwork::exchange(*embassy);
        const auto reading = openWindow(std::move(embassy));
        reading->window().showPage(PageId::Letters);
        QWidget *letters = reading->window().page(PageId::Letters);
        auto *received = letters->findChild<TableView *>(u"receivedLettersTable"_s);
        QCOMPARE(received->model()->rowCount(), 1);
        received->setFocus();
        received->setCurrentIndex(received->model()->index(0, 0));
        press(Qt::Key_Return);
        QTRY_COMPARE(letters->findChild<QLabel *>(u"openLetterText"_s)->text(), u"Касса акча талап кылды"_s);
        QTRY_COMPARE(needed(app::Letters(reading->work().reader()).unread()), 0);
    }

    void everything_goes_on_a_stick_and_is_said_in_words()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().showPage(PageId::Exchange);
        auto *card = workplace->window().page(PageId::Exchange)->findChild<StickCard *>(u"stickCard"_s);
        QVERIFY(card != nullptr);
        const QString stick = network.path(u"stick"_s);
        QVERIFY(QDir().mkpath(stick));
        QSignalSpy carried(card, &StickCard::carried);
        card->carry(stick, app::Carrying::Direction::ToStick);
        QVERIFY(!card->findChild<QAbstractButton *>(u"carryToStick"_s)->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(carried.count(), 1, 20'000);
        QVERIFY(QFile::exists(stick + u"/mekendesh/mekendesh.json"_s));
        QVERIFY(card->findChild<QWidget *>(u"stickMessage"_s)->isVisible());
        QVERIFY(card->findChild<QAbstractButton *>(u"carryToStick"_s)->isEnabled());

        QVERIFY(QDir(stick).removeRecursively());
        card->carry(stick, app::Carrying::Direction::FromStick);
        QTRY_COMPARE_WITH_TIMEOUT(carried.count(), 2, 20'000);
    }
};

MEKENDESH_TEST(LettersPageTest)
#include "tst_letterspage.moc"
