// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apacheserver.h"
#include "tests/support/faultproxy.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/threads/work.h"

#include <QElapsedTimer>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// A window that is left while its server says nothing.
class SilentServerTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ApacheServer> m_apache;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        m_apache = std::make_unique<ApacheServer>();
        QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
    }
    void cleanupTestCase() { m_apache.reset(); }

    // After each exchange the embassy asks its store who wants to be let in. Whoever locks meanwhile is gone at once.
    void locking_waits_for_no_answer_to_who_asks_to_be_let_in()
    {
        constexpr qint64 kFarBelowPatienceMs = 10'000; // of a request without a byte, which is thirty seconds and is tried again
        std::atomic<bool> isExchanged = false;
        std::atomic<bool> isAsked = false;
        SmallNetwork network;
        FaultProxy proxy(m_apache->port());
        auto session = needed(app::Session::found(network.profile(u"embassy"_s, app::Role::HqAttache), u"Посольство"_s, u"EMB"_s,
                                                  proxy.through(m_apache->address()), network.surroundings()));
        auto work = needed(ui::Work::begin(std::move(session)));
        // Before the window hears of it and asks.
        connect(&work->exchange(), &ui::ExchangeControl::finished, this, [&isExchanged] { isExchanged = true; });
        proxy.setPlan([&isExchanged, &isAsked](const FaultProxy::Request &) {
            if (!isExchanged)
                return LineFault{};
            isAsked = true;
            return LineFault{.kind = LineFault::Kind::Stall};
        });
        auto workplace = std::make_unique<ui::Workplace>(std::move(work));
        workplace->work().exchange().syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(isAsked, 30'000);
        QElapsedTimer waited;
        waited.start();
        workplace.reset();
        QVERIFY2(waited.elapsed() < kFarBelowPatienceMs, qPrintable(u"%1 ms"_s.arg(waited.elapsed())));
    }
};

MEKENDESH_TEST(SilentServerTest)
#include "tst_silentserver.moc"
