// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/store/profile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

// A copy that the program saves while somebody works.
class SavedCopyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_profile.reset(); }
    void it_holds_one_moment_and_becomes_a_profile();
    void stopped_it_leaves_nothing();
    void stopped_while_it_is_read_through_it_ends_at_once();
    void what_a_killed_program_left_is_swept_by_the_next_copy();
    void a_disk_that_gives_back_something_else_is_told();
    void a_place_that_cannot_hold_it_is_told_before_anything_is_made();

private:
    [[nodiscard]] QString stick() const { return m_folder->filePath(u"stick"_s); }
    [[nodiscard]] QStringList onStick() const { return QDir(stick()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
    [[nodiscard]] Profile::Saving saving(const QString &day = u"2026-11-23"_s) const
    {
        return {.place = stick(), .name = u"mekendesh-MSK-2-"_s + day, .stem = u"mekendesh-MSK-2-"_s};
    }
    void write(const char *words)
    {
        wanted(m_work->execute("INSERT INTO note SELECT '" + QByteArray(words) + "' || value FROM generate_series"));
    }
    [[nodiscard]] qint64 notes(Database &database, const char *words)
    {
        return wanted(database.number("SELECT count(*) FROM note WHERE words LIKE '" + QByteArray(words) + "%'"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    OfficeRandom m_random{1};
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<Database> m_work;
};

void SavedCopyTest::init()
{
    m_work.reset();
    m_profile.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(stick()));
    m_profile = wanted(Profile::create(m_folder->filePath(u"profile"_s), {.login = u"Айгүл"_s, .password = u"четыре простых слова"_s, .cost = {.operations = 1, .memoryBytes = 8192}},
                                       m_random, [](Database &database) -> sync::Status {
                                           TRY(Storage::open(database, catalogue()));
                                           return {};
                                       }));
    m_work = wanted(m_profile->connect());
    // Some 10 MB: several pieces.
    wanted(m_work->execute("CREATE TABLE note (words TEXT); CREATE VIEW generate_series AS"
                           " WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 5000) SELECT ' ' || hex(randomblob(500)) AS value FROM n"));
    write("before");
}

void SavedCopyTest::it_holds_one_moment_and_becomes_a_profile()
{
    int pieces = 0;
    bool isRead = false;
    auto how = saving();
    how.mayGoOn = [&](qint64 done, qint64 total) {
        if (pieces++ == 0)
            write("meanwhile"); // nobody waits for the copy
        return done <= total;
    };
    how.mayGoOnChecking = [&] { return isRead = true; };
    const Profile::Copy saved = wanted(m_profile->saveCopy(how, m_random));
    QVERIFY2(pieces > 2, qPrintable(QString::number(pieces)));
    QVERIFY(isRead);
    QCOMPARE(notes(*m_work, "meanwhile"), 5000);
    QCOMPARE(onStick(), QStringList{u"mekendesh-MSK-2-2026-11-23"_s});
    QCOMPARE(saved.folder, stick() + u"/mekendesh-MSK-2-2026-11-23"_s);

    const Profile::Copy found = wanted(Profile::look(stick()));
    QCOMPARE(found.bytes, saved.bytes);
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::ProfileExists); // an older copy is never replaced
    wanted(Profile::restore(found, m_folder->filePath(u"new"_s), {.login = u"Айгүл"_s, .password = u"четыре простых слова"_s}, m_random));
    const auto restored = wanted(Profile::open(m_folder->filePath(u"new"_s), u"Айгүл"_s, u"четыре простых слова"_s));
    const auto database = wanted(restored->connect());
    QCOMPARE(notes(*database, "before"), 5000);
    QCOMPARE(notes(*database, "meanwhile"), 0);
}

void SavedCopyTest::stopped_it_leaves_nothing()
{
    auto how = saving();
    int pieces = 0;
    how.mayGoOn = [&](qint64, qint64) { return ++pieces < 2; };
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::Cancelled);
    QCOMPARE(pieces, 2);
    QVERIFY(onStick().isEmpty());
    write("after"); // no reading was left open
    how.mayGoOn = [](qint64, qint64) { return true; };
    wanted(m_profile->saveCopy(how, m_random));
}

// Whoever locks or closes meanwhile waits for no slow stick: the reading itself ends, long before the last page.
void SavedCopyTest::stopped_while_it_is_read_through_it_ends_at_once()
{
    auto how = saving();
    int asked = 0;
    how.mayGoOnChecking = [&] {
        ++asked;
        return true;
    };
    wanted(m_profile->saveCopy(how, m_random));
    const int wholeReading = asked;
    QVERIFY2(wholeReading > 10, qPrintable(QString::number(wholeReading)));
    how = saving(u"2026-11-24"_s);
    asked = 0;
    how.mayGoOnChecking = [&] { return ++asked < 3; };
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::Cancelled);
    QCOMPARE(asked, 3);
    QCOMPARE(onStick(), QStringList{u"mekendesh-MSK-2-2026-11-23"_s});
}

void SavedCopyTest::what_a_killed_program_left_is_swept_by_the_next_copy()
{
#ifdef Q_OS_UNIX
    auto how = saving(u"2026-11-22"_s);
    if (const pid_t child = ::fork(); child == 0) {
        how.mayGoOn = [](qint64, qint64) -> bool { return ::kill(::getpid(), SIGKILL) == 0; };
        const auto never = m_profile->saveCopy(how, m_random);
        ::_exit(never ? 1 : 2);
    } else {
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
    }
    QCOMPARE(onStick().size(), 1);
    QVERIFY(onStick().constFirst().contains(u".new-"_s));
    QCOMPARE(Profile::look(stick()).error().code, ErrorCode::DamagedData); // the half does not count as one
    const QString half = onStick().constFirst();
    QVERIFY(QDir().rename(stick() + u'/' + half, m_folder->filePath(half)));
    wanted(m_profile->saveCopy(saving(), m_random));
    QVERIFY(QDir().rename(m_folder->filePath(half), stick() + u'/' + half));
    QCOMPARE(wanted(Profile::look(stick())).folder, stick() + u"/mekendesh-MSK-2-2026-11-23"_s); // beside a whole one nobody asks which
    wanted(m_profile->saveCopy(saving(u"2026-11-24"_s), m_random));
    QCOMPARE(onStick(), (QStringList{u"mekendesh-MSK-2-2026-11-23"_s, u"mekendesh-MSK-2-2026-11-24"_s}));
#else
    QSKIP("there is no fork to kill a program in");
#endif
}

void SavedCopyTest::a_disk_that_gives_back_something_else_is_told()
{
    auto how = saving();
    how.mayGoOnChecking = [this, isDamaged = false]() mutable {
        if (std::exchange(isDamaged, true))
            return true;
        QFile file(stick() + u'/' + onStick().constFirst() + u"/mekendesh.db"_s);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() / 2 + 200) || file.write("not what was written") < 0)
            qFatal("the copy could not be damaged");
        return true;
    };
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::DamagedData);
    QVERIFY(onStick().isEmpty());
}

void SavedCopyTest::a_place_that_cannot_hold_it_is_told_before_anything_is_made()
{
    auto how = saving();
    how.place = m_profile->folder();
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::BadInput);
    QVERIFY(QDir(m_profile->folder()).mkdir(u"copies"_s));
    how.place = m_profile->folder() + u"/copies"_s;
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::BadInput);
    how.place = m_folder->filePath(u"pulled out"_s);
    QCOMPARE(m_profile->saveCopy(how, m_random).error().code, ErrorCode::ReadOnly);
    QVERIFY(!QFileInfo::exists(how.place));
    QVERIFY(onStick().isEmpty());
}

MEKENDESH_TEST(SavedCopyTest)
#include "tst_savedcopy.moc"
