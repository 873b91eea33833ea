// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/writegate.h"

namespace mekendesh::app {

bool WriteGate::enter(Who who, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    if (who == Who::Exchange) {
        const bool isFree = m_freed.wait_for(lock, patience, [this] { return !m_isBusy && m_people.empty(); });
        m_isBusy = m_isBusy || isFree;
        return isFree;
    }
    const auto place = m_people.insert(m_people.end(), who);
    const bool isFree = m_freed.wait_for(lock, patience, [this, place] { return !m_isBusy && m_people.begin() == place; });
    m_people.erase(place);
    if (isFree)
        m_isBusy = true;
    else
        m_freed.notify_all(); // somebody may have waited only for the person who gave up
    return isFree;
}

void WriteGate::leave()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isBusy = false;
    }
    m_freed.notify_all();
}

int WriteGate::peopleWaiting()
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_people.size());
}

}
