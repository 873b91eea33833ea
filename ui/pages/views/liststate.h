// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QShortcut;
class QTableView;

namespace mekendesh::ui {

class Button;
class IconLabel;
class PagedModel;
class TextLabel;

/// Stands where the rows of a list would stand while they are not there: it takes long, and Esc ends the waiting; nobody waited for
/// it; or it could not be read. The table under it keeps its header and the focus.
class ListState : public QWidget {
    Q_OBJECT
public:
    ListState(const QString &objectName, QTableView *table, PagedModel *model);

    /// Whether it has something to say: the table is to be shown then, though it has no rows.
    [[nodiscard]] bool isNeeded() const;

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void retranslate();
    void place();

    QTableView *m_table;
    PagedModel *m_model;
    QShortcut *m_escape;
    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    Button *m_stop;
    Button *m_again;
};

} // namespace mekendesh::ui
