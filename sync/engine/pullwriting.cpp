// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/apply.h"
#include "sync/engine/pull.h"

// What was fetched and opened is gathered and written together; what cannot be written so, one by one.
namespace mekendesh::sync {

Status Pull::gather(StreamTurn &turn, const ChangeSetEnvelope &envelope, ChangeSet changeSet)
{
    const StreamKey stream = turn.position.stream;
    const ApplyLoad load = m_batch.loadOf(changeSet, envelope.container.payload.size());
    if (m_batch.isFullFor(load)) {
        TRY_ASSIGN(const bool isAsGathered, applyGathered());
        if (!isAsGathered)
            return {}; // the turn is taken again
    }
    if (m_batch.isEmpty())
        m_ownersBefore = m_session.owners;
    m_applied.try_emplace(stream, turn.position);
    goOnTo(turn.position, changeSet, envelope.author, envelope.name.hash);
    m_session.owners.insert_or_assign(stream.incarnation, envelope.author);
    m_gathered.push_back(envelope);
    m_batch.add({std::move(changeSet), envelope.author, envelope.name.hash}, load);
    tellReceived();
    if (m_batch.hasWaitedLong())
        TRY(applyGathered());
    return {};
}

// Nobody is hurt by what lay beside him: when one of them is refused, or cannot be written, each is applied by itself.
Result<bool> Pull::applyGathered()
{
    while (!m_batch.isEmpty()) {
        const Result<std::optional<AppliedTogether>> together = m_batch.write();
        if (!together || !*together) {
            TRY(applyOneByOne());
            return false;
        }
        const AppliedTogether &applied = **together;
        account(applied.changeSetCount, applied.editCount, applied.conflictsNew, applied.tables);
        m_gathered.erase(m_gathered.begin(), m_gathered.begin() + static_cast<std::ptrdiff_t>(applied.changeSetCount));
        for (const StreamPosition &position : applied.positions) {
            m_applied.insert_or_assign(position.stream, position);
            m_ownersBefore.insert_or_assign(position.stream.incarnation, position.device);
        }
        if (!m_batch.isEmpty())
            TRY(goOnWriting());
    }
    m_applied.clear();
    return true;
}

// Somebody pressed Stop: what is not written yet lies on the store.
Status Pull::goOnWriting()
{
    Status going = m_session.goOn();
    if (!going) {
        m_batch.clear();
        goBack();
    }
    return going;
}

// From where the streams really are, as if nothing had been gathered.
std::vector<ChangeSetEnvelope> Pull::goBack()
{
    m_session.owners = m_ownersBefore;
    for (const auto &[stream, position] : std::exchange(m_applied, {})) {
        StreamTurn &turn = turnOf(stream);
        turn.position = position;
        turn.isFinished = turn.isForkChecked = false;
        std::erase_if(m_session.report.stops, [&stream](const StreamStop &stop) { return stop.stream == stream; });
    }
    return std::exchange(m_gathered, {});
}

Status Pull::applyOneByOne()
{
    const std::vector<ChangeSetEnvelope> gathered = goBack();
    for (const ChangeSetEnvelope &envelope : gathered) {
        StreamTurn &turn = turnOf(envelope.name.stream);
        if (turn.isFinished)
            continue;
        std::optional<ChangeSet> changeSet = openAllowed(turn, envelope);
        if (changeSet)
            TRY(applyAlone(turn, envelope, *std::move(changeSet)));
    }
    return {};
}

Status Pull::applyAlone(StreamTurn &turn, const ChangeSetEnvelope &envelope, ChangeSet changeSet)
{
    TRY_ASSIGN(const std::optional<SealedObject> own, forgottenHere(envelope));
    TRY_ASSIGN(const Applied applied, applyChangeSet(m_session.setup.journal, m_session.setup.tables, std::move(changeSet), envelope.author,
                                                     envelope.name.hash, own ? &*own : nullptr));
    if (applied.refusal) {
        finish(turn, *applied.refusal, envelope.author);
        return {};
    }
    turn.position = applied.position;
    m_session.owners.insert_or_assign(turn.position.stream.incarnation, turn.position.device);
    if (own && !own->bytes.isEmpty() && m_session.memory.sent[own->stream] + 1 == own->number) // that is where it was read
        m_session.memory.sent[own->stream] = own->number;
    account(1, applied.editCount, applied.conflictsNew, applied.tables);
    tellReceived();
    return {};
}

void Pull::account(quint64 changeSets, quint64 edits, quint64 conflicts, const QStringList &tables)
{
    SessionReport &report = m_session.report;
    report.changeSetsReceived += changeSets;
    report.editsReceived += edits;
    report.conflictsNew += conflicts;
    report.tablesChanged += tables;
    report.tablesChanged.removeDuplicates();
}

// Of a life of this laptop that ended here what is not kept here: it sealed it and was put back since, or a copy did. From now on it is
// kept as what was sealed here: some of its edits may wait here again, and it may soon lie nowhere else. Only what goes on from the last
// one that is kept: others take what is kept for one chain.
Result<std::optional<SealedObject>> Pull::forgottenHere(const ChangeSetEnvelope &envelope)
{
    const ChangeSetName &name = envelope.name;
    if (!m_ownBefore.contains(name.stream) || envelope.author != m_session.keyring.device())
        return std::nullopt;
    TRY_ASSIGN(const std::vector<SealedObject> kept, m_session.setup.journal.sealed(name.stream, name.number - 1, 1));
    if (!kept.empty() && kept.front().number == name.number)
        return std::nullopt; // what the archive holds never waits
    SealedObject own{.stream = name.stream, .number = name.number, .hash = name.hash, .path = changeSetPath(name.stream, name.number, name.hash), .bytes = {}};
    bool follows = kept.empty();
    if (follows && name.number > 1) {
        TRY_ASSIGN(const std::vector<SealedObject> before, m_session.setup.journal.sealed(name.stream, name.number - 2, 1));
        follows = !before.empty() && before.front().hash == envelope.previous;
    }
    if (!follows)
        return own; // some of it may wait here all the same
    TRY_ASSIGN(own.bytes, packContainer(envelope.container));
    ENFORCE(hashOf(own.bytes) == name.hash); // a container has only one form
    return own;
}

}
