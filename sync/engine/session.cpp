// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/session.h"

namespace mekendesh::sync {

std::set<ScopeId> Session::readableScopes() const
{
    std::set<ScopeId> scopes{ScopeId::network()};
    scopes.insert(certificate().scopes.begin(), certificate().scopes.end());
    for (const EpochKey &epoch : keyring.epochs) {
        if (mayRead(certificate(), epoch.scope))
            scopes.insert(epoch.scope);
    }
    return scopes;
}

Result<std::vector<StreamPosition>> Session::ownPositions() const
{
    TRY_ASSIGN(std::vector<StreamPosition> positions, setup.journal.positions());
    std::erase_if(positions, [this](const StreamPosition &position) { return position.number == 0 || !isOwn(position.stream.incarnation); });
    std::ranges::sort(positions, {}, &StreamPosition::stream);
    return positions;
}

Status Session::goOn() const
{
    if (setup.cancel.isCancelled())
        return failure(ErrorCode::Cancelled, QStringLiteral("session cancelled"));
    return {};
}

void Session::stop(const StreamKey &stream, const DeviceId &device, quint64 number, StopReason reason, const QString &detail)
{
    report.stops.push_back({stream, device, number, reason, detail});
}

}
