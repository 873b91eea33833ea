// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/toast.h"
#include "ui/widgets/alert.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QTest>

using namespace mekendesh;
using namespace Qt::StringLiterals;

namespace {

QStringList g_alerts;

void hearAlert(const QString &name)
{
    g_alerts << name;
}

}

// Who cannot see the window is told what appears in it, once.
class AlertsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::watchAlerts(hearAlert); }
    void cleanupTestCase() { ui::watchAlerts(nullptr); }
    void init() { g_alerts.clear(); }

    void a_message_at_its_place()
    {
        ui::InlineMessage message(u"message"_s);
        message.say(ui::InlineMessage::Kind::Late, u"Not saved"_s, u"Everything is still here."_s);
        QCOMPARE(g_alerts, QStringList{u"Not saved. Everything is still here."_s});
        message.say(ui::InlineMessage::Kind::Late, u"Not saved"_s, u"Next try in 3 seconds."_s);
        QCOMPARE(g_alerts.size(), 1); // a countdown is not read out every second
        message.settle();
        message.say(ui::InlineMessage::Kind::Late, u"Not saved"_s);
        QCOMPARE(g_alerts.size(), 2);
    }

    void a_toast()
    {
        QWidget window;
        ui::Toast toast(&window);
        toast.say(u"Written down: Асанов"_s, true);
        QCOMPARE(g_alerts, QStringList{u"Written down: Асанов"_s});
    }

    void what_is_wrong_under_a_field()
    {
        auto *line = new QLineEdit;
        line->setObjectName(u"due"_s);
        ui::FormField field(line);
        field.setLabel(u"Due"_s);
        field.setHint(u"Write it like 14:00."_s);
        QVERIFY(g_alerts.isEmpty());
        field.setProblem(u"This is not a time of day."_s);
        field.setProblem(u"This is not a time of day."_s);
        QCOMPARE(g_alerts, QStringList{u"This is not a time of day."_s});
        field.setProblem({});
        QCOMPARE(g_alerts.size(), 1);
    }

    void a_warning_in_the_bottom_line()
    {
        ui::BottomLine line;
        line.setState(ui::Icon::RefreshCw, ui::Token::Info, u"Sending 3 of 7"_s);
        QVERIFY(g_alerts.isEmpty());
        line.setState(ui::Icon::Lock, ui::Token::Soon, u"This window locks in 30 seconds."_s);
        line.setState(ui::Icon::Lock, ui::Token::Soon, u"This window locks in 30 seconds."_s);
        QCOMPARE(g_alerts, QStringList{u"This window locks in 30 seconds."_s});
    }
};

MEKENDESH_TEST(AlertsTest)
#include "tst_alerts.moc"
