// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

namespace mekendesh::app {

// Cases can be asked with Is::Until by this as by a field: the urgent ones of which the last movement, a change or an entry of their
// course, lies before that moment in milliseconds.
inline constexpr QLatin1StringView kUrgentStillUntil{"urgent_still_until"};

}
