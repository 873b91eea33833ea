// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/roominspection.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/mainwindow.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/workplace.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Two people about whom two laptops wrote different things, in a window that has no room for the list of them.
class ConflictsPageTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
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

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        auto second = m_network.office(*m_embassy, u"2"_s);
        auto third = m_network.office(*m_embassy, u"3"_s);
        std::vector<sync::RecordId> people;
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
    void cleanupTestCase()
    {
        m_workplace.reset();
        m_embassy.reset();
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

    void what_is_left_becomes_less_until_nothing_is()
    {
        m_workplace->window().resize(683, 384);
        m_workplace->conflicts().takeFocus();
        press(Qt::Key_Left);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(!part<QWidget>(u"differencePicker"_s)->isVisible()); // one is left
        m_workplace->conflicts().takeFocus();
        press(Qt::Key_Right);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(part<QWidget>(u"differencesEmpty"_s)->isVisible());
    }
};

MEKENDESH_TEST(ConflictsPageTest)
#include "tst_conflictspage.moc"
