// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/officename.h"

#include "app/services/deskreader.h"

namespace mekendesh::ui {

QString officeName(const app::Office &office)
{
    return app::officeNameOf(office);
}

}
