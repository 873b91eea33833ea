// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "tests/ui/start/inplaceofworkingprocess.h"
#include "ui/languages.h"
#include "ui/start/report.h"
#include "ui/start/working.h"
#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

QAbstractButton *shownButton(const QString &name)
{
    for (const QWidget *window : QApplication::topLevelWidgets()) {
        auto *button = window->findChild<QAbstractButton *>(name);
        if (button != nullptr && button->isVisible())
            return button;
    }
    return nullptr;
}

}

// The whole working process, from the words of entry on its standard input to its exit code.
class LeavingExampleTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
        const auto embassy = m_network.embassy();
        m_network.office(*embassy, u"1"_s).reset();
    }

    void it_tells_how_it_was_left_data()
    {
        QTest::addColumn<QString>("opened");
        QTest::addColumn<QStringList>("pressed");
        QTest::addColumn<bool>("isThrownAway");
        QTest::newRow("thrown away") << QString() << QStringList{u"askToThrowAway"_s, u"throwExampleAway"_s} << true;
        QTest::newRow("to join") << m_network.path(u"KZN-3.mekendesh"_s) << QStringList{u"joinFromExample"_s} << false;
    }
    void it_tells_how_it_was_left()
    {
        QFETCH(QString, opened);
        QFETCH(QStringList, pressed);
        QFETCH(bool, isThrownAway);
        QFile invitation(m_network.path(u"KZN-3.mekendesh"_s));
        QVERIFY(invitation.open(QIODevice::WriteOnly) && invitation.write(m_network.lastInvitation().file) > 0);
        invitation.close();
        QByteArray told = ui::Entry{SmallNetwork::kLogin, SmallNetwork::kPassword}.line();
        if (!opened.isEmpty())
            told += ui::WorkingOrder{opened}.line();

        ui::WindowLanguage language;
        const ToldByUnlocking unlocking(told);
        CaughtReports reports;
        QTimer hand;
        QObject::connect(&hand, &QTimer::timeout, &hand, [&pressed] {
            if (QAbstractButton *button = pressed.isEmpty() ? nullptr : shownButton(pressed.front())) {
                pressed.removeFirst();
                button->click();
            }
        });
        hand.start(20);
        QTimer::singleShot(30'000, &hand, [] { QCoreApplication::exit(-1); });
        const int code = ui::runWorking(m_network.path(u"1"_s), m_network.path(u"1.ini"_s), true, language, m_network.surroundings());
        const auto last = reports.last();
        QApplication::setQuitOnLastWindowClosed(true);
        QCOMPARE(code, ui::kEndedByLocking);
        QVERIFY(last);
        QCOMPARE(last->kind, ui::WorkingReport::Kind::Left);
        QCOMPARE(last->isThrownAway, isThrownAway);
        QCOMPARE(last->words, opened);
    }
};

MEKENDESH_TEST(LeavingExampleTest)
#include "tst_leavingexample.moc"
