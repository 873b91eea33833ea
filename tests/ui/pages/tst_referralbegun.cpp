// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cases.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QPlainTextEdit>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// A referral that is begun from a case carries nothing that was written for another one.
class ReferralBegunTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_embassy = m_network.embassy();
        m_other = m_network.office(*m_embassy, u"3"_s, {.code = u"SPB"_s, .nameRu = u"Санкт-Петербург"_s, .type = {u"representative"_s}, .timeZone = u"Europe/Moscow"_s});
        m_workplace = openWindow(m_network.office(*m_embassy, u"2"_s));
        const auto made = [this](const QString &title) { return needed(m_workplace->work().reader().cases().create({.title = title, .type = {u"wage"_s}})).id; };
        m_first = made(u"Зарплата"_s);
        m_second = made(u"Патент"_s);
        m_workplace->window().showPage(ui::PageId::Letters);
        m_page = qobject_cast<ui::LettersPage *>(m_workplace->window().page(ui::PageId::Letters));
    }
    void cleanupTestCase() { m_workplace.reset(); }

    void another_case_takes_no_reason_and_no_office_along()
    {
        m_page->beginReferral(m_first);
        QCOMPARE(cases()->currentData().toString(), m_first.text());
        offices()->setCurrentIndex(0);
        reason()->setPlainText(u"Её бьёт муж"_s);
        m_page->beginReferral(m_first); // the same: one goes on writing
        QCOMPARE(reason()->toPlainText(), u"Её бьёт муж"_s);
        QCOMPARE(offices()->currentIndex(), 0);
        m_page->beginReferral(m_second);
        QCOMPARE(cases()->currentData().toString(), m_second.text());
        QCOMPARE(reason()->toPlainText(), QString());
        QCOMPARE(offices()->currentIndex(), -1);
    }

    void a_case_that_cannot_be_chosen_is_said()
    {
        const auto problems = [this] {
            const auto fields = m_page->findChildren<ui::FormField *>();
            return std::ranges::count_if(fields, [this](const ui::FormField *field) { return field->editor() == cases() && !field->problem().isEmpty(); });
        };
        reason()->setPlainText(u"Переехала"_s);
        m_page->beginReferral(sync::RecordId::fromCause("case", "unknown"));
        QVERIFY(cases()->currentIndex() < 0 && reason()->toPlainText().isEmpty());
        QCOMPARE(problems(), 1);
        m_page->beginReferral(m_second);
        QCOMPARE(problems(), 0);
    }

    void while_one_is_sent_no_other_is_begun_without_a_word()
    {
        m_page->beginReferral(m_first);
        offices()->setCurrentIndex(0);
        reason()->setPlainText(u"Переехала"_s);
        m_page->findChild<QAbstractButton *>(u"referCase"_s)->click();
        m_page->findChild<QAbstractButton *>(u"sendReferral"_s)->click(); // at work until its answer is taken from the queue
        m_page->beginReferral(m_second);
        QVERIFY(m_page->findChild<ui::InlineMessage *>(u"referralsMessage"_s)->isVisibleTo(m_page));
        QTRY_VERIFY(reason()->toPlainText().isEmpty());
        m_page->beginReferral(m_second);
        QCOMPARE(cases()->currentData().toString(), m_second.text());
    }

private:
    [[nodiscard]] QComboBox *cases() const { return m_page->findChild<QComboBox *>(u"referralCase"_s); }
    [[nodiscard]] QComboBox *offices() const { return m_page->findChild<QComboBox *>(u"referralOffice"_s); }
    [[nodiscard]] QPlainTextEdit *reason() const { return m_page->findChild<QPlainTextEdit *>(u"referralReason"_s); }

    SmallNetwork m_network;
    std::unique_ptr<app::Session> m_embassy;
    std::unique_ptr<app::Session> m_other;
    std::unique_ptr<ui::Workplace> m_workplace;
    ui::LettersPage *m_page = nullptr;
    sync::RecordId m_first;
    sync::RecordId m_second;
};

MEKENDESH_TEST(ReferralBegunTest)
#include "tst_referralbegun.moc"
