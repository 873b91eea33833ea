// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/measure.h"

#include <QFile>

#include <algorithm>
#include <ctime>

#ifdef MEKENDESH_FUZZ_SANITIZED
#include <atomic>

// As sanitizer/allocator_interface.h has them, which not every compiler brings.
extern "C" int __sanitizer_install_malloc_and_free_hooks(
    void (*allocated)(const volatile void *memory, size_t size), void (*released)(const volatile void *memory));
extern "C" size_t __sanitizer_get_allocated_size(const volatile void *memory);
#else
#include <malloc.h>
#include <sys/resource.h>
#endif

namespace mekendesh::fuzz {

namespace {

constexpr qint64 kMsPerSecond = 1000;
constexpr qint64 kNsPerMs = 1'000'000;
[[maybe_unused]] constexpr qint64 kKibibyteBytes = 1024;

qint64 threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * kMsPerSecond + time.tv_nsec / kNsPerMs;
}

#ifdef MEKENDESH_FUZZ_SANITIZED

// What is resident says nothing here, since what is freed is kept: allocations are counted.
std::atomic<qint64> allocatedBytes;
std::atomic<qint64> peakAllocatedBytes;

void countAllocation(const volatile void *, size_t size)
{
    const qint64 now = allocatedBytes += static_cast<qint64>(size);
    qint64 peak = peakAllocatedBytes;
    while (now > peak && !peakAllocatedBytes.compare_exchange_weak(peak, now)) { }
}

void countRelease(const volatile void *memory)
{
    if (memory)
        allocatedBytes -= static_cast<qint64>(__sanitizer_get_allocated_size(memory));
}

[[maybe_unused]] const int hooksInstalled = __sanitizer_install_malloc_and_free_hooks(countAllocation, countRelease);

qint64 peakBytes()
{
    return peakAllocatedBytes;
}

#else

constexpr qint64 kFreedBytesMax = 2 * 1024 * kKibibyteBytes;

qint64 peakBytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * kKibibyteBytes;
}

// From here on the peak is what is resident now.
void clearPeak()
{
    QFile references(QStringLiteral("/proc/self/clear_refs"));
    if (!references.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || references.write("5") != 1)
        qFatal("the use of memory cannot be measured: /proc/self/clear_refs is not writable");
}

#endif

}

Effort::Effort()
    : m_cpuMs(threadCpuMs())
    , m_peakBytes(peakBytes())
{
}

qint64 Effort::cpuMs() const
{
    return threadCpuMs() - m_cpuMs;
}

qint64 Effort::peakGrowthBytes() const
{
    return std::max<qint64>(peakBytes() - m_peakBytes, 0);
}

void forgetPeak()
{
#ifdef MEKENDESH_FUZZ_SANITIZED
    peakAllocatedBytes = allocatedBytes.load();
#else
    static qint64 restingBytes = 0;
    clearPeak();
    if (peakBytes() > restingBytes + kFreedBytesMax) { // what was freed and not given back would hide what is taken next
        malloc_trim(0);
        clearPeak();
        restingBytes = peakBytes();
    }
#endif
}

}
