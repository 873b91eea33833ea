// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icontable.h"
#include "ui/theme/tokens.h"

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace mekendesh::ui {

/// Every state is shown by colour, shape and word together; this says which colour and shape belong to which state.
enum class StatusKind : unsigned char {
    Urgent, Late, Soon, Fine, InWork, Waiting, NotBegun, Closed, Differs, NotReceived,
    Plain, ///< no state: a quiet remark on the ground of NotBegun, without an icon
};

struct StatusLook {
    Token text;
    Token ground;
    Icon icon;
};

StatusLook statusLook(StatusKind status);
/// The usual word for a state in the language in force ("overdue", "soon" …), empty for Plain.
QString statusWord(StatusKind status);

} // namespace mekendesh::ui

Q_DECLARE_METATYPE(mekendesh::ui::StatusKind)
