// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/epochtext.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/epochorder.h"

#include <algorithm>
#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

QJsonArray certificatesJson(const std::vector<Certificate> &certificates)
{
    QJsonArray array;
    for (const Certificate &certificate : certificates)
        array.append(certificate.toJson());
    return array;
}

Result<std::vector<Certificate>> readCertificates(const QJsonArray &array)
{
    std::vector<Certificate> certificates;
    for (const QJsonValue &entry : array) {
        TRY_ASSIGN(auto certificate, Certificate::fromJson(entry.toObject()));
        certificates.push_back(std::move(certificate));
    }
    return certificates;
}

QJsonArray epochsJson(const std::vector<EpochKey> &epochs)
{
    QJsonArray array;
    for (const EpochKey &epoch : epochs) {
        QJsonObject object{{"id"_L1, hexText(epoch.id)}, {"key"_L1, hexText(epoch.key)}, {"scope"_L1, epoch.scope.path()}};
        if (!epoch.maker.isNull()) {
            object.insert("count"_L1, static_cast<qint64>(epoch.count));
            object.insert("cuts"_L1, static_cast<qint64>(epoch.cutsHeard));
            object.insert("maker"_L1, hexText(epoch.maker));
            object.insert("signature"_L1, hexText(epoch.signature));
        }
        array.append(object);
    }
    return array;
}

Result<std::vector<EpochKey>> readEpochs(const QJsonArray &array, NetworkId network)
{
    std::vector<EpochKey> epochs;
    std::map<ScopeId, quint64> countOf;
    for (const QJsonValue &entry : array) {
        JsonFields fields(entry.toObject());
        EpochKey epoch;
        epoch.id = fields.fixed<EpochId>("id"_L1);
        epoch.key = fields.fixed<SymmetricKey>("key"_L1);
        epoch.scope = fields.scope("scope"_L1);
        epoch.count = std::min(++countOf[epoch.scope], kEpochCountMax);
        if (fields.has("signature"_L1)) { // an older program wrote the newest last and nothing else
            epoch.count = static_cast<quint64>(fields.number("count"_L1, 1));
            epoch.cutsHeard = static_cast<quint64>(fields.number("cuts"_L1));
            epoch.maker = fields.fixed<DeviceId>("maker"_L1);
            epoch.signature = fields.fixed<Signature>("signature"_L1);
            if (epoch.maker.isNull() || epoch.count > kEpochCountMax || epoch.cutsHeard > static_cast<quint64>(kCutsHeldMax))
                fields.refuse();
        }
        if (!fields.isComplete() || epoch.id != EpochKey::idOf(network, epoch.scope, epoch.key))
            return failure(ErrorCode::DamagedData, QStringLiteral("an epoch key that is not what its name says"));
        epochs.push_back(std::move(epoch));
    }
    return epochs;
}

}
