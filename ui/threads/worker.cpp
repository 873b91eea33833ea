// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/worker.h"

namespace mekendesh::ui {

Worker::Worker(app::Session &session, const QString &name, QObject *parent) : QObject(parent), m_session(session)
{
    m_thread.setObjectName(name);
    m_inThread.moveToThread(&m_thread);
    m_thread.start();
}

Worker::~Worker()
{
    // Queued behind all tasks: nothing that was promised to be saved is dropped.
    ++m_idleTurn;
    post([this]() {
        const std::lock_guard guard(m_workspaceMutex);
        m_workspace.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

sync::Status Worker::openWorkspace()
{
    if (!m_workspace) {
        TRY_ASSIGN(auto workspace, m_session.workspace());
        const std::lock_guard guard(m_workspaceMutex);
        m_workspace = std::move(workspace);
    }
    return {};
}

void Worker::runIdle(std::function<sync::Status(app::Workspace &)> work)
{
    post([this, work = std::move(work), turn = m_idleTurn.load()]() {
        if (!openWorkspace())
            return;
        {
            const std::lock_guard guard(m_idleMutex);
            m_isIdleWorkRunning = turn == m_idleTurn;
        }
        if (!m_isIdleWorkRunning) {
            runIdle(work); // behind who asked meanwhile
            return;
        }
        const sync::Status done = work(*m_workspace);
        {
            const std::lock_guard guard(m_idleMutex);
            m_isIdleWorkRunning = false;
        }
        if (!done && done.error().code == sync::ErrorCode::Cancelled)
            runIdle(work);
        else if (!done)
            qWarning("reading ahead: %s", qUtf8Printable(done.error().detail));
    });
}

void Worker::endIdleWork()
{
    const std::lock_guard guard(m_idleMutex); // until it is interrupted nothing else begins
    ++m_idleTurn;
    if (m_isIdleWorkRunning)
        interrupt();
}

void Worker::interrupt()
{
    const std::lock_guard guard(m_workspaceMutex);
    if (m_workspace)
        m_workspace->interrupt();
}

void Worker::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_inThread, std::move(task), Qt::QueuedConnection);
}

}
