// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/trust/keyring.h"

#include <optional>
#include <vector>

namespace mekendesh::sync {

// The two small objects of a laptop that are overwritten: its head (how far its streams go, what it wishes for) and its
// acknowledgements (how far it has read others). Signed and sealed under the network's key, written by one laptop only.
// They are hints: what they say is never believed where a change-set says otherwise, and their absence hides nothing.

inline constexpr qsizetype kHintBytesMax = 256 * 1024;
inline constexpr std::size_t kHintEntriesMax = 4096;
inline constexpr std::size_t kWishesMax = 32;
// As many streams as surely fit into a head that readers take (kHintBytesMax), wishes and base64 included.
inline constexpr std::size_t kHeadStreamsMax = 2800;

// Last change-set of one own stream. With the hash its name is known without a listing.
struct StreamHead {
    StreamKey stream;
    quint64 number = 0;
    Hash hash;

    bool operator==(const StreamHead &) const = default;
};

// A change-set of somebody else that is missing or damaged on the store: its writer puts it again. Number 0 of the network's
// scope stands for the head of that incarnation: who misses it tells its writer that the store has lost something.
struct Wish {
    StreamKey stream;
    quint64 number = 0;

    bool operator==(const Wish &) const = default;
};

struct HeadContent {
    quint64 generation = 0; // grows with every writing: an older head than one seen before is not believed
    qint64 publishedAtMs = 0;
    quint64 acksGeneration = 0; // of the acknowledgements that belong to it: tells whether fetching them is worth a request
    std::vector<StreamHead> streams;
    std::vector<Wish> wishes;

    bool operator==(const HeadContent &) const = default;
    [[nodiscard]] Bytes serialise() const;
    static Result<HeadContent> parse(QByteArrayView bytes);
    // What it says, without when and for the how-many-th time: decides whether it has to be written again.
    [[nodiscard]] Hash meaning() const;
};

struct Acknowledgement {
    StreamKey stream;
    quint64 number = 0; // last applied

    bool operator==(const Acknowledgement &) const = default;
};

struct AcksContent {
    quint64 generation = 0;
    std::vector<Acknowledgement> streams; // sorted by stream

    // How far streams were read; beside the number a mark of its hash: an entry of a stream that there is not. Where there is no room for
    // all, what was written last goes first: marks of a quarter of the entries at least, as what has ended is cleared only by them.
    void setRead(std::vector<StreamPosition> read);
    // Whether that very change-set was read: a stream that split has two under one number.
    [[nodiscard]] bool hasRead(const StreamKey &stream, quint64 number, const Hash &hash) const;
    // Of what it has read further it says no hash: whether that very change-set was the last one …
    [[nodiscard]] bool endsAt(const StreamKey &stream, quint64 number, const Hash &hash) const;
    // … and whether it has read so far, whatever that was.
    [[nodiscard]] bool reaches(const StreamKey &stream, quint64 number) const;

    bool operator==(const AcksContent &) const = default;
    [[nodiscard]] Bytes serialise() const;
    static Result<AcksContent> parse(QByteArrayView bytes);
    [[nodiscard]] Hash meaning() const;
};

// "heads/<2 hex>/<device>-<incarnation>.json", "acks/…" alike.
QString headsFolder(const DeviceId &device);
QString headPath(const DeviceId &device, const IncarnationId &incarnation);
QString acksPath(const DeviceId &device, const IncarnationId &incarnation);
QString acksFolder(const DeviceId &device);
bool isAcksPath(const QString &path, const DeviceId &device);
// The incarnation in the name of a head of that device; nothing for other names.
std::optional<IncarnationId> incarnationOfHead(const QString &path, const DeviceId &device);

Bytes sealHint(const QString &path, const Bytes &content, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random);
// DamagedData unless that author signed it for this path; NotAdmitted when its epoch key is not held.
Result<Bytes> openHint(const QString &path, const Bytes &object, const Keyring &keyring, const SignPublicKey &author);

}
