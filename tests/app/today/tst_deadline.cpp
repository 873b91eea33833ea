// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/core/deadline.h"
#include "app/core/documentrules.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>
#include <QTranslator>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace Qt::StringLiterals;

namespace {

FuzzyDate theDay(int day, int month = 11, int year = 2026)
{
    return FuzzyDate::of(year, month, day);
}

// The clock on the wall of an office of that zone.
Timestamp onTheWall(const char *zone, QDate day, QTime time)
{
    return {QDateTime(day, time, QTimeZone(zone)).toMSecsSinceEpoch()};
}

const QDate kFriday(2026, 11, 20);

}

class DeadlineTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_task_says_how_it_stands_data();
    void a_task_says_how_it_stands();
    void a_day_ends_at_midnight_of_the_office_data();
    void a_day_ends_at_midnight_of_the_office();
    void hours_are_counted_by_the_office_too();
    void times_of_day_are_tidied();
    void papers_say_how_long_they_are_valid();
    void what_repeats_knows_its_next_day();
    void words_have_the_right_form_data();
    void words_have_the_right_form();
    void every_rule_names_its_source();
};

void DeadlineTest::a_task_says_how_it_stands_data()
{
    QTest::addColumn<FuzzyDate>("day");
    QTest::addColumn<QString>("time");
    QTest::addColumn<int>("nearness");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, FuzzyDate day, const QString &time, Nearness nearness, const QString &chip, const QString &sentence) {
        QTest::newRow(name) << day << time << static_cast<int>(nearness) << chip << sentence;
    };
    // It is Friday, 20 November 2026, 12:00 in Moscow. English plurals come from the catalogue, without it "(s)" stays.
    row("none", {}, {}, Nearness::None, {}, {});
    row("three days late", theDay(17), {}, Nearness::Late, u"3 day(s)"_s, u"late by 3 day(s)"_s);
    row("two hours late", theDay(20), u"09:30"_s, Nearness::Late, u"2 hour(s)"_s, u"late by 2 hour(s)"_s);
    row("minutes late", theDay(20), u"11:48"_s, Nearness::Late, u"12 minute(s)"_s, u"late by 12 minute(s)"_s);
    row("late since the evening", theDay(19), u"18:00"_s, Nearness::Late, u"18 hour(s)"_s, u"late by 18 hour(s)"_s);
    row("late by days with a time", theDay(18), u"18:00"_s, Nearness::Late, u"2 day(s)"_s, u"late by 2 day(s)"_s);
    row("in time to the minute", theDay(20), u"12:00"_s, Nearness::Soon, u"by 12:00"_s, u"due: today 12:00"_s);
    row("this afternoon", theDay(20), u"14:00"_s, Nearness::Soon, u"by 14:00"_s, u"due: today 14:00"_s);
    row("today", theDay(20), {}, Nearness::Today, u"today"_s, u"due: today"_s);
    row("tomorrow", theDay(21), {}, Nearness::Later, u"tomorrow"_s, u"due: tomorrow"_s);
    row("in days", theDay(23), u"11:00"_s, Nearness::Later, u"Mon 23.11"_s, u"due: Mon 23.11 11:00"_s);
    row("a month lasts to its end", FuzzyDate::of(2026, 11), {}, Nearness::Later, u"30.11"_s, u"due: 30.11"_s);
}

void DeadlineTest::a_task_says_how_it_stands()
{
    QFETCH(FuzzyDate, day);
    QFETCH(QString, time);
    const NearnessWords words
        = Deadline(day, time).words(onTheWall("Europe/Moscow", kFriday, QTime(12, 0)), OfficeTime("Europe/Moscow"));
    QTEST(static_cast<int>(words.nearness), "nearness");
    QTEST(words.chip, "chip");
    QTEST(words.sentence, "sentence");
}

void DeadlineTest::a_day_ends_at_midnight_of_the_office_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char *zone : {"Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
             "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka"})
        QTest::newRow(zone) << QByteArray(zone);
}

void DeadlineTest::a_day_ends_at_midnight_of_the_office()
{
    QFETCH(QByteArray, zone);
    const OfficeTime office(zone);
    const Deadline today(theDay(20), {});
    const Timestamp lastMoment{onTheWall(zone, kFriday.addDays(1), QTime(0, 0)).ms - 1};
    QVERIFY(!today.isLate(lastMoment, office));
    QCOMPARE(today.words(lastMoment, office).chip, u"today"_s);
    const Timestamp midnight{lastMoment.ms + 1};
    QVERIFY(today.isLate(midnight, office));
    QCOMPARE(today.words(midnight, office).chip, u"1 day(s)"_s);
    QVERIFY(today.wasMissed(midnight, office) && !today.wasMissed(lastMoment, office));
    // At the first moment of the day it is due today and not tomorrow.
    QCOMPARE(today.words(onTheWall(zone, kFriday, QTime(0, 0)), office).chip, u"today"_s);
    QCOMPARE(today.words({onTheWall(zone, kFriday, QTime(0, 0)).ms - 1}, office).chip, u"tomorrow"_s);
}

void DeadlineTest::hours_are_counted_by_the_office_too()
{
    // 14:00 in Petropavlovsk-Kamchatsky is still night in Kaliningrad.
    const Deadline afternoon(theDay(20), u"14:00");
    const Timestamp inKamchatka = onTheWall("Asia/Kamchatka", kFriday, QTime(14, 30));
    QVERIFY(afternoon.isLate(inKamchatka, OfficeTime("Asia/Kamchatka")));
    QVERIFY(!afternoon.isLate(inKamchatka, OfficeTime("Europe/Kaliningrad")));
    QCOMPARE(afternoon.words(inKamchatka, OfficeTime("Asia/Kamchatka")).chip, u"30 minute(s)"_s);
    QCOMPARE(afternoon.words(inKamchatka, OfficeTime("Europe/Kaliningrad")).chip, u"by 14:00"_s);
}

void DeadlineTest::times_of_day_are_tidied()
{
    for (const QString &typed : {u"9:05"_s, u"09.05"_s, u" 9-05 "_s, u"0905"_s})
        QCOMPARE(tidyTimeOfDay(typed), u"09:05"_s);
    QCOMPARE(tidyTimeOfDay(u"14"), u"14:00"_s);
    QCOMPARE(tidyTimeOfDay(u"  "), QString());
    for (const QString &typed : {u"24:00"_s, u"9:60"_s, u"noon"_s, u"123456"_s})
        QVERIFY2(!tidyTimeOfDay(typed), qPrintable(typed));
}

void DeadlineTest::papers_say_how_long_they_are_valid()
{
    const auto chip = [](int day, int month, int warnDays) { return expiryWords(theDay(day, month), kFriday, warnDays).chip; };
    QCOMPARE(chip(19, 11, 30), u"yesterday"_s);
    QCOMPARE(chip(17, 11, 30), u"3 day(s) ago"_s);
    QCOMPARE(chip(20, 11, 30), u"today"_s);
    QCOMPARE(chip(26, 11, 30), u"6 day(s) left"_s);
    QCOMPARE(expiryWords(theDay(17), kFriday, 30).sentence, u"expired 3 day(s) ago"_s);
    QCOMPARE(expiryWords(theDay(26), kFriday, 30).sentence, u"expires in 6 day(s)"_s);
    QCOMPARE(expiryWords(theDay(26), kFriday, 30).nearness, Nearness::Soon);
    QCOMPARE(expiryWords(theDay(21, 12), kFriday, 30).nearness, Nearness::Later);
    // A passport takes months to renew: it is said half a year before.
    QCOMPARE(expiryWords(theDay(21, 12), kFriday, documentRule({u"passport_kg"_s}).warnDays.front()).nearness, Nearness::Soon);
    QCOMPARE(expiryWords(FuzzyDate::of(2026, 11), kFriday, 30).chip, u"10 day(s) left"_s);
    QCOMPARE(expiryWords({}, kFriday, 30).nearness, Nearness::None);
}

void DeadlineTest::what_repeats_knows_its_next_day()
{
    QCOMPARE(nextTime(kFriday, u"day"_s), QDate(2026, 11, 21));
    QCOMPARE(nextTime(kFriday, u"two_weeks"_s), QDate(2026, 12, 4));
    QCOMPARE(nextTime(QDate(2027, 1, 31), u"month"_s), QDate(2027, 2, 28));
    QCOMPARE(nextTime(QDate(2028, 2, 29), u"year"_s), QDate(2029, 2, 28));
    QVERIFY(!nextTime(kFriday, u"sometimes"_s).isValid());
    for (const CodeItem &item : codeList(u"recurrence")->items())
        QVERIFY2(nextTime(kFriday, QLatin1String(item.code)) > kFriday, item.code);
}

void DeadlineTest::words_have_the_right_form_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("late");
    QTest::addColumn<QString>("left");
    QTest::newRow("en 1") << u"en"_s << 1 << u"late by 1 day"_s << u"1 day left"_s;
    QTest::newRow("en 5") << u"en"_s << 5 << u"late by 5 days"_s << u"5 days left"_s;
    QTest::newRow("ru 1") << u"ru"_s << 1 << u"просрочено 1 день"_s << u"ещё 1 день"_s;
    QTest::newRow("ru 3") << u"ru"_s << 3 << u"просрочено 3 дня"_s << u"ещё 3 дня"_s;
    QTest::newRow("ru 6") << u"ru"_s << 6 << u"просрочено 6 дней"_s << u"ещё 6 дней"_s;
    QTest::newRow("ru 21") << u"ru"_s << 21 << u"просрочено 21 день"_s << u"ещё 21 день"_s;
    QTest::newRow("ky 1") << u"ky"_s << 1 << u"1 күн кечикти"_s << u"1 күн калды"_s;
    QTest::newRow("ky 6") << u"ky"_s << 6 << u"6 күн кечикти"_s << u"6 күн калды"_s;
}

void DeadlineTest::words_have_the_right_form()
{
    QFETCH(QString, language);
    QFETCH(int, days);
    QTranslator catalogue;
    QVERIFY(catalogue.load(u":/i18n/mekendesh_"_s + language));
    QVERIFY(QCoreApplication::installTranslator(&catalogue));
    const OfficeTime moscow("Europe/Moscow");
    const Timestamp now = onTheWall("Europe/Moscow", kFriday, QTime(12, 0));
    const NearnessWords late = Deadline(FuzzyDate::fromDate(kFriday.addDays(-days)), {}).words(now, moscow);
    const NearnessWords soon = expiryWords(FuzzyDate::fromDate(kFriday.addDays(days)), kFriday, 30);
    QCoreApplication::removeTranslator(&catalogue);
    QTEST(late.sentence, "late");
    QTEST(soon.chip, "left");
}

void DeadlineTest::every_rule_names_its_source()
{
    int rules = 0;
    for (const CodeItem &item : codeList(u"document_type")->items()) {
        const DocumentRule rule = documentRule({QLatin1String(item.code)});
        QVERIFY(rule.warnDays[0] > rule.warnDays[1] && rule.warnDays[1] > rule.warnDays[2] && rule.warnDays[2] > 0);
        if (!rule.hasRule())
            continue;
        ++rules;
        QVERIFY2(!QLatin1String(rule.source).isEmpty(), item.code);
        QVERIFY2(rule.sourceSentence().contains(QString::fromUtf8(rule.source)), item.code);
    }
    QVERIFY(rules >= 12);
    QCOMPARE(documentRule({u"med_exam"_s}).sourceSentence(), u"Source: infomir.kg, 29.01.2025."_s);
    QCOMPARE(documentRule({u"return_cert"_s}).sourceSentence(), u"Source: mfa.gov.kg, without a date."_s);
    QCOMPARE(checkWithConsulate(), u"Check with the consulate."_s);
}

MEKENDESH_TEST(DeadlineTest)
#include "tst_deadline.moc"
