// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/writegate.h"

namespace mekendesh::app {

bool WriteGate::enter(Who who, std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    const bool isPerson = who == Who::Person;
    if (isPerson)
        ++m_peopleWaiting;
    const bool isFree = m_freed.wait_for(lock, patience, [this, isPerson] { return !m_isBusy && (isPerson || m_peopleWaiting == 0); });
    if (isPerson)
        --m_peopleWaiting;
    if (isFree)
        m_isBusy = true;
    else
        m_freed.notify_all(); // the exchange may have waited only for the person who gave up
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
    return m_peopleWaiting;
}

}
