// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "tests/support/testmain.h"
#include "ui/forms/caseform.h"
#include "ui/forms/memberform.h"
#include "ui/forms/readings.h"
#include "ui/forms/remarkform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/theme/look.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QApplication>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>

#include <cstdlib>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// A form that is not taken says what is missing, where the keyboard is, and stops saying it when it is no longer so.
class RefusalsTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ui::CaseForm> m_form;

    [[nodiscard]] QLineEdit *title() const { return m_form->findChild<QLineEdit *>(u"title"_s); }
    [[nodiscard]] ui::ChoiceBox *kind() const { return m_form->findChild<ui::ChoiceBox *>(u"type"_s); }
    [[nodiscard]] ui::InlineMessage *message() const { return m_form->findChild<ui::InlineMessage *>(u"caseFormMessage"_s); }
    [[nodiscard]] bool isRefused() const
    {
        app::Casefile casefile;
        return !m_form->takeCasefile(casefile);
    }

    // Some pixel of the field has nearly this colour.
    static bool shows(QWidget *field, ui::Token token)
    {
        QApplication::processEvents();
        const QImage picture = field->grab().toImage();
        const QColor sought = ui::color(token);
        for (int y = 0; y < picture.height(); ++y) {
            const QColor met = picture.pixelColor(picture.width() / 3, y);
            if (std::abs(met.red() - sought.red()) + std::abs(met.green() - sought.green()) + std::abs(met.blue() - sought.blue()) < 24)
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_form = std::make_unique<ui::CaseForm>();
        m_form->setCasefile({}, true);
        m_form->resize(800, 700);
        m_form->show();
        QVERIFY(QTest::qWaitForWindowActive(m_form.get()));
    }
    void cleanup() { m_form.reset(); }

    void the_message_counts_down_and_goes_with_the_last_field()
    {
        QVERIFY(isRefused());
        QVERIFY(message()->isVisible());
        QVERIFY2(message()->bold().contains(u'2'), qPrintable(message()->bold()));
        QCOMPARE(QApplication::focusWidget(), title());
        QTest::keyClicks(title(), u"Wages"_s);
        QVERIFY2(message()->bold().contains(u'1'), qPrintable(message()->bold()));
        // What is half typed is not right yet.
        kind()->setFocus();
        QTest::keyClicks(kind(), u"zz"_s);
        QVERIFY(message()->isVisible());
        kind()->setCurrentIndex(0);
        QVERIFY(!message()->isVisible());
        QVERIFY(!isRefused());
    }

    void red_does_not_appear_while_somebody_types()
    {
        QVERIFY(isRefused());
        QTest::keyClicks(title(), u"Wages"_s);
        auto *field = m_form->findChild<ui::FormField *>(u"titleField"_s);
        QVERIFY(field->problem().isEmpty());
        title()->clear();
        QVERIFY(field->problem().isEmpty());
        QVERIFY(isRefused());
        QVERIFY(!field->problem().isEmpty());
    }

    void a_refused_field_shows_whether_it_has_the_focus()
    {
        ui::applyLook(*qApp, ui::look());
        QVERIFY(isRefused());
        QCOMPARE(QApplication::focusWidget(), title());
        QVERIFY(shows(title(), ui::Token::Late));
        QVERIFY(shows(title(), ui::Token::Accent));
        kind()->setFocus();
        QVERIFY(shows(title(), ui::Token::Late));
        QVERIFY(!shows(title(), ui::Token::Accent));
        QVERIFY(shows(kind(), ui::Token::Late));
        QVERIFY(shows(kind(), ui::Token::Accent));
        // Right again: the ring of every field, without the red one.
        title()->setFocus();
        QTest::keyClicks(title(), u"Wages"_s);
        QVERIFY(!shows(title(), ui::Token::Late));
        QVERIFY(shows(title(), ui::Token::Accent));
    }

    // It is red until it is right, and the first letter does not make it right: one still sees where one types.
    void a_field_that_is_still_wrong_keeps_its_ring_after_the_first_key()
    {
        ui::applyLook(*qApp, ui::look());
        QVERIFY(isRefused());
        kind()->setFocus();
        QTest::keyClicks(kind(), u"z"_s);
        QVERIFY(!m_form->findChild<ui::FormField *>(u"typeField"_s)->problem().isEmpty());
        QVERIFY(shows(kind(), ui::Token::Late));
        QVERIFY(shows(kind(), ui::Token::Accent));
        QTest::keyClick(kind(), Qt::Key_Backspace);
        QVERIFY(shows(kind(), ui::Token::Accent));
    }

    void a_remark_wants_words_and_an_acceptance_none()
    {
        ui::RemarkForm form;
        form.beginRemark();
        form.resize(800, 600);
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        form.focusFirst();
        auto *words = form.findChild<QPlainTextEdit *>(u"text"_s);
        auto *field = form.findChild<ui::FormField *>(u"textField"_s);
        QTRY_COMPARE(QApplication::focusWidget(), words);
        app::Review review;
        QVERIFY(!form.takeRemark(review));
        QVERIFY(!field->problem().isEmpty());
        QCOMPARE(QApplication::focusWidget(), words);
        QTest::keyClicks(words, u"Call them"_s);
        QVERIFY(field->problem().isEmpty());
        QVERIFY(form.takeRemark(review));
        QCOMPARE(review.text, u"Call them"_s);
        QCOMPARE(review.verdict.value, u"remark"_s);

        words->clear();
        form.findChild<QAbstractButton *>(u"verdict_accepted"_s)->click();
        QVERIFY(form.takeRemark(review));
        QCOMPARE(review.verdict.value, u"accepted"_s);
    }

    void a_day_without_its_year_is_of_the_year_that_is_meant()
    {
        using ui::YearOf;
        const QDate autumn(2026, 11, 23);
        QCOMPARE(ui::withYear(u"25.11"_s, autumn, YearOf::Nearest), u"25.11.2026"_s);
        QCOMPARE(ui::withYear(u" 3/2. "_s, autumn, YearOf::Nearest), u"03.02.2027"_s); // it is nearer than the one gone by
        QCOMPARE(ui::withYear(u"30.12"_s, QDate(2026, 1, 5), YearOf::Nearest), u"30.12.2025"_s);
        QCOMPARE(ui::withYear(u"29.02"_s, QDate(2028, 1, 5), YearOf::Nearest), u"29.02.2028"_s);
        QCOMPARE(ui::withYear(u"01.06"_s, autumn, YearOf::Coming), u"01.06.2027"_s); // a deadline half a year ago is none
        QCOMPARE(ui::withYear(u"10.11"_s, autumn, YearOf::Coming), u"10.11.2026"_s); // one that was missed is
        QCOMPARE(ui::withYear(u"25.12"_s, autumn, YearOf::Past), u"25.12.2025"_s); // nobody has paid next month
        QCOMPARE(ui::withYear(u"23.11"_s, autumn, YearOf::Past), u"23.11.2026"_s);
        for (const QString &other : {u"31.02"_s, u"25.13"_s, u"11.2026"_s, u"1989"_s, u"25.11.26"_s, QString()})
            QCOMPARE(ui::withYear(other, autumn, YearOf::Nearest), other);
    }

    // By the office's day, and whole as soon as one leaves the field or saves from within it: the draft means no other day next spring.
    void a_form_says_the_year_it_has_understood()
    {
        m_form->setToday([] { return QDate(2031, 3, 10); });
        auto *opened = m_form->findChild<QLineEdit *>(u"opened_on"_s);
        auto *due = m_form->findChild<QLineEdit *>(u"due_on"_s);
        opened->setFocus();
        opened->clear();
        QTest::keyClicks(opened, u"25.11"_s);
        due->setFocus();
        QCOMPARE(opened->text(), u"25.11.2030"_s);
        opened->setFocus();
        QCOMPARE(opened->text(), u"25.11.2030"_s); // also for who goes on writing in it
        due->setFocus();
        QTest::keyClicks(due, u"1.02"_s);
        QVERIFY(isRefused()); // without a title; what it took is said
        QCOMPARE(due->text(), u"01.02.2032"_s);
    }

    // A passport ends in ten years, and somebody entered years ago.
    void a_day_that_may_lie_years_away_is_never_guessed()
    {
        ui::MemberForm form;
        form.setToday([] { return QDate(2026, 11, 23); });
        form.resize(800, 1200);
        form.show();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        for (const QString &wire : {u"birth"_s, u"passport_until"_s, u"entered"_s, u"registered_until"_s, u"consent_on"_s}) {
            auto *day = form.findChild<QLineEdit *>(wire);
            QVERIFY2(day != nullptr, qPrintable(wire));
            day->setFocus();
            day->clear();
            QTest::keyClicks(day, u"25.05"_s);
            form.findChild<QLineEdit *>(u"surname"_s)->setFocus();
            QCOMPARE(day->text(), u"25.05"_s);
            QVERIFY2(!form.findChild<ui::FormField *>(wire + u"Field"_s)->problem().isEmpty(), qPrintable(wire));
        }
    }
};

MEKENDESH_TEST(RefusalsTest)
#include "tst_refusals.moc"
