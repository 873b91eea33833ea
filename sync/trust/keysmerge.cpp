// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysmerge.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace mekendesh::sync {

namespace {

// Of two for one laptop the one by a registrar that was not taken out; then the one of more offices: what belongs together is never parted
// again by somebody who had not heard of it.
bool isOlderCertificate(const Certificate &one, const Certificate &other, const Cuts &cuts)
{
    const auto rank = [&cuts](const Certificate &certificate) {
        return std::tuple(!cuts.isCutOff(certificate.issuer), certificate.scopes.size(), certificate.issuedAtMs, certificate.signature);
    };
    return rank(one) < rank(other);
}

void mergeCertificates(std::vector<Certificate> &known, const std::vector<Certificate> &heard, const Cuts &cuts)
{
    for (const Certificate &certificate : heard) {
        const auto same = std::ranges::find(known, certificate.device(), &Certificate::device);
        if (same == known.end())
            known.push_back(certificate);
        else if (isOlderCertificate(*same, certificate, cuts))
            *same = certificate;
    }
}

std::vector<EpochKey> epochsLacking(const std::vector<EpochKey> &some, const std::vector<EpochKey> &in)
{
    std::vector<EpochKey> lacking;
    std::ranges::copy_if(some, std::back_inserter(lacking),
        [&in](const EpochKey &epoch) { return std::ranges::find(in, epoch.id, &EpochKey::id) == in.end(); });
    return lacking;
}

std::vector<Cut> cutsLacking(const std::vector<Cut> &some, const std::vector<Cut> &in)
{
    std::set<Hash> known;
    std::ranges::transform(in, std::inserter(known, known.end()), &Cut::id);
    std::vector<Cut> lacking;
    std::ranges::copy_if(some, std::back_inserter(lacking), [&known](const Cut &cut) { return !known.contains(cut.id()); });
    return lacking;
}

bool knowsMoreLaptops(const std::vector<Certificate> &some, const std::vector<Certificate> &than, const DeviceId &besides)
{
    return std::ranges::any_of(some, [&](const Certificate &certificate) {
        const auto same = std::ranges::find(than, certificate.device(), &Certificate::device);
        return certificate.device() != besides && (same == than.end() || same->scopes.size() < certificate.scopes.size());
    });
}

}

void addEpoch(Keyring &keyring, ScopeId scope, Random &random)
{
    keyring.epochs.push_back(makeEpoch(keyring.epochs, keyring.cuts, keyring.network, scope, keyring.self, random));
}

void putInOrder(Keyring &keyring)
{
    const Cuts cuts = keyring.knownCuts();
    orderEpochs(keyring.epochs, cuts);
    for (const EpochKey &epoch : keyring.epochs) {
        if (epoch.scope == keyring.embassyScope && !epoch.maker.isNull())
            mergeEmbassyKeys(keyring.embassyKeys, {publicHalf(epoch)});
    }
    if (const EmbassyKey *newest = newestEmbassyKey(keyring.embassyKeys, cuts))
        keyring.embassyLetterKey = newest->key;
}

std::vector<ScopeId> scopesReadBy(const Keyring &registrar, const Certificate &certificate)
{
    std::set<ScopeId> scopes;
    for (const EpochKey &epoch : registrar.epochs) {
        if (mayRead(certificate, epoch.scope))
            scopes.insert(epoch.scope);
    }
    return {scopes.begin(), scopes.end()};
}

Status mergeKeys(Keyring &keyring, const KeysContent &content, const DeviceId &issuer, Random &random)
{
    const std::vector<Cut> unheardThere = cutsLacking(keyring.cuts, content.cuts);
    const std::vector<Cut> unheardHere = cutsLacking(content.cuts, keyring.cuts);
    if (static_cast<qsizetype>(keyring.cuts.size() + unheardHere.size()) > kCutsHeldMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("more statements than a keyring holds"));
    const std::vector<EpochKey> onlyHere = epochsLacking(keyring.epochs, content.epochs);
    const std::vector<EpochKey> onlyThere = epochsLacking(content.epochs, keyring.epochs);
    const DeviceId self = keyring.device();
    const bool knowsLess = !unheardThere.empty() || !onlyHere.empty() || knowsMoreLaptops(keyring.certificates, content.certificates, self);
    const bool knowsMore = !unheardHere.empty() || !onlyThere.empty() || knowsMoreLaptops(content.certificates, keyring.certificates, self);

    mergeCuts(keyring.cuts, content.cuts);
    mergeCertificates(keyring.registrars, content.registrars, {});
    const Cuts cuts = keyring.knownCuts();
    if (!keyring.certificate || isOlderCertificate(*keyring.certificate, content.certificate, cuts))
        keyring.certificate = content.certificate;
    keyring.deviceClass = keyring.certificate->deviceClass;
    if (!keyring.certificate->scopes.contains(keyring.homeScope))
        keyring.homeScope = keyring.certificate->scopes.first();
    keyring.mark = keyring.certificate->mark;
    mergeCertificates(keyring.certificates, content.certificates, cuts);
    mergeCertificates(keyring.certificates, {*keyring.certificate}, cuts);
    mergeEpochs(keyring.epochs, content.epochs);
    if (content.embassyKeys.empty() || keyring.embassyLetterKey.isNull()) // of a program before the order was signed
        keyring.embassyLetterKey = content.embassyLetterKey;
    if (content.embassyScope == keyring.embassyScope)
        mergeEmbassyKeys(keyring.embassyKeys, content.embassyKeys);
    putInOrder(keyring);
    mergeOffers(keyring.stores, content.stores);
    if (!content.rescueKey.isNull())
        keyring.rescueKey = content.rescueKey;
    keyring.token.reset();

    if (!keyring.isRegistrar() || keyring.isCutOff() || !knowsMore || (!knowsLess && issuer != self))
        return {};
    std::set<ScopeId> made; // with keys that somebody may hold who was taken out
    const auto learn = [&](const std::vector<Cut> &unheard, const std::vector<EpochKey> &madeWithout) {
        for (const Cut &cut : unheard) {
            const Certificate *certificate = cut.kind == CutKind::Device ? keyring.certificateOf(cut.device) : nullptr;
            for (const EpochKey &epoch : madeWithout) {
                if (certificate && mayRead(*certificate, epoch.scope))
                    made.insert(epoch.scope);
            }
        }
    };
    learn(unheardThere, onlyThere);
    learn(unheardHere, onlyHere);
    for (const ScopeId scope : made)
        addEpoch(keyring, scope, random);
    putInOrder(keyring);
    keyring.hasCutsToTell = true;
    return {};
}

}
