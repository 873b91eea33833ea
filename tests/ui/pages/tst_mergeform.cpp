// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/mergeform.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// Two offices become one only when somebody chose both and said so twice.
class MergeFormTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<ui::MergeForm> m_form;
    std::vector<ui::MergeForm::Wish> m_wishes;

    [[nodiscard]] QComboBox *from() const { return m_form->findChild<QComboBox *>(u"mergeFrom"_s); }
    [[nodiscard]] QComboBox *into() const { return m_form->findChild<QComboBox *>(u"mergeInto"_s); }
    [[nodiscard]] bool asks() const { return m_form->findChild<ui::InlineMessage *>(u"mergeMessage"_s)->isVisibleTo(m_form.get()); }
    void press() const { m_form->findChild<ui::Button *>(u"mergeOffices"_s)->click(); }
    [[nodiscard]] QLineEdit *typed() const { return m_form->findChild<QLineEdit *>(u"mergeTyped"_s); }
    void answer(const QString &name) const
    {
        typed()->setText(name);
        press();
    }

private Q_SLOTS:
    void init()
    {
        m_wishes.clear();
        m_form = std::make_unique<ui::MergeForm>();
        m_form->begin({{u"MSK"_s, u"Москва"_s}, {u"TVR"_s, u"Тверь"_s}});
        connect(m_form.get(), &ui::MergeForm::wished, this, [this](const ui::MergeForm::Wish &wish) { m_wishes.push_back(wish); });
    }
    void cleanup() { m_form.reset(); }

    void nothing_is_chosen_beforehand_and_nothing_decided_at_once()
    {
        press();
        QVERIFY(m_wishes.empty() && !asks());
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(1);
        press();
        QVERIFY(m_wishes.empty() && !asks()); // one office is not two
        into()->setCurrentIndex(0);
        press();
        QVERIFY(m_wishes.empty() && asks());
        press();
        QVERIFY(m_wishes.empty()); // a key pressed twice ends no office
        answer(u"Москва"_s);
        QVERIFY(m_wishes.empty() && asks());
        answer(u" тверь "_s);
        QCOMPARE(m_wishes.size(), std::size_t(1));
        QCOMPARE(m_wishes.front().from, u"TVR"_s);
        QCOMPARE(m_wishes.front().into, u"MSK"_s);
        QVERIFY(m_wishes.front().laptops == app::MergedLaptops::GoOn && !m_wishes.front().evenIfLost);
    }

    // Who goes on typing after Enter chooses the other office, not the first one anew.
    void enter_goes_to_the_next_field()
    {
        m_form->begin({{u"MSK"_s, u"Moscow"_s}, {u"TVR"_s, u"Tver"_s}}); // keys of a test are Latin letters
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        m_form->focusFirst();
        QTest::keyClicks(from(), u"tv"_s);
        QTest::keyClick(from(), Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), into());
        QTest::keyClicks(into(), u"mo"_s);
        QCOMPARE(from()->currentText(), u"Tver"_s);
        QCOMPARE(into()->currentText(), u"Moscow"_s);
    }

    void another_choice_asks_anew()
    {
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(0);
        press();
        QVERIFY(asks());
        from()->setCurrentIndex(0);
        into()->setCurrentIndex(1);
        QVERIFY(!asks());
        press();
        QVERIFY(m_wishes.empty() && asks());
    }

    void what_would_be_lost_is_said_before_it_is()
    {
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(0);
        m_form->findChild<ui::ChoiceButtons *>(u"mergeLaptops"_s)->setChosenId(u"takenOut"_s);
        press();
        answer(u"Тверь"_s);
        QVERIFY(m_wishes.front().laptops == app::MergedLaptops::TakenOut);
        m_form->showLosses(m_wishes.front(), {{.office = u"Тверь"_s, .number = 3, .lost = 7}});
        QVERIFY(asks());
        QVERIFY(typed()->text().isEmpty()); // another question, another answer
        answer(u"Тверь"_s);
        QCOMPARE(m_wishes.size(), std::size_t(2));
        QVERIFY(m_wishes.back().evenIfLost);
    }

    // The gravest step of all: whoever answers has read what it means, and Enter alone changes nothing.
    void what_it_means_stands_whole_in_the_place_of_the_fields()
    {
        ui::applyLook(*qApp, {});
        m_form->resize(440, 472); // beside the list of laptops, at 1366 × 768
        m_form->show();
        m_form->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
        press();
        QCOMPARE(QApplication::focusWidget(), from()); // nothing was chosen
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(1);
        press();
        QCOMPARE(QApplication::focusWidget(), into());
        into()->setCurrentIndex(0);
        press();
        auto *message = m_form->findChild<ui::InlineMessage *>(u"mergeMessage"_s);
        const auto *merge = m_form->findChild<ui::Button *>(u"mergeOffices"_s);
        QTRY_VERIFY(message->isVisible() && !from()->isVisible() && !into()->isVisible());
        QTRY_VERIFY(message->height() >= message->heightForWidth(message->width()));
        QTRY_VERIFY(m_form->rect().contains(merge->rect().translated(merge->mapTo(m_form.get(), QPoint()))));
        QTRY_VERIFY(!merge->isCut());
        QCOMPARE(QApplication::focusWidget(), typed());
        press();
        QTRY_VERIFY(m_form->rect().contains(merge->rect().translated(merge->mapTo(m_form.get(), QPoint())))); // with what is wrong, too
        m_form->showProblem(u"Not merged"_s, {});
        QVERIFY(from()->isVisible());
    }

    // The answer comes minutes later: what stands in the form by then is no part of the question.
    void merging_all_the_same_is_about_the_offices_whose_losses_were_counted()
    {
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(0);
        m_form->findChild<ui::ChoiceButtons *>(u"mergeLaptops"_s)->setChosenId(u"takenOut"_s);
        press();
        answer(u"Тверь"_s);
        const ui::MergeForm::Wish counted = m_wishes.front();
        m_form->begin({{u"KZN"_s, u"Казань"_s}, {u"MSK"_s, u"Москва"_s}, {u"TVR"_s, u"Тверь"_s}});
        from()->setCurrentIndex(1);
        into()->setCurrentIndex(0);
        m_form->showLosses(counted, {{.office = u"Тверь"_s, .number = 3, .lost = 7}});
        QCOMPARE(from()->currentText(), u"Тверь"_s);
        QCOMPARE(into()->currentText(), u"Москва"_s);
        answer(u"Тверь"_s);
        QCOMPARE(m_wishes.back().from, u"TVR"_s);
        QCOMPARE(m_wishes.back().into, u"MSK"_s);
        QVERIFY(m_wishes.back().evenIfLost && m_wishes.back().laptops == app::MergedLaptops::TakenOut);
        // Another choice is another question.
        m_form->showLosses(counted, {{.office = u"Тверь"_s, .number = 3, .lost = 7}});
        from()->setCurrentIndex(0);
        QVERIFY(!asks());
        press();
        answer(u"Казань"_s);
        QVERIFY(m_wishes.back().from == u"KZN"_s && !m_wishes.back().evenIfLost);
    }
};

MEKENDESH_TEST(MergeFormTest)
#include "tst_mergeform.moc"
