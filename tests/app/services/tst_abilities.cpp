// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/abilities.h"
#include "tests/support/apacheserver.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh;

class AbilitiesTest final : public QObject {
    Q_OBJECT

private:
    class StillClock final : public sync::Clock {
    public:
        [[nodiscard]] qint64 nowMs() const override { return 1'790'000'000'000; }
    };

    StillClock m_clock;
    sync::SecureRandom m_random;
    const app::Session::Surroundings m_surroundings{m_clock, m_random};

    static void verify(const sync::Status &done)
    {
        QVERIFY2(done, done ? "" : qPrintable(done.error().name() + u' ' + done.error().detail));
    }

private Q_SLOTS:
    void this_installation_can_do_everything_without_a_network()
    {
        const QTemporaryDir folder;
        verify(app::abilities::packContainers());
        verify(app::abilities::writeWorkbooks(folder.path()));
        QVERIFY(app::abilities::canServeTls());
        verify(app::abilities::speakTls());
    }

    void a_workbook_that_cannot_be_written_is_told()
    {
        const auto refused = app::abilities::writeWorkbooks(QStringLiteral("/nowhere"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, sync::ErrorCode::ReadOnly);
    }

    // Two people try one store at the same time.
    void what_another_trial_has_put_there_stays()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("self-test")));
        QFile other(folder.filePath(QStringLiteral("self-test/object.json")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QCOMPARE(other.write("another"), 7);
        other.close();
        verify(app::abilities::meetAt(folder.path(), {}, m_surroundings));
        QCOMPARE(QDir(folder.filePath(QStringLiteral("self-test"))).entryList(QDir::Files), QStringList{QStringLiteral("object.json")});
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray("another"));
    }

    void a_real_server_is_met_over_tls_and_left_as_it_was()
    {
        const tests::ApacheServer server;
        QVERIFY2(server.problem().isEmpty(), qPrintable(server.problem()));
        verify(app::abilities::meetAt(server.tlsAddress(), server.authority(), m_surroundings));
        QVERIFY(!QDirIterator(server.davFolder(), QDir::Files, QDirIterator::Subdirectories).hasNext());

        const auto doubted = app::abilities::meetAt(server.tlsAddress(), {}, m_surroundings);
        QVERIFY(!doubted);
        QCOMPARE(doubted.error().code, sync::ErrorCode::StoreCertificate);
    }
};

MEKENDESH_TEST(AbilitiesTest)
#include "tst_abilities.moc"
