// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/container.h"
#include "sync/object/snapshot.h"
#include "sync/store/store.h"
#include "sync/trust/cut.h"
#include "sync/trust/keyring.h"

#include <functional>
#include <map>

namespace mekendesh::sync {

struct Session;

// "Up to these points the change-sets of this scope may have been taken away from the store: that snapshot holds what they say."
// Signed by a laptop of the embassy, "cleared/<scope>/<n>-<hash of the object>.zip", n being the number of the snapshot. Whoever misses
// a change-set learns from it that this is no loss, and whoever wrote it does not put it again.
struct ClearedStatement {
    SnapshotName snapshot;
    qint64 statedAtMs = 0;               // the writer's clock, for people
    std::vector<StreamPosition> streams; // by stream; the time of the last stamp is not said
    DeviceId author{}; // who sealed it, of one that was believed; not said inside
};

QString clearedFolder(ScopeId scope);
// The number in such a name; nothing for foreign names.
std::optional<quint64> numberOfCleared(ScopeId scope, const QString &path);

struct SealedStatement {
    QString path;
    Bytes bytes;
};
Result<SealedStatement> sealCleared(const ClearedStatement &statement, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random);
// What can be known before the key; DamagedData unless the bytes are what the name says.
struct ClearedEnvelope {
    Container container;
    DeviceId author; // claimed until verified
    EpochId epoch;
};
Result<ClearedEnvelope> unpackCleared(ScopeId scope, const QString &path, const Bytes &bytes);
bool verifyCleared(const ClearedEnvelope &envelope, ScopeId scope, quint64 number, NetworkId network, const SignPublicKey &author);
Result<ClearedStatement> openCleared(const ClearedEnvelope &envelope, ScopeId scope, quint64 number, NetworkId network, const EpochKey &epoch);

// What may be missing of one scope, by what laptops of the embassy say that were not taken out.
struct ClearedScope {
    SnapshotName snapshot; // of the newest statement
    std::map<IncarnationId, StreamPosition> points;  // in a session: only what the writer's own head, another laptop of the embassy or this database confirms
    std::map<IncarnationId, StreamPosition> claimed; // all that was said
    std::vector<ClearedStatement> statements;        // as they were said, the newest first

    // Whether that snapshot says all that may be missing.
    [[nodiscard]] bool isHeldBy(const SnapshotIndex &index) const;
    [[nodiscard]] quint64 upTo(const IncarnationId &incarnation) const
    {
        const auto found = points.find(incarnation);
        return found == points.end() ? 0 : found->second.number;
    }
};

// Of one scope; `cuts` tells whom to believe, `isConfirmed` which points may be true, by whom they were stated. Nothing when nobody said
// anything.
using IsConfirmed = std::function<Result<bool>(const StreamPosition &point, const DeviceId &author)>;
Result<std::optional<ClearedScope>> readCleared(Store &store, const Keyring &keyring, const Cuts &cuts, ScopeId scope, const IsConfirmed &isConfirmed = {});

// Reads the statements of the readable scopes; once in a session. A store without any says nothing: then nothing was cleared.
Status learnWhatWasCleared(Session &session);
// Whether change-sets of other lives may be missing there that were not read here.
bool missesWhatWasCleared(const Session &session, ScopeId scope, std::span<const StreamPosition> positions);
// Scopes of which something was read, and of which the change-set that would be read next is really not there; asked once a day, and
// while something is missing.
Result<std::vector<ScopeId>> scopesClearedBehind(Session &session);
// The number up to which an own change-set that is missing there need not be put again: the snapshot that holds it is there.
Result<quint64> ownHeldUpTo(Session &session, const StreamKey &stream);
// The number up to which change-sets of that stream may be missing.
quint64 clearedUpTo(const Session &session, const StreamKey &stream);

}
