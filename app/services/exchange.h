// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "sync/base/id.h"
#include "sync/base/result.h"
#include "sync/trust/cut.h"
#include "sync/trust/invitation.h"

#include <QStringList>

#include <atomic>
#include <functional>
#include <optional>

namespace mekendesh::sync {
class Store;
}

namespace mekendesh::app {

class ExchangeNames;
class KnownPeers;

// What the exchange of change-sets tells the window and the command line: plain values, in words where words are needed.
struct ExchangeProgress {
    enum class Step { Checking, Sealing, Sending, Receiving, Finishing };
    Step step = Step::Checking;
    QString sentence{}; // what is going on now
    quint64 done = 0;
    quint64 total = 0; // 0: not known
};

struct ExchangeStop {
    QString author; // device in words
    QString office; // scope in words
    quint64 number = 0;
    QString sentence; // what stands still, what is safe, what now
    QString detail;   // for support
    bool isFrozen = false;
};

struct ExchangePeer {
    QString name;   // "Embassy, 1-laptop"
    QString office; // the two parts of it
    QString laptop;
    bool isEmbassy = false;
    bool hasReadAll = false;
    Timestamp publishedAt;
};

// How an exchange went, as this laptop remembers it.
struct PastExchange {
    Timestamp at;
    QString place; // address of the store
    qint64 sent = 0;
    qint64 received = 0;
    qint64 bytes = 0;
    std::optional<sync::ErrorCode> error{}; // why it did not reach the end
    qint64 stopped = 0;                     // from how many laptops something stood still
    qint64 cleared = 0; // objects that a laptop of the embassy took away from the store then, as summaries hold them
};

struct ExchangeReport {
    bool isAdmitted = true;
    bool isCutOff = false; // the embassy took this laptop out of the exchange
    quint64 sent = 0; // change-sets
    quint64 received = 0;
    quint64 editsReceived = 0;
    quint64 waiting = 0; // saved changes and letters that are not on the store yet
    quint64 newConflicts = 0;
    quint64 lettersReceived = 0;
    quint64 unread = 0; // sealed letters for who works here, and cases that others ask this office to take over
    quint64 cleared = 0; // objects taken away from the store, as everybody has read them and summaries hold them
    bool isLaidAnew = false; // the embassy decided what counts: records were applied anew up to there
    QStringList tablesChanged;
    std::vector<ExchangeStop> stops;
    std::vector<ExchangePeer> peers;
    QString sentence; // for the bottom line
    QString shortly{}; // the same where there is little room; empty: the sentence's beginning says it
    bool isFailing = false; // the last exchange did not come through; the sentence says since when
    bool isAtRest = false; // all is sent, the store answers, nothing stands still
    QStringList notes{}; // what came of it on this laptop, in words: whose entry was closed
    QString ownWords{}; // while it waits to be admitted: the six words of this laptop, to read out to the embassy
    QString place{};  // address of the store
    std::vector<PastExchange> past{}; // the newest first
    qint64 clockBehindMs = 0;       // a laptop wrote so much later than it is here now, or the server's clock differs so much from ours
};

// A laptop that asks to be let in.
struct JoinPetition {
    QString path;
    sync::ScopeId scope; // of the office that was invited
    QString officeName;
    QString deviceName;
    QString words; // six, to compare by telephone
    bool isFrozen = false;
    bool isExpired = false;
    bool isOfEmbassy = false;

    // Somebody may compare the words and let it in.
    [[nodiscard]] bool mayJoin() const { return !isFrozen && !isExpired; }
};

struct DeviceLine {
    QString office;
    QString name;
    QString mark;
    QString device; // hex
    bool isEmbassy = false;
    bool isThis = false;
    bool isCutOff = false; // taken out of the exchange
};

// The engine and the ceremonies of membership, over the store this profile is bound to.
// Runs where it is called: the window calls it from the exchange's own thread and workspace.
class Exchange {
public:
    explicit Exchange(Workspace &workspace);
    ~Exchange();

    // One whole session with the store. Cancel ends it between two objects. `looksEverywhere`: also into what no laptop told of yet.
    sync::Result<ExchangeReport> synchronise(
        const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel, bool looksEverywhere = false);
    // The same with a stick in the place of the store: for days without a network. The network's marker lies on it (Carrying).
    sync::Result<ExchangeReport> synchroniseThrough(
        sync::Store &stick, const std::function<void(const ExchangeProgress &)> &progress, const std::atomic<bool> &cancel);
    // The last known state in words, without touching the store.
    sync::Result<ExchangeReport> standing();

    struct Invited {
        QByteArray file;
        QString code; // five words: told by telephone, never sent with the file
    };
    // Embassy: makes the office's record if it is new, and an invitation for one laptop of it. `officeCode` as "MSK".
    sync::Result<Invited> invite(const Office &office, const QString &deviceMark, bool asEmbassyDevice, int validDays, const sync::KdfCost &kdf)
    {
        return inviteAs(office, deviceMark, asEmbassyDevice ? sync::DeviceClass::Embassy : sync::DeviceClass::Office, validDays, kdf);
    }
    // A registrar admits laptops as this one does: only the laptop with the root key invites one.
    // Where offices have no user of their own for the server, they would get the embassy's, who may delete: somebody has to say so.
    enum class OwnCredential { IsKept, MayBeGiven };
    sync::Result<Invited> inviteAs(const Office &office, const QString &deviceMark, sync::DeviceClass deviceClass, int validDays,
        const sync::KdfCost &kdf, OwnCredential ownCredential = OwnCredential::MayBeGiven, const std::atomic<bool> *cancel = nullptr);
    // `cancel`, here and above, ends the waiting for a slow store.
    sync::Result<std::vector<JoinPetition>> petitions(const std::atomic<bool> *cancel = nullptr);
    // After the six words were compared. Also writes the Device record.
    sync::Status admit(const JoinPetition &petition, const std::atomic<bool> *cancel = nullptr);
    sync::Result<std::vector<DeviceLine>> devices();

    // The folder or server this profile exchanges through. It is chosen in StorePlace.
    sync::Result<QString> storeAddress();

    // Objects of the store in words, for `inspect`; a path, or everything.
    struct Inspected {
        QString path;
        QString sentence;
        bool isSound = false;
    };
    sync::Result<std::vector<Inspected>> inspect();
    // Certificates and epoch keys as JSON: lets an independent reader check what this program wrote.
    sync::Result<QByteArray> keysForAudit();

private:
    sync::Result<ExchangeReport> exchangeThrough(sync::Store *stick, const std::function<void(const ExchangeProgress &)> &progress,
        const std::atomic<bool> &cancel, bool looksEverywhere);
    sync::Status tellAround(ExchangeReport &report, const KnownPeers &peers, const ExchangeNames &names, const sync::Cuts &cuts);

    Workspace &m_workspace;
};

}
