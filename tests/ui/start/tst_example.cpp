// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "app/services/story.h"
#include "ui/start/making.h"
#include "ui/start/profilemaker.h"

#include <QDir>
#include <QScopeGuard>
#include <QSignalSpy>

#include <unistd.h>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Invented people to look at: made whole or not at all, thrown away as a whole.
class ExampleTest final : public QObject {
    Q_OBJECT

private:
    sync::SecureRandom m_random;
    WallClock m_clock;

    [[nodiscard]] sync::Result<QString> make(const QString &profile, const std::function<void(const QString &)> &tell = [](const QString &) {})
    {
        return ui::Making(profile, {m_clock, m_random}, tell).make({.kind = ui::StartPlan::Kind::Example});
    }
    [[nodiscard]] bool opens(const QString &folder)
    {
        return app::Session::open(folder, app::Story::login(), app::Story::password(), {m_clock, m_random}).has_value();
    }

private Q_SLOTS:
    void initTestCase() { qputenv("MEKENDESH_TEST_KDF", "1"); }

    void the_example_is_made_and_opens()
    {
        QTemporaryDir folder;
        ui::ProfileMaker maker(QStringLiteral(MEKENDESH_PROGRAM), folder.filePath(u"profile"_s));
        QSignalSpy made(&maker, &ui::ProfileMaker::made);
        QSignalSpy told(&maker, &ui::ProfileMaker::told);
        maker.make({.kind = ui::StartPlan::Kind::Example}, u"ky"_s);
        QTRY_COMPARE_WITH_TIMEOUT(made.size(), 1, 60'000);
        QVERIFY(told.size() > 3);
        const QString opened = made.front().front().toString();
        QVERIFY(opened.contains(u"-example/"_s));
        QVERIFY(!QFile::exists(folder.filePath(u"profile"_s)));

        // Thrown away with everything in it, and only what an example has made.
        QVERIFY(ui::removeExample(folder.filePath(u"profile"_s)));
        QVERIFY(QDir(folder.path()).isEmpty());
        QVERIFY(QDir(folder.path()).mkpath(u"profile-example/office-a"_s));
        QVERIFY(!ui::removeExample(folder.filePath(u"profile"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"profile-example/office-a"_s)));
    }

    // Whoever was killed while it was made gets a whole one the next time.
    void half_an_example_is_made_anew()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString opened = needed(make(profile));
        QVERIFY(opens(opened));
        QVERIFY(QFile::remove(opened + u"/keys.json"_s));
        QVERIFY(QFile::remove(ui::exampleFolderBeside(profile) + u"/played"_s));
        QCOMPARE(needed(make(profile)), opened);
        QVERIFY(opens(opened));
    }

    // The disk gets full, or the store goes away in the middle of the story.
    void one_that_could_not_be_made_leaves_nothing()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const auto broken = make(profile, [store = ui::exampleFolderBeside(profile) + u"/store"_s](const QString &) { QDir(store).removeRecursively(); });
        QVERIFY(!broken);
        QVERIFY2(QDir(folder.path()).isEmpty(), qPrintable(QDir(folder.path()).entryList().join(u' ')));
        QVERIFY(make(profile).has_value());
    }

    // A virus scanner holds one of its files: it is no example any more, and a new one can be made.
    void one_of_which_a_file_is_held_is_thrown_away_all_the_same()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make a file that its own user may not delete");
        constexpr uid_t kSomebody = 65534;
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString example = ui::exampleFolderBeside(profile);
        QVERIFY(QDir().mkpath(example + u"/office-a"_s));
        QFile held(example + u"/office-a/held"_s);
        QVERIFY(held.open(QIODevice::WriteOnly));
        QFile mark(example + u"/mekendesh-demo.txt"_s);
        QVERIFY(mark.open(QIODevice::WriteOnly));
        for (const QString &path : {folder.path(), example})
            QCOMPARE(::chown(QFile::encodeName(path).constData(), kSomebody, kSomebody), 0);
        {
            QCOMPARE(::seteuid(kSomebody), 0);
            const auto back = qScopeGuard([] { QCOMPARE(::seteuid(0), 0); });
            QVERIFY(ui::removeExample(profile));
        }
        QVERIFY(!QDir(example).exists());
        QVERIFY(make(profile).has_value());
        ui::sweepExamples(profile); // at the next start nobody holds it
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"profile-example"_s});
    }

    void one_that_cannot_be_moved_stays_whole()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make a folder that its own user may not move");
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString opened = needed(make(profile));
        QVERIFY(QFile::setPermissions(folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther));
        {
            QCOMPARE(::seteuid(65534), 0);
            const auto back = qScopeGuard([] { QCOMPARE(::seteuid(0), 0); });
            QVERIFY(!ui::removeExample(profile));
        }
        QVERIFY(opens(opened));
    }
};

MEKENDESH_TEST(ExampleTest)
#include "tst_example.moc"
