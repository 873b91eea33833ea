// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace mekendesh::ui {

// One thread with its own workspace on the opened profile. What is given to it runs there, one after another;
// answers come back to the window's thread. The window itself never writes, and waits at most for a moment.
class Worker : public QObject {
    Q_OBJECT

public:
    // `name` is for debuggers. The session outlives the worker.
    Worker(app::Session &session, const QString &name, QObject *parent = nullptr);
    // Finishes what was given, then ends the thread.
    ~Worker() override;

    // `work` gets the workspace, or the reason why there is none, and gives a Result; `done` gets it in the thread of
    // `context`, unless the context is gone by then.
    template <class T>
    void run(std::function<sync::Result<T>(app::Workspace &)> work, QObject *context, std::function<void(const sync::Result<T> &)> done)
    {
        post([this, work = std::move(work), context = QPointer<QObject>(context), done = std::move(done)]() {
            auto answer = std::make_shared<sync::Result<T>>(withWorkspace<T>(work));
            // Back in the window's thread: only there may it be asked whether the context still lives.
            QMetaObject::invokeMethod(
                this,
                [answer, context, done]() {
                    if (context)
                        done(*answer);
                },
                Qt::QueuedConnection);
        });
    }

    // Like run(), for what people wait for with their eyes: stands still for `patience`, and an answer that comes within it is given
    // before this returns true; a later one comes by itself. While an answer is late already nobody stands still for the next.
    template <class T>
    bool ask(std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered,
             std::chrono::milliseconds patience)
    {
        const auto asked = std::make_shared<Asked<T>>();
        postQuestion([this, asked, question = std::move(question), context = QPointer<QObject>(context), answered]() {
            auto answer = withWorkspace<T>(question);
            {
                const std::lock_guard guard(asked->mutex);
                asked->answer = std::move(answer);
            }
            asked->came.notify_one();
            QMetaObject::invokeMethod(
                this,
                [this, asked, context, answered]() {
                    if (asked->isGiven)
                        return;
                    --m_late;
                    if (context)
                        answered(*asked->answer);
                },
                Qt::QueuedConnection);
        });
        if (m_late == 0) {
            std::unique_lock lock(asked->mutex);
            asked->isGiven = asked->came.wait_for(lock, patience, [&asked] { return asked->answer.has_value(); });
        }
        if (asked->isGiven)
            answered(*asked->answer);
        else
            ++m_late;
        return asked->isGiven;
    }

    // What makes later answers quick: no question waits for it. One that is asked meanwhile ends it (it gives Cancelled), and it is
    // done anew behind that. What is no longer wanted then, `work` has to know itself.
    void runIdle(std::function<sync::Status(app::Workspace &)> work);
    // Such work ends, what waits of it is dropped, and no more is taken.
    void endIdleWork();
    // Ends what is being read: its question is answered with Cancelled.
    void interrupt();

private:
    template <class T>
    struct Asked {
        std::mutex mutex;
        std::condition_variable came;
        std::optional<sync::Result<T>> answer;
        bool isGiven = false; // known to the window's thread only
    };

    template <class T>
    sync::Result<T> withWorkspace(const std::function<sync::Result<T>(app::Workspace &)> &work)
    {
        TRY(openWorkspace());
        return work(*m_workspace);
    }
    sync::Status openWorkspace();
    void post(std::function<void()> task);
    void postQuestion(std::function<void()> question);
    void postIdleWork(std::function<sync::Status(app::Workspace &)> work);
    void doIdleWork(const std::function<sync::Status(app::Workspace &)> &work, int turn);

    app::Session &m_session;
    QThread m_thread;
    QObject m_inThread; // receives tasks there
    std::mutex m_workspaceMutex; // somebody may interrupt it while it is made or ended
    std::unique_ptr<app::Workspace> m_workspace; // made, used and ended in the thread
    // Held while a question is counted and posted, and while idle work is posted with the count of then: what knows the count of now stands
    // behind every question there is, and what runs asks for it itself, from its first step on. So nothing idle can begin, go on or come
    // again in front of somebody who asks. No other lock is taken while it is held but the one of the thread's queue, which takes none.
    std::mutex m_idleMutex;
    std::atomic<int> m_idleTurn = 0; // how many questions were asked; grows under the lock
    bool m_takesIdleWork = true;     // under the lock
    int m_late = 0; // answers that did not come in time
};

}
