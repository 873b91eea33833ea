// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QStringView>

namespace mekendesh::app {

// What a person does in the network. Codes as in the code list user_role.
enum class Role {
    None,
    Operator,
    CaseWorker,
    Coordinator, // head of an office
    Cashier,
    OfficeAuditor,
    LawyerGuest, // only cases referred to him
    HqAttache,
    HqAnalyst,    // figures without persons
    HqProtection, // sealed cases
    HqAuditor,    // money without persons
    HqAdmin,      // network, devices, code lists
    Installer,    // no data
};

enum class Right {
    SeePersons,
    EditMembers,
    RemoveMembers,
    SeeCases,
    EditCases,
    CloseUrgentCases, // priority 1
    SeeMoney,
    PostLedger,
    ManageCashBoxes,
    Review,
    ResolveConflicts,
    ExportPersons,
    ManageUsers,
    ManageDevices,
    ManageOffices,
    ReviewOffices, // read several offices
};

// Of a code; None for an unknown one: a role this program does not know gives no right.
[[nodiscard]] Role roleFromCode(const Code &code);
[[nodiscard]] Code roleCode(Role role);
[[nodiscard]] bool isEmbassyRole(Role role);

// The whole table of who may do what. Pure: the services ask it, the store does not know it.
[[nodiscard]] bool allows(Role role, Right right);

}
