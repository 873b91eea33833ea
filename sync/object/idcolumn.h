// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/wire.h"
#include "sync/stamp.h"

#include <QSet>

#include <span>
#include <vector>

namespace mekendesh::sync {

// What both sides know from an object's name and head, and what its columns therefore leave out.
struct ColumnsBase {
    IncarnationId incarnation; // of the stream: all edits are its
    quint64 time = 0;          // a time near those inside
};

// The incarnations that stamps and ids of one object speak of. The stream's own is not written; the others are, sorted.
class IncarnationList {
public:
    explicit IncarnationList(const ColumnsBase &base) : m_base(base) {}

    void add(const RecordId &id);
    void add(const Stamp &stamp) { add(RecordId::fromStamp(stamp)); }
    void write(WireWriter &writer); // after the last add
    void read(WireReader &reader);

    [[nodiscard]] const ColumnsBase &base() const { return m_base; }
    // 0 for the stream's own.
    [[nodiscard]] qint64 indexOf(const IncarnationId &incarnation) const;
    // Nothing for an index out of range.
    [[nodiscard]] const IncarnationId *at(qint64 index) const;

private:
    ColumnsBase m_base;
    QSet<IncarnationId> m_added;
    std::vector<IncarnationId> m_others; // ascending
};

// A column of record ids (a stamp travels as the id made of it): numbers that say of which kind, the times as
// differences to the base, the hashes as they are.
void writeIds(WireWriter &writer, const IncarnationList &incarnations, std::span<const RecordId> ids);
// Gives exactly `count` ids, or the reader is no longer good.
std::vector<RecordId> readIds(WireReader &reader, const IncarnationList &incarnations, quint64 count);

}
