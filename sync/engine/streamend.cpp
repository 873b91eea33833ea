// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/streamend.h"

#include "sync/base/limits.h"
#include "sync/engine/announced.h"
#include "sync/engine/cleanupstatement.h"
#include "sync/object/changeset.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>
#include <set>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kObjectsLookedAtMax = 64; // under one number: somebody's rubbish does not hide the sound one, up to here

class StreamWalker {
public:
    StreamWalker(Store &store, const Keyring &keyring, const Certificate &writer) : m_store(store), m_keyring(keyring), m_writer(writer) {}

    Result<StreamEnd> walk(const StreamKey &stream, const CutPoint &applied, quint64 announced)
    {
        StreamEnd end{.stream = stream, .last = applied, .greatest = std::max(applied.number, announced)};
        m_folder.clear();
        while (true) {
            const quint64 next = end.last.number + 1;
            TRY(list(stream, next));
            TRY_ASSIGN(const std::vector<ChangeSetEnvelope> sound, soundUnder(next));
            if (sound.size() > 1) {
                end.isForked = true;
                break;
            }
            if (sound.empty() || sound.front().previous != end.last.hash)
                break;
            end.last = {next, sound.front().name.hash};
        }
        // Later ones, which nothing leads to.
        for (const auto &[number, paths] : m_listed) {
            if (number <= std::max(end.last.number, end.greatest))
                continue;
            TRY_ASSIGN(const std::vector<ChangeSetEnvelope> sound, soundUnder(number));
            if (!sound.empty())
                end.greatest = number;
        }
        end.greatest = std::max(end.greatest, end.last.number);
        return end;
    }

private:
    Status list(const StreamKey &stream, quint64 number)
    {
        const QString folder = changeSetFolder(stream, number);
        if (folder == m_folder)
            return {};
        TRY_ASSIGN(const std::vector<StoredObject> objects, m_store.list(folder));
        m_folder = folder;
        m_listed.clear();
        for (const StoredObject &object : objects) {
            if (const auto name = parseChangeSetPath(object.path); name && name->stream == stream)
                m_listed[name->number].push_back(object.path);
        }
        return {};
    }

    Result<std::vector<ChangeSetEnvelope>> soundUnder(quint64 number)
    {
        std::vector<ChangeSetEnvelope> sound;
        const auto listed = m_listed.find(number);
        if (listed == m_listed.end())
            return sound;
        std::size_t looked = 0;
        for (const QString &path : listed->second) {
            if (looked++ >= kObjectsLookedAtMax)
                break;
            const auto bytes = m_store.get(path, limits::kReadObjectBytesMax);
            if (!bytes && isStoreTrouble(bytes.error().code))
                return bytes.error();
            if (!bytes)
                continue;
            auto envelope = unpackChangeSet(path, *bytes);
            if (envelope && envelope->author == m_writer.device() && verifyChangeSet(*envelope, m_keyring.network, m_writer.signKey))
                sound.push_back(*std::move(envelope));
        }
        return sound;
    }

    Store &m_store;
    const Keyring &m_keyring;
    const Certificate &m_writer;
    QString m_folder;
    std::map<quint64, QStringList> m_listed;
};

std::optional<IncarnationId> lifeOfFolder(const QString &name)
{
    static const QRegularExpression pattern(QStringLiteral("^[0-9a-f]{32}$"));
    if (!pattern.match(name).hasMatch())
        return std::nullopt;
    return IncarnationId::fromHex(name.toLatin1());
}

}

Result<std::vector<StreamEnd>> streamEnds(Store &store, const Keyring &keyring, const Certificate &writer,
    std::span<const StreamPosition> applied, std::span<const StreamStop> stops)
{
    const DeviceId device = writer.device();
    TRY_ASSIGN(const auto announced, announcedBy(store, keyring, writer));
    std::map<StreamKey, quint64> streams;
    for (const auto &[stream, point] : announced)
        streams.emplace(stream, point.number);
    std::map<StreamKey, CutPoint> positions;
    std::map<StreamKey, CutPoint> stated; // up to where change-sets may be missing
    std::set<StreamKey> ofOthers;
    for (const StreamPosition &position : applied) {
        if (position.device == device) {
            positions[position.stream] = {position.number, position.hash};
            streams.try_emplace(position.stream, 0);
        } else if (!position.device.isNull()) {
            ofOthers.insert(position.stream);
        }
    }
    const Cuts cuts = keyring.knownCuts();
    std::set<ScopeId> scopes;
    for (const EpochKey &epoch : keyring.epochs) {
        if (mayWrite(writer, epoch.scope))
            scopes.insert(epoch.scope);
    }
    for (const ScopeId scope : scopes) {
        const auto isAnnounced = [&](const StreamPosition &point, const DeviceId &) -> Result<bool> {
            const auto said = announced.find(point.stream);
            return point.device == device && said != announced.end() && point.number <= said->second.number;
        };
        TRY_ASSIGN(const auto cleared, readCleared(store, keyring, cuts, scope, isAnnounced));
        for (const auto &[life, point] : cleared.value_or(ClearedScope{}).points)
            stated[point.stream] = {point.number, point.hash};
        TRY_ASSIGN(const std::vector<QString> folders, store.folders(QStringLiteral("cs/") + scope.path()));
        for (const QString &folder : folders) {
            const auto life = lifeOfFolder(folder);
            if (life && !ofOthers.contains({scope, *life}))
                streams.try_emplace({scope, *life}, 0);
        }
    }

    StreamWalker walker(store, keyring, writer);
    std::vector<StreamEnd> ends;
    for (const auto &[stream, greatest] : streams) {
        const CutPoint start = positions.contains(stream) ? positions.at(stream) : CutPoint{};
        const auto stopped = [&](StopReason reason) {
            return std::ranges::any_of(stops, [&](const StreamStop &stop) { return stop.stream == stream && stop.reason == reason; });
        };
        const std::optional<CutPoint> decided = cuts.of(stream, device);
        if (decided || stopped(StopReason::FrozenNotAllowed) || stopped(StopReason::FrozenMalformed)) {
            const CutPoint last = decided.value_or(start);
            ends.push_back({.stream = stream, .last = last, .greatest = last.number});
            continue;
        }
        TRY_ASSIGN(StreamEnd end, walker.walk(stream, start, greatest));
        const auto said = stated.find(stream);
        if (said != stated.end() && said->second.number > end.last.number && !end.isForked) {
            TRY_ASSIGN(const StreamEnd beyond, walker.walk(stream, said->second, greatest));
            // Its writer's signature has to name that point, in what follows it or in the head: a statement alone proves nothing.
            if (beyond.last != said->second || announced.at(stream) == said->second)
                end = beyond;
        }
        end.isForked = end.isForked || stopped(StopReason::FrozenForked);
        for (const StreamStop &stop : stops) { // others may have read what is damaged now
            if (stop.stream == stream && stop.reason == StopReason::FrozenDamaged)
                end.greatest = std::max(end.greatest, stop.number);
        }
        if (end.greatest > 0)
            ends.push_back(end);
    }
    return ends;
}

std::vector<StreamPoint> pointsOf(std::span<const StreamEnd> ends)
{
    std::vector<StreamPoint> points;
    for (const StreamEnd &end : ends) {
        if (end.last.number > 0)
            points.push_back({end.stream, end.last});
    }
    std::ranges::sort(points);
    return points;
}

}
