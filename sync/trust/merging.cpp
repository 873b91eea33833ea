// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/trust/keysdelivery.h"
#include "sync/trust/officescopes.h"
#include "sync/trust/registrar.h"

#include <algorithm>

// Offices that become one: a laptop of an office may hold several scopes, of which the first is the office it belongs to.
namespace mekendesh::sync {

namespace {

void addScopes(QList<ScopeId> &scopes, const QList<ScopeId> &more)
{
    for (const ScopeId scope : more) {
        if (!scopes.contains(scope))
            scopes.append(scope);
    }
}

// Whether it is a laptop of an office, and a word that counts.
bool tellsOfItsOffice(const Certificate &certificate, const Cuts &cuts)
{
    return !certificate.isEmbassy() && !cuts.isCutOff(certificate.device()) && !cuts.isCutOff(certificate.issuer);
}

}

QList<ScopeId> scopesOfOffice(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office)
{
    QList<ScopeId> scopes{office};
    for (const Certificate &certificate : certificates) {
        if (tellsOfItsOffice(certificate, cuts) && certificate.scopes.value(0) == office)
            addScopes(scopes, certificate.scopes);
    }
    return scopes;
}

ScopeId mergedInto(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office)
{
    for (const Certificate &certificate : certificates) {
        if (tellsOfItsOffice(certificate, cuts) && certificate.scopes.value(0) != office && certificate.scopes.contains(office))
            return certificate.scopes.first();
    }
    return {};
}

bool wasMergedInto(const std::vector<Certificate> &certificates, const Cuts &cuts, ScopeId office, ScopeId into)
{
    bool wasMerged = false;
    for (const Certificate &certificate : certificates) {
        if (certificate.isEmbassy() || certificate.scopes.value(0) != into || !certificate.scopes.contains(office))
            continue;
        if (tellsOfItsOffice(certificate, cuts))
            return false;
        wasMerged = true;
    }
    return wasMerged;
}

Status Membership::mergeOffices(Keyring &keyring, ScopeId from, ScopeId into, bool withLaptops)
{
    TRY(requireRegistrar(keyring));
    const Cuts cuts = keyring.knownCuts();
    const auto isOffice = [&](ScopeId scope) { return !scope.isNetwork() && scope != keyring.embassyScope && keyring.newestEpoch(scope); };
    if (from == into || !isOffice(from) || !isOffice(into))
        return failure(ErrorCode::BadInput, QStringLiteral("not two offices of this network"));
    const ScopeId already = mergedInto(keyring.certificates, cuts, from);
    if (!mergedInto(keyring.certificates, cuts, into).isNetwork() || (!already.isNetwork() && already != into))
        return failure(ErrorCode::BadInput, QStringLiteral("one of them was merged into another office before"));
    QList<ScopeId> scopes = scopesOfOffice(keyring.certificates, cuts, into);
    addScopes(scopes, scopesOfOffice(keyring.certificates, cuts, from));
    if (scopes.size() > kOfficeScopesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("more offices than one laptop may hold"));
    Keyring changed = keyring;
    bool isAnyOfInto = false;
    for (Certificate &certificate : changed.certificates) {
        const ScopeId home = certificate.scopes.value(0);
        isAnyOfInto = isAnyOfInto || (home == into && !cuts.isCutOff(certificate.device()));
        const bool isMeant = home == into || (withLaptops && home == from);
        const bool isSaid = certificate.scopes == scopes && tellsOfItsOffice(certificate, cuts);
        if (!isMeant || certificate.isEmbassy() || cuts.isCutOff(certificate.device()) || isSaid)
            continue;
        Certificate draft = certificate;
        draft.scopes = scopes;
        draft.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
        certificate = issueCertificate(draft, keyring.device(), keyring.self.sign, keyring.network);
    }
    if (!isAnyOfInto)
        return failure(ErrorCode::NotFound, QStringLiteral("no laptop of the office that shall go on"));
    changed.hasCutsToTell = true;
    TRY(KeysDelivery(m_store, m_random).checkFits(changed));
    keyring = std::move(changed);
    return {};
}

}
