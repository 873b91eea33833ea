// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QString>

namespace mekendesh::app {

// The federal district a region (code list "region") belongs to: its place in the order in which people name them, and its name
// in the language of now. Kyrgyz oblasts and unknown codes come last, without a name.
struct District {
    int place = 0;
    QString name;
};

[[nodiscard]] District districtOf(const Code &region);

}
