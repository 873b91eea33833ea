// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"

namespace mekendesh::app {

// Invented people, cases and a cash book, put in through the services as a person's work would be.
class Demo {
public:
    explicit Demo(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    struct Amounts {
        int members = 300;
        int cases = 24;
        int entries = 40;
        quint64 seed = 1;
        int daysBack = 60; // how far back the cases begin
        int late = -1;     // so many cases are past their day; -1: as it comes
        int urgent = -1;   // so many cases are about life and freedom; -1: as it comes
    };
    sync::Status fill(const Amounts &amounts);

private:
    Workspace &m_workspace;
};

}
