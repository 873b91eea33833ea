// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/ctl/command.h"

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kSetExamples[] = {
    "set casefile MSK-1-2026-00001 priority=1 state=in_progress",
    "set member Асанов phone=",
};

Result<ExitCode> runSet(Context &context)
{
    const QStringList &words = context.arguments().positional();
    TRY_ASSIGN(const Table *table, tableOf(context, words[0]));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const NamedRecord named, namedRecord(context, *table, words[1]));
    TRY_ASSIGN(const AnyRecord opened, openAny(workspace->records(), *table, named.id, named.scope));
    AnyRecord now = opened;
    TRY(assign(context, now, words.mid(2)));
    TRY(saveAny(workspace->records(), opened, now));
    context.printer().line(now.id.text() + QStringLiteral("  ") + now.title());
    context.printer().set(QStringLiteral("record"), recordJson(now));
    return ExitCode::Done;
}

}

const Command kSetCommand{
    "set", "TABLE RECORD field=value …", QT_TRANSLATE_NOOP("ctl", "change fields of a record"), {}, kSetExamples, 3, -1, runSet};

}
