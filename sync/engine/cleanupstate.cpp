// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/cleanupstate.h"

#include "sync/base/limits.h"
#include "sync/engine/streamwire.h"

namespace mekendesh::sync {

namespace {

constexpr quint64 kCleanupVersion = 1;

QString cleanupFact(ScopeId scope)
{
    return QStringLiteral("cleanup ") + scope.path();
}

}

Result<CleanupState> CleanupState::load(const Session &session, ScopeId scope)
{
    TRY_ASSIGN(const Bytes bytes, session.setup.journal.fact(cleanupFact(scope)));
    WireReader reader(bytes, 0);
    CleanupState state;
    if (reader.varint() != kCleanupVersion)
        return CleanupState();
    state.aging = {.scope = scope, .number = reader.varint(), .hash = readFixed<Hash>(reader)};
    state.agingSinceMs = static_cast<qint64>(reader.varint());
    state.floor = {.scope = scope, .number = reader.varint(), .hash = readFixed<Hash>(reader)};
    state.statement = QString::fromUtf8(reader.text(limits::kPathCharactersMax));
    state.isDone = reader.bounded(1) == 1;
    state.readBackAtMs = static_cast<qint64>(reader.varint());
    return reader.isGood() && reader.atEnd() ? state : CleanupState{};
}

Status CleanupState::save(const Session &session, ScopeId scope) const
{
    WireWriter writer;
    writer.varint(kCleanupVersion);
    writer.varint(aging.number);
    writeFixed(writer, aging.hash);
    writer.varint(static_cast<quint64>(agingSinceMs));
    writer.varint(floor.number);
    writeFixed(writer, floor.hash);
    writer.text(statement.toUtf8());
    writer.varint(isDone ? 1 : 0);
    writer.varint(static_cast<quint64>(readBackAtMs));
    return session.setup.journal.setFact(cleanupFact(scope), writer.written());
}

}
