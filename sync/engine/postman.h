// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/clock.h"
#include "sync/store/store.h"
#include "sync/trust/letterbox.h"

namespace mekendesh::sync {

struct PostReport {
    quint64 sent = 0;
    quint64 received = 0;
    quint64 waiting = 0; // own letters that do not lie on the store
};

// Puts own letters until they lie on the store, and fetches those to this laptop's own office. After a session of the engine with the
// same store: it has shown whose store that is; before anything is put the marker is looked at all the same.
class Postman {
public:
    struct Setup {
        Store &store;
        LetterBox &box;
        const Keyring &keyring;
        const Clock &clock;
        Random &random;
        const CancelToken &cancel;
        bool isStore = true; // false: what lies there is still on its way, and is not told to have been sent
    };
    explicit Postman(const Setup &setup) : m_setup(setup), m_opener(setup.keyring) {}

    Result<PostReport> run();

private:
    Status fetch();
    Status take(const StoredObject &object);
    Status heed(const QString &path, const Letter &letter);
    Status setBack(const StoredObject &object);
    Status receipt(const Letter &letter);
    Status send();
    [[nodiscard]] Status goOn() const;

    Setup m_setup;
    LetterOpener m_opener;
    PostReport m_report;
    quint64 m_keys = 0; // letterReach()
};

inline constexpr QLatin1StringView kReceiptLetter("receipt");

// Tells the laptop that wrote a letter that somebody has read it. Until it hears so its author keeps the sealed bytes and puts them again:
// neither a store that is lost nor a laptop on which nobody had read it takes the letter with it.
Result<OutgoingLetter> receiptFor(const Letter &letter, const Keyring &reader, const Clock &clock, Random &random);

}
