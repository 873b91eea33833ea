// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace mekendesh::ui {

class ChartCard;
class ShortList;

// Lists under each other in one column, the most important first, with other cards among them.
struct ColumnRoom {
    int height = 0;      // of the column
    int spacing = 0;     // between two cards
    int others = 0;      // what the other cards would like, together
    int othersLeast = 0; // what they need; 0: they can be done without
    int otherCards = 0;
};

// Gives the lists as many rows as there is room for, in turns, at least a few each; a list of which all is wanted comes first. The
// other cards get what they like once each list has its usual rows. False: there is no room for them at all.
bool fitRows(const QList<ShortList *> &lists, const ColumnRoom &room);

// What a chart would like, and what it needs. Without the bound of fitCharts().
int usualHeight(const ChartCard *chart);
int leastHeight(const ChartCard *chart);
// No chart makes its column higher than `room`: together with the gaps between them they give way alike, down to what they need.
void fitCharts(const QList<ChartCard *> &charts, int room, int spacing);

}
