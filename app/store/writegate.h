// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>

namespace mekendesh::app {

// Who may write next among the connections of one program. SQLite alone would let them poll each other; here they queue,
// and a person who saves goes before the exchange that applies what others wrote. People go in the order in which they came.
class WriteGate {
public:
    enum class Who { Person, Exchange };

    // False when it did not become free in time.
    [[nodiscard]] bool enter(Who who, std::chrono::milliseconds patience);
    void leave();
    // How many people wait now.
    [[nodiscard]] int peopleWaiting();

private:
    std::mutex m_mutex;
    std::condition_variable m_freed;
    std::list<Who> m_people; // who wait, first come first
    bool m_isBusy = false;
};

}
