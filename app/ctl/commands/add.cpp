// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/lookup.h"

#include "app/ctl/command.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kAddOptions{
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "embassy: for this office; otherwise the own one")},
};
constexpr const char *kAddExamples[] = {
    "add member surname=Асанов given=Бакыт birth=14.03.1989 phone=\"8 926 777-31-46\"",
    "add casefile title=\"Не выплачена зарплата\" type=wage member=Асанов priority=2",
    "add cash_box name=Касса currency=RUB",
};

// A case gets its number, a box its laptop: kinds with rules of their own.
Status addByItsService(Workspace &workspace, ScopeId scope, AnyRecord &record)
{
    const QLatin1String wire(record.table().wire);
    if (wire == QLatin1String("casefile") && scope == workspace.session().desk().homeScope) {
        TRY_ASSIGN(const auto made, workspace.cases().create(*static_cast<const Casefile *>(record.data())));
        *static_cast<Casefile *>(record.data()) = made.value;
        record.id = made.id;
        record.scope = made.scope;
        record.changedAt = made.changedAt;
        return {};
    }
    if (wire == QLatin1String("cash_box")) {
        const auto *box = static_cast<const CashBox *>(record.data());
        TRY_ASSIGN(const auto made,
            workspace.ledger().openBox(box->name, Currency::fromText(box->currency.isEmpty() ? QStringLiteral("RUB") : box->currency)));
        *static_cast<CashBox *>(record.data()) = made.value;
        record.id = made.id;
        record.scope = made.scope;
        record.changedAt = made.changedAt;
        return {};
    }
    if (record.table().growth == Growth::AppendOnly)
        return failure(ErrorCode::NotAllowed, QStringLiteral("written by post, reverse and review only"));
    return createAny(workspace.records(), scope, record);
}

Result<ExitCode> runAdd(Context &context)
{
    const QStringList &words = context.arguments().positional();
    TRY_ASSIGN(const Table *table, tableOf(context, words.first()));
    AnyRecord record(*table);
    TRY(assign(context, record, words.mid(1)));
    TRY_ASSIGN(ScopeId scope, scopeOf(context, context.arguments().value("office")));
    if (table->placement == Placement::Network)
        scope = ScopeId::network();
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY(addByItsService(*workspace, scope, record));
    context.printer().line(record.id.text() + QStringLiteral("  ") + record.title());
    context.printer().set(QStringLiteral("record"), recordJson(record));
    return ExitCode::Done;
}

}

const Command kAddCommand{
    "add", "TABLE field=value …", QT_TRANSLATE_NOOP("ctl", "write a new record"), kAddOptions, kAddExamples, 1, -1, runAdd};

}
