// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/registers.h"
#include "sync/record/table.h"

namespace mekendesh::app {

// A laptop of the network, as the embassy admitted it. Keys and certificates are kept elsewhere; this is for people to read.
struct Device {
    sync::RecordId office{};
    QString name{};
    QString device{};
    Code deviceClass{};
    QString mark{};
    FuzzyDate admittedOn{};

    bool operator==(const Device &) const = default;
};

}

template <>
struct mekendesh::sync::Declared<mekendesh::app::Device> {
    static const Table &table();
};
