// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/forkletters.h"

#include "app/services/deskreader.h"
#include "app/services/workspace.h"
#include "app/store/letterstore.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

QString toldFact()
{
    return u"app.forks.told"_s;
}

}

Status reportForks(Workspace &workspace, const std::vector<StreamStop> &stops)
{
    const Desk &desk = workspace.session().desk();
    const bool isAnyForked = std::ranges::find(stops, StopReason::FrozenForked, &StreamStop::reason) != stops.end();
    if (!isAnyForked || desk.isEmbassy)
        return {};
    SqlJournal &journal = workspace.journal();
    const Session::Surroundings &around = workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    if (!keyring.isAdmitted() || keyring.isCutOff())
        return {};
    TRY_ASSIGN(const Bytes known, journal.fact(toldFact()));
    QByteArrayList told = known.isEmpty() ? QByteArrayList() : known.split(' ');
    LetterStore box(workspace.database(), WriteGate::Who::Exchange, journal.mayWait());
    for (const StreamStop &stop : stops) {
        const QByteArray place = stop.stream.scope.path().toLatin1() + '/' + stop.stream.incarnation.hex() + '/' + QByteArray::number(stop.number);
        if (stop.reason != StopReason::FrozenForked || told.contains(place))
            continue;
        Letter letter;
        letter.kind = QString(kForkLetter);
        letter.recipient = keyring.embassyScope;
        letter.writtenAtMs = around.clock.nowMs();
        letter.body = {{u"scope"_s, stop.stream.scope.path()}, {u"incarnation"_s, QString::fromLatin1(stop.stream.incarnation.hex())},
                       {u"number"_s, QString::number(stop.number)}, {u"device"_s, QString::fromLatin1(stop.device.hex())}};
        TRY_ASSIGN(const SealedLetter sealed, sealLetter(letter, keyring, keyring.embassyLetterKey, around.random));
        TRY(box.post({.number = sealed.number, .recipient = letter.recipient, .path = sealed.packed.path, .bytes = sealed.packed.bytes, .isByProgram = true, .atMs = letter.writtenAtMs}));
        told << place;
        TRY(journal.setFact(toldFact(), told.join(' ')));
    }
    return {};
}

}
