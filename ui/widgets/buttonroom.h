// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>

class QWidget;

namespace mekendesh::ui {

/// Buttons beside each other in too little room: nothing is cut, step by step there is less. First the keys go that stand on
/// the buttons beside the main (filled) one, then its own; they still work. Then, beginning with what is farthest from
/// the main one, a button becomes its icon. The main one keeps its word.
class ButtonRoom {
public:
    explicit ButtonRoom(const QList<QWidget *> &row, int gap);

    int steps() const { return 3 + static_cast<int>(m_toIcons.size()); }
    /// What the row takes after so many steps; 0: all is whole.
    int widthAfter(int step) const;
    void take(int step) const;

private:
    QList<QWidget *> m_row; // those that are shown
    QList<QWidget *> m_toIcons;
    int m_gap;
};

} // namespace mekendesh::ui
