// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/worker.h"

#include "app/services/readingwatch.h"

namespace mekendesh::ui {

Worker::Worker(app::Session &session, const QString &name, QObject *parent) : QObject(parent), m_session(session)
{
    m_thread.setObjectName(name);
    m_inThread.moveToThread(&m_thread);
    m_thread.start();
}

Worker::~Worker()
{
    endIdleWork();
    // Queued behind all tasks: nothing that was promised to be saved is dropped.
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
    const std::lock_guard guard(m_idleMutex);
    postIdleWork(std::move(work));
}

void Worker::endIdleWork()
{
    const std::lock_guard guard(m_idleMutex);
    m_takesIdleWork = false;
    ++m_idleTurn;
}

void Worker::postQuestion(std::function<void()> question)
{
    const std::lock_guard guard(m_idleMutex);
    ++m_idleTurn;
    post(std::move(question));
}

// With m_idleMutex.
void Worker::postIdleWork(std::function<sync::Status(app::Workspace &)> work)
{
    if (m_takesIdleWork)
        post([this, work = std::move(work), turn = m_idleTurn.load()]() { doIdleWork(work, turn); });
}

void Worker::doIdleWork(const std::function<sync::Status(app::Workspace &)> &work, int turn)
{
    if (!openWorkspace())
        return;
    sync::Status done = sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("somebody has asked meanwhile"));
    if (turn == m_idleTurn) {
        app::watchReading(*m_workspace, [this, turn] { return turn == m_idleTurn; });
        done = work(*m_workspace);
        app::watchReading(*m_workspace, nullptr);
    }
    if (!done && done.error().code == sync::ErrorCode::Cancelled) {
        const std::lock_guard guard(m_idleMutex);
        postIdleWork(work); // behind who asked
    } else if (!done) {
        qWarning("reading ahead: %s", qUtf8Printable(done.error().detail));
    }
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
