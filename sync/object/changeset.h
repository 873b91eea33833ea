// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/object/container.h"

#include <optional>

namespace mekendesh::sync {

// The unit that travels: edits of one stream under one number. Its name never changes and has one writer.
struct ChangeSet {
    StreamKey stream;
    quint64 number = 0;
    Hash previous;           // object n-1; null for number 1
    std::vector<Edit> edits; // strictly increasing stamps, all of the stream's incarnation
    qint64 sealedAtMs = 0;   // wall clock of the writer: inside, times are nobody's business
    QString program;         // name and version of the writer
};

// "cs/<scope>/<incarnation>/<n div 128>/<n>-<hash>.zip"; without the hash: what is signed.
QString changeSetFolder(const StreamKey &stream, quint64 number);
QString changeSetPath(const StreamKey &stream, quint64 number, const Hash &hash);
QString changeSetSignedPath(const StreamKey &stream, quint64 number);

struct ChangeSetName {
    StreamKey stream;
    quint64 number = 0;
    Hash hash;
};
// Name pattern of an object found in a listing; nothing for foreign names.
std::optional<ChangeSetName> parseChangeSetPath(QStringView path);

// Encodes, deflates, pads, encrypts, signs, packs. TooLarge when the object would exceed what may be written:
// the caller then takes fewer edits.
Result<SealedObject> sealChangeSet(const ChangeSet &changeSet, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random);

// What can be known before the key: read from the object after hash, size and frame were checked.
struct ChangeSetEnvelope {
    ChangeSetName name;
    Container container;
    DeviceId author; // claimed until verified
    Hash previous;
    EpochId epoch;
    QStringList features; // critical ones; unknown: the stream waits for a newer program
};

// Step 1 of reading: name, size, hash of the bytes, frame, manifest. DamagedData otherwise.
Result<ChangeSetEnvelope> unpackChangeSet(const QString &path, const Bytes &bytes);
// Step 2, after a certificate of the author was found. Nothing is decrypted before it holds.
bool verifyChangeSet(const ChangeSetEnvelope &envelope, NetworkId network, const SignPublicKey &author);
// Step 3: decrypt, inflate within limits, decode; checks that stamps increase and belong to the stream.
Result<ChangeSet> openChangeSet(const ChangeSetEnvelope &envelope, NetworkId network, const EpochKey &epoch);

// Features this program understands.
bool understandsFeatures(const QStringList &features);

}
