// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/floors.h"

#include <algorithm>
#include <array>

namespace mekendesh::bench {

namespace {

struct Promise {
    const char *id;
    Limit limit;
};

constexpr Limit atLeast(double floor, std::optional<double> goal = {})
{
    return {Better::More, floor, goal};
}

constexpr Limit atMost(double floor, std::optional<double> goal = {})
{
    return {Better::Less, floor, goal};
}

const std::array kPromises{
    Promise{"insert", atLeast(0.40, 0.60)},
    Promise{"edit", atLeast(0.60, 0.80)},
    Promise{"bytes_full", atMost(0.80, 0.50)},
    Promise{"bytes_day", atMost(0.80, 0.50)},
    Promise{"one_payload", atMost(64, 36)},
    Promise{"one_object", atMost(900, 650)},
    Promise{"apply_new", atLeast(0.80, 1.2)},
    Promise{"apply_edits", atLeast(0.40, 0.80)},
    Promise{"join", atLeast(30'000, 100'000)},
    Promise{"concurrent_differing", atMost(0)},
    Promise{"concurrent_lost", atMost(0)},
    Promise{"concurrent_unasked", atMost(0)},
    Promise{"growth", atMost(2.3, 1.6)},
    Promise{"memory", atMost(64, 32)},
    Promise{"quiet_requests", atMost(8, 4)},
    Promise{"quiet_bytes", atMost(6 * 1024, 2 * 1024)},
    Promise{"save", atMost(20)},
    Promise{"save_during_apply", atMost(100)},
    Promise{"search", atMost(30)},
    Promise{"import", atMost(30)},
    Promise{"start", atMost(2, 0.7)},
};

}

const Limit *limitOf(const QString &id)
{
    const auto found = std::ranges::find_if(kPromises, [&id](const Promise &promise) { return id == QLatin1String(promise.id); });
    return found == kPromises.end() ? nullptr : &found->limit;
}

QStringList missedFloors(const Figures &figures)
{
    QStringList missed;
    for (const Promise &promise : kPromises) {
        const auto figure = std::ranges::find_if(figures.all(), [&promise](const Figure &one) { return one.id == QLatin1String(promise.id); });
        if (figure == figures.all().end())
            missed << QStringLiteral("%1: not measured").arg(QLatin1String(promise.id));
        else if (!promise.limit.reachesFloor(figure->value))
            missed << QStringLiteral("%1: %2 %3, wanted %4 %5")
                          .arg(figure->what, shortNumber(figure->value), figure->unit,
                               promise.limit.better == Better::More ? QStringLiteral("at least") : QStringLiteral("at most"),
                               shortNumber(promise.limit.floor));
    }
    return missed;
}

}
