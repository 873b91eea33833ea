// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/roles.h"
#include "ui/theme/icons.h"

#include <QtCore/QTimer>
#include <QtWidgets/QFrame>

class QAbstractTableModel;

namespace mekendesh::ui {

class Button;
class SearchField;
class TableView;
class TextLabel;

/// The results under the search line of the window, while the person types: grouped rows, arrows and Enter, Esc goes away. It
/// asks by wanted() and is given rows; it knows no record.
class SearchBox : public QFrame {
    Q_OBJECT
public:
    struct Row {
        Icon icon = Icon::None;
        QString group{};  ///< said once, at the first row of its kind
        QString title{};
        QString second{};
        Marks marks{};    ///< the letters found, in the title
    };

    /// `area` is what it may lie over: the window's middle.
    SearchBox(SearchField *field, QWidget *area);

    /// What was found, the answer to wanted(); it may come later. With no rows: `nothing`. With a `newWord` a button for it under them, that
    /// one goes down to: Enter alone makes nothing new.
    void setRows(const QList<Row> &rows, const QString &nothing, const QString &newWord);
    /// The answer takes its time; these words stand there until it comes.
    void sayLooking(const QString &words);
    bool isOpen() const { return isVisible(); }
    void close();
    TableView *table() const { return m_table; }

Q_SIGNALS:
    /// The text has changed and rested for a moment.
    void wanted(const QString &typed);
    void chosen(int row);
    void newWanted(const QString &typed);
    /// Nobody waits for an answer any longer.
    void givenUp();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void take();
    void giveUp();
    void place();
    void enter();
    void retranslate();

    class Rows;
    SearchField *m_field;
    QTimer m_soon;
    bool m_isAwaiting = false;    ///< the answer to the last question
    bool m_isEnterWaiting = false; ///< Enter was pressed before it came
    Rows *m_rows;
    TableView *m_table;
    TextLabel *m_nothing;
    Button *m_new;
    TextLabel *m_keys;
};

} // namespace mekendesh::ui
