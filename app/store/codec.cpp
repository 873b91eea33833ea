// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/codec.h"

#include "app/store/utf8.h"
#include "sync/base/limits.h"

#include <array>

namespace mekendesh::app {

using sync::Atom;
using sync::ErrorCode;
using sync::failure;
using sync::RecordId;
using sync::Stamp;
using sync::Value;

namespace {

enum class PackedKind : quint8 { Nothing = 0, Number = 1, Text = 2, Record = 3, List = 4, InRow = 5 };

sync::Error packedNonsense()
{
    return failure(ErrorCode::DamagedData, QStringLiteral("a packed value in the database makes no sense"));
}

constexpr quint64 kListedMax = 1'000'000; // nothing the program writes comes near
constexpr qsizetype kShortValueBytesMax = 6; // kept beside the row: looking it up would cost more than it takes

}

void PackWriter::number(quint64 value)
{
    std::array<char, 10> bytes;
    std::size_t count = 0;
    while (value >= 0x80) {
        bytes[count++] = static_cast<char>(value | 0x80);
        value >>= 7;
    }
    bytes[count++] = static_cast<char>(value);
    m_packed.append(bytes.data(), static_cast<qsizetype>(count));
}

void PackWriter::signedNumber(qint64 value)
{
    number((static_cast<quint64>(value) << 1) ^ static_cast<quint64>(value >> 63));
}

void PackWriter::text(const QString &text)
{
    std::array<char, 512> shortly;
    const bool isShort = text.size() * kUtf8BytesOfUnit <= static_cast<qsizetype>(shortly.size());
    if (const char *end = isShort ? writeUtf8(shortly.data(), text) : nullptr) {
        number(static_cast<quint64>(end - shortly.data()));
        m_packed.append(shortly.data(), end - shortly.data());
        return;
    }
    const QByteArray utf8 = text.toUtf8();
    number(static_cast<quint64>(utf8.size()));
    m_packed.append(utf8);
}

void PackWriter::bytes(QByteArrayView bytes)
{
    m_packed.append(bytes);
}

quint64 PackReader::number()
{
    quint64 value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_rest.isEmpty())
            break;
        const auto byte = static_cast<quint8>(m_rest.front());
        m_rest = m_rest.sliced(1);
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return value;
    }
    m_isSound = false;
    return 0;
}

bool PackReader::takeIf(quint64 expected)
{
    PackReader ahead(m_rest);
    if (ahead.number() != expected || !ahead.isSound())
        return false;
    m_rest = ahead.m_rest;
    return true;
}

qint64 PackReader::signedNumber()
{
    const quint64 zigzag = number();
    return static_cast<qint64>(zigzag >> 1) ^ -static_cast<qint64>(zigzag & 1);
}

QString PackReader::text()
{
    const quint64 size = number();
    if (size > static_cast<quint64>(m_rest.size())) {
        m_isSound = false;
        return {};
    }
    const QByteArrayView utf8 = bytes(static_cast<qsizetype>(size));
    return utf8.isEmpty() ? QString(QLatin1String("")) : QString::fromUtf8(utf8.data(), utf8.size());
}

QByteArrayView PackReader::bytes(qsizetype count)
{
    if (count > m_rest.size()) {
        m_isSound = false;
        return {};
    }
    const QByteArrayView taken = m_rest.first(count);
    m_rest = m_rest.sliced(count);
    return taken;
}

sync::Status Codec::putStamp(PackWriter &writer, const Stamp &stamp)
{
    TRY_ASSIGN(const qint64 incarnation, m_handles.ofIncarnation(stamp.incarnation));
    writer.number(stamp.time);
    writer.number(static_cast<quint64>(incarnation));
    return {};
}

sync::Result<Stamp> Codec::takeStamp(PackReader &reader)
{
    const quint64 time = reader.number();
    const auto handle = static_cast<qint64>(reader.number());
    if (!reader.isSound())
        return packedNonsense();
    TRY_ASSIGN(const sync::IncarnationId incarnation, m_handles.incarnation(handle));
    return Stamp{time, incarnation};
}

sync::Status Codec::putStamps(PackWriter &writer, const QList<Stamp> &stamps)
{
    writer.number(static_cast<quint64>(stamps.size()));
    for (const Stamp &stamp : stamps)
        TRY(putStamp(writer, stamp));
    return {};
}

sync::Result<QList<Stamp>> Codec::takeStamps(PackReader &reader)
{
    const quint64 count = reader.number();
    if (!reader.isSound() || count > kListedMax)
        return packedNonsense();
    QList<Stamp> stamps;
    for (quint64 i = 0; i < count; ++i) {
        TRY_ASSIGN(const Stamp stamp, takeStamp(reader));
        stamps.append(stamp);
    }
    return stamps;
}

sync::Status Codec::putRecord(PackWriter &writer, const RecordId &id)
{
    TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(id.source));
    writer.number(id.time);
    writer.number(static_cast<quint64>(source));
    return {};
}

sync::Result<RecordId> Codec::takeRecord(PackReader &reader)
{
    TRY_ASSIGN(const Stamp stamp, takeStamp(reader));
    return RecordId::fromStamp(stamp);
}

sync::Status Codec::putValue(PackWriter &writer, const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        writer.number(static_cast<quint64>(PackedKind::Number));
        writer.signedNumber(*number);
    } else if (const auto *text = std::get_if<QString>(&value)) {
        writer.number(static_cast<quint64>(PackedKind::Text));
        writer.text(*text);
    } else if (const auto *id = std::get_if<RecordId>(&value)) {
        writer.number(static_cast<quint64>(PackedKind::Record));
        TRY(putRecord(writer, *id));
    } else if (const auto *list = std::get_if<QList<Atom>>(&value)) {
        writer.number(static_cast<quint64>(PackedKind::List));
        writer.number(static_cast<quint64>(list->size()));
        for (const Atom &atom : *list)
            TRY(putValue(writer, std::visit([](const auto &part) { return Value(part); }, atom)));
    } else {
        writer.number(static_cast<quint64>(PackedKind::Nothing));
    }
    return {};
}

sync::Result<Value> Codec::takeValue(PackReader &reader)
{
    switch (static_cast<PackedKind>(reader.number())) {
    case PackedKind::Nothing:
        return Value{};
    case PackedKind::Number:
        return Value{reader.signedNumber()};
    case PackedKind::Text:
        return Value{reader.text()};
    case PackedKind::Record: {
        TRY_ASSIGN(const RecordId id, takeRecord(reader));
        return Value{id};
    }
    case PackedKind::List:
        break;
    default:
        return packedNonsense();
    }
    const quint64 count = reader.number();
    if (!reader.isSound() || count > kListedMax)
        return packedNonsense();
    QList<Atom> atoms;
    for (quint64 i = 0; i < count; ++i) {
        TRY_ASSIGN(const Value part, takeValue(reader));
        if (const auto *number = std::get_if<qint64>(&part))
            atoms.append(Atom{*number});
        else if (const auto *text = std::get_if<QString>(&part))
            atoms.append(Atom{*text});
        else if (const auto *id = std::get_if<RecordId>(&part))
            atoms.append(Atom{*id});
        else
            atoms.append(Atom{});
    }
    return Value{atoms};
}

sync::Result<sync::Bytes> Codec::packValue(const Value &value)
{
    PackWriter writer;
    TRY(putValue(writer, value));
    return writer.take();
}

sync::Result<Value> Codec::unpackValue(QByteArrayView packed)
{
    PackReader reader(packed);
    TRY_ASSIGN(Value value, takeValue(reader));
    if (!reader.isSound() || !reader.isAtEnd())
        return packedNonsense();
    return value;
}

sync::Result<sync::Bytes> Codec::packStamps(const QList<Stamp> &stamps)
{
    PackWriter writer;
    TRY(putStamps(writer, stamps));
    return writer.take();
}

sync::Result<QList<Stamp>> Codec::unpackStamps(QByteArrayView packed)
{
    if (packed.isEmpty())
        return QList<Stamp>{};
    PackReader reader(packed);
    return takeStamps(reader);
}

sync::Result<sync::Bytes> Codec::packEdit(const sync::Edit &edit)
{
    PackWriter writer;
    TRY_ASSIGN(const qint64 table, m_handles.ofName(edit.table));
    TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(edit.author));
    writer.number(static_cast<quint64>(table));
    TRY(putStamp(writer, edit.stamp));
    const bool isNew = edit.record == RecordId::fromStamp(edit.stamp);
    writer.number(isNew ? 1 : 0);
    if (!isNew)
        TRY(putRecord(writer, edit.record));
    writer.number(static_cast<quint64>(author));
    writer.number(edit.fields.size());
    for (const sync::FieldEdit &field : edit.fields) {
        TRY_ASSIGN(const qint64 name, m_handles.ofName(field.field));
        writer.number(static_cast<quint64>(name));
        TRY(putValue(writer, field.value));
        TRY(putStamps(writer, field.replaces));
    }
    TRY(putStamps(writer, edit.saw));
    if (!edit.again.isEmpty())
        TRY(putStamps(writer, edit.again));
    return writer.take();
}

sync::Result<sync::Edit> Codec::unpackEdit(QByteArrayView packed)
{
    PackReader reader(packed);
    sync::Edit edit;
    const auto table = static_cast<qint64>(reader.number());
    TRY_ASSIGN(edit.table, m_handles.name(table));
    TRY_ASSIGN(edit.stamp, takeStamp(reader));
    edit.record = RecordId::fromStamp(edit.stamp);
    if (reader.number() == 0) {
        TRY_ASSIGN(edit.record, takeRecord(reader));
    }
    const auto author = static_cast<qint64>(reader.number());
    TRY_ASSIGN(edit.author, m_handles.author(author));
    const quint64 count = reader.number();
    if (!reader.isSound() || count > static_cast<quint64>(sync::limits::kFieldsPerTableMax) + 1)
        return packedNonsense();
    for (quint64 i = 0; i < count; ++i) {
        sync::FieldEdit field;
        const auto name = static_cast<qint64>(reader.number());
        TRY_ASSIGN(field.field, m_handles.name(name));
        TRY_ASSIGN(field.value, takeValue(reader));
        TRY_ASSIGN(field.replaces, takeStamps(reader));
        edit.fields.push_back(std::move(field));
    }
    TRY_ASSIGN(edit.saw, takeStamps(reader));
    if (reader.isSound() && !reader.isAtEnd()) {
        TRY_ASSIGN(edit.again, takeStamps(reader));
    }
    if (!reader.isSound() || !reader.isAtEnd())
        return packedNonsense();
    return edit;
}

// Handles begin at 1: no whole edit begins with 0.
sync::Result<sync::Bytes> Codec::packMade(const sync::Edit &edit)
{
    PackWriter writer;
    TRY_ASSIGN(const qint64 table, m_handles.ofName(edit.table));
    TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(edit.author));
    writer.number(0);
    writer.number(static_cast<quint64>(table));
    writer.number(static_cast<quint64>(author));
    return writer.take();
}

sync::Result<std::optional<sync::Edit>> Codec::unpackMade(QByteArrayView packed)
{
    PackReader reader(packed);
    if (reader.number() != 0)
        return std::optional<sync::Edit>();
    const auto table = static_cast<qint64>(reader.number());
    const auto author = static_cast<qint64>(reader.number());
    if (!reader.isSound() || !reader.isAtEnd())
        return packedNonsense();
    sync::Edit edit;
    TRY_ASSIGN(edit.table, m_handles.name(table));
    TRY_ASSIGN(edit.author, m_handles.author(author));
    return std::optional(std::move(edit));
}

// Nor does an edit that made a row go on with 0. Times are told by how far they are from the record's or the edit's.
sync::Result<sync::Bytes> Codec::packChanged(const sync::Edit &edit)
{
    ENFORCE(edit.saw.isEmpty() && edit.again.isEmpty());
    PackWriter writer;
    TRY_ASSIGN(const qint64 table, m_handles.ofName(edit.table));
    TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(edit.author));
    TRY_ASSIGN(const qint64 source, m_handles.ofIncarnation(edit.record.source));
    writer.number(0);
    writer.number(0);
    writer.number(static_cast<quint64>(table));
    writer.number(static_cast<quint64>(author));
    writer.signedNumber(static_cast<qint64>(edit.stamp.time - edit.record.time));
    writer.number(static_cast<quint64>(source));
    writer.number(edit.fields.size());
    for (const sync::FieldEdit &field : edit.fields) {
        TRY_ASSIGN(const qint64 name, m_handles.ofName(field.field));
        writer.number(static_cast<quint64>(name));
        const auto *text = std::get_if<QString>(&field.value);
        const bool isLongText = text && text->size() > kShortValueBytesMax; // each letter takes a byte or more
        TRY_ASSIGN(const sync::Bytes value, isLongText ? sync::Result<sync::Bytes>(sync::Bytes()) : packValue(field.value));
        if (isLongText || value.size() > kShortValueBytesMax)
            writer.number(static_cast<quint64>(PackedKind::InRow));
        else
            writer.bytes(value);
        writer.number(static_cast<quint64>(field.replaces.size()));
        for (const Stamp &replaced : field.replaces) {
            TRY_ASSIGN(const qint64 incarnation, m_handles.ofIncarnation(replaced.incarnation));
            writer.signedNumber(static_cast<qint64>(replaced.time - edit.record.time));
            writer.number(static_cast<quint64>(incarnation));
        }
    }
    return writer.take();
}

sync::Result<std::optional<Codec::Changed>> Codec::unpackChanged(QByteArrayView packed, const Stamp &stamp)
{
    PackReader reader(packed);
    if (reader.number() != 0 || reader.number() != 0)
        return std::optional<Changed>();
    Changed changed;
    sync::Edit &edit = changed.edit;
    edit.stamp = stamp;
    const auto table = static_cast<qint64>(reader.number());
    const auto author = static_cast<qint64>(reader.number());
    edit.record.time = stamp.time - static_cast<quint64>(reader.signedNumber());
    const auto source = static_cast<qint64>(reader.number());
    const quint64 count = reader.number();
    if (!reader.isSound() || count > static_cast<quint64>(sync::limits::kFieldsPerTableMax) + 1)
        return packedNonsense();
    TRY_ASSIGN(edit.table, m_handles.name(table));
    TRY_ASSIGN(edit.author, m_handles.author(author));
    TRY_ASSIGN(edit.record.source, m_handles.incarnation(source));
    for (quint64 i = 0; i < count; ++i) {
        sync::FieldEdit field;
        const auto name = static_cast<qint64>(reader.number());
        TRY_ASSIGN(field.field, m_handles.name(name));
        changed.isInRow.push_back(reader.takeIf(static_cast<quint64>(PackedKind::InRow)));
        if (!changed.isInRow.back()) {
            TRY_ASSIGN(field.value, takeValue(reader));
        }
        const quint64 replaced = reader.number();
        if (!reader.isSound() || replaced > kListedMax)
            return packedNonsense();
        for (quint64 number = 0; number < replaced; ++number) {
            const quint64 time = edit.record.time + static_cast<quint64>(reader.signedNumber());
            const auto incarnation = static_cast<qint64>(reader.number());
            if (!reader.isSound())
                return packedNonsense();
            TRY_ASSIGN(const sync::IncarnationId life, m_handles.incarnation(incarnation));
            field.replaces.append(Stamp{time, life});
        }
        edit.fields.push_back(std::move(field));
    }
    if (!reader.isSound() || !reader.isAtEnd())
        return packedNonsense();
    return std::optional(std::move(changed));
}

sync::Result<sync::Bytes> Codec::packReplaced(const sync::ReplacedValue &replaced)
{
    PackWriter writer;
    TRY_ASSIGN(const qint64 field, m_handles.ofName(replaced.field));
    TRY_ASSIGN(const qint64 author, m_handles.ofAuthor(replaced.before.author));
    TRY_ASSIGN(const qint64 byAuthor, m_handles.ofAuthor(replaced.replacedByAuthor));
    writer.number(static_cast<quint64>(field));
    TRY(putStamp(writer, replaced.replacedBy));
    writer.number(static_cast<quint64>(byAuthor));
    TRY(putStamp(writer, replaced.before.stamp));
    writer.number(static_cast<quint64>(author));
    TRY(putValue(writer, replaced.before.value));
    TRY(putStamps(writer, replaced.before.saw));
    return writer.take();
}

sync::Result<sync::ReplacedValue> Codec::unpackReplaced(QByteArrayView packed)
{
    PackReader reader(packed);
    sync::ReplacedValue replaced;
    const auto field = static_cast<qint64>(reader.number());
    TRY_ASSIGN(replaced.field, m_handles.name(field));
    TRY_ASSIGN(replaced.replacedBy, takeStamp(reader));
    const auto byAuthor = static_cast<qint64>(reader.number());
    TRY_ASSIGN(replaced.replacedByAuthor, m_handles.author(byAuthor));
    TRY_ASSIGN(replaced.before.stamp, takeStamp(reader));
    const auto author = static_cast<qint64>(reader.number());
    TRY_ASSIGN(replaced.before.author, m_handles.author(author));
    TRY_ASSIGN(replaced.before.value, takeValue(reader));
    TRY_ASSIGN(replaced.before.saw, takeStamps(reader));
    if (!reader.isSound() || !reader.isAtEnd())
        return packedNonsense();
    return replaced;
}

}
