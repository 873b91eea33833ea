// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/store/folderstore.h"
#include "sync/store/memorystore.h"
#include "sync/store/webdavstore.h"
#include "tests/support/apacheserver.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh::sync;

// What every store promises, asked of all of them. MEKENDESH_TEST_STORE=<address> adds a server that runs already; tests/servers
// starts several.
class StoreContractTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_store.reset(); }
    void cleanupTestCase() { m_apache.reset(); }

    void an_object_comes_back_as_it_was_put_data() { stores(); }
    void an_object_comes_back_as_it_was_put();
    void every_byte_and_size_survives_data() { stores(); }
    void every_byte_and_size_survives();
    void trap1_a_put_overwrites_data() { stores(); }
    void trap1_a_put_overwrites();
    void a_missing_object_is_not_found_data() { stores(); }
    void a_missing_object_is_not_found();
    void a_missing_folder_is_empty_data() { stores(); }
    void a_missing_folder_is_empty();
    void a_list_is_sorted_and_names_only_objects_of_that_folder_data() { stores(); }
    void a_list_is_sorted_and_names_only_objects_of_that_folder();
    void folders_are_named_once_and_sorted_data() { stores(); }
    void folders_are_named_once_and_sorted();
    void an_object_that_was_taken_away_is_not_found_data() { stores(); }
    void an_object_that_was_taken_away_is_not_found();
    void only_an_object_is_taken_away_data() { stores(); }
    void only_an_object_is_taken_away();
    void an_object_over_the_readers_limit_is_refused_data() { stores(); }
    void an_object_over_the_readers_limit_is_refused();
    void a_path_that_may_not_stand_there_is_refused_data() { stores(); }
    void a_path_that_may_not_stand_there_is_refused();
    void store_paths_are_told_from_others();

private:
    static void stores();
    std::unique_ptr<Store> openServer(const QString &address) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<mekendesh::tests::ApacheServer> m_apache;
    std::unique_ptr<Store> m_store;
    int m_serverFolders = 0;
};

void StoreContractTest::initTestCase()
{
    m_apache = std::make_unique<mekendesh::tests::ApacheServer>();
    QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
}

void StoreContractTest::stores()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"memory", "folder", "Apache", "Apache with TLS"})
        QTest::newRow(place) << QString::fromLatin1(place);
    if (qEnvironmentVariableIsSet("MEKENDESH_TEST_STORE"))
        QTest::newRow("named server") << qEnvironmentVariable("MEKENDESH_TEST_STORE");
}

// A folder of its own in each test, as it stays there.
std::unique_ptr<Store> StoreContractTest::openServer(const QString &address) const
{
    const QString own = QStringLiteral("/test-%1-%2").arg(QCoreApplication::applicationPid()).arg(m_serverFolders);
    auto parsed = WebdavAddress::parse(address + own);
    if (!parsed)
        qFatal("not an address of a server");
    auto store = std::make_unique<WebdavStore>(*parsed, HttpSettings{.authorities = m_apache->authority()});
    if (const Status created = store->create(); !created)
        qFatal("%s", qPrintable(created.error().name() + QLatin1String(": ") + created.error().detail));
    return store;
}

void StoreContractTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    // The last test has no data: it needs no store.
    const QByteArray place = QTest::currentDataTag() ? QByteArray(QTest::currentDataTag()) : QByteArray();
    ++m_serverFolders;
    if (place == "folder")
        m_store = std::make_unique<FolderStore>(m_folder->path());
    else if (place == "Apache")
        m_store = openServer(m_apache->address());
    else if (place == "Apache with TLS")
        m_store = openServer(m_apache->tlsAddress());
    else if (place == "named server")
        m_store = openServer(qEnvironmentVariable("MEKENDESH_TEST_STORE"));
    else
        m_store = std::make_unique<MemoryStore>();
}

void StoreContractTest::an_object_comes_back_as_it_was_put()
{
    const QString path = QStringLiteral("cs/n/00ff/0/1-ab.zip");
    QVERIFY(m_store->put(path, "sealed").has_value());
    QCOMPARE(m_store->get(path, 100).value(), Bytes("sealed"));
    QCOMPARE(m_store->size(path).value(), std::optional<qint64>(6));
}

void StoreContractTest::every_byte_and_size_survives()
{
    Bytes allBytes;
    for (int value = 0; value < 256; ++value)
        allBytes.append(static_cast<char>(value));
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(4096), limits::kReadObjectBytesMax}) {
        const Bytes bytes = allBytes.repeated(size / 256 + 1).left(size);
        QVERIFY(m_store->put(QStringLiteral("blob.zip"), bytes).has_value());
        QCOMPARE(m_store->get(QStringLiteral("blob.zip"), limits::kReadObjectBytesMax).value(), bytes);
    }
}

void StoreContractTest::trap1_a_put_overwrites()
{
    QVERIFY(m_store->put(QStringLiteral("heads/aa/x.json"), "a longer first text").has_value());
    QVERIFY(m_store->put(QStringLiteral("heads/aa/x.json"), "second").has_value());
    QCOMPARE(m_store->get(QStringLiteral("heads/aa/x.json"), 100).value(), Bytes("second"));
    QCOMPARE(m_store->list(QStringLiteral("heads/aa")).value().size(), std::size_t(1));
}

void StoreContractTest::a_missing_object_is_not_found()
{
    QVERIFY(m_store->put(QStringLiteral("root/a.json"), "a").has_value());
    const auto bytes = m_store->get(QStringLiteral("root/b.json"), 100);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::NotFound);
    QCOMPARE(m_store->size(QStringLiteral("root/b.json")).value(), std::optional<qint64>());
    QCOMPARE(m_store->size(QStringLiteral("root/a.json/b.json")).value(), std::optional<qint64>());
}

void StoreContractTest::a_missing_folder_is_empty()
{
    QVERIFY(m_store->list(QStringLiteral("letters/n")).value().empty());
    QVERIFY(m_store->folders(QStringLiteral("letters")).value().empty());
    QVERIFY(m_store->list(QString()).value().empty());
}

void StoreContractTest::a_list_is_sorted_and_names_only_objects_of_that_folder()
{
    for (const char *path : {"cs/n/2-b.zip", "cs/n/1-a.zip", "cs/n/deeper/1-c.zip", "cs/nn/1-d.zip", "mekendesh.json"})
        QVERIFY(m_store->put(QString::fromLatin1(path), Bytes(path)).has_value());
    const std::vector<StoredObject> expected = {{QStringLiteral("cs/n/1-a.zip"), 12}, {QStringLiteral("cs/n/2-b.zip"), 12}};
    QVERIFY(m_store->list(QStringLiteral("cs/n")).value() == expected);
    const std::vector<StoredObject> top = {{QStringLiteral("mekendesh.json"), 14}};
    QVERIFY(m_store->list(QString()).value() == top);
}

void StoreContractTest::folders_are_named_once_and_sorted()
{
    for (const char *path : {"cs/o-02/x/1.zip", "cs/n/x/1.zip", "cs/n/y/1.zip", "keys/d/1.zip"})
        QVERIFY(m_store->put(QString::fromLatin1(path), "bytes").has_value());
    const std::vector<QString> scopes = {QStringLiteral("n"), QStringLiteral("o-02")};
    QCOMPARE(m_store->folders(QStringLiteral("cs")).value(), scopes);
    const std::vector<QString> top = {QStringLiteral("cs"), QStringLiteral("keys")};
    QCOMPARE(m_store->folders(QString()).value(), top);
}

void StoreContractTest::an_object_that_was_taken_away_is_not_found()
{
    QVERIFY(m_store->put(QStringLiteral("a/1.zip"), "one").has_value());
    QVERIFY(m_store->put(QStringLiteral("a/2.zip"), "two").has_value());
    QVERIFY(m_store->remove(QStringLiteral("a/1.zip")).has_value());
    QVERIFY(m_store->remove(QStringLiteral("a/1.zip")).has_value());
    QCOMPARE(m_store->get(QStringLiteral("a/1.zip"), 9).error().code, ErrorCode::NotFound);
    QCOMPARE(m_store->list(QStringLiteral("a")).value().size(), std::size_t(1));
    QCOMPARE(m_store->size(QStringLiteral("a/1.zip")).value(), std::optional<qint64>());
    QCOMPARE(m_store->get(QStringLiteral("a/2.zip"), 9).value(), Bytes("two"));
    QVERIFY(m_store->remove(QStringLiteral("nowhere/1.zip")).has_value());
    QVERIFY(m_store->put(QStringLiteral("a/1.zip"), "once more").has_value());
    QCOMPARE(m_store->get(QStringLiteral("a/1.zip"), 9).value(), Bytes("once more"));
}

void StoreContractTest::only_an_object_is_taken_away()
{
    // A folder that bears an object's name, made by a stranger, stays with all that is in it.
    QVERIFY(m_store->put(QStringLiteral("a.zip/1.zip"), "inside").has_value() || !m_store->get(QStringLiteral("a.zip/1.zip"), 9));
    const bool isFolder = m_store->list(QStringLiteral("a.zip")).value().size() == 1;
    QVERIFY(m_store->put(QStringLiteral("b/1.zip"), "inside").has_value());
    QVERIFY(m_store->remove(QStringLiteral("a.zip")).has_value());
    QCOMPARE(m_store->list(QStringLiteral("a.zip")).value().size(), std::size_t(isFolder ? 1 : 0));
    for (const char *path : {"", "b", "b/", "b/..", "../1.zip", "/b/1.zip", "b//1.zip", ".", "B/1.ZIP", "b/1.part"})
        QVERIFY2(m_store->remove(QString::fromLatin1(path)).error().code == ErrorCode::BadInput, path);
    QCOMPARE(m_store->get(QStringLiteral("b/1.zip"), 9).value(), Bytes("inside"));
}

void StoreContractTest::an_object_over_the_readers_limit_is_refused()
{
    QVERIFY(m_store->put(QStringLiteral("big.zip"), Bytes(1001, 'x')).has_value());
    const auto bytes = m_store->get(QStringLiteral("big.zip"), 1000);
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ErrorCode::TooLarge);
    QVERIFY(m_store->get(QStringLiteral("big.zip"), 1001).has_value());
}

void StoreContractTest::a_path_that_may_not_stand_there_is_refused()
{
    for (const char *path : {"../outside.zip", "/etc/passwd.json", "cs//1.zip", "CS/1.zip", "notes.txt", ""}) {
        const QString bad = QString::fromLatin1(path);
        QCOMPARE(m_store->put(bad, "x").error().code, ErrorCode::BadInput);
        QCOMPARE(m_store->get(bad, 100).error().code, ErrorCode::BadInput);
        QCOMPARE(m_store->size(bad).error().code, ErrorCode::BadInput);
    }
    QCOMPARE(m_store->list(QStringLiteral("..")).error().code, ErrorCode::BadInput);
    QCOMPARE(m_store->folders(QStringLiteral("cs/../..")).error().code, ErrorCode::BadInput);
}

void StoreContractTest::store_paths_are_told_from_others()
{
    for (const char *good : {"mekendesh.json", "cs/o-0123456789abcdef/00/0/1-ab.zip", "root/a-b.c.json", "tmp"})
        QVERIFY2(isStorePath(QString::fromLatin1(good)), good);
    const QStringList bad = {QString(), QStringLiteral("/"), QStringLiteral("a/"), QStringLiteral("/a"), QStringLiteral("a//b"),
        QStringLiteral("."), QStringLiteral(".."), QStringLiteral("a/../b"), QStringLiteral(".stfolder"), QStringLiteral("a..b"),
        QStringLiteral("a."), QStringLiteral("A"), QStringLiteral("a b"), QStringLiteral("a\\b"), QStringLiteral("c:a"),
        QStringLiteral("a_b"), QStringLiteral("жол.zip"), QString(QChar(0)), QString(limits::kPathCharactersMax + 1, u'a')};
    for (const QString &path : bad)
        QVERIFY2(!isStorePath(path), qPrintable(path));
    QVERIFY(isStorePath(QString(limits::kPathCharactersMax, u'a')));
    QVERIFY(!isObjectPath(u"desktop.ini"));
    QVERIFY(!isObjectPath(u"tmp/00.part"));
}

MEKENDESH_TEST(StoreContractTest)
#include "tst_storecontract.moc"
