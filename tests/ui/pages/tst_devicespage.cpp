// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/threads/work.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

class DevicesPageTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void an_office_is_invited_joins_and_is_admitted()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        workplace->window().showPage(ui::PageId::Devices);
        QWidget *page = workplace->window().page(ui::PageId::Devices);
        const QString path = network.path(u"msk.invitation"_s);
        const auto fill = [page](const QString &name, const QString &text) { page->findChild<QLineEdit *>(name)->setText(text); };
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        type(u"msk"_s);
        press(Qt::Key_Return);
        fill(u"name_ru"_s, u"Москва"_s);
        fill(u"invitationPath"_s, path);
        press(Qt::Key_Return, Qt::ControlModifier);
        auto *words = page->findChild<QLabel *>(u"invitationWords"_s);
        QTRY_VERIFY(words->isVisible());
        QCOMPARE(words->text().split(QRegularExpression(u"\\W+"_s)).size(), 5);

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto office = needed(app::Session::join(network.profile(u"2"_s, app::Role::Coordinator), file.readAll(), words->text(), network.surroundings()));
        QCOMPARE(office->desk().officeCode, u"MSK"_s);
        SmallNetwork::exchange(*office);

        page->findChild<QAbstractButton *>(u"lookForRequests"_s)->click();
        QTRY_VERIFY(page->findChild<QAbstractButton *>(u"admit"_s) != nullptr);
        QCOMPARE(page->findChild<QLabel *>(u"petitionWords"_s)->text().split(u' ').size(), 6);
        page->findChild<QAbstractButton *>(u"admit"_s)->click();
        QTRY_VERIFY(page->findChild<QAbstractButton *>(u"admit"_s) == nullptr);
        SmallNetwork::exchange(*office);
        needed(office->refreshDesk());
        QVERIFY(office->desk().isAdmitted);
    }

    void an_invitation_without_an_office_is_not_made()
    {
        SmallNetwork network;
        const auto workplace = openWindow(network.embassy());
        workplace->window().showPage(ui::PageId::Devices);
        QWidget *page = workplace->window().page(ui::PageId::Devices);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"code"_s);
        press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(page->findChild<QLineEdit *>(u"code"_s)->property("bad").toBool());
        QVERIFY(!page->findChild<QLabel *>(u"invitationWords"_s)->isVisible());
    }
};

MEKENDESH_TEST(DevicesPageTest)
#include "tst_devicespage.moc"
