// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/records/casefile.h"
#include "app/store/migrator.h"
#include "app/store/outbox.h"

#include <QDirIterator>
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

// The encrypted file: what goes wrong with it, and what it never shows.
class DatabaseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void another_key_is_a_wrong_password();
    void a_damaged_file_is_told_and_not_changed_data();
    void a_damaged_file_is_told_and_not_changed();
    void a_database_of_a_newer_version_is_left_alone();
    void a_database_of_a_former_version_gets_the_indexes_of_lists();
    void a_file_kept_from_a_former_program_opens_with_everything();
    void what_waited_in_a_former_program_is_sent_by_this_one();
    void a_file_that_cannot_be_written_is_told();
    void trap39_a_full_disk_is_told_and_nothing_of_the_save_is_there();
    void trap39_a_failure_at_every_page_leaves_all_or_nothing();
    void trap40_a_program_killed_between_two_writes_leaves_the_old_state();
    void a_transaction_of_another_connection_is_waited_for();
    void no_name_can_be_read_in_any_file();
    void statements_come_back_from_the_cache();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"office.db"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

sync::SymmetricKey keyOf(unsigned char byte)
{
    sync::SymmetricKey key;
    std::fill_n(key.data(), sync::SymmetricKey::kSizeBytes, byte);
    return key;
}

constexpr unsigned char kFixtureKey = 7; // of OfficeFixture's files
const sync::ScopeId kFileScope{7};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ErrorCode openingError(const QString &path, unsigned char key = kFixtureKey)
{
    auto database = Database::open(path, keyOf(key), {.gate = {}});
    if (!database)
        return database.error().code;
    const auto storage = Storage::open(**database, catalogue(), true);
    if (!storage)
        return storage.error().code;
    // The first page may be whole while others are not.
    const auto checked = (*database)->number("SELECT count(*) FROM r_member NOT INDEXED WHERE f_surname IS NOT NULL");
    return checked ? ErrorCode::Internal : checked.error().code;
}

}

void DatabaseTest::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
}

void DatabaseTest::another_key_is_a_wrong_password()
{
    {
        OfficeFixture office(1, kFileScope, false, path());
        office.member(u"Асанов"_s);
    }
    QCOMPARE(openingError(path(), 8), ErrorCode::WrongPassword);
    QCOMPARE(Database::open(path() + u"x"_s, keyOf(kFixtureKey), {.gate = {}}).error().code, ErrorCode::ReadOnly);
    OfficeFixture again(1, kFileScope, false, path());
    QCOMPARE(again.surnames(), QStringList{u"Асанов"_s});
}

void DatabaseTest::a_damaged_file_is_told_and_not_changed_data()
{
    QTest::addColumn<int>("place"); // in per cent of the file; negative: the file is cut there
    QTest::newRow("first byte") << 0;
    QTest::newRow("a page in the middle") << 55;
    QTest::newRow("cut") << -60;
    QTest::newRow("empty") << -1;
}

void DatabaseTest::a_damaged_file_is_told_and_not_changed()
{
    QFETCH(const int, place);
    {
        OfficeFixture office(1, kFileScope, false, path());
        auto batch = wanted(office.store().begin());
        for (int i = 0; i < 3000; ++i)
            office.member(u"Асанов%1"_s.arg(i), QString(100, u'а'));
        wanted(batch.commit());
    }
    QByteArray damaged = contentOf(path());
    if (place == -1)
        damaged.clear();
    else if (place < 0)
        damaged.truncate(damaged.size() * -place / 100);
    else
        for (qsizetype page = damaged.size() * place / 100; page < damaged.size() * place / 100 + 40'000; page += 1000)
            damaged[page] = static_cast<char>(damaged[page] ^ 0x40);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(damaged), damaged.size());
    file.close();
    const ErrorCode code = openingError(path());
    // A profile, whose slot has opened, tells the first as damage too.
    QVERIFY2(code == ErrorCode::DamagedData || (place == 0 && code == ErrorCode::WrongPassword), QByteArray::number(static_cast<int>(code)).constData());
    QVERIFY(place == -1 || contentOf(path()) == damaged);
}

void DatabaseTest::a_database_of_a_newer_version_is_left_alone()
{
    {
        OfficeFixture office(1, kFileScope, false, path());
        wanted(office.database().execute("PRAGMA user_version = " + QByteArray::number(kStoreVersion + 1)));
    }
    const QByteArray before = contentOf(path());
    QCOMPARE(openingError(path()), ErrorCode::NewerVersion);
    QCOMPARE(contentOf(path()), before);
}

void DatabaseTest::a_database_of_a_former_version_gets_the_indexes_of_lists()
{
    const QStringList names{u"r_casefile_extra"_s, u"r_member_order"_s, u"r_casefile_waiting"_s, u"r_casefile_urgent"_s,
                            u"r_member_passport"_s, u"r_member_registered"_s};
    const auto indexSql = [&names](Database &database) {
        QStringList texts;
        for (const QString &name : names) {
            Statement find = wanted(database.prepare("SELECT sql FROM sqlite_master WHERE name = ?"));
            find.bindText(0, name);
            texts << (wanted(find.step()) ? find.text(0).simplified() : QString());
        }
        return texts;
    };
    QStringList asNew;
    {
        OfficeFixture office(1, kFileScope, false, path());
        office.member(u"Асанов"_s);
        asNew = indexSql(office.database());
        QVERIFY(!asNew.contains(QString()));
        for (const QString &name : names)
            wanted(office.database().execute("DROP INDEX " + name.toLatin1()));
        wanted(office.database().execute("CREATE INDEX r_member_order ON r_member(scope, sort_key)"));
        wanted(office.database().execute("PRAGMA user_version = 5"));
    }
    OfficeFixture office(1, kFileScope, false, path());
    QCOMPARE(wanted(office.database().number("PRAGMA user_version")), kStoreVersion);
    QCOMPARE(indexSql(office.database()), asNew);
    QCOMPARE(office.surnames(), QStringList{u"Асанов"_s});
}

// tests/data/store-9.db was written by the program of version 9 of the store, under the fixture's key: five people, one of them
// changed and one removed, and a case. Later programs bring it to their own version. Older steps have no file that was really
// written by a program of then: the test above takes away what steps 6 to 9 make, steps 1 to 5 run for every new file.
void DatabaseTest::a_file_kept_from_a_former_program_opens_with_everything()
{
    QVERIFY(QFile::copy(QStringLiteral(MEKENDESH_SOURCE_DIR "/tests/data/store-9.db"), path()));
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    OfficeFixture office(1, kFileScope, false, path());
    QCOMPARE(wanted(office.database().number("PRAGMA user_version")), kStoreVersion);
    QCOMPARE(office.surnames(), (QStringList{u"Асанов"_s, u"Бакирова"_s, u"Исаков"_s, u"Өмүралиева"_s}));
    QCOMPARE(office.surnames(u"омуралиева"_s), QStringList{u"Өмүралиева"_s}); // the words of the search are there
    const auto cases = wanted(office.records().list<Casefile>({}));
    QCOMPARE(cases.rows.size(), 1U);
    QCOMPARE(cases.rows.front().value.title, u"Зарплата"_s);
    const auto changed = office.open(cases.rows.front().value.member);
    QCOMPARE(changed.value.phone, u"+79160000002"_s);
    QVERIFY(wanted(office.conflicts().decided(10)).empty()); // step 11 has made room for what will be decided
    QVERIFY(!wanted(office.records().history<Member>(changed.id)).empty());
    office.member(u"Токтогулов"_s); // and it is written into
    QCOMPARE(office.surnames().size(), 5);
}

// tests/data/store-11.db was written by the program of version 11 of the store, under the fixture's key: three people, the second
// changed twice, the third removed, and all of it waits to be sent, as that program kept it.
void DatabaseTest::what_waited_in_a_former_program_is_sent_by_this_one()
{
    QVERIFY(QFile::copy(QStringLiteral(MEKENDESH_SOURCE_DIR "/tests/data/store-11.db"), path()));
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    OfficeFixture office(1, kFileScope, false, path());
    QCOMPARE(wanted(office.database().number("PRAGMA user_version")), kStoreVersion);
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{6});
    const sync::StreamKey stream = wanted(office.journal().streamsWithWaitingEdits()).front();
    const auto noteOf = [&](std::size_t number) {
        const auto waiting = wanted(office.storage().outbox().waiting(stream, 100));
        const auto field = std::ranges::find(waiting.at(number).edit.fields, u"note"_s, &sync::FieldEdit::field);
        return std::get<QString>(field->value);
    };
    const QString first = u"Позвонить после отпуска, просит перевести переписку на кыргызский язык"_s;
    QCOMPARE(noteOf(3), first);
    // It is replaced as this program does it, beside what waited already.
    const auto opened = office.open(wanted(office.storage().outbox().waiting(stream, 100)).at(3).edit.record);
    Member now = opened.value;
    now.note = u"Больше не звонить: просит писать письма"_s;
    office.clock.set(1'795'100'000'000);
    wanted(office.records().save(opened, now));
    QCOMPARE(noteOf(3), first);
    QCOMPARE(noteOf(4), u"Позвонили; переписка на кыргызском"_s);
    QCOMPARE(noteOf(6), now.note);
    OfficeFixture other(2, kFileScope);
    office.handTo(other);
    QCOMPARE(other.surnames(), (QStringList{u"Асанов"_s, u"Бакирова"_s}));
    QCOMPARE(other.open(opened.id).value.note, now.note);
    QCOMPARE(wanted(other.records().history<Member>(opened.id)).size(), wanted(office.records().history<Member>(opened.id)).size());
}

void DatabaseTest::a_file_that_cannot_be_written_is_told()
{
    {
        OfficeFixture office(1, kFileScope, false, path());
        office.member(u"Асанов"_s);
    }
#ifdef Q_OS_UNIX
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::ExeOwner | QFileDevice::ReadOther | QFileDevice::ExeOther));
    constexpr uid_t kNobody = 65534;
    const uid_t self = geteuid();
    if (self == 0)
        QCOMPARE(seteuid(kNobody), 0); // root may write everywhere
    const ErrorCode code = openingError(path());
    if (self == 0)
        QCOMPARE(seteuid(self), 0);
    QCOMPARE(code, ErrorCode::ReadOnly);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
#else
    QSKIP("rights are lists there, and Qt changes none of them");
#endif
}

void DatabaseTest::trap39_a_full_disk_is_told_and_nothing_of_the_save_is_there()
{
    OfficeFixture office(1, kFileScope, false, path());
    office.member(u"Асанов"_s);
    const qint64 pages = wanted(office.database().number("PRAGMA page_count"));
    static_cast<void>(wanted(office.database().number("PRAGMA max_page_count = " + QByteArray::number(pages + 2))));
    Member member;
    member.surname = u"Бакиров"_s;
    member.note = QString(30'000, u'а');
    QCOMPARE(office.records().create(kFileScope, member).error().code, ErrorCode::DiskFull);
    QCOMPARE(office.surnames(), QStringList{u"Асанов"_s});
    QCOMPARE(wanted(office.journal().waitingCount()), quint64{1});
    static_cast<void>(wanted(office.database().number("PRAGMA max_page_count = 1000000")));
    QVERIFY(office.records().create(kFileScope, member).has_value());
    QCOMPARE(office.surnames(u"бакир"_s).size(), qsizetype{1});
}

void DatabaseTest::trap39_a_failure_at_every_page_leaves_all_or_nothing()
{
    OfficeFixture office(1, kFileScope);
    const auto opened = office.open(office.member(u"Асанов"_s, u"Бакыт"_s).id);
    int failures = 0;
    for (qint64 spare = 0;; ++spare) {
        const qint64 pages = wanted(office.database().number("PRAGMA page_count"));
        static_cast<void>(wanted(office.database().number("PRAGMA max_page_count = " + QByteArray::number(pages + spare))));
        const auto waiting = wanted(office.journal().waitingCount());
        Member now = opened.value;
        now.surname = u"Асанбеков"_s;
        now.note = QString(25'000, u'б');
        const auto saved = office.records().save(opened, now);
        if (saved) {
            QCOMPARE(wanted(office.journal().waitingCount()), waiting + 1);
            break;
        }
        ++failures;
        QCOMPARE(saved.error().code, ErrorCode::DiskFull);
        QCOMPARE(office.open(opened.id).value, opened.value);
        QCOMPARE(wanted(office.journal().waitingCount()), waiting);
        QCOMPARE(office.surnames(u"асанбеков"_s).size(), qsizetype{0});
        QCOMPARE(wanted(office.records().history<Member>(opened.id)).size(), std::size_t{2});
    }
    QVERIFY(failures > 3);
    QCOMPARE(office.surnames(u"асанбеков"_s).size(), qsizetype{1});
}

void DatabaseTest::trap40_a_program_killed_between_two_writes_leaves_the_old_state()
{
#ifdef Q_OS_UNIX
    {
        OfficeFixture office(1, kFileScope, false, path());
        office.member(u"Асанов"_s);
    }
    for (int killAfter = 0; killAfter < 12; ++killAfter) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            OfficeFixture office(static_cast<quint64>(100 + killAfter), kFileScope, false, path());
            auto batch = wanted(office.store().begin());
            for (int written = 0;; ++written) {
                if (written == killAfter)
                    kill(getpid(), SIGKILL);
                office.member(u"Бакиров%1"_s.arg(written), QString(2000, u'в'));
            }
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        OfficeFixture office(1, kFileScope, false, path());
        QCOMPARE(office.surnames(), QStringList{u"Асанов"_s});
        QCOMPARE(office.surnames(u"бакиров"_s).size(), qsizetype{0});
        QCOMPARE(wanted(office.journal().waitingCount()), quint64{1});
        QCOMPARE(wanted(office.database().number("SELECT count(*) FROM own_incarnation")), qint64{1});
    }
#else
    QSKIP("there is no fork to kill a program in");
#endif
}

void DatabaseTest::a_transaction_of_another_connection_is_waited_for()
{
    { OfficeFixture office(1, kFileScope, false, path()); }
    const auto gate = std::make_shared<WriteGate>();
    const auto one = wanted(Database::open(path(), keyOf(kFixtureKey), {.busyTimeoutMs = 50, .gate = gate}));
    const auto other = wanted(Database::open(path(), keyOf(kFixtureKey), {.busyTimeoutMs = 50, .gate = gate}));
    {
        auto first = wanted(Transaction::begin(*one));
        QCOMPARE(Transaction::begin(*other).error().code, ErrorCode::ProfileInUse);
        wanted(first.commit());
    }
    auto second = wanted(Transaction::begin(*other));
    wanted(second.commit());
}

void DatabaseTest::no_name_can_be_read_in_any_file()
{
    const QStringList markers{u"Жээнбекова"_s, u"Сооронбаевна"_s, u"Zheenbekova"_s, u"Тайная улица"_s};
    OfficeFixture office(1, kFileScope, false, path());
    for (int i = 0; i < 300; ++i) {
        Member member;
        member.surname = markers.at(0);
        member.patronymic = markers.at(1);
        member.latinName = markers.at(2);
        member.address = markers.at(3);
        const auto stored = wanted(office.records().create(kFileScope, member));
        Member now = stored.value;
        now.note = markers.at(3) + QString(500, u'x');
        wanted(office.records().save(stored, now));
    }
    const auto scan = [this, &markers]() {
        int files = 0;
        QDirIterator walk(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QByteArray bytes = contentOf(walk.next());
            ++files;
            for (const QString &marker : markers) {
                QByteArray windows; // CP1251, as old programs write Russian
                for (const QChar c : marker)
                    windows += c.unicode() < 0x80 ? static_cast<char>(c.unicode()) : static_cast<char>(c.unicode() - 0x0410 + 0xc0);
                const QByteArray little(reinterpret_cast<const char *>(marker.utf16()), marker.size() * 2);
                QByteArray big = little;
                for (qsizetype i = 0; i + 1 < big.size(); i += 2)
                    std::swap(big[i], big[i + 1]);
                for (const QByteArray &shape : {marker.toUtf8(), windows, little, big})
                    QVERIFY2(!bytes.contains(shape), qPrintable(walk.filePath()));
            }
        }
        QVERIFY(files >= 3); // database, log, index of the log
    };
    scan();
    QVERIFY(!contentOf(path()).startsWith("SQLite format 3"));
}

void DatabaseTest::statements_come_back_from_the_cache()
{
    const auto database = wanted(Database::openInMemory());
    wanted(database->execute("CREATE TABLE t(a, b)"));
    for (int round = 0; round < 3; ++round) {
        Statement insert = wanted(database->prepare("INSERT INTO t VALUES (?, ?)"));
        if (round != 1)
            insert.bind(0, round);
        insert.bindText(1, QString());
        wanted(insert.run());
    }
    QCOMPARE(wanted(database->number("SELECT count(*) FROM t WHERE a IS NULL")), qint64{1}); // nothing is left bound
    QCOMPARE(wanted(database->number("SELECT count(*) FROM t WHERE b = ''")), qint64{3});   // text is never NULL
}

MEKENDESH_TEST(DatabaseTest)
#include "tst_database.moc"
