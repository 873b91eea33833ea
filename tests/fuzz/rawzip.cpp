// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/rawzip.h"

#include <zlib.h>

namespace mekendesh::fuzz {

using namespace sync;

namespace {

constexpr quint16 kVersion = 20;
constexpr quint16 kStored = 0;
constexpr quint16 kDeflated = 8;
constexpr int kRawDeflate = -15;
constexpr int kMemoryLevel = 9;

void append16(Bytes &bytes, quint32 number)
{
    bytes.append(static_cast<char>(number & 0xff)).append(static_cast<char>(number >> 8 & 0xff));
}

void append32(Bytes &bytes, quint32 number)
{
    append16(bytes, number & 0xffff);
    append16(bytes, number >> 16);
}

// What both headers of an entry share: method, time, checksum, sizes, lengths of name and extra field.
void appendCommon(Bytes &bytes, const RawEntry &entry, const Bytes &packed, const Bytes &name)
{
    append16(bytes, entry.flags);
    append16(bytes, entry.claimedMethod.value_or(entry.isDeflated ? kDeflated : kStored));
    append32(bytes, 0x21 << 16);
    const auto checksum = static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef *>(entry.content.constData()), static_cast<uInt>(entry.content.size())));
    append32(bytes, entry.claimedChecksum.value_or(checksum));
    append32(bytes, entry.claimedPacked.value_or(static_cast<quint32>(packed.size())));
    append32(bytes, entry.claimedSize.value_or(static_cast<quint32>(entry.content.size())));
    append16(bytes, static_cast<quint32>(name.size()));
    append16(bytes, static_cast<quint32>(entry.extra.size()));
}

}

Bytes deflated(const Bytes &content)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRawDeflate, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        qFatal("no deflate");
    Bytes packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(content.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.constData()));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

Bytes rawZip(const RawZip &zip)
{
    Bytes bytes = zip.before;
    Bytes directory;
    for (const RawEntry &entry : zip.entries) {
        const Bytes packed = entry.isDeflated ? deflated(entry.content) : entry.content;
        const auto offset = static_cast<quint32>(bytes.size());
        const Bytes localName = entry.localName.value_or(entry.name);
        append32(bytes, 0x04034b50);
        append16(bytes, kVersion);
        appendCommon(bytes, entry, packed, localName);
        bytes += localName + entry.extra + packed;
        append32(directory, 0x02014b50);
        append16(directory, 3 << 8 | kVersion);
        append16(directory, kVersion);
        appendCommon(directory, entry, packed, entry.name);
        append16(directory, 0);
        append16(directory, 0);
        append16(directory, 0);
        append32(directory, entry.externalAttributes);
        append32(directory, entry.claimedOffset.value_or(offset));
        directory += entry.name + entry.extra;
    }
    bytes += zip.gap;
    const auto at = static_cast<quint32>(bytes.size());
    bytes += directory;
    append32(bytes, 0x06054b50);
    append32(bytes, 0);
    append16(bytes, zip.claimedEntries.value_or(static_cast<quint16>(zip.entries.size())));
    append16(bytes, zip.claimedEntries.value_or(static_cast<quint16>(zip.entries.size())));
    append32(bytes, static_cast<quint32>(directory.size()));
    append32(bytes, zip.claimedDirectory.value_or(at));
    append16(bytes, static_cast<quint32>(zip.comment.size()));
    return bytes + zip.comment + zip.after;
}

RawZip xlsxZip(const WorkbookParts &parts, bool isDeflated)
{
    RawZip zip{.entries = {{"xl/workbook.xml", parts.workbook}, {"xl/_rels/workbook.xml.rels", parts.relations}, {"xl/worksheets/s.xml", parts.sheet}}};
    if (!parts.texts.isEmpty())
        zip.entries.push_back({"xl/sharedStrings.xml", parts.texts});
    if (!parts.styles.isEmpty())
        zip.entries.push_back({"xl/styles.xml", parts.styles});
    for (RawEntry &entry : zip.entries)
        entry.isDeflated = isDeflated;
    return zip;
}

RawZip odsZip(const Bytes &content, bool isDeflated)
{
    RawZip zip{.entries = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content}}};
    zip.entries.back().isDeflated = isDeflated;
    return zip;
}

}
