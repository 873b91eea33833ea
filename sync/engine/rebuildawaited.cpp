// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/rebuildawaited.h"

#include "sync/engine/candidate.h"
#include "sync/engine/rebuild.h"

namespace mekendesh::sync {

namespace {

const QString kSettledFact = QStringLiteral("cuts");

Bytes settledText(const Session &session)
{
    Bytes ids(1, session.isCutOff ? '1' : '0');
    for (const Cut &cut : session.cuts.inForce())
        ids += cut.id().bytes();
    return hashOf(ids).bytes();
}

// Whether everything that was missing is missing still: then scopes wait on, with what was told of them.
Result<bool> waitsForParts(Session &session)
{
    TRY_ASSIGN(const Bytes text, session.setup.journal.fact(kAwaitedFact));
    const QList<Bytes> lines = text.split('\n');
    if (lines.size() < 2 || lines.front() != settledText(session).toHex())
        return false;
    for (const Bytes &line : lines.sliced(1)) {
        TRY_ASSIGN(const auto size, session.setup.store.size(QString::fromLatin1(line.sliced(1))));
        if (size)
            return false;
    }
    for (const Bytes &line : lines.sliced(1)) {
        const auto name = parseChangeSetPath(QString::fromLatin1(line.sliced(1)));
        if (!name || !line.startsWith('+'))
            continue;
        session.waitsForRebuild.insert(name->stream.scope);
        session.stop(name->stream, session.ownerOf(name->stream.incarnation), name->number, StopReason::HeldForNumber, kPartMissing);
    }
    return true;
}

}

void AwaitedParts::add(const StreamKey &stream, const Chain &chain, bool isNeeded)
{
    if (chain.refusal.reason == StopReason::HeldForNumber)
        m_paths[changeSetPath(stream, chain.missing, chain.base)] |= isNeeded;
    else
        m_waitsForOther = true;
}

Status AwaitedParts::remember(const Session &session) const
{
    Bytes text = settledText(session).toHex();
    for (const auto &[path, isNeeded] : m_paths)
        text += (isNeeded ? "\n+" : "\n-") + path.toLatin1();
    return session.setup.journal.setFact(kAwaitedFact, m_waitsForOther ? Bytes() : text);
}

Status rememberSettled(const Session &session)
{
    TRY(session.setup.journal.setFact(kAwaitedFact, {}));
    return session.setup.journal.setFact(kSettledFact, settledText(session));
}

Result<bool> hasNewCuts(Session &session)
{
    if (session.hasNewCuts)
        return *session.hasNewCuts;
    TRY_ASSIGN(const Bytes settled, session.setup.journal.fact(kSettledFact));
    bool hasNew = settled.isEmpty() ? !session.keyring.cuts.empty() : settled != settledText(session);
    if (hasNew && !session.looksEverywhere) {
        TRY_ASSIGN(const bool goesOnWaiting, waitsForParts(session));
        hasNew = !goesOnWaiting;
    }
    session.hasNewCuts = hasNew;
    return hasNew;
}

}
