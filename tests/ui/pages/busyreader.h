// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/threads/work.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace mekendesh::tests {

// Whatever the window asks waits behind this one until it goes.
class BusyReader {
public:
    explicit BusyReader(ui::Work &work)
    {
        work.read<int>(
            [gate = m_gate](app::Workspace &) -> sync::Result<int> {
                gate->wait(false);
                return 0;
            },
            &m_context, [](const sync::Result<int> &) {});
    }
    ~BusyReader()
    {
        *m_gate = true;
        m_gate->notify_all();
    }
    BusyReader(const BusyReader &) = delete;
    BusyReader &operator=(const BusyReader &) = delete;

private:
    std::shared_ptr<std::atomic<bool>> m_gate = std::make_shared<std::atomic<bool>>(false);
    QObject m_context;
};

}
