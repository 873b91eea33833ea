// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTableView>

namespace mekendesh::ui {

/// The one table of the program: hairlines, no zebra, rows of 34 or 40 px, header of 32, whole rows selected,
/// Ctrl+C copies text, Enter opens, Space ticks. Typing does not jump, because every list has a search.
class TableView : public QTableView {
    Q_OBJECT
public:
    enum class Rows { OneLine, TwoLines, Tight };

    explicit TableView(QWidget *parent = nullptr);

    void setRows(Rows rows);
    /// Widths in pixels at 100 %, one for each column; the stretch column takes what is left. 0 = as wide as its contents.
    /// Names and document numbers belong into the stretch column, which keeps at least `minimumStretch` pixels.
    void setColumns(const QList<int> &widths, int stretchColumn, int minimumStretch = 160);
    void setModel(QAbstractItemModel *model) override;
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
    /// Arrow up in the first row: the search field above may take the focus.
    void leftUpwards();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void applyRows();
    void applyColumns();
    void copySelection();
    void setHoverRow(int row);

    Rows m_rows = Rows::OneLine;
    QList<int> m_widths;
    int m_stretchColumn = -1;
    int m_minimumStretch = 160;
    int m_hoverRow = -1;
};

} // namespace mekendesh::ui
