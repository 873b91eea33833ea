// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/textencoding.h"
#include "tests/support/testmain.h"

#include <QProcess>
#include <QTest>

using namespace mekendesh::app;

namespace {

QByteArray byIconv(const QByteArray &bytes, const char *from, const char *to)
{
    QProcess iconv;
    iconv.start(QStringLiteral("iconv"), {QStringLiteral("-f"), QString::fromLatin1(from), QStringLiteral("-t"), QString::fromLatin1(to)});
    iconv.write(bytes);
    iconv.closeWriteChannel();
    return iconv.waitForFinished() ? iconv.readAllStandardOutput() : QByteArray();
}

const QString kList = QStringLiteral("Фамилия;Имя;Город\nАсанов;Бакыт;Екатеринбург\nКасымова;Нурзат;Нижний Новгород\n");
const QString kCapitals = QStringLiteral("ФАМИЛИЯ;ИМЯ;ГОРОД\nАСАНОВ;БАКЫТ;ЕКАТЕРИНБУРГ\nКАСЫМОВА;НУРЗАТ;НОВОСИБИРСК\n");

}

class TextEncodingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_byte_is_what_iconv_says_data();
    void every_byte_is_what_iconv_says();
    void an_encoding_is_guessed_data();
    void an_encoding_is_guessed();
    void kyrgyz_letters_stay_in_unicode();
    void half_a_letter_at_the_cut_is_still_unicode();
    void names_are_found_again();
};

void TextEncodingTest::every_byte_is_what_iconv_says_data()
{
    QTest::addColumn<TextEncoding>("encoding");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("Windows-1251") << TextEncoding::Windows1251 << QByteArray("CP1251");
    QTest::newRow("KOI8-R") << TextEncoding::Koi8R << QByteArray("KOI8-R");
}

void TextEncodingTest::every_byte_is_what_iconv_says()
{
    QFETCH(TextEncoding, encoding);
    QFETCH(QByteArray, name);
    QByteArray bytes;
    for (int byte = 1; byte < 256; ++byte) {
        if (encoding != TextEncoding::Windows1251 || byte != 0x98) // the one byte that Windows-1251 does not have
            bytes += static_cast<char>(byte);
    }
    const QByteArray expected = byIconv(bytes, name.constData(), "UTF-8");
    QVERIFY(!expected.isEmpty());
    QCOMPARE(decodedText(bytes, encoding), QString::fromUtf8(expected));
    QCOMPARE(decodedText("\x98", TextEncoding::Windows1251), QString(QChar(0xFFFD)));
}

void TextEncodingTest::an_encoding_is_guessed_data()
{
    QTest::addColumn<QByteArray>("iconvName");
    QTest::addColumn<QByteArray>("mark");
    QTest::addColumn<TextEncoding>("encoding");
    QTest::newRow("UTF-8") << QByteArray("UTF-8") << QByteArray() << TextEncoding::Utf8;
    QTest::newRow("UTF-8 with mark") << QByteArray("UTF-8") << QByteArray("\xEF\xBB\xBF") << TextEncoding::Utf8;
    QTest::newRow("UTF-16 LE") << QByteArray("UTF-16LE") << QByteArray() << TextEncoding::Utf16Le;
    QTest::newRow("UTF-16 LE with mark") << QByteArray("UTF-16LE") << QByteArray("\xFF\xFE") << TextEncoding::Utf16Le;
    QTest::newRow("UTF-16 BE") << QByteArray("UTF-16BE") << QByteArray() << TextEncoding::Utf16Be;
    QTest::newRow("UTF-16 BE with mark") << QByteArray("UTF-16BE") << QByteArray("\xFE\xFF") << TextEncoding::Utf16Be;
    QTest::newRow("Windows-1251") << QByteArray("CP1251") << QByteArray() << TextEncoding::Windows1251;
    QTest::newRow("KOI8-R") << QByteArray("KOI8-R") << QByteArray() << TextEncoding::Koi8R;
}

void TextEncodingTest::an_encoding_is_guessed()
{
    QFETCH(QByteArray, iconvName);
    QFETCH(QByteArray, mark);
    QFETCH(TextEncoding, encoding);
    for (const QString &text : {kList, kCapitals}) {
        const QByteArray bytes = mark + byIconv(text.toUtf8(), "UTF-8", iconvName.constData());
        QCOMPARE(encodingName(guessEncoding(bytes)), encodingName(encoding));
        QCOMPARE(decodedText(bytes, encoding), text);
    }
}

void TextEncodingTest::kyrgyz_letters_stay_in_unicode()
{
    const QString text = QStringLiteral("Аты-жөнү;Туулган күнү\nАсан уулу Бактур;1990-ж.\nТөлөгөн кызы Жаңыл;12.1990\n");
    QCOMPARE(guessEncoding(text.toUtf8()), TextEncoding::Utf8);
    QCOMPARE(decodedText(text.toUtf8(), TextEncoding::Utf8), text);
}

void TextEncodingTest::half_a_letter_at_the_cut_is_still_unicode()
{
    // The guess reads only the beginning; wherever it stops, it may stop inside a letter.
    for (int shift = 0; shift < 2; ++shift) {
        const QByteArray bytes = QByteArray(shift, 'x') + QStringLiteral("Асанов ").repeated(10'000).toUtf8();
        QCOMPARE(guessEncoding(bytes), TextEncoding::Utf8);
    }
}

void TextEncodingTest::names_are_found_again()
{
    for (const TextEncoding encoding : textEncodings())
        QCOMPARE(encodingNamed(encodingName(encoding)), std::optional(encoding));
    QVERIFY(!encodingNamed(u"EBCDIC"));
}

MEKENDESH_TEST(TextEncodingTest)
#include "tst_textencoding.moc"
