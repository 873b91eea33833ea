// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/timestamp.h"
#include "sync/base/id.h"
#include "sync/base/result.h"
#include "sync/trust/letter.h"

#include <QString>

#include <vector>

namespace mekendesh::app {

class Workspace;

// What somebody wants only the embassy to read. Lives in memory and nowhere else until it is sealed.
struct Complaint {
    QString who{};     // empty: the person does not want to be named
    QString contact{}; // how the embassy may answer; may be empty
    QString about{};   // whom or what
    QString text{};

    bool operator==(const Complaint &) const = default;
};

// What an office can see of its own letters: that one was written, and when somebody had read it. Not what it says, nor of which kind
// it is; only of what the laptop reports by itself it says so, for nobody shall be asked whether he wrote it.
struct SentLetter {
    QString to; // office in words
    Timestamp at;
    Timestamp sentAt;     // null: waits for the store
    Timestamp receivedAt; // read; null: nobody has told yet
    bool isByProgram = false;
    bool isToEmbassy = true; // otherwise a case goes to another office, or the answer about one
};

using sync::kComplaintLetter;

struct ReceivedLetter {
    sync::DeviceId author;
    quint64 number = 0;
    QString kind;
    QString office; // in words
    QString laptop; // in words, with whether it was taken out of the network since or before: it may be a thief who writes
    Timestamp writtenAt;
    Timestamp receivedAt;
    bool isRead = false;
    Complaint complaint{}; // of a laptop's own letter (kind "fork") in words
    [[nodiscard]] bool isByPerson() const { return kind == kComplaintLetter; }
};

// Sealed letters: written, sent and read. They go and come with the exchange.
class Letters {
public:
    explicit Letters(Workspace &workspace) : m_workspace(workspace) {}

    // Seals it to the embassy at once. Nothing of it is kept in clear: no draft, no history, no word to search, nothing to take back.
    // BadInput without a text, TooLarge, NotAllowed before the laptop was admitted.
    sync::Status complain(const Complaint &complaint);
    // The newest first.
    sync::Result<std::vector<SentLetter>> sent();

    // Letters to the embassy, of people and of laptops that found a fork; only for those at the embassy who review offices. The newest first.
    sync::Result<std::vector<ReceivedLetter>> received(bool onlyUnread = false);
    sync::Result<qint64> unread();
    // And its author hears of it: until then his laptop keeps what it sealed.
    sync::Status markRead(const ReceivedLetter &letter);
    [[nodiscard]] bool mayRead() const;

private:
    Workspace &m_workspace;
};

}
