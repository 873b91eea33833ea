// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/services/board.h"
#include "app/services/drafts.h"
#include "app/services/today.h"
#include "ui/frame/page.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/today/recentcase.h"
#include "ui/threads/latest.h"

#include <QPointer>
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
class AdmissionMessage;
class InlineMessage;
class PageHeader;
class ScrollBody;
class ShortList;
class TableView;
class Card;
class TaskForm;
class TasksModel;
class Work;
struct TodayFacts;

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
    void remember(const app::Deed &deed);
    void beginNewTask();
    // The form of a task that stands in no case.
    void goOnWithTask(const app::DraftKey &draft);
    // No tile is above zero, and at the embassy no office needs anybody.
    [[nodiscard]] bool isNothingToDo() const;
    // At the embassy: the offices whose laptops ask to be let in, one for each.
    void sayRequests(const std::vector<sync::ScopeId> &offices);
    // Once after a copy was restored: from which, of what time, how many people, what was found in it.
    void sayRestored(bool isSound, const QString &bold, const QString &words);
    // Invented people are thrown away when one has seen them: nobody keeps a copy of them.
    void expectNoCopies() { m_expectsCopies = false; }
    // While this laptop waits to be let in: the six words to read out. Empty: it is in.
    void sayAdmission(const QString &ownWords);
    // Nobody has closed it.
    [[nodiscard]] bool saysRestored() const;

Q_SIGNALS:
    // Open this record in its page: "member", "casefile", "cash_box".
    void recordRequested(const QString &table, const sync::RecordId &id, sync::ScopeId scope);
    void differencesRequested();
    void draftRequested(const app::DraftKey &draft);
    void newPersonRequested();
    void importRequested();
    void casesRequested();
    void fundRequested();
    void requestsWanted(); // where they are answered
    void copyRequested(); // of this laptop's data
    void restoredRead(); // the message of what was restored was closed by somebody
    void casesOfRequested(mekendesh::sync::ScopeId scope, const QString &office, const mekendesh::ui::CaseFilter &filter);
    void fundOfRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void letterWanted(); // to write one that only the embassy opens
    void invitationRequested();
    void done(const mekendesh::app::Deed &deed);
    // What waits for this person: the badge in the navigation.
    void badgeChanged(int count);
    // At the embassy: there is something to do now, or nothing any more.
    void calmChanged();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr int kShortRows = 3; // of a list beside others

    void tellCalm();
    void build();
    QWidget *buildTiles();
    QWidget *buildTasks();
    QWidget *buildOffices();
    void buildSide();
    void offerBeginnings();
    void connectParts();
    void connectLists();
    // The lists take as many rows as there is room for; what has none gives way before the page scrolls.
    void fitColumns();
    void fitLeft(int height);
    void fitSide(int height);
    [[nodiscard]] QList<ShortList *> middleLists() const;
    void reload();
    void show(const TodayFacts &facts);
    void complain(const sync::Error &error);
    void showFigures();
    void placeTiles();
    void showTasks(const TodayFacts &facts);
    void showLetters(const TodayFacts &facts);
    void showDrafts(const TodayFacts &facts);
    void showDid(const TodayFacts &facts);
    void showRecent(const TodayFacts &facts);
    void tellRequests();
    void remindOfCopy(const TodayFacts &facts);
    void putOffCopy();
    void placeCopyReminder();
    void showChart(const TodayFacts &facts);
    void showWideCharts(const TodayFacts &facts);
    void readBoard();
    void showBoard(const app::BoardView &board);
    void showBoardCharts();
    void sayWhatOfficesNeed();
    [[nodiscard]] qint64 officesAt(app::BoardLevel level) const; // as the board counts
    void chooseTask(std::initializer_list<app::Nearness> nearness);
    void showLateOnes();
    void openOffice(const app::BoardOffice &office, app::BoardConcern::Kind why);
    void settlePlaces();
    [[nodiscard]] QWidget *firstPlace() const;
    void seekFocusAgain();
    [[nodiscard]] bool isEmbassy() const;
    [[nodiscard]] bool isWide() const;
    [[nodiscard]] bool isOneColumn() const;
    void sayHello();
    void sayTitle();
    void tick(int row);
    void openTask(int row);
    void beginTaskOf(const sync::RecordId &member, sync::ScopeId scope);
    void editTask(const sync::RecordId &id, sync::ScopeId scope);
    void openLetter(int row);
    void saveTask();
    void leaveForm();
    void chooseWhose(app::Today::Whose whose, const sync::RecordId &one = {});
    void choosePerson(int row);
    void offerPersons(const TodayFacts &facts);
    void offerColleagues();
    void print();
    // The value, or nothing after saying why in the message of the page.
    template <typename T> std::optional<T> read(sync::Result<T> result);

    Work &m_work;
    QTimer m_reload;
    QTimer m_minute; // what is late is another thing a minute later
    Latest m_facts;
    Latest m_boardReading;
    app::TodayFigures m_figures;
    app::Today::Whose m_whose = app::Today::Whose::All;
    sync::RecordId m_one; // with Whose::One
    std::vector<app::Colleague> m_colleagues;
    std::vector<app::LetterLine> m_letterLines;
    std::vector<app::Draft> m_draftLines;
    std::vector<RecentCase> m_recentCases; // where there is a third column
    app::BoardView m_board;                       // at the embassy
    std::vector<app::BoardOffice> m_beginOffices; // by the rows of "begin here"
    std::vector<app::BoardOffice> m_moneyOffices; // by the rows of the money
    app::Stored<app::Task> m_edited; // null id: a new one
    int m_wantedRow = 0;             // where the selection goes after a tick
    bool m_beginsWithFirst = true;   // other tasks than before are asked for
    bool m_areFactsRead = false;
    bool m_isBoardRead = false;      // at the embassy
    QPointer<QWidget> m_meanwhile; // the focus waits here for what is read
    app::Stored<app::Task> m_ticked; // the last one, by this page: its neighbour is chosen when it goes

    PageHeader *m_header;
    Button *m_newTask;
    Button *m_daySheet;
    InlineMessage *m_message;
    AdmissionMessage *m_admission; // until the embassy has let this laptop in
    InlineMessage *m_restored; // these data came from a copy
    InlineMessage *m_requests; // laptops that wait for the embassy
    std::vector<sync::ScopeId> m_requestOffices;
    InlineMessage *m_copy;     // none was saved for long
    bool m_expectsCopies = true;
    bool m_isCalm = false;     // as calmChanged told
    QStackedWidget *m_sides; // the lists, or the form of a task
    ScrollBody *m_scroll;
    EmptyState *m_empty;
    bool m_wasWide = false;
    bool m_hasChart = false; // there is something to show in it
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
    QComboBox *m_person; // the fourth of them: one colleague's, nobody's
    TasksModel *m_tasks;
    TableView *m_taskTable;
    EmptyState *m_noTasks;
    Button *m_firstOfDay;
    QWidget *m_left;
    ShortList *m_begin = nullptr; // these two at the embassy
    ShortList *m_money = nullptr;
    QWidget *m_middle;
    QWidget *m_right;
    DocumentsModel *m_documents;
    ShortList *m_documentList;
    ShortList *m_letters;
    Button *m_write = nullptr; // at an office: a sealed letter
    ShortList *m_drafts;
    ShortList *m_recent; // in the middle one of three columns
    ShortList *m_did;
    ChartCard *m_chart;
    ChartCard *m_kinds; // these two where there is a third column
    ChartCard *m_fund;
    TaskForm *m_form;
};

template <typename T> std::optional<T> TodayPage::read(sync::Result<T> result)
{
    if (result)
        return std::optional<T>(*std::move(result));
    complain(result.error());
    return std::nullopt;
}

}
