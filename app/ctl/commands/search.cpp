// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/ctl/command.h"
#include "app/records/catalogue.h"
#include "app/services/fieldtext.h"

#include <QJsonArray>

#include <algorithm>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kFoundPerKind = 20;
constexpr const char *kSearchExamples[] = {"search Жээнбеков", "search \"926 777\""};

bool isSearchable(const Table &table)
{
    return std::ranges::any_of(table.fields, [](const Field &field) { return (field.flags & Searchable) != 0; });
}

Result<ExitCode> runSearch(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const QString text = context.arguments().positional().join(u' ');
    QJsonArray array;
    for (const Table *table : catalogue()) {
        if (!isSearchable(*table))
            continue;
        TRY_ASSIGN(const AnyPage page, listAny(workspace->records(), *table, {.search = text, .limit = kFoundPerKind}));
        for (const AnyRecord &record : page.rows) {
            context.printer().line(tableLabel(*table) + QStringLiteral(": ") + record.title() + QStringLiteral("  ") + record.id.text());
            array << recordJson(record);
        }
    }
    if (array.isEmpty())
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing found.")));
    context.printer().set(QStringLiteral("records"), array);
    return ExitCode::Done;
}

}

const Command kSearchCommand{
    "search", "TEXT …", QT_TRANSLATE_NOOP("ctl", "look in everything: names, telephones, numbers"), {}, kSearchExamples, 1, -1, runSearch};

}
