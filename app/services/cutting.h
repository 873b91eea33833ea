// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "sync/engine/streamend.h"
#include "sync/trust/membership.h"

namespace mekendesh::app {

// A statement of the embassy about what counts, and that is in force.
struct CutLine {
    QString id;      // hex
    bool isOfLaptop = false; // it was taken out of the exchange; otherwise one stream of it is closed
    QString device;  // hex; whose streams
    QString laptop;  // in words
    QString office;  // whose data the stream holds
    quint64 number = 0; // the last change-set of the stream that counts
    Timestamp statedAt;
};

struct ForkBranchLine {
    QString id; // hex, of its first change-set
    quint64 last = 0; // number of its last change-set
    quint64 edits = 0;
    Timestamp sealedAt; // of the last, by that laptop's clock
    bool isOnStore = true; // otherwise read here and lost there: deciding for it takes both branches away, up to `last`
};

// A stream that split in two: two copies of one database wrote at the same time.
struct ForkLine {
    QString stream; // "<scope>/<incarnation>"
    QString device; // hex
    QString laptop; // in words
    QString office;
    quint64 number = 0; // the first number that stands twice
    std::vector<ForkBranchLine> branches;
};

// What a laptop sent and a cut would leave out: a part is missing or damaged on the store, or the stream split.
struct CutLoss {
    QString office;
    quint64 number = 0; // the last change-set that would count
    quint64 lost = 0;   // so many after it would not
    bool isForked = false;
};

struct TakenOut {
    bool isStated = false; // otherwise something would be lost, and nobody insisted
    std::vector<CutLoss> losses;
};

// What becomes of the laptops of an office that is merged into another one.
enum class MergedLaptops {
    GoOn,     // they read and write the data of both; what they make stays with the office that ended, which remains their own
    TakenOut, // out of the exchange
};

// What a merge would be about, as this laptop knows it.
struct OfficesToMerge {
    QString from; // names
    QString into;
    int laptopsOfFrom = 0; // that were not taken out
    int laptopsOfInto = 0;
};

struct OfficesMerged {
    bool isStated = false; // otherwise something of a laptop that is to be taken out would be lost, and nobody insisted
    int laptops = 0;       // that read both offices from now on
    int takenOut = 0;
    std::vector<CutLoss> losses;
};

// How the embassy decides what counts. Every decision is made after everything was read, cuts at the last change-set that lies on
// the store, is safe on the disk before anybody hears of it, and ends with a session, so that this laptop follows it at once.
class Cutting {
public:
    // Set while it runs, `cancel` ends the session it is in; what was decided before stands, and everybody hears of it later.
    Cutting(Workspace &workspace, std::function<void(const ExchangeProgress &)> progress, const std::atomic<bool> *cancel = nullptr)
        : m_workspace(workspace), m_progress(std::move(progress)), m_cancel(cancel)
    {
    }

    sync::Result<std::vector<CutLine>> cuts();
    // That laptop sends nothing more, and gets no keys any more; what it sent until now stays. `device` as in Exchange::devices().
    // BadInput with a reason when something of it would be lost.
    sync::Status cutDevice(const QString &device);
    sync::Result<TakenOut> takeOut(const QString &device, bool evenIfLost);
    // New keys of an office's data, or of everything when `officeCode` is empty. The number of keys.
    sync::Result<int> rotate(const QString &officeCode);
    // For asking before it: offices that became one are never parted again. Codes of offices.
    sync::Result<OfficesToMerge> lookBeforeMerging(const QString &from, const QString &into);
    // Office `from` goes on as a part of `into`: its people, cases and cash boxes stay as they are, and the laptops of `into` read and write
    // them; the books of its cash boxes only their custodians. BadInput when one of them was merged before; NotFound without a laptop that
    // could go on.
    sync::Result<OfficesMerged> mergeOffices(const QString &from, const QString &into, MergedLaptops laptops, bool evenIfLost);
    // The laptop goes on in a new stream by itself, as it has to after its rights changed.
    sync::Status cutStream(const QString &stream);
    // An id, or its beginning when it is the only one.
    sync::Status withdrawCut(const QString &id);

    // Streams that stand still because they split, read from the store.
    sync::Result<std::vector<ForkLine>> forks();
    // This branch counts; the edits of the others are sent again by the laptops that hold them.
    sync::Status decideFork(const QString &branch);

private:
    sync::Result<sync::Keyring> pulled();
    sync::Result<sync::ScopeId> scopeOfCode(const QString &officeCode);
    sync::Status state(sync::Keyring keyring, const std::function<sync::Status(sync::Membership &, sync::Keyring &)> &ceremony);
    sync::Status synchronise();
    sync::Result<std::unique_ptr<sync::Store>> openForDecisions();
    sync::Result<std::vector<sync::StreamEnd>> endsOf(const sync::Keyring &keyring, const sync::Certificate &writer);

    Workspace &m_workspace;
    std::function<void(const ExchangeProgress &)> m_progress;
    const std::atomic<bool> *m_cancel;
};

}
