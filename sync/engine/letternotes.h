// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"

namespace mekendesh::sync {

inline constexpr qsizetype kNotedCaseCharactersMax = 100; // the rest of what no program of ours wrote

// What a laptop of the embassy has noted of one letter on the store, to ask later whether anybody needs it: no word of what it says.
struct LetterNote {
    enum class Kind : quint8 { Stays, Join, Referral, Answer };

    QString path{};
    Kind kind = Kind::Stays;
    ScopeId recipient{};
    quint64 keys = 0;       // of one that stays: what could be opened and checked when it was looked at
    DeviceId author{};
    ScopeId authorScope{}; // the author's office
    quint64 number = 0;
    quint64 asked = 0;      // of an answer: the number of the letter it answers
    QString casefile{};    // of both: the case, as the letters name it
    qint64 neededUntilMs = 0; // of one that asks to join
    qint64 needlessForMs = 0;   // as far as it was watched; 0: somebody may need it

    bool operator==(const LetterNote &) const = default;
};

struct LetterNotes {
    qint64 lookedAtMs = 0;
    qint64 judgedAtMs = 0; // by the time that judges what is old
    std::vector<LetterNote> notes; // by path

    [[nodiscard]] const LetterNote *of(const QString &path) const;
    void add(LetterNote note);
    [[nodiscard]] bool isFull() const; // letters may lie there of which there is no note

    // Nothing noted for anything that was not written by this version: everything is looked at anew then.
    static Result<LetterNotes> load(Journal &journal);
    Status save(Journal &journal) const;
};

}
