// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/pagecipher.h"
#include "sync/base/result.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sodium.h>
#include <sqlite3.h>

#include <array>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *kPageKey = "raw:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr const char *kOtherPageKey = "raw:ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
constexpr const char *kLibraryCipher = "chacha20";

// A connection that says which cipher computes its pages.
class PageBook {
public:
    PageBook(const QString &path, const char *cipher, const char *key = kPageKey)
    {
        ENFORCE(sqlite3_open(QFile::encodeName(path).constData(), &m_handle) == SQLITE_OK);
        ENFORCE(run(QByteArray("PRAGMA cipher='") + cipher + '\'') == SQLITE_OK);
        ENFORCE(sqlite3_key(m_handle, key, static_cast<int>(qstrlen(key))) == SQLITE_OK);
    }
    ~PageBook() { sqlite3_close(m_handle); }
    PageBook(const PageBook &) = delete;
    PageBook &operator=(const PageBook &) = delete;

    int run(const QByteArray &sql) { return sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr); }

    // Of everything in the table; -1 when it cannot be read.
    qint64 sum()
    {
        sqlite3_stmt *query = nullptr;
        if (sqlite3_prepare_v2(m_handle, "SELECT sum(a * length(b) + unicode(substr(hex(b), 7))) FROM t", -1, &query, nullptr) != SQLITE_OK)
            return -1;
        const qint64 sum = sqlite3_step(query) == SQLITE_ROW ? sqlite3_column_int64(query, 0) : -1;
        sqlite3_finalize(query);
        return sum;
    }

private:
    sqlite3 *m_handle = nullptr;
};

constexpr const char *kFillPages = "PRAGMA journal_mode=WAL; CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB);"
                                   " WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3000)"
                                   " INSERT INTO t SELECT x, randomblob(300) FROM c";

}

// Pages computed by libsodium are those of the library's own cipher, so that every profile ever made is opened by both.
class PageCipherTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void each_reads_and_changes_what_the_other_wrote_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("the library's, then ours") << QByteArray(kLibraryCipher) << QByteArray(pageCipherName());
        QTest::newRow("ours, then the library's") << QByteArray(pageCipherName()) << QByteArray(kLibraryCipher);
    }

    void each_reads_and_changes_what_the_other_wrote()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        qint64 sum = 0;
        {
            PageBook writer(path(), first);
            QCOMPARE(writer.run(kFillPages), SQLITE_OK);
            PageBook beside(path(), second); // while the log is not folded
            QCOMPARE(beside.sum(), writer.sum());
            QCOMPARE(beside.run("UPDATE t SET b = randomblob(310) WHERE a % 7 = 0"), SQLITE_OK);
            sum = writer.sum();
            QVERIFY(sum > 0);
            QCOMPARE(beside.sum(), sum);
        }
        {
            PageBook later(path(), second);
            QCOMPARE(later.sum(), sum);
            QCOMPARE(later.run("VACUUM; PRAGMA integrity_check"), SQLITE_OK);
        }
        PageBook again(path(), first);
        QCOMPARE(again.sum(), sum);
    }

    void another_key_opens_nothing()
    {
        fill();
        PageBook stranger(path(), pageCipherName(), kOtherPageKey);
        QCOMPARE(stranger.run("SELECT count(*) FROM t"), SQLITE_NOTADB);
        // Nor does a word: no key is derived from one here, and the same word twice is not the same key.
        PageBook guesser(path(), pageCipherName(), "a word");
        QCOMPARE(guesser.run("SELECT count(*) FROM t"), SQLITE_NOTADB);
    }

    void a_changed_bit_anywhere_in_a_page_is_told_data()
    {
        QTest::addColumn<int>("place");
        QTest::newRow("content") << 777;
        QTest::newRow("nonce") << 4096 - 32;
        QTest::newRow("where the counter begins") << 4096 - 17;
        QTest::newRow("tag") << 4096 - 1;
    }

    void a_changed_bit_anywhere_in_a_page_is_told()
    {
        QFETCH(int, place);
        fill();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(4096 * 20 + place));
        char byte = 0;
        QVERIFY(file.getChar(&byte));
        QVERIFY(file.seek(4096 * 20 + place));
        QVERIFY(file.putChar(static_cast<char>(byte ^ 1)));
        file.close();
        PageBook reader(path(), pageCipherName());
        QCOMPARE(reader.run("SELECT sum(length(b)) FROM t"), SQLITE_CORRUPT);
    }

    void a_counter_goes_on_at_zero_after_its_last_value_data()
    {
        QTest::addColumn<quint32>("start");
        for (const quint32 start : {0u, 5u, ~0u, ~0u - 15, ~0u - 62, ~0u - 63, ~0u - 64})
            QTest::addRow("%u", start) << start;
    }

    void a_counter_goes_on_at_zero_after_its_last_value()
    {
        QFETCH(quint32, start);
        std::array<unsigned char, crypto_stream_chacha20_ietf_KEYBYTES> key{};
        std::array<unsigned char, crypto_stream_chacha20_ietf_NONCEBYTES> nonce{};
        randombytes_buf(key.data(), key.size());
        randombytes_buf(nonce.data(), nonce.size());
        constexpr std::size_t kBlock = 64;
        std::array<unsigned char, 4040> whole{};
        std::array<unsigned char, 4040> blocks{};
        chacha20Around(whole.data(), whole.size(), key.data(), nonce.data(), start);
        quint32 counter = start;
        for (std::size_t at = 0; at < blocks.size(); at += kBlock, ++counter)
            crypto_stream_chacha20_ietf_xor_ic(&blocks[at], &blocks[at], std::min(kBlock, blocks.size() - at), nonce.data(), counter, key.data());
        QVERIFY(whole == blocks);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"pages.db"_s); }
    void fill() const
    {
        PageBook writer(path(), pageCipherName());
        ENFORCE(writer.run(kFillPages) == SQLITE_OK);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

MEKENDESH_TEST(PageCipherTest)
#include "tst_pagecipher.moc"
