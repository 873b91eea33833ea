// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/archive.h"

#include "sync/object/changeset.h"
#include "tests/sim/violation.h"

namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

void Archive::learn(const QString &path, const Bytes &bytes, const Writer &writer)
{
    if (path.startsWith(u"heads/"_s) || path.startsWith(u"acks/"_s))
        return;
    const auto [name, isNew] = m_names.emplace(path, bytes);
    if (!isNew) {
        if (name->second != bytes)
            violate("I7", u"two byte strings under "_s + path);
        return;
    }
    if (!path.startsWith(u"cs/"_s))
        return;

    const ChangeSetEnvelope envelope = needed(unpackChangeSet(path, bytes));
    const Keyring keyring = writer();
    const EpochKey *epoch = keyring.epoch(envelope.epoch);
    if (!epoch)
        violate("I10", u"sealed under a key its writer does not hold: "_s + path);
    const ChangeSet opened = needed(openChangeSet(envelope, keyring.network, *epoch));
    quint64 last = 0;
    for (const Edit &edit : opened.edits) {
        if (edit.stamp.time <= last)
            violate("I15", u"stamps do not increase in "_s + path);
        last = edit.stamp.time;
    }
    const auto &[stream, number, hashInName] = envelope.name;
    const auto numbered = m_numbers.emplace(std::pair(stream, number), hashInName).first;
    if (numbered->second != hashInName)
        m_forked.insert(stream);
    m_objects.emplace(Key{stream, number, hashInName},
        Archived{stream, number, hashInName, envelope.previous, envelope.author, path, bytes, opened.edits});
}

const Archived *Archive::find(const StreamKey &stream, quint64 number, const Hash &hash) const
{
    const auto found = m_objects.find({stream, number, hash});
    return found == m_objects.end() ? nullptr : &found->second;
}

std::vector<const Archived *> Archive::chain(const StreamPosition &position) const
{
    std::vector<const Archived *> links;
    Hash hash = position.hash;
    for (quint64 number = position.number; number > 0; --number) {
        const Archived *object = find(position.stream, number, hash);
        if (!object)
            violate("I6", u"number %1 of %2 is nothing anybody sealed"_s.arg(number).arg(QLatin1StringView(position.stream.incarnation.hex())));
        links.push_back(object);
        hash = object->previous;
    }
    if (!links.empty() && !hash.isNull())
        violate("I6", u"number 1 names one before it"_s);
    std::ranges::reverse(links);
    return links;
}

const Archived *Archive::whole(const QString &path, const Bytes &bytes) const
{
    const auto name = parseChangeSetPath(path);
    const Archived *object = name ? find(name->stream, name->number, name->hash) : nullptr;
    return object && object->bytes == bytes ? object : nullptr;
}

bool Archive::wasSealed(ScopeId scope, const QString &field, const QString &text) const
{
    return std::ranges::any_of(m_objects, [&](const auto &object) {
        return object.second.stream.scope == scope && std::ranges::any_of(object.second.edits, [&](const Edit &edit) {
            return std::ranges::any_of(edit.fields, [&](const FieldEdit &one) { return one.field == field && one.value == Value{text}; });
        });
    });
}

bool Archive::speaksOf(const RecordId &record) const
{
    return std::ranges::any_of(m_objects, [&record](const auto &object) { return std::ranges::find(object.second.edits, record, &Edit::record) != object.second.edits.end(); });
}

std::vector<const Archived *> Archive::saying(const QString &text) const
{
    std::vector<const Archived *> objects;
    for (const auto &[key, object] : m_objects) {
        const bool isSaid = std::ranges::any_of(object.edits, [&text](const Edit &edit) { return std::ranges::any_of(edit.fields, [&text](const FieldEdit &one) { return one.value == Value{text}; }); });
        if (isSaid)
            objects.push_back(&object);
    }
    return objects;
}

}
