// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/timestamp.h"
#include "sync/base/bytes.h"
#include "sync/base/id.h"
#include "sync/base/result.h"
#include "sync/stamp.h"

#include <QString>

#include <optional>
#include <vector>

namespace mekendesh::app {

class Workspace;

// What one form on a person's desk is about.
struct DraftKey {
    QString form{};          // kind of form: "member", "appeal"
    sync::RecordId record{}; // null: a record that is not there yet
    sync::ScopeId scope{};   // where it lies or is to be made

    bool operator==(const DraftKey &) const = default;
};

struct Draft {
    DraftKey key{};
    QString title{}; // how the person would call it
    Timestamp keptAt{};
};

// What the person who works began to write and has not finished. One draft for each form about one record; a later keep
// replaces the earlier. It lives until the form is finished or it is thrown away: through locking, crashes and a changed
// user. Encrypted in the profile's database, never synced, seen only by who wrote it.
//
//     const DraftKey key{.form = u"member"_s, .record = id, .scope = scope}; // record left out: a new one
//     drafts.keep(key, u"Асанов Бакыт"_s, bytes);   // on the disk when it returns: call it on the saving thread
//     drafts.one(key);                              // the bytes, or nothing
//     drafts.all();                                 // for Today, the newest first
//     drafts.drop(key);                             // finished, or thrown away; one that is not there is no error
//
// What the bytes mean is the form's own business.
class Drafts {
public:
    explicit Drafts(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    sync::Status keep(const DraftKey &key, const QString &title, const sync::Bytes &content);
    sync::Result<std::optional<sync::Bytes>> one(const DraftKey &key);
    sync::Result<std::vector<Draft>> all();
    sync::Status drop(const DraftKey &key);

private:
    Workspace &m_workspace;
};

}
