// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"

#include <optional>

namespace mekendesh::app {

// One laptop as the embassy sees it, or an invitation that no laptop has answered yet.
struct RosterLine {
    enum class State {
        Asks,           // its six words wait to be compared
        CannotJoin,     // asks by an invitation that ran out or was used by two
        SplitInTwo,     // two copies of it wrote: somebody has to say which one counts
        StandsStill,    // something it sent cannot be read here
        Works,
        Invited,        // the invitation waits
        InvitationOver, // and ran out
        CutOff,         // taken out of the exchange
    };

    State state = State::Works;
    QString office;
    QString laptop; // its name, or its number in words of the page
    QString mark;
    QStringList merged{}; // offices that were merged into its own: it reads and writes their data, too
    QString device{}; // hex; empty for an invitation
    bool isEmbassy = false;
    bool isRegistrar = false;
    bool isThis = false;
    std::optional<Timestamp> heardAt{}; // last sign of life, by its own clock
    quint64 behind = 0;                 // change-sets of this laptop that it has not read
    std::optional<Timestamp> until{};   // of an invitation
    std::optional<JoinPetition> petition{};
    QString cut{};                      // the decision that took it out, to take it back
    QString stopped{};                  // what stands still, in words
};

// Who belongs to the network, who asks to, who was taken out: one list for the attaché, from what this laptop knows.
class Roster {
public:
    explicit Roster(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Without asking the store: requests are missing then.
    sync::Result<std::vector<RosterLine>> known() { return lines({}); }
    // With the requests that lie in the store now.
    sync::Result<std::vector<RosterLine>> look(const std::atomic<bool> &cancel);
    // Everything that laptop may hold, once more: its keys were lost with the store, or it hears of something too late.
    sync::Status giveKeysAgain(const QString &device, const std::atomic<bool> &cancel);

private:
    sync::Result<std::vector<RosterLine>> lines(std::vector<JoinPetition> petitions);

    Workspace &m_workspace;
};

}
