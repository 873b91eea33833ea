// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/fuzzydate.h"
#include "app/core/officetime.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using app::FuzzyDate;

class FuzzyDateTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_people_type_is_understood_data();
    void what_people_type_is_understood();
    void what_is_no_date_is_refused_with_the_text_data();
    void what_is_no_date_is_refused_with_the_text();
    void a_shown_date_is_read_back_as_itself();
    void unknown_parts_stand_before_known_ones();
    void numbers_from_outside_are_checked();
    void spreadsheet_days_know_the_day_that_never_was();
    void age_has_two_answers_when_the_birthday_is_unknown();
    void a_fuzzy_date_covers_its_whole_time();
};

void FuzzyDateTest::what_people_type_is_understood_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("packed");
    const auto row = [](const char *typed, int packed) { QTest::newRow(typed) << QString::fromUtf8(typed) << packed; };
    row("", 0);
    row("   ", 0);
    row("14031989", 19890314);
    row("14.03.1989", 19890314);
    row("14.3.1989", 19890314);
    row("14/3/89", 19890314);
    row("14-03-1989", 19890314);
    row("14 03 1989", 19890314);
    row("140389", 19890314);
    row("1989-03-14", 19890314);
    row("19890314", 19890314);
    row("1989.03.14", 19890314);
    row("20111201", 20111201);
    row("01122011", 20111201);
    row("03.1989", 19890300);
    row("1989-03", 19890300);
    row("031989", 19890300);
    row("1989", 19890000);
    row("1989 г.", 19890000);
    row("1989-жыл", 19890000);
    row("00.00.1989", 19890000);
    row("00.03.1989", 19890300);
    row("14 марта 1989", 19890314);
    row("14 марта 1989 г.", 19890314);
    row("март 1989", 19890300);
    row("14 Мая 1989 года", 19890514);
    row("1989-жылдын 14-марты", 19890314);
    row("1989-жылдын марты", 19890300);
    row("14-март 1989-ж.", 19890314);
    row("14-июль 1989", 19890714);
    row("14 March 1989", 19890314);
    row("March 14, 1989", 19890314);
    row("14th of March 1989", 19890314);
    row("Sept 1989", 19890900);
    row("29.02.2000", 20000229);
    row("1.1.36", 20360101);
    row("1.1.37", 19370101);
    row("1.1.00", 20000101);
    row("«14.03.1989»", 19890314);
}

void FuzzyDateTest::what_people_type_is_understood()
{
    QFETCH(QString, typed);
    QFETCH(int, packed);
    const auto date = FuzzyDate::parse(typed);
    QVERIFY2(date.has_value(), qUtf8Printable(typed));
    QCOMPARE(date->packed, packed);
}

void FuzzyDateTest::what_is_no_date_is_refused_with_the_text_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"31.02.1989", "29.02.1900", "03/14/1989", "14.13.1989", "abc", "14.03.1989 abc", "0", "12", "123", "12345",
             "14.03.198", "1.2.3.4", "1500", "2300", "14", "0.03.1989 март", "32 марта 1989", "марта", "14 марта", "14.00.1989", "٣.٣.١٩٨٩",
             "99999999999999999999", "14:03:1989"})
        QTest::newRow(typed) << QString::fromUtf8(typed);
}

void FuzzyDateTest::what_is_no_date_is_refused_with_the_text()
{
    QFETCH(QString, typed);
    const auto date = FuzzyDate::parse(typed);
    QVERIFY2(!date.has_value(), qUtf8Printable(date ? date->toText() : QString()));
    QCOMPARE(date.error().code, sync::ErrorCode::BadInput);
    QCOMPARE(date.error().subject, typed);
}

void FuzzyDateTest::a_shown_date_is_read_back_as_itself()
{
    for (const qint32 packed : {0, 19890000, 19890300, 19890314, 18000101, 22001231}) {
        const auto date = FuzzyDate::fromPacked(packed);
        QVERIFY(date.has_value());
        QCOMPARE(*FuzzyDate::parse(date->toText()), *date);
        QCOMPARE(*FuzzyDate::parse(date->toIsoText()), *date);
    }
    QCOMPARE(FuzzyDate::of(1989, 3, 4).toText(), QStringLiteral("04.03.1989"));
    QCOMPARE(FuzzyDate::of(1989, 3, 4).toIsoText(), QStringLiteral("1989-03-04"));
    QCOMPARE(FuzzyDate::of(1989, 3).toText(), QStringLiteral("03.1989"));
    QCOMPARE(FuzzyDate::of(1989).toText(), QStringLiteral("1989"));
    QVERIFY(FuzzyDate().toText().isEmpty());
}

void FuzzyDateTest::unknown_parts_stand_before_known_ones()
{
    QVERIFY(FuzzyDate() < FuzzyDate::of(1989));
    QVERIFY(FuzzyDate::of(1989) < FuzzyDate::of(1989, 1));
    QVERIFY(FuzzyDate::of(1989, 1) < FuzzyDate::of(1989, 1, 1));
    QVERIFY(FuzzyDate::of(1989, 12, 31) < FuzzyDate::of(1990));
}

void FuzzyDateTest::numbers_from_outside_are_checked()
{
    for (const qint64 packed : {qint64{-19890314}, qint64{19890230}, qint64{19891300}, qint64{19890032}, qint64{19890001}, qint64{1},
             qint64{99999999}, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()})
        QVERIFY2(!FuzzyDate::fromPacked(packed), qPrintable(QString::number(packed)));
}

void FuzzyDateTest::spreadsheet_days_know_the_day_that_never_was()
{
    QCOMPARE(FuzzyDate::fromSpreadsheetDay(1)->packed, 19000101);
    QCOMPARE(FuzzyDate::fromSpreadsheetDay(59)->packed, 19000228);
    QVERIFY(!FuzzyDate::fromSpreadsheetDay(60));
    QCOMPARE(FuzzyDate::fromSpreadsheetDay(61)->packed, 19000301);
    QCOMPARE(FuzzyDate::fromSpreadsheetDay(32581)->packed, 19890314);
    QCOMPARE(FuzzyDate::fromSpreadsheetDay(109939)->packed, 22001231);
    QVERIFY(!FuzzyDate::fromSpreadsheetDay(109940));
    QVERIFY(!FuzzyDate::fromSpreadsheetDay(0));
    QVERIFY(!FuzzyDate::fromSpreadsheetDay(-5));
}

void FuzzyDateTest::age_has_two_answers_when_the_birthday_is_unknown()
{
    const QDate today(2026, 11, 20);
    QCOMPARE(app::ageOn(FuzzyDate::of(1989, 11, 20), today), (app::AgeRange{37, 37}));
    QCOMPARE(app::ageOn(FuzzyDate::of(1989, 11, 21), today), (app::AgeRange{36, 36}));
    QCOMPARE(app::ageOn(FuzzyDate::of(1989), today), (app::AgeRange{36, 37}));
    QCOMPARE(app::ageOn(FuzzyDate::of(1989, 11), today), (app::AgeRange{36, 37}));
    QCOMPARE(app::ageOn(FuzzyDate::of(1989, 10), today), (app::AgeRange{37, 37}));
    QCOMPARE(app::ageOn(FuzzyDate::of(2026), today), (app::AgeRange{0, 0}));
    QCOMPARE(app::ageOn(FuzzyDate::of(2000, 2, 29), QDate(2026, 2, 28)), (app::AgeRange{25, 25}));
    QVERIFY(!app::ageOn(FuzzyDate::of(2027), today));
    QVERIFY(!app::ageOn(FuzzyDate(), today));
}

void FuzzyDateTest::a_fuzzy_date_covers_its_whole_time()
{
    QCOMPARE(FuzzyDate::of(2000).earliest(), QDate(2000, 1, 1));
    QCOMPARE(FuzzyDate::of(2000).latest(), QDate(2000, 12, 31));
    QCOMPARE(FuzzyDate::of(2000, 2).latest(), QDate(2000, 2, 29));
    QCOMPARE(FuzzyDate::of(2000, 2, 3).latest(), QDate(2000, 2, 3));
    QVERIFY(!FuzzyDate().latest().isValid());
}

MEKENDESH_TEST(FuzzyDateTest)

class OfficeTimeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_day_is_counted_where_the_office_is();
    void an_unknown_zone_counts_as_moscow();
    void a_day_begins_at_the_offices_midnight();
};

void OfficeTimeTest::the_day_is_counted_where_the_office_is()
{
    const app::Timestamp moment{QDateTime(QDate(2026, 11, 20), QTime(21, 5), Qt::UTC).toMSecsSinceEpoch()};
    QCOMPARE(app::OfficeTime("Europe/Moscow").toText(moment), QStringLiteral("21.11.2026 00:05"));
    QCOMPARE(app::OfficeTime("Europe/Kaliningrad").toText(moment), QStringLiteral("20.11.2026 23:05"));
    QCOMPARE(app::OfficeTime("Asia/Kamchatka").dateOf(moment), QDate(2026, 11, 21));
    QCOMPARE(app::OfficeTime("Asia/Yekaterinburg").toTimeText(moment), QStringLiteral("02:05"));
    QVERIFY(app::OfficeTime("Asia/Yekaterinburg").toText({}).isEmpty());
}

void OfficeTimeTest::an_unknown_zone_counts_as_moscow()
{
    QCOMPARE(app::OfficeTime("Nowhere/Land").zoneId(), QByteArray("Europe/Moscow"));
    QCOMPARE(app::OfficeTime("").zoneId(), QByteArray("Europe/Moscow"));
    QVERIFY(!app::OfficeTime::isKnownZone("Nowhere/Land"));
}

void OfficeTimeTest::a_day_begins_at_the_offices_midnight()
{
    const app::OfficeTime office("Asia/Vladivostok");
    const app::Timestamp start = office.startOf(QDate(2026, 11, 20));
    QCOMPARE(office.toText(start), QStringLiteral("20.11.2026 00:00"));
    QCOMPARE(office.dateOf({start.ms - 1}), QDate(2026, 11, 19));
    QVERIFY(office.startOf(QDate()).isNull());
}

MEKENDESH_TEST(OfficeTimeTest)

#include "tst_fuzzydate.moc"
