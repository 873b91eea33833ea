// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/trust/letter.h"

#include <vector>

namespace mekendesh::sync {

// A letter that waits on this laptop: only its sealed bytes are known here.
struct OutgoingLetter {
    quint64 number = 0;
    ScopeId recipient;
    QString path;
    Bytes bytes;
    bool wantsReceipt = true; // a receipt wants none
    bool isByProgram = false; // a report the laptop wrote by itself: nobody is to be asked who it was
    qint64 atMs = 0;
    qint64 sentAtMs = 0; // it lay on the store; 0: not yet
};

// PORT. What the postman remembers; implemented over the database by app/store.
class LetterBox {
public:
    virtual ~LetterBox() = default;

    // Not received yet, oldest first.
    virtual Result<std::vector<OutgoingLetter>> outgoing() = 0;
    virtual Status post(const OutgoingLetter &letter) = 0;
    // It lies on the store. One that wants no receipt is forgotten.
    virtual Status markSent(quint64 number, qint64 atMs) = 0;
    // Somebody at its recipient has read it: the sealed bytes are forgotten, that it was written is not. Nothing for one that is not known.
    virtual Status markReceived(quint64 number, qint64 atMs) = 0;

    // Paths that need no second look by a reader with as many keys.
    virtual Result<std::vector<QString>> seen(quint64 keys) = 0;
    virtual Status markSeen(const QString &path, quint64 keys) = 0;
    // False when there is one of this author and number: nothing is kept then.
    virtual Result<bool> keep(const Letter &letter, const QString &path, qint64 atMs) = 0;
};

}
