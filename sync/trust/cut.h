// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/trust/certificate.h"

#include <compare>
#include <optional>
#include <span>
#include <vector>

namespace mekendesh::sync {

// A place in a stream: number and hash of the last change-set that counts; number 0 and no hash: none counts.
struct CutPoint {
    quint64 number = 0;
    Hash hash;

    auto operator<=>(const CutPoint &) const = default;
};

struct StreamPoint {
    StreamKey stream;
    CutPoint last;

    auto operator<=>(const StreamPoint &) const = default;
};

enum class CutKind {
    Stream,     // of one stream: numbers beyond do not count
    Device,     // of all streams of a laptop: those not listed, and later ones, count 0; it seals nothing more
    Withdrawal, // an earlier statement no longer says anything
};

// A registrar's signed, immutable statement about what counts. Statements are only ever added, a mistake is withdrawn by another one;
// so it does not matter in which order they arrive. A laptop that is a registrar is cut by the root key alone.
struct Cut {
    CutKind kind = CutKind::Stream;
    DeviceId device;                  // whose streams they are; null for a withdrawal
    std::vector<StreamPoint> streams; // one of a stream cut; of a device cut by stream, without those that count 0; none of a withdrawal
    Hash withdrawn;                   // id of the statement that is withdrawn
    std::vector<Hash> statements;     // of a device cut of a registrar: ids of what it stated that goes on counting, in order
    DeviceId issuer;                  // null: the root
    qint64 issuedAtMs = 0;
    Signature signature;

    bool operator==(const Cut &) const = default;
    // Names the statement: hash of what is signed.
    [[nodiscard]] Hash id() const;

    // As certificates: one form only, with and without the signature.
    [[nodiscard]] Bytes signedPart() const;
    [[nodiscard]] QJsonObject toJson() const;
    static Result<Cut> fromJson(const QJsonObject &object);
};

inline constexpr qsizetype kCutsMax = 4096;     // a registrar states no more
inline constexpr qsizetype kCutsHeldMax = 8192; // what several have stated together
inline constexpr qsizetype kCutStreamsMax = 8192; // of one laptop

Cut issueCut(Cut unsignedCut, DeviceId issuer, const SignKeys &issuerKeys, NetworkId network);
// Signed by one of the registrars, or by the root key.
bool isTrustedCut(const Cut &cut, const SignPublicKey &rootKey, std::span<const Certificate> registrars, NetworkId network);

QJsonArray cutsJson(const std::vector<Cut> &cuts);
Result<std::vector<Cut>> readCuts(const QJsonArray &array);
// What is known stays known.
void mergeCuts(std::vector<Cut> &known, const std::vector<Cut> &newer);

// What a set of statements says together: a pure function of the set. Of a registrar that was taken out only what the root key names
// counts, whoever heard of what first.
class Cuts {
public:
    Cuts() = default;
    // `registrars`: laptops whom only the root key cuts, and whose statements only the root key withdraws when it made them.
    Cuts(std::span<const Cut> statements, std::span<const Certificate> registrars);

    // The smallest point at which that stream is cut by statements not withdrawn; nothing when all of it counts. `writer` may be
    // null while nobody knows whose stream it is.
    [[nodiscard]] std::optional<CutPoint> of(const StreamKey &stream, const DeviceId &writer) const;
    [[nodiscard]] bool isCutOff(const DeviceId &device) const;
    // Named by a stream cut, withdrawn or not: such a stream is never written again.
    [[nodiscard]] bool isNamed(const StreamKey &stream) const;
    // Statements that say something, in the order of their ids.
    [[nodiscard]] const std::vector<Cut> &inForce() const { return m_inForce; }

private:
    std::vector<Cut> m_inForce;
    std::vector<StreamKey> m_named;
};

// Where the streams of that laptop stand, for a cut at what was applied.
std::vector<StreamPoint> lastPoints(std::span<const StreamPosition> positions, const DeviceId &device);

}
