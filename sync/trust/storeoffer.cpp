// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/storeoffer.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/invitation.h"

#include <algorithm>
#include <tuple>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

QJsonArray offersJson(const std::vector<StoreOffer> &offers)
{
    QJsonArray array;
    for (const StoreOffer &offer : offers)
        array.append(QJsonObject{{"address"_L1, offer.address}, {"embassy"_L1, offer.isForEmbassy}, {"stated"_L1, offer.statedAtMs}});
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
        offer.statedAtMs = fields.number("stated"_L1);
        if (!fields.isComplete() || offer.address.isEmpty() || offerFor(offers, offer.isForEmbassy))
            return failure(ErrorCode::DamagedData, QStringLiteral("not the place of a store"));
        offers.push_back(std::move(offer));
    }
    return offers;
}

void mergeOffers(std::vector<StoreOffer> &known, const std::vector<StoreOffer> &heard)
{
    const auto rank = [](const StoreOffer &offer) { return std::tie(offer.statedAtMs, offer.address); };
    for (const StoreOffer &offer : heard) {
        const auto same = std::ranges::find(known, offer.isForEmbassy, &StoreOffer::isForEmbassy);
        if (same == known.end())
            known.push_back(offer);
        else if (rank(*same) < rank(offer))
            *same = offer;
    }
    std::ranges::sort(known, {}, &StoreOffer::isForEmbassy);
}

const StoreOffer *offerFor(const std::vector<StoreOffer> &offers, bool isForEmbassy)
{
    const auto found = std::ranges::find(offers, isForEmbassy, &StoreOffer::isForEmbassy);
    return found == offers.end() ? nullptr : &*found;
}

}
