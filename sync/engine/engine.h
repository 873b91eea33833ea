// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/journal.h"
#include "sync/record/table.h"
#include "sync/store/store.h"
#include "sync/trust/keyring.h"

#include <QStringList>

#include <functional>
#include <span>

namespace mekendesh::sync {

// What a session is doing, for a bar with words and counts.
struct Progress {
    enum class Step { Checking, Sealing, Sending, Receiving, Finishing, Joining }; // the last: a snapshot, before anything is sealed
    Step step = Step::Checking;
    quint64 done = 0;
    quint64 total = 0; // 0 when not known yet
};
using ProgressSink = std::function<void(const Progress &)>;

enum class SessionState {
    Done,               // every readable head was reached and everything own lies on the store
    WaitingForAdmission,
    Stopped,            // something stands still: see stops
    CutOff,             // the embassy took this laptop out of the network: it sends nothing any more
};

// One peer's head as published: how far it says to be, and what it has read of this laptop.
struct PeerReport {
    DeviceId device;
    QString name;
    bool isEmbassy = false;
    qint64 publishedAtMs = 0;        // by the peer's own clock
    bool hasReadAll = false;         // it acknowledged every number this laptop has sealed
    quint64 ownChangeSetsUnread = 0; // sealed here, not yet acknowledged there
};

struct SessionReport {
    SessionState state = SessionState::Done;
    quint64 changeSetsSent = 0;
    quint64 changeSetsReceived = 0;
    quint64 editsReceived = 0;
    quint64 editsWaiting = 0; // not sealed or not on the store
    quint64 conflictsNew = 0;
    quint64 snapshotsJoined = 0;
    quint64 snapshotsWritten = 0;
    quint64 objectsCleared = 0; // taken away from the store (cleanup.h)
    bool keysUntold = false;   // of a registrar: not everybody could be given what was stated
    quint64 scopesRebuilt = 0; // applied anew, because the embassy decided what counts, or …
    quint64 scopesBegunAnew = 0; // … because what would have been read next was cleared: a snapshot stands for it
    qint64 clearedAtMs = 0;      // when that was stated, by the clock of the laptop that did; 0: nothing was begun anew
    std::vector<DeviceId> snapshotsRefused; // whose snapshot leaves out what was read here: it was not taken
    QStringList tablesChanged;
    std::vector<StreamStop> stops;
    std::vector<PeerReport> peers;
};

// When snapshots are written and read.
struct SnapshotHabit {
    // So many change-sets newer than the last snapshot make a new one due, or as many as that one has parts if these are more: then
    // reading the new one costs a newcomer less than reading what came since.
    quint64 writeAfterChangeSets = 64;
    // So many change-sets have to wait to be read before a snapshot is looked for.
    quint64 joinAfterChangeSets = 32;
    // Replaced values of so many days go with it.
    qint64 historyDays = 731;
};

// When the embassy takes away what snapshots hold.
struct CleanupHabit {
    qint64 keptDays = 180;         // as long as a change-set lies there; who was silent for so long is not waited for
    quint64 objectsAtOnceMax = 500; // in one session
};

// The session between two databases through a store: seal, push, publish, pull, hold, freeze. A single-threaded object
// without timers; it lives as long as one session. Everything it needs to remember is in the journal.
class Engine {
public:
    struct Setup {
        Store &store;
        Journal &journal;
        const Clock &clock;
        Random &random;
        std::span<const Table *const> tables; // declared kinds: who may write them
        QString program;                      // name and version, told to readers
        QString deviceName;                   // for the join letter
        const CancelToken &cancel;
        ProgressSink progress;
        bool looksEverywhere = false; // also into what heads do not tell of, as once a day
        SnapshotHabit snapshots{};
        CleanupHabit cleanup{};
    };
    explicit Engine(Setup setup);

    // One whole session. An error means that it could not run (no store, foreign store, cancelled, disk full):
    // everything written so far stays, the next session goes on.
    Result<SessionReport> synchronise();

private:
    Setup m_setup;
};

}
