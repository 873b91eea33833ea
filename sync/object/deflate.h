// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/object/wire.h"

namespace mekendesh::sync {

// Raw deflate (RFC 1951) with the preset words of FORMAT.md. A new block begins at seams, so that each column gets a code
// of its own; readers need not know. The bytes of an equal input may differ between versions of zlib: they are sealed once.
Bytes deflateColumns(const WireWriter &columns);

// DamagedData when it is not deflate to its last byte, TooLarge beyond `sizeBytesMax` or the reader's ratio.
Result<Bytes> inflateColumns(QByteArrayView deflated, qsizetype sizeBytesMax);

// Words that are likely in small objects: what is found here is written as a distance of two bytes. Part of format 1 for ever.
QByteArrayView presetWords();

}
