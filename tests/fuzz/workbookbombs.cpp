// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"
#include "tests/fuzz/rawzip.h"

#include "app/tables/tablefile.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

bool isNoTable(const Bytes &input)
{
    return !app::readTable(input);
}

Bytes sheetOf(const Bytes &rows)
{
    return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
}

std::function<Bytes()> xlsxOf(std::function<Bytes()> sheet)
{
    return [sheet = std::move(sheet)] { return rawZip(xlsxZip({.sheet = sheet()}, true)); };
}

template <class Change> std::function<Bytes()> spoiltWorkbook(Change change)
{
    return [change] {
        RawZip zip = xlsxZip({.sheet = sheetOf("<row><c><v>1</v></c></row>")});
        change(zip);
        return rawZip(zip);
    };
}

std::function<Bytes()> odsOf(const Bytes &tables)
{
    return [tables] {
        return rawZip(odsZip(
            "<d xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:spreadsheet><table:table>" + tables + "</table:table></office:spreadsheet></d>", true));
    };
}

Bytes odsRow(const Bytes &rows, const Bytes &cells)
{
    return "<table:table-row table:number-rows-repeated=\"" + rows + "\"><table:table-cell table:number-columns-repeated=\"" + cells
        + "\"><text:p>x</text:p></table:table-cell></table:table-row>";
}

Bytes entitiesOf(const Bytes &document)
{
    return "<!DOCTYPE x [<!ENTITY a \"" + Bytes(5000, 'a') + "\"><!ENTITY b \"" + Bytes("&a;").repeated(1000) + "\">]>" + document;
}

Bytes manyAttributes()
{
    Bytes tag = "<c";
    for (int number = 0; number < 100'000; ++number)
        tag += " a" + Bytes::number(number, 36) + "=''";
    return tag + "/>";
}

// One full cell far to the right in each row: the empty ones before it are held.
Bytes sparseRows(int rows)
{
    Bytes text;
    for (int row = 1; row <= rows; ++row)
        text += Bytes("<row r=\"%\"><c r=\"IV%\"><v>1</v></c></row>").replace('%', Bytes::number(row));
    return text;
}

}

std::vector<Bomb> workbookBombs()
{
    constexpr qsizetype kLarge = 100 * 1024 * 1024;
    constexpr quint32 kLink = 0xA1FF0000;
    return {
        {"workbook: 100 MB in 100 kB", xlsxOf([] { return sheetOf("<row><c t=\"str\"><v>" + Bytes(kLarge, 'x') + "</v></c></row>"); }), isNoTable},
        {"workbook: 100 MB of empty cells", xlsxOf([] { return sheetOf(Bytes("<c/>").repeated(kLarge / 4)); }), isNoTable},
        {"workbook: 100 MB of texts", [] { return rawZip(xlsxZip({.sheet = sheetOf({}), .texts = "<sst>" + Bytes("<si/>").repeated(kLarge / 5) + "</sst>"}, true)); }, isNoTable},
        {"workbook: a cell of 8 MB", xlsxOf([] { return sheetOf("<row><c t=\"str\"><v>" + Bytes(8'000'000, 'x') + "</v></c></row>"); }), isNoTable},
        {"workbook: 200,001 rows", xlsxOf([] { return sheetOf(Bytes("<row><c><v>1</v></c></row>").repeated(200'001)); }), isNoTable},
        {"workbook: 40,000 rows of empty cells before a full one", xlsxOf([] { return sheetOf(sparseRows(40'000)); }), isNoTable},
        {"workbook: a column far away", xlsxOf([] { return sheetOf("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"); }), isNoTable},
        {"workbook: a row far away", xlsxOf([] { return sheetOf("<row r=\"9223372036854775807\"><c><v>1</v></c></row>"); }), isNoTable},
        {"workbook: rows going back", xlsxOf([] { return sheetOf("<row r=\"5\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>"); }), isNoTable},
        {"workbook: entities in a sheet", xlsxOf([] { return entitiesOf(sheetOf("<c t=\"str\"><v>&b;</v></c>")); }), isNoTable},
        {"workbook: entities in the texts", [] { return rawZip(xlsxZip({.sheet = sheetOf({}), .texts = entitiesOf("<sst><si><t>&b;</t></si></sst>")})); }, isNoTable},
        {"workbook: a document type from elsewhere", xlsxOf([] { return "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">" + sheetOf("<row><c><v>1</v></c></row>"); }), isNoTable},
        {"workbook: 100,000 attributes", xlsxOf([] { return sheetOf("<row>" + manyAttributes() + "</row>"); }), isNoTable},
        {"workbook: a tag of 1 MB", xlsxOf([] { return sheetOf("<row a=\"" + Bytes(1'000'000, 'x') + "\"><c><v>1</v></c></row>"); }), isNoTable},
        {"workbook: 100,000 levels", xlsxOf([] { return Bytes("<a>").repeated(100'000); }), isNoTable},
        {"workbook: XML without an end", xlsxOf([] { return Bytes("<worksheet><row>"); }), isNoTable},
        {"workbook: a text that is not there", xlsxOf([] { return sheetOf("<row><c t=\"s\"><v>4294967296</v></c></row>"); }), isNoTable},
        {"workbook: 257 sheets", [] { return rawZip(xlsxZip({.sheet = sheetOf({}), .workbook = "<workbook>" + Bytes("<sheet/>").repeated(257) + "</workbook>"})); }, isNoTable},
        {"workbook: 100,001 styles", [] { return rawZip(xlsxZip({.sheet = sheetOf({}), .styles = "<s><cellXfs>" + Bytes("<xf/>").repeated(100'001) + "</cellXfs></s>"})); }, isNoTable},
        {"workbook: a part twice", spoiltWorkbook([](RawZip &zip) { zip.entries.push_back(zip.entries.back()); }), isNoTable},
        {"workbook: the folder above", spoiltWorkbook([](RawZip &zip) { zip.entries.push_back({"../../.bashrc", "x"}); }), isNoTable},
        {"workbook: from the root", spoiltWorkbook([](RawZip &zip) { zip.entries.push_back({"/etc/passwd", "x"}); }), isNoTable},
        {"workbook: a link as the sheet", spoiltWorkbook([](RawZip &zip) { zip.entries.back().content = "/etc/passwd"; zip.entries.back().externalAttributes = kLink; }), isNoTable},
        {"workbook: 5,000 parts", spoiltWorkbook([](RawZip &zip) { for (int part = 0; part < 5000; ++part) zip.entries.push_back({Bytes::number(part)}); }), isNoTable},
        {"workbook: with a password", spoiltWorkbook([](RawZip &zip) { zip.entries.back().flags = 1; }), isNoTable},
        {"workbook: an unknown method", spoiltWorkbook([](RawZip &zip) { zip.entries.back().claimedMethod = 93; }), isNoTable},
        {"workbook: another checksum", spoiltWorkbook([](RawZip &zip) { zip.entries.back().claimedChecksum = 1; }), isNoTable},
        {"workbook: a part behind the end", spoiltWorkbook([](RawZip &zip) { zip.entries.back().claimedOffset = 0x7fffffff; }), isNoTable},
        {"workbook: a part that holds 4 GB", spoiltWorkbook([](RawZip &zip) { zip.entries.back().claimedPacked = 0xfffffffe; zip.entries.back().claimedSize = 0xfffffffe; }), isNoTable},
        {"workbook: a directory behind the end", spoiltWorkbook([](RawZip &zip) { zip.claimedDirectory = 0x7fffffff; }), isNoTable},
        {"workbook: an archive in it instead", [] { return rawZip({.entries = {{"workbook.xlsx", rawZip(xlsxZip({.sheet = sheetOf({})}))}}}); }, isNoTable},
        {"document: a full row a million times", odsOf(odsRow("1000000", "1")), isNoTable},
        {"document: a full cell a million times", odsOf(odsRow("1", "1000000")), isNoTable},
        {"document: full rows of 256 cells 10,000 times", odsOf(odsRow("10000", "256")), isNoTable},
        {"document: 40 of full rows 10,000 times", odsOf(odsRow("5000", "8").repeated(40)), isNoTable},
        {"document: entities", [] { return rawZip(odsZip(entitiesOf("<d><spreadsheet>&b;</spreadsheet></d>"))); }, isNoTable},
        {"document: 100,000 levels", odsOf(Bytes("<a>").repeated(100'000)), isNoTable},
        {"document: 100 MB of spaces", [] { return rawZip(odsZip("<d>" + Bytes(kLarge, ' ') + "</d>", true)); }, isNoTable},
        {"text: a cell of a book", [] { return "a;b\n" + Bytes(40'000, 'x') + ";1\n"; }, isNoTable},
        {"text: 300 columns", [] { return Bytes("x;").repeated(300) + "y\n"; }, isNoTable},
        {"text: 200,001 rows", [] { return Bytes("1;2\n").repeated(200'001); }, isNoTable},
        {"text: 5 MB of empty cells before full ones", [] { return (Bytes(250, ';') + "x\n").repeated(20'000); }, isNoTable},
        {"text: quotes that are never closed", [] { return Bytes("\"a;\"b\n").repeated(100'000) + Bytes(40'000, 'x'); }, isNoTable},
        {"text: nothing but zero bytes", [] { return "a;b\n" + Bytes(1'000'000, '\0'); }, isNoTable},
    };
}

}
