// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/object/container.h"
#include "sync/object/snapshotcolumns.h"

#include <optional>

namespace mekendesh::sync {

// State of one scope up to a vector of stream positions, written by a laptop of the embassy: an index, and parts it names by hash.
struct SnapshotIndex {
    ScopeId scope;
    quint64 number = 0;
    std::vector<StreamPosition> streams; // by stream: what it covers
    quint64 historySince = 0;            // replaced values older than this stamp's time are left out
    quint64 records = 0;
    std::vector<Hash> parts;             // of the objects p0001, p0002 …
    qint64 writtenAtMs = 0;              // the writer's clock
    QString program;
    DeviceId author;                     // of the object it was read from

    [[nodiscard]] const StreamPosition *position(const StreamKey &stream) const;
    // Change-sets whose reading it saves.
    [[nodiscard]] quint64 changeSets() const;
};

// "snapshots/<scope>/<n>-<hash of the index>"; the objects in it are index.zip, p0001.zip ….
struct SnapshotName {
    ScopeId scope;
    quint64 number = 0;
    Hash hash;

    bool operator==(const SnapshotName &) const = default;
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString indexPath() const;
    [[nodiscard]] QString partPath(std::size_t place) const; // from 0
};
QString snapshotsFolder(ScopeId scope);
// Name of a folder found in that one; nothing for foreign names.
std::optional<SnapshotName> parseSnapshotFolder(ScopeId scope, QStringView folder);

// Equal states and vectors give equal bytes here, whoever writes them, in whatever order the change-sets came.
Bytes snapshotVector(const SnapshotIndex &index);

// TooLarge when a part of more than one record exceeds what may be written: the caller then takes fewer records.
Result<Bytes> sealSnapshotPart(const SnapshotName &name, std::size_t place, std::span<const SnapshotTable> tables, NetworkId network,
                               const EpochKey &epoch, const DeviceKeys &author, Random &random);
Result<Bytes> sealSnapshotIndex(const SnapshotIndex &index, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random);

// What can be known before the key, after hash, size and frame were checked.
struct SnapshotEnvelope {
    Container container;
    DeviceId author; // claimed until verified
    EpochId epoch;
    QStringList features;
};
Result<SnapshotEnvelope> unpackSnapshotObject(const Bytes &bytes, const Hash &hash);
// `place`: of a part, from 0; nothing for the index.
bool verifySnapshotObject(const SnapshotEnvelope &envelope, const SnapshotName &name, std::optional<std::size_t> place, NetworkId network,
                          const SignPublicKey &author);
Result<SnapshotIndex> openSnapshotIndex(const SnapshotEnvelope &envelope, const SnapshotName &name, NetworkId network, const EpochKey &epoch);
Result<std::vector<SnapshotTable>> openSnapshotPart(const SnapshotEnvelope &envelope, ScopeId scope, NetworkId network, const EpochKey &epoch);

}
