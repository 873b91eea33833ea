// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/session.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/models/deedwords.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todaypage.h"
#include "ui/delegates/tableview.h"

#include <QLineEdit>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What somebody did today stands on the first page, in the language he reads now.
class DeedsTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::ShortList *deeds() const { return m_workplace->today().findChild<ui::ShortList *>(u"todayDid"_s); }
    [[nodiscard]] QString deed(int row) const { return deeds()->table()->model()->index(row, 0).data().toString(); }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        m_workplace = openWindow(m_network->embassy());
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void what_was_done_in_one_language_is_read_in_another()
    {
        {
            const SpokenLanguage russian(u"ru"_s);
            press(Qt::Key_F2);
            QTRY_VERIFY(qobject_cast<QLineEdit *>(m_workplace->members().focusWidget()) != nullptr);
            type(u"Асанова"_s);
            press(Qt::Key_Return, Qt::ControlModifier);
            m_workplace->window().showPage(ui::PageId::Today);
            QTRY_COMPARE(deeds()->rows(), 1);
            QCOMPARE(deed(0), u"Записано: Асанова"_s);
        }
        {
            const SpokenLanguage kyrgyz(u"ky"_s);
            QTRY_COMPARE(deed(0), u"Жазылды: Асанова"_s);
        }
        QTRY_COMPARE(deed(0), u"Written: Асанова"_s);
    }

    // A kind of paper is a code, and a count has no separators until somebody reads it.
    void the_words_come_from_the_kind_of_deed()
    {
        const app::Deed paper{.kind = app::DeedKind::DocumentWritten, .about = {u"passport_kg"_s, u"ID"_s, u"123"_s}};
        const app::Deed list{.kind = app::DeedKind::ListImported, .about = {u"12"_s, u"3"_s, u"0"_s, u"1"_s}};
        const QString paperInEnglish = ui::deedWords(paper);
        const SpokenLanguage russian(u"ru"_s);
        QVERIFY(ui::deedWords(paper) != paperInEnglish && ui::deedWords(paper).startsWith(u"Документ записан: "_s) && ui::deedWords(paper).endsWith(u"ID 123"_s));
        QCOMPARE(ui::deedWords(list), u"Список импортирован. Добавлено: 12, изменено: 3, пропущено: 0, не взято: 1"_s);
    }

    void nothing_done_is_no_title()
    {
        m_workplace.reset();
        auto session = needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings()));
        needed(needed(session->workspace())->records().create(session->desk().homeScope, app::Member{.surname = u"Асанова"_s})); // no longer the first page of all
        m_workplace = std::make_unique<ui::Workplace>(needed(ui::Work::begin(std::move(session))));
        QVERIFY(deeds()->isHidden()); // also before anything was read
        m_workplace->window().show();
        m_workplace->window().resize(1920, 1080);
        m_workplace->today().remember({.kind = app::DeedKind::TaskDone, .about = {u"Позвонить"_s}});
        QTRY_VERIFY(deeds()->isVisible());
    }
};

MEKENDESH_TEST(DeedsTest)
#include "tst_deeds.moc"
