// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/sheetwriter.h"
#include "app/tables/tablefile.h"
#include "tests/support/testmain.h"

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using Kind = TableCell::Kind;

namespace {

constexpr int kOfficeWaitMs = 120'000;

// One workbook as a person makes it: a title above, real dates, a formula, a number that is a telephone, two lines in a cell,
// a remark beside a cell, empty rows to the end of the sheet, a second sheet.
constexpr const char *kFlatWorkbook = R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>
 <number:date-style style:name="N1"><number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/><number:text>.</number:text><number:year number:style="long"/></number:date-style>
 <style:style style:name="d" style:family="table-cell" style:data-style-name="N1"/>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Пусто"><table:table-row><table:table-cell/></table:table-row></table:table>
<table:table table:name="Люди">
 <table:table-row><table:table-cell office:value-type="string"><text:p>Список за 2026 год</text:p></table:table-cell></table:table-row>
 <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="5"/></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>ФИО</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Дата рождения</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Телефон</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Сумма</text:p></table:table-cell></table:table-row>
 <table:table-row><table:table-cell office:value-type="string"><text:p>Асанов  Бакыт</text:p><office:annotation><text:p>проверить</text:p></office:annotation></table:table-cell><table:table-cell table:style-name="d" office:value-type="date" office:date-value="1990-12-31"><text:p>31.12.1990</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="9267773146"><text:p>9,27E+09</text:p></table:table-cell><table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell></table:table-row>
 <table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>Асан уулу Бактур</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1990"><text:p>1990</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>+7 926 777-31-46</text:p><text:p>0555 218064</text:p></table:table-cell></table:table-row>
 <table:table-row table:number-rows-repeated="1048560"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
</table:table>
<table:table table:name="Ещё"><table:table-row><table:table-cell office:value-type="string"><text:p>другое</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>)";

QByteArray bytesOfTable(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TableFile tableOf(const QByteArray &content, const TableReading &reading = {})
{
    auto table = readTable(content, reading);
    if (!table)
        qFatal("not read: %s", qUtf8Printable(table.error().subject));
    return *std::move(table);
}

QString refusalOf(const QByteArray &content, const TableLimits &limits = {})
{
    const auto table = readTable(content, {}, limits);
    return table ? QString() : table.error().subject;
}

// A workbook by hand: parts and their content.
QByteArray archiveOf(const QList<std::pair<QString, QByteArray>> &parts)
{
    QByteArray content;
    QBuffer device(&content);
    QuaZip zip(&device);
    if (!zip.open(QuaZip::mdCreate))
        qFatal("no archive");
    for (const auto &[name, text] : parts) {
        QuaZipFile file(&zip);
        if (!file.open(QIODevice::WriteOnly, QuaZipNewInfo(name)) || file.write(text) != text.size())
            qFatal("no part");
        file.close();
    }
    zip.close();
    return content;
}

QByteArray xlsxOf(const QByteArray &sheet, const QByteArray &workbook = "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets>",
    const QList<std::pair<QString, QByteArray>> &further = {})
{
    QList<std::pair<QString, QByteArray>> parts{
        {QStringLiteral("xl/workbook.xml"), "<workbook xmlns:r=\"r\">" + workbook + "</workbook>"},
        {QStringLiteral("xl/_rels/workbook.xml.rels"), "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/s.xml\"/></Relationships>"},
        {QStringLiteral("xl/worksheets/s.xml"), sheet}};
    parts += further;
    return archiveOf(parts);
}

QByteArray odsOf(const QByteArray &tables)
{
    return archiveOf({{QStringLiteral("mimetype"), "application/vnd.oasis.opendocument.spreadsheet"},
        {QStringLiteral("content.xml"),
            "<d xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:spreadsheet>" + tables + "</office:spreadsheet></d>"}});
}

}

class TableFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void a_workbook_of_libreoffice_is_read_data();
    void a_workbook_of_libreoffice_is_read();
    void a_workbook_we_write_is_read();
    void separators_are_guessed_data();
    void separators_are_guessed();
    void a_stray_quote_does_not_swallow_the_list();
    void both_calendars_give_the_same_day();
    void styles_tell_days_from_numbers();
    void hostile_files_get_a_sentence_data();
    void hostile_files_get_a_sentence();
    void a_bomb_is_not_inflated();
    void empty_cells_before_a_full_one_are_counted();
    void empty_sheets_of_a_million_rows_cost_nothing();
    void damaged_archives_never_crash();

private:
    QTemporaryDir m_folder;
};

void TableFileTest::initTestCase()
{
    QFile flat(m_folder.filePath(QStringLiteral("list.fods")));
    QVERIFY(flat.open(QIODevice::WriteOnly));
    flat.write(kFlatWorkbook);
    flat.close();
    for (const char *form : {"xlsx", "ods"}) {
        QProcess office;
        office.start(QStringLiteral("soffice"),
            {QStringLiteral("-env:UserInstallation=file://") + m_folder.filePath(QStringLiteral("lo")), QStringLiteral("--headless"),
                QStringLiteral("--convert-to"), QString::fromLatin1(form), QStringLiteral("--outdir"), m_folder.path(), flat.fileName()});
        QVERIFY(office.waitForFinished(kOfficeWaitMs));
    }
}

void TableFileTest::a_workbook_of_libreoffice_is_read_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<TableForm>("form");
    QTest::newRow("xlsx") << QStringLiteral("list.xlsx") << TableForm::Xlsx;
    QTest::newRow("ods") << QStringLiteral("list.ods") << TableForm::Ods;
}

void TableFileTest::a_workbook_of_libreoffice_is_read()
{
    QFETCH(QString, name);
    QFETCH(TableForm, form);
    const QByteArray content = bytesOfTable(m_folder.filePath(name));
    QVERIFY(!content.isEmpty());
    const TableFile table = tableOf(content);
    QCOMPARE(table.form, form);
    QCOMPARE(table.sheets, (QStringList{QStringLiteral("Пусто"), QStringLiteral("Люди"), QStringLiteral("Ещё")}));
    QCOMPARE(table.sheet, 1);
    QCOMPARE(table.rows.size(), std::size_t{5});
    QCOMPARE(table.rows[0].text(0), QStringLiteral("Список за 2026 год"));
    QCOMPARE(table.rows[1].line, 4);
    QCOMPARE(table.rows[1].text(1), QStringLiteral("Дата рождения"));
    const TableRow &bakyt = table.rows[2];
    QCOMPARE(bakyt.text(0).simplified(), QStringLiteral("Асанов Бакыт"));
    QCOMPARE(bakyt.cells[1], (TableCell{QStringLiteral("1990-12-31"), Kind::Day}));
    QCOMPARE(bakyt.cells[2], (TableCell{QStringLiteral("9267773146"), Kind::Number}));
    QCOMPARE(bakyt.cells[3], (TableCell{QStringLiteral("2"), Kind::Number}));
    const TableRow &baktur = table.rows[4];
    QCOMPARE(baktur.line, 7);
    QCOMPARE(baktur.text(0), QStringLiteral("Асан уулу Бактур"));
    QCOMPARE(baktur.cells[1], (TableCell{QStringLiteral("1990"), Kind::Number}));
    QCOMPARE(baktur.text(2), QStringLiteral("+7 926 777-31-46\n0555 218064"));

    const TableFile other = tableOf(content, {.sheet = 2});
    QCOMPARE(other.rows.size(), std::size_t{1});
    QCOMPARE(other.rows.front().text(0), QStringLiteral("другое"));
}

void TableFileTest::a_workbook_we_write_is_read()
{
    const QString path = m_folder.filePath(QStringLiteral("ours.xlsx"));
    auto writer = writeSheet(SheetForm::Workbook, path, QStringLiteral("Люди"), {QStringLiteral("Имя"), QStringLiteral("День")});
    QVERIFY(writer);
    const auto day = FuzzyDate::parse(u"14.03.1989");
    QVERIFY(day);
    QVERIFY((*writer)->addRow({QStringLiteral("=1+1 Өмүр"), *day}));
    QVERIFY((*writer)->finish());
    const TableFile table = tableOf(bytesOfTable(path));
    QCOMPARE(table.rows.size(), std::size_t{2});
    QCOMPARE(table.rows[1].text(0), QStringLiteral("=1+1 Өмүр"));
    QCOMPARE(table.rows[1].cells[1], (TableCell{QStringLiteral("1989-03-14"), Kind::Day}));
}

void TableFileTest::separators_are_guessed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QChar>("separator");
    QTest::newRow("semicolons with commas inside") << QStringLiteral("ФИО;Адрес\nАсанов Б.;Москва, Тверская, 1\nКасымова Н.;Тула, Мира\n") << QChar(u';');
    QTest::newRow("commas") << QStringLiteral("name,phone\nАсанов,8926\nКасымова,\"8925, 8924\"\n") << QChar(u',');
    QTest::newRow("tabs") << QStringLiteral("имя\tтел\nАсанов\t8926, 8927\n") << QChar(u'\t');
    QTest::newRow("bars") << QStringLiteral("имя|тел\nАсанов|8926\n") << QChar(u'|');
    QTest::newRow("said") << QStringLiteral("sep=|\nимя|тел;x\nАсанов|8926;y\n") << QChar(u'|');
    QTest::newRow("rows of different widths") << QStringLiteral("a;b;c\n1;2\n3;4;5;6\n7;8;9\n") << QChar(u';');
}

void TableFileTest::separators_are_guessed()
{
    QFETCH(QString, text);
    QFETCH(QChar, separator);
    const TableFile table = tableOf(text.toUtf8());
    QCOMPARE(table.separator, separator);
    QVERIFY(table.rows.front().cells.size() >= 2);
}

void TableFileTest::a_stray_quote_does_not_swallow_the_list()
{
    const TableFile table = tableOf("ФИО;Работа\nАсанов;\"Строй\" ООО\nКасымова;ООО \"Мир\nТокторов;\"не закрыто\nМамытов;да\n");
    QCOMPARE(table.rows.size(), std::size_t{5});
    QCOMPARE(table.rows[1].text(1), QStringLiteral("\"Строй\" ООО"));
    QCOMPARE(table.rows[4].text(0), QStringLiteral("Мамытов"));
}

void TableFileTest::both_calendars_give_the_same_day()
{
    const QByteArray styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    const QByteArray rows = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>%1</v></c></row></sheetData></worksheet>";
    const QByteArray sheets = "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets>";
    const QList<std::pair<QString, QByteArray>> further{{QStringLiteral("xl/styles.xml"), styles}};
    const TableFile since1900 = tableOf(xlsxOf(QByteArray(rows).replace("%1", "33238"), sheets, further));
    const TableFile since1904 = tableOf(xlsxOf(QByteArray(rows).replace("%1", "31776"), "<workbookPr date1904=\"1\"/>" + sheets, further));
    QCOMPARE(since1900.rows.front().text(0), QStringLiteral("1990-12-31"));
    QCOMPARE(since1904.rows.front().text(0), QStringLiteral("1990-12-31"));
}

void TableFileTest::styles_tell_days_from_numbers()
{
    const QByteArray styles = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-419]d\\ mmmm\\ yyyy&quot; г.&quot;\"/>"
                              "<numFmt numFmtId=\"165\" formatCode=\"#,##0.00 &quot;дня&quot;\"/></numFmts>"
                              "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
    const TableFile table = tableOf(xlsxOf("<worksheet><sheetData><row><c s=\"1\"><v>33238</v></c><c s=\"2\"><v>33238</v></c><c><v>33238</v></c>"
                                           "<c t=\"inlineStr\"><is><r><t>Аса</t></r><r><t>нов</t></r></is></c><c t=\"str\"><f>A1</f><v>итог</v></c>"
                                           "<c t=\"e\"><v>#N/A</v></c><c t=\"b\"><v>1</v></c></row></sheetData></worksheet>",
        "<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets>", {{QStringLiteral("xl/styles.xml"), styles}}));
    const auto &cells = table.rows.front().cells;
    QCOMPARE(cells.size(), std::size_t{7});
    QCOMPARE(cells[0].kind, Kind::Day);
    QCOMPARE(cells[1].kind, Kind::Number);
    QCOMPARE(cells[2].kind, Kind::Number);
    QCOMPARE(cells[3].text, QStringLiteral("Асанов"));
    QCOMPARE(cells[4].text, QStringLiteral("итог"));
    QVERIFY(cells[5].text.isEmpty());
}

void TableFileTest::hostile_files_get_a_sentence_data()
{
    QTest::addColumn<QByteArray>("content");
    const QByteArray entity = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n\t ");
    QTest::newRow("an old workbook") << QByteArray("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 rest");
    QTest::newRow("a PDF") << QByteArray("%PDF-1.7\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0", 18);
    QTest::newRow("an archive cut short") << archiveOf({{QStringLiteral("a"), "b"}}).left(20);
    QTest::newRow("an archive of something else") << archiveOf({{QStringLiteral("photo.jpg"), "b"}});
    QTest::newRow("a text document") << archiveOf({{QStringLiteral("mimetype"), "x"}, {QStringLiteral("content.xml"), "<a/>"}});
    QTest::newRow("entities in a sheet") << xlsxOf(entity + "<worksheet><c t=\"str\"><v>&b;</v></c></worksheet>");
    QTest::newRow("entities in a document") << archiveOf({{QStringLiteral("mimetype"), "x"}, {QStringLiteral("content.xml"), entity + "<spreadsheet>&b;</spreadsheet>"}});
    QTest::newRow("XML without end") << xlsxOf("<worksheet><sheetData><row>");
    QTest::newRow("depth without end") << xlsxOf(QByteArray("<a>").repeated(10'000));
    QTest::newRow("a text that is not there") << xlsxOf("<worksheet><row><c t=\"s\"><v>7</v></c></row></worksheet>");
    QTest::newRow("a negative text") << xlsxOf("<worksheet><row><c t=\"s\"><v>-1</v></c></row></worksheet>");
    QTest::newRow("rows going back") << xlsxOf("<worksheet><row r=\"5\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row></worksheet>");
    QTest::newRow("a column far away") << xlsxOf("<worksheet><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></worksheet>");
    QTest::newRow("no sheets") << xlsxOf("<worksheet/>", "<sheets/>");
    QTest::newRow("a full row repeated a million times")
        << odsOf("<table:table><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>");
    QTest::newRow("a full cell repeated a million times")
        << odsOf("<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"1000000\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>");
    QTest::newRow("a cell of a book") << QByteArray("a;b\n") + QByteArray(40'000, 'x') + ";1\n";
    QTest::newRow("columns without end") << QByteArray("x;").repeated(300) + "y\n";
}

void TableFileTest::hostile_files_get_a_sentence()
{
    QFETCH(QByteArray, content);
    const QString refusal = refusalOf(content);
    QVERIFY(refusal.size() > 10);
}

void TableFileTest::a_bomb_is_not_inflated()
{
    const QByteArray bomb = xlsxOf("<worksheet><row><c t=\"str\"><v>" + QByteArray(8 * 1024 * 1024, 'x') + "</v></c></row></worksheet>");
    QVERIFY(bomb.size() < 100 * 1024);
    QVERIFY(!refusalOf(bomb, {.inflatedBytesMax = 1024 * 1024}).isEmpty());
    QVERIFY(!refusalOf(bomb).isEmpty()); // a cell is never that long either
}

void TableFileTest::empty_cells_before_a_full_one_are_counted()
{
    // One cell a row, far to the right: the row holds all the empty ones before it.
    constexpr int kRows = 100;
    QByteArray rows;
    for (int row = 1; row <= kRows; ++row)
        rows += QByteArray("<row r=\"%\"><c r=\"IV%\" t=\"str\"><v>x</v></c></row>").replace('%', QByteArray::number(row));
    const QByteArray sparse = xlsxOf("<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    QVERIFY(refusalOf(sparse).isEmpty());
    QVERIFY(!refusalOf(sparse, {.cellsMax = kRows * 10}).isEmpty());
}

void TableFileTest::empty_sheets_of_a_million_rows_cost_nothing()
{
    const TableFile table = tableOf(odsOf("<table:table><table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell "
                                          "table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row><table:table-cell>"
                                          "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"));
    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(table.rows.front().line, 1'048'576);
}

void TableFileTest::damaged_archives_never_crash()
{
    const QByteArray whole = bytesOfTable(m_folder.filePath(QStringLiteral("list.xlsx")));
    for (qsizetype at = 0; at < whole.size(); at += 97) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        static_cast<void>(readTable(damaged));
        static_cast<void>(readTable(whole.left(at)));
    }
}

MEKENDESH_TEST(TableFileTest)
#include "tst_tablefile.moc"
