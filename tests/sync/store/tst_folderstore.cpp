// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/folderstore.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#endif

using namespace mekendesh::sync;

namespace {

void placeFile(const QString &path, const Bytes &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot place a file for a test");
}

#ifdef Q_OS_UNIX
// No file of this process may grow beyond a size: the nearest thing to a full disk that needs no rights.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t sizeBytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limited{sizeBytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limited);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
    void (*m_handler)(int) = SIG_DFL;
};
#endif

}

class FolderStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_missing_root_is_a_missing_store_and_is_never_made();
    void a_file_in_the_place_of_the_root_is_a_missing_store();
    void founding_makes_the_root();
    void trap30_foreign_files_and_conflict_copies_are_not_seen();
    void trap30_a_half_written_file_of_a_crash_is_not_seen_and_not_in_the_way();
    void trap31_a_shared_file_is_tried_again_at_once();
    void trap31_a_file_that_stays_shared_is_reported_and_leaves_nothing();
    void trap39_a_full_disk_is_reported_and_leaves_nothing();
    void a_folder_without_the_right_to_write_is_reported();
    void something_else_where_a_folder_has_to_be_is_reported();
    void links_are_not_followed_out_of_the_store();
    void nothing_half_written_stays_after_a_put();
    void own_half_written_files_of_long_ago_are_swept();

private:
    [[nodiscard]] QString at(const char *path) const { return m_folder->filePath(QString::fromUtf8(path)); }
    [[nodiscard]] QStringList partFiles() const { return QDir(at("tmp")).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FolderStoreTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void FolderStoreTest::a_missing_root_is_a_missing_store_and_is_never_made()
{
    FolderStore store(at("stick/mekendesh"));
    const auto listed = store.list(QString());
    QVERIFY(!listed);
    QCOMPARE(listed.error().code, ErrorCode::StoreMissing);
    QCOMPARE(listed.error().subject, at("stick/mekendesh"));
    QVERIFY(listed.error().detail.contains(QLatin1StringView("cannot sync now")));
    QCOMPARE(store.put(QStringLiteral("a.zip"), "x").error().code, ErrorCode::StoreMissing);
    QCOMPARE(store.get(QStringLiteral("a.zip"), 9).error().code, ErrorCode::StoreMissing);
    QCOMPARE(store.size(QStringLiteral("a.zip")).error().code, ErrorCode::StoreMissing);
    QCOMPARE(store.folders(QString()).error().code, ErrorCode::StoreMissing);
    QVERIFY(!QFileInfo::exists(at("stick")));
}

void FolderStoreTest::a_file_in_the_place_of_the_root_is_a_missing_store()
{
    placeFile(at("file"), "not a folder");
    QCOMPARE(FolderStore(at("file")).list(QString()).error().code, ErrorCode::StoreMissing);
    QCOMPARE(FolderStore(at("file/below")).put(QStringLiteral("a.zip"), "x").error().code, ErrorCode::StoreMissing);
    QVERIFY(!FolderStore::create(at("file/below")));
}

void FolderStoreTest::founding_makes_the_root()
{
    QVERIFY(FolderStore::create(at("share/mekendesh")).has_value());
    QVERIFY(FolderStore::create(at("share/mekendesh")).has_value());
    QVERIFY(FolderStore(at("share/mekendesh")).put(QStringLiteral("a.zip"), "x").has_value());
}

void FolderStoreTest::trap30_foreign_files_and_conflict_copies_are_not_seen()
{
    FolderStore store(m_folder->path());
    QVERIFY(store.put(QStringLiteral("cs/n/1-a.zip"), "object").has_value());
    for (const char *name :
        {"cs/n/1-a (conflicted copy 2026-01-02).zip", "cs/n/1-a (Копия).zip", "cs/n/1-a.sync-conflict-20260102-030405-ABCDEFG.zip",
            "cs/n/desktop.ini", "cs/n/Thumbs.db", "cs/n/.DS_Store", "cs/n/.syncthing.1-a.zip.tmp", "cs/n/~$1-a.zip", "cs/n/2-b.zip.part",
            "cs/n/2-B.ZIP", "cs/n/2-b.zip.crdownload", "desktop.ini", ".stfolder/x", "System Volume Information/y"})
        placeFile(at(name), "foreign");
#ifdef Q_OS_LINUX
    placeFile(m_folder->path() + QStringLiteral("/cs/n/\uFFFD.zip"), "foreign");
    const QByteArray notText = QFile::encodeName(m_folder->path()) + "/cs/n/\xff\xfe.zip";
    FILE *raw = fopen(notText.constData(), "w");
    QVERIFY(raw != nullptr);
    fclose(raw);
#endif
    const std::vector<StoredObject> expected = {{QStringLiteral("cs/n/1-a.zip"), 6}};
    QVERIFY(store.list(QStringLiteral("cs/n")).value() == expected);
    QVERIFY(store.list(QString()).value().empty());
    QCOMPARE(store.folders(QString()).value(), std::vector<QString>{QStringLiteral("cs")});
#ifdef Q_OS_LINUX
    QCOMPARE(::unlink(notText.constData()), 0); // Qt cannot name it, so the temporary folder could not be removed
#endif
}

void FolderStoreTest::trap30_a_half_written_file_of_a_crash_is_not_seen_and_not_in_the_way()
{
    placeFile(at("tmp/00112233445566778899aabbccddeeff.part"), "half");
    placeFile(at("keys/d/1-a.zip.part"), "half");
    FolderStore store(m_folder->path());
    QVERIFY(store.folders(QString()).value() == std::vector<QString>{QStringLiteral("keys")});
    QVERIFY(store.list(QStringLiteral("tmp")).value().empty());
    QVERIFY(store.list(QStringLiteral("keys/d")).value().empty());
    QVERIFY(store.put(QStringLiteral("keys/d/1-a.zip"), "whole").has_value());
    QCOMPARE(store.get(QStringLiteral("keys/d/1-a.zip"), 9).value(), Bytes("whole"));
}

void FolderStoreTest::trap31_a_shared_file_is_tried_again_at_once()
{
    int attempts = 0;
    FolderStore store(m_folder->path(), [&attempts](const std::filesystem::path &from, const std::filesystem::path &to) {
        if (++attempts < 3)
            return std::make_error_code(std::errc::device_or_resource_busy);
        std::error_code error;
        std::filesystem::rename(from, to, error);
        return error;
    });
    QVERIFY(store.put(QStringLiteral("a/1.zip"), "object").has_value());
    QCOMPARE(attempts, 3);
    QCOMPARE(store.get(QStringLiteral("a/1.zip"), 9).value(), Bytes("object"));
}

void FolderStoreTest::trap31_a_file_that_stays_shared_is_reported_and_leaves_nothing()
{
    int attempts = 0;
    FolderStore store(m_folder->path(), [&attempts](const std::filesystem::path &, const std::filesystem::path &) {
        ++attempts;
        return std::make_error_code(std::errc::text_file_busy);
    });
    QCOMPARE(store.put(QStringLiteral("a/1.zip"), "object").error().code, ErrorCode::StoreMissing);
    QVERIFY(attempts > 1 && attempts < 20);
    QVERIFY(partFiles().isEmpty());
    QCOMPARE(store.size(QStringLiteral("a/1.zip")).value(), std::optional<qint64>());
}

void FolderStoreTest::trap39_a_full_disk_is_reported_and_leaves_nothing()
{
#ifdef Q_OS_UNIX
    FolderStore store(m_folder->path());
    QVERIFY(store.put(QStringLiteral("a/1.zip"), "before").has_value());
    {
        const FileSizeLimit limit(4096);
        const auto written = store.put(QStringLiteral("a/1.zip"), Bytes(10'000, 'x'));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::DiskFull);
        QCOMPARE(written.error().subject, m_folder->path());
    }
    QVERIFY(partFiles().isEmpty());
    QCOMPARE(store.get(QStringLiteral("a/1.zip"), 9).value(), Bytes("before"));
    // A disk without a byte left, seen while the object gets its name.
    FolderStore full(m_folder->path(), [](const auto &, const auto &) { return std::make_error_code(std::errc::no_space_on_device); });
    QCOMPARE(full.put(QStringLiteral("a/2.zip"), "x").error().code, ErrorCode::DiskFull);
    QVERIFY(partFiles().isEmpty());
#else
    QSKIP("needs a limit on file sizes");
#endif
}

void FolderStoreTest::a_folder_without_the_right_to_write_is_reported()
{
    for (const std::errc reason : {std::errc::permission_denied, std::errc::read_only_file_system, std::errc::operation_not_permitted}) {
        FolderStore refused(m_folder->path(), [reason](const auto &, const auto &) { return std::make_error_code(reason); });
        const auto written = refused.put(QStringLiteral("a/1.zip"), "x");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::StoreRefused);
        QCOMPARE(written.error().subject, m_folder->path());
    }
#ifdef Q_OS_LINUX
    if (geteuid() == 0)
        QSKIP("the system's administrator may write everywhere");
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::ExeOwner));
    QCOMPARE(FolderStore(m_folder->path()).put(QStringLiteral("b.zip"), "x").error().code, ErrorCode::StoreRefused);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
#endif
}

void FolderStoreTest::something_else_where_a_folder_has_to_be_is_reported()
{
    placeFile(at("cs"), "a file");
    FolderStore store(m_folder->path());
    QCOMPARE(store.put(QStringLiteral("cs/n/1.zip"), "x").error().code, ErrorCode::StoreRefused);
    QVERIFY(store.list(QStringLiteral("cs/n")).value().empty());
    QVERIFY(partFiles().isEmpty());
    // A folder with the name of an object.
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("keys/1.zip/inner")));
    QVERIFY(!store.put(QStringLiteral("keys/1.zip"), "x"));
    QCOMPARE(store.get(QStringLiteral("keys/1.zip"), 9).error().code, ErrorCode::NotFound);
    QVERIFY(partFiles().isEmpty());
}

void FolderStoreTest::links_are_not_followed_out_of_the_store()
{
#ifdef Q_OS_UNIX
    QTemporaryDir outside;
    placeFile(outside.filePath(QStringLiteral("secret.zip")), "not ours");
    FolderStore store(m_folder->path());
    QVERIFY(QFile::link(outside.path(), at("cs")));
    QVERIFY(QFile::link(outside.filePath(QStringLiteral("secret.zip")), at("secret.zip")));
    QVERIFY(store.list(QString()).value().empty());
    QVERIFY(store.folders(QString()).value().empty());
    QVERIFY(store.list(QStringLiteral("cs")).value().empty());
    QCOMPARE(store.get(QStringLiteral("cs/secret.zip"), 99).error().code, ErrorCode::NotFound);
    QCOMPARE(store.get(QStringLiteral("secret.zip"), 99).error().code, ErrorCode::NotFound);
    QCOMPARE(store.put(QStringLiteral("cs/new.zip"), "x").error().code, ErrorCode::StoreRefused);
    QVERIFY(!QFileInfo::exists(outside.filePath(QStringLiteral("new.zip"))));
    // A link in the place of an object is replaced, its target stays.
    QVERIFY(store.put(QStringLiteral("secret.zip"), "ours").has_value());
    QCOMPARE(store.get(QStringLiteral("secret.zip"), 99).value(), Bytes("ours"));
    QCOMPARE(QFileInfo(outside.filePath(QStringLiteral("secret.zip"))).size(), qint64(8));
#else
    QSKIP("links need special rights");
#endif
}

void FolderStoreTest::nothing_half_written_stays_after_a_put()
{
    FolderStore store(m_folder->path());
    for (int number = 0; number < 20; ++number)
        QVERIFY(store.put(QStringLiteral("a/%1.zip").arg(number), Bytes(number * 100, 'x')).has_value());
    QVERIFY(partFiles().isEmpty());
    QCOMPARE(store.list(QStringLiteral("a")).value().size(), std::size_t(20));
}

void FolderStoreTest::own_half_written_files_of_long_ago_are_swept()
{
    using namespace std::chrono_literals;
    const auto place = [this](const std::string &name, std::chrono::hours age) {
        const std::filesystem::path path = std::filesystem::path(at("tmp").toStdString()) / name;
        placeFile(QString::fromStdString(path.string()), "half");
        std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age);
    };
    std::string mark; // of this computer: its files begin with it
    FolderStore first(m_folder->path(), [&mark](const std::filesystem::path &from, const std::filesystem::path &to) {
        mark = from.filename().string().substr(0, 8);
        std::error_code error;
        std::filesystem::rename(from, to, error);
        return error;
    });
    QVERIFY(first.put(QStringLiteral("a/1.zip"), "object").has_value());
    place(mark + "00112233445566778899aabbccddeeff.part", 25h);   // the power failed yesterday
    place(mark + "11112233445566778899aabbccddeeff.part", 2h);    // another program of this computer may be writing
    place("0000000000112233445566778899aabbccddeeff.part", 1000h); // another laptop's
    place(mark + ".txt", 1000h);                                   // somebody's
    FolderStore second(m_folder->path());
    QVERIFY(second.put(QStringLiteral("a/2.zip"), "object").has_value());
    const auto name = [&mark](const char *rest) { return QString::fromStdString(mark + rest); };
    QStringList left{name("11112233445566778899aabbccddeeff.part"), QStringLiteral("0000000000112233445566778899aabbccddeeff.part"), name(".txt")};
    left.sort();
    QCOMPARE(partFiles(), left);
}

MEKENDESH_TEST(FolderStoreTest)
#include "tst_folderstore.moc"
