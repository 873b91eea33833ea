// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/demopeople.h"

#include <QStringList>

namespace mekendesh::bench {

// What stands in the search box after each key, when somebody looks for these people as people do: the surname from its second
// letter on, the same in Latin letters, without the letters that Russian keyboards lack, on the wrong keyboard, a piece from the
// middle, surname and name, the last digits of a phone.
[[nodiscard]] QStringList typedQueries(std::span<const app::DemoPerson> people);

}
