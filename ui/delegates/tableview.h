// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtWidgets/QTableView>

namespace mekendesh::ui {

/// The one table of the program: hairlines, no zebra, rows of 34 or 40 px, header of 32, whole rows selected,
/// Ctrl+C copies text, Enter opens, Space ticks. Typing does not jump, because every list has a search.
class TableView : public QTableView {
    Q_OBJECT
public:
    enum class Rows { OneLine, TwoLines, Tight };

    explicit TableView(QWidget *parent = nullptr);

    /// What Ctrl+C does, for menus.
    void copySelection();

    void setRows(Rows rows);
    Rows rows() const { return m_rows; }
    /// Widths in pixels at 100 %, one for each column; the stretch column takes what is left. 0 = as wide as its contents.
    /// Names and document numbers belong into the stretch column, which keeps at least `minimumStretch` pixels.
    void setColumns(const QList<int> &widths, int stretchColumn, int minimumStretch = 160);
    void setModel(QAbstractItemModel *model) override;
    /// Measures the names that can be seen anew, after other rows have come.
    void fitColumns() { applyColumns(); }
    /// Several rows may be chosen with Shift and Ctrl, Ctrl+A takes all that are loaded.
    void setSelectsMany(bool selectsMany);
    /// A click on a header asks for that order; the page reads the list anew and says the order in words.
    void setSortable(bool isSortable);
    void showOrder(int column, bool descending);
    /// Columns that a narrow window leaves out, whatever the person has chosen.
    void setSqueezed(const QList<int> &columns);

    /// What a person may change about the columns. The stretch column is always shown and first.
    bool isColumnChosen(int column) const { return !m_unchosen.contains(column); }
    void chooseColumn(int column, bool isChosen);
    /// Columns from left to right, also those that are not shown.
    QList<int> columnOrder() const;
    void moveColumn(int column, int step);
    void resetColumns();
    QByteArray columnState() const;
    void restoreColumns(const QByteArray &state);
    /// The selected row number or -1.
    int currentRow() const;
    /// Selects a row, scrolls to it and makes it current.
    void selectRow(int row);
    /// The row under the mouse or -1; the delegate colours the whole row.
    int hoverRow() const { return m_hoverRow; }
    /// Does nothing: lists are searched, typing never jumps.
    void keyboardSearch(const QString &search) override;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// Enter or double click.
    void opened(const QModelIndex &index);
    /// Space.
    void ticked(const QModelIndex &index);
    void currentRowChanged(int row);
    /// Ctrl+C has put so many rows on the clipboard: that is an export and belongs into the audit.
    void copied(int rows);
    /// A person has chosen, moved or widened columns: columnState() may be kept.
    void columnsChanged();
    void orderRequested(int column);
    /// How many rows are chosen has changed.
    void chosenChanged(int rows);
    /// Arrow up in the first row: the search field above may take the focus.
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void applyRows();
    void applyColumns();
    void applyHidden();
    int widthOfColumn(int column) const;
    int narrowestOf(int column) const;
    void takeWidth(int column, int width);
    void setHoverRow(int row);

    Rows m_rows = Rows::OneLine;
    QList<int> m_widths;
    int m_stretchColumn = -1;
    int m_minimumStretch = 160;
    int m_hoverRow = -1;
    QHash<int, int> m_dragged; ///< widths a person has chosen, at 100 %
    QList<int> m_unchosen;
    QList<int> m_squeezed;
    bool m_isApplying = false;
};

} // namespace mekendesh::ui
