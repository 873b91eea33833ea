// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

// What everybody is promised to find when faults stop (I3).
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

// Texts of everything that a living laptop which belongs to the network holds, or that counts and lies somewhere; and of every save that
// returned there, whatever became of it since: what a rebuild would drop is in no outbox and no row any more.
Texts World::promisedTexts(const Cuts &cuts)
{
    const auto belongs = [&cuts](const auto &machine) { return !cuts.isCutOff(machine->keyring().device()); };
    Survivors all = survivors(cuts);
    for (const auto &machine : m_machines) {
        if (!belongs(machine))
            continue;
        for (const SealedObject &object : machine->sealedAll())
            all.oracle.add(*m_archive.find(object.stream, object.number, object.hash));
    }
    Texts texts = all.oracle.texts();
    for (const auto &machine : m_machines) {
        if (!belongs(machine))
            continue;
        for (const auto &[scope, saved] : machine->saved)
            texts[scope].insert(saved.begin(), saved.end());
    }
    return texts;
}

// A registrar that took a laptop out and was put back to before, and no one else has heard of it yet: the statement lies on a store, where
// the registrar may find it among its own keys when it comes there, or nobody ever will.
World::Promise World::promiseNow()
{
    Promise promise{.texts = promisedTexts(cutsKnown()), .afterStatement = {}};
    for (const Cut &forgotten : m_cutsForgotten) {
        const Cuts found = cutsKnownWith({forgotten});
        if (forgotten.kind == CutKind::Device && found.isCutOff(forgotten.device) && !cutsKnown().isCutOff(forgotten.device))
            promise.afterStatement.emplace(forgotten.id(), promisedTexts(found));
    }
    return promise;
}

// Where such a statement was found again, what lies beyond it was never promised; nothing else is taken back.
Texts World::stillPromised(const Promise &promise)
{
    Texts texts = promise.texts;
    for (const Cut &cut : cutsKnown().inForce()) {
        const auto found = promise.afterStatement.find(cut.id());
        if (found == promise.afterStatement.end())
            continue;
        note(u"cuts found again"_s);
        for (auto &[scope, some] : texts) {
            const auto left = found->second.find(scope);
            std::erase_if(some, [&](const QString &text) { return left == found->second.end() || !left->second.contains(text); });
        }
    }
    return texts;
}

}
