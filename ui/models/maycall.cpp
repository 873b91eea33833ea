// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maycall.h"

#include <QCoreApplication>

namespace mekendesh::ui {

std::optional<MayCall> mayCall(const app::Member &member, const QString &number)
{
    if (number.isEmpty() || member.phoneSafe == app::Tri::Unknown)
        return std::nullopt;
    if (member.phoneSafe == app::Tri::No)
        return MayCall{StatusKind::Late, QCoreApplication::translate("MemberCard", "do not call"), Icon::PhoneOff};
    if (number != member.phone || member.status.value == QLatin1String("deceased"))
        return std::nullopt;
    return MayCall{StatusKind::Fine, QCoreApplication::translate("MemberCard", "safe to call"), Icon::Phone};
}

}
