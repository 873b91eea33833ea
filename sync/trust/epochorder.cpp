// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/epochorder.h"

#include "sync/trust/canonicaljson.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

Bytes epochMessage(const EmbassyKey &half, ScopeId scope, NetworkId network)
{
    return "mekendesh epoch 1" + network.bytes()
        + canonicalJson({{"count"_L1, static_cast<qint64>(half.count)}, {"cuts"_L1, static_cast<qint64>(half.cutsHeard)}, {"id"_L1, hexText(half.epoch)},
            {"letter"_L1, hexText(half.key)}, {"maker"_L1, hexText(half.maker)}, {"scope"_L1, scope.path()}});
}

bool isSignedHalf(const EmbassyKey &half, ScopeId scope, std::span<const Certificate> registrars, NetworkId network)
{
    const auto maker = std::ranges::find(registrars, half.maker, &Certificate::device);
    return maker != registrars.end() && verifySignature(maker->signKey, epochMessage(half, scope, network), half.signature);
}

auto rankOfHalf(const EmbassyKey &half)
{
    return std::tuple(half.cutsHeard, half.count, half.epoch);
}

}

EpochKey makeEpoch(const std::vector<EpochKey> &known, const std::vector<Cut> &cuts, NetworkId network, ScopeId scope, const DeviceKeys &maker, Random &random)
{
    EpochKey epoch = EpochKey::generate(network, scope, random);
    epoch.maker = maker.device();
    for (const EpochKey &before : known) {
        if (before.scope == scope)
            epoch.count = std::max(epoch.count, before.count);
    }
    epoch.count = std::min(epoch.count + 1, kEpochCountMax);
    epoch.cutsHeard = static_cast<quint64>(std::ranges::count(cuts, CutKind::Device, &Cut::kind));
    epoch.signature = maker.sign.sign(epochMessage(publicHalf(epoch), scope, network));
    return epoch;
}

bool isTrustedEpoch(const EpochKey &epoch, std::span<const Certificate> registrars, NetworkId network)
{
    return epoch.maker.isNull() || isSignedHalf(publicHalf(epoch), epoch.scope, registrars, network);
}

bool isTrustedEmbassyKey(const EmbassyKey &key, ScopeId embassy, std::span<const Certificate> registrars, NetworkId network)
{
    return isSignedHalf(key, embassy, registrars, network);
}

void mergeEpochs(std::vector<EpochKey> &known, const std::vector<EpochKey> &heard)
{
    const auto place = [](const EpochKey &epoch) { return std::tuple(!epoch.maker.isNull(), epoch.cutsHeard, epoch.count, epoch.maker); };
    std::map<EpochId, std::size_t> placeOf;
    for (std::size_t index = 0; index < known.size(); ++index)
        placeOf.emplace(known[index].id, index);
    for (const EpochKey &epoch : heard) {
        const auto [same, isNew] = placeOf.emplace(epoch.id, known.size());
        if (isNew)
            known.push_back(epoch);
        else if (place(known[same->second]) < place(epoch))
            known[same->second] = epoch;
    }
}

void orderEpochs(std::vector<EpochKey> &epochs, const Cuts &cuts)
{
    const auto rank = [&cuts](const EpochKey &epoch) {
        const bool isSigned = !epoch.maker.isNull();
        const int trust = !isSigned ? 1 : cuts.isCutOff(epoch.maker) ? 0 : 2;
        return std::tuple(trust, epoch.cutsHeard, epoch.count, epoch.id);
    };
    std::ranges::sort(epochs, {}, rank);
}

EmbassyKey publicHalf(const EpochKey &epoch)
{
    return {.key = epoch.letterKeys().publicKey,
        .epoch = epoch.id,
        .maker = epoch.maker,
        .count = epoch.count,
        .cutsHeard = epoch.cutsHeard,
        .signature = epoch.signature};
}

void mergeEmbassyKeys(std::vector<EmbassyKey> &known, const std::vector<EmbassyKey> &heard)
{
    for (const EmbassyKey &key : heard) {
        const auto same = std::ranges::find(known, key.maker, &EmbassyKey::maker);
        if (same == known.end())
            known.push_back(key);
        else if (rankOfHalf(*same) < rankOfHalf(key))
            *same = key;
    }
    std::ranges::sort(known, {}, &EmbassyKey::maker);
}

const EmbassyKey *newestEmbassyKey(const std::vector<EmbassyKey> &keys, const Cuts &cuts)
{
    const EmbassyKey *newest = nullptr;
    for (const EmbassyKey &key : keys) {
        if (!cuts.isCutOff(key.maker) && (!newest || rankOfHalf(*newest) < rankOfHalf(key)))
            newest = &key;
    }
    return newest;
}

QJsonArray embassyKeysJson(const std::vector<EmbassyKey> &keys)
{
    QJsonArray array;
    for (const EmbassyKey &key : keys)
        array.append(QJsonObject{{"count"_L1, static_cast<qint64>(key.count)}, {"cuts"_L1, static_cast<qint64>(key.cutsHeard)}, {"id"_L1, hexText(key.epoch)},
            {"letter"_L1, hexText(key.key)}, {"maker"_L1, hexText(key.maker)}, {"signature"_L1, hexText(key.signature)}});
    return array;
}

Result<std::vector<EmbassyKey>> readEmbassyKeys(const QJsonArray &array)
{
    std::vector<EmbassyKey> keys;
    for (const QJsonValue &entry : array) {
        JsonFields fields(entry.toObject());
        EmbassyKey key;
        key.count = static_cast<quint64>(fields.number("count"_L1, 1));
        key.cutsHeard = static_cast<quint64>(fields.number("cuts"_L1));
        key.epoch = fields.fixed<EpochId>("id"_L1);
        key.key = fields.fixed<BoxPublicKey>("letter"_L1);
        key.maker = fields.fixed<DeviceId>("maker"_L1);
        key.signature = fields.fixed<Signature>("signature"_L1);
        const bool isInOrder = keys.empty() || keys.back().maker < key.maker;
        const bool isPossible = key.count <= kEpochCountMax && key.cutsHeard <= static_cast<quint64>(kCutsHeldMax);
        if (!fields.isComplete() || !isInOrder || !isPossible)
            return failure(ErrorCode::DamagedData, QStringLiteral("not a key for letters to the embassy"));
        keys.push_back(key);
    }
    return keys;
}

}
