// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/engine.h"
#include "sync/engine/letternotes.h"
#include "sync/trust/letter.h"

namespace mekendesh::sync {

// Once a day, at a laptop of the embassy, after the postman: takes letters away from the store of which the network's own data say that
// nobody needs them any more. For a letter to go all of this has to hold, and what is in doubt stays:
//
//  - this laptop belongs to the embassy and was not taken out; nothing of the offices it is about stands still here;
//  - a referral: the office that was asked has written down what became of it, and the office that asked has written down the answer, in
//    data that every laptop of the two reads. Whoever comes later, or back after years, finds it there;
//  - an answer: the office that asked has written it down, and the letter it answers does not lie there any more, as far as was seen;
//  - a letter that asks to join: it answers an invitation that this very laptop gave out, and which has ended. Nobody else could let it in;
//  - this has been so for 180 days by a time that no single laptop can put forward (cleanupacks.h), nor a clock here that was wrong: between
//    two looks not more than 60 days count, and none while it stands behind what it was.
//
// Complaints, reports and receipts stay, as do letters that cannot be opened here (sync/README.md says why).
class LetterCleanup {
public:
    // Whether the data of that scope, as read here, say what became of the letter of this kind, author and number there.
    using IsWrittenDown = std::function<Result<bool>(QLatin1StringView kind, const DeviceId &author, quint64 number, ScopeId scope)>;

    struct Setup {
        Store &store;
        Journal &journal;
        const Keyring &keyring;
        const Clock &clock;
        Random &random;
        const CancelToken &cancel;
        IsWrittenDown isWrittenDown;
        CleanupHabit habit{};
    };
    explicit LetterCleanup(Setup setup);

    // How many were taken away; whether they are gone the next listing tells. A store that deletes nothing keeps everything.
    Result<quint64> run();

private:
    Result<quint64> cleanUp(LetterNotes &notes);
    Status judge(LetterNotes &notes);
    Status listLetters(LetterNotes &notes);
    Status lookAtNew(LetterNotes &notes);
    Result<LetterNote> noteOf(const QString &path, ScopeId recipient);
    [[nodiscard]] LetterNote noteOfJoining(const QString &path, const Bytes &bytes) const;
    [[nodiscard]] std::vector<ScopeId> officeOf(ScopeId scope) const;
    Result<bool> isWrittenDown(const LetterNote &note);
    Result<bool> isHeard(const LetterNote &answer, const LetterNotes &notes);
    Result<bool> isNeedless(const LetterNote &note, const LetterNotes &notes);
    Result<bool> isAnswered(const LetterNote &referral, const LetterNotes &notes);
    [[nodiscard]] bool standsStill(const LetterNote &note) const;
    Result<quint64> takeAway(const LetterNotes &notes);
    [[nodiscard]] Status goOn() const;

    Setup m_setup;
    LetterOpener m_opener;
    Cuts m_cuts;
    qint64 m_nowMs = 0;       // by this computer's clock
    qint64 m_judgedNowMs = 0; // by which it is judged what is old
    std::vector<StreamStop> m_stops;
    std::vector<std::pair<QString, ScopeId>> m_listed;
};

}
