// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/core/officetime.h"
#include "app/records/ledgerentry.h"
#include "app/records/review.h"
#include "app/services/claimants.h"
#include "app/services/stored.h"

#include <QElapsedTimer>
#include <QWidget>

class QHBoxLayout;
class QMenu;
class QShortcut;
class QTabBar;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class CaseMoney;
class ClaimantPanel;
class Chip;
class DueClock;
class FactLines;
class MiddleTabs;
class PageHeader;
class RecordPanel;
class StageLine;
class TaskPanel;
class TextLabel;
class TimelineView;

// Everything the view of a case shows; the page gathers it.
struct CaseFacts {
    app::Stored<app::Casefile> casefile;
    QString memberName;
    bool isMemberHere = false; // otherwise the name may say that it has not come
    QString officeName; // at the embassy
    QString responsibleName;
    std::vector<app::Stored<app::Activity>> course; // newest first
    std::vector<QString> courseAuthors;             // beside `course`
    std::vector<app::Stored<app::Review>> reviews;  // newest first
    std::vector<app::HistoryLine> history;          // newest first
    std::vector<app::Stored<app::LedgerEntry>> money; // lines of cash books that name the case
    std::vector<app::ClaimantLine> claimants;       // in their order
    app::ClaimantSums claimantSums;
    sync::RecordId member; // whose case it is, where he is here
    QString memberFullName;
    bool mayRemark = false; // the embassy
    bool mayRefer = false;  // an office, while the case is open and waits for no other one
    bool mayWrite = false;  // an office: sealed letters leave from there
    bool isAway = false;    // another office was asked to take it over
};

// One case to be read: title, state, number, way and time; what happened, newest first; who claims money, or the facts; money, what
// the embassy said. A case of wages begins with its claimants, every other one with its facts; tabs show the other.
// In a narrow window the columns become tabs.
class CaseView : public QWidget {
    Q_OBJECT

public:
    explicit CaseView(QWidget *parent = nullptr);

    void setFacts(CaseFacts facts, app::Timestamp now, const app::OfficeTime &time);
    [[nodiscard]] bool mayRefer() const { return m_facts.mayRefer; }
    // Of a case that has just been opened: the first task that is late or urgent, where one is seen, otherwise what happened last.
    void focusOpening();
    void focusCourse();
    // Once it is in the course: the entry that was just written.
    void standOnEntry(const QString &id);
    // One of the panels of setPanels() comes into view, also where parts stand behind tabs.
    void showPanel(const QWidget *panel);
    // Tasks and documents of the case, above the money; they read for themselves. The view becomes their parent.
    // While a form of theirs is filled in, it has the whole column: its buttons stay in sight.
    void setPanels(TaskPanel *tasks, RecordPanel *documents);
    // The claimants, in the middle column; the view hands them their lines.
    void setClaimants(ClaimantPanel *claimants);
    enum class Forms { Seen, All };
    // The forms that are open beside the case; false where none is. What was typed is kept as a draft.
    bool leaveForms(Forms which);
    // In the middle the claimants.
    void showClaimants();
    // Whether a case with claimants opens on them, or on what it is about.
    void setOpensOnClaimants(bool isSo) { m_opensOnClaimants = isSo; }

Q_SIGNALS:
    void entryRequested();
    void editRequested();
    void backRequested();
    void remarkRequested();
    void referralRequested();
    void letterRequested(); // to the embassy
    void memberRequested();
    void historyRequested();
    void differencesRequested();
    // Somebody chose what stands in the middle of a case with claimants.
    void middleChosen(bool claimants);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void buildHeader();
    QWidget *buildFacts();
    QWidget *buildSide();
    void retranslate();
    void nameTabs();
    void layOut();
    void widenSide();
    void fitWriting();
    [[nodiscard]] bool hasClaimants() const;
    void openMore();
    void openLetters();
    void fillLetters(QMenu &menu);
    void refer();
    void notePressing(int pressing);
    void giveRoom();
    void chooseMiddle(bool claimants);
    [[nodiscard]] bool standsInCourse() const;
    void fillHeader();
    void fillCourse();
    void fillFacts();
    void fillReviews();

    CaseFacts m_facts;
    QDate m_today;
    app::Timestamp m_now;
    app::OfficeTime m_time;
    PageHeader *m_header;
    Button *m_back;
    Button *m_entry;
    Button *m_edit;
    Button *m_remark;
    Button *m_letter;
    Button *m_more;
    QShortcut *m_editKey; // while the button has no room
    Button *m_differences;
    Chip *m_state;
    Chip *m_priority;
    StageLine *m_stages;
    DueClock *m_clock;
    QTabBar *m_tabs;
    bool m_isNarrow = false;
    bool m_hasWay = false;
    bool m_hasClock = false;
    bool m_isOpening = false; // nobody has pressed anything since the case was opened …
    QElapsedTimer m_opened;   // … which was a moment ago
    QWidget *m_side;
    QWidget *m_sideRoom; // what is seen of the sheet
    QWidget *m_sideSheet;
    QVBoxLayout *m_sideColumn;
    TaskPanel *m_tasks = nullptr;
    RecordPanel *m_documents = nullptr;
    const RecordPanel *m_writing = nullptr; // the one whose form came last
    ClaimantPanel *m_claimants = nullptr;
    bool m_opensOnClaimants = true;
    bool m_showsClaimants = false; // in the middle, instead of the facts
    sync::RecordId m_shown;        // the case of which this was chosen
    QHBoxLayout *m_columns;
    MiddleTabs *m_factTabs;
    CaseMoney *m_money;
    Card *m_courseCard;
    TimelineView *m_course;
    TextLabel *m_nothingYet;
    Card *m_factsCard;
    FactLines *m_factLines;
    Button *m_member;
    Card *m_reviewCard;
    QVBoxLayout *m_reviewLines;
    QWidget *m_reviewSheet = nullptr;
};

}
