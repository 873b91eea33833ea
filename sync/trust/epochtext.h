// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/certificate.h"

#include <QJsonArray>

#include <vector>

// Lists of certificates and epoch keys, as keyrings and keys objects write them.
namespace mekendesh::sync {

inline constexpr qsizetype kEpochsMax = 16'384; // more than a keys object holds

QJsonArray certificatesJson(const std::vector<Certificate> &certificates);
// DamagedData at the first that is malformed. Signatures are not looked at.
Result<std::vector<Certificate>> readCertificates(const QJsonArray &array);

QJsonArray epochsJson(const std::vector<EpochKey> &epochs);
// DamagedData also when an id does not belong to its key.
Result<std::vector<EpochKey>> readEpochs(const QJsonArray &array, NetworkId network);

}
