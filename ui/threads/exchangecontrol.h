// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/threads/worker.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace mekendesh::ui {

// The exchange as the window sees it: one session at a time in its own thread; tells what is going on and how it ended.
class ExchangeControl : public QObject {
    Q_OBJECT

public:
    explicit ExchangeControl(app::Session &session, QObject *parent = nullptr);
    ~ExchangeControl() override; // asks a running session to end, and waits for it

    // Starts a session; does nothing while one runs. When the line breaks, it is tried again soon, then less and less often.
    void syncNow();
    void stop();
    // Looks at what waits, without the store: after a save.
    void lookAtStanding();

    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] bool triesAgainSoon() const { return m_soon.isActive(); }
    [[nodiscard]] const std::optional<app::ExchangeReport> &lastReport() const { return m_lastReport; }
    // The thread of the exchange, for ceremonies such as invitations.
    [[nodiscard]] Worker &worker() { return m_worker; }

Q_SIGNALS:
    void started();
    void progressed(const mekendesh::app::ExchangeProgress &progress);
    void finished(const mekendesh::app::ExchangeReport &report);
    void failed(const mekendesh::sync::Error &error);
    // What is known without the store has changed.
    void standingChanged(const mekendesh::app::ExchangeReport &report);

private:
    void end(const sync::Result<app::ExchangeReport> &result);

    std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
    std::optional<app::ExchangeReport> m_lastReport;
    bool m_isRunning = false;
    QTimer m_soon;
    int m_brokenInARow = 0;
    Worker m_worker; // last: ends first
};

}
