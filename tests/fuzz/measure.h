// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// What an input costs. Time is this thread's own, so that a busy machine fails nothing.
namespace mekendesh::fuzz {

#if defined(__SANITIZE_ADDRESS__)
#define MEKENDESH_FUZZ_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEKENDESH_FUZZ_SANITIZED 1
#endif
#endif

#ifdef MEKENDESH_FUZZ_SANITIZED
inline constexpr bool kIsSanitized = true;
inline constexpr int kSanitizedSlowness = 5;
#else
inline constexpr bool kIsSanitized = false;
inline constexpr int kSanitizedSlowness = 1;
#endif

inline constexpr qint64 kInputCpuMsMax = 1000 * kSanitizedSlowness;
inline constexpr qint64 kInputBytesMax = 64 * 1024 * 1024;

class Effort {
public:
    Effort();
    [[nodiscard]] qint64 cpuMs() const;
    // How much more memory than at the beginning was in use at once: resident, under the sanitizers allocated.
    [[nodiscard]] qint64 peakGrowthBytes() const;

private:
    qint64 m_cpuMs;
    qint64 m_peakBytes;
};

// Forgets the greatest use of memory so far, so that the next Effort sees its own only. Stops the program where that cannot be done:
// what cannot be measured must not look cheap.
void forgetPeak();

}
