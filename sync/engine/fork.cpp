// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/fork.h"

#include "sync/base/limits.h"
#include "sync/object/changeset.h"

#include <algorithm>
#include <map>

namespace mekendesh::sync {

namespace {

constexpr qsizetype kNamesMax = 64; // under one number; anybody can write a name

class ForkFinder {
public:
    ForkFinder(Store &store, const Keyring &keyring, const StreamPosition &applied)
        : m_store(store), m_keyring(keyring), m_applied(applied), m_stream(applied.stream), m_cuts(keyring.knownCuts()),
          m_writer(applied.number > 0 ? applied.device : DeviceId{})
    {
    }

    Result<std::optional<Fork>> find()
    {
        TRY(list());
        for (const auto &[number, paths] : m_listed) {
            const bool isContradicted = number == m_applied.number;
            if (paths.size() < 2 && !isContradicted && !(number == 1 && m_writer.isNull()))
                continue;
            TRY_ASSIGN(const std::vector<ChangeSetEnvelope> sound, soundUnder(number));
            if (m_writer.isNull() && !sound.empty())
                m_writer = sound.front().author;
            const bool isLost = isContradicted && sound.size() == 1 && sound.front().name.hash != m_applied.hash;
            if (sound.size() < 2 && !isLost)
                continue;
            Fork fork{.stream = m_stream, .device = m_writer, .number = number, .branches = {}};
            for (const ChangeSetEnvelope &first : sound) {
                TRY_ASSIGN(const ForkBranch branch, follow(first));
                fork.branches.push_back(branch);
            }
            if (isLost)
                fork.branches.push_back(lostBranch(sound.front()));
            std::ranges::sort(fork.branches, {}, &ForkBranch::first);
            return fork;
        }
        return std::nullopt;
    }

private:
    Status list()
    {
        for (quint64 number = 1;; number += limits::kChangeSetsPerFolder - number % limits::kChangeSetsPerFolder) {
            TRY_ASSIGN(const std::vector<StoredObject> objects, m_store.list(changeSetFolder(m_stream, number)));
            if (objects.empty() && number > m_applied.number) // what was applied may have been cleared
                return {};
            for (const StoredObject &object : objects) {
                const auto name = parseChangeSetPath(object.path);
                if (name && name->stream == m_stream && m_listed[name->number].size() < kNamesMax)
                    m_listed[name->number].push_back(object.path);
            }
        }
    }

    // Whether its word counts in this stream.
    [[nodiscard]] const Certificate *writerNamed(const DeviceId &author) const
    {
        const bool isSelf = m_keyring.certificate && m_keyring.certificate->device() == author;
        const Certificate *certificate = isSelf ? &*m_keyring.certificate : m_keyring.certificateOf(author);
        const bool counts = certificate && mayWrite(*certificate, m_stream.scope) && !m_cuts.isCutOff(author)
            && (m_writer.isNull() || author == m_writer);
        return counts ? certificate : nullptr;
    }

    Result<std::vector<ChangeSetEnvelope>> soundUnder(quint64 number)
    {
        std::vector<ChangeSetEnvelope> sound;
        for (const QString &path : m_listed[number]) {
            const auto bytes = m_store.get(path, limits::kReadObjectBytesMax);
            if (!bytes) {
                const ErrorCode code = bytes.error().code; // one object, not the store
                if (code == ErrorCode::NotFound || code == ErrorCode::TooLarge || code == ErrorCode::StoreRefused)
                    continue;
                return bytes.error();
            }
            auto envelope = unpackChangeSet(path, *bytes);
            const Certificate *author = envelope ? writerNamed(envelope->author) : nullptr;
            if (author && verifyChangeSet(*envelope, m_keyring.network, author->signKey))
                sound.push_back(*std::move(envelope));
        }
        // Nobody knows yet whose stream it is: the one who signed two, or the first of those who signed one.
        if (m_writer.isNull() && !sound.empty()) {
            const auto signedBy = [&sound](const ChangeSetEnvelope &one) { return std::ranges::count(sound, one.author, &ChangeSetEnvelope::author); };
            const DeviceId writer = std::ranges::max_element(sound, {}, signedBy)->author;
            std::erase_if(sound, [&writer](const ChangeSetEnvelope &one) { return one.author != writer; });
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

    // What was applied here and lies nowhere any more: a cut before it takes both branches away, and the laptop sends again what it has.
    [[nodiscard]] ForkBranch lostBranch(const ChangeSetEnvelope &other) const
    {
        const CutPoint before = other.name.number == 1 ? CutPoint{} : CutPoint{other.name.number - 1, other.previous};
        return {.first = {m_applied.number, m_applied.hash}, .last = before, .isOnStore = false};
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
    const StreamPosition &m_applied;
    StreamKey m_stream;
    Cuts m_cuts;
    DeviceId m_writer;
    std::map<quint64, QStringList> m_listed;
};

}

Result<std::optional<Fork>> findFork(Store &store, const Keyring &keyring, const StreamPosition &applied)
{
    return ForkFinder(store, keyring, applied).find();
}

}
