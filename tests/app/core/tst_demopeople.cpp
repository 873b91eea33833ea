// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/core/csv.h"
#include "app/core/demopeople.h"
#include "app/core/phone.h"
#include "app/core/seededrandom.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QSet>
#include <QTest>

using namespace mekendesh;
using app::DemoPeople;
using app::DemoPerson;

namespace {

const QDate kDemoDay(2026, 11, 20);

std::vector<DemoPerson> peopleOfSeed(quint64 seed, int count)
{
    app::SeededRandom random(seed);
    return DemoPeople(random, kDemoDay).take(count);
}

}

class DemoPeopleTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_same_seed_gives_the_same_people();
    void people_are_plausible();
    void women_have_womens_names();
    void codes_are_those_of_the_lists();
    void phones_ring_nobody();
    void a_file_has_the_heads_of_its_language();
    void the_files_in_resources_are_made_by_this_generator();
    void twenty_thousand_people_are_quickly_made();
};

void DemoPeopleTest::the_same_seed_gives_the_same_people()
{
    QCOMPARE(app::demoCsv(peopleOfSeed(7, 50), u"ru"), app::demoCsv(peopleOfSeed(7, 50), u"ru"));
    QVERIFY(app::demoCsv(peopleOfSeed(7, 50), u"ru") != app::demoCsv(peopleOfSeed(8, 50), u"ru"));
    // The first number of SplitMix64 with seed 0, as published: E220A8397B1DCDAF.
    app::SeededRandom random(0);
    std::array<unsigned char, 8> bytes{};
    random.fill(bytes);
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(bytes.data()), 8).toHex(), QByteArray("afcd1d7b39a820e2"));
}

void DemoPeopleTest::people_are_plausible()
{
    QSet<QString> names;
    int women = 0;
    int withoutDay = 0;
    const auto people = peopleOfSeed(1, 2000);
    for (const DemoPerson &person : people) {
        QVERIFY(!person.name.surname.isEmpty() && !person.name.given.isEmpty());
        const auto age = app::ageOn(person.birth, kDemoDay);
        QVERIFY2(age && age->most <= 70, qPrintable(person.birth.toText()));
        QVERIFY(person.entered.isNull() || person.entered.latest() <= kDemoDay);
        QVERIFY(person.entered.isNull() || person.entered.latest() > person.birth.earliest());
        names.insert(person.name.fullName());
        women += person.sex.value == QLatin1String("female");
        withoutDay += person.birth.precision() != app::FuzzyDate::Precision::Day;
        QVERIFY2(person.latinName.isEmpty() || person.latinName == person.latinName.toUpper(), qPrintable(person.latinName));
    }
    QVERIFY(names.size() > 1500);
    QVERIFY(women > 700 && women < 1000);
    QVERIFY(withoutDay > 100 && withoutDay < 300);
}

void DemoPeopleTest::women_have_womens_names()
{
    int fathersWords = 0;
    for (const DemoPerson &person : peopleOfSeed(2, 2000)) {
        const bool isFemale = person.sex.value == QLatin1String("female");
        for (const QString &part : {person.name.surname, person.name.patronymic}) {
            QVERIFY2(!part.endsWith(isFemale ? QStringLiteral(" уулу") : QStringLiteral(" кызы")), qUtf8Printable(part));
            fathersWords += part.contains(u' ');
        }
        if (!person.name.surname.contains(u' '))
            QCOMPARE(person.name.surname.endsWith(u'а'), isFemale);
        if (!person.name.patronymic.isEmpty() && !person.name.patronymic.contains(u' '))
            QCOMPARE(person.name.patronymic.endsWith(QStringLiteral("вна")), isFemale);
    }
    QVERIFY(fathersWords > 200);
}

void DemoPeopleTest::codes_are_those_of_the_lists()
{
    for (const DemoPerson &person : peopleOfSeed(3, 1000)) {
        QVERIFY(app::codeList(u"sex")->contains(person.sex));
        QVERIFY(app::codeList(u"oblast")->contains(person.homeOblast));
        QVERIFY(app::codeList(u"region")->contains(person.region));
        QVERIFY(app::codeList(u"category")->contains(person.category));
        QVERIFY(app::codeList(u"language")->contains(person.language));
        QVERIFY(app::codeList(u"how_heard")->contains(person.howHeard));
        QVERIFY(app::codeList(u"member_status")->contains(person.status));
    }
}

void DemoPeopleTest::phones_ring_nobody()
{
    for (const DemoPerson &person : peopleOfSeed(4, 1000)) {
        const app::Phone phone = app::Phone::parse(person.phone);
        QCOMPARE(phone.check, app::PhoneCheck::Good);
        QCOMPARE(phone.toText(), person.phone);
        QVERIFY(person.phone.contains(QLatin1String(" 000-")) || person.phone.contains(QLatin1String(" 00-")));
    }
}

void DemoPeopleTest::a_file_has_the_heads_of_its_language()
{
    const auto people = peopleOfSeed(5, 3);
    for (const auto &[language, head] :
        {std::pair{u"ky", "Фамилиясы"}, std::pair{u"ru", "Фамилия"}, std::pair{u"en", "Surname"}, std::pair{u"de", "Surname"}}) {
        auto reader = app::CsvReader::open(app::demoCsv(people, language));
        QVERIFY(reader.has_value());
        QStringList cells;
        QVERIFY(*reader->readRow(cells));
        QCOMPARE(cells.first(), QString::fromUtf8(head));
        const qsizetype columns = cells.size();
        int rows = 0;
        while (*reader->readRow(cells)) {
            QCOMPARE(cells.size(), columns);
            QCOMPARE(cells.at(8), people[static_cast<std::size_t>(rows)].phone); // begins with + and comes back
            ++rows;
        }
        QCOMPARE(rows, 3);
    }
}

// After a change of the generator: MEKENDESH_WRITE_DEMO_FILES=1 tst_app DemoPeopleTest
void DemoPeopleTest::the_files_in_resources_are_made_by_this_generator()
{
    for (const QStringView language : {u"ky", u"ru", u"en"}) {
        QFile file(QStringLiteral(MEKENDESH_SOURCE_DIR "/resources/demo/members-300-%1.csv").arg(language));
        const QByteArray wanted = app::demoCsv(peopleOfSeed(1, 300), language);
        if (qEnvironmentVariableIsSet("MEKENDESH_WRITE_DEMO_FILES")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            QCOMPARE(file.write(wanted), wanted.size());
            file.close();
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        QVERIFY2(file.readAll() == wanted, qPrintable(file.fileName()));
    }
}

void DemoPeopleTest::twenty_thousand_people_are_quickly_made()
{
    const QByteArray file = app::demoCsv(peopleOfSeed(1, 20'000), u"ru");
    QCOMPARE(file.count("\r\n"), 20'001);
    QVERIFY(file.startsWith(app::demoCsv(peopleOfSeed(1, 300), u"ru")));
}

MEKENDESH_TEST(DemoPeopleTest)

#include "tst_demopeople.moc"
