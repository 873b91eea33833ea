// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/store/profile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

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

// The folder of a database and the passwords that open it.
class ProfileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_profile_opens_with_its_password_only();
    void trap29_a_second_opening_is_refused_until_the_first_ends();
    void a_lock_of_a_program_that_was_killed_does_not_stop_anybody();
    void a_creation_that_fails_leaves_no_trace();
    void a_folder_that_is_not_empty_is_not_touched();
    void only_what_a_killed_builder_left_is_swept();
    void several_people_open_one_profile();
    void the_file_of_slots_does_not_tell_names();
    void damaged_slots_or_database_are_told();
    void a_missing_profile_is_told();
    void a_copied_folder_becomes_a_profile();
    void what_is_no_copy_is_told_before_anything_is_made();
    void a_damaged_copy_leaves_nothing_behind();
    void a_folder_somebody_works_with_is_no_copy();
    void halves_of_two_times_are_no_copy();
    void a_disk_without_room_is_told_before_anything_is_copied();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"profile"_s); }
    std::unique_ptr<Profile> make();
    std::unique_ptr<QTemporaryDir> m_folder;
    OfficeRandom m_random{1};
    // As somebody copies it with the means of the system, while the program runs or not.
    [[nodiscard]] QString copied(const QString &to, const QStringList &leftOut = {}) const
    {
        const QString place = m_folder->filePath(to);
        QDir().mkpath(place);
        const QStringList names = QDir(folder()).entryList(QDir::Files | QDir::Hidden);
        for (const QString &name : names) {
            if (!leftOut.contains(name))
                QFile::copy(folder() + u'/' + name, place + u'/' + name);
        }
        return place;
    }
    [[nodiscard]] QStringList around() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
    [[nodiscard]] sync::Status restored(const QString &copy, const QString &to, const QString &password = u"четыре простых слова"_s)
    {
        TRY_ASSIGN(const Profile::Copy found, Profile::look(copy));
        return Profile::restore(found, m_folder->filePath(to), {.login = u"Айгүл"_s, .password = password}, m_random);
    }
    static sync::KdfCost cheap() { return {.operations = 1, .memoryBytes = 8192}; }
};

namespace {

sync::Status fillProfile(Database &database)
{
    TRY(Storage::open(database, catalogue()));
    return {};
}

}

void ProfileTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<Profile> ProfileTest::make()
{
    return wanted(Profile::create(folder(), {u"Айгүл"_s, u"четыре простых слова"_s, cheap()}, m_random, fillProfile));
}

void ProfileTest::a_profile_opens_with_its_password_only()
{
    make().reset();
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, u"другие слова"_s).error().code, ErrorCode::WrongPassword);
    QCOMPARE(Profile::open(folder(), u"Бакыт"_s, u"четыре простых слова"_s).error().code, ErrorCode::WrongPassword);
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, QString()).error().code, ErrorCode::WrongPassword);
    const auto profile = wanted(Profile::open(folder(), u" айгүл "_s, u"четыре простых слова"_s));
    const auto database = wanted(profile->connect());
    QVERIFY(Storage::open(*database, catalogue(), true).has_value());
}

void ProfileTest::trap29_a_second_opening_is_refused_until_the_first_ends()
{
    auto first = make();
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s).error().code, ErrorCode::ProfileInUse);
    first.reset();
    QVERIFY(Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s).has_value());
}

void ProfileTest::a_lock_of_a_program_that_was_killed_does_not_stop_anybody()
{
#ifdef Q_OS_UNIX
    make().reset();
    const pid_t child = fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        const auto profile = Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s);
        kill(getpid(), profile ? SIGKILL : SIGTERM);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(WTERMSIG(status), SIGKILL);
    QVERIFY(Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s).has_value());
#else
    QSKIP("there is no fork to kill a program in");
#endif
}

void ProfileTest::a_creation_that_fails_leaves_no_trace()
{
    const auto made = Profile::create(folder(), {u"Айгүл"_s, u"слова"_s, cheap()}, m_random, [](Database &database) -> sync::Status {
        TRY(fillProfile(database));
        return sync::failure(ErrorCode::InvitationWrong, u"other words"_s);
    });
    QCOMPARE(made.error().code, ErrorCode::InvitationWrong);
    QVERIFY(!QFileInfo::exists(folder()));
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QCOMPARE(Profile::create(folder(), {QString(), u"слова"_s, cheap()}, m_random, fillProfile).error().code, ErrorCode::BadInput);
    QCOMPARE(Profile::create(folder(), {u"Айгүл"_s, QString(), cheap()}, m_random, fillProfile).error().code, ErrorCode::BadInput);
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void ProfileTest::a_folder_that_is_not_empty_is_not_touched()
{
    QVERIFY(QDir().mkpath(folder())); // an empty one is taken
    make().reset();
    QCOMPARE(Profile::create(folder(), {u"Айгүл"_s, u"слова"_s, cheap()}, m_random, fillProfile).error().code, ErrorCode::ProfileExists);
    QVERIFY(Profile::exists(folder()));
    const QString other = m_folder->filePath(u"other"_s);
    QVERIFY(QDir().mkpath(other));
    QFile foreign(other + u"/letter.txt"_s);
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    QCOMPARE(Profile::create(other, {u"Айгүл"_s, u"слова"_s, cheap()}, m_random, fillProfile).error().code, ErrorCode::ProfileExists);
    QCOMPARE(QDir(other).entryList(QDir::Files), QStringList{u"letter.txt"_s});
}

void ProfileTest::only_what_a_killed_builder_left_is_swept()
{
    const QString left = folder() + u".new-0123abcd"_s;
    const QString letters = folder() + u".new-document"_s;
    QVERIFY(QDir().mkpath(left) && QDir().mkpath(letters));
    for (const QString &path : {left + u"/keys.json"_s, letters + u"/letter.txt"_s}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    make().reset();
    QVERIFY(!QFileInfo::exists(left));
    QCOMPARE(QDir(letters).entryList(QDir::Files | QDir::Hidden), QStringList{u"letter.txt"_s});
}

void ProfileTest::several_people_open_one_profile()
{
    {
        const auto profile = make();
        wanted(profile->putSlot({u"Бакыт"_s, u"пароль Бакыта"_s, cheap()}, m_random));
        wanted(profile->putSlot({u"Айгүл"_s, u"новый пароль"_s, cheap()}, m_random));
    }
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s).error().code, ErrorCode::WrongPassword);
    QVERIFY(Profile::open(folder(), u"Айгүл"_s, u"новый пароль"_s).has_value());
    {
        const auto profile = wanted(Profile::open(folder(), u"Бакыт"_s, u"пароль Бакыта"_s));
        wanted(profile->removeSlot(u"Айгүл"_s));
        QCOMPARE(profile->removeSlot(u"Бакыт"_s).error().code, ErrorCode::NotAllowed); // nobody could open it any more
    }
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, u"новый пароль"_s).error().code, ErrorCode::WrongPassword);
    QVERIFY(Profile::open(folder(), u"Бакыт"_s, u"пароль Бакыта"_s).has_value());
}

void ProfileTest::the_file_of_slots_does_not_tell_names()
{
    make().reset();
    QFile file(folder() + u"/keys.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(!content.contains(u"Айгүл"_s.toUtf8()));
    QVERIFY(!content.contains(u"айгүл"_s.toUtf8()));
    QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
}

void ProfileTest::damaged_slots_or_database_are_told()
{
    make().reset();
    const QString slotsPath = folder() + u"/keys.json"_s;
    QFile file(slotsPath);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray sound = file.readAll();
    file.close();
    const auto openedWith = [&](const QByteArray &content) {
        QFile changed(slotsPath);
        if (changed.open(QIODevice::WriteOnly | QIODevice::Truncate))
            changed.write(content);
        changed.close();
        const auto profile = Profile::open(folder(), u"Айгүл"_s, u"четыре простых слова"_s);
        return profile ? ErrorCode::Internal : profile.error().code;
    };
    QCOMPARE(openedWith({}), ErrorCode::DamagedData);
    QCOMPARE(openedWith("{}"), ErrorCode::DamagedData);
    QCOMPARE(openedWith(QByteArray(sound).replace("\"memory\": 8192", "\"memory\": 99999999999999")), ErrorCode::DamagedData);
    QCOMPARE(openedWith(QByteArray(sound).replace("\"operations\": 1", "\"operations\": 0")), ErrorCode::DamagedData);
    QCOMPARE(openedWith(QByteArray(sound).replace("\"format\": 1", "\"format\": 2")), ErrorCode::NewerVersion);
    QCOMPARE(openedWith(sound), ErrorCode::Internal); // it opens
    QFile database(folder() + u"/mekendesh.db"_s);
    QVERIFY(database.open(QIODevice::ReadWrite));
    QVERIFY(database.seek(20));
    QCOMPARE(database.write("damaged damaged damaged"), 23);
    database.close();
    QCOMPARE(openedWith(sound), ErrorCode::DamagedData);
    QVERIFY(QFile::remove(database.fileName()));
    QCOMPARE(openedWith(sound), ErrorCode::DamagedData);
}

void ProfileTest::a_missing_profile_is_told()
{
    QCOMPARE(Profile::open(folder(), u"Айгүл"_s, u"слова"_s).error().code, ErrorCode::ProfileMissing);
    QVERIFY(!Profile::exists(folder()));
}

void ProfileTest::a_copied_folder_becomes_a_profile()
{
    QString copy;
    {
        // Copied while somebody works: what was committed last lies in the log beside the database.
        const auto profile = make();
        const auto database = wanted(profile->connect());
        wanted(database->execute("CREATE TABLE copied_note (words TEXT); INSERT INTO copied_note VALUES ('kept')"));
        copy = copied(u"stick/mekendesh"_s);
    }
    QVERIFY(QFileInfo(copy + u"/mekendesh.db-wal"_s).size() > 0);
    const auto before = QFileInfo(copy + u"/mekendesh.db"_s).lastModified();
    wanted(restored(m_folder->filePath(u"stick"_s), u"home/new"_s)); // the folder above is understood, too
    const auto profile = wanted(Profile::open(m_folder->filePath(u"home/new"_s), u"айгүл"_s, u"четыре простых слова"_s));
    const auto database = wanted(profile->connect());
    QCOMPARE(wanted(database->number("SELECT count(*) FROM copied_note")), 1);
    QCOMPARE(wanted(database->number("SELECT count(*) FROM fact WHERE name = 'app.restored' AND length(value) > 0")), 1);
    QCOMPARE(QFileInfo(copy + u"/mekendesh.db"_s).lastModified(), before);
    QCOMPARE(QDir(m_folder->filePath(u"home"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{u"new"_s});
    QCOMPARE(restored(copy, u"home/new"_s).error().code, ErrorCode::ProfileExists); // nobody's data are replaced
}

void ProfileTest::what_is_no_copy_is_told_before_anything_is_made()
{
    make().reset();
    const QString copy = copied(u"copy"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"photos/old"_s)));
    const QStringList before = around();
    QCOMPARE(restored(m_folder->filePath(u"photos"_s), u"new"_s).error().code, ErrorCode::ProfileMissing);
    QCOMPARE(restored(m_folder->filePath(u"nowhere"_s), u"new"_s).error().code, ErrorCode::ProfileMissing);
    QCOMPARE(restored({}, u"new"_s).error().code, ErrorCode::ProfileMissing);
    QCOMPARE(restored(m_folder->path(), u"new"_s).error().code, ErrorCode::BadInput); // two lie in it: which?
    QCOMPARE(restored(copy, u"new"_s, u"другие слова"_s).error().code, ErrorCode::WrongPassword);
    QCOMPARE(around(), before);
    QCOMPARE(restored(copied(u"half"_s, {u"mekendesh.db"_s}), u"new"_s).error().code, ErrorCode::DamagedData);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"new"_s)));
}

void ProfileTest::a_folder_somebody_works_with_is_no_copy()
{
    auto profile = make();
    QCOMPARE(restored(folder(), u"new"_s).error().code, ErrorCode::ProfileInUse);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"new"_s)));
    profile.reset();
    wanted(restored(folder(), u"new"_s));
}

// Every page of it is whole, and an index does not know of a row.
void ProfileTest::halves_of_two_times_are_no_copy()
{
    {
        const auto profile = make();
        const auto database = wanted(profile->connect());
        wanted(database->execute("CREATE TABLE late (words TEXT, other TEXT); CREATE INDEX late_words ON late(words);"
                                 "INSERT INTO late VALUES ('written', 'later'); PRAGMA writable_schema = ON;"
                                 "UPDATE sqlite_schema SET sql = 'CREATE INDEX late_words ON late(other)' WHERE name = 'late_words'"));
    }
    QCOMPARE(restored(copied(u"halves"_s), u"new"_s).error().code, ErrorCode::DamagedData);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"new"_s)));
}

void ProfileTest::a_damaged_copy_leaves_nothing_behind()
{
    make().reset();
    const auto refused = [this](const QString &name, const std::function<void(QFile &)> &damage) {
        const QString copy = copied(name);
        QFile file(copy + u"/mekendesh.db"_s);
        if (!file.open(QIODevice::ReadWrite))
            qFatal("the copy does not open");
        damage(file);
        file.close();
        const QStringList before = around();
        const sync::Status told = restored(copy, u"new"_s);
        return !told && told.error().code == ErrorCode::DamagedData && around() == before;
    };
    QVERIFY(refused(u"cut"_s, [](QFile &file) { file.resize(file.size() / 2); }));
    QVERIFY(refused(u"first"_s, [](QFile &file) { file.seek(100); file.write("not what was written"); }));
    // Somewhere in the middle, where no opening looks.
    QVERIFY(refused(u"middle"_s, [](QFile &file) { file.seek(file.size() / 2 + 200); file.write("not what was written"); }));
    QVERIFY(refused(u"empty"_s, [](QFile &file) { file.resize(0); }));
    QFile slots(copied(u"slots"_s) + u"/keys.json"_s);
    QVERIFY(slots.open(QIODevice::WriteOnly));
    slots.write("{");
    slots.close();
    QCOMPARE(restored(m_folder->filePath(u"slots"_s), u"new"_s).error().code, ErrorCode::DamagedData);
    // The keys of another one.
    const QString mixed = copied(u"mixed"_s, {u"keys.json"_s});
    QVERIFY(QDir(folder()).removeRecursively());
    make().reset();
    QVERIFY(QFile::copy(folder() + u"/keys.json"_s, mixed + u"/keys.json"_s));
    QCOMPARE(restored(mixed, u"new"_s).error().code, ErrorCode::DamagedData);
    QVERIFY(!QFileInfo::exists(m_folder->filePath(u"new"_s)));
}

void ProfileTest::a_disk_without_room_is_told_before_anything_is_copied()
{
    make().reset();
    const Profile::Copy copy = wanted(Profile::look(copied(u"copy"_s)));
    QVERIFY(copy.bytes > 0);
    const QStringList before = around();
    const auto told = Profile::restore(copy, m_folder->filePath(u"not made/new"_s),
                                       {.login = u"Айгүл"_s, .password = u"четыре простых слова"_s, .bytesFree = [&copy](const QString &) { return copy.bytes; }}, m_random);
    QCOMPARE(told.error().code, ErrorCode::DiskFull);
    QVERIFY(told.error().subject.toLongLong() > copy.bytes);
    QCOMPARE(around(), before);
}

MEKENDESH_TEST(ProfileTest)
#include "tst_profile.moc"
