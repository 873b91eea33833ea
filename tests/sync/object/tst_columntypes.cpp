// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/object/deflate.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/textcolumn.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/seededrandom.h"

#include <QTest>

#include <rapidcheck.h>

#include <limits>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::SeededRandom;

constexpr quint64 kPlentyOfMemory = 64 * 1024 * 1024;
constexpr qint64 kLeastNumber = std::numeric_limits<qint64>::min();
constexpr qint64 kGreatestNumber = std::numeric_limits<qint64>::max();

Bytes writtenNumbers(const std::vector<qint64> &numbers)
{
    WireWriter writer;
    writeNumbers(writer, numbers);
    return writer.written();
}

bool numbersComeBack(const std::vector<qint64> &numbers)
{
    const Bytes bytes = writtenNumbers(numbers);
    WireReader reader(bytes, kPlentyOfMemory);
    const auto back = readNumbers(reader, numbers.size());
    return reader.isGood() && reader.atEnd() && back == numbers;
}

Bytes writtenTexts(const QStringList &texts)
{
    std::vector<std::string> utf8;
    for (const QString &text : texts)
        utf8.push_back(text.toStdString());
    const std::vector<std::string_view> views(utf8.begin(), utf8.end());
    WireWriter writer;
    writeTexts(writer, views);
    return writer.written();
}

bool textsComeBack(const QStringList &texts)
{
    const Bytes bytes = writtenTexts(texts);
    WireReader reader(bytes, kPlentyOfMemory);
    const auto back = readTexts(reader, static_cast<quint64>(texts.size()));
    return reader.isGood() && reader.atEnd() && QStringList(back.begin(), back.end()) == texts;
}

}

class ColumnTypesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void any_numbers_come_back()
    {
        QVERIFY(rc::check("any numbers", [](const std::vector<qint64> &numbers) { RC_ASSERT(numbersComeBack(numbers)); }));
        QVERIFY(rc::check("near numbers", [](qint64 start) {
            auto numbers = *rc::gen::container<std::vector<qint64>>(rc::gen::inRange<qint64>(-300, 300));
            for (qint64 &number : numbers)
                number = static_cast<qint64>(static_cast<quint64>(number) + static_cast<quint64>(start));
            RC_ASSERT(numbersComeBack(numbers));
        }));
    }

    void numbers_of_every_nature_come_back()
    {
        SeededRandom random(1);
        const std::vector<std::vector<qint64>> columns{
            {}, {0}, {kLeastNumber}, {kGreatestNumber}, {kLeastNumber, kGreatestNumber}, {kGreatestNumber, kLeastNumber, 0}, std::vector<qint64>(50, -1),
            std::vector<qint64>(50, kLeastNumber)};
        for (const auto &column : columns)
            QVERIFY(numbersComeBack(column));
        for (const quint32 size : {2u, 5u, 23u, 24u, 25u, 100u, 1000u}) {
            std::vector<qint64> days;
            std::vector<qint64> rising;
            std::vector<qint64> few;
            std::vector<qint64> wide;
            for (quint32 index = 0; index < size; ++index) {
                days.push_back((1950 + random.below(60)) * 10000 + random.below(13) * 100 + random.below(32));
                rising.push_back((rising.empty() ? 0 : rising.back()) + random.below(1000));
                few.push_back(static_cast<qint64>(random.below(3)) * 1'000'000'007);
                wide.push_back(static_cast<qint64>(quint64{random.below(~0u)} << 32 | random.below(~0u)));
            }
            for (const auto &column : {days, rising, few, wide})
                QVERIFY(numbersComeBack(column));
        }
    }

    void days_and_codes_take_little_more_than_their_information()
    {
        SeededRandom random(2);
        std::vector<qint64> phones;
        for (int index = 0; index < 1000; ++index)
            phones.push_back(79'000'000'000 + random.below(1'000'000'000));
        QVERIFY(writtenNumbers(phones).size() <= 1000 * 30 / 8 + 20); // 30 bits each
    }

    void texts_of_every_nature_come_back()
    {
        const QStringList strange{QString(QLatin1String("")), QStringLiteral("\ufeff"), QString(QChar(u'\0')), QStringLiteral("😀"), QStringLiteral("Ңөү ё"), QStringLiteral("漢")};
        QVERIFY(textsComeBack({}));
        for (const QString &text : strange) {
            QVERIFY(textsComeBack({text}));
            QVERIFY(textsComeBack(QStringList(40, text)));
        }
        QVERIFY(textsComeBack(strange));
        QVERIFY(textsComeBack(strange + strange + strange + strange));
        QVERIFY(textsComeBack({QStringLiteral("AN0000007"), QStringLiteral("ID1234567"), QStringLiteral("none"), QStringLiteral("AN7654321"), QStringLiteral("12345678901234567890123")}));
        QVERIFY(textsComeBack({QString(60000, u'x'), QString(20000, u'ы')}));
    }

    void sentences_of_few_words_come_back()
    {
        SeededRandom random(3);
        const QStringList words = QStringLiteral("айлык төлөнгөн эмес документ жоголду милиция кармады").split(u' ');
        QStringList sentences;
        for (int index = 0; index < 300; ++index) {
            QStringList sentence;
            for (quint32 word = 0; word < 9; ++word)
                sentence.append(words[static_cast<qsizetype>(random.below(static_cast<quint32>(words.size())))]);
            sentences.append(sentence.join(u' '));
        }
        QVERIFY(textsComeBack(sentences));
        QVERIFY2(writtenTexts(sentences).size() < 300 * 11, "a byte a word");
    }

    void any_texts_come_back()
    {
        QVERIFY(rc::check("any texts", [](const std::vector<std::string> &raw) {
            QStringList texts;
            for (const std::string &text : raw)
                texts.append(QString::fromLatin1(text.c_str(), static_cast<qsizetype>(text.size())));
            RC_ASSERT(textsComeBack(texts));
        }));
    }

    void text_that_is_not_utf8_is_refused()
    {
        for (const char *wrong : {"\xff", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xc0\x80", "\xf5\x80\x80\x80"}) {
            WireWriter writer;
            writer.varint(static_cast<quint64>(qstrlen(wrong)) << 3); // one constant
            writer.bytes(wrong);
            WireReader reader(writer.written(), kPlentyOfMemory);
            readTexts(reader, 1);
            QVERIFY(!reader.isGood());
        }
    }

    void a_text_over_its_limit_is_refused()
    {
        WireWriter writer;
        writer.varint(static_cast<quint64>(limits::kTextBytesMax + 1) << 3);
        writer.bytes(Bytes(limits::kTextBytesMax + 1, 'x'));
        WireReader reader(writer.written(), kPlentyOfMemory);
        readTexts(reader, 1);
        QVERIFY(!reader.isGood());
    }

    void numbers_have_one_shortest_form()
    {
        for (const Bytes &wrong : {Bytes("\x80\x00", 2), Bytes("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02"), Bytes("\xff")}) {
            WireReader reader(wrong, 0);
            reader.varint();
            QVERIFY(!reader.isGood());
        }
        WireWriter writer;
        writer.varint(~quint64{0});
        WireReader reader(writer.written(), 0);
        QCOMPARE(reader.varint(), ~quint64{0});
        QVERIFY(reader.isGood());
    }

    void compression_comes_back_with_and_without_seams()
    {
        SeededRandom random(4);
        for (const quint32 size : {0u, 1u, 63u, 1000u, 100000u}) {
            WireWriter writer;
            for (quint32 index = 0; index < size; ++index) {
                writer.byte(static_cast<quint8>(random.below(index % 2000 < 1000 ? 256 : 3)));
                if (index % 1000 == 0)
                    writer.seam();
            }
            const auto back = inflateColumns(deflateColumns(writer), limits::kReadPlaintextBytesMax);
            QVERIFY(back.has_value());
            QCOMPARE(*back, writer.written());
        }
    }

    // trap 26, R10: a bomb is refused when it has grown to its limit, not after.
    void trap26_a_bomb_of_zeros_is_refused()
    {
        WireWriter writer;
        writer.bytes(Bytes(20 * 1024 * 1024, '\0'));
        const Bytes deflated = deflateColumns(writer);
        QVERIFY(deflated.size() < 64 * 1024);
        const auto inflated = inflateColumns(deflated, limits::kReadPlaintextBytesMax);
        QVERIFY(!inflated.has_value());
        QCOMPARE(inflated.error().code, ErrorCode::TooLarge);
    }

    void damaged_compression_is_refused()
    {
        WireWriter writer;
        writer.bytes("some text that is long enough to be compressed, some text that is long enough");
        const Bytes deflated = deflateColumns(writer);
        for (qsizetype size = 0; size < deflated.size(); ++size)
            QVERIFY(!inflateColumns(QByteArrayView(deflated).first(size), 1000).has_value());
        QVERIFY(!inflateColumns(deflated + 'x', 1000).has_value());
    }
};

MEKENDESH_TEST(ColumnTypesTest)
#include "tst_columntypes.moc"
