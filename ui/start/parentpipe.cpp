// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/parentpipe.h"

#include <QFile>

#include <mutex>
#include <thread>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

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
#ifdef Q_OS_WIN
    // Nor by the C library: whoever waits in it holds the lock of the input, and the end of the program waits for that lock.
    const HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    QByteArray line;
    char byte = 0;
    DWORD count = 0;
    while (line.size() < kLineBytesMax && !line.endsWith('\n') && ReadFile(in, &byte, 1, &count, nullptr) && count == 1)
        line += byte;
    return line;
#else
    QFile in;
    if (!in.open(0, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return in.readLine(kLineBytesMax);
#endif
}

void ParentPipe::listen()
{
    m_link->pipe = this;
    std::thread([link = m_link] {
        while (link->tell(readLine())) { }
    }).detach();
}

}
