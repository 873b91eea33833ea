// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/webdavstore.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/apacheserver.h"
#include "tests/support/faultproxy.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr Patience kLineInAHurry{.idleMs = 300, .wholeMs = 5000, .attempts = 2, .pauseMs = 1, .pauseMsMax = 20};
constexpr int kFaultsAtLeast = 200;
constexpr int kUploadOffsets = 256;

std::unique_ptr<WebdavStore> openOver(const QString &address)
{
    return std::make_unique<WebdavStore>(wanted(WebdavAddress::parse(address)), HttpSettings{.patience = kLineInAHurry});
}

void copyFolder(const QString &from, const QString &to)
{
    if (QProcess::execute(u"cp"_s, {u"-a"_s, from + u"/."_s, to}) != 0)
        qFatal("cannot copy a folder");
}

}

// Two offices and an embassy around a real server, which is killed, wiped and put back from an old copy; and over a line on which
// everything happens that lines do.
class ApacheExchangeTest final : public QObject {
    Q_OBJECT

    // Behind a line that can break: `line` is where the laptops ask.
    struct World {
        ApacheServer &apache;
        FaultProxy &proxy;
        std::unique_ptr<WebdavStore> line;
        ExchangeWorld exchange;
        std::vector<RecordId> ids; // one member of each office

        World(ApacheServer &server, FaultProxy &faults, const std::vector<int> &laptops)
            : apache(server), proxy(faults), line(openOver(faults.through(server.address()))), exchange(*line, laptops)
        {
            for (std::size_t at = 1; at < exchange.laptops.size(); ++at)
                ids.push_back(exchange.laptop(at).office.member(u"Асанов %1"_s.arg(at)).id);
            exchange.everybodySyncs();
        }
        Laptop &embassy() { return exchange.embassy(); }
        Laptop &office(std::size_t index) { return exchange.laptop(index + 1); }
    };

    // Everybody reads at the embassy what each office wrote, and nothing stands still or waits.
    static void verifyNothingLost(World &world, const QStringList &surnames)
    {
        for (qsizetype at = 0; at < surnames.size(); ++at) {
            const RecordId id = world.ids.at(static_cast<std::size_t>(at));
            QCOMPARE(world.office(static_cast<std::size_t>(at)).surname(id), surnames[at]);
            QCOMPARE(world.embassy().surname(id), surnames[at]);
        }
        for (const auto &laptop : world.exchange.laptops) {
            QVERIFY(wanted(laptop->office.journal().stops()).empty());
            QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_apache = std::make_unique<ApacheServer>();
        QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
        m_proxy = std::make_unique<FaultProxy>(m_apache->port());
    }
    void init()
    {
        m_proxy->setPlan({});
        m_apache->wipe();
    }
    void cleanupTestCase()
    {
        m_proxy.reset();
        m_apache.reset();
    }

    void trap35_a_session_without_news_costs_a_constant()
    {
        World world(*m_apache, *m_proxy, {3});
        world.exchange.everybodySyncs(2);
        for (std::size_t index = 1; index < 4; ++index) {
            m_proxy->forget();
            QCOMPARE(world.exchange.laptop(index).synced(*world.line).state, SessionState::Done);
            qInfo("idle session of a laptop of three over Apache: %d requests, %lld bytes with headers", m_proxy->requests(),
                  static_cast<long long>(m_proxy->bytes()));
            QVERIFY(m_proxy->requests() <= 4);
            QVERIFY(m_proxy->bytes() <= 5 * 1024);
        }
    }

    void a_server_that_is_killed_in_the_middle_loses_nothing()
    {
        World world(*m_apache, *m_proxy, {1, 1});
        world.office(0).rename(world.ids[0], u"Первый"_s);
        world.office(1).rename(world.ids[1], u"Второй"_s);
        // The power fails when the first office has put its change-set and waits for the answer.
        m_proxy->setPlan([this](const FaultProxy::Request &request) {
            if (request.method != "PUT")
                return LineFault{};
            m_apache->strike();
            return LineFault{.kind = LineFault::Kind::LostAnswer};
        });
        for (const std::size_t office : {0u, 1u}) {
            const auto broken = world.office(office).sync(*world.line);
            QCOMPARE(broken.error().code, ErrorCode::StoreMissing);
            QCOMPARE(broken.error().text(),
                     u"The store does not answer. Your changes stay here and will go later by themselves. Check the internet or the folder."_s);
        }
        m_proxy->setPlan({});
        m_apache->kill();
        QVERIFY(m_apache->start());
        world.exchange.everybodySyncs(2);
        verifyNothingLost(world, {u"Первый"_s, u"Второй"_s});
    }

    void trap9_a_server_put_back_from_an_old_copy_is_filled_again()
    {
        World world(*m_apache, *m_proxy, {1, 1});
        QTemporaryDir backup;
        copyFolder(m_apache->davFolder(), backup.path());
        world.office(0).rename(world.ids[0], u"Первый"_s);
        world.office(1).rename(world.ids[1], u"Второй"_s);
        world.exchange.everybodySyncs(2);
        verifyNothingLost(world, {u"Первый"_s, u"Второй"_s});

        m_apache->wipe();
        copyFolder(backup.path(), m_apache->davFolder());
        world.office(0).rename(world.ids[0], u"Третий"_s);
        world.exchange.advance(25 * 3'600'000LL); // once a day everything is looked into
        world.exchange.everybodySyncs(4);
        verifyNothingLost(world, {u"Третий"_s, u"Второй"_s});
    }

    void trap3_a_wiped_server_is_not_believed_and_is_filled_again_when_the_embassy_gives_it_back()
    {
        World world(*m_apache, *m_proxy, {1, 1});
        m_apache->wipe();
        world.office(0).rename(world.ids[0], u"Первый"_s);
        for (const auto &laptop : world.exchange.laptops) {
            laptop->office.clock.advance(25 * 3'600'000LL);
            const auto refused = laptop->sync(*world.line);
            QCOMPARE(refused.error().code, ErrorCode::StoreMissing);
            QVERIFY(!refused.error().text().isEmpty());
        }
        QVERIFY(QDir(m_apache->davFolder()).isEmpty());
        Membership founder(*world.line, world.embassy().office.clock, world.embassy().office.random);
        wanted(founder.takeStore(world.embassy().keyring()));
        world.exchange.everybodySyncs(4);
        verifyNothingLost(world, {u"Первый"_s, u"Асанов 2"_s});
        // A laptop that comes now finds everything from the beginning.
        Laptop &late = world.exchange.invite(world.office(0).office.home, u"late"_s);
        wanted(late.sync(*world.line));
        world.exchange.admitAll();
        world.exchange.everybodySyncs(2);
        QCOMPARE(late.surname(world.ids[0]), u"Первый"_s);
    }

    void trap6_two_hundred_faults_of_the_line_lose_nothing()
    {
        using Kind = LineFault::Kind;
        const std::vector<LineFault> kinds = {{.kind = Kind::CutRequest, .at = 350}, {.kind = Kind::CutAnswer, .at = 300}, {.kind = Kind::LostAnswer},
            {.kind = Kind::Duplicate}, {.kind = Kind::Status, .at = 503}, {.kind = Kind::Status, .at = 429, .retryAfter = "0"}, {.kind = Kind::Html},
            {.kind = Kind::LongLength}, {.kind = Kind::ShortBody}, {.kind = Kind::StaleListing}, {.kind = Kind::FlippedByte}, {.kind = Kind::Moved},
            {.kind = Kind::Status, .at = 404}, {.kind = Kind::Status, .at = 507}};
        World world(*m_apache, *m_proxy, {1, 1});
        m_proxy->forget();
        m_proxy->setPlan([&kinds, next = 0](const FaultProxy::Request &request) mutable {
            return request.number % 3 == 0 ? kinds[static_cast<std::size_t>(next++) % kinds.size()] : LineFault{};
        });
        QStringList last{QString(), QString()};
        int sessions = 0;
        int broken = 0;
        for (int round = 0; m_proxy->faults() < kFaultsAtLeast; ++round) {
            for (const std::size_t office : {0u, 1u}) {
                last[static_cast<qsizetype>(office)] = u"Имя %1-%2"_s.arg(office).arg(round);
                world.office(office).rename(world.ids[office], last[static_cast<qsizetype>(office)]);
            }
            for (const auto &laptop : world.exchange.laptops) {
                ++sessions;
                broken += laptop->sync(*world.line) ? 0 : 1;
            }
            world.exchange.advance(3'600'000LL);
        }
        qInfo("%d faults in %d sessions, of which %d did not reach the end", m_proxy->faults(), sessions, broken);
        m_proxy->setPlan({});
        world.exchange.advance(25 * 3'600'000LL);
        world.exchange.everybodySyncs(4);
        verifyNothingLost(world, last);
    }

    void trap5_an_upload_cut_anywhere_is_applied_whole_or_not_at_all()
    {
        World world(*m_apache, *m_proxy, {1});
        const std::unique_ptr<WebdavStore> whole = openOver(m_apache->address());
        for (int cut = 0; cut < kUploadOffsets; ++cut) {
            const QString name = u"Имя %1"_s.arg(cut);
            world.office(0).rename(world.ids[0], name);
            m_proxy->setPlan([cut](const FaultProxy::Request &request) {
                return request.method == "PUT" && request.path.contains("/cs/") ? LineFault{.kind = LineFault::Kind::CutRequest, .at = 1 + cut * 4} : LineFault{};
            });
            QVERIFY(!world.office(0).sync(*world.line));
            m_proxy->setPlan({});
            // What the embassy reads now is what it had, or the new name; and never something that stands still.
            if (cut % 8 == 0) {
                wanted(world.embassy().sync(*whole));
                QVERIFY(wanted(world.embassy().office.journal().stops()).empty());
                QVERIFY(world.embassy().surname(world.ids[0]) != name);
            }
            wanted(world.office(0).sync(*world.line));
        }
        wanted(world.embassy().sync(*whole));
        verifyNothingLost(world, {u"Имя %1"_s.arg(kUploadOffsets - 1)});
    }

private:
    std::unique_ptr<ApacheServer> m_apache;
    std::unique_ptr<FaultProxy> m_proxy;
};

MEKENDESH_TEST(ApacheExchangeTest)
#include "tst_apache.moc"
