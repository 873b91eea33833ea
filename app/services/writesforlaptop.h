// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"

namespace mekendesh::app {

// While it lives the store writes for the laptop itself, not for whoever happens to sit at it: an auditor is no author of his
// colleagues' names.
class WritesForLaptop {
public:
    explicit WritesForLaptop(RecordStore &store)
        : m_store(store)
        , m_person(store.actor())
    {
        Actor laptop = m_person;
        laptop.user = {};
        m_store.setActor(std::move(laptop));
    }
    ~WritesForLaptop() { m_store.setActor(m_person); }
    Q_DISABLE_COPY_MOVE(WritesForLaptop)

private:
    RecordStore &m_store;
    Actor m_person;
};

}
