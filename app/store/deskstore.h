// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/timestamp.h"
#include "app/store/database.h"
#include "sync/base/id.h"
#include "sync/stamp.h"

#include <optional>
#include <vector>

namespace mekendesh::app {

// A draft beside its content: what one form on one desk is about, how the person would call it, when it was kept.
struct DraftRow {
    QString form{};          // kind of form: "member", "appeal"
    sync::RecordId record{}; // null: a record that is not there yet
    sync::ScopeId scope{};   // where it lies or is to be made
    QString title{};
    Timestamp keptAt{};
};

// What lies on people's desks: how each likes the window, and what each began to write. Encrypted with the rest of the database,
// never synced. Every change is a transaction of its own and on the disk when it returns.
class DeskStore {
public:
    explicit DeskStore(Database &database) : m_database(database) {}

    sync::Result<std::optional<sync::Bytes>> preference(const sync::RecordId &user, const QString &name);
    sync::Status setPreference(const sync::RecordId &user, const QString &name, const sync::Bytes &value);
    sync::Status removePreference(const sync::RecordId &user, const QString &name);

    sync::Status keepDraft(const sync::RecordId &user, const DraftRow &draft, const sync::Bytes &content);
    sync::Result<std::optional<sync::Bytes>> draft(const sync::RecordId &user, const DraftRow &which);
    // The newest first.
    sync::Result<std::vector<DraftRow>> drafts(const sync::RecordId &user);
    sync::Status dropDraft(const sync::RecordId &user, const DraftRow &which);

private:
    Database &m_database;
};

}
