// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/alphabet.h"
#include "app/core/foldtext.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace mekendesh;

class FoldTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spellings_of_one_name_meet_data();
    void spellings_of_one_name_meet();
    void different_names_stay_apart();
    void what_is_typed_begins_what_is_meant();
    void words_are_parted_by_everything_that_is_no_letter();
    void hyphenated_words_are_indexed_in_parts_and_joined();
    void digits_are_never_made_single();
    void letters_of_other_alphabets_are_kept();
    void phone_numbers_fold_to_the_national_part();
    void the_other_keyboard_layout_is_guessed();
    void hits_are_marked_in_the_original();
};

void FoldTextTest::spellings_of_one_name_meet_data()
{
    QTest::addColumn<QStringList>("spellings");
    const auto row = [](const char *name, const QString &spellings) { QTest::newRow(name) << spellings.split(u' '); };
    row("Jeenbekov",
        QStringLiteral("Жээнбеков Женбеков Джээнбеков Дженбеков Zheenbekov Jeenbekov Dzheenbekov Djeenbekov Zhenbekov ЖЭЭНБЕКОВ"));
    row("bek", QStringLiteral("-бек -bek бек Бек"));
    row("uulu", QStringLiteral("уулу uulu uluu улуу ULUU"));
    row("kyzy", QStringLiteral("кызы kyzy kizi кизи qyzy Kyzy"));
    row("Omurbek", QStringLiteral("Өмүрбек Омурбек Omurbek Ömürbek ӨМҮРБЕК"));
    row("Cholpon", QStringLiteral("Чолпон Cholpon Čolpon"));
    row("Aigul", QStringLiteral("Айгүл Айгуль Aigul Aygul Aygül Aigul'"));
    row("Bakyt", QStringLiteral("Бакыт Bakyt Bakit Бакит"));
    row("Zhanyl", QStringLiteral("Жаңыл Жаныл Жангыл Zhanyl Zhangyl Janyl"));
    row("Chyngyz", QStringLiteral("Чынгыз Чыңгыз Чингиз Chyngyz Chingiz Chingyz"));
    row("Ismail", QStringLiteral("Ысмайыл Исмаил Исмайил Ismail Ysmaiyl"));
    row("Aliev", QStringLiteral("Алиев Aliev Aliyev"));
    row("Abdyev", QStringLiteral("Абдыев Абдиев Abdyev Abdiev"));
    row("Vasiliev", QStringLiteral("Васильев Vasiliev Vasilyev Vasil'ev Vasil’ev"));
    row("Semyon", QStringLiteral("Семён Семен Semyon Semen"));
    row("Elena", QStringLiteral("Елена Yelena Elena Элена"));
    row("Ilyas", QStringLiteral("Ильяс Илияс Ilyas Ilias Il'yas"));
    row("Yulia", QStringLiteral("Юлия Yulia Yuliya Iuliia"));
    row("Akhmat", QStringLiteral("Ахмат Akhmat Ahmat"));
    row("Sattar", QStringLiteral("Саттар Сатар Sattar Satar"));
    row("Qodirov", QStringLiteral("Қодиров Кодиров Qodirov Kodirov"));
    row("Ghafur", QStringLiteral("Ғафур Гафур Ghafur Gafur"));
    row("O'zbek", QStringLiteral("O'zbek Oʻzbek O‘zbek Ozbek"));
    row("Gulsahsh", QStringLiteral("Гүлшаш Gulshash Gülşaş"));
    row("decomposed", QStringLiteral("Айгүл \u0410\u0438\u0306\u0433\u04AF\u043B"));
    row("yo", QStringLiteral("Артём Артем Artyom Artem \u0410\u0440\u0442\u0435\u0308\u043C"));
}

void FoldTextTest::spellings_of_one_name_meet()
{
    QFETCH(QStringList, spellings);
    const QString skeleton = app::foldText(spellings.first());
    for (const QString &spelling : spellings)
        QCOMPARE(app::foldText(spelling), skeleton);
}

void FoldTextTest::different_names_stay_apart()
{
    QVERIFY(app::foldText(u"Асанов") != app::foldText(u"Асанова"));
    QVERIFY(app::foldText(u"Жаныбек") != app::foldText(u"Чаныбек"));
    QVERIFY(app::foldText(u"Сабыр") != app::foldText(u"Шабыр"));
    QVERIFY(app::foldText(u"Эрмек") != app::foldText(u"Ормок"));
}

void FoldTextTest::what_is_typed_begins_what_is_meant()
{
    const QString whole = app::foldText(u"Жээнбекова Чолпон");
    for (const QStringView typed : {u"Ж", u"Жэ", u"Жээ", u"Zh", u"Zhe", u"Jeen", u"жен", u"Дж"})
        QVERIFY2(whole.startsWith(app::foldText(typed)), qUtf8Printable(typed.toString()));
}

void FoldTextTest::words_are_parted_by_everything_that_is_no_letter()
{
    QCOMPARE(app::foldedWords(u"  Асан уулу,Бакыт (Кант) "),
        (QStringList{QStringLiteral("asan"), QStringLiteral("ulu"), QStringLiteral("bakit"), QStringLiteral("kant")}));
    QCOMPARE(app::foldText(u"МСК-2-2026-00412"), QStringLiteral("msk 2 2026 00412"));
    QCOMPARE(app::foldText(u"Иса\u00ADков"), QStringLiteral("isakov"));
    QVERIFY(app::foldedWords(u" – ., «»").isEmpty());
    QVERIFY(app::foldText(u"").isEmpty());
    QVERIFY(app::foldText(u"ь").isEmpty());
}

void FoldTextTest::hyphenated_words_are_indexed_in_parts_and_joined()
{
    QCOMPARE(app::foldedIndexWords(u"Өмүр-бек"), (QStringList{QStringLiteral("omur"), QStringLiteral("bek"), QStringLiteral("omurbek")}));
    QCOMPARE(app::foldedIndexWords(u"Өмүрбек"), QStringList{QStringLiteral("omurbek")});
}

void FoldTextTest::digits_are_never_made_single()
{
    QCOMPARE(app::foldText(u"AN 1155577"), QStringLiteral("an 1155577"));
}

void FoldTextTest::letters_of_other_alphabets_are_kept()
{
    QCOMPARE(app::foldText(u"李"), QStringLiteral("李"));
    QCOMPARE(app::foldText(u"Ñuñez"), QStringLiteral("nunez"));
    // Half of a pair must not break anything.
    const QString half(QChar(0xD83D));
    QVERIFY(app::foldText(half).size() <= 1);
}

void FoldTextTest::phone_numbers_fold_to_the_national_part()
{
    for (const QStringView typed : {u"8 926 777-31-46", u"+7 926 777 31 46", u"79267773146", u"9267773146", u"8(926)7773146"})
        QCOMPARE(app::foldPhone(typed), QStringLiteral("9267773146"));
    for (const QStringView typed :
        {u"+996 555 21-80-64", u"0555 21 80 64", u"996555218064", u"00996555218064", u"555218064", u"8 10 996 555 218064"})
        QCOMPARE(app::foldPhone(typed), QStringLiteral("555218064"));
    for (const QStringView typed : {u"8926", u"89267", u"+79267", u"8 926 777"})
        QVERIFY2(QStringLiteral("9267773146").startsWith(app::foldPhone(typed)), qUtf8Printable(typed.toString()));
    QCOMPARE(app::foldPhone(u"7773146"), QStringLiteral("7773146"));
    QCOMPARE(app::foldPhone(u"8 495 123-45-67"), app::foldPhone(u"+7 495 123-45-67"));
    QVERIFY(app::foldPhone(u"123").isEmpty());
    QVERIFY(app::foldPhone(u"").isEmpty());
}

void FoldTextTest::the_other_keyboard_layout_is_guessed()
{
    QCOMPARE(app::otherLayout(u"ghbdtn"), QStringLiteral("привет"));
    QCOMPARE(app::otherLayout(u"Fcfyjd"), QStringLiteral("Асанов"));
    QCOMPARE(app::otherLayout(u"ЬЫЛ"), QStringLiteral("MSK"));
    QCOMPARE(app::otherLayout(u"Ифлне"), QStringLiteral("Bakyt"));
    QVERIFY(app::otherLayout(u"12 34").isEmpty());
    QVERIFY(app::otherLayout(u"").isEmpty());
}

void FoldTextTest::hits_are_marked_in_the_original()
{
    const auto marked = [](QStringView text, QStringView query) {
        QString result = text.toString();
        const QList<app::TextRange> ranges = app::matchRanges(text, query);
        for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
            result.insert(range->start + range->length, u']');
            result.insert(range->start, u'[');
        }
        return result;
    };
    QCOMPARE(marked(u"Жээнбекова Чолпон", u"jeen"), QStringLiteral("[Жээн]бекова Чолпон"));
    QCOMPARE(marked(u"Жээнбекова Чолпон", u"chol zhe"), QStringLiteral("[Жээ]нбекова [Чол]пон"));
    QCOMPARE(marked(u"Zheenbekov Bek", u"бек"), QStringLiteral("Zheenbekov [Bek]"));
    QCOMPARE(marked(u"Zheenbekov", u"бек"), QStringLiteral("Zheen[bek]ov"));
    QCOMPARE(marked(u"Васильев", u"vasil"), QStringLiteral("[Васил]ьев"));
    QCOMPARE(marked(u"Щербаков", u"sh"), QStringLiteral("[Щ]ербаков"));
    QCOMPARE(marked(u"+7 926 777-31-46", u"8926777"), QStringLiteral("+7 [926 777]-31-46"));
    QCOMPARE(marked(u"+7 926 777-31-46", u"3146"), QStringLiteral("+7 926 777-[31-46]"));
    QCOMPARE(marked(u"Асанов", u""), QStringLiteral("Асанов"));
    QCOMPARE(marked(u"Асанов", u"Петров"), QStringLiteral("Асанов"));
    QCOMPARE(marked(u"", u"a"), QString());
}

MEKENDESH_TEST(FoldTextTest)

class AlphabetTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_order_is_the_kyrgyz_alphabets();
    void case_and_accents_do_not_count();
    void a_key_is_printable_text();
    void foreign_letters_come_last_and_stay_apart();
};

void AlphabetTest::the_order_is_the_kyrgyz_alphabets()
{
    const QStringList ordered{QString(), QStringLiteral("12"), QStringLiteral("Asanov"), QStringLiteral("Zhumaev"),
        QStringLiteral("Асан уулу"), QStringLiteral("Асанов"), QStringLiteral("Асанова"), QStringLiteral("Елена"), QStringLiteral("Ёлка"),
        QStringLiteral("Жаныбек"), QStringLiteral("Наргиза"), QStringLiteral("Ңыры"), QStringLiteral("Осмонов"), QStringLiteral("Өмүров"),
        QStringLiteral("Петров"), QStringLiteral("Таанов"), QStringLiteral("Таңов"), QStringLiteral("Таов"), QStringLiteral("Уланов"),
        QStringLiteral("Үсөнов"), QStringLiteral("Фатов"), QStringLiteral("Ыбраев"), QStringLiteral("Эрматов"), QStringLiteral("Юлдашев"),
        QStringLiteral("Якупов")};
    QStringList sorted = ordered;
    std::ranges::reverse(sorted);
    std::ranges::sort(sorted, {}, [](const QString &name) { return app::sortKey(name); });
    QCOMPARE(sorted, ordered);
}

void AlphabetTest::case_and_accents_do_not_count()
{
    QCOMPARE(app::sortKey(u"АСАНОВ"), app::sortKey(u"асанов"));
    QCOMPARE(app::sortKey(u"Ñuñez"), app::sortKey(u"nunez"));
    QCOMPARE(app::sortKey(u"  Асан   уулу "), app::sortKey(u"Асан уулу"));
    QCOMPARE(app::sortKey(u"Асан\u00A0уулу"), app::sortKey(u"асан уулу"));
    QVERIFY(app::sortKey(u"Өмүров") != app::sortKey(u"Омуров"));
}

void AlphabetTest::a_key_is_printable_text()
{
    const QByteArray key = app::sortKey(u"Өмүр-бек ҮҢ 12 李 😀 {~}");
    QVERIFY(std::all_of(key.begin(), key.end(), [](char byte) { return byte >= '!' && byte <= '~'; }));
    QVERIFY(app::sortKey(u" ,.!").isEmpty());
}

void AlphabetTest::foreign_letters_come_last_and_stay_apart()
{
    QVERIFY(app::sortKey(u"яяя") < app::sortKey(u"李"));
    QVERIFY(app::sortKey(u"李") != app::sortKey(u"王"));
}

MEKENDESH_TEST(AlphabetTest)

#include "tst_folding.moc"
