// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLatin1StringView>

namespace mekendesh::ui {

/// The embedded Noto Sans, with arrows, under a name that no font of the system has.
inline constexpr QLatin1StringView kTextFamily("Mekendesh Sans");

} // namespace mekendesh::ui
