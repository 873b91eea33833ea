// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deskreader.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// The embassy decides what counts, with the programs as they are, over a folder.
class CtlCutsTest final : public QObject {
    Q_OBJECT

    struct Told {
        int code = -1;
        QJsonObject json;
    };

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_code;

    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }

    Told run(const QString &profile, const QStringList &words, const QString &login = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"MEKENDESH_TEST_KDF"_s, u"1"_s);
        environment.insert(u"MEKENDESH_PASSWORD"_s, u"слово и дело"_s);
        environment.insert(u"MEKENDESH_CODE"_s, m_code);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MEKENDESHCTL),
                      words + QStringList{u"--login"_s, login.isEmpty() ? profile : login, u"--profile"_s, path(profile), u"--json"_s, u"--language"_s, u"en"_s},
                      QIODevice::ReadOnly);
        if (!process.waitForFinished(120'000))
            return {};
        return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput()).object()};
    }
    bool addMember(const QString &profile, const QString &surname)
    {
        return run(profile, {u"add"_s, u"member"_s, u"surname="_s + surname}, u"office"_s).code == 0;
    }
    QString officeLaptop()
    {
        QString device;
        for (const QJsonValue &line : run(u"embassy"_s, {u"devices"_s}).json.value(u"devices"_s).toArray()) {
            if (!line.toObject().value(u"embassy"_s).toBool())
                device = line.toObject().value(u"device"_s).toString();
        }
        return device;
    }
    int membersAt(const QString &profile, const QString &surname, const QString &login = {})
    {
        return static_cast<int>(run(profile, {u"search"_s, surname}, login).json.value(u"records"_s).toArray().size());
    }
    void letIn(const QString &profile, const QString &office, const QString &name, const QString &mark)
    {
        const QString file = path(profile + u".invitation"_s);
        const Told invited = run(u"embassy"_s, {u"invite"_s, u"--office"_s, office, u"--name"_s, name, u"--region"_s, u"Москва"_s, u"--mark"_s, mark, u"--out"_s, file});
        m_code = invited.json.value(u"code"_s).toString();
        QCOMPARE(run(profile, {u"join"_s, u"--invitation"_s, file}).code, 0);
        run(profile, {u"sync"_s});
        const QJsonArray requests = run(u"embassy"_s, {u"admit"_s}).json.value(u"requests"_s).toArray();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(run(u"embassy"_s, {u"admit"_s, u"--words"_s, requests.first().toObject().value(u"words"_s).toString()}).code, 0);
        QCOMPARE(run(profile, {u"sync"_s}).code, 0);
    }
    static void copyFolder(const QString &from, const QString &to)
    {
        QDirIterator entries(from, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QString file = entries.next();
            const QString target = to + u'/' + QDir(from).relativeFilePath(file);
            QDir().mkpath(QFileInfo(target).path());
            QFile::remove(target);
            QVERIFY(QFile::copy(file, target));
        }
    }

private Q_SLOTS:
    // An embassy and an office of one laptop that have met.
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(run(u"embassy"_s, {u"found"_s, u"--store"_s, path(u"store"_s), u"--user-name"_s, u"Эркин Осмонов"_s}).code, 0);
        letIn(u"office"_s, u"MSK"_s, u"Москва"_s, u"3"_s);
    }

    void a_laptop_is_taken_out_and_taken_back()
    {
        QVERIFY(addMember(u"office"_s, u"Асанов"_s));
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        const QString device = officeLaptop();
        QCOMPARE(run(u"office"_s, {u"cut"_s, u"--device"_s, device}).code, 1); // not from an office
        QCOMPARE(run(u"embassy"_s, {u"cut"_s, u"--device"_s, device}).code, 0);
        QCOMPARE(membersAt(u"embassy"_s, u"Асанов"_s), 1); // it was read before, and stays

        QVERIFY(addMember(u"office"_s, u"Болотов"_s));
        const Told told = run(u"office"_s, {u"sync"_s});
        QCOMPARE(told.code, 3);
        QVERIFY(told.json.value(u"cutOff"_s).toBool());
        QVERIFY(told.json.value(u"sentence"_s).toString().contains(u"took this laptop out"_s));
        QCOMPARE(run(u"embassy"_s, {u"sync"_s}).code, 0);
        QCOMPARE(membersAt(u"embassy"_s, u"Болотов"_s), 0);
        QCOMPARE(membersAt(u"office"_s, u"Болотов"_s), 1);

        const QJsonArray cuts = run(u"embassy"_s, {u"cut"_s}).json.value(u"cuts"_s).toArray();
        QCOMPARE(cuts.size(), 1);
        QCOMPARE(run(u"embassy"_s, {u"cut"_s, u"--withdraw"_s, cuts.first().toObject().value(u"id"_s).toString().left(12)}).code, 0);
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        QCOMPARE(run(u"embassy"_s, {u"cut"_s, u"--withdraw"_s, u"00000000"_s}).code, 1);
        QCOMPARE(run(u"embassy"_s, {u"forks"_s}).code, 0); // reads everything
        QCOMPARE(membersAt(u"embassy"_s, u"Болотов"_s), 1);
    }

    // The folder of an office was copied to a second computer, and both sent in the same hour.
    void a_fork_is_listed_and_decided()
    {
        copyFolder(path(u"office"_s), path(u"copy"_s));
        copyFolder(path(u"store"_s), path(u"before"_s));
        QVERIFY(addMember(u"office"_s, u"Асанов"_s));
        QVERIFY(addMember(u"copy"_s, u"Болотов"_s));
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        QVERIFY(QDir().rename(path(u"store"_s), path(u"first"_s)));
        QVERIFY(QDir().rename(path(u"before"_s), path(u"store"_s)));
        QCOMPARE(run(u"copy"_s, {u"sync"_s}, u"office"_s).code, 0);
        copyFolder(path(u"first"_s), path(u"store"_s));

        const Told listed = run(u"embassy"_s, {u"forks"_s});
        const QJsonArray forks = listed.json.value(u"forks"_s).toArray();
        QCOMPARE(forks.size(), 1);
        const QJsonArray branches = forks.first().toObject().value(u"branches"_s).toArray();
        QCOMPARE(branches.size(), 2);
        QCOMPARE(run(u"embassy"_s, {u"forks"_s, u"--keep"_s, branches.first().toObject().value(u"id"_s).toString().left(16)}).code, 0);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
            QCOMPARE(run(u"copy"_s, {u"sync"_s}, u"office"_s).code, 0);
        }
        QCOMPARE(run(u"embassy"_s, {u"forks"_s}).json.value(u"forks"_s).toArray().size(), 0);
        for (const QString &surname : {u"Асанов"_s, u"Болотов"_s})
            QCOMPARE(membersAt(u"embassy"_s, surname), 1);
    }

    void what_would_be_lost_is_told_before_a_laptop_is_taken_out()
    {
        for (const QString &surname : {u"Асанов"_s, u"Болотов"_s, u"Кадыров"_s}) {
            QVERIFY(addMember(u"office"_s, surname));
            QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        }
        QStringList changeSets;
        QDirIterator entries(path(u"store/cs"_s), {u"*.zip"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            if (const QString file = entries.next(); file.contains(u"/o-"_s) && QFileInfo(file).fileName().startsWith(u"2-"_s))
                changeSets << file;
        }
        QCOMPARE(changeSets.size(), 1);
        QVERIFY(QFile::remove(changeSets.first()));
        const Told refused = run(u"embassy"_s, {u"cut"_s, u"--device"_s, officeLaptop()});
        QCOMPARE(refused.code, 1);
        QVERIFY(!refused.json.value(u"stated"_s).toBool());
        const QJsonObject loss = refused.json.value(u"losses"_s).toArray().first().toObject();
        QCOMPARE(loss.value(u"number"_s).toInt(), 1);
        QVERIFY(loss.value(u"lost"_s).toInt() >= 2); // the missing one and what follows it
        QCOMPARE(run(u"embassy"_s, {u"cut"_s}).json.value(u"cuts"_s).toArray().size(), 0);
        QCOMPARE(run(u"embassy"_s, {u"cut"_s, u"--device"_s, officeLaptop(), u"--anyway"_s}).code, 0);
        QCOMPARE(run(u"embassy"_s, {u"cut"_s}).json.value(u"cuts"_s).toArray().size(), 1);
    }

    // Codes are three letters, and two offices that became one are never parted again.
    void two_offices_are_merged_only_by_whoever_says_yes()
    {
        letIn(u"second"_s, u"TVR"_s, u"Тверь"_s, u"4"_s);
        const QStringList merge{u"merge"_s, u"--from"_s, u"TVR"_s, u"--into"_s, u"MSK"_s};
        const Told asked = run(u"embassy"_s, merge);
        QCOMPARE(asked.code, 1);
        QVERIFY(!asked.json.value(u"stated"_s).toBool(true));
        QCOMPARE(asked.json.value(u"from"_s).toString(), u"Тверь"_s);
        QCOMPARE(asked.json.value(u"into"_s).toString(), u"Москва"_s);
        QCOMPARE(asked.json.value(u"laptopsOfFrom"_s).toInt(), 1);
        QCOMPARE(asked.json.value(u"laptopsOfInto"_s).toInt(), 1);
        QCOMPARE(run(u"embassy"_s, {u"merge"_s, u"--from"_s, u"TWR"_s, u"--into"_s, u"MSK"_s}).code, 1);
        QVERIFY(addMember(u"office"_s, u"Асанов"_s));
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        for (const QStringList &words : {merge + QStringList{u"--take-out"_s}, merge + QStringList{u"--yes"_s}}) {
            const bool isMeant = words.contains(u"--yes"_s);
            const Told told = run(u"embassy"_s, words);
            QCOMPARE(told.code, isMeant ? 0 : 1);
            QCOMPARE(told.json.value(u"stated"_s).toBool(), isMeant);
            for (int round = 0; round < 2; ++round)
                QCOMPARE(run(u"second"_s, {u"sync"_s}).code, 0);
            QCOMPARE(membersAt(u"second"_s, u"Асанов"_s), isMeant ? 1 : 0);
        }
    }

    void new_keys_are_made_and_the_exchange_goes_on()
    {
        QVERIFY(addMember(u"office"_s, u"Асанов"_s));
        QCOMPARE(run(u"office"_s, {u"rotate"_s}).code, 1);
        QCOMPARE(run(u"embassy"_s, {u"rotate"_s, u"--office"_s, u"XYZ"_s}).code, 1);
        QCOMPARE(run(u"embassy"_s, {u"rotate"_s, u"--office"_s, u"MSK"_s}).json.value(u"keys"_s).toInt(), 1);
        QCOMPARE(run(u"embassy"_s, {u"rotate"_s}).json.value(u"keys"_s).toInt(), 3);
        QCOMPARE(run(u"office"_s, {u"sync"_s}).code, 0);
        QCOMPARE(run(u"embassy"_s, {u"sync"_s}).code, 0);
        QCOMPARE(membersAt(u"embassy"_s, u"Асанов"_s), 1);
    }

    void a_way_that_was_named_is_taken_back()
    {
        QCOMPARE(run(u"embassy"_s, {u"withdraw"_s}).code, 1); // nothing is named
        {
            sync::SecureRandom random;
            const StoryClock clock;
            const auto session = valueOf(app::Session::open(path(u"embassy"_s), u"embassy"_s, u"слово и дело"_s, {clock, random}));
            const auto workspace = valueOf(session->workspace());
            auto keyring = valueOf(app::readKeyring(workspace->journal()));
            keyring.stores = {sync::issueOffer({.address = path(u"elsewhere"_s), .number = 1}, keyring.device(), keyring.self.sign, keyring.network)};
            valueOf(workspace->journal().setKeyring(keyring.serialise()));
        }
        QCOMPARE(run(u"office"_s, {u"withdraw"_s}).code, 1);
        QCOMPARE(run(u"embassy"_s, {u"withdraw"_s, u"--embassy"_s}).code, 1);
        QCOMPARE(run(u"embassy"_s, {u"withdraw"_s}).code, 0);
        QCOMPARE(run(u"embassy"_s, {u"withdraw"_s}).code, 1);
    }
};

MEKENDESH_TEST(CtlCutsTest)
#include "tst_ctlcuts.moc"
