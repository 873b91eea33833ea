// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/journal.h"
#include "sync/trust/keyring.h"

#include <functional>
#include <map>
#include <set>

namespace mekendesh::sim {

// One change-set as its honest writer sealed it.
struct Archived {
    sync::StreamKey stream;
    quint64 number = 0;
    sync::Hash hash;
    sync::Hash previous;
    sync::DeviceId author;
    QString path;
    sync::Bytes bytes;
    std::vector<sync::Edit> edits;
};

// Everything anybody ever sealed, read once when it is written. What the checkers know, and no laptop does.
class Archive {
public:
    // An honest laptop puts these bytes under this name. I7: a name never stands for two byte strings (hints excepted).
    // I15: in one stream stamps increase.
    using Writer = std::function<sync::Keyring()>; // asked only for what is new
    void learn(const QString &path, const sync::Bytes &bytes, const Writer &writer);
    // An own object that may not have been put yet.
    void learn(const sync::SealedObject &object, const Writer &writer) { learn(object.path, object.bytes, writer); }

    [[nodiscard]] const Archived *find(const sync::StreamKey &stream, quint64 number, const sync::Hash &hash) const;
    // Oldest first, down to number 1; I6: a position whose past is not known is no prefix of anything.
    [[nodiscard]] std::vector<const Archived *> chain(const sync::StreamPosition &position) const;
    // The object under this name, if these are its bytes.
    [[nodiscard]] const Archived *whole(const QString &path, const sync::Bytes &bytes) const;
    // Whether anybody ever sealed that text in that field.
    [[nodiscard]] bool wasSealed(sync::ScopeId scope, const QString &field, const QString &text) const;
    // Change-sets that say that text, in whatever field.
    [[nodiscard]] std::vector<const Archived *> saying(const QString &text) const;
    // Whether anybody ever sealed a change of that record.
    [[nodiscard]] bool speaksOf(const sync::RecordId &record) const;
    [[nodiscard]] std::size_t count() const { return m_objects.size(); }
    // Streams of which two objects stand under one number.
    [[nodiscard]] const std::set<sync::StreamKey> &forked() const { return m_forked; }

private:
    using Key = std::tuple<sync::StreamKey, quint64, sync::Hash>;
    std::map<Key, Archived> m_objects;
    std::map<QString, sync::Bytes> m_names;
    std::map<std::pair<sync::StreamKey, quint64>, sync::Hash> m_numbers;
    std::set<sync::StreamKey> m_forked;
};

}
