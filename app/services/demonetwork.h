// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

#include <memory>
#include <vector>

namespace mekendesh::app {

// Many offices around an embassy that is there already: each is invited, joins with a laptop and a profile of its own, works, is let
// in and exchanges, through the same services as people. Some have not been heard of for days: their laptops' clocks stood there.
class DemoNetwork {
public:
    struct Setup {
        Workspace &embassy;
        QString folder; // for the profiles, one folder each
        int offices = 0;  // at most officesMax()
        int members = 30; // of each
        Session::Surroundings surroundings;
    };
    static int officesMax();

    explicit DemoNetwork(Setup setup);
    ~DemoNetwork();
    DemoNetwork(const DemoNetwork &) = delete;
    DemoNetwork &operator=(const DemoNetwork &) = delete;

    sync::Status play();

private:
    class Laptop;
    sync::Status join(int place);

    Setup m_setup;
    std::vector<std::unique_ptr<Laptop>> m_laptops;
};

}
