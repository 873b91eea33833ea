// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "app/services/workspace.h"
#include "sync/base/result.h"
#include "sync/store/store.h"

#include <QStringList>

#include <array>
#include <memory>

namespace mekendesh::app {

// When every laptop of the embassy that admits others is lost. The root key lies on the laptop that founded the network, and in three
// shares on paper of which any two bring it back. The store holds the keys of all offices, sealed to the root key alone.

// The three shares in words: for three people, on paper. Another splitting each time; shares of two splittings do not fit. Only on the
// laptop with the root key, and for who decides about laptops.
sync::Result<std::array<QString, 3>> rootShares(Workspace &workspace);
// The same as three files, one sheet for each of three people; readable only by who writes them, never over files that lie there.
sync::Result<QStringList> writeRootShares(Workspace &workspace, const QString &folder);
// The share among whatever else stands on a sheet. BadInput when there is none, or a slip in it.
sync::Result<QString> shareOnSheet(const QString &text);
// When they were asked for last; nothing when never.
sync::Result<std::optional<Timestamp>> sharesMadeAt(Workspace &workspace);

// A registrar's part of an exchange: puts what changed since the last time, and looks once a day whether it still lies there.
sync::Status keepForRescue(Workspace &workspace, sync::Store &store);

// A new laptop of the embassy, whole or not at all: the network's keys, the right to admit. It reads everything with its first exchange;
// after that the lost laptops are taken out. BadInput for shares that do not fit, NotFound when nothing was kept in the store.
sync::Result<std::unique_ptr<Session>> recoverNetwork(
    const NewProfile &profile, const QString &storeAddress, const std::array<QString, 2> &shares, Session::Surroundings surroundings);

}
