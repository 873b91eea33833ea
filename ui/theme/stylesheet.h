// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QtCore/QString>

namespace mekendesh::ui {

/// The one style sheet of the application. Widgets choose their look by class, object name and the dynamic
/// properties kind, on, bad, small, flush; nobody calls setStyleSheet on a single widget.
QString makeStyleSheet(const Look &look);

} // namespace mekendesh::ui
