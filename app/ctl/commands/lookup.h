// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"
#include "app/services/anyrecord.h"

#include <QJsonObject>

namespace mekendesh::app::ctl {

// The kind of record a word names: its wire name, or its label in any language. NotFound otherwise.
sync::Result<const sync::Table *> tableOf(Context &context, const QString &word);

// The record a word names: its id (48 hex digits), a human number, or a search that finds exactly one.
// NotFound for none, BadInput for several.
sync::Result<sync::RecordId> recordOf(Context &context, const sync::Table &table, const QString &word);
// The same with the scope it was found in; an id alone says none.
struct NamedRecord {
    sync::RecordId id{};
    std::optional<sync::ScopeId> scope{};
};
sync::Result<NamedRecord> namedRecord(Context &context, const sync::Table &table, const QString &word);

// A field's value from the command line; a reference may be named like a record.
sync::Result<sync::Value> valueOf(Context &context, const sync::Table &table, const sync::Field &field, const QString &text);
// Writes all "field=value" words into the record.
sync::Status assign(Context &context, AnyRecord &record, const QStringList &assignments);

// A scope by office code, such as "MSK", or by its path; the own office's for an empty word.
sync::Result<sync::ScopeId> scopeOf(Context &context, const QString &word);
// The code of the office whose scope this is; its path while the office's record has not come.
QString officeCodeOf(Workspace &workspace, sync::ScopeId scope);

QJsonObject recordJson(const AnyRecord &record);
QJsonValue valueJson(const sync::Value &value);

}
