// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/fork.h"

#include "sync/base/limits.h"
#include "sync/object/changeset.h"

#include <algorithm>
#include <map>

namespace mekendesh::sync {

namespace {

class ForkFinder {
public:
    ForkFinder(Store &store, const Keyring &keyring, const StreamKey &stream) : m_store(store), m_keyring(keyring), m_stream(stream) {}

    Result<std::optional<Fork>> find()
    {
        for (quint64 number = 1;; number += limits::kChangeSetsPerFolder - number % limits::kChangeSetsPerFolder) {
            TRY_ASSIGN(const std::vector<StoredObject> objects, m_store.list(changeSetFolder(m_stream, number)));
            if (objects.empty())
                break;
            for (const StoredObject &object : objects) {
                if (const auto name = parseChangeSetPath(object.path); name && name->stream == m_stream)
                    m_listed[name->number].push_back(object.path);
            }
        }
        for (const auto &[number, paths] : m_listed) {
            if (paths.size() < 2)
                continue;
            TRY_ASSIGN(const std::vector<ChangeSetEnvelope> sound, soundUnder(number));
            if (sound.size() < 2)
                continue;
            Fork fork{.stream = m_stream, .device = sound.front().author, .number = number, .branches = {}};
            for (const ChangeSetEnvelope &first : sound) {
                TRY_ASSIGN(const ForkBranch branch, follow(first));
                fork.branches.push_back(branch);
            }
            std::ranges::sort(fork.branches, {}, &ForkBranch::first);
            return fork;
        }
        return std::nullopt;
    }

private:
    Result<std::vector<ChangeSetEnvelope>> soundUnder(quint64 number)
    {
        std::vector<ChangeSetEnvelope> sound;
        for (const QString &path : m_listed[number]) {
            const auto bytes = m_store.get(path, limits::kReadObjectBytesMax);
            if (!bytes) {
                if (bytes.error().code == ErrorCode::NotFound || bytes.error().code == ErrorCode::TooLarge)
                    continue;
                return bytes.error();
            }
            auto envelope = unpackChangeSet(path, *bytes);
            const Certificate *author = envelope ? m_keyring.certificateOf(envelope->author) : nullptr;
            if (author && verifyChangeSet(*envelope, m_keyring.network, author->signKey))
                sound.push_back(*std::move(envelope));
        }
        return sound;
    }

    // Where a branch splits again, its first part is followed: the rest is issued again by those who wrote it.
    Result<ForkBranch> follow(const ChangeSetEnvelope &first)
    {
        ForkBranch branch{.first = {first.name.number, first.name.hash}, .last = {first.name.number, first.name.hash}};
        count(first, branch);
        while (m_listed.contains(branch.last.number + 1)) {
            TRY_ASSIGN(const std::vector<ChangeSetEnvelope> next, soundUnder(branch.last.number + 1));
            const auto link = std::ranges::find(next, branch.last.hash, &ChangeSetEnvelope::previous);
            if (link == next.end())
                break;
            branch.last = {link->name.number, link->name.hash};
            count(*link, branch);
        }
        return branch;
    }

    void count(const ChangeSetEnvelope &envelope, ForkBranch &branch) const
    {
        const EpochKey *epoch = m_keyring.epoch(envelope.epoch);
        if (!epoch)
            return;
        if (const auto opened = openChangeSet(envelope, m_keyring.network, *epoch)) {
            branch.sealedAtMs = opened->sealedAtMs;
            branch.edits += opened->edits.size();
        }
    }

    Store &m_store;
    const Keyring &m_keyring;
    StreamKey m_stream;
    std::map<quint64, QStringList> m_listed;
};

}

Result<std::optional<Fork>> findFork(Store &store, const Keyring &keyring, const StreamKey &stream)
{
    return ForkFinder(store, keyring, stream).find();
}

}
