// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/frame.h"

#include <QtEndian>

#include <zlib.h>

#include <array>
#include <bit>

namespace mekendesh::sync {

namespace {

constexpr quint32 kLocalSignature = 0x04034b50;
constexpr quint32 kCentralSignature = 0x02014b50;
constexpr quint32 kEndSignature = 0x06054b50;
constexpr quint16 kVersionMadeBy = 0x031e; // Unix, specification 3.0: what QuaZip writes when told so
constexpr quint16 kVersionNeeded = 10;
constexpr quint16 kDosDate = 0x0021; // 1980-01-01
constexpr qsizetype kLocalHeaderBytes = 30 + 1;
constexpr qsizetype kCentralHeaderBytes = 46 + 1;
constexpr qsizetype kEndBytes = 22;
constexpr qsizetype kEmptyFrameBytes = 3 * (kLocalHeaderBytes + kCentralHeaderBytes) + kEndBytes;
constexpr qsizetype kLocalSizeOffset = 18;
constexpr std::array kMemberNames{'m', 'p', 's'};

struct FrameMember {
    char name = 0;
    QByteArrayView content;
    quint32 checksum = 0;
    quint32 offset = 0;
};

// The one right sequence of header bytes, to be compared with what lies there.
class HeaderBytes {
public:
    HeaderBytes &u16(quint32 number)
    {
        m_bytes.append(static_cast<char>(number & 0xff)).append(static_cast<char>(number >> 8 & 0xff));
        return *this;
    }
    HeaderBytes &u32(quint32 number) { return u16(number & 0xffff).u16(number >> 16); }
    HeaderBytes &character(char letter)
    {
        m_bytes.append(letter);
        return *this;
    }
    [[nodiscard]] QByteArrayView view() const { return m_bytes; }

private:
    Bytes m_bytes;
};

// What local and central header have in common, from "version needed" to "extra length".
void appendCommonHeader(HeaderBytes &header, const FrameMember &member)
{
    const auto size = static_cast<quint32>(member.content.size());
    header.u16(kVersionNeeded).u16(0).u16(0).u16(0).u16(kDosDate); // no flags, stored, midnight
    header.u32(member.checksum).u32(size).u32(size).u16(1).u16(0);
}

Bytes localHeader(const FrameMember &member)
{
    HeaderBytes header;
    header.u32(kLocalSignature);
    appendCommonHeader(header, member);
    header.character(member.name);
    return header.view().toByteArray();
}

Bytes centralHeader(const FrameMember &member)
{
    HeaderBytes header;
    header.u32(kCentralSignature).u16(kVersionMadeBy);
    appendCommonHeader(header, member);
    header.u16(0).u16(0).u16(0).u32(0).u32(member.offset).character(member.name); // no comment, disk 0, no attributes
    return header.view().toByteArray();
}

Bytes endRecord(qsizetype directoryOffset)
{
    constexpr quint16 count = kMemberNames.size();
    HeaderBytes record;
    record.u32(kEndSignature).u16(0).u16(0).u16(count).u16(count);
    record.u32(count * kCentralHeaderBytes).u32(static_cast<quint32>(directoryOffset)).u16(0);
    return record.view().toByteArray();
}

quint32 checksumOf(QByteArrayView content)
{
    return static_cast<quint32>(crc32(crc32(0, nullptr, 0), reinterpret_cast<const Bytef *>(content.data()), static_cast<uInt>(content.size())));
}

Error wrongFrame(const char *what)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("container: %1").arg(QLatin1StringView(what)));
}

}

Result<FrameView> checkFrame(QByteArrayView bytes)
{
    if (bytes.size() < kEmptyFrameBytes)
        return wrongFrame("too short");
    std::array<FrameMember, kMemberNames.size()> members;
    qsizetype position = 0;
    for (std::size_t index = 0; index < members.size(); ++index) {
        // The directory and the end record are still to come: what is left for members ends before them.
        const qsizetype membersEnd = bytes.size() - 3 * kCentralHeaderBytes - kEndBytes;
        if (membersEnd - position < kLocalHeaderBytes)
            return wrongFrame("no room for a member");
        const auto size = static_cast<qsizetype>(qFromLittleEndian<quint32>(bytes.data() + position + kLocalSizeOffset));
        if (size > membersEnd - position - kLocalHeaderBytes)
            return wrongFrame("member larger than the object");
        FrameMember &member = members[index];
        member.name = kMemberNames[index];
        member.offset = static_cast<quint32>(position);
        member.content = bytes.sliced(position + kLocalHeaderBytes, size);
        member.checksum = checksumOf(member.content);
        if (bytes.sliced(position, kLocalHeaderBytes) != localHeader(member))
            return wrongFrame("local header");
        position += kLocalHeaderBytes + size;
    }
    Bytes tail;
    for (const FrameMember &member : members)
        tail += centralHeader(member);
    tail += endRecord(position);
    if (bytes.sliced(position) != tail)
        return wrongFrame("directory");
    return FrameView{members[0].content, members[1].content, members[2].content};
}

qsizetype paddedSize(qsizetype sizeBytes)
{
    ENFORCE(sizeBytes >= 0);
    constexpr qsizetype kSmallStep = 64;
    constexpr qsizetype kSmallMax = 1024;
    if (sizeBytes <= kSmallMax)
        return std::max(kSmallStep, (sizeBytes + kSmallStep - 1) / kSmallStep * kSmallStep);
    // Padmé: of the binary logarithm E, as many low bits become zero as leave about log2(E) significant ones.
    const auto size = static_cast<quint64>(sizeBytes);
    const int exponent = std::bit_width(size) - 1;
    const int significant = std::bit_width(static_cast<unsigned>(exponent));
    const quint64 mask = (quint64{1} << (exponent - significant)) - 1;
    return static_cast<qsizetype>((size + mask) & ~mask);
}

}
