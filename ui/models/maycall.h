// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "ui/theme/status.h"

#include <optional>

namespace mekendesh::ui {

// What stands beside a number of this person; nothing where nobody has asked. What was said of the first number is not known of another,
// but a warning holds for all. Of whom has died nobody knows who answers now.
struct MayCall {
    StatusKind status;
    QString text;
    Icon icon; // a telephone, or one struck out: the shape warns too
};
[[nodiscard]] std::optional<MayCall> mayCall(const app::Member &member, const QString &number);

}
