// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysmerge.h"

#include <algorithm>
#include <set>

namespace mekendesh::sync {

namespace {

// What the newer list says wins; what only the older one knows stays.
void mergeCertificates(std::vector<Certificate> &known, const std::vector<Certificate> &newer)
{
    for (const Certificate &certificate : newer) {
        std::erase_if(known, [device = certificate.device()](const Certificate &old) { return old.device() == device; });
        known.push_back(certificate);
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

// That still says something, with all that both know: what a registrar stated who was taken out himself may say nothing.
bool hasDeviceCutInForce(const std::vector<Cut> &some, const Keyring &keyring, const KeysContent &content)
{
    std::vector<Cut> cuts = keyring.cuts;
    mergeCuts(cuts, content.cuts);
    std::vector<Certificate> registrars = keyring.registrars;
    mergeCertificates(registrars, content.registrars);
    const Cuts together(cuts, registrars);
    return std::ranges::any_of(some, [&together](const Cut &cut) {
        return cut.kind == CutKind::Device && std::ranges::find(together.inForce(), cut.id(), &Cut::id) != together.inForce().end();
    });
}

bool knowsMoreLaptops(const std::vector<Certificate> &some, const std::vector<Certificate> &than, const DeviceId &besides)
{
    return std::ranges::any_of(some, [&](const Certificate &certificate) {
        return certificate.device() != besides && std::ranges::find(than, certificate.device(), &Certificate::device) == than.end();
    });
}

// The newest of a scope last: what both know in the order of who knows more.
std::vector<EpochKey> inOneOrder(const std::vector<EpochKey> &known, const std::vector<EpochKey> &heard, bool isHeardOlder)
{
    const std::vector<EpochKey> onlyHeard = epochsLacking(heard, known);
    std::vector<EpochKey> order = isHeardOlder ? onlyHeard : onlyHeard.empty() ? known : epochsLacking(known, heard);
    if (isHeardOlder)
        order.insert(order.end(), known.begin(), known.end());
    else if (!onlyHeard.empty())
        order.insert(order.end(), heard.begin(), heard.end());
    return order;
}

}

void addEpoch(Keyring &keyring, ScopeId scope, Random &random)
{
    keyring.epochs.push_back(EpochKey::generate(keyring.network, scope, random));
    if (scope == keyring.embassyScope)
        keyring.embassyLetterKey = keyring.epochs.back().letterKeys().publicKey;
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
    const bool isHeardOlder = hasDeviceCutInForce(unheardThere, keyring, content);

    keyring.certificate = content.certificate;
    keyring.deviceClass = content.certificate.deviceClass;
    if (!content.certificate.scopes.contains(keyring.homeScope))
        keyring.homeScope = content.certificate.scopes.first();
    keyring.mark = content.certificate.mark;
    if (!isHeardOlder || keyring.embassyLetterKey.isNull())
        keyring.embassyLetterKey = content.embassyLetterKey;
    mergeCertificates(keyring.registrars, content.registrars);
    mergeCertificates(keyring.certificates, content.certificates);
    mergeCertificates(keyring.certificates, {content.certificate});
    keyring.epochs = inOneOrder(keyring.epochs, content.epochs, isHeardOlder);
    mergeCuts(keyring.cuts, content.cuts);
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
    keyring.hasCutsToTell = true;
    return {};
}

}
