// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/referralrows.h"

#include "app/services/workspace.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

RecordId rowOf(QByteArrayView what, const DeviceId &author, quint64 number)
{
    return RecordId::fromCause(what, author.bytes() + QByteArray::number(number));
}

RecordId rowOfAsking(const RecordId &casefile, const QString &letterNumber)
{
    return RecordId::fromCause("referral asked", casefile.text().toUtf8() + ' ' + letterNumber.toUtf8());
}

bool isForThisDesk(const Desk &desk, const Letter &letter)
{
    return std::ranges::find(desk.scopes, letter.recipient) != desk.scopes.end();
}

std::optional<Stored<Activity>> saidTo(Workspace &workspace, const Letter &letter)
{
    const RecordId row = rowOf("referral", letter.device(), letter.number);
    for (const ScopeId scope : workspace.session().desk().scopes) {
        if (auto said = workspace.records().open<Activity>(row, scope))
            return *std::move(said);
    }
    return std::nullopt;
}

Result<Stored<Casefile>> ownCase(Workspace &workspace, const RecordId &casefile)
{
    const Desk &desk = workspace.session().desk();
    for (const ScopeId scope : desk.scopes) {
        auto found = workspace.records().open<Casefile>(casefile, scope);
        if (found || found.error().code != ErrorCode::NotFound)
            return found;
    }
    return failure(ErrorCode::NotFound, u"no case of this office"_s);
}

}
