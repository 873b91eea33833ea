// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"

namespace mekendesh::sync {
class Store;
}

namespace mekendesh::app {

class SqlJournal;
class Workspace;

struct CarryReport {
    quint64 carried = 0; // sealed objects
    qint64 bytes = 0;
    quint64 unsound = 0;     // lay there damaged, or too large: left where they are
    bool hasStore = true;    // without a network this laptop exchanged with the stick itself
    QString folder;          // where it lies on the stick
    QString sentence;
};

// A stick in the place of a network: everything sealed that the other side is missing, in one direction. With the store at hand its
// objects are copied, those of other offices too, which this laptop cannot open; without it this laptop exchanges with the stick
// itself. It can be broken off at any moment and goes on where it was.
class Carrying {
public:
    enum class Direction { ToStick, FromStick };

    explicit Carrying(Workspace &workspace) : m_workspace(workspace) {}

    // `stick`: a folder that exists; ours lies in it, or in "mekendesh" below. StoreMissing when the stick is not there or has nothing
    // of ours to take, StoreForeign when it belongs to another network, DiskFull, Cancelled.
    sync::Result<CarryReport> carry(const QString &stick, Direction direction, const std::function<void(const ExchangeProgress &)> &progress,
        const std::atomic<bool> &cancel);

private:
    sync::Result<CarryReport> copy(sync::Store &store, sync::Store &stick, Direction direction,
        const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel);
    sync::Result<CarryReport> exchangeWith(sync::Store &stick, Direction direction, const std::function<void(const ExchangeProgress &)> &progress,
        const std::atomic<bool> &cancel);

    Workspace &m_workspace;
};

// The store's signed identity card, kept for the day without a network. Nothing when it is known already.
sync::Status rememberMarker(SqlJournal &journal, sync::Store &store);

}
