// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/parentpipe.h"

#include <QFile>

#include <mutex>
#include <thread>

namespace mekendesh::ui {

namespace {

constexpr qint64 kLineBytesMax = 64 * 1024;

}

struct ParentPipe::Link {
    std::mutex mutex;
    ParentPipe *pipe = nullptr;

    // False when nobody listens any more.
    bool tell(const QByteArray &line)
    {
        const std::scoped_lock lock(mutex);
        if (pipe == nullptr)
            return false;
        QMetaObject::invokeMethod(pipe, [to = pipe, line] {
            if (line.isEmpty())
                Q_EMIT to->ended();
            else
                Q_EMIT to->told(line);
        }, Qt::QueuedConnection);
        return !line.isEmpty();
    }
};

ParentPipe::ParentPipe(QObject *parent) : QObject(parent), m_link(std::make_shared<Link>())
{
}

ParentPipe::~ParentPipe()
{
    const std::scoped_lock lock(m_link->mutex);
    m_link->pipe = nullptr;
}

QByteArray ParentPipe::readLine()
{
    // Without a buffer: what follows the line is left for the next one who reads.
    QFile in;
    if (!in.open(0, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return in.readLine(kLineBytesMax);
}

void ParentPipe::listen()
{
    m_link->pipe = this;
    std::thread([link = m_link] {
        while (link->tell(readLine())) { }
    }).detach();
}

}
