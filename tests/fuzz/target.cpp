// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"

#include "sync/base/result.h"
#include "tests/fuzz/measure.h"

namespace mekendesh::fuzz {

std::vector<Target> allTargets()
{
    std::vector<Target> all;
    for (const auto group : {objectTargets(), snapshotTargets(), trustTargets(), ceremonyTargets(), listingTargets(), tableTargets()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

const Target *targetNamed(std::string_view name)
{
    static const std::vector<Target> targets = allTargets();
    for (const Target &target : targets) {
        if (name == target.name)
            return &target;
    }
    return nullptr;
}

void runWithinLimits(const Target &target, const sync::Bytes &input)
{
    const Effort effort;
    target.run(input);
    if (effort.cpuMs() > kInputCpuMsMax)
        qFatal("%s: an input of %lld bytes took %lld ms", target.name, static_cast<long long>(input.size()), static_cast<long long>(effort.cpuMs()));
    if (effort.peakGrowthBytes() > kInputBytesMax)
        qFatal("%s: an input of %lld bytes took %lld bytes of memory", target.name, static_cast<long long>(input.size()),
               static_cast<long long>(effort.peakGrowthBytes()));
}

}
