// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/chain.h"

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

Result<Candidate> fetchLink(const Session &session, const StreamPosition &writer, const CutPoint &point)
{
    const QString path = changeSetPath(writer.stream, point.number, point.hash);
    TRY_ASSIGN(const std::vector<SealedObject> kept, session.setup.journal.sealed(writer.stream, point.number - 1, 1));
    if (!kept.empty() && kept.front().number == point.number && kept.front().hash == point.hash)
        return checkCandidate(session, path, kept.front().bytes, writer);
    return fetchCandidate(session, path, writer);
}

}

Result<Chain> chainTo(const Session &session, const StreamKey &stream, const CutPoint &end, quint64 after, const DeviceId &writer)
{
    Chain chain{.after = after, .base = end.hash, .links = {}, .missing = 0, .refusal = {}};
    StreamPosition author{.stream = stream, .device = writer, .number = writer.isNull() ? quint64{0} : quint64{1}, .hash = {}, .seenTime = 0};
    for (quint64 number = end.number; number > after; --number) {
        TRY(session.goOn());
        TRY_ASSIGN(Candidate candidate, fetchLink(session, author, {number, chain.base}));
        if (!candidate.isValid()) {
            chain.links.clear();
            chain.missing = number;
            chain.refusal = candidate.refusal;
            if (chain.refusal.reason == StopReason::None)
                chain.refusal = {StopReason::HeldForNumber, u"a part that counts is not on the store yet"_s};
            return chain;
        }
        author.device = candidate.envelope->author;
        author.number = 1;
        chain.base = candidate.envelope->previous;
        chain.links.push_back(*std::move(candidate.envelope));
    }
    std::ranges::reverse(chain.links);
    return chain;
}

}
