// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/columnfit.h"

#include "ui/charts/chartcard.h"
#include "ui/pages/today/shortlist.h"
#include "ui/theme/fonts.h"

#include <algorithm>
#include <vector>

namespace mekendesh::ui {

namespace {

constexpr int kListRowsLeast = 2;
constexpr int kListRowsUsual = 3;
constexpr int kChartUsual = 190; // where lists stand above it

struct Share {
    ShortList *list;
    int rows;
};

int heightOf(const std::vector<Share> &shares, const ColumnRoom &room, int otherCards)
{
    int height = -room.spacing;
    for (const Share &share : shares)
        height += share.list->heightWith(share.rows) + room.spacing;
    return height + otherCards * room.spacing;
}

// One row more for each in turn, up to `most`, until the next one has no room.
void deal(std::vector<Share> &shares, const ColumnRoom &room, int otherCards, int othersHeight, int most)
{
    for (bool isDealt = true; isDealt;) {
        isDealt = false;
        for (Share &share : shares) {
            if (share.rows >= std::min(share.list->rows(), most))
                continue;
            ++share.rows;
            if (heightOf(shares, room, otherCards) + othersHeight <= room.height)
                isDealt = true;
            else
                --share.rows;
        }
    }
}

}

bool fitRows(const QList<ShortList *> &lists, const ColumnRoom &room)
{
    constexpr int kAll = 100'000;
    std::vector<Share> shares;
    for (ShortList *list : lists) {
        if (!list->isHidden())
            shares.push_back({list, 0});
    }
    // In little room fewer rows at the end, rather than a card that is cut; the first list keeps its few.
    const auto shrink = [&](int otherCards, int otherHeight) {
        for (Share &share : shares)
            share.rows = std::min(share.list->rows(), kListRowsLeast);
        const auto fits = [&] { return heightOf(shares, room, otherCards) + otherHeight <= room.height; };
        for (auto share = shares.rbegin(); share != shares.rend() && share + 1 != shares.rend() && !fits(); ++share)
            share->rows = std::min(share->rows, 1);
        return fits();
    };
    const bool haveOthers = room.otherCards > 0 && shrink(room.otherCards, room.othersLeast);
    const int cards = haveOthers ? room.otherCards : 0;
    const int least = haveOthers ? room.othersLeast : 0;
    if (!haveOthers)
        shrink(0, 0);
    const auto whole = std::ranges::find_if(shares, [](const Share &share) { return share.list->isWhole(); });
    if (whole != shares.end()) {
        while (whole->rows < whole->list->rows()) {
            ++whole->rows;
            if (heightOf(shares, room, cards) + least > room.height) {
                --whole->rows;
                break;
            }
        }
    }
    deal(shares, room, cards, least, kListRowsUsual);
    deal(shares, room, cards, haveOthers ? std::max(least, room.others) : 0, kAll);
    for (const Share &share : shares)
        share.list->setRowsFitted(std::max(1, share.rows));
    return haveOthers || room.otherCards == 0;
}

int usualHeight(const ChartCard *chart)
{
    const int usual = chart->chart()->data().kind == ChartData::Kind::Bars ? chart->sizeHint().height() : scaled(kChartUsual);
    return std::max(leastHeight(chart), usual);
}

int leastHeight(const ChartCard *chart)
{
    return chart->minimumSizeHint().height();
}

void fitCharts(const QList<ChartCard *> &charts, int room, int spacing)
{
    int usual = -spacing;
    int least = -spacing;
    for (const ChartCard *chart : charts) {
        usual += usualHeight(chart) + spacing;
        least += leastHeight(chart) + spacing;
    }
    for (ChartCard *chart : charts) {
        const int more = usualHeight(chart) - leastHeight(chart);
        const int given = usual == least ? 0 : std::clamp(more * (room - least) / (usual - least), 0, more);
        chart->setMaximumHeight(room >= usual ? QWIDGETSIZE_MAX : leastHeight(chart) + given);
    }
}

}
