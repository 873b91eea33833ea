// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/linesmodel.h"
#include "ui/widgets/card.h"

#include <optional>

namespace mekendesh::ui {

class Button;
class TableView;
class TextLabel;

// A card with a short list of two-line rows, as high as its rows up to a few; "all 12" shows the rest in the card, "more" where the
// list itself ends before everything is told.
class ShortList : public Card {
    Q_OBJECT

public:
    // With `model` its rows are shown, otherwise those of setLines().
    ShortList(const QString &objectName, Icon icon, int rowsShown, QAbstractItemModel *model = nullptr, QWidget *parent = nullptr);

    void setLines(const QList<LinesModel::Line> &lines);
    // After the rows have changed. `total`: how many there are altogether, empty when nobody has counted them; `nothing`: the sentence
    // when there are none.
    void settle(std::optional<qint64> total, const QString &nothing);
    // How many rows are shown before "all".
    void setRowsShown(int rows);
    // The same in a column of a certain height: also with all of them the card grows no higher.
    void setRowsFitted(int rows);
    [[nodiscard]] int rowsShown() const { return m_rowsShown; }
    // Nothing but the title with "all 5", until that is pressed.
    void setFolded(bool isFolded);
    [[nodiscard]] bool isFolded() const { return m_isFolded && !m_isWhole; }
    // "All" was pressed: everything there is room for, the rest scrolls inside.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    // Of the card with so many of its rows.
    [[nodiscard]] int heightWith(int rows) const;
    // Title of the card and what the reader calls the list.
    void setWords(const QString &title);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] int rows() const;

Q_SIGNALS:
    void opened(int row);
    // "All" or "fewer" was pressed.
    void wholeChanged();

private:
    void fit();
    [[nodiscard]] int shownRows() const;
    [[nodiscard]] static int tableHeight(int rows);

    int m_rowsShown;
    bool m_isFitted = false;
    bool m_isWhole = false;
    bool m_isFolded = false;
    LinesModel *m_lines;
    TableView *m_table;
    TextLabel *m_nothing;
    Button *m_all;
    std::optional<qint64> m_total = 0;
};

}
