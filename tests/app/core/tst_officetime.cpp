// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/core/zoneof.h"
#include "tests/support/testmain.h"

#include <QDateTime>
#include <QTest>

using namespace mekendesh;
using app::FuzzyDate;
using app::OfficeTime;
using app::Timestamp;

namespace {

// A moment as the clock in Greenwich shows it.
Timestamp greenwich(int day, int month, int year, int hour, int minute)
{
    return {QDateTime(QDate(year, month, day), QTime(hour, minute), Qt::UTC).toMSecsSinceEpoch()};
}

}

class NearTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void moments_are_said_as_people_say_them_data();
    void moments_are_said_as_people_say_them();
    void the_same_moment_is_another_day_in_another_office();
    void days_are_said_with_their_distance();
    void a_year_alone_stays_a_year();
    void zones_are_said_by_their_distance_from_moscow();
    void a_system_without_zones_still_knows_the_hours_of_russia();
};

void NearTextTest::moments_are_said_as_people_say_them_data()
{
    QTest::addColumn<Timestamp>("moment");
    QTest::addColumn<QString>("said");
    // It is Friday, 20 November 2026, 12:00 in Moscow.
    QTest::newRow("today") << greenwich(20, 11, 2026, 6, 5) << QStringLiteral("today 09:05");
    QTest::newRow("yesterday") << greenwich(19, 11, 2026, 14, 42) << QStringLiteral("yesterday 17:42");
    QTest::newRow("tomorrow") << greenwich(21, 11, 2026, 7, 0) << QStringLiteral("tomorrow 10:00");
    QTest::newRow("this week") << greenwich(17, 11, 2026, 13, 20) << QStringLiteral("Tue 17.11 16:20");
    QTest::newRow("six days ago") << greenwich(14, 11, 2026, 9, 0) << QStringLiteral("Sat 14.11 12:00");
    QTest::newRow("a week ago") << greenwich(13, 11, 2026, 9, 0) << QStringLiteral("13.11");
    QTest::newRow("last year") << greenwich(31, 12, 2025, 9, 0) << QStringLiteral("31.12.2025");
    QTest::newRow("never") << Timestamp{} << QString();
}

void NearTextTest::moments_are_said_as_people_say_them()
{
    QFETCH(Timestamp, moment);
    QTEST(OfficeTime("Europe/Moscow").nearText(moment, greenwich(20, 11, 2026, 9, 0)), "said");
}

void NearTextTest::the_same_moment_is_another_day_in_another_office()
{
    const Timestamp moment = greenwich(19, 11, 2026, 20, 30);
    const Timestamp now = greenwich(20, 11, 2026, 1, 0);
    QCOMPARE(OfficeTime("Europe/Moscow").nearText(moment, now), QStringLiteral("yesterday 23:30"));
    QCOMPARE(OfficeTime("Asia/Yekaterinburg").nearText(moment, now), QStringLiteral("today 01:30"));
    QCOMPARE(OfficeTime("no such zone").nearText(moment, now), QStringLiteral("yesterday 23:30"));
}

void NearTextTest::days_are_said_with_their_distance()
{
    const QDate today(2026, 11, 20);
    QCOMPARE(app::nearText(today, today), QStringLiteral("today"));
    QCOMPARE(app::nearText(today.addDays(1), today), QStringLiteral("tomorrow"));
    QCOMPARE(app::nearText(today.addDays(4), today), QStringLiteral("Tue 24.11"));
    QCOMPARE(app::nearText(today.addDays(7), today), QStringLiteral("27.11"));
    QCOMPARE(app::nearText(QDate(2027, 1, 5), today), QStringLiteral("05.01.2027"));
    QCOMPARE(app::nearText(QDate(), today), QString());
}

void NearTextTest::a_year_alone_stays_a_year()
{
    const QDate today(2026, 11, 20);
    QCOMPARE(app::nearText(FuzzyDate::of(2026), today), QStringLiteral("2026"));
    QCOMPARE(app::nearText(FuzzyDate::of(2026, 11), today), QStringLiteral("11.2026"));
    QCOMPARE(app::nearText(FuzzyDate::fromDate(today), today), QStringLiteral("today"));
    QCOMPARE(app::nearText(FuzzyDate{}, today), QString());
}

// Some systems come without their table of zones: nothing could be dated there.
void NearTextTest::a_system_without_zones_still_knows_the_hours_of_russia()
{
    const auto knowsNothing = [](const QByteArray &) { return false; };
    const QDateTime summer(QDate(2026, 7, 1), QTime(12, 0), Qt::UTC);
    const QDateTime winter(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC);
    for (const QByteArray &id : app::russianZones()) {
        const QTimeZone own = app::zoneOf(id, knowsNothing);
        QVERIFY2(own.isValid() && OfficeTime::isKnownZone(id), id.constData());
        for (const QDateTime &moment : {summer, winter})
            QVERIFY2(own.offsetFromUtc(moment) == QTimeZone(id).offsetFromUtc(moment), id.constData());
    }
    QCOMPARE(app::zoneOf("Asia/Bishkek", knowsNothing).offsetFromUtc(winter), 3 * 60 * 60);
    QCOMPARE(app::zoneOf("Asia/Bishkek").offsetFromUtc(winter), 6 * 60 * 60);
    // Tables differ by version: one that lacks Kamchatka knows Moscow all the same.
    const auto lacksKamchatka = [](const QByteArray &id) { return id != "Asia/Kamchatka"; };
    QCOMPARE(app::zoneOf("Asia/Kamchatka", lacksKamchatka).offsetFromUtc(winter), 12 * 60 * 60);
}

void NearTextTest::zones_are_said_by_their_distance_from_moscow()
{
    QCOMPARE(app::zoneWords("Europe/Moscow"), QStringLiteral("Moscow: Moscow time"));
    QCOMPARE(app::zoneWords("Asia/Yekaterinburg"), QStringLiteral("Yekaterinburg: Moscow time +2 h"));
    QCOMPARE(app::zoneWords("Europe/Kaliningrad"), QStringLiteral("Kaliningrad: Moscow time −1 h"));
    QCOMPARE(app::zoneWords("Asia/Tomsk"), QStringLiteral("Moscow time +4 h"));
    QCOMPARE(app::zoneWords("nowhere"), QStringLiteral("nowhere"));
    QCOMPARE(app::russianZones().size(), 11);
}

MEKENDESH_TEST(NearTextTest)

#include "tst_officetime.moc"
