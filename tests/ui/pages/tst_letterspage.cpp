// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/services/cases.h"
#include "app/services/drafts.h"
#include "app/services/claimants.h"
#include "app/services/letters.h"
#include "app/services/referrals.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/navigation.h"
#include "ui/pages/exchange/stickcard.h"
#include "ui/pages/letters/referralfacts.h"
#include "ui/threads/work.h"
#include "ui/widgets/choicebuttons.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace mekendesh::ui;
using namespace Qt::StringLiterals;

namespace {

// The letters page of an office that knows another one, with two open cases.
struct ReferringOffice {
    ReferringOffice() : embassy(network.embassy())
    {
        const app::Office petersburg{.code = u"SPB"_s, .nameKy = u"Санкт-Петербург"_s, .nameRu = u"Санкт-Петербург"_s, .type = {u"representative"_s}, .region = {u"RU-SPE"_s}, .city = u"Санкт-Петербург"_s, .timeZone = u"Europe/Moscow"_s};
        other = network.office(*embassy, u"3"_s, petersburg);
        workplace = openWindow(network.office(*embassy, u"2"_s));
        const auto made = [this](const QString &title) { return needed(workplace->work().reader().cases().create({.title = title, .type = {u"wage"_s}})).id; };
        meant = made(u"Зарплата"_s);
        lastMade = made(u"Патент"_s);
        workplace->window().showPage(PageId::Letters);
        page = workplace->window().page(PageId::Letters);
        Q_EMIT page->findChild<ChoiceButtons *>(u"letterParts"_s)->chosen(u"referrals"_s);
    }

    template <class T = QWidget>
    [[nodiscard]] T *part(const QString &name) const
    {
        return page->findChild<T *>(name);
    }
    [[nodiscard]] QString stateOf(const sync::RecordId &casefile) const { return needed(workplace->work().reader().records().open<app::Casefile>(casefile)).value.state.value; }
    void fillIn() const
    {
        auto *cases = part<QComboBox>(u"referralCase"_s);
        cases->setCurrentIndex(cases->findData(meant.text()));
        part<QComboBox>(u"referralOffice"_s)->setCurrentIndex(0);
        part<QPlainTextEdit>(u"referralReason"_s)->setPlainText(u"Переехала в Выборг"_s);
        part(u"referralReason"_s)->setFocus();
    }

    SmallNetwork network;
    std::unique_ptr<app::Session> embassy;
    std::unique_ptr<app::Session> other;
    std::unique_ptr<Workplace> workplace;
    QWidget *page = nullptr;
    sync::RecordId meant;
    sync::RecordId lastMade;
};

}

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
        const auto *said = page->findChild<QWidget *>(u"complaintMessage"_s); // two lines, and what is to be read comes right below
        QTRY_VERIFY2(said->height() > 0 && said->height() < 90, qPrintable(QString::number(said->height())));
        press(Qt::Key_F7);
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
        QVERIFY(!letters->findChild<QAbstractButton *>(u"letterNewCase"_s)->isVisible());
        press(Qt::Key_Return);
        QTRY_COMPARE(letters->findChild<QLabel *>(u"openLetterText"_s)->text(), u"Касса акча талап кылды"_s);
        QTRY_COMPARE(needed(app::Letters(reading->work().reader()).unread()), 0);
        QVERIFY(received->hasFocus());
        QCOMPARE(received->currentRow(), 0);
        QVERIFY(letters->findChild<QAbstractButton *>(u"letterNewCase"_s)->isVisible());
    }

    void who_sealed_a_letter_stands_in_the_form_at_the_top()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().resize(683, 384);
        workplace->window().showPage(PageId::Letters);
        QWidget *page = workplace->window().page(PageId::Letters);
        auto *scroll = page->findChild<QScrollArea *>(u"lettersBody"_s);
        auto *seal = page->findChild<QAbstractButton *>(u"sealComplaint"_s);
        QTRY_VERIFY(scroll->verticalScrollBar()->maximum() > 0);
        QCOMPARE(scroll->verticalScrollBar()->value(), 0);
        QVERIFY(page->rect().contains(QRect(seal->mapTo(page, QPoint()), seal->size()))); // below what scrolls, never below the fold
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        page->findChild<QPlainTextEdit *>(u"complaintText"_s)->setPlainText(u"Касса акча талап кылды"_s);
        seal->setFocus();
        press(Qt::Key_Return);
        press(Qt::Key_F7);
        QTRY_COMPARE(page->findChild<TableView *>(u"sentLettersTable"_s)->model()->rowCount(), 1);
        auto *who = page->findChild<QLineEdit *>(u"complaintWho"_s);
        QVERIFY(who->hasFocus());
        QTRY_VERIFY(scroll->viewport()->rect().contains(QRect(who->mapTo(scroll->viewport(), QPoint()), who->size()))); // where one goes on is seen

        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        workplace->window().showPage(PageId::Today);
        workplace->window().showPage(PageId::Letters);
        QCOMPARE(scroll->verticalScrollBar()->value(), 0);
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum());
        auto *parts = page->findChild<ChoiceButtons *>(u"letterParts"_s);
        Q_EMIT parts->chosen(u"referrals"_s);
        QCOMPARE(page->findChild<QScrollArea *>(u"referralsBody"_s)->verticalScrollBar()->value(), 0);
        Q_EMIT parts->chosen(u"embassy"_s);
        QCOMPARE(scroll->verticalScrollBar()->value(), 0);
    }

    // Nobody finds it in the form, and nobody loses it without having said so.
    void a_half_written_complaint_is_asked_about_before_one_leaves()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        MainWindow &window = workplace->window();
        window.showPage(PageId::Members);
        window.showPage(PageId::Letters);
        QWidget *page = window.page(PageId::Letters);
        auto *text = page->findChild<QPlainTextEdit *>(u"complaintText"_s);
        text->setPlainText(u"Касса акча талап кылды"_s);
        text->setFocus();
        press(Qt::Key_Escape);
        QCOMPARE(window.currentPage(), PageId::Letters);
        auto *stay = page->findChild<QAbstractButton *>(u"stayWithLetter"_s);
        QTRY_VERIFY(stay->hasFocus());
        stay->click();
        QVERIFY(!text->toPlainText().isEmpty());
        window.showPage(PageId::Cases);
        QCOMPARE(window.currentPage(), PageId::Letters);
        page->findChildren<QAbstractButton *>(u"throwLetterAway"_s).last()->click(); // of the second question
        QCOMPARE(window.currentPage(), PageId::Cases); // where one wanted to go
        QVERIFY(text->toPlainText().isEmpty());
        window.showPage(PageId::Letters);
        press(Qt::Key_Escape);
        QCOMPARE(window.currentPage(), PageId::Cases); // back to where one came from
    }

    void a_half_written_complaint_is_asked_about_before_the_window_closes()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        MainWindow &window = workplace->window();
        window.showPage(PageId::Letters);
        QWidget *page = window.page(PageId::Letters);
        auto *text = page->findChild<QPlainTextEdit *>(u"complaintText"_s);
        text->setPlainText(u"Касса акча талап кылды"_s);
        QSignalSpy closing(&window, &MainWindow::closing);
        QSignalSpy locking(workplace.get(), &Workplace::lockRequested);
        QVERIFY(!window.close());
        QVERIFY(window.isVisible());
        QVERIFY(closing.isEmpty());
        QTRY_VERIFY(page->findChild<QAbstractButton *>(u"stayWithLetter"_s)->hasFocus());
        press(Qt::Key_F12); // who locks may have no time to answer
        QCOMPARE(locking.count(), 1);
        QVERIFY(!text->toPlainText().isEmpty());
        // Nor does a form take the keys on a page that is not shown.
        Q_EMIT window.primaryRequested();
        QCOMPARE(window.currentPage(), PageId::Letters);
        auto *stay = page->findChildren<QAbstractButton *>(u"stayWithLetter"_s).last();
        QTRY_VERIFY(stay->hasFocus());
        QVERIFY(!window.close());
        page->findChildren<QAbstractButton *>(u"throwLetterAway"_s).last()->click();
        QCOMPARE(closing.count(), 1);
        QVERIFY(!window.isVisible());
    }

    void what_is_copied_out_of_a_complaint_is_marked()
    {
        SmallNetwork network;
        const auto embassy = network.embassy();
        const auto workplace = openWindow(network.office(*embassy, u"2"_s));
        workplace->window().showPage(PageId::Letters);
        QWidget *page = workplace->window().page(PageId::Letters);
        auto *text = page->findChild<QPlainTextEdit *>(u"complaintText"_s);
        auto *who = page->findChild<QLineEdit *>(u"complaintWho"_s);
        QClipboard *clipboard = QGuiApplication::clipboard();
        for (QWidget *editor : std::initializer_list<QWidget *>{text, who}) {
            QVERIFY(editor->inputMethodHints().testFlag(Qt::ImhSensitiveData));
            QVERIFY(editor->inputMethodHints().testFlag(Qt::ImhNoPredictiveText));
            clipboard->clear();
            text->setPlainText(u"Касса\nакча"_s);
            who->setText(u"Касса\nакча"_s);
            editor->setFocus();
            press(Qt::Key_A, Qt::ControlModifier);
            press(Qt::Key_C, Qt::ControlModifier);
            QVERIFY(clipboard->text().startsWith(u"Касса"));
            QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
            clipboard->clear();
            press(Qt::Key_X, Qt::ControlModifier);
            QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
            QVERIFY(editor == text ? text->toPlainText().isEmpty() : who->text().isEmpty());
        }
        text->clear();
        who->clear();
    }

    // It is told wherever one works; what it says stands in columns, and the keys decide.
    void a_case_of_another_office_is_told_read_and_taken_over()
    {
        SmallNetwork network;
        auto embassy = network.embassy();
        const app::Office petersburg{.code = u"SPB"_s, .nameKy = u"Санкт-Петербург"_s, .nameRu = u"Санкт-Петербург"_s, .type = {u"representative"_s}, .region = {u"RU-SPE"_s}, .city = u"Санкт-Петербург"_s, .timeZone = u"Europe/Moscow"_s};
        auto own = network.office(*embassy, u"2"_s);
        {
            const auto other = network.office(*embassy, u"3"_s, petersburg);
            const auto desk = needed(other->workspace());
            for (const QString &title : {u"Зарплата"_s, u"Патент"_s}) {
                const auto made = needed(desk->cases().create({.title = title, .type = {u"wage"_s}}));
                needed(app::Claimants(*desk).add({.casefile = made.id, .name = u"Бекова Нурай"_s, .phone = u"+7 911 222-33-44"_s, .owed = {5'000'000, app::kRuble}}));
                needed(app::Referrals(*desk).refer(made.id, own->desk().homeScope, u"Переехали в Москву"_s));
            }
            SmallNetwork::exchange(*other);
        }
        SmallNetwork::exchange(*own);
        const auto workplace = openWindow(std::move(own));
        MainWindow &window = workplace->window();
        workplace->work().exchange().lookAtStanding();
        QTRY_VERIFY(window.bottomLine()->sentence().contains(u"2"_s));
        QWidget *page = window.page(PageId::Letters);
        auto *waiting = page->findChild<TableView *>(u"referralsWaitingTable"_s);
        // Both the bottom line and the exchange page lead to what waits; from there the line leads to the exchange.
        auto *line = window.bottomLine()->findChild<QAbstractButton *>(u"exchangeState"_s);
        line->click();
        QCOMPARE(window.currentPage(), PageId::Letters);
        QVERIFY(waiting->isVisible() && waiting->hasFocus());
        QCOMPARE(waiting->currentRow(), 0);
        Q_EMIT page->findChild<ChoiceButtons *>(u"letterParts"_s)->chosen(u"embassy"_s);
        line->click();
        QCOMPARE(window.currentPage(), PageId::Exchange);
        window.page(PageId::Exchange)->findChild<QAbstractButton *>(u"sealedLetters"_s)->click();
        QCOMPARE(window.currentPage(), PageId::Letters);
        QVERIFY(waiting->isVisible() && waiting->hasFocus());
        auto *parts = page->findChild<ChoiceButtons *>(u"letterParts"_s);
        QVERIFY(parts->choices().at(1).word.contains(u"(2)"_s));
        Q_EMIT parts->chosen(u"referrals"_s);
        auto *list = page->findChild<TableView *>(u"referralsWaitingTable"_s);
        auto *accept = page->findChild<QAbstractButton *>(u"acceptReferral"_s);
        auto *refuse = page->findChild<QAbstractButton *>(u"rejectReferral"_s);
        QVERIFY(!accept->isVisible());
        list->setFocus();
        list->selectRow(0);
        press(Qt::Key_Return);
        QVERIFY(list->hasFocus());
        QVERIFY(accept->isVisible());
        QVERIFY(!page->findChild<QAbstractButton *>(u"referCase"_s)->isVisible()); // one filled button
        const QString facts = page->findChild<ReferralFacts *>(u"referralFacts"_s)->text();
        QVERIFY(facts.contains(u"Бекова Нурай"_s));
        QVERIFY(facts.contains(u"+7 911 222-33-44"_s));
        QVERIFY(facts.contains(u"Переехали в Москву"_s));
        // Told what is missing, the buttons stay under the mouse.
        const QPoint place = refuse->mapToGlobal(QPoint());
        press(Qt::Key_F8);
        QVERIFY(page->findChild<QLineEdit *>(u"referralRefusal"_s)->hasFocus());
        QCoreApplication::processEvents();
        QCOMPARE(refuse->mapToGlobal(QPoint()), place);
        type(u"Мест нет"_s);
        press(Qt::Key_F8);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(list->hasFocus());
        list->selectRow(0);
        press(Qt::Key_Return);
        press(Qt::Key_F7);
        QTRY_COMPARE(window.currentPage(), PageId::Cases);
        const auto claimants = needed(workplace->work().reader().records().list<app::Claimant>({.scope = workplace->work().desk().homeScope}));
        QCOMPARE(claimants.rows.size(), 1u);
        QTRY_VERIFY(!page->findChild<ChoiceButtons *>(u"letterParts"_s)->choices().at(1).word.contains(u"("_s));
    }

    void no_case_leaves_that_nobody_chose()
    {
        const ReferringOffice office;
        auto *cases = office.part<QComboBox>(u"referralCase"_s);
        auto *offices = office.part<QComboBox>(u"referralOffice"_s);
        QCOMPARE(cases->count(), 2);
        QCOMPARE(offices->count(), 1);
        QCOMPARE(cases->currentIndex(), -1);
        QCOMPARE(offices->currentIndex(), -1);
        auto *reason = office.part<QPlainTextEdit>(u"referralReason"_s);
        reason->setPlainText(u"Переехала в Выборг"_s);
        reason->setFocus();
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(cases->hasFocus());
        QVERIFY(!office.part(u"referralConfirmation"_s)->isVisible());
        cases->setCurrentIndex(0);
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(offices->hasFocus());
        QVERIFY(!office.part(u"sendReferral"_s)->isVisible());
    }

    void which_case_goes_where_is_read_before_it_leaves()
    {
        const ReferringOffice office;
        office.fillIn();
        auto *confirmation = office.part<InlineMessage>(u"referralConfirmation"_s);
        auto *send = office.part<QAbstractButton>(u"sendReferral"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(confirmation->isVisible());
        QVERIFY(confirmation->bold().contains(u"Зарплата"_s));
        QVERIFY(confirmation->bold().contains(u"Санкт-Петербург"_s));
        auto *goes = office.part<ReferralFacts>(u"referralGoes"_s);
        QVERIFY(goes->isVisible());
        QVERIFY(goes->text().contains(u"Переехала в Выборг"_s)); // all of it is read before
        auto *change = office.part<QAbstractButton>(u"changeReferral"_s);
        QVERIFY(change->hasFocus()); // the safe answer
        press(Qt::Key_Return, Qt::ControlModifier); // who presses twice has not sent yet
        QVERIFY(confirmation->isVisible());
        press(Qt::Key_Return);
        QVERIFY(!confirmation->isVisible());
        QCOMPARE(office.stateOf(office.meant), u"new"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Escape);
        QVERIFY(!confirmation->isVisible());
        QVERIFY(office.part(u"referralCase"_s)->hasFocus());
        QVERIFY(office.page->isVisible());
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(confirmation->isVisible());
        // What is changed is asked again.
        office.part<QPlainTextEdit>(u"referralReason"_s)->setPlainText(u"Живёт в Выборге"_s);
        QVERIFY(!confirmation->isVisible());
        QCOMPARE(office.stateOf(office.meant), u"new"_s);

        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_F7);
        auto *away = office.part<TableView>(u"referralsAwayTable"_s);
        QTRY_COMPARE(away->model()->rowCount(), 1);
        QVERIFY(away->model()->index(0, 0).data(SecondLineRole).toString().contains(u"Санкт-Петербург"_s));
        // Among the letters to the embassy it is no complaint.
        const auto sent = needed(app::Letters(office.workplace->work().reader()).sent());
        QCOMPARE(sent.size(), 1u);
        QVERIFY(!sent.front().isToEmbassy);
        auto *left = office.part<TableView>(u"sentLettersTable"_s);
        QTRY_COMPARE(left->model()->rowCount(), 1);
        QVERIFY(left->model()->index(0, 0).data(Qt::DisplayRole).toString().contains(u"Санкт-Петербург"_s));
        QCOMPARE(office.stateOf(office.meant), u"waiting_partner"_s);
        QCOMPARE(office.stateOf(office.lastMade), u"new"_s);
        auto *cases = office.part<QComboBox>(u"referralCase"_s);
        QCOMPARE(cases->count(), 1);
        QCOMPARE(cases->currentIndex(), -1); // not the next one
        QCOMPARE(office.part<QComboBox>(u"referralOffice"_s)->currentIndex(), -1);
        QVERIFY(cases->hasFocus());
        QVERIFY(!send->isVisible());

        // A case that somebody lets wait by hand was sent to no office.
        app::Workspace &reader = office.workplace->work().reader();
        const auto opened = needed(reader.records().open<app::Casefile>(office.lastMade));
        app::Casefile waits = opened.value;
        waits.state = {u"waiting_partner"_s};
        needed(reader.records().save(opened, waits));
        const auto asked = needed(app::Referrals(reader).away());
        QCOMPARE(asked.size(), 1u);
        QCOMPARE(asked.front().casefile, office.meant);
        QVERIFY(asked.front().office.contains(u"Санкт-Петербург"_s));
    }

    void an_embassy_without_letters_does_not_leave_by_enter()
    {
        SmallNetwork network;
        const auto reading = openWindow(network.embassy());
        reading->window().showPage(PageId::Letters);
        auto *page = qobject_cast<Page *>(reading->window().page(PageId::Letters));
        QVERIFY(page->hasFocus());
        QCOMPARE(page->keyHints().size(), 1);
        press(Qt::Key_Return);
        QVERIFY(page->isVisible());
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
