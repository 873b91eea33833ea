// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "sync/base/result.h"
#include "sync/trust/keyring.h"

#include <QString>

#include <atomic>
#include <optional>

namespace mekendesh::app {

// A way to the store that the embassy has stated in this laptop's keys: a new address, user or password. It is tried as the exchange
// will use it, and taken when it works and leads to the same store, not to a copy of it; until then the old way stays in force. The old
// way is kept: the laptop goes back to it when the new one fails again and again, when the embassy takes its word back, and when the
// registrar who named it was taken out; never to a copy, as long as the way in force answers. A way the laptop's people choose is theirs,
// also when they choose it while another one is tried.
class OfferedStore {
public:
    explicit OfferedStore(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    enum class When {
        Before, // a session: also when the old way has ceased to work
        After,  // it may have brought something new
    };
    // A sentence for people when the way was changed, or when it was tried in vain; empty when there is nothing to say.
    sync::Result<QString> take(When when, const std::atomic<bool> &cancel, bool isFailing);
    // How a session over the way in force ended.
    sync::Status sessionWent();
    sync::Status sessionFailed(const sync::Error &error);
    // The way in force was chosen by people, whatever the embassy has stated until now.
    static sync::Status peopleChose(Workspace &workspace);

private:
    struct Memory {
        QString taken{};       // id of the statement that was taken last, or left aside by people
        QString before{};      // the way from which the laptop went over; empty when there is none to go back to
        qint64 failures = 0;   // sessions in a row since then
        qint64 triedMs = 0;    // an offered way in vain
        qint64 returnedMs = 0; // back from one that had ceased to work
        QString left{};        // id of that one, when it was named then as before: it has been seen to lead to the same store
    };
    static sync::Result<Memory> readMemory(SqlJournal &journal);
    static sync::Status writeMemory(SqlJournal &journal, const Memory &memory);
    static const sync::StoreOffer *statedFor(const sync::Keyring &keyring);

    sync::Result<QString> tryOffer(Memory memory, const sync::StoreOffer &offer, const sync::Keyring &keyring, const std::atomic<bool> &cancel);
    enum class Why { HasCeased, TakenBack };
    sync::Result<QString> goBack(Memory memory, Why why, const sync::Keyring &keyring, const std::atomic<bool> &cancel);
    // `same` as the store that this address leads to; nothing: whatever that one has become.
    sync::Status tryAsExchange(const QString &address, const std::optional<QString> &same, const sync::Keyring &keyring, const std::atomic<bool> &cancel);
    // False when people have chosen another way meanwhile.
    sync::Result<bool> goOver(const QString &from, const QString &to);

    Workspace &m_workspace;
};

}
