// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/measure.h"

#include <QByteArray>
#include <QFile>

#include <algorithm>
#include <ctime>

#include <malloc.h>

namespace mekendesh::fuzz {

namespace {

constexpr qint64 kMsPerSecond = 1000;
constexpr qint64 kNsPerMs = 1'000'000;
constexpr qint64 kKibibyteBytes = 1024;

qint64 threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * kMsPerSecond + time.tv_nsec / kNsPerMs;
}

// A line of /proc/self/status in bytes.
qint64 statusBytes(QByteArrayView name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.sliced(name.size()).trimmed().split(' ').first().toLongLong() * kKibibyteBytes;
    }
    return 0;
}

}

Effort::Effort()
    : m_cpuMs(threadCpuMs())
    , m_residentBytes(kIsSanitized ? 0 : statusBytes("VmHWM:"))
{
}

qint64 Effort::cpuMs() const
{
    return threadCpuMs() - m_cpuMs;
}

qint64 Effort::peakGrowthBytes() const
{
    return kIsSanitized ? 0 : std::max<qint64>(statusBytes("VmHWM:") - m_residentBytes, 0);
}

void forgetPeak()
{
    malloc_trim(0); // what was freed would hide what is taken next
    QFile references(QStringLiteral("/proc/self/clear_refs"));
    if (references.open(QIODevice::WriteOnly))
        references.write("5");
}

}
