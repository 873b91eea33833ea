// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/epochtext.h"

#include "sync/trust/canonicaljson.h"

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
    for (const EpochKey &epoch : epochs)
        array.append(QJsonObject{{"id"_L1, hexText(epoch.id)}, {"key"_L1, hexText(epoch.key)}, {"scope"_L1, epoch.scope.path()}});
    return array;
}

Result<std::vector<EpochKey>> readEpochs(const QJsonArray &array, NetworkId network)
{
    std::vector<EpochKey> epochs;
    for (const QJsonValue &entry : array) {
        JsonFields fields(entry.toObject());
        EpochKey epoch;
        epoch.id = fields.fixed<EpochId>("id"_L1);
        epoch.key = fields.fixed<SymmetricKey>("key"_L1);
        epoch.scope = fields.scope("scope"_L1);
        if (!fields.isComplete() || epoch.id != EpochKey::idOf(network, epoch.scope, epoch.key))
            return failure(ErrorCode::DamagedData, QStringLiteral("an epoch key that is not what its name says"));
        epochs.push_back(std::move(epoch));
    }
    return epochs;
}

}
