// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/webdavstore.h"
#include "tests/app/exchange/cleanupworld.h"
#include "tests/support/apacheserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// The folder of a real server: laptops ask by its mod_dav, the test looks at the disk.
class ServerContents final : public StoreContents {
public:
    ServerContents(const ApacheServer &server, const QString &address)
        : m_folder(server.davFolder()), m_store(wanted(WebdavAddress::parse(address)), HttpSettings{})
    {
    }
    Store &store() override { return m_store; }
    QStringList paths() override
    {
        QStringList paths;
        QDirIterator entries(m_folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext())
            paths.append(m_folder.relativeFilePath(entries.next()));
        paths = paths.filter(QRegularExpression(u"^(?!.*\\.DAV/)"_s)); // what the server keeps for itself
        paths.sort();
        return paths;
    }
    Bytes bytes(const QString &path) override
    {
        QFile file(m_folder.filePath(path));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return file.readAll();
    }
    void write(const QString &path, const Bytes &bytes) override { wanted(m_store.put(path, bytes)); }
    void remove(const QString &path) override { wanted(m_store.remove(path)); }

private:
    QDir m_folder;
    WebdavStore m_store;
};

}

// The embassy takes away from a real server what everybody has read, and who was away for long gets there all the same.
class ApacheCleanupTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_apache = std::make_unique<ApacheServer>();
        QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
    }
    void init() { m_apache->wipe(); }
    void cleanupTestCase() { m_apache.reset(); }

    void trap43_what_was_cleared_from_a_server_comes_by_the_snapshot()
    {
        CleanupWorld world(std::make_unique<ServerContents>(*m_apache, m_apache->address()));
        const RecordId unsent = world.second().office.member(u"Жөнөтүлбөгөн"_s).id;
        const auto drawer = world.takeOutSecond();
        world.beginAging();
        const quint64 covered = world.first().position(world.first().stream()).number;
        world.comeOfAge();
        world.days(1);
        QCOMPARE(world.statements().size(), 1);
        QVERIFY(!world.isAnythingCleared()); // stated and read back, nothing has gone yet
        world.exchange.advance(25 * 3'600'000LL);
        QCOMPARE(world.embassy().synced(world.store()).objectsCleared, covered);
        QCOMPARE(parseChangeSetPath(world.oldest().front())->number, covered + 1);

        drawer->office.clock.set(world.first().office.clock.nowMs());
        const SessionReport report = drawer->synced(world.store());
        QCOMPARE(report.state, SessionState::Done);
        QCOMPARE(report.scopesBegunAnew, 1u);
        QVERIFY(report.clearedAtMs > 0);
        QVERIFY(report.snapshotsRefused.empty());
        world.days(2);
        drawer->office.clock.set(world.first().office.clock.nowMs());
        drawer->synced(world.store());
        QCOMPARE(drawer->surname(world.id), world.first().surname(world.id));
        QCOMPARE(world.first().surname(unsent), u"Жөнөтүлбөгөн"_s);
        world.verifyAllAgree();
    }

    // 403 for every DELETE: everything stays, and the exchange goes well.
    void a_server_on_which_nobody_may_delete_keeps_everything()
    {
        CleanupWorld world(std::make_unique<ServerContents>(*m_apache, m_apache->addressOf(u"kept"_s)));
        world.beginAging();
        world.comeOfAge();
        const QStringList before = world.oldest();
        for (int day = 0; day < 3; ++day) {
            world.exchange.advance(25 * 3'600'000LL);
            const SessionReport report = world.embassy().synced(world.store());
            QCOMPARE(report.state, SessionState::Done);
            QCOMPARE(report.objectsCleared, 0u);
        }
        QCOMPARE(world.oldest(), before);
        QCOMPARE(world.statements().size(), 1); // it may be cleared some day: stated it was
        world.verifyAllAgree();
    }

private:
    std::unique_ptr<ApacheServer> m_apache;
};

MEKENDESH_TEST(ApacheCleanupTest)
#include "tst_apachecleanup.moc"
