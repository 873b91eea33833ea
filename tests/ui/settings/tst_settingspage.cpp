// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deskreader.h"
#include "app/services/storeplace.h"
#include "app/services/users.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What people set for themselves, and who may open the laptop.
class SettingsPageTest final : public QObject {
    Q_OBJECT

private:
    static inline const QString kOther = QStringLiteral("another six words nobody guesses");
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::SettingsPage &page() const { return m_workplace->settings(); }
    template <class T> [[nodiscard]] T *part(const QString &objectName) const { return page().findChild<T *>(objectName); }
    [[nodiscard]] static QString focusName() { return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(); }
    [[nodiscard]] auto enter(const QString &login, const QString &password)
    {
        return app::Session::open(m_network->path(u"embassy"_s), login, password, m_network->surroundings());
    }
    void choose(const QString &group, const QString &id) const { part<QAbstractButton>(group + u'_' + id)->click(); }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
        Q_EMIT m_workplace->window().settingsRequested();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void the_embassy_names_a_way_for_offices_only_with_a_password_of_their_own()
    {
        QTRY_VERIFY(part<QWidget>(u"networkCard"_s) != nullptr);
        auto *message = part<ui::InlineMessage>(u"networkMessage"_s);
        part<QAbstractButton>(u"giveToOffices"_s)->click(); // the store is a folder: there is no server yet
        QVERIFY(!message->isVisible());
        part<QLineEdit>(u"officesAddress"_s)->setText(u"https://store.example/dav"_s);
        part<QAbstractButton>(u"giveToOffices"_s)->click();
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(focusName(), u"officesUser"_s);
    }

    void a_way_that_was_named_is_taken_back_with_one_button_data()
    {
        QTest::addColumn<bool>("isForEmbassy");
        QTest::addColumn<QString>("button");
        QTest::newRow("offices") << false << u"takeBackFromOffices"_s;
        QTest::newRow("other laptops of the embassy") << true << u"takeBackFromEmbassy"_s;
    }
    void a_way_that_was_named_is_taken_back_with_one_button()
    {
        QFETCH(bool, isForEmbassy);
        QFETCH(QString, button);
        const auto whom = isForEmbassy ? app::StorePlace::NamedTo::Embassy : app::StorePlace::NamedTo::Offices;
        QTRY_VERIFY(part<QWidget>(u"networkCard"_s) != nullptr);
        QVERIFY(part<QWidget>(button)->isHidden()); // nothing is named
        app::Workspace &reader = m_workplace->work().reader();
        auto keyring = needed(app::readKeyring(reader.journal()));
        keyring.stores = {sync::issueOffer({.isForEmbassy = isForEmbassy, .address = u"https://wrong.example/dav"_s, .number = 1}, keyring.device(),
                                           keyring.self.sign, keyring.network)};
        needed(reader.journal().setKeyring(keyring.serialise()));
        page().refresh();
        for (const auto &[name, isNamed] : {std::pair(u"takeBackFromOffices"_s, !isForEmbassy), std::pair(u"takeBackFromEmbassy"_s, isForEmbassy)})
            QCOMPARE(part<QWidget>(name)->isHidden(), !isNamed);
        QSignalSpy told(&page(), &ui::SettingsPage::done);
        part<QAbstractButton>(button)->click();
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(part<QWidget>(button)->isHidden());
        QVERIFY(focusName() != button);
        QVERIFY(!needed(app::StorePlace(reader).isNamed(whom)));
    }

    void they_open_from_the_users_name_and_esc_leads_back()
    {
        ui::MainWindow &window = m_workplace->window();
        press(Qt::Key_5, Qt::ControlModifier);
        window.navigation()->findChild<QAbstractButton *>(u"navigationUser"_s)->click();
        QCOMPARE(window.currentPage(), ui::PageId::Settings);
        QVERIFY(page().isAncestorOf(QApplication::focusWidget()));
        press(Qt::Key_Escape);
        QCOMPARE(window.currentPage(), ui::PageId::Members);
    }

    void every_choice_is_told_at_once()
    {
        page().setChoices({.language = u"ru"_s, .look = {ui::LookChoice::Colours::Light, 115}, .idleMinutes = 10});
        QCOMPARE(part<ui::ChoiceButtons>(u"settingTextSize"_s)->chosenId(), u"115"_s);
        QCOMPARE(part<ui::ChoiceButtons>(u"settingIdle"_s)->chosenId(), u"10"_s);
        QSignalSpy looks(&page(), &ui::SettingsPage::lookChosen);
        QSignalSpy minutes(&page(), &ui::SettingsPage::idleMinutesChosen);
        QSignalSpy languages(m_workplace.get(), &ui::Workplace::languageChosen);
        choose(u"settingColours"_s, u"dark"_s);
        choose(u"settingTextSize"_s, u"130"_s);
        choose(u"settingIdle"_s, u"2"_s);
        choose(u"settingLanguage"_s, u"ky"_s);
        QCOMPARE(looks.size(), 2);
        QCOMPARE(looks.back().front().value<ui::LookChoice>(), (ui::LookChoice{ui::LookChoice::Colours::Dark, 130}));
        QCOMPARE(minutes.back().front().toInt(), 2);
        QCOMPARE(languages.back().front().toString(), u"ky"_s);
    }

    void a_change_of_language_keeps_what_is_chosen()
    {
        page().setChoices({.language = u"en"_s, .look = {ui::LookChoice::Colours::Dark, 130}, .idleMinutes = 2});
        QEvent change(QEvent::LanguageChange);
        QCoreApplication::sendEvent(part<QWidget>(u"lookCard"_s), &change);
        QCOMPARE(part<ui::ChoiceButtons>(u"settingColours"_s)->chosenId(), u"dark"_s);
        QCOMPARE(part<ui::ChoiceButtons>(u"settingTextSize"_s)->chosenId(), u"130"_s);
    }

    void how_the_exchange_stands_is_said_in_the_new_language_at_once()
    {
        const auto *line = m_workplace->window().findChild<ui::BottomLine *>();
        QTRY_VERIFY(!line->sentence().isEmpty());
        const QString before = line->sentence();
        const SpokenLanguage russian(u"ru"_s);
        QVERIFY(russian.isLoaded());
        QTRY_VERIFY(line->sentence() != before && !line->sentence().isEmpty());
    }

    void a_look_survives_in_words_and_nonsense_is_the_usual_one()
    {
        for (const auto colours : {ui::LookChoice::Colours::Light, ui::LookChoice::Colours::Dark, ui::LookChoice::Colours::System}) {
            const ui::LookChoice look{colours, 150};
            QCOMPARE(ui::LookChoice::fromText(look.toText()), look);
        }
        QCOMPARE(ui::LookChoice::fromText(u"dark 17"_s), (ui::LookChoice{ui::LookChoice::Colours::Dark, 100}));
        QCOMPARE(ui::LookChoice::fromText({}), ui::LookChoice{});
    }

    void larger_text_enlarges_what_is_open()
    {
        const int before = part<QAbstractButton>(u"changePassword"_s)->sizeHint().height();
        const int railOf = m_workplace->window().navigation()->width();
        ui::applyLook(*qApp, {.theme = ui::Theme::Dark, .textPercent = 150});
        QTRY_VERIFY(part<QAbstractButton>(u"changePassword"_s)->sizeHint().height() > before * 5 / 4);
        QTRY_VERIFY(m_workplace->window().navigation()->width() != railOf);
        ui::applyLook(*qApp, {});
        QTRY_COMPARE(part<QAbstractButton>(u"changePassword"_s)->sizeHint().height(), before);
        QTRY_COMPARE(m_workplace->window().navigation()->width(), railOf);
    }

    void the_own_password_is_changed_by_keyboard()
    {
        part<QLineEdit>(u"presentPassword"_s)->setFocus();
        type(u"not this one"_s);
        press(Qt::Key_Return);
        type(kOther);
        press(Qt::Key_Return);
        type(kOther);
        press(Qt::Key_Return);
        QTRY_VERIFY(part<QLineEdit>(u"presentPassword"_s)->property("bad").toBool());
        QSignalSpy done(&page(), &ui::SettingsPage::done);
        QTRY_COMPARE(focusName(), u"presentPassword"_s);
        type(SmallNetwork::kPassword);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        press(Qt::Key_Return);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(part<QLineEdit>(u"newPassword"_s)->text().isEmpty());
        m_workplace.reset();
        QCOMPARE(enter(SmallNetwork::kLogin, SmallNetwork::kPassword).error().code, sync::ErrorCode::WrongPassword);
        QVERIFY(enter(SmallNetwork::kLogin, kOther).has_value());
    }

    void another_person_is_added_enters_and_is_taken_away()
    {
        part<QAbstractButton>(u"addUser"_s)->click();
        QTRY_COMPARE(focusName(), u"userName"_s);
        type(u"Бакыт Асанов"_s);
        press(Qt::Key_Return);
        type(SmallNetwork::kLogin);
        part<QLineEdit>(u"userPassword"_s)->setFocus();
        type(kOther);
        press(Qt::Key_Return);
        part<QLineEdit>(u"userPasswordAgain"_s)->setFocus();
        type(kOther);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(focusName(), u"userLogin"_s); // somebody enters with this name
        qobject_cast<QLineEdit *>(QApplication::focusWidget())->setText(u"bakyt"_s);
        QSignalSpy done(&page(), &ui::SettingsPage::done);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY2(done.size() == 1, qPrintable(part<ui::InlineMessage>(u"userFormMessage"_s)->plain()));
        QTRY_VERIFY(part<QAbstractButton>(u"retireUser"_s) != nullptr);
        m_workplace.reset();
        QVERIFY(enter(u"bakyt"_s, kOther).has_value());

        m_workplace = openWindow(needed(enter(SmallNetwork::kLogin, SmallNetwork::kPassword)));
        Q_EMIT m_workplace->window().settingsRequested();
        part<QAbstractButton>(u"retireUser"_s)->click();
        auto *message = part<ui::InlineMessage>(u"usersMessage"_s);
        QVERIFY(message->isVisible());
        QTRY_VERIFY(message->isAncestorOf(QApplication::focusWidget())); // on what changes nothing
        part<QAbstractButton>(u"usersMessageAction1"_s)->click();
        QTRY_VERIFY(part<QAbstractButton>(u"retireUser"_s) == nullptr);
        m_workplace.reset();
        QCOMPARE(enter(u"bakyt"_s, kOther).error().code, sync::ErrorCode::WrongPassword);
    }

    void the_place_of_the_exchange_is_said_in_words()
    {
        auto *message = part<ui::InlineMessage>(u"storeMessage"_s);
        QTRY_VERIFY(message->isVisible());
        QCOMPARE(message->kind(), ui::InlineMessage::Kind::Ok);
        auto *address = part<QLineEdit>(u"storeAddress"_s);
        const QString here = address->text();
        QVERIFY(!part<QAbstractButton>(u"moveStore"_s)->isVisible());
        address->setText(m_network->path(u"nowhere"_s));
        part<QAbstractButton>(u"moveStore"_s)->click();
        QTRY_COMPARE(message->kind(), ui::InlineMessage::Kind::Soon);
        QCOMPARE(needed(app::StorePlace(m_workplace->work().reader()).address()), here);
    }

    void the_last_page_is_shown_again_until_a_new_day_begins()
    {
        press(Qt::Key_6, Qt::ControlModifier);
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        m_workplace.reset();
        m_workplace = openWindow(needed(enter(SmallNetwork::kLogin, SmallNetwork::kPassword)));
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Cases);
        m_workplace.reset();
        m_network->passDay();
        m_workplace = openWindow(needed(enter(SmallNetwork::kLogin, SmallNetwork::kPassword)));
        QCOMPARE(m_workplace->window().currentPage(), ui::PageId::Today);
    }
};

MEKENDESH_TEST(SettingsPageTest)
#include "tst_settingspage.moc"
