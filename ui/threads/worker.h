// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace mekendesh::ui {

// One thread with its own workspace on the opened profile. What is given to it runs there, one after another;
// answers come back to the window's thread. The window itself never writes and never waits.
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

private:
    template <class T>
    sync::Result<T> withWorkspace(const std::function<sync::Result<T>(app::Workspace &)> &work)
    {
        TRY(openWorkspace());
        return work(*m_workspace);
    }
    sync::Status openWorkspace();
    void post(std::function<void()> task);

    app::Session &m_session;
    QThread m_thread;
    QObject m_inThread; // receives tasks there
    std::unique_ptr<app::Workspace> m_workspace; // made, used and ended in the thread
};

}
