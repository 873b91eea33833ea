// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"
#include "tests/support/testmain.h"
#include "tests/ui/frame/languages.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/settings/copycard.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The copy that somebody saves onto a stick from the settings.
class CopyCardTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<ui::Workplace> m_workplace;

    [[nodiscard]] ui::CopyCard &card() const { return *m_workplace->settings().findChild<ui::CopyCard *>(u"copyCard"_s); }
    [[nodiscard]] QString last() const { return card().findChild<ui::TextLabel *>(u"lastCopy"_s)->text(); }
    [[nodiscard]] ui::InlineMessage &message() const { return *card().findChild<ui::InlineMessage *>(u"copyMessage"_s); }
    [[nodiscard]] bool isIdle() const { return card().findChild<QAbstractButton *>(u"saveCopy"_s)->isEnabled(); }
    void open()
    {
        m_workplace = openWindow(needed(app::Session::open(m_network->path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network->surroundings())));
        Q_EMIT m_workplace->window().settingsRequested();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }
    void init()
    {
        m_network = std::make_unique<SmallNetwork>();
        m_network->embassy().reset();
        open();
    }
    void cleanup()
    {
        m_workplace.reset();
        m_network.reset();
    }

    void a_copy_is_saved_told_and_remembered()
    {
        QTRY_COMPARE(last(), u"No copy was saved on this laptop yet."_s);
        const QString stick = m_network->path(u"stick"_s);
        QVERIFY(QDir().mkpath(stick));
        QSignalSpy done(&card(), &ui::CopyCard::done);
        card().saveInto(stick);
        QVERIFY(!isIdle());
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(isIdle());
        QVERIFY(message().isVisible());
        card().saveInto(stick); // on the same day: beside the first one
        QTRY_COMPARE(done.size(), 2);
        const QStringList copies = QDir(stick).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(copies.size(), 2);
        QVERIFY2(copies.constFirst().startsWith(u"mekendesh-"_s), qPrintable(copies.constFirst()));
        for (const QString &copy : copies)
            needed(app::lookAtCopy(stick + u'/' + copy));

        m_workplace.reset(); // the next day's first look
        open();
        QTRY_VERIFY2(last().contains(QDir::toNativeSeparators(stick)), qPrintable(last()));
        const QString inEnglish = last();
        const SpokenLanguage kyrgyz(u"ky"_s);
        QVERIFY(kyrgyz.isLoaded());
        QTRY_VERIFY(last() != inEnglish);
        QVERIFY2(last().contains(QDir::toNativeSeparators(stick)), qPrintable(last()));
    }

    void what_cannot_be_is_said_where_the_button_is()
    {
        const QString own = m_network->path(u"embassy"_s);
        const QStringList before = QDir(own).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        card().saveInto(own);
        QTRY_VERIFY(isIdle());
        QVERIFY(message().isVisible());
        QCOMPARE(QDir(own).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), before);
        card().saveInto(m_network->path(u"pulled out"_s));
        QTRY_VERIFY(isIdle());
        QVERIFY(message().isVisible());
        QVERIFY(!QFile::exists(m_network->path(u"pulled out"_s)));
        QTRY_COMPARE(last(), u"No copy was saved on this laptop yet."_s);
    }
};

MEKENDESH_TEST(CopyCardTest)
#include "tst_copycard.moc"
