// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"

#include <vector>

namespace mekendesh::sync {

class Cuts;

// Where the laptops of one kind shall exchange from now on, with the user and password they say there: a registrar's signed statement,
// which the keys objects carry. Of each registrar the last one for a kind is kept, of those that are not taken out the greatest number
// counts. Without an address it takes back what was stated before. Who reads it tries it first and goes on by the old way until the new
// one works.
struct StoreOffer {
    bool isForEmbassy = false; // offices and the embassy never share a way: offices should not be able to delete
    QString address;           // empty: no way is named any more
    quint64 number = 0;        // from 1
    qint64 statedAtMs = 0;
    DeviceId issuer{};
    Signature signature{};

    bool operator==(const StoreOffer &) const = default;
    // Names the statement: hash of what is signed.
    [[nodiscard]] Hash id() const;
    [[nodiscard]] Bytes signedPart() const;
};

inline constexpr quint64 kOfferNumberMax = 1'000'000'000;         // nobody states a greater one: a stolen registrar leaves room above it
inline constexpr qint64 kOfferAheadMaxMs = 24 * 60 * 60 * 1000LL; // stated in the future: not by a clock that is right

StoreOffer issueOffer(StoreOffer unsignedOffer, const DeviceId &issuer, const SignKeys &issuerKeys, NetworkId network);
// Signed by one of the registrars, whose root certificates were checked before.
bool isTrustedOffer(const StoreOffer &offer, std::span<const Certificate> registrars, NetworkId network);

QJsonArray offersJson(const std::vector<StoreOffer> &offers);
// At most one for each registrar and kind.
Result<std::vector<StoreOffer>> readOffers(const QJsonArray &array);
// Whatever the order in which they are heard of.
void mergeOffers(std::vector<StoreOffer> &known, const std::vector<StoreOffer> &heard);
// The last statement for that kind by a registrar that was not taken out; null when there is none. It may name no address.
const StoreOffer *offerFor(const std::vector<StoreOffer> &offers, const Cuts &cuts, bool isForEmbassy);

}
