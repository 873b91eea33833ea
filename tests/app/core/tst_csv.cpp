// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/csv.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using app::CsvLimits;
using app::CsvReader;
using app::CsvWriter;

namespace {

sync::Result<QList<QStringList>> allRows(QByteArrayView bytes, const CsvLimits &limits = {})
{
    TRY_ASSIGN(CsvReader reader, CsvReader::open(bytes, limits));
    QList<QStringList> rows;
    QStringList cells;
    for (;;) {
        TRY_ASSIGN(const bool isRow, reader.readRow(cells));
        if (!isRow)
            return rows;
        rows.append(cells);
    }
}

QList<QStringList> rowsOf(const char *text)
{
    const auto rows = allRows(text);
    return rows ? *rows : QList<QStringList>{{rows.error().name()}};
}

QList<QStringList> table(std::initializer_list<const char *> rows)
{
    QList<QStringList> result;
    for (const char *row : rows)
        result.append(QString::fromUtf8(row).split(u'|'));
    return result;
}

}

class CsvTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void separators_are_found();
    void quotes_hold_separators_quotes_and_line_breaks();
    void every_line_end_ends_a_row();
    void a_byte_order_mark_is_no_text();
    void empty_lines_are_passed_over();
    void line_numbers_are_those_of_the_file();
    void broken_files_are_refused_with_the_line();
    void limits_hold();
    void formulas_are_disarmed_and_come_back_data();
    void formulas_are_disarmed_and_come_back();
    void what_is_written_is_read_back();
};

void CsvTest::separators_are_found()
{
    QCOMPARE(rowsOf("a,b\n1,2"), table({"a|b", "1|2"}));
    QCOMPARE(rowsOf("a;b\n1,5;2,5"), table({"a|b", "1,5|2,5"}));
    QCOMPARE(rowsOf("a\tb\n1\t2;3"), table({"a|b", "1|2;3"}));
    QCOMPARE(rowsOf("\"a,b,c\";d\n1;2"), table({"a,b,c|d", "1|2"}));
    QCOMPARE(rowsOf("sep=,\r\na;x,b\n1,2"), table({"a;x|b", "1|2"}));
    QCOMPARE(rowsOf("alone\n1"), table({"alone", "1"}));
}

void CsvTest::quotes_hold_separators_quotes_and_line_breaks()
{
    QCOMPARE(rowsOf("\"a;b\";\"c \"\"d\"\"\";\"e\nf\"\n1;2;3"), table({"a;b|c \"d\"|e\nf", "1|2|3"}));
    QCOMPARE(rowsOf("a;\"\";b"), table({"a||b"}));
    QCOMPARE(rowsOf("a;b\"c;d"), table({"a|b\"c|d"})); // a quote inside plain text is text
}

void CsvTest::every_line_end_ends_a_row()
{
    QCOMPARE(rowsOf("a;b\r\n1;2\r3;4\n5;6"), table({"a|b", "1|2", "3|4", "5|6"}));
    QCOMPARE(rowsOf("a;b\n1;2\n"), table({"a|b", "1|2"}));
    QCOMPARE(rowsOf("a;b;\n"), table({"a|b|"}));
}

void CsvTest::a_byte_order_mark_is_no_text()
{
    QCOMPARE(rowsOf("\xEF\xBB\xBF"
                    "Ө;b"),
        table({"Ө|b"}));
    const QString text = QStringLiteral("\uFEFFӨ\tb\n1\t2");
    const QByteArray utf16(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
    QCOMPARE(*allRows(utf16), table({"Ө|b", "1|2"}));
}

void CsvTest::empty_lines_are_passed_over()
{
    QCOMPARE(rowsOf("\n\na;b\n\n;\n  ; \n1;2\n\n"), table({"a|b", "1|2"}));
}

void CsvTest::line_numbers_are_those_of_the_file()
{
    auto reader = CsvReader::open("a;b\n\"x\ny\r\nz\";1\n\n2;3");
    QVERIFY(reader.has_value());
    QStringList cells;
    QVERIFY(*reader->readRow(cells));
    QCOMPARE(reader->lineNumber(), 1);
    QVERIFY(*reader->readRow(cells));
    QCOMPARE(reader->lineNumber(), 2);
    QVERIFY(*reader->readRow(cells));
    QCOMPARE(reader->lineNumber(), 6);
    QCOMPARE(reader->position(), reader->size());
    QVERIFY(!*reader->readRow(cells));
}

void CsvTest::broken_files_are_refused_with_the_line()
{
    QCOMPARE(allRows("a;b\n1;\"2\n3").error().subject, QStringLiteral("2"));
    QCOMPARE(allRows("a;b\n1;\"2\"x\n").error().subject, QStringLiteral("2"));
    QCOMPARE(allRows("").error().code, sync::ErrorCode::BadInput);
    QCOMPARE(allRows(" \r\n").error().code, sync::ErrorCode::BadInput);
    QCOMPARE(allRows("\xC0\xD1\xC0\xCD;\xC1").error().code, sync::ErrorCode::BadInput); // CP1251
    QCOMPARE(allRows(QByteArrayView("a;b\0c", 5)).error().code, sync::ErrorCode::BadInput);
}

void CsvTest::limits_hold()
{
    const CsvLimits limits{.bytesMax = 40, .rowsMax = 2, .columnsMax = 3, .cellCharactersMax = 5};
    QVERIFY(allRows("1;2;3\n4;5;12345", limits));
    QCOMPARE(allRows("1;2;3;4", limits).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(allRows("1\n2\n3", limits).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(allRows("123456", limits).error().code, sync::ErrorCode::TooLarge);
    QCOMPARE(allRows(QByteArray(41, 'a'), limits).error().code, sync::ErrorCode::TooLarge);
}

void CsvTest::formulas_are_disarmed_and_come_back_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    const auto row
        = [](const char *cell, const char *written) { QTest::newRow(cell) << QString::fromUtf8(cell) << QString::fromUtf8(written); };
    row("=1+1", "'=1+1");
    row("+7 926 777-31-46", "'+7 926 777-31-46");
    row("-cmd", "'-cmd");
    row("@x", "'@x");
    row("\tx", "'\tx");
    row("-1234,50", "-1234,50");
    row("+5", "+5");
    row("-", "'-");
    row("'=1", "''=1");
    row("''=1", "'''=1");
    row("'quoted'", "'quoted'");
    row("'", "'");
    row("a=b", "a=b");
    row("", "");
}

void CsvTest::formulas_are_disarmed_and_come_back()
{
    QFETCH(QString, cell);
    QFETCH(QString, written);
    QCOMPARE(app::escapedFormula(cell), written);
    CsvWriter writer;
    writer.addRow({QStringLiteral("head"), cell});
    QCOMPARE(*allRows(writer.bytes()), (QList<QStringList>{{QStringLiteral("head"), cell}}));
}

void CsvTest::what_is_written_is_read_back()
{
    const QList<QStringList> rows{{QStringLiteral("Фамилия"), QStringLiteral("Аты; жөнү"), QStringLiteral("a\"b")},
        {QStringLiteral("line\nbreak"), QStringLiteral("cr\rhere"), QStringLiteral("\r=1")}, {QStringLiteral("x"), QString(), QString()}};
    for (const QChar separator : {QChar(u';'), QChar(u','), QChar(u'\t')}) {
        CsvWriter writer(separator);
        for (const QStringList &row : rows)
            writer.addRow(row);
        QCOMPARE(*allRows(writer.bytes()), rows);
    }
    // A cell full of other separators does not mislead the reader.
    CsvWriter writer;
    writer.addRow({QStringLiteral("a"), QStringLiteral("1\t2\t3,4,5")});
    QCOMPARE(*allRows(writer.bytes()), (QList<QStringList>{{QStringLiteral("a"), QStringLiteral("1\t2\t3,4,5")}}));
}

MEKENDESH_TEST(CsvTest)

#include "tst_csv.moc"
