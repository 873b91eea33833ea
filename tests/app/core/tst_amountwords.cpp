// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/amountwords.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <limits>

using namespace mekendesh;
using app::Currency;
using app::WordLanguage;
using namespace Qt::StringLiterals;

// Amounts in words, as cash orders carry them.
class AmountWordsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void roubles_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("russian");
        QTest::addColumn<QString>("kyrgyz");
        const auto row = [](qint64 minor, const QString &russian, const QString &kyrgyz) {
            QTest::newRow(QByteArray::number(minor).constData()) << minor << russian << kyrgyz;
        };
        row(0, u"Ноль рублей 00 копеек"_s, u"Нөл рубль 00 тыйын"_s);
        row(1'00, u"Один рубль 00 копеек"_s, u"Бир рубль 00 тыйын"_s);
        row(2'01, u"Два рубля 01 копейка"_s, u"Эки рубль 01 тыйын"_s);
        row(5'02, u"Пять рублей 02 копейки"_s, u"Беш рубль 02 тыйын"_s);
        row(11'11, u"Одиннадцать рублей 11 копеек"_s, u"Он бир рубль 11 тыйын"_s);
        row(14'00, u"Четырнадцать рублей 00 копеек"_s, u"Он төрт рубль 00 тыйын"_s);
        row(21'21, u"Двадцать один рубль 21 копейка"_s, u"Жыйырма бир рубль 21 тыйын"_s);
        row(100'00, u"Сто рублей 00 копеек"_s, u"Жүз рубль 00 тыйын"_s);
        row(112'00, u"Сто двенадцать рублей 00 копеек"_s, u"Жүз он эки рубль 00 тыйын"_s);
        row(340'00, u"Триста сорок рублей 00 копеек"_s, u"Үч жүз кырк рубль 00 тыйын"_s);
        row(1'000'00, u"Одна тысяча рублей 00 копеек"_s, u"Бир миң рубль 00 тыйын"_s);
        row(1'001'00, u"Одна тысяча один рубль 00 копеек"_s, u"Бир миң бир рубль 00 тыйын"_s);
        row(2'002'00, u"Две тысячи два рубля 00 копеек"_s, u"Эки миң эки рубль 00 тыйын"_s);
        row(11'000'00, u"Одиннадцать тысяч рублей 00 копеек"_s, u"Он бир миң рубль 00 тыйын"_s);
        row(21'000'50, u"Двадцать одна тысяча рублей 50 копеек"_s, u"Жыйырма бир миң рубль 50 тыйын"_s);
        row(1'234'567'89, u"Один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей 89 копеек"_s,
            u"Бир миллион эки жүз отуз төрт миң беш жүз алтымыш жети рубль 89 тыйын"_s);
        row(1'000'000'000'000'00, u"Один триллион рублей 00 копеек"_s, u"Бир триллион рубль 00 тыйын"_s);
        row(app::Money::kMinorMax, u"Десять триллионов рублей 00 копеек"_s, u"Он триллион рубль 00 тыйын"_s);
        row(-2'00, u"Два рубля 00 копеек"_s, u"Эки рубль 00 тыйын"_s); // the order says the direction
    }
    void roubles()
    {
        QFETCH(const qint64, minor);
        QTEST(app::amountInWords({minor, app::kRuble}, WordLanguage::Russian), "russian");
        QTEST(app::amountInWords({minor, app::kRuble}, WordLanguage::Kyrgyz), "kyrgyz");
    }

    void som_and_tyiyn_are_not_roubles_and_kopecks()
    {
        QCOMPARE(app::amountInWords({1'01, app::kSom}, WordLanguage::Russian), u"Один сом 01 тыйын"_s);
        QCOMPARE(app::amountInWords({1'002'03, app::kSom}, WordLanguage::Russian), u"Одна тысяча два сома 03 тыйына"_s);
        QCOMPARE(app::amountInWords({11'05, app::kSom}, WordLanguage::Russian), u"Одиннадцать сомов 05 тыйынов"_s);
        QCOMPARE(app::amountInWords({1'234'567'89, app::kSom}, WordLanguage::Kyrgyz),
                 u"Бир миллион эки жүз отуз төрт миң беш жүз алтымыш жети сом 89 тыйын"_s);
        QCOMPARE(app::amountInWords({0, app::kSom}, WordLanguage::Kyrgyz), u"Нөл сом 00 тыйын"_s);
    }

    // A forged line must not end the program.
    void what_cannot_be_is_said_in_figures()
    {
        for (const qint64 minor : {std::numeric_limits<qint64>::min(), app::Money::kMinorMax + 1, std::numeric_limits<qint64>::max()}) {
            const app::Money amount{minor, app::kRuble};
            QCOMPARE(app::amountInWords(amount, WordLanguage::Russian), amount.toText());
        }
        QCOMPARE(app::amountInWords({app::Money::kMinorMax, app::kRuble}, WordLanguage::Russian), u"Десять триллионов рублей 00 копеек"_s);
    }

    void english_and_other_currencies_are_said_too()
    {
        QCOMPARE(app::amountInWords({1'01, app::kRuble}, WordLanguage::English), u"One rouble 01 kopeck"_s);
        QCOMPARE(app::amountInWords({1'234'521'00, app::kDollar}, WordLanguage::English),
                 u"One million two hundred thirty-four thousand five hundred twenty-one US dollars 00 cents"_s);
        QCOMPARE(app::amountInWords({20'00, app::kEuro}, WordLanguage::English), u"Twenty euros 00 cents"_s);
        QCOMPARE(app::amountInWords({3'07, Currency::fromText(u"CHF")}, WordLanguage::Russian), u"Три CHF 07"_s);
    }
};

MEKENDESH_TEST(AmountWordsTest)
#include "tst_amountwords.moc"
