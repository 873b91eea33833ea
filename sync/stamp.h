// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"

#include <compare>

namespace mekendesh::sync {

// When, by which life of which database: unique over all laptops and totally ordered.
// `time` is 48 bits of milliseconds since 1970 UTC and 16 bits of counter, as one number.
struct Stamp {
    quint64 time = 0; // 0 is no stamp
    IncarnationId incarnation;

    auto operator<=>(const Stamp &) const = default;
    [[nodiscard]] bool isNull() const { return time == 0; }
    [[nodiscard]] qint64 wallMs() const { return static_cast<qint64>(time >> 16); }

    friend size_t qHash(const Stamp &stamp, size_t seed = 0) noexcept { return qHashMulti(seed, stamp.time, stamp.incarnation); }
};

// A record's name on all laptops: the stamp of the edit that made it, or, for a row made from a cause
// (time 0), 128 bits of a hash in the place of the incarnation.
struct RecordId {
    quint64 time = 0;
    IncarnationId source;

    auto operator<=>(const RecordId &) const = default;
    static RecordId fromStamp(const Stamp &stamp) { return {stamp.time, stamp.incarnation}; }
    // The same parts give the same id on every laptop. Parts are length-prefixed before hashing.
    static RecordId fromCause(QByteArrayView what, QByteArrayView cause);

    [[nodiscard]] bool isNull() const { return time == 0 && source.isNull(); }
    [[nodiscard]] bool isHash() const { return time == 0 && !source.isNull(); }
    // 24 bytes: time big endian, then the source. Sorts like the id.
    [[nodiscard]] Bytes bytes() const;
    static RecordId fromBytes(QByteArrayView bytes);
    // 48 hex digits, for the command line and logs.
    [[nodiscard]] QString text() const;
    static RecordId fromText(QStringView text);

    friend size_t qHash(const RecordId &id, size_t seed = 0) noexcept { return qHashMulti(seed, id.time, id.source); }
};

}
