// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/object/wire.h"

namespace mekendesh::sync {

// Ids and streams in the engine's own small texts (heads, acknowledgements, its memory).
template <class Fixed>
void writeFixed(WireWriter &writer, const Fixed &value)
{
    writer.bytes(value.view());
}

template <class Fixed>
Fixed readFixed(WireReader &reader)
{
    return Fixed::fromBytes(reader.take(Fixed::kSizeBytes));
}

inline void writeStream(WireWriter &writer, const StreamKey &key)
{
    writer.varint(key.scope.value);
    writeFixed(writer, key.incarnation);
}

inline StreamKey readStream(WireReader &reader)
{
    StreamKey key;
    key.scope.value = reader.varint();
    key.incarnation = readFixed<IncarnationId>(reader);
    return key;
}

// A count of things that follow, at least one byte each: never more than there are bytes, 0 after a mistake.
inline quint64 readCount(WireReader &reader, quint64 countMax)
{
    const quint64 count = reader.bounded(std::min(countMax, reader.left()));
    return reader.isGood() ? count : 0;
}

}
