// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QString>

namespace mekendesh::app {

class Workspace;

// What is to be found where this laptop exchanges, or might.
struct StoreFinding {
    enum class State {
        Ours,     // the network of this laptop, and it may write there
        ReadOnly, // the network of this laptop, but nothing can be written
        Missing,  // no folder, or no network in it: not mounted, another stick
        Foreign,  // another network, or another store of this one
        Unknown,  // could not be looked at; `problem` says why
    };

    State state = State::Unknown;
    QString address;
    sync::Error problem{}; // of all but Ours
};

// Where this laptop meets the others. Kept in the profile, never synced: each laptop reaches the store by its own way.
class StorePlace {
public:
    explicit StorePlace(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Who may manage the people of this laptop; whoever sets it up, until it is admitted.
    [[nodiscard]] bool mayMove() const;
    sync::Result<QString> address();
    // Looks and changes nothing. May wait for a slow place: never in the window's thread.
    StoreFinding look(const QString &address);
    // From the next exchange on. NotAllowed for who may not. Only where the same store lies under another address: StoreMissing,
    // StoreForeign otherwise.
    sync::Status moveTo(const QString &address);

private:
    sync::Status confirm(const QString &address);

    Workspace &m_workspace;
};

}
