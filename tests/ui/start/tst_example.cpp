// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "app/services/story.h"
#include "ui/start/making.h"
#include "ui/start/profilemaker.h"

#include <QDir>
#include <QDirIterator>
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
    static void write(const QString &path)
    {
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(path));
    }
    static QStringList namesIn(const QString &folder)
    {
        QStringList names;
        QDirIterator walk(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext())
            names << walk.next();
        names.sort();
        return names;
    }
    // Somebody else than who runs the tests: what is not theirs they cannot delete, as nobody can on Windows what a virus scanner holds.
    [[nodiscard]] static auto asSomebody(const QStringList &owned)
    {
        for (const QString &path : owned) {
            if (::chown(QFile::encodeName(path).constData(), kSomebody, kSomebody) != 0)
                qFatal("cannot give %s away", qPrintable(path));
        }
        if (::seteuid(kSomebody) != 0)
            qFatal("cannot be somebody else");
        return qScopeGuard([] {
            if (::seteuid(0) != 0)
                qFatal("cannot be oneself again");
        });
    }
    static void letEverybodyRead(const QString &folder)
    {
        if (!QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther))
            qFatal("cannot show %s to others", qPrintable(folder));
    }
    // Begun, and killed before its end; one file of it is held.
    static QString halfAnExample(const QString &profile)
    {
        const QString example = ui::exampleFolderBeside(profile);
        write(example + u"/mekendesh-demo.txt"_s);
        write(example + u"/embassy/keys.json"_s);
        write(example + u"/office-a/held"_s);
        return example;
    }

    static constexpr uid_t kSomebody = 65534;

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
        for (const QList<QVariant> &sentence : std::as_const(told)) // nothing for a terminal, and nothing that the window would cut
            QVERIFY2(!sentence.front().toString().contains(u'/') && sentence.front().toString().size() < 120, qPrintable(sentence.front().toString()));
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
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString example = halfAnExample(profile);
        {
            const auto back = asSomebody({folder.path(), example});
            QVERIFY(ui::removeExample(profile));
        }
        QVERIFY(!QDir(example).exists());
        QVERIFY(make(profile).has_value());
        ui::sweepExamples(profile); // at the next start nobody holds it
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"profile-example"_s});
    }

    // The same was begun and not played to its end: the next one needs the place.
    void half_an_example_of_which_a_file_is_held_makes_room_for_a_whole_one()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make a file that its own user may not delete");
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString example = halfAnExample(profile);
        sync::Result<QString> made;
        {
            const auto back = asSomebody({folder.path(), example});
            made = make(profile);
        }
        QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
        QVERIFY(opens(*made));
    }

    // Where it cannot make room nothing in it is touched, and once it can, it does.
    void half_an_example_that_cannot_be_moved_stays_as_it_is_until_it_can()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make a folder that its own user may not move");
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString example = halfAnExample(profile);
        letEverybodyRead(folder.path());
        const QStringList before = namesIn(folder.path());
        {
            const auto back = asSomebody({example});
            const auto made = make(profile);
            QVERIFY(!made);
            QCOMPARE(made.error().subject, example);
        }
        QCOMPARE(namesIn(folder.path()), before);
        const auto made = make(profile);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().detail));
        QVERIFY(opens(*made));
    }

    // What merely has such a name is somebody's own, and so is where a link leads: an example bears a mark.
    void nothing_but_examples_is_swept()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        write(folder.filePath(u"profile-example-gone-1/mekendesh-demo.txt"_s));
        write(folder.filePath(u"profile-example-gone-1/held"_s));
        write(folder.filePath(u"profile-example-gone-2026/thesis.txt"_s));
        write(folder.filePath(u"profile-example-gone-with-the-wind/thesis.txt"_s));
        write(folder.filePath(u"profile-example-gone-2 (copy)/thesis.txt"_s));
        write(folder.filePath(u"photos/wedding.jpg"_s));
        QVERIFY(QFile::link(folder.filePath(u"photos"_s), folder.filePath(u"profile-example-gone-3"_s)));
        ui::sweepExamples(profile);
        QVERIFY(!QFile::exists(folder.filePath(u"profile-example-gone-1"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"profile-example-gone-2026/thesis.txt"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"profile-example-gone-with-the-wind/thesis.txt"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"profile-example-gone-2 (copy)/thesis.txt"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"photos/wedding.jpg"_s)));
    }

    void one_that_cannot_be_moved_stays_whole()
    {
        if (::geteuid() != 0)
            QSKIP("only root can make a folder that its own user may not move");
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s);
        const QString opened = needed(make(profile));
        letEverybodyRead(folder.path());
        {
            const auto back = asSomebody({});
            QVERIFY(!ui::removeExample(profile));
        }
        QVERIFY(opens(opened));
    }
};

MEKENDESH_TEST(ExampleTest)
#include "tst_example.moc"
