// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/candidate.h"

#include "sync/base/limits.h"

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// What only a newer program can read waits for it; anything else is wrong with the object.
StopReason unreadable(const Error &error, StopReason otherwise)
{
    return error.code == ErrorCode::NewerVersion ? StopReason::HeldForFeature : otherwise;
}

// Of several reasons the one that says most: waiting is hopeful, damage is not.
int hope(StopReason reason)
{
    switch (reason) {
    case StopReason::HeldForCertificate:
    case StopReason::HeldForFeature:
        return 2;
    case StopReason::FrozenNotAllowed:
        return 1;
    default:
        return 0;
    }
}

}

Result<Candidate> fetchCandidate(const Session &session, const QString &path, const StreamPosition &applied)
{
    TRY_ASSIGN(FetchedCandidate fetched, fetchWithBytes(session, path, applied));
    return std::move(fetched.candidate);
}

Result<FetchedCandidate> fetchWithBytes(const Session &session, const QString &path, const StreamPosition &applied)
{
    auto bytes = session.setup.store.get(path, limits::kReadObjectBytesMax);
    if (bytes) {
        Candidate checked = checkCandidate(session, path, *bytes, applied);
        return FetchedCandidate{.candidate = std::move(checked), .bytes = *std::move(bytes)};
    }
    Candidate candidate{.path = path, .envelope = {}, .refusal = {}, .claimedAuthor = applied.device};
    if (bytes.error().code == ErrorCode::TooLarge)
        candidate.refusal = {StopReason::FrozenDamaged, u"larger than any change-set"_s};
    else if (bytes.error().code == ErrorCode::StoreRefused) // one object, not the store: the others go on
        candidate.refusal = {StopReason::FrozenDamaged, u"cannot be read"_s};
    else if (bytes.error().code != ErrorCode::NotFound)
        return bytes.error();
    else
        candidate.isAbsent = true;
    return FetchedCandidate{.candidate = std::move(candidate), .bytes = {}};
}

Candidate checkCandidate(const Session &session, const QString &path, const Bytes &bytes, const StreamPosition &applied)
{
    Candidate candidate{.path = path, .envelope = {}, .refusal = {}, .claimedAuthor = applied.device};
    const auto refuse = [&candidate](StopReason reason, const QString &detail) {
        candidate.refusal = {reason, detail};
        return candidate;
    };
    auto envelope = unpackChangeSet(path, bytes);
    if (!envelope)
        return refuse(unreadable(envelope.error(), StopReason::FrozenDamaged), envelope.error().detail);
    if (envelope->name.stream != applied.stream)
        return refuse(StopReason::FrozenDamaged, u"lies under the name of another stream"_s);
    candidate.claimedAuthor = envelope->author;
    const Certificate *certificate = session.certificateOf(envelope->author);
    if (!certificate)
        return refuse(StopReason::HeldForCertificate, u"no certificate of its laptop yet"_s);
    if (!verifyChangeSet(*envelope, session.keyring.network, certificate->signKey))
        return refuse(StopReason::FrozenDamaged, u"the signature does not hold"_s);
    if (applied.number > 0 && envelope->author != applied.device)
        return refuse(StopReason::FrozenNotAllowed, u"signed by another laptop than the change-sets before it"_s);
    if (!mayWrite(*certificate, applied.stream.scope))
        return refuse(StopReason::FrozenNotAllowed, u"its laptop may not write into this scope"_s);
    const auto cut = session.cuts.of(applied.stream, envelope->author);
    candidate.isBeyondCut = cut && CutPoint{envelope->name.number, envelope->name.hash} != *cut && envelope->name.number >= cut->number;
    if (!candidate.isBeyondCut)
        candidate.envelope = *std::move(envelope);
    return candidate;
}

Choice chooseCandidate(std::span<const Candidate> candidates)
{
    Choice choice;
    for (const Candidate &candidate : candidates) {
        if (candidate.isAbsent || candidate.isBeyondCut)
            continue;
        if (!candidate.isValid()) {
            const bool saysMore = choice.refusal.reason == StopReason::None || hope(candidate.refusal.reason) > hope(choice.refusal.reason);
            if (!choice.candidate && saysMore) {
                choice.refusal = candidate.refusal;
                choice.claimedAuthor = candidate.claimedAuthor;
            }
            continue;
        }
        if (choice.candidate) {
            return {.candidate = nullptr,
                    .refusal = {StopReason::FrozenForked, u"two different change-sets under one number, both signed"_s},
                    .claimedAuthor = candidate.claimedAuthor};
        }
        choice = {.candidate = &candidate, .refusal = {}, .claimedAuthor = candidate.claimedAuthor};
    }
    return choice;
}

Opened openCandidate(const Session &session, const ChangeSetEnvelope &envelope, const StreamPosition &applied)
{
    const auto refuse = [](StopReason reason, const QString &detail) { return Opened{.changeSet = {}, .refusal = {reason, detail}}; };
    if (envelope.previous != applied.hash)
        return refuse(StopReason::FrozenForked, u"does not follow number %1 as it was applied here"_s.arg(applied.number));
    if (!understandsFeatures(envelope.features))
        return refuse(StopReason::HeldForFeature, u"needs "_s + envelope.features.join(u", "_s));
    const EpochKey *epoch = session.keyring.epoch(envelope.epoch);
    if (!epoch)
        return refuse(StopReason::HeldForKey, u"no key of its epoch yet"_s);
    if (epoch->scope != applied.stream.scope)
        return refuse(StopReason::FrozenNotAllowed, u"sealed with the key of another scope"_s);
    auto changeSet = openChangeSet(envelope, session.keyring.network, *epoch);
    if (!changeSet)
        return refuse(unreadable(changeSet.error(), StopReason::FrozenMalformed), changeSet.error().detail);
    return {.changeSet = *std::move(changeSet), .refusal = {}};
}

}
