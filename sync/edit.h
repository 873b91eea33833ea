// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/value.h"

#include <QList>
#include <QString>

#include <vector>

namespace mekendesh::sync {

// A new value of one field, and the stamps of the values it replaces, as seen when the form was opened.
struct FieldEdit {
    QString field;
    Value value;
    QList<Stamp> replaces;

    bool operator==(const FieldEdit &) const = default;
};

// One saved change of one record by one person. Belongs to the scope of the change-set that carries it.
struct Edit {
    QString table;
    RecordId record;
    Stamp stamp;
    RecordId author; // the User; null for the program itself
    std::vector<FieldEdit> fields;
    QList<Stamp> saw; // only of a delete
    // Stamps under which the same change was made before, in streams of the same laptop where it does not count.
    QList<Stamp> again{};

    bool operator==(const Edit &) const = default;
};

}
