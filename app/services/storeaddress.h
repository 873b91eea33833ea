// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/base/result.h"
#include "sync/store/http.h"
#include "sync/store/store.h"

#include <atomic>
#include <memory>

namespace mekendesh::app {

class SqlJournal;

// An address of a store is a folder's path, or a server's: "https://host/path", with "user:password@" where it asks who comes.
// What is kept holds the password, in the encrypted database and in invitations; what is shown and logged never does.

// How a server is reached.
struct StoreWay {
    sync::ProxyChoice proxy{};
    std::function<bool()> isCancelled{}; // asked while it is waited for
    std::function<qint64()> nowMs{};
    sync::Patience patience{};
    sync::Bytes authorities{}; // PEM: trusted beside the system's
};

// As far as somebody may end the waiting; null: nobody. Both outlive the store.
[[nodiscard]] StoreWay wayUntil(const std::atomic<bool> *cancel, const sync::Clock &clock);

// The store at this address. BadInput with the address as subject for a scheme this program does not speak. Touches nothing:
// whether something is there, the first call shows.
sync::Result<std::unique_ptr<sync::Store>> openStore(const QString &address, const StoreWay &way = {});
// The same for a network that is founded now: the folder is made where it is missing.
sync::Result<std::unique_ptr<sync::Store>> makeStore(const QString &address, const StoreWay &way = {});
// The one this profile exchanges through, by the proxy that was chosen here.
sync::Result<std::unique_ptr<sync::Store>> openOwnStore(SqlJournal &journal, StoreWay way = {});

[[nodiscard]] bool isServerAddress(const QString &address);
// In one form, with the password: to be kept.
sync::Result<QString> keptAddress(const QString &address);
// Without user and password: for people, logs and comparing. Empty where it cannot be told what of it is a password.
[[nodiscard]] QString shownAddress(const QString &address);
// What somebody typed, with the user and password of `kept` where it names the same server and none of its own.
[[nodiscard]] QString completedAddress(const QString &typed, const QString &kept);
// With this user and password instead of those it had.
[[nodiscard]] QString addressFor(const QString &address, const QString &user, const QString &password);

// With the password that stands in MEKENDESH_STORE_PASSWORD, if any: what stands in a command line, others on this computer can read.
[[nodiscard]] QString withPasswordOfEnvironment(const QString &address);

// "system", "none" or "host:port", before that "user:password@". BadInput otherwise.
sync::Result<sync::ProxyChoice> proxyOf(const QString &text);
[[nodiscard]] QString proxyText(const sync::ProxyChoice &proxy);
// Without the password: for people.
[[nodiscard]] QString shownProxy(const sync::ProxyChoice &proxy);
sync::Result<sync::ProxyChoice> readProxy(SqlJournal &journal);
sync::Status writeProxy(SqlJournal &journal, const sync::ProxyChoice &proxy);

}
