// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/candidate.h"

namespace mekendesh::sync {

// The change-sets of one stream that lead to a point of it. Each names the hash of the one before, so from the end on their names
// are known without a listing, and of several branches it is this one. Own ones come from what is kept here.
struct Chain {
    quint64 after = 0;           // the number before the first link
    Hash base;                   // its hash, as the first link says; null for 0
    DeviceId author;             // who signed them all
    std::vector<CutPoint> links; // whole and signed by a certified laptop; empty when one cannot be had
    quint64 missing = 0;         // the number of that one; 0: all are here
    Refusal refusal;             // why
    quint64 unreadable = 0;      // the first one that waits for a key or a newer program; 0: none
    Refusal unreadableWhy;

    [[nodiscard]] bool isWhole() const { return missing == 0; }
};

inline const QString kPartMissing = QStringLiteral("a part that counts is not on the store yet");

// What becomes of the objects that were fetched for it: most callers only want to know where it leads; who applies it finds them on
// the shelf, also in the next session when the line breaks.
enum class Fetched { Forgotten, Shelved };

// From number `after` + 1 up to `end`. `writer` may be null when nobody knows it yet. An error means that the store does not answer.
Result<Chain> chainTo(const Session &session, const StreamKey &stream, const CutPoint &end, quint64 after, const DeviceId &writer,
                      Fetched fetched = Fetched::Forgotten);

// One link, from what is kept here, the shelf, or the store.
Result<Candidate> linkOf(const Session &session, const StreamKey &stream, const CutPoint &point, const DeviceId &writer);

// Edits of an own change-set that is kept here.
Result<std::vector<Edit>> openOwnSealed(const Session &session, const SealedObject &object);

// Objects on the shelf that lead to no cut any more, of all streams.
Status clearUncutShelf(const Session &session);
Status clearShelf(const Session &session, const StreamKey &stream);
Status clearShelf(const Session &session, ScopeId scope);

}
