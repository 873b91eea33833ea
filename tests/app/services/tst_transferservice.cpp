// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demopeople.h"
#include "app/core/seededrandom.h"
#include "app/records/member.h"
#include "app/records/review.h"
#include "app/store/sqljournal.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

sync::Result<qint64> exportTo(const Laptops::Laptop &laptop, const QString &path, bool withSensitive)
{
    ExportWatch watch;
    return laptop.workspace->exports().toFile({.table = &sync::Declared<Member>::table(), .withSensitive = withSensitive}, path, SheetForm::Csv, watch);
}

}

class TransferServiceTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void a_messy_file_goes_in_row_by_row();
    void heads_are_understood_in_three_languages_data();
    void heads_are_understood_in_three_languages();
    void one_cell_may_hold_the_whole_name();
    void a_file_without_known_heads_is_refused();
    void a_cancelled_import_leaves_nothing();
    void an_import_has_a_life_of_its_own();
    void what_is_exported_comes_in_again();
    void formulas_are_escaped_and_secrets_left_out();
    void a_role_without_the_right_exports_nothing();
    void cash_lines_are_never_imported();
    void twenty_thousand_people_come_in_and_are_found();

private:
    [[nodiscard]] ImportReport importText(const QString &text);
    [[nodiscard]] std::vector<Stored<Member>> members();

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    ImportWatch m_watch;
};

void TransferServiceTest::init()
{
    m_laptops = std::make_unique<Laptops>();
    m_embassy = m_laptops->embassy();
    m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
    m_watch.progress = {};
    m_watch.cancel = false;
}

void TransferServiceTest::cleanup()
{
    m_office = {};
    m_embassy = {};
    m_laptops.reset();
}

ImportReport TransferServiceTest::importText(const QString &text)
{
    return valueOf(m_office.workspace->transfer().importContent(sync::Declared<Member>::table(), m_office.scope(), text.toUtf8(), m_watch));
}

std::vector<Stored<Member>> TransferServiceTest::members()
{
    return valueOf(m_office.records().list<Member>({})).rows;
}

void TransferServiceTest::a_messy_file_goes_in_row_by_row()
{
    const auto report = importText(QStringLiteral("\uFEFF ФАМИЛИЯ: ;Имя*;Дата рождения;Пол;Телефон;Регион России;Кличка;Статус\r\n"
                                                  "Асанов;Бакыт;14.3.1989;муж;8 (926) 777-31-46;Москва;Бака;Активен\r\n"
                                                  ";Без фамилии;;;;;;\r\n"
                                                  "\r\n"
                                                  "Жээнбекова;\"Айгүл\nМарат кызы\";1992;Женский;0555 21 80 64;RU-SVE;;active\r\n"
                                                  "Токтосунов;Нурлан;когда-то;;;;;\r\n"
                                                  "Осмонов;Эркин;00.00.1975;;;Марс;;\r\n"));
    QCOMPARE(report.rows, 5);
    QCOMPARE(report.imported, 2);
    QCOMPARE(report.refused, 3);
    QCOMPARE(report.unknownHeaders, QStringList{QStringLiteral("Кличка")});
    QCOMPARE(report.refusals.at(0).field, QStringLiteral("surname"));
    QCOMPARE(report.refusals.at(0).line, 3);
    QCOMPARE(report.refusals.at(1).field, QStringLiteral("birth"));
    QVERIFY(report.refusals.at(1).reason.contains(QStringLiteral("когда-то")));
    QCOMPARE(report.refusals.at(2).field, QStringLiteral("region"));

    const auto rows = members();
    QCOMPARE(rows.size(), std::size_t{2});
    const Member &bakyt = rows.front().value;
    QCOMPARE(bakyt.surname, QStringLiteral("Асанов"));
    QCOMPARE(bakyt.birth.toText(), QStringLiteral("14.03.1989"));
    QCOMPARE(bakyt.sex.value, QStringLiteral("male"));
    QCOMPARE(bakyt.phone, QStringLiteral("+7 926 777-31-46"));
    QCOMPARE(bakyt.region.value, QStringLiteral("RU-MOW"));
    QCOMPARE(rows.back().value.birth.toText(), QStringLiteral("1992"));
    QCOMPARE(rows.back().value.sex.value, QStringLiteral("female"));
}

void TransferServiceTest::heads_are_understood_in_three_languages_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("ky") << QStringLiteral("Фамилиясы,Аты,Туулган күнү\nАсанов,Бакыт,14.03.1989\n");
    QTest::newRow("ru") << QStringLiteral("Фамилия;Имя;Дата рождения\nАсанов;Бакыт;14.03.1989\n");
    QTest::newRow("en") << QStringLiteral("Surname\tGiven name\tDate of birth\nАсанов\tБакыт\t14.03.1989\n");
    QTest::newRow("wire") << QStringLiteral("surname,given,birth\nАсанов,Бакыт,1989-03-14\n");
}

void TransferServiceTest::heads_are_understood_in_three_languages()
{
    QFETCH(QString, text);
    QCOMPARE(importText(text).imported, 1);
    const auto rows = members();
    QCOMPARE(rows.front().value.surname, QStringLiteral("Асанов"));
    QCOMPARE(rows.front().value.given, QStringLiteral("Бакыт"));
    QCOMPARE(rows.front().value.birth.toText(), QStringLiteral("14.03.1989"));
}

void TransferServiceTest::one_cell_may_hold_the_whole_name()
{
    QCOMPARE(importText(QStringLiteral("ФИО;Телефон\nАСАНОВ БАКЫТ ТОКТОСУНОВИЧ;\n")).imported, 1);
    const auto rows = members();
    QCOMPARE(rows.front().value.surname, QStringLiteral("Асанов"));
    QCOMPARE(rows.front().value.patronymic, QStringLiteral("Токтосунович"));
}

void TransferServiceTest::a_file_without_known_heads_is_refused()
{
    const auto report
        = m_office.workspace->transfer().importContent(sync::Declared<Member>::table(), m_office.scope(), "a;b\n1;2\n", m_watch);
    QCOMPARE(errorOf(report).code, ErrorCode::BadInput);
    QVERIFY(members().empty());
}

void TransferServiceTest::a_cancelled_import_leaves_nothing()
{
    QString text = QStringLiteral("surname\n");
    for (int index = 0; index < 300; ++index)
        text += QStringLiteral("Асанов%1\n").arg(index);
    m_watch.progress = [this](qint64 done, qint64) {
        if (done > 100)
            m_watch.cancel = true;
    };
    const auto before = valueOf(m_office.workspace->journal().waitingCount());
    const auto report
        = m_office.workspace->transfer().importContent(sync::Declared<Member>::table(), m_office.scope(), text.toUtf8(), m_watch);
    QCOMPARE(errorOf(report).code, ErrorCode::Cancelled);
    QVERIFY(members().empty());
    QCOMPARE(valueOf(m_office.workspace->journal().waitingCount()), before);
}

void TransferServiceTest::an_import_has_a_life_of_its_own()
{
    const auto before = valueOf(m_office.workspace->journal().ownIncarnations());
    QCOMPARE(importText(QStringLiteral("surname\nАсанов\n")).imported, 1);
    const auto after = valueOf(m_office.workspace->journal().ownIncarnations());
    QVERIFY(after.size() > before.size());
    const auto imported = members().front();
    QVERIFY(std::ranges::find(before, imported.id.source) == before.end());
    // What is changed by hand afterwards belongs to the day's work again.
    const auto opened = valueOf(m_office.records().open<Member>(imported.id));
    Member changed = opened.value;
    changed.given = QStringLiteral("Бакыт");
    const auto saved = valueOf(m_office.records().save(opened, changed));
    QVERIFY(std::ranges::find(before, saved.base.at(1).front().incarnation) != before.end());
}

void TransferServiceTest::what_is_exported_comes_in_again()
{
    const Member full{.surname = QStringLiteral("Асан уулу; «Бек»"),
        .given = QStringLiteral("Бакыт\nТокто"),
        .sex = {QStringLiteral("male")},
        .birth = valueOf(FuzzyDate::parse(u"03.1989")),
        .phone = QStringLiteral("+7 926 777-31-46"),
        .phoneSafe = Tri::No,
        .region = {QStringLiteral("RU-SVE")},
        .category = {QStringLiteral("worker")},
        .note = QStringLiteral("'апостроф, \"кавычки\" и =формула")};
    valueOf(m_office.records().create(m_office.scope(), full));
    const QString path = m_laptops->path(QStringLiteral("out.csv"));
    QCOMPARE(valueOf(exportTo(m_office, path, true)), 1);

    const auto other = m_laptops->office(m_embassy, QStringLiteral("EKB"));
    const auto report = valueOf(other.workspace->transfer().importCsv(sync::Declared<Member>::table(), other.scope(), path, m_watch));
    QCOMPARE(report.imported, 1);
    QVERIFY(report.unknownHeaders.isEmpty());
    const auto rows = valueOf(other.records().list<Member>({})).rows;
    QVERIFY(rows.front().value == full);
}

void TransferServiceTest::formulas_are_escaped_and_secrets_left_out()
{
    valueOf(m_office.records().create(m_office.scope(),
        Member{.surname = QStringLiteral("=cmd|calc"), .passport = QStringLiteral("AN1234567"), .note = QStringLiteral("тайна")}));
    const QString path = m_laptops->path(QStringLiteral("out.csv"));
    QCOMPARE(valueOf(exportTo(m_office, path, false)), 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY(content.startsWith("\xEF\xBB\xBF"));
    const QString text = QString::fromUtf8(content);
    QVERIFY(text.contains(QStringLiteral("'=cmd")));
    QVERIFY(!text.contains(QStringLiteral("AN1234567")));
    QVERIFY(!text.contains(QStringLiteral("тайна")));
    QCOMPARE(valueOf(exportTo(m_office, path, true)), 1);
    file.close();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QString::fromUtf8(file.readAll()).contains(QStringLiteral("AN1234567")));
}

void TransferServiceTest::a_role_without_the_right_exports_nothing()
{
    const auto operatorsLaptop = m_laptops->office(m_embassy, QStringLiteral("EKB"), Role::Operator);
    const QString path = m_laptops->path(QStringLiteral("out.csv"));
    QCOMPARE(errorOf(exportTo(operatorsLaptop, path, false)).code,
        ErrorCode::NotAllowed);
    QVERIFY(!QFile::exists(path));
}

void TransferServiceTest::cash_lines_are_never_imported()
{
    for (const sync::Table *table : {&sync::Declared<LedgerEntry>::table(), &sync::Declared<Review>::table()})
        QCOMPARE(errorOf(m_office.workspace->transfer().importContent(*table, m_office.scope(), "text\nx\n", m_watch)).code,
            ErrorCode::NotAllowed);
}

void TransferServiceTest::twenty_thousand_people_come_in_and_are_found()
{
    constexpr int kPeople = 20'000;
    SeededRandom random(7);
    const QByteArray file = demoCsv(DemoPeople(random, QDate(2026, 11, 20)).take(kPeople), u"ky");
    qint64 told = 0;
    m_watch.progress = [&told](qint64 done, qint64 total) {
        QVERIFY(done <= total && done >= told);
        told = done;
    };
    const auto report
        = valueOf(m_office.workspace->transfer().importContent(sync::Declared<Member>::table(), m_office.scope(), file, m_watch));
    QCOMPARE(report.imported, kPeople);
    QCOMPARE(report.refused, 0);
    QVERIFY(report.unknownHeaders.isEmpty());
    QCOMPARE(told, kPeople);
    QCOMPARE(valueOf(m_office.records().count<Member>({})), kPeople);
    QVERIFY(!valueOf(m_office.records().list<Member>({.search = QStringLiteral("jeenbek"), .limit = 5})).rows.empty());
}

MEKENDESH_TEST(TransferServiceTest)
#include "tst_transferservice.moc"
