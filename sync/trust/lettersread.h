// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"
#include "sync/trust/joinletter.h"

#include <map>
#include <optional>

namespace mekendesh::sync {

// What a registrar has read of the letters to the embassy when it looked for requests. The name of a letter is the hash of its bytes, so
// one that was whole is never fetched again. Remembered from look to look by who calls.
class LettersRead {
public:
    // What cannot be read is as good as nothing: all of it is fetched anew.
    static LettersRead parse(const Bytes &text);
    [[nodiscard]] Bytes serialise() const;

    // Nothing lies there that a reader with so many keys would have to fetch, and nothing has gone. False for an empty folder: where nothing
    // lies, only the marker tells whose store it is.
    [[nodiscard]] bool isAll(const std::vector<StoredObject> &objects, std::size_t keys) const;
    // Forgets what has gone, and what newer keys may open.
    void begin(const std::vector<StoredObject> &objects, std::size_t keys);

    // What was read under this path: a letter that asks to join, or none, as it asks nothing. nullptr: it has to be fetched.
    [[nodiscard]] const std::optional<JoinLetter> *find(const QString &path) const;
    void keep(const QString &path, const std::optional<JoinLetter> &letter);
    // Half of one, or a foreign file: it may be whole another day. With another length it is as good as new.
    void setBack(const StoredObject &object);
    [[nodiscard]] bool isSetBack(const StoredObject &object) const;

private:
    quint64 m_keys = 0;
    std::map<QString, std::optional<JoinLetter>> m_letters;
    std::map<QString, qint64> m_setBack; // length by path
};

}
