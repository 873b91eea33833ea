// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/records.h"
#include "app/services/stored.h"
#include "sync/record/table.h"

#include <memory>

namespace mekendesh::app {

// A record of a kind that is known only by its declaration: for import, export and the command line, which serve all kinds.
// Copies share nothing.
class AnyRecord {
public:
    // An empty record of that kind; the kind is one of the catalogue's.
    explicit AnyRecord(const sync::Table &table);
    AnyRecord(const AnyRecord &other);
    AnyRecord &operator=(const AnyRecord &other);
    AnyRecord(AnyRecord &&) noexcept = default;
    AnyRecord &operator=(AnyRecord &&) noexcept = default;
    ~AnyRecord() = default;

    [[nodiscard]] const sync::Table &table() const { return *m_table; }
    [[nodiscard]] sync::Value value(const sync::Field &field) const { return field.read(m_value.get()); }
    // False when the value has another shape than the field.
    [[nodiscard]] bool setValue(const sync::Field &field, const sync::Value &value) { return field.write(m_value.get(), value); }
    // The fields people know a record by, in one line.
    [[nodiscard]] QString title() const;

    [[nodiscard]] void *data() { return m_value.get(); }
    [[nodiscard]] const void *data() const { return m_value.get(); }
    [[nodiscard]] Records::RowFacts facts() { return {&scope, &base, &isDeleted, &hasConflict, &changedAt}; }

    sync::RecordId id;
    sync::ScopeId scope;
    OpenedBase base;
    bool isDeleted = false;
    bool hasConflict = false;
    Timestamp changedAt;

private:
    const sync::Table *m_table;
    std::shared_ptr<void> m_value; // never shared: copies are made by the kind's own copy constructor
};

struct AnyPage {
    std::vector<AnyRecord> rows;
    PageKey next;
};

// The generic Records service for a kind known by its declaration.
// `scope`: where it was listed; an id may stand in several.
sync::Result<AnyRecord> openAny(
    Records &records, const sync::Table &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
sync::Result<AnyPage> listAny(Records &records, const sync::Table &table, const ListQuery &query);
sync::Status createAny(Records &records, sync::ScopeId scope, AnyRecord &record);
// Writes what differs from `opened`.
sync::Status saveAny(Records &records, const AnyRecord &opened, AnyRecord &now);

}
