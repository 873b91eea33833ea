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

// The three shares in words: for three people, on paper. Another splitting each time; shares of two splittings do not fit, but two of an
// older one bring the key back for ever. Only on the laptop with the root key, and for who decides about laptops. They are nowhere but in
// memory; each goes its own way, and then rememberShares() keeps the day.
sync::Result<std::array<QString, 3>> rootShares(Workspace &workspace);
// One as a sheet; `number` from 1. Readable only by who writes it, never over a file that lies there, on the disk when it returns and
// nowhere when it fails; BadInput where another share lies: two in one place are the key.
sync::Result<QString> writeRootShare(Workspace &workspace, const QString &share, int number, const QString &folder);
sync::Status rememberShares(Workspace &workspace);
// The share among whatever else stands on a sheet. BadInput when there is none, or a slip in it.
sync::Result<QString> shareOnSheet(const QString &text);
// When all three were given away last; nothing when never.
sync::Result<std::optional<Timestamp>> sharesMadeAt(Workspace &workspace);
sync::Result<bool> holdsRootKey(Workspace &workspace);
// This laptop holds the root key and no share of it was given to anybody: if it is lost, nobody admits laptops any more.
sync::Result<bool> lacksShares(Workspace &workspace);

// A registrar's part of an exchange: puts what changed since the last time, and looks once a day whether it still lies there.
sync::Status keepForRescue(Workspace &workspace, sync::Store &store);

// A new laptop of the embassy, whole or not at all: the network's keys, the right to admit. It reads everything with its first exchange;
// after that the lost laptops are taken out. BadInput for shares that do not fit, NotFound when nothing was kept in the store.
sync::Result<std::unique_ptr<Session>> recoverNetwork(
    const NewProfile &profile, const QString &storeAddress, const std::array<QString, 2> &shares, Session::Surroundings surroundings);

}
