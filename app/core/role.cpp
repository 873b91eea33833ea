// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/role.h"

#include <QLatin1String>

#include <array>
#include <initializer_list>

namespace mekendesh::app {

namespace {

struct RoleCode {
    Role role;
    const char *code;
};

constexpr std::array kRoleCodes{RoleCode{Role::Operator, "operator"}, RoleCode{Role::CaseWorker, "case_worker"},
    RoleCode{Role::Coordinator, "coordinator"}, RoleCode{Role::Cashier, "cashier"}, RoleCode{Role::OfficeAuditor, "office_auditor"},
    RoleCode{Role::LawyerGuest, "lawyer_guest"}, RoleCode{Role::HqAttache, "hq_attache"}, RoleCode{Role::HqAnalyst, "hq_analyst"},
    RoleCode{Role::HqProtection, "hq_protection"}, RoleCode{Role::HqAuditor, "hq_auditor"}, RoleCode{Role::HqAdmin, "hq_admin"},
    RoleCode{Role::Installer, "installer"}};

constexpr quint32 rightsOf(std::initializer_list<Right> rights)
{
    quint32 bits = 0;
    for (const Right right : rights)
        bits |= 1U << static_cast<unsigned>(right);
    return bits;
}

// One line a role. Who sees persons never follows from who sees money, and the other way round.
constexpr quint32 rightsTable(Role role)
{
    using enum Right;
    switch (role) {
    case Role::None:
    case Role::Installer:
    case Role::HqAnalyst:
        return 0;
    case Role::Operator:
        return rightsOf({SeePersons, EditMembers, SeeCases});
    case Role::CaseWorker:
        return rightsOf({SeePersons, EditMembers, SeeCases, EditCases, ResolveConflicts});
    case Role::Coordinator:
        return rightsOf({SeePersons, EditMembers, RemoveMembers, SeeCases, EditCases, CloseUrgentCases, SeeMoney, PostLedger,
            ManageCashBoxes, ResolveConflicts, ExportPersons, ManageUsers});
    case Role::Cashier:
        return rightsOf({SeePersons, SeeMoney, PostLedger});
    case Role::OfficeAuditor:
        return rightsOf({SeeMoney});
    case Role::LawyerGuest:
        return rightsOf({SeePersons, SeeCases});
    case Role::HqAttache:
        return rightsOf({SeePersons, SeeCases, EditCases, CloseUrgentCases, SeeMoney, Review, ResolveConflicts, ExportPersons, ManageUsers,
            ManageDevices, ManageOffices, ReviewOffices, EditMembers, RemoveMembers, PostLedger, ManageCashBoxes});
    case Role::HqProtection:
        return rightsOf({SeePersons, SeeCases, EditCases, Review, ReviewOffices});
    case Role::HqAuditor:
        return rightsOf({SeeMoney, Review, ReviewOffices});
    case Role::HqAdmin:
        return rightsOf({ManageUsers, ManageDevices, ManageOffices});
    }
    return 0;
}

}

Role roleFromCode(const Code &code)
{
    for (const RoleCode &entry : kRoleCodes) {
        if (code.value == QLatin1String(entry.code))
            return entry.role;
    }
    return Role::None;
}

Code roleCode(Role role)
{
    for (const RoleCode &entry : kRoleCodes) {
        if (entry.role == role)
            return Code{QLatin1String(entry.code)};
    }
    return {};
}

bool isEmbassyRole(Role role)
{
    return role >= Role::HqAttache && role <= Role::HqAdmin;
}

bool allows(Role role, Right right)
{
    return (rightsTable(role) & (1U << static_cast<unsigned>(right))) != 0;
}

}
