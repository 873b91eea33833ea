// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "tests/ui/start/inplaceofworkingprocess.h"
#include "tests/ui/start/ownchildren.h"
#include "tests/ui/start/windownamed.h"
#include "ui/languages.h"
#include "ui/start/program.h"
#include "ui/start/report.h"
#include "ui/start/working.h"
#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kExampleMadeMs = 60'000;

// Name and role, as they stand at the foot of the navigation.
QString whoWorks()
{
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        const auto *user = window->findChild<QAbstractButton *>(u"navigationUser"_s);
        if (user != nullptr && window->isVisible())
            return user->accessibleName();
    }
    return {};
}

}

// On a slow laptop a moment is long: nothing is shown in one language and said anew in another.
class FirstWordsTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
        m_network.embassy().reset();
    }

    void the_window_comes_in_the_language_of_who_works_data()
    {
        QTest::addColumn<QString>("clicked");
        QTest::addColumn<QString>("kept");
        QTest::newRow("clicked before entry") << u"ru"_s << QString();
        QTest::newRow("kept since the last time") << QString() << u"ru"_s;
    }
    void the_window_comes_in_the_language_of_who_works()
    {
        QFETCH(QString, clicked);
        QFETCH(QString, kept);
        QVERIFY(ui::WindowLanguage::remember(m_network.path(u"embassy.ini"_s), u"en"_s)); // what the last row left there says nothing
        {
            const auto session = needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings()));
            needed(needed(session->workspace())->preferences().setText(u"frame.language"_s, kept));
        }
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        {
            const ToldByUnlocking entry(ui::Entry{SmallNetwork::kLogin, SmallNetwork::kPassword, clicked}.line());
            ui::Working working(language, m_network.path(u"embassy.ini"_s), false);
            QVERIFY(working.open(m_network.path(u"embassy"_s), m_network.surroundings()));
            QVERIFY2(whoWorks().contains(u"Атташе"_s), qPrintable(whoWorks())); // before anything is painted
            QCOMPARE(ui::WindowLanguage::remembered(m_network.path(u"embassy.ini"_s)), u"ru"_s);
        }
        language.speak(u"en"_s);
    }

    // Painting comes with the events that are waiting; a timer, however short, comes after it.
    void the_role_changes_its_language_with_everything_else()
    {
        ui::WindowLanguage language;
        language.speak(u"en"_s);
        const auto workplace = openWindow(needed(app::Session::open(m_network.path(u"embassy"_s), SmallNetwork::kLogin, SmallNetwork::kPassword, m_network.surroundings())));
        QVERIFY(whoWorks().contains(u"attaché"_s));
        language.speak(u"ru"_s);
        QCoreApplication::sendPostedEvents();
        QVERIFY2(whoWorks().contains(u"Атташе"_s), qPrintable(whoWorks()));
        language.speak(u"en"_s);
    }

    // The settings of the example lie beside the example, and say nothing when it is opened for the first time.
    void the_example_comes_in_the_language_of_the_first_start()
    {
        const QString settings = m_network.path(u"nobody yet.ini"_s);
        QVERIFY(ui::WindowLanguage::remember(settings, u"ru"_s)); // some day before
        ui::WindowLanguage language;
        language.speak(ui::WindowLanguage::remembered(settings));
        ui::Program program(QStringLiteral(MEKENDESH_PROGRAM), m_network.path(u"nobody yet"_s), settings, language, m_network.surroundings());
        program.begin();
        QWidget *start = windowNamed(u"firstStart"_s);
        QVERIFY(start != nullptr);
        start->findChild<QAbstractButton *>(u"startExample"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!start->isVisible(), kExampleMadeMs);
        const QList<pid_t> children = ownChildren();
        QCOMPARE(children.size(), 1);
        QFile words(u"/proc/%1/cmdline"_s.arg(children.front()));
        QVERIFY(words.open(QIODevice::ReadOnly));
        const QList<QByteArray> told = words.readAll().split('\0');
        QCOMPARE(told.value(told.indexOf("--language") + 1), QByteArray("ru"));
        language.speak(u"en"_s);
    }
};

MEKENDESH_TEST(FirstWordsTest)
#include "tst_firstwords.moc"
