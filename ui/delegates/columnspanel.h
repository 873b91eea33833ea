// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

#include <QtCore/QPointer>

class QListWidget;

namespace mekendesh::ui {

class Button;
class TableView;

/// The columns of a table, at its side: Space ticks, Alt+Up and Alt+Down or the mouse move, one button brings back the beginning.
/// What is changed is seen in the table at once.
class ColumnsPanel : public Card {
    Q_OBJECT
public:
    explicit ColumnsPanel(TableView *table, QWidget *parent = nullptr);
    void takeFocus();

Q_SIGNALS:
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void retranslate();
    void moveCurrent(int step);
    void takeDraggedOrder();

    QPointer<TableView> m_table; // belongs to the list
    QListWidget *m_list;
    Button *m_reset;
    Button *m_close;
};

} // namespace mekendesh::ui
