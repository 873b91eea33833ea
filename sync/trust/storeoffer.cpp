// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/storeoffer.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/cut.h"
#include "sync/trust/invitation.h"

#include <algorithm>
#include <tuple>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

QJsonObject unsignedOfferJson(const StoreOffer &offer)
{
    return {
        {"address"_L1, offer.address},
        {"embassy"_L1, offer.isForEmbassy},
        {"issuer"_L1, hexText(offer.issuer)},
        {"number"_L1, static_cast<qint64>(offer.number)},
        {"stated"_L1, offer.statedAtMs},
    };
}

Bytes offerMessage(const StoreOffer &offer, NetworkId network)
{
    return "mekendesh store offer 1" + network.bytes() + offer.signedPart();
}

bool isOlderOffer(const StoreOffer &one, const StoreOffer &other)
{
    return one.number != other.number ? one.number < other.number : one.id() < other.id();
}

bool isInOnePlace(const StoreOffer &one, const StoreOffer &other)
{
    return one.isForEmbassy == other.isForEmbassy && one.issuer == other.issuer;
}

}

Bytes StoreOffer::signedPart() const
{
    return canonicalJson(unsignedOfferJson(*this));
}

Hash StoreOffer::id() const
{
    return hashOf(signedPart());
}

StoreOffer issueOffer(StoreOffer unsignedOffer, const DeviceId &issuer, const SignKeys &issuerKeys, NetworkId network)
{
    unsignedOffer.issuer = issuer;
    unsignedOffer.signature = issuerKeys.sign(offerMessage(unsignedOffer, network));
    return unsignedOffer;
}

bool isTrustedOffer(const StoreOffer &offer, std::span<const Certificate> registrars, NetworkId network)
{
    const auto issuer = std::ranges::find(registrars, offer.issuer, &Certificate::device);
    return issuer != registrars.end() && verifySignature(issuer->signKey, offerMessage(offer, network), offer.signature);
}

QJsonArray offersJson(const std::vector<StoreOffer> &offers)
{
    QJsonArray array;
    for (const StoreOffer &offer : offers) {
        QJsonObject object = unsignedOfferJson(offer);
        object.insert("signature"_L1, hexText(offer.signature));
        array.append(object);
    }
    return array;
}

Result<std::vector<StoreOffer>> readOffers(const QJsonArray &array)
{
    std::vector<StoreOffer> offers;
    for (const QJsonValue &entry : array) {
        JsonFields fields(entry.toObject());
        StoreOffer offer;
        offer.address = fields.text("address"_L1, kStoreAddressCharactersMax);
        offer.isForEmbassy = fields.flag("embassy"_L1);
        offer.issuer = fields.fixed<DeviceId>("issuer"_L1);
        offer.number = static_cast<quint64>(fields.number("number"_L1, 1));
        offer.statedAtMs = fields.number("stated"_L1);
        offer.signature = fields.fixed<Signature>("signature"_L1);
        const bool isRepeated = std::ranges::any_of(offers, [&offer](const StoreOffer &other) { return isInOnePlace(other, offer); });
        if (!fields.isComplete() || offer.number > kOfferNumberMax || isRepeated)
            return failure(ErrorCode::DamagedData, QStringLiteral("not the place of a store"));
        offers.push_back(std::move(offer));
    }
    return offers;
}

void mergeOffers(std::vector<StoreOffer> &known, const std::vector<StoreOffer> &heard)
{
    for (const StoreOffer &offer : heard) {
        const auto same = std::ranges::find_if(known, [&offer](const StoreOffer &other) { return isInOnePlace(other, offer); });
        if (same == known.end())
            known.push_back(offer);
        else if (isOlderOffer(*same, offer))
            *same = offer;
    }
    std::ranges::sort(known, {}, [](const StoreOffer &offer) { return std::tuple(offer.isForEmbassy, offer.issuer); });
}

const StoreOffer *offerFor(const std::vector<StoreOffer> &offers, const Cuts &cuts, bool isForEmbassy)
{
    const StoreOffer *last = nullptr;
    for (const StoreOffer &offer : offers) {
        const bool counts = offer.isForEmbassy == isForEmbassy && !cuts.isCutOff(offer.issuer);
        if (counts && (!last || isOlderOffer(*last, offer)))
            last = &offer;
    }
    return last;
}

}
