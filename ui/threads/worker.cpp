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
    post([this]() {
        m_workspace.reset();
        m_thread.quit();
    });
    m_thread.wait();
}

sync::Status Worker::openWorkspace()
{
    if (!m_workspace) {
        TRY_ASSIGN(m_workspace, m_session.workspace());
    }
    return {};
}

void Worker::post(std::function<void()> task)
{
    QMetaObject::invokeMethod(&m_inThread, std::move(task), Qt::QueuedConnection);
}

}
