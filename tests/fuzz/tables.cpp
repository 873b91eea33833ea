// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tables/tablefile.h"
#include "tests/fuzz/rawzip.h"
#include "tests/fuzz/target.h"

#include <array>

namespace mekendesh::fuzz {

using namespace sync;
using app::TableFile;

namespace {

// Parts of a workbook stand in one input, parted by this line.
constexpr QByteArrayView kParting("\n--part--\n");

void checkTable(const Result<TableFile> &table)
{
    const app::TableLimits limits;
    if (!table) {
        ENFORCE(!table.error().subject.isEmpty()); // a sentence for the person
        return;
    }
    ENFORCE(static_cast<qsizetype>(table->rows.size()) <= limits.rowsMax);
    ENFORCE(static_cast<qsizetype>(table->columns) <= limits.columnsMax);
    qint64 line = 0;
    for (const app::TableRow &row : table->rows) {
        ENFORCE(row.line >= line && row.cells.size() <= table->columns);
        line = row.line;
    }
}

void readText(const Bytes &input)
{
    if (!input.startsWith("PK"))
        checkTable(app::readTable(input));
}

void readArchive(const Bytes &input)
{
    checkTable(app::readTable("PK" + input.sliced(std::min<qsizetype>(input.size(), 2))));
}

std::vector<Bytes> partsOf(const Bytes &input)
{
    std::vector<Bytes> parts;
    for (qsizetype from = 0; from <= input.size();) {
        const qsizetype found = input.indexOf(kParting, from);
        const qsizetype to = found < 0 ? input.size() : found;
        parts.push_back(input.sliced(from, to - from));
        from = to + kParting.size();
    }
    return parts;
}

void readXlsx(const Bytes &input)
{
    const std::vector<Bytes> given = partsOf(input);
    WorkbookParts parts{.sheet = given.front()};
    const std::array<Bytes *, 4> further{&parts.texts, &parts.styles, &parts.workbook, &parts.relations};
    for (std::size_t part = 1; part < given.size() && part <= further.size(); ++part)
        *further.at(part - 1) = given[part];
    checkTable(app::readTable(rawZip(xlsxZip(parts))));
}

void readOds(const Bytes &input)
{
    checkTable(app::readTable(rawZip(odsZip(input))));
}

const Bytes kSheet = R"(<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Дата</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>33238</v></c><c r="D3" t="str"><f>1+1</f><v>2</v></c><c t="e"><v>#N/A</v></c></row></sheetData></worksheet>)";
const Bytes kTexts = R"(<sst><si><t>ФИО</t></si><si><r><rPr/><t>Асанов </t></r><r><t>Бакыт</t></r><rPh><t>x</t></rPh></si></sst>)";
const Bytes kStyles = R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd.mm.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
const Bytes kOds = R"(<d xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:spreadsheet><table:table table:name="Люди">
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>ФИО<text:s/>x</text:p><office:annotation><text:p>y</text:p></office:annotation></table:table-cell>
<table:table-cell table:number-columns-repeated="3"/><table:table-cell office:value-type="date" office:date-value="1990-12-31"><text:p>31.12.90</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="9.2E9"><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></d>)";

std::vector<Bytes> textSeeds()
{
    return {"ФИО;Дата рождения\r\n\"Асанов; \"\"Бакыт\"\"\";31.12.1990\r\n", "sep=,\na,b,c\n1,2,3\n4,5,6\n", "a\tb\n1\t2\n", "\xef\xbb\xbfимя|телефон\nАйгүл|+7 916\n",
        "\xd4\xc8\xce;\xc4\xe0\xf2\xe0\n\xc0\xf1\xe0\xed\xee\xe2;1\n", Bytes("\xff\xfe" "a\0;\0b\0\n\0" "1\0;\0" "2\0\n\0", 18)};
}

std::vector<Bytes> archiveSeeds()
{
    const WorkbookParts parts{.sheet = kSheet, .texts = kTexts, .styles = kStyles};
    return {rawZip(xlsxZip(parts)), rawZip(xlsxZip(parts, true)), rawZip(odsZip(kOds)), rawZip(odsZip(kOds, true))};
}

std::vector<Bytes> xlsxSeeds()
{
    const WorkbookParts parts{.sheet = kSheet};
    return {kSheet + kParting.toByteArray() + kTexts + kParting.toByteArray() + kStyles + kParting.toByteArray() + parts.workbook + kParting.toByteArray() + parts.relations, kSheet};
}

std::vector<Bytes> odsSeeds()
{
    return {kOds};
}

constexpr std::array kTableTargets{
    Target{"text", readText, textSeeds},
    Target{"workbook", readArchive, archiveSeeds},
    Target{"xlsx", readXlsx, xlsxSeeds},
    Target{"ods", readOds, odsSeeds},
};

}

std::span<const Target> tableTargets()
{
    return kTableTargets;
}

}
