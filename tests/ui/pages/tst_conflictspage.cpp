// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/roominspection.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/siderows.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/mainwindow.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/conflicts/valuecard.h"
#include "ui/pages/conflicts/valuechoice.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Two people about whom two laptops wrote different things, in a window that has no room for the list of them.
class ConflictsPageTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<app::Session> m_third;
    std::vector<sync::RecordId> m_people;
    std::unique_ptr<ui::Workplace> m_workplace;

    template <class Widget> [[nodiscard]] Widget *part(const QString &name) const { return m_workplace->conflicts().findChild<Widget *>(name); }

    static void callAt(app::Session &session, const std::vector<sync::RecordId> &people, const QString &phone)
    {
        const auto workspace = needed(session.workspace());
        for (const sync::RecordId &id : people) {
            const auto opened = needed(workspace->records().open<app::Member>(id));
            app::Member changed = opened.value;
            changed.phone = phone;
            needed(workspace->records().save(opened, changed));
        }
    }

    [[nodiscard]] qint64 open() const { return needed(m_workplace->work().reader().conflicts().count()); }

    void exchangeHere()
    {
        QSignalSpy finished(&m_workplace->work().exchange(), &ui::ExchangeControl::finished);
        m_workplace->work().exchange().syncNow();
        QVERIFY(finished.wait());
    }

    // As if somebody had saved it in another window.
    void write(std::function<sync::Status(app::Workspace &)> work)
    {
        bool isDone = false;
        m_workplace->work().save<std::monostate>(
            {u"member"_s},
            [work](app::Workspace &workspace) -> sync::Result<std::monostate> {
                TRY(work(workspace));
                return std::monostate{};
            },
            this,
            [&isDone](const sync::Result<std::monostate> &result) {
                needed(sync::Result<std::monostate>(result));
                isDone = true;
            });
        QTRY_VERIFY(isDone);
    }

    void callHere(const QString &phone)
    {
        write([people = m_people, phone](app::Workspace &workspace) -> sync::Status {
            for (const sync::RecordId &id : people) {
                TRY_ASSIGN(const auto opened, workspace.records().open<app::Member>(id));
                app::Member changed = opened.value;
                changed.phone = phone;
                TRY(workspace.records().save(opened, changed));
            }
            return {};
        });
    }

    void saveSomebody()
    {
        write([scope = m_workplace->work().desk().homeScope](app::Workspace &workspace) -> sync::Status {
            TRY(workspace.records().create(scope, app::Member{.surname = u"Исаков"_s, .given = u"Тилек"_s}));
            return {};
        });
    }

    // About the one that this title speaks of, at the other laptop.
    static void decideAt(app::Session &session, int value, const QString &title)
    {
        const auto workspace = needed(session.workspace());
        for (const app::ConflictRecord &record : needed(workspace->conflicts().list())) {
            if (title.startsWith(record.title))
                needed(workspace->conflicts().decide(record, {{u"phone"_s, record.fields.front().values[static_cast<std::size_t>(value)].stamp}}));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto second = m_network.office(*m_embassy, u"2"_s);
        m_third = m_network.office(*m_embassy, u"3"_s);
        app::Session *third = m_third.get();
        std::vector<sync::RecordId> &people = m_people;
        {
            const auto workspace = needed(second->workspace());
            for (const QString &surname : {u"Асанов"_s, u"Бекова"_s})
                people.push_back(needed(workspace->records().create(second->desk().homeScope, app::Member{.surname = surname, .given = u"Нурзат"_s})).id);
        }
        SmallNetwork::exchange(*second);
        SmallNetwork::exchange(*third);
        callAt(*second, people, u"+7 968 000-19-05"_s);
        callAt(*third, people, u"+7 925 000-40-07"_s);
        SmallNetwork::exchange(*second);
        SmallNetwork::exchange(*third);
        SmallNetwork::exchange(*second);
        m_workplace = openWindow(std::move(second));
        m_workplace->window().showPage(ui::PageId::Conflicts);
    }

    void a_store_that_is_away_is_said_before_what_waits_for_a_decision()
    {
        QVERIFY(open() > 0);
        const auto line = [this] { return m_workplace->window().bottomLine()->sentence(); };
        QTRY_VERIFY2(line().contains(u"two values"_s), qPrintable(line()));
        m_workplace->makePages(); // the page of the exchange looks at how things stand after each failure
        const QString store = m_network.path(u"store"_s);
        QVERIFY(QDir().rename(store, store + u"-away"_s));
        QSignalSpy stands(&m_workplace->work().exchange(), &ui::ExchangeControl::standingChanged);
        m_workplace->work().exchange().syncNow();
        QTRY_VERIFY(stands.count() > 0);
        QVERIFY2(!line().contains(u"two values"_s), qPrintable(line()));
        QVERIFY(QDir().rename(store + u"-away"_s, store));
        exchangeHere();
        QTRY_VERIFY2(line().contains(u"two values"_s), qPrintable(line()));
    }
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_third.reset();
        m_embassy.reset();
    }

    void the_latest_is_offered_only_where_one_can_be_told()
    {
        const auto told = [](qint64 first, qint64 second) {
            app::ConflictField field;
            field.values.resize(2);
            field.values.front().at = {first};
            field.values.back().at = {second};
            return ui::hasLatest(field);
        };
        QVERIFY(!told(60'000, 61'000)); // of one minute: nobody sees which it is
        QVERIFY(told(60'000, 125'000));
        QVERIFY(told(125'000, 60'000));
        // Who told it stands under each value.
        const auto cards = m_workplace->conflicts().findChildren<ui::ValueCard *>();
        QVERIFY(!cards.isEmpty());
        for (const auto *card : cards)
            QVERIFY2(card->accessibleDescription().contains(u"Айгерим"_s) || card->accessibleName().contains(u"Айгерим"_s), qPrintable(card->accessibleName() + card->accessibleDescription()));
    }

    void the_list_is_there_where_it_has_room()
    {
        m_workplace->window().resize(1366, 768);
        QTRY_VERIFY(part<QWidget>(u"differencesList"_s)->isVisible());
        QVERIFY(!part<QWidget>(u"differencePicker"_s)->isVisible());
    }

    void it_says_that_nothing_else_differs()
    {
        const int others = static_cast<int>(sync::Declared<app::Member>::table().fields.size()) - 1; // but the telephone
        QVERIFY(part<QLabel>(u"otherFieldsSame"_s)->text().contains(QString::number(others)));
    }

    void another_record_is_picked_by_keyboard_where_it_has_none()
    {
        m_workplace->window().resize(683, 384);
        QTRY_VERIFY(part<QWidget>(u"differencePicker"_s)->isVisible());
        QVERIFY(!part<QWidget>(u"differencesList"_s)->isVisible());
        auto *place = part<QLabel>(u"differencePlace"_s);
        QCOMPARE(place->text(), u"1 / 2"_s);
        const QString first = m_workplace->conflicts().findChild<QWidget *>(u"differencesHeader"_s)->accessibleName();
        press(Qt::Key_PageDown);
        QCOMPARE(place->text(), u"2 / 2"_s);
        QVERIFY(m_workplace->conflicts().findChild<QWidget *>(u"differencesHeader"_s)->accessibleName() != first);
        QVERIFY(!part<QAbstractButton>(u"nextDifference"_s)->isEnabled());
        QVERIFY(QApplication::focusWidget()->objectName().startsWith(u"choice_phone"_s)); // the values have the focus again
        press(Qt::Key_PageDown);
        QCOMPARE(place->text(), u"2 / 2"_s);
        part<QAbstractButton>(u"previousDifference"_s)->click();
        QCOMPARE(place->text(), u"1 / 2"_s);
    }

    void values_are_whole_in_small_windows()
    {
        for (const QSize size : {QSize(640, 360), QSize(683, 384), QSize(900, 600)}) {
            m_workplace->window().resize(size);
            for (int turn = 0; turn < 3; ++turn)
                QCoreApplication::processEvents();
            for (int place : {0, 1}) {
                const auto *card = part<QAbstractButton>(u"choice_phone_%1"_s.arg(place));
                QVERIFY(card->height() >= card->heightForWidth(card->width()));
            }
            const QStringList found = unreadable(m_workplace->conflicts());
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
        }
    }

    // 1366 × 768 at 200 %: one field with both its values is in sight, and how one leaves it for later.
    void a_whole_field_is_seen_in_the_smallest_window()
    {
        m_workplace->window().resize(683, 384);
        const auto *scroll = part<QScrollArea>(u"choicesScroll"_s);
        const auto isWhole = [scroll](const QWidget *shown) {
            return scroll->viewport()->rect().contains(QRect(shown->mapTo(scroll->viewport(), QPoint()), shown->size()));
        };
        for (const int place : {0, 1})
            QTRY_VERIFY(isWhole(part<QAbstractButton>(u"choice_phone_%1"_s.arg(place))));
        QTRY_VERIFY(isWhole(part<QWidget>(u"choice_phone"_s)));
        const auto *later = part<ui::Button>(u"decideLater"_s);
        QTRY_VERIFY(later->isVisible() && !later->isCut());
        QCOMPARE(later->keyText(), u"Esc"_s);
        QCOMPARE(later->y(), part<QWidget>(u"decide"_s)->y()); // in one row
    }

    // Text of 150 % on the most frequent screen: the values before what is only said about them.
    void a_whole_field_is_seen_with_large_text()
    {
        m_workplace->window().resize(1366, 768);
        ui::applyLook(*qApp, {.theme = ui::Theme::Light, .textPercent = 150});
        const auto *scroll = part<QScrollArea>(u"choicesScroll"_s);
        const auto isWhole = [scroll](const QWidget *shown) {
            return scroll->viewport()->rect().contains(QRect(shown->mapTo(scroll->viewport(), QPoint()), shown->size()));
        };
        const bool hasPicker = QTest::qWaitFor([this] { return part<QWidget>(u"differencePicker"_s)->isVisible(); });
        const bool isSeen = QTest::qWaitFor([&] { return isWhole(part<QWidget>(u"choice_phone"_s)) && isWhole(part<QAbstractButton>(u"choice_phone_1"_s)); });
        ui::applyLook(*qApp, {});
        QVERIFY(isSeen);
        QVERIFY(hasPicker); // the other record is still reached
    }

    void a_change_of_language_leaves_the_focus_among_the_values()
    {
        m_workplace->window().resize(1366, 768);
        m_workplace->conflicts().takeFocus();
        const auto isAmongThem = [] { return QApplication::focusWidget() && QApplication::focusWidget()->objectName().startsWith(u"choice_phone"_s); };
        QVERIFY(isAmongThem());
        QEvent changed(QEvent::LanguageChange);
        QCoreApplication::sendEvent(&m_workplace->conflicts(), &changed);
        QVERIFY(isAmongThem());
    }

    void what_is_left_becomes_less_until_nothing_is()
    {
        m_workplace->window().resize(683, 384);
        m_workplace->conflicts().takeFocus();
        press(Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"choice_phone_1"_s); // the ring stands around what is chosen
        press(Qt::Key_Left);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"choice_phone_0"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(part<QLabel>(u"differencePlace"_s)->text(), u"1 / 1"_s); // the page has heard of it, and shows the other one
        m_workplace->conflicts().takeFocus();
        press(Qt::Key_Right);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(part<QWidget>(u"differencesEmpty"_s)->isVisible());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"differencesBack"_s); // a way back, and one to what was decided
        QVERIFY(part<QWidget>(u"seeDecided"_s)->isVisible());
        const QList<ui::KeyHint> hints = m_workplace->conflicts().keyHints();
        QVERIFY(std::ranges::any_of(hints, [](const ui::KeyHint &hint) { return hint.keys == u"Esc"_s; }));
    }

    void what_was_decided_is_listed_and_can_be_chosen_again()
    {
        m_workplace->window().resize(1366, 768);
        auto *list = part<ui::SideRows>(u"differingRecords"_s);
        QTRY_COMPARE(list->model()->rowCount(), 2);
        QVERIFY(list->isVisible());
        QVERIFY(list->model()->index(0, 0).data(ui::SecondLineRole).toString().contains(u"you"_s)); // who, and when
        m_workplace->window().showPage(ui::PageId::Today);
        m_workplace->window().showPage(ui::PageId::Conflicts);
        QVERIFY(part<QWidget>(u"differencesEmpty"_s)->isVisible()); // nothing of it is laid out unasked
        part<QAbstractButton>(u"seeDecided"_s)->click();
        QTRY_VERIFY(part<QWidget>(u"choice_phone_0"_s)->isVisible());
        QVERIFY(QApplication::focusWidget()->objectName().startsWith(u"choice_phone"_s));
        const auto phone = [this] {
            const auto page = needed(m_workplace->work().reader().conflicts().decided(1));
            const auto &field = page.front().fields.front();
            return field.asked.values[static_cast<std::size_t>(std::ranges::find(field.asked.values, true, &app::ConflictValue::isShown) - field.asked.values.begin())].value;
        };
        const sync::Value before = phone();
        press(Qt::Key_Return, Qt::ControlModifier); // as it is: nothing to write
        QVERIFY(part<QWidget>(u"differencesMessage"_s)->isVisible());
        press(Qt::Key_Left);
        if (m_workplace->conflicts().findChild<QAbstractButton *>(u"choice_phone_0"_s)->accessibleName() == std::get<QString>(before) + u", chosen"_s)
            press(Qt::Key_Right);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(phone() != before);
        QCOMPARE(needed(m_workplace->work().reader().conflicts().count()), 0);
    }

    void a_chosen_value_stays_chosen_while_others_save_and_gives_way_to_no_neighbour()
    {
        // Two more records, asked anew by both laptops.
        exchangeHere();
        SmallNetwork::exchange(*m_third);
        callAt(*m_third, m_people, u"+7 925 000-50-01"_s);
        callHere(u"+7 968 000-60-02"_s);
        SmallNetwork::exchange(*m_third);
        exchangeHere();
        SmallNetwork::exchange(*m_third);
        QTRY_COMPARE(open(), 2);
        auto *list = part<ui::SideRows>(u"differingRecords"_s);
        QTRY_VERIFY(list->model()->index(1, 0).data(ui::SecondLineRole).toString().startsWith(u"1 field"_s));
        list->selectRow(1);
        m_workplace->conflicts().takeFocus();
        press(Qt::Key_Right);
        const QString title = part<QWidget>(u"differencesHeader"_s)->accessibleName();
        const QWidget *focus = QApplication::focusWidget();
        // Somebody saves another person: what is half made stays, the focus does not move.
        QSignalSpy readAnew(&m_workplace->conflicts(), &ui::ConflictsPage::countChanged);
        saveSomebody();
        QTRY_VERIFY(!readAnew.isEmpty());
        QCOMPARE(list->currentRow(), 1);
        QCOMPARE(part<QWidget>(u"differencesHeader"_s)->accessibleName(), title);
        QCOMPARE(QApplication::focusWidget(), focus);
        QVERIFY(part<QAbstractButton>(u"choice_phone_1"_s)->accessibleName().endsWith(u", chosen"_s));
        // The other laptop decides about it: no other record comes under the fingers.
        decideAt(*m_third, 1, title);
        SmallNetwork::exchange(*m_third);
        exchangeHere();
        QTRY_COMPARE(open(), 1);
        QTRY_VERIFY(part<QWidget>(u"differencesEmpty"_s)->isVisible());
        QCOMPARE(list->currentRow(), -1);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(needed(m_workplace->work().reader().conflicts().count()), 1);
    }

    // Cards that were removed and what is asked anew have nothing to tell: a page that is full of them would end the list.
    void a_page_of_what_was_decided_goes_on_until_it_is_full()
    {
        app::Conflicts &conflicts = m_workplace->work().reader().conflicts();
        const auto asked = needed(conflicts.list()).front();
        const auto earlier = needed(conflicts.decided());
        QCOMPARE(earlier.size(), std::size_t{1});
        write([&asked](app::Workspace &workspace) { return workspace.conflicts().decide(asked, {{u"phone"_s, asked.fields.front().values.front().stamp}}); });
        QCOMPARE(needed(conflicts.decided(1)).front().id, asked.id); // the last decision
        write([&asked](app::Workspace &workspace) -> sync::Status {
            TRY(workspace.records().remove<app::Member>(asked.id));
            return {};
        });
        const auto page = needed(conflicts.decided(1));
        QCOMPARE(page.size(), std::size_t{1});
        QCOMPARE(page.front().id, earlier.front().id);
        QVERIFY(needed(conflicts.decided(1, &page.front())).empty());
    }
};

MEKENDESH_TEST(ConflictsPageTest)
#include "tst_conflictspage.moc"
