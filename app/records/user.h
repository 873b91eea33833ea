// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A person who works with the program in an office.
struct User {
    QString name{};
    QString login{};
    Code role{};
    Code language{};
    Tri active{};

    bool operator==(const User &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::User> {
    static const Table &table();
};
