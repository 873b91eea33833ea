// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// The embassy's laptop is lost: two of three files, and the program as it is, over a folder.
class CtlRecoveryTest final : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    int run(const QString &profile, const QStringList &words)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MEKENDESH_TEST_KDF"_s, u"1"_s);
        environment.insert(u"MEKENDESH_PASSWORD"_s, u"слово и дело"_s);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MEKENDESHCTL),
                      words + QStringList{u"--login"_s, u"attache"_s, u"--profile"_s, path(profile), u"--json"_s, u"--language"_s, u"ru"_s}, QIODevice::ReadOnly);
        return process.waitForFinished(120'000) ? process.exitCode() : -1;
    }
    int recover(const QString &one, const QString &other)
    {
        return run(u"found"_s, {u"recover"_s, u"--store"_s, path(u"store"_s), u"--first"_s, path(one), u"--second"_s, path(other)});
    }

private Q_SLOTS:
    void two_of_three_files_bring_the_embassy_back()
    {
        QCOMPARE(run(u"embassy"_s, {u"found"_s, u"--store"_s, path(u"store"_s), u"--user-name"_s, u"Эркин Осмонов"_s}), 0);
        QCOMPARE(run(u"embassy"_s, {u"sync"_s}), 0);
        for (const QString &place : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(QDir().mkpath(path(place)));
        const auto shares = [this](const QString &first, const QString &second, const QString &third) {
            return run(u"embassy"_s, {u"shares"_s, u"--first"_s, path(first), u"--second"_s, path(second), u"--third"_s, path(third)});
        };
        QVERIFY(run(u"embassy"_s, {u"shares"_s, u"--first"_s, path(u"one"_s)}) != 0); // each needs a place of its own
        QVERIFY(shares(u"one"_s, u"one"_s, u"three"_s) != 0);                         // two in one place are the key
        QVERIFY(QFile::remove(path(u"one/share-1.txt"_s)));
        QCOMPARE(shares(u"one"_s, u"two"_s, u"three"_s), 0);
        QVERIFY(shares(u"one"_s, u"two"_s, u"three"_s) != 0); // sheets that lie there are never written over
        const auto permissions = QFile::permissions(path(u"one/share-1.txt"_s));
        QVERIFY(!(permissions & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        QVERIFY(QDir(path(u"embassy"_s)).removeRecursively());

        QVERIFY(recover(u"two/share-2.txt"_s, u"two/share-2.txt"_s) != 0);
        QVERIFY(!QDir(path(u"found"_s)).exists() || QDir(path(u"found"_s)).isEmpty());
        QCOMPARE(recover(u"three/share-3.txt"_s, u"one/share-1.txt"_s), 0);
        QCOMPARE(run(u"found"_s, {u"sync"_s}), 0);
        QCOMPARE(run(u"found"_s, {u"devices"_s}), 0);
        QCOMPARE(run(u"found"_s, {u"invite"_s, u"--office"_s, u"MSK"_s, u"--name"_s, u"Москва"_s, u"--out"_s, path(u"msk.invitation"_s)}), 0);
    }
};

MEKENDESH_TEST(CtlRecoveryTest)
#include "tst_ctlrecovery.moc"
