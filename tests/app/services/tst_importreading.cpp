// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/importreader.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;

// What people write into lists, and what becomes of it.
class ImportReadingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columns_are_guessed_data();
    void columns_are_guessed();
    void names_are_read_as_people_write_them_data();
    void names_are_read_as_people_write_them();
    void dates_are_read_as_people_write_them_data();
    void dates_are_read_as_people_write_them();
    void american_dates_are_known_by_the_column();
    void several_telephones_stand_in_one_cell();
    void a_telephone_of_a_few_digits_is_told();
    void a_passport_cell_is_taken_apart();
    void places_are_read_as_people_write_them_data();
    void places_are_read_as_people_write_them();
    void what_cannot_be_read_is_kept_in_the_note();
    void a_row_with_a_cell_too_many_is_not_taken();

private:
    [[nodiscard]] static ImportList listOf(const QString &text) { return valueOf(ImportList::open(sync::Declared<Member>::table(), QStringLiteral("list.csv"), text.toUtf8())); }
    [[nodiscard]] static std::vector<Member> everybody(const QString &text);
    [[nodiscard]] static Member onlyOne(const QString &text) { return everybody(text).front(); }
};

std::vector<Member> ImportReadingTest::everybody(const QString &text)
{
    const ImportList list = listOf(text);
    ImportReader reader(list, UnreadCells::Note);
    std::vector<Member> people;
    for (const TableRow &row : list.rows()) {
        AnyRecord record(list.table());
        const ReadFinding finding = reader.read(row, record);
        if (!finding.refusal.isEmpty())
            qFatal("refused: %s", qUtf8Printable(finding.refusal));
        people.push_back(*static_cast<const Member *>(record.data()));
    }
    return people;
}

void ImportReadingTest::columns_are_guessed_data()
{
    QTest::addColumn<QString>("heads");
    QTest::addColumn<QStringList>("targets");
    const auto row = [](const char *name, const char *heads, const QStringList &targets) { QTest::newRow(name) << QString::fromUtf8(heads) << targets; };
    row("ru", "№;Ф.И.О.;Дата рожд-я;Тел. (моб)/WhatsApp;№ паспорта", {QString(), kWholeNameTarget, QStringLiteral("birth"), QStringLiteral("phone"), QStringLiteral("passport")});
    row("ky", "Аты-жөнү;Туулган жылы;Телефон номери;Жынысы;Дареги", {kWholeNameTarget, QStringLiteral("birth"), QStringLiteral("phone"), QStringLiteral("sex"), QStringLiteral("address")});
    row("en", "Last name;First name;Birth date;Mobile;Employer", {QStringLiteral("surname"), QStringLiteral("given"), QStringLiteral("birth"), QStringLiteral("phone"), QStringLiteral("employer")});
    row("two telephones", "Фамилия;Имя Отчество;Телефон;Доп. телефон", {QStringLiteral("surname"), kGivenNamesTarget, QStringLiteral("phone"), QStringLiteral("other_phone")});
    row("places", "ФИО;Место рождения;Место работы;Регион РФ;Город;Срок действия паспорта",
        {kWholeNameTarget, QStringLiteral("birth_place"), QStringLiteral("employer"), QStringLiteral("region"), QStringLiteral("city"), QStringLiteral("passport_until")});
}

void ImportReadingTest::columns_are_guessed()
{
    QFETCH(QString, heads);
    QFETCH(QStringList, targets);
    // Below a title and an empty line, as lists are.
    const ImportList list = listOf(QStringLiteral("Список нашего офиса за 2026 год\n\n") + heads + QStringLiteral("\nx;y;z;1;2\n"));
    QCOMPARE(list.headLine(), 3);
    QCOMPARE(list.targetsByColumn().first(targets.size()), targets);
    QVERIFY(list.hasNames());
}

void ImportReadingTest::names_are_read_as_people_write_them_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QStringList>("name");
    const auto row = [](const char *cell, const char *surname, const char *given, const char *patronymic) {
        QTest::newRow(cell) << QString::fromUtf8(cell) << QStringList{QString::fromUtf8(surname), QString::fromUtf8(given), QString::fromUtf8(patronymic)};
    };
    row("Асанов Бакыт Токтосунович", "Асанов", "Бакыт", "Токтосунович");
    row("АСАНОВ БАКЫТ", "Асанов", "Бакыт", "");
    row("асанова айгүл марат кызы", "Асанова", "Айгүл", "Марат кызы");
    row("Асан уулу Бактур", "Асан уулу", "Бактур", "");
    row("АСАН УУЛУ БАКТУР", "Асан уулу", "Бактур", "");
    row("Асан у. Бактур", "Асан уулу", "Бактур", "");
    row("Бактур Асан уулу", "Асан уулу", "Бактур", "");
    row("Төлөгөн кызы Жаңыл", "Төлөгөн кызы", "Жаңыл", "");
    row("ASANOV BAKYT", "Asanov", "Bakyt", "");
    row("Асанов Б.Т.", "Асанов", "Б.", "Т.");
    row("Б. Т. Асанов", "Асанов", "Б.", "Т.");
    row("12) Асанов  Бакыт", "Асанов", "Бакыт", "");
    row("Асанов, Бакыт Токтосунович", "Асанов", "Бакыт", "Токтосунович");
    row("Асанова Айгүл (Касымова)", "Асанова", "Айгүл", "");
}

void ImportReadingTest::names_are_read_as_people_write_them()
{
    QFETCH(QString, cell);
    QFETCH(QStringList, name);
    const Member member = onlyOne(QStringLiteral("ФИО;Город\n\"%1\";Тула\n").arg(cell));
    QCOMPARE((QStringList{member.surname, member.given, member.patronymic}), name);
    if (cell.contains(u'('))
        QCOMPARE(member.otherNames, QStringLiteral("Касымова"));
}

void ImportReadingTest::dates_are_read_as_people_write_them_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("date");
    const auto row = [](const char *cell, const char *date) { QTest::newRow(cell) << QString::fromUtf8(cell) << QString::fromLatin1(date); };
    row("31.12.1990", "31.12.1990");
    row("31/12/90", "31.12.1990");
    row("1990", "1990");
    row("1990-ж.", "1990");
    row("1990 г.р.", "1990");
    row("12.1990", "12.1990");
    row("33238", "31.12.1990");
    row("1990-12-31 00:00:00", "31.12.1990");
    row("31.12.1990 0:00", "31.12.1990");
    row("31 декабря 1990 года", "31.12.1990");
    row("1990-жылдын 31-декабры", "31.12.1990");
    row("5-март 1991", "05.03.1991");
    row("жалган куран 1991", "03.1991");
    row("1991-ж. 2-баш оона", "02.08.1991");
}

void ImportReadingTest::dates_are_read_as_people_write_them()
{
    QFETCH(QString, cell);
    QFETCH(QString, date);
    QCOMPARE(onlyOne(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;%1\n").arg(cell)).birth.toText(), date);
}

void ImportReadingTest::american_dates_are_known_by_the_column()
{
    const auto people = everybody(QStringLiteral("ФИО;Дата рождения\nАсанов Бакыт;12/31/1990\nКасымова Нурзат;03/04/1985\n"));
    QCOMPARE(people[0].birth.toText(), QStringLiteral("31.12.1990"));
    QCOMPARE(people[1].birth.toText(), QStringLiteral("04.03.1985"));
}

void ImportReadingTest::several_telephones_stand_in_one_cell()
{
    const auto people = everybody(QStringLiteral("ФИО;Телефон\nАсанов Бакыт;\"8 926 777-31-46, 0555 21 80 64 (апасы)\"\n"
                                                 "Касымова Нурзат;89267773147 9267773148\nТокторов Эрмек;+7 926 777 31 49 +996 555 218065\n"));
    QCOMPARE(people[0].phone, QStringLiteral("+7 926 777-31-46"));
    QCOMPARE(people[0].otherPhone, QStringLiteral("+996 555 21-80-64"));
    QVERIFY(people[0].note.contains(QStringLiteral("апасы")));
    QCOMPARE(people[1].otherPhone, QStringLiteral("+7 926 777-31-48"));
    QCOMPARE(people[2].otherPhone, QStringLiteral("+996 555 21-80-65"));
}

// Kept as it stands, but told before anybody is brought in.
void ImportReadingTest::a_telephone_of_a_few_digits_is_told()
{
    const ImportList list = listOf(QStringLiteral("ФИО;Телефон\nАсанов Бакыт;12345\nКасымова Нурзат;89267773147\n"));
    ImportReader reader(list, UnreadCells::Refuse);
    QList<qsizetype> told;
    for (const TableRow &row : list.rows()) {
        AnyRecord record(list.table());
        told << reader.read(row, record).remarks.size();
    }
    QCOMPARE(told, (QList<qsizetype>{1, 0}));
}

void ImportReadingTest::a_passport_cell_is_taken_apart()
{
    // The letters of the series are Cyrillic, with a space.
    const Member member = onlyOne(QStringLiteral("ФИО;Паспорт\nАсанов Бакыт;АН 1234567 до 12.05.2030\n"));
    QCOMPARE(member.passport, QStringLiteral("AH1234567"));
    QCOMPARE(member.passportUntil.toText(), QStringLiteral("12.05.2030"));
    QVERIFY(member.note.isEmpty());
}

void ImportReadingTest::places_are_read_as_people_write_them_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("region");
    const auto row = [](const char *cell, const char *region) { QTest::newRow(cell) << QString::fromUtf8(cell) << QString::fromLatin1(region); };
    row("Свердловская обл.", "RU-SVE");
    row("Свердловской области", "RU-SVE");
    row("г. Москва", "RU-MOW");
    row("МСК", "RU-MOW");
    row("Московская область", "RU-MOS");
    row("Мос. обл.", "RU-MOS");
    row("Москва облусу", "RU-MOS");
    row("Питер", "RU-SPE");
    row("Екб", "RU-SVE");
    row("респ. Татарстан", "RU-TA");
    row("ХМАО", "RU-KHM");
    row("RU-NVS", "RU-NVS");
}

void ImportReadingTest::places_are_read_as_people_write_them()
{
    QFETCH(QString, cell);
    QFETCH(QString, region);
    QCOMPARE(onlyOne(QStringLiteral("ФИО;Регион\nАсанов Бакыт;%1\n").arg(cell)).region.value, region);
}

void ImportReadingTest::what_cannot_be_read_is_kept_in_the_note()
{
    const QString text = QStringLiteral("ФИО;Дата рождения;Пол;Примечание\nАсанов Бакыт;около сорока;непонятно;давно знаем\n");
    const Member member = onlyOne(text);
    QVERIFY(member.birth.isNull());
    QCOMPARE(member.note, QStringLiteral("давно знаем\nDate of birth: около сорока\nSex: непонятно"));
    const ImportList list = listOf(text);
    AnyRecord record(list.table());
    const ReadFinding finding = ImportReader(list, UnreadCells::Refuse).read(list.rows().front(), record);
    QCOMPARE(finding.field, QStringLiteral("birth"));
    QVERIFY(finding.refusal.contains(QStringLiteral("около сорока")));
}

void ImportReadingTest::a_row_with_a_cell_too_many_is_not_taken()
{
    const ImportList list = listOf(QStringLiteral("ФИО;Дата рождения;Паспорт;Город\nАсанов Бакыт;1990;;Тула\n"
                                                  "Касымова Нурзат;;12.03.1985;AN1234567;Химки\nЖапаров Медер;1991;;Омск;\n"));
    ImportReader reader(list, UnreadCells::Note);
    QStringList refusals;
    for (const TableRow &row : list.rows()) {
        AnyRecord record(list.table());
        const ReadFinding finding = reader.read(row, record);
        refusals << finding.refusal;
        QVERIFY(!finding.isNobody);
    }
    QVERIFY(refusals[0].isEmpty() && refusals[2].isEmpty()); // an empty cell at the end moves nothing
    QVERIFY2(refusals[1].startsWith(QStringLiteral("5 cells instead of 4")), qPrintable(refusals[1]));
}

MEKENDESH_TEST(ImportReadingTest)
#include "tst_importreading.moc"
