// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/authority.h"
#include "sync/engine/session.h"

namespace mekendesh::sync {

// An object on the store that claims to be the next number of a stream, and what can be known of it before it is opened.
struct Candidate {
    QString path;
    bool isAbsent = false;                     // listed or announced, but not there
    bool isBeyondCut = false;                  // signed as it should be, but the embassy decided that it does not count
    std::optional<ChangeSetEnvelope> envelope; // whole and signed by a certified device that may write this stream
    Refusal refusal;                           // otherwise: why not
    DeviceId claimedAuthor;

    [[nodiscard]] bool isValid() const { return envelope.has_value(); }
};

// Fetches and verifies: size → frame and hash in the name → certificate → signature → who may write the stream.
// An error means that the store does not answer.
Result<Candidate> fetchCandidate(const Session &session, const QString &path, const StreamPosition &applied);
struct FetchedCandidate {
    Candidate candidate;
    Bytes bytes; // as they lie on the store
};
Result<FetchedCandidate> fetchWithBytes(const Session &session, const QString &path, const StreamPosition &applied);

// The same of bytes that are at hand.
Candidate checkCandidate(const Session &session, const QString &path, const Bytes &bytes, const StreamPosition &applied);

// Which of several objects under one number counts. One that is damaged yields to one that is whole; two that are whole
// and differ are a fork.
struct Choice {
    const Candidate *candidate = nullptr; // null: refused, or nothing is there
    Refusal refusal;                      // reason None: nothing is there
    DeviceId claimedAuthor;
};
Choice chooseCandidate(std::span<const Candidate> candidates);

// The rest of the reading order, for the chosen one: previous → features → decrypt → limits → decode.
struct Opened {
    std::optional<ChangeSet> changeSet;
    Refusal refusal;
};
Opened openCandidate(const Session &session, const ChangeSetEnvelope &envelope, const StreamPosition &applied);

}
