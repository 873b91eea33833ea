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

QString limitLeft(const Target &target, const sync::Bytes &input)
{
    forgetPeak();
    const Effort effort;
    target.run(input);
    const QString which = QStringLiteral("%1: an input of %2 bytes took ").arg(QLatin1StringView(target.name)).arg(input.size());
    if (effort.cpuMs() > kInputCpuMsMax)
        return which + QStringLiteral("%1 ms").arg(effort.cpuMs());
    if (effort.peakGrowthBytes() > kInputBytesMax)
        return which + QStringLiteral("%1 bytes of memory").arg(effort.peakGrowthBytes());
    return {};
}

void runWithinLimits(const Target &target, const sync::Bytes &input)
{
    if (const QString left = limitLeft(target, input); !left.isEmpty())
        qFatal("%s", qPrintable(left));
}

}
