// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/restoring.h"

#include "app/records/catalogue.h"
#include "app/services/savingcopy.h"
#include "app/services/workspace.h"
#include "app/store/lives.h"
#include "app/store/profile.h"
#include "app/store/sqljournal.h"
#include "sync/engine/engine.h"

#include <algorithm>

namespace mekendesh::app {

namespace {

const QString kFindingsFact = QStringLiteral("app.restored.found");

// The lower bits count within a millisecond.
qint64 stampedAtMs(quint64 stamp)
{
    return static_cast<qint64>(stamp >> 16);
}

}

sync::Result<ProfileCopy> lookAtCopy(const QString &folder)
{
    TRY_ASSIGN(const Profile::Copy found, Profile::look(folder));
    return ProfileCopy{.folder = found.folder, .bytes = found.bytes};
}

sync::Status restoreProfile(const ProfileCopy &copy, const ProfileRestoring &how, const Session::Surroundings &surroundings)
{
    const auto audit = [&copy, &surroundings](Database &database) -> sync::Status {
        TRY_ASSIGN(const auto storage, Storage::open(database, catalogue(), true));
        TRY_ASSIGN(const CopyFindings findings, auditCopy(*storage, surroundings));
        SqlJournal journal(*storage, surroundings.clock, surroundings.random);
        TRY(journal.setFact(kFindingsFact, findings.serialise()));
        // Up to its last change all is in the copy: nobody has to save another one for that.
        TRY_ASSIGN(const quint64 last, storage->lives().lastGiven());
        return noteCopy(journal, {.folder = copy.folder, .bytes = copy.bytes, .atMs = stampedAtMs(last)});
    };
    return Profile::restore({.folder = copy.folder, .bytes = copy.bytes}, how.folder,
        {.login = how.login, .password = how.password, .checking = how.checking, .audit = audit}, surroundings.random);
}

bool hasReceivedAll(const sync::SessionReport &session, const Desk &desk)
{
    if (session.state == sync::SessionState::WaitingForAdmission || session.state == sync::SessionState::CutOff)
        return false;
    const auto isOfOwnOffice = [&desk](sync::ScopeId scope) { return scope == desk.homeScope || std::ranges::find(desk.scopes, scope) != desk.scopes.end(); };
    return std::ranges::none_of(session.stops, [&desk, &isOfOwnOffice](const sync::StreamStop &stop) {
        return stop.reason == sync::StopReason::HeadRewound || stop.device == desk.device || (stop.device.isNull() && isOfOwnOffice(stop.stream.scope));
    });
}

sync::Result<QString> restoredFrom(Workspace &workspace)
{
    TRY_ASSIGN(const sync::Bytes copy, workspace.journal().fact(kRestoredFact));
    return QString::fromUtf8(copy);
}

sync::Result<CopyFindings> foundInCopy(Workspace &workspace)
{
    TRY_ASSIGN(const sync::Bytes findings, workspace.journal().fact(kFindingsFact));
    return CopyFindings::parse(findings);
}

sync::Result<qint64> newestEditMs(Workspace &workspace)
{
    TRY_ASSIGN(const quint64 last, workspace.storage().lives().lastGiven());
    return stampedAtMs(last);
}

sync::Status forgetRestored(Workspace &workspace)
{
    TRY_ASSIGN(const QString copy, restoredFrom(workspace));
    if (copy.isEmpty())
        return {};
    TRY(workspace.journal().setFact(kRestoredFact, {}));
    TRY_ASSIGN(const CopyFindings found, foundInCopy(workspace));
    return found.isSound() ? forgetFindings(workspace) : sync::Status();
}

sync::Status forgetFindings(Workspace &workspace)
{
    return workspace.journal().setFact(kFindingsFact, {});
}

}
