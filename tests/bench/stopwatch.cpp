// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stopwatch.h"

#include <QFile>

#include <algorithm>
#include <ctime>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace mekendesh::bench {

namespace {

double secondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double statusMib(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(static_cast<qsizetype>(qstrlen(name))).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

}

Spent &Spent::operator+=(const Spent &other)
{
    cpuS += other.cpuS;
    wallS += other.wallS;
    return *this;
}

Stopwatch::Stopwatch() : m_cpuS(secondsOf(CLOCK_PROCESS_CPUTIME_ID)), m_wallS(secondsOf(CLOCK_MONOTONIC)) {}

Spent Stopwatch::spent() const
{
    return {secondsOf(CLOCK_PROCESS_CPUTIME_ID) - m_cpuS, secondsOf(CLOCK_MONOTONIC) - m_wallS};
}

Spent Rounds::median() const
{
    if (m_rounds.empty())
        return {};
    std::vector<Spent> sorted = m_rounds;
    std::ranges::sort(sorted, {}, &Spent::cpuS);
    return sorted[sorted.size() / 2];
}

double Waits::quantile(double share) const
{
    if (m_ms.empty())
        return 0;
    std::vector<double> sorted = m_ms;
    std::ranges::sort(sorted);
    const auto place = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
    return sorted[std::min(place, sorted.size() - 1)];
}

void resetPeakMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile marks(QStringLiteral("/proc/self/clear_refs"));
    if (marks.open(QIODevice::WriteOnly))
        marks.write("5");
}

double peakMemoryMib()
{
    return statusMib("VmHWM:");
}

double memoryMib()
{
    return statusMib("VmRSS:");
}

}
