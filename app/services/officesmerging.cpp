// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"

#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/officenames.h"
#include "sync/trust/officescopes.h"

#include <algorithm>

// Two offices become one. Nothing is copied: who belongs to the one gets the keys of the other.
namespace mekendesh::app {

using namespace sync;

namespace {

std::vector<Certificate> laptopsOf(const Keyring &keyring, ScopeId office)
{
    const Cuts cuts = keyring.knownCuts();
    std::vector<Certificate> laptops;
    std::ranges::copy_if(keyring.certificates, std::back_inserter(laptops), [&](const Certificate &certificate) {
        return !certificate.isEmbassy() && certificate.scopes.value(0) == office && !cuts.isCutOff(certificate.device());
    });
    return laptops;
}

Result<QString> officeNamed(Workspace &workspace, const QString &code)
{
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.whereField = QStringLiteral("code"), .whereValue = code, .limit = 1}));
    if (offices.rows.empty())
        return failure(ErrorCode::NotFound, QStringLiteral("no such office"), code);
    return officeNameOf(offices.rows.front().value);
}

}

Result<OfficesToMerge> Cutting::lookBeforeMerging(const QString &from, const QString &into)
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const ScopeId ended, scopeOfCode(from));
    TRY_ASSIGN(const ScopeId goesOn, scopeOfCode(into));
    OfficesToMerge both;
    TRY_ASSIGN(both.from, officeNamed(m_workspace, from));
    TRY_ASSIGN(both.into, officeNamed(m_workspace, into));
    both.laptopsOfFrom = static_cast<int>(laptopsOf(keyring, ended).size());
    both.laptopsOfInto = static_cast<int>(laptopsOf(keyring, goesOn).size());
    return both;
}

Result<OfficesMerged> Cutting::mergeOffices(const QString &from, const QString &into, MergedLaptops laptops, bool evenIfLost)
{
    TRY_ASSIGN(Keyring keyring, pulled());
    TRY_ASSIGN(const ScopeId ended, scopeOfCode(from));
    TRY_ASSIGN(const ScopeId goesOn, scopeOfCode(into));
    OfficesMerged merged;
    std::vector<Certificate> takenOut;
    if (laptops == MergedLaptops::TakenOut)
        takenOut = laptopsOf(keyring, ended);
    const ExchangeNames names(m_workspace, keyring);
    for (const Certificate &laptop : takenOut) { // all are looked at before anything is decided
        TRY_ASSIGN(const auto ends, endsOf(keyring, laptop));
        for (const StreamEnd &end : ends) {
            if (!end.isSure())
                merged.losses.push_back({names.office(end.stream.scope), end.last.number, end.lost(), end.isForked});
        }
    }
    if (!merged.losses.empty() && !evenIfLost)
        return merged;
    const bool goOn = laptops == MergedLaptops::GoOn;
    // Repeating it gives the same to laptops that were admitted since.
    TRY(state(std::move(keyring), [=](Membership &membership, Keyring &changed) { return membership.mergeOffices(changed, ended, goesOn, goOn); }));
    for (const Certificate &laptop : takenOut) {
        TRY_ASSIGN(const TakenOut out, takeOut(QString::fromLatin1(laptop.device().hex()), evenIfLost));
        merged.takenOut += out.isStated ? 1 : 0;
        merged.losses.insert(merged.losses.end(), out.losses.begin(), out.losses.end());
    }
    TRY_ASSIGN(const Keyring after, readKeyring(m_workspace.journal()));
    merged.laptops = static_cast<int>(laptopsOf(after, goesOn).size());
    merged.isStated = true;
    return merged;
}

}
