// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/letterkeys.h"

#include "app/records/letterkey.h"
#include "app/services/deskreader.h"
#include "app/services/workspace.h"
#include "app/services/writesforlaptop.h"
#include "sync/trust/officescopes.h"

#include <algorithm>
#include <set>

namespace mekendesh::app {

using namespace sync;

namespace {

RecordId letterKeyRow(ScopeId scope)
{
    return RecordId::fromCause("letter_key", scope.path().toUtf8());
}

QString keyOf(const EpochKey &epoch)
{
    return QString::fromLatin1(epoch.letterKeys().publicKey.hex());
}

// Only then this laptop knows better: a key it has not heard of may be a newer one that another laptop of the embassy has told. It may also
// be one of the office that was merged into this one, told by who had not heard of that.
bool isKnownOther(const Keyring &keyring, const EpochKey &newest, const LetterKey &told)
{
    return told.key != keyOf(newest) && std::ranges::any_of(keyring.epochs, [&told](const EpochKey &epoch) { return told.key == keyOf(epoch); });
}

// What a laptop that was taken out has told counts, up to its cut. But that is no reason any more to believe that it knew better.
Result<bool> isToldByTakenOut(Workspace &workspace, const Cuts &cuts, ScopeId office, const LetterKey &before, const LetterKey &now)
{
    TRY_ASSIGN(const RecordState row, workspace.recordStore().state(QString::fromLatin1(Declared<LetterKey>::table().wire), letterKeyRow(office), ScopeId::network()));
    TRY_ASSIGN(const std::vector<StreamPosition> positions, workspace.journal().positions());
    const auto isOfTakenOut = [&](QStringView field) {
        const FieldHeads *told = row.field(field);
        if (!told || told->heads.empty())
            return false;
        const StreamKey stream{ScopeId::network(), told->heads.back().stamp.incarnation};
        const auto writer = std::ranges::find(positions, stream, &StreamPosition::stream);
        return writer != positions.end() && cuts.isCutOff(writer->device);
    };
    return (before.scope != now.scope && isOfTakenOut(u"scope")) || (before.key != now.key && isOfTakenOut(u"key"));
}

// The office was made a part of another one since, or of none any more: the laptops of the one that is told were all taken out.
bool hasMovedSince(const Keyring &keyring, const Cuts &cuts, ScopeId office, const QString &told, ScopeId address)
{
    ScopeId from;
    if (!ScopeId::fromPath(told, from) || from == address)
        return false;
    return from == office || mergedInto(keyring.certificates, cuts, from) == address || wasMergedInto(keyring.certificates, cuts, office, from);
}

}

Status publishLetterKeys(Workspace &workspace)
{
    const Desk &desk = workspace.session().desk();
    if (!desk.isEmbassy || !desk.isAdmitted)
        return {};
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    RecordStore &store = workspace.recordStore();
    const WritesForLaptop forLaptop(store);
    const Table &table = Declared<LetterKey>::table();
    const Cuts cuts = keyring.knownCuts();
    std::set<ScopeId> told{ScopeId::network(), keyring.embassyScope}; // the embassy's own stands in every keyring
    for (const EpochKey &epoch : keyring.epochs) {
        if (!told.insert(epoch.scope).second)
            continue;
        const ScopeId into = mergedInto(keyring.certificates, cuts, epoch.scope);
        const ScopeId address = into.isNetwork() ? epoch.scope : into;
        const EpochKey *newest = keyring.newestEpoch(address);
        if (!newest)
            continue;
        const LetterKey now{.scope = address.path(), .key = keyOf(*newest)};
        LetterKey before;
        const auto facts = store.open(table, letterKeyRow(epoch.scope), &before, ScopeId::network());
        if (!facts && facts.error().code != ErrorCode::NotFound)
            return facts.error();
        if (!facts) {
            TRY(store.create(table, ScopeId::network(), &now, letterKeyRow(epoch.scope)));
            continue;
        }
        if (before == now)
            continue;
        bool isToBeTold = hasMovedSince(keyring, cuts, epoch.scope, before.scope, address) || (before.scope == now.scope && isKnownOther(keyring, *newest, before));
        if (!isToBeTold) {
            TRY_ASSIGN(isToBeTold, isToldByTakenOut(workspace, cuts, epoch.scope, before, now));
        }
        if (isToBeTold)
            TRY(store.save(table, letterKeyRow(epoch.scope), ScopeId::network(), &before, &now, facts->base));
    }
    return {};
}

Result<LetterAddress> letterAddressOf(Workspace &workspace, const Keyring &keyring, ScopeId scope)
{
    if (scope == keyring.embassyScope)
        return LetterAddress{scope, keyring.embassyLetterKey};
    TRY_ASSIGN(const auto row, workspace.records().open<LetterKey>(letterKeyRow(scope), ScopeId::network()));
    const auto key = BoxPublicKey::fromHex(row.value.key.toLatin1());
    ScopeId address;
    if (key.isNull() || !ScopeId::fromPath(row.value.scope, address) || address.isNetwork())
        return failure(ErrorCode::NotFound, QStringLiteral("no key for letters to this office"));
    return LetterAddress{address, key};
}

}
