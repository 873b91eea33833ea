// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/drafts.h"

#include "app/services/session.h"
#include "app/store/deskstore.h"

namespace mekendesh::app {

using sync::Bytes;

namespace {

DraftRow rowOfDraft(const DraftKey &key)
{
    return {.form = key.form, .record = key.record, .scope = key.scope};
}

}

sync::Status Drafts::keep(const DraftKey &key, const QString &title, const Bytes &content)
{
    Session &session = m_workspace.session();
    DraftRow row = rowOfDraft(key);
    row.title = title;
    row.keptAt = {session.surroundings().clock.nowMs()};
    return DeskStore(m_workspace.database()).keepDraft(session.desk().userId, row, content);
}

sync::Result<std::optional<Bytes>> Drafts::one(const DraftKey &key)
{
    return DeskStore(m_workspace.database()).draft(m_workspace.session().desk().userId, rowOfDraft(key));
}

sync::Result<std::vector<Draft>> Drafts::all()
{
    TRY_ASSIGN(const auto rows, DeskStore(m_workspace.database()).drafts(m_workspace.session().desk().userId));
    std::vector<Draft> drafts;
    drafts.reserve(rows.size());
    for (const DraftRow &row : rows)
        drafts.push_back({.key = {.form = row.form, .record = row.record, .scope = row.scope}, .title = row.title, .keptAt = row.keptAt});
    return drafts;
}

sync::Status Drafts::drop(const DraftKey &key)
{
    return DeskStore(m_workspace.database()).dropDraft(m_workspace.session().desk().userId, rowOfDraft(key));
}

}
