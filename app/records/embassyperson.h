// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// Somebody of the embassy as every office may know him: who decided, who wrote the remark. Its id is that of his own record, which
// never leaves the embassy; how he enters is not said.
struct EmbassyPerson {
    QString name{};
    Code role{};

    bool operator==(const EmbassyPerson &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::EmbassyPerson> {
    static const Table &table();
};
