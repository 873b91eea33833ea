// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/csv.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/claimants.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

constexpr int kOfficeWaitMs = 120'000; // LibreOffice makes its own profile first

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

}

// What leaves the program is opened by the program people open it with.
class ExportsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void libreoffice_reads_what_we_wrote_data();
    void libreoffice_reads_what_we_wrote();
    void a_workbook_holds_words_names_days_and_money();
    void a_case_with_claimants_goes_out_with_their_sums_data();
    void a_case_with_claimants_goes_out_with_their_sums();
    void a_stopped_export_leaves_the_old_file();
    void a_folder_that_is_not_there_is_said();
    void paper_shows_the_columns_of_the_list();
    void an_auditor_gets_money_without_persons();

private:
    sync::Result<qint64> exportTo(const QString &path, const sync::Table &table = sync::Declared<Member>::table());
    [[nodiscard]] std::vector<QStringList> rowsByLibreOffice(const QString &path);

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    ExportWatch m_watch;
};

void ExportsTest::init()
{
    m_laptops = std::make_unique<Laptops>();
    m_embassy = m_laptops->embassy();
    m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
    m_watch.progress = {};
    m_watch.cancel = false;
}

void ExportsTest::cleanup()
{
    m_office = {};
    m_embassy = {};
    m_laptops.reset();
}

sync::Result<qint64> ExportsTest::exportTo(const QString &path, const sync::Table &table)
{
    const SheetForm form = path.endsWith(QStringLiteral(".xlsx")) ? SheetForm::Workbook : SheetForm::Csv;
    return m_office.workspace->exports().toFile({.table = &table}, path, form, m_watch);
}

std::vector<QStringList> ExportsTest::rowsByLibreOffice(const QString &path)
{
    const QString out = m_laptops->path(QStringLiteral("opened"));
    QProcess office;
    // UTF-8 in with every separator a comma or semicolon, UTF-8 out; values as they are shown.
    office.start(QStringLiteral("soffice"),
        {QStringLiteral("-env:UserInstallation=file://") + m_laptops->path(QStringLiteral("lo")), QStringLiteral("--headless"),
            QStringLiteral("--infilter=CSV:59,34,76,1"), QStringLiteral("--convert-to"),
            QStringLiteral("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"), QStringLiteral("--outdir"), out, path});
    if (!office.waitForFinished(kOfficeWaitMs))
        return {};
    std::vector<QStringList> rows;
    auto reader = CsvReader::open(bytesOf(out + QDir::separator() + QFileInfo(path).completeBaseName() + QStringLiteral(".csv")));
    if (!reader)
        return {};
    for (QStringList cells; valueOf(reader->readRow(cells));)
        rows.push_back(cells);
    return rows;
}

void ExportsTest::libreoffice_reads_what_we_wrote_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("CSV") << QStringLiteral("people.csv");
    QTest::newRow("workbook") << QStringLiteral("people.xlsx");
}

void ExportsTest::libreoffice_reads_what_we_wrote()
{
    QFETCH(QString, name);
    valueOf(m_office.records().create(m_office.scope(),
        Member{.surname = QStringLiteral("=1+1"), .given = QStringLiteral("@SUM(A1)"), .patronymic = QStringLiteral("Өмүрбек; «Ү»")}));
    const QString path = m_laptops->path(name);
    QCOMPARE(valueOf(exportTo(path)), 1);
    const auto rows = rowsByLibreOffice(path);
    QCOMPARE(rows.size(), 2U);
    const auto column = rows.front().indexOf(QStringLiteral("Surname"));
    QVERIFY(column >= 0);
    // Never the 2 that a formula would make of it; CSV carries the apostrophe that the reader above takes away.
    QCOMPARE(rows[1][column], QStringLiteral("=1+1"));
    QCOMPARE(rows[1][column + 1], QStringLiteral("@SUM(A1)"));
    QCOMPARE(rows[1][column + 2], QStringLiteral("Өмүрбек; «Ү»"));
}

void ExportsTest::a_workbook_holds_words_names_days_and_money()
{
    const auto member = valueOf(m_office.records().create(m_office.scope(),
        Member{.surname = QStringLiteral("Асанов"), .given = QStringLiteral("Бакыт"), .birth = valueOf(FuzzyDate::parse(u"1989"))}));
    Casefile casefile{.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}, .member = member.id};
    casefile.openedOn = valueOf(FuzzyDate::parse(u"14.03.2026"));
    casefile.claimed = Money{.minor = 14'000'050};
    valueOf(m_office.records().create(m_office.scope(), casefile));
    const QString path = m_laptops->path(QStringLiteral("cases.xlsx"));
    QCOMPARE(valueOf(exportTo(path, sync::Declared<Casefile>::table())), 1);
    const auto rows = rowsByLibreOffice(path);
    QCOMPARE(rows.size(), 2U);
    const QStringList &row = rows[1];
    QVERIFY2(row.contains(QStringLiteral("Асанов Бакыт")), qPrintable(row.join(u'|')));
    QVERIFY2(row.contains(QStringLiteral("14.03.2026")), qPrintable(row.join(u'|')));
    QVERIFY2(std::ranges::any_of(row, [](QString cell) { return cell.remove(u',').startsWith(QStringLiteral("140000.50")); }), qPrintable(row.join(u'|')));
    QVERIFY(!row.contains(QStringLiteral("wage"))); // the label stands for the code
}

void ExportsTest::a_case_with_claimants_goes_out_with_their_sums_data()
{
    QTest::addColumn<bool>("hasDollars");
    QTest::addColumn<QString>("claimed");
    QTest::addColumn<QString>("recovered");
    QTest::newRow("one currency") << false << QStringLiteral("250000.00 RUB") << QStringLiteral("60000.00 RUB");
    QTest::newRow("two currencies") << true << QStringLiteral("250000.00 RUB; 500.00 USD") << QStringLiteral("60000.00 RUB");
}

void ExportsTest::a_case_with_claimants_goes_out_with_their_sums()
{
    QFETCH(bool, hasDollars);
    Casefile casefile{.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}};
    casefile.claimed = Money{.minor = 99'900'000}; // written down before the claimants were
    casefile.recovered = Money{.minor = 100};
    const auto opened = valueOf(m_office.workspace->cases().create(casefile));
    Claimants claimants(*m_office.workspace);
    valueOf(claimants.add({.casefile = opened.id, .name = QStringLiteral("Асанов Бакыт"), .owed = {15'000'000, kRuble}, .paid = {6'000'000, kRuble}}));
    valueOf(claimants.add({.casefile = opened.id, .name = QStringLiteral("Исаков Тилек"), .owed = {10'000'000, kRuble}}));
    if (hasDollars)
        valueOf(claimants.add({.casefile = opened.id, .name = QStringLiteral("Маматов Улан"), .owed = {50'000, Currency::fromText(QStringLiteral("USD"))}}));
    const QString path = m_laptops->path(QStringLiteral("sums.csv"));
    valueOf(exportTo(path, sync::Declared<Casefile>::table()));
    auto reader = valueOf(CsvReader::open(bytesOf(path)));
    QStringList heads;
    QStringList cells;
    QVERIFY(valueOf(reader.readRow(heads)) && valueOf(reader.readRow(cells)));
    QTEST(cells.at(heads.indexOf(QStringLiteral("Claimed"))), "claimed");
    QTEST(cells.at(heads.indexOf(QStringLiteral("Recovered"))), "recovered");
}

void ExportsTest::a_stopped_export_leaves_the_old_file()
{
    valueOf(m_office.records().create(m_office.scope(), Member{.surname = QStringLiteral("Асанов")}));
    for (const QString &name : {QStringLiteral("old.csv"), QStringLiteral("old.xlsx")}) {
        const QString path = m_laptops->path(name);
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const auto before = QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden);
        m_watch.cancel = true;
        QCOMPARE(errorOf(exportTo(path)).code, ErrorCode::Cancelled);
        QCOMPARE(bytesOf(path), QByteArray("old"));
        QCOMPARE(QFileInfo(path).dir().entryList(QDir::Files | QDir::Hidden), before);
        m_watch.cancel = false;
        QCOMPARE(valueOf(exportTo(path)), 1);
        QVERIFY(bytesOf(path) != QByteArray("old"));
    }
}

void ExportsTest::a_folder_that_is_not_there_is_said()
{
    for (const QString &name : {QStringLiteral("none/out.csv"), QStringLiteral("none/out.xlsx")})
        QCOMPARE(errorOf(exportTo(m_laptops->path(name))).code, ErrorCode::ReadOnly);
}

void ExportsTest::paper_shows_the_columns_of_the_list()
{
    valueOf(m_office.records().create(m_office.scope(),
        Member{.surname = QStringLiteral("Асанов"), .given = QStringLiteral("Бакыт"), .passport = QStringLiteral("AN1234567")}));
    const PaperList list = valueOf(m_office.workspace->exports().forPaper({.table = &sync::Declared<Member>::table()}, m_watch));
    QCOMPARE(list.rows.size(), 1U);
    QCOMPARE(list.rows.front().size(), static_cast<qsizetype>(list.columns.size()));
    QCOMPARE(list.rows.front().front(), QStringLiteral("Асанов"));
    QVERIFY(!list.rows.front().contains(QStringLiteral("AN1234567")));
}

void ExportsTest::an_auditor_gets_money_without_persons()
{
    const auto auditors = m_laptops->office(m_embassy, QStringLiteral("EKB"), Role::OfficeAuditor);
    const auto headsBy = [this](const Laptops::Laptop &laptop) {
        const QString path = m_laptops->path(QStringLiteral("book.csv"));
        valueOf(laptop.workspace->exports().toFile({.table = &sync::Declared<LedgerEntry>::table()}, path, SheetForm::Csv, m_watch));
        return QString::fromUtf8(bytesOf(path)).section(u'\n', 0, 0).remove(u'"').trimmed().split(u';');
    };
    QVERIFY(headsBy(m_office).contains(QStringLiteral("To whom, from whom")));
    const QStringList heads = headsBy(auditors);
    QVERIFY(heads.contains(QStringLiteral("Amount")));
    QVERIFY(!heads.contains(QStringLiteral("To whom, from whom")));
    QVERIFY(!heads.contains(QStringLiteral("Why")));
}

MEKENDESH_TEST(ExportsTest)
#include "tst_exports.moc"
