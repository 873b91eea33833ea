// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/formerdrafts.h"

#include "app/records/casefile.h"
#include "app/records/document.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/workspace.h"
#include "ui/forms/draftkeeper.h"
#include "ui/threads/work.h"

#include <utility>

namespace mekendesh::ui {

namespace {

template <class R>
bool isKnownHere(app::Workspace &workspace, const app::DraftKey &key)
{
    const auto opened = workspace.records().open<R>(key.record, key.scope);
    return opened || opened.error().code != sync::ErrorCode::NotFound; // one that may not be read is there too
}

// The key under which this program keeps what the draft is of; the same when it is one of its own.
app::DraftKey presentKey(app::Workspace &workspace, const app::DraftKey &key)
{
    const bool isTask = key.form == DraftKeeper::kTask;
    const bool isDocument = key.form == DraftKeeper::kDocument;
    if (!isTask && !isDocument)
        return key;
    if (!key.record.isNull() && (isTask ? isKnownHere<app::Task>(workspace, key) : isKnownHere<app::Document>(workspace, key)))
        return key;
    app::DraftKey present = key;
    present.form = isTask ? DraftKeeper::kNewTask : DraftKeeper::kNewDocument;
    // It was kept under the own office, wherever the case lies.
    if (const auto casefile = workspace.records().open<app::Casefile>(key.record); casefile)
        present.scope = casefile->scope;
    else if (const auto member = workspace.records().open<app::Member>(key.record); member)
        present.scope = member->scope;
    return present;
}

// How many there were.
sync::Result<int> carryAll(app::Workspace &workspace)
{
    TRY_ASSIGN(const auto all, workspace.drafts().all());
    int count = 0;
    for (const app::Draft &draft : all) {
        const app::DraftKey present = presentKey(workspace, draft.key);
        if (present == draft.key)
            continue;
        TRY_ASSIGN(const auto content, workspace.drafts().one(draft.key));
        TRY_ASSIGN(const auto newer, workspace.drafts().one(present));
        if (content && !newer) // what was begun since wins
            TRY(workspace.drafts().keep(present, draft.title, *content));
        TRY(workspace.drafts().drop(draft.key));
        ++count;
    }
    return count;
}

}

void carryFormerDrafts(Work &work, QObject *context, std::function<void()> carried)
{
    work.save<int>({}, carryAll, context, [told = std::move(carried)](const sync::Result<int> &count) {
        if (!count)
            qWarning("drafts of the former program could not be carried over: %s", qUtf8Printable(count.error().detail));
        else if (*count > 0)
            told();
    });
}

}
