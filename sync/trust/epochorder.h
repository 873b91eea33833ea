// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"
#include "sync/trust/cut.h"

#include <QJsonArray>

#include <vector>

// Which key of a scope is the newest: a pure function of the keys and cuts a laptop has heard of, in whatever order. Its maker signs for
// each key how many there were before it and how many laptops he knew to be taken out. A key made with more of them known comes after all
// others: the ones before may be held by a laptop that was taken out. Then the count decides, then the id. Keys of a registrar who was taken
// out himself open what was sealed with them and come first.
namespace mekendesh::sync {

// The public half of a key of the embassy, to which letters to it are sealed. Offices hold nothing else of that key.
struct EmbassyKey {
    BoxPublicKey key{};
    EpochId epoch{};
    DeviceId maker{};
    quint64 count = 0;
    quint64 cutsHeard = 0;
    Signature signature{};

    bool operator==(const EmbassyKey &) const = default;
};

inline constexpr quint64 kEpochCountMax = 1'000'000'000;

// The one after all of these. `maker`: the registrar whose laptop this is.
EpochKey makeEpoch(const std::vector<EpochKey> &known, const std::vector<Cut> &cuts, NetworkId network, ScopeId scope, const DeviceKeys &maker, Random &random);
// Not signed, or signed by one of the registrars, whose root certificates were checked before.
bool isTrustedEpoch(const EpochKey &epoch, std::span<const Certificate> registrars, NetworkId network);
bool isTrustedEmbassyKey(const EmbassyKey &key, ScopeId embassy, std::span<const Certificate> registrars, NetworkId network);

// Each once; a signed place counts more than one that is not.
void mergeEpochs(std::vector<EpochKey> &known, const std::vector<EpochKey> &heard);
// The newest of each scope last.
void orderEpochs(std::vector<EpochKey> &epochs, const Cuts &cuts);

EmbassyKey publicHalf(const EpochKey &epoch);
// Of each maker the last.
void mergeEmbassyKeys(std::vector<EmbassyKey> &known, const std::vector<EmbassyKey> &heard);
// Null when no registrar who was not taken out has signed one.
const EmbassyKey *newestEmbassyKey(const std::vector<EmbassyKey> &keys, const Cuts &cuts);

QJsonArray embassyKeysJson(const std::vector<EmbassyKey> &keys);
Result<std::vector<EmbassyKey>> readEmbassyKeys(const QJsonArray &array);

}
