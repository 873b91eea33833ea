// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/threads/exchangecontrol.h"

#include <QSignalSpy>

#include <thread>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What runs in the thread of the exchange without anybody waiting for it, on a store that answers slowly: it is in nobody's way.
class LookingBehindTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<SmallNetwork> m_network;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<ui::ExchangeControl> m_control;
    std::atomic<int> m_begun = 0;
    QStringList m_answered;

    // The first time the store answers only when nobody wants to know any more.
    void beginSlowLook()
    {
        m_control->runBehind<int>(
            [this](app::Workspace &, const std::atomic<bool> &isStopped) -> sync::Result<int> {
                if (++m_begun > 1)
                    return 1;
                while (!isStopped)
                    std::this_thread::yield();
                return sync::failure(sync::ErrorCode::Cancelled, u"stopped"_s);
            },
            this, [this](const sync::Result<int> &) { m_answered << u"look"_s; });
        QTRY_COMPARE(m_begun.load(), 1);
    }
    void askTheThread()
    {
        m_control->worker().run<int>([](app::Workspace &) -> sync::Result<int> { return 1; }, this, [this](const sync::Result<int> &) { m_answered << u"asked"_s; });
    }

private Q_SLOTS:
    void init()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_network = std::make_unique<SmallNetwork>();
        m_session = m_network->embassy();
        m_control = std::make_unique<ui::ExchangeControl>(*m_session);
        m_begun = 0;
        m_answered.clear();
    }
    void cleanup()
    {
        m_control.reset();
        m_session.reset();
        m_network.reset();
    }

    void who_asks_the_thread_goes_first_and_the_look_begins_again_behind()
    {
        beginSlowLook();
        askTheThread();
        QTRY_COMPARE(m_answered, (QStringList{u"asked"_s, u"look"_s}));
        QCOMPARE(m_begun.load(), 2);
    }

    void after_a_save_the_line_hears_at_once_what_waits()
    {
        QSignalSpy standing(m_control.get(), &ui::ExchangeControl::standingChanged);
        beginSlowLook();
        m_control->lookAtStanding();
        QTRY_COMPARE(standing.count(), 1);
        QTRY_COMPARE(m_answered, QStringList{u"look"_s});
    }

    void an_exchange_that_is_pressed_for_gives_it_up()
    {
        QSignalSpy finished(m_control.get(), &ui::ExchangeControl::finished);
        beginSlowLook();
        m_control->syncNow();
        QTRY_COMPARE(finished.count(), 1);
        askTheThread();
        QTRY_COMPARE(m_answered, QStringList{u"asked"_s});
        QCOMPARE(m_begun.load(), 1);
    }

    void stop_ends_it()
    {
        beginSlowLook();
        m_control->stop();
        askTheThread();
        QTRY_COMPARE(m_answered, QStringList{u"asked"_s});
        QCOMPARE(m_begun.load(), 1);
    }

    void who_locks_does_not_wait_for_it()
    {
        beginSlowLook();
        m_control.reset();
        QCOMPARE(m_begun.load(), 1);
        QVERIFY(m_answered.isEmpty());
    }
};

MEKENDESH_TEST(LookingBehindTest)
#include "tst_lookingbehind.moc"
