// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"

#include <vector>

namespace mekendesh::sync {

// Where the laptops of one kind shall exchange from now on, with the user and password they say there. A registrar states it, the keys
// objects carry it; who reads it tries it first and goes on by the old way until the new one works.
struct StoreOffer {
    bool isForEmbassy = false; // offices and the embassy never share a way: offices should not be able to delete
    QString address;
    qint64 statedAtMs = 0; // of two for the same kind the later one counts

    bool operator==(const StoreOffer &) const = default;
};

QJsonArray offersJson(const std::vector<StoreOffer> &offers);
// At most one for each kind.
Result<std::vector<StoreOffer>> readOffers(const QJsonArray &array);
void mergeOffers(std::vector<StoreOffer> &known, const std::vector<StoreOffer> &heard);
// Null when nothing was stated for that kind.
const StoreOffer *offerFor(const std::vector<StoreOffer> &offers, bool isForEmbassy);

}
