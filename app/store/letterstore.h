// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/database.h"
#include "sync/trust/letterbox.h"

#include <optional>

namespace mekendesh::app {

// That an own letter was written, and what became of it; what it says, nobody here can read.
struct LetterTrace {
    quint64 number = 0;
    sync::ScopeId recipient;
    qint64 atMs = 0;
    qint64 sentAtMs = 0;
    qint64 receivedAtMs = 0;
    bool isByProgram = false;
};

struct KeptLetter {
    sync::Letter letter;
    qint64 receivedAtMs = 0;
    qint64 readAtMs = 0;
    qint64 waitedMs = 0;   // of an answer whose case is not here, as far as it was watched
    qint64 lookedAtMs = 0; // when it was looked at last, as the time was judged then; 0: never
};

// Sealed letters of this laptop and letters it received, never synced: another laptop of the office fetches its own copy.
class LetterStore final : public sync::LetterBox {
public:
    // `who` writes: a person who sends a letter goes before the exchange. `mayWait` as in Transaction::begin.
    explicit LetterStore(Database &database, WriteGate::Who who = WriteGate::Who::Person, Transaction::MayWait mayWait = {})
        : m_database(database), m_who(who), m_mayWait(std::move(mayWait))
    {
    }

    sync::Result<std::vector<sync::OutgoingLetter>> outgoing() override;
    sync::Status post(const sync::OutgoingLetter &letter) override;
    sync::Status markSent(quint64 number, qint64 atMs) override;
    sync::Status markReceived(quint64 number, qint64 atMs) override;
    sync::Result<std::vector<QString>> seen(quint64 keys) override;
    sync::Status markSeen(const QString &path, quint64 keys) override;
    sync::Result<bool> keep(const sync::Letter &letter, const QString &path, qint64 atMs) override;

    // Without receipts; the newest first.
    sync::Result<std::vector<LetterTrace>> traces();
    enum class Which { All, Unread };
    // The newest first.
    sync::Result<std::vector<KeptLetter>> kept(Which which = Which::All);
    sync::Result<std::optional<KeptLetter>> keptLetter(const sync::DeviceId &author, quint64 number);
    // With its receipt, once. Also within a transaction that is running.
    sync::Status markRead(const sync::DeviceId &author, quint64 number, qint64 atMs, const std::optional<sync::OutgoingLetter> &receipt);
    sync::Result<qint64> unread();
    sync::Status markWaiting(const sync::DeviceId &author, quint64 number, qint64 waitedMs, qint64 lookedAtMs);

    // The rows of a scope are forgotten, in this transaction, and laid anew: what was heard from letters may go with who had written it
    // down. In doubt until somebody has looked at all of them. What waits begins to wait anew.
    sync::Status doubtHeard();
    // Since when, 0 before that was dated; null: nothing is in doubt.
    sync::Result<std::optional<qint64>> doubtSince();
    sync::Status dateDoubt(qint64 sinceMs);
    sync::Status endDoubt();

private:
    sync::Status writeDoubt(qint64 sinceMs);
    sync::Result<Transaction> begin() { return Transaction::begin(m_database, m_who, m_mayWait); }
    sync::Status insert(const sync::OutgoingLetter &letter);
    sync::Status updateRead(const sync::DeviceId &author, quint64 number, qint64 atMs, const std::optional<sync::OutgoingLetter> &receipt);
    sync::Status insertSeen(const QString &path, qint64 keys);

    Database &m_database;
    WriteGate::Who m_who;
    Transaction::MayWait m_mayWait;
};

}
