// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storage.h"

namespace mekendesh::app {

// What stands open in one scope: values that were replaced before they arrived, and questions for people. Inside the caller's transaction.
class ScopeState {
public:
    ScopeState(Storage &storage, qint64 scope) : m_storage(storage), m_scope(scope) {}

    // Stamps of that life up to that time have been seen in this scope: they are awaited no longer. The life may write other scopes,
    // whose streams were not read so far: what is awaited in their rows stays.
    sync::Status forgetSeen(const sync::IncarnationId &life, quint64 time);
    // Records of declared kinds with a question for a person.
    sync::Result<quint64> conflictCount();

private:
    sync::Result<bool> isHere(const sync::Bytes &table, qint64 rid);
    sync::Status forget(qint64 table, qint64 rid, qint64 life, qint64 time);

    Storage &m_storage;
    qint64 m_scope;
};

}
