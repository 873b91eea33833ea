// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/idcolumn.h"

#include "sync/base/limits.h"
#include "sync/base/result.h"
#include "sync/object/numbercolumn.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

// Kinds of ids; those made of a stamp are kOfStamp + index of the incarnation.
constexpr qint64 kNullId = 0;
constexpr qint64 kHashId = 1;
constexpr qint64 kOfStamp = 2;

}

void IncarnationList::add(const RecordId &id)
{
    if (id.time != 0 && id.source != m_base.incarnation)
        m_added.insert(id.source);
}

void IncarnationList::write(WireWriter &writer)
{
    m_others.assign(m_added.begin(), m_added.end());
    std::ranges::sort(m_others);
    writer.varint(static_cast<quint64>(m_others.size()));
    for (const IncarnationId &incarnation : m_others)
        writer.bytes(incarnation.view());
}

void IncarnationList::read(WireReader &reader)
{
    const quint64 count = reader.bounded(static_cast<quint64>(limits::kIncarnationsPerChangeSetMax));
    for (quint64 index = 0; reader.isGood() && index < count; ++index) {
        const auto incarnation = IncarnationId::fromBytes(reader.take(IncarnationId::kSizeBytes));
        if ((!m_others.empty() && incarnation <= m_others.back()) || incarnation == m_base.incarnation)
            reader.fail("incarnations do not ascend");
        m_others.push_back(incarnation);
    }
}

qint64 IncarnationList::indexOf(const IncarnationId &incarnation) const
{
    if (incarnation == m_base.incarnation)
        return 0;
    const auto place = std::ranges::lower_bound(m_others, incarnation);
    ENFORCE(place != m_others.end() && *place == incarnation);
    return place - m_others.begin() + 1;
}

const IncarnationId *IncarnationList::at(qint64 index) const
{
    if (index == 0)
        return &m_base.incarnation;
    if (index < 0 || index > static_cast<qint64>(m_others.size()))
        return nullptr;
    return &m_others[static_cast<std::size_t>(index - 1)];
}

void writeIds(WireWriter &writer, const IncarnationList &incarnations, std::span<const RecordId> ids)
{
    std::vector<qint64> kinds;
    std::vector<qint64> ages;
    kinds.reserve(ids.size());
    WireWriter hashes;
    for (const RecordId &id : ids) {
        if (id.isNull()) {
            kinds.push_back(kNullId);
        } else if (id.isHash()) {
            kinds.push_back(kHashId);
            hashes.bytes(id.source.view());
        } else {
            kinds.push_back(kOfStamp + incarnations.indexOf(id.source));
            ages.push_back(static_cast<qint64>(incarnations.base().time - id.time));
        }
    }
    writeNumbers(writer, kinds);
    writeNumbers(writer, ages);
    writer.append(hashes);
}

std::vector<RecordId> readIds(WireReader &reader, const IncarnationList &incarnations, quint64 count)
{
    if (!reader.spend(count, sizeof(RecordId)))
        return {};
    const auto kinds = readNumbers(reader, count);
    if (std::ranges::any_of(kinds, [](qint64 kind) { return kind < kNullId; }))
        reader.fail("unknown kind of id");
    const auto ages = readNumbers(reader, static_cast<quint64>(std::ranges::count_if(kinds, [](qint64 kind) { return kind >= kOfStamp; })));
    std::vector<RecordId> ids;
    ids.reserve(kinds.size());
    auto age = ages.begin();
    for (const qint64 kind : kinds) {
        if (!reader.isGood())
            return {};
        if (kind == kNullId) {
            ids.emplace_back();
        } else if (kind == kHashId) {
            ids.push_back({0, IncarnationId::fromBytes(reader.take(IncarnationId::kSizeBytes))});
            if (ids.back().isNull())
                reader.fail("hash of nothing");
        } else {
            const IncarnationId *incarnation = incarnations.at(kind - kOfStamp);
            const quint64 time = incarnations.base().time - static_cast<quint64>(*age++);
            if (incarnation == nullptr || time == 0)
                reader.fail("stamp of nobody");
            else
                ids.push_back({time, *incarnation});
        }
    }
    return ids;
}

}
