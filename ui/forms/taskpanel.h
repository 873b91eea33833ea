// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/tasks.h"

#include <QWidget>

class QStackedLayout;

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class TableView;
class TaskForm;
class TasksModel;
class TextLabel;
class Work;

// The tasks of one case or one person, to be put into a page:
//
//     auto *tasks = new TaskPanel(work, this);
//     connect(tasks, &TaskPanel::done, this, &MyPage::done);   // "Done: …", for the toast; undo is Work::takeBack
//     tasks->showCase(id);  or  tasks->showMember(id);          // again for another record
//
// Space ticks, Enter opens, "New task" opens the form in place of the list. It refreshes itself when tasks change.
class TaskPanel : public QWidget {
    Q_OBJECT

public:
    explicit TaskPanel(Work &work, QWidget *parent = nullptr);

    void showCase(const sync::RecordId &casefile, const sync::RecordId &member = {});
    void showMember(const sync::RecordId &member);
    void beginNew();
    [[nodiscard]] TableView *table() const { return m_table; }

Q_SIGNALS:
    void done(const QString &words);
    // How many are open, and how many of them are late.
    void counted(int open, int late);

protected:
    void changeEvent(QEvent *event) override;

private:
    void reload();
    void tick(int row);
    void edit(int row);
    void save();
    void showList();
    void retranslate();

    Work &m_work;
    sync::RecordId m_casefile;
    sync::RecordId m_member;
    app::Stored<app::Task> m_edited; // null id: a new one
    TasksModel *m_model;
    QStackedLayout *m_sides;
    Card *m_card;
    Button *m_new;
    TableView *m_table;
    TextLabel *m_nothing;
    InlineMessage *m_message;
    TaskForm *m_form;
};

}
