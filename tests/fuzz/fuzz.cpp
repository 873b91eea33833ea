// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Entry for libFuzzer (tests/fuzz/run): MEKENDESH_FUZZ_TARGET names the target.
#include "tests/fuzz/target.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace mekendesh;

namespace {

const fuzz::Target *chosenTarget()
{
    const char *name = std::getenv("MEKENDESH_FUZZ_TARGET");
    const fuzz::Target *target = name ? fuzz::targetNamed(name) : nullptr;
    if (!target)
        qFatal("MEKENDESH_FUZZ_TARGET names no target; mekendesh-fuzz-replay --list does");
    return target;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const fuzz::Target *target = chosenTarget();
    fuzz::runWithinLimits(*target, {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)});
    return 0;
}
