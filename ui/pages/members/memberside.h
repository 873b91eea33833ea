// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deadline.h"
#include "app/services/workspace.h"
#include "ui/delegates/siderows.h"

#include <QDate>

namespace mekendesh::ui {

// The cases of one person as rows: what it is about, number and state, how its time stands; open ones first.
struct MemberCases {
    QList<SideRow> rows;
    int urgent = 0; // open and of the first priority
    QStringList referable; // ids of those that this desk may refer to another office
};
[[nodiscard]] MemberCases casesOfMember(app::Workspace &reader, const sync::RecordId &member, QDate today);

// Papers of one person as rows: name and day, how long they are valid.
[[nodiscard]] QList<SideRow> documentsOfMember(app::Workspace &reader, const sync::RecordId &member, sync::ScopeId scope, QDate today);
// Of a case or a person.
[[nodiscard]] QList<SideRow> documentRows(app::Workspace &reader, std::vector<app::Stored<app::Document>> documents, QDate today);

[[nodiscard]] std::optional<StatusKind> chipOf(app::Nearness nearness);

}
