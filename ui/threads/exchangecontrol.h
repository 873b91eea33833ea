// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/threads/worker.h"

#include <QObject>
#include <QPointer>
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
    // The thread of the exchange, for ceremonies such as invitations: what runs behind makes room for them.
    [[nodiscard]] Worker &worker();
    // In the same thread, what nobody waits for: makes room for everything that is asked of the thread meanwhile and begins again behind it.
    // A session, stop() and the next one that runs behind give it up; `done` gets no answer then.
    template <class T>
    void runBehind(std::function<sync::Result<T>(app::Workspace &, const std::atomic<bool> &isStopped)> work, QObject *context,
                   std::function<void(const sync::Result<T> &)> done)
    {
        m_behind->store(true);
        m_behind = std::make_shared<std::atomic<bool>>(false);
        m_isBehindWanted = true;
        m_worker.run<T>(
            [work, isStopped = m_behind](app::Workspace &workspace) -> sync::Result<T> {
                if (isStopped->load())
                    return sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("made room before it began"));
                return work(workspace, *isStopped);
            },
            this,
            [this, work, context = QPointer<QObject>(context), done, turn = m_behind](const sync::Result<T> &result) {
                if (!context || turn != m_behind)
                    return;
                const bool isStopped = !result && result.error().code == sync::ErrorCode::Cancelled;
                if (!isStopped)
                    done(result);
                else if (m_isBehindWanted)
                    runBehind<T>(work, context, done);
            });
    }

Q_SIGNALS:
    void started();
    void progressed(const mekendesh::app::ExchangeProgress &progress);
    void finished(const mekendesh::app::ExchangeReport &report);
    void failed(const mekendesh::sync::Error &error);
    // What is known without the store has changed.
    void standingChanged(const mekendesh::app::ExchangeReport &report);

private:
    void end(const sync::Result<app::ExchangeReport> &result);
    void giveUpBehind();

    std::shared_ptr<std::atomic<bool>> m_behind = std::make_shared<std::atomic<bool>>(false); // of what runs behind: make room
    bool m_isBehindWanted = false;                                                            // again after that
    std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
    std::optional<app::ExchangeReport> m_lastReport;
    bool m_isRunning = false;
    QTimer m_soon;
    int m_brokenInARow = 0;
    Worker m_worker; // last: ends first
};

}
