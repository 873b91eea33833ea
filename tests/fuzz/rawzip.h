// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <optional>
#include <vector>

// Archives as nobody's library writes them: every field can be made to lie.
namespace mekendesh::fuzz {

struct RawEntry {
    sync::Bytes name;
    sync::Bytes content{};
    bool isDeflated = false;
    quint16 flags = 0;
    quint32 externalAttributes = 0;            // a link of Unix: 0xA1FF0000
    std::optional<quint32> claimedSize{};      // inflated
    std::optional<quint32> claimedPacked{};
    std::optional<quint32> claimedChecksum{};
    std::optional<quint16> claimedMethod{};
    std::optional<quint32> claimedOffset{};
    std::optional<sync::Bytes> localName{};    // another one before the content than in the directory
    sync::Bytes extra{};
};

struct RawZip {
    std::vector<RawEntry> entries;
    sync::Bytes before{};   // of the first entry
    sync::Bytes gap{};      // between entries and directory
    sync::Bytes comment{};
    sync::Bytes after{};    // the end
    std::optional<quint16> claimedEntries{};
    std::optional<quint32> claimedDirectory{};
};

sync::Bytes rawZip(const RawZip &zip);
sync::Bytes deflated(const sync::Bytes &content);

// A workbook of Excel or LibreOffice with stored parts.
struct WorkbookParts {
    sync::Bytes sheet;
    sync::Bytes texts{};
    sync::Bytes styles{};
    sync::Bytes workbook{R"(<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>)"};
    sync::Bytes relations{R"(<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>)"};
};
RawZip xlsxZip(const WorkbookParts &parts, bool isDeflated = false);
RawZip odsZip(const sync::Bytes &content, bool isDeflated = false);

}
