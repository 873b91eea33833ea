// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/drafts.h"
#include "app/services/today.h"
#include "ui/frame/page.h"

#include <QTimer>

class QBoxLayout;
class QComboBox;
class QStackedWidget;

namespace mekendesh::ui {

class Button;
class ChartCard;
class DocumentsModel;
class EmptyState;
class FigureLink;
class InlineMessage;
class PageHeader;
class ScrollBody;
class ShortList;
class TableView;
class Card;
class TaskForm;
class TasksModel;
class TextLabel;
class Work;

// What a day begins with: four figures as links into the lists below, tasks worst first, papers by days left, letters, drafts,
// what was done. At the embassy the letters are the cases that wait for it.
class TodayPage : public Page {
    Q_OBJECT

public:
    explicit TodayPage(Work &work, QWidget *parent = nullptr);

    QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // What the toast said: kept in "What I did".
    void remember(const QString &words);
    void beginNewTask();
    // The form of a task that stands in no case.
    void goOnWithTask(const app::DraftKey &draft);

Q_SIGNALS:
    // Open this record in its page: "member", "casefile", "cash_box".
    void recordRequested(const QString &table, const sync::RecordId &id, sync::ScopeId scope);
    void differencesRequested();
    void draftRequested(const app::DraftKey &draft);
    void newPersonRequested();
    void importRequested();
    void casesRequested();
    void fundRequested();
    void done(const QString &words);
    // What waits for this person: the badge in the navigation.
    void badgeChanged(int count);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildTiles();
    QWidget *buildTasks();
    void buildSide();
    void connectParts();
    void reload();
    void showFigures();
    void placeTiles();
    void showTasks();
    void showLetters();
    void showDrafts();
    void showDid();
    void showChart();
    void showWideCharts();
    [[nodiscard]] bool isWide() const;
    void sayHello();
    void tick(int row);
    void openTask(int row);
    void beginTaskOf(const sync::RecordId &member, sync::ScopeId scope);
    void editTask(const sync::RecordId &id, sync::ScopeId scope);
    void openLetter(int row);
    void saveTask();
    void leaveForm();
    void chooseWhose(app::Today::Whose whose, const sync::RecordId &one = {});
    void choosePerson(int row);
    void offerPersons();
    void offerColleagues();
    void print();
    // The value, or nothing after saying why in the message of the page.
    template <typename T> std::optional<T> read(sync::Result<T> result);

    Work &m_work;
    QTimer m_reload;
    QTimer m_minute; // what is late is another thing a minute later
    app::TodayFigures m_figures;
    app::Today::Whose m_whose = app::Today::Whose::All;
    sync::RecordId m_one; // with Whose::One
    std::vector<app::Colleague> m_colleagues;
    std::vector<app::LetterLine> m_letterLines;
    std::vector<app::Draft> m_draftLines;
    app::Stored<app::Task> m_edited; // null id: a new one
    int m_wantedRow = 0;             // where the selection goes after a tick

    PageHeader *m_header;
    Button *m_newTask;
    Button *m_daySheet;
    InlineMessage *m_message;
    QStackedWidget *m_sides; // the lists, or the form of a task
    ScrollBody *m_scroll;
    EmptyState *m_empty;
    bool m_wasWide = false;
    QBoxLayout *m_tiles;
    FigureLink *m_late;
    FigureLink *m_due;
    FigureLink *m_papers; // at the embassy: what waits for it
    FigureLink *m_differences;
    QBoxLayout *m_columns;
    Card *m_tasksCard;
    Button *m_all;
    Button *m_mine;
    Button *m_week;
    QComboBox *m_person; // whose tasks: anybody's, one colleague's, nobody's
    TasksModel *m_tasks;
    TableView *m_taskTable;
    TextLabel *m_noTasks;
    QWidget *m_middle;
    QWidget *m_right;
    DocumentsModel *m_documents;
    ShortList *m_documentList;
    ShortList *m_letters;
    ShortList *m_drafts;
    ShortList *m_did;
    ChartCard *m_chart;
    ChartCard *m_kinds; // these two where there is a third column
    ChartCard *m_fund;
    TaskForm *m_form;
};

}
