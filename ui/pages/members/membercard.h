// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "app/services/stored.h"
#include "ui/delegates/siderows.h"

#include <QDate>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace mekendesh::ui {

class Button;
class Card;
class Chip;
class EmptyState;
class FactLines;
class FlowLayout;
class ScrollBody;
class TextLabel;
class TimelineView;
struct TimelineEntry;

// The card of the selected person, to be read: name and chips stay above, actions below; between them tabs: details (what one needs on the
// telephone, the next papers, the open case, and the rest, in one that scrolls), cases, documents, who changed what. Empty values are left
// out. Knows no service.
class MemberCard : public QWidget {
    Q_OBJECT

public:
    explicit MemberCard(QWidget *parent = nullptr);

    void setMember(const app::Stored<app::Member> &stored, QDate today);
    void clear();
    // The list leaves this person out; the card says so.
    void setAside(bool isAside);
    // Of the same person; urgent cases are said in the head too. `referable`: ids of those another office may be asked to take.
    void setCases(const QList<SideRow> &cases, int urgent, const QStringList &referable = {});
    void setDocuments(const QList<SideRow> &documents);
    void setHistory(const QList<TimelineEntry> &entries);
    // The history is read only when somebody looks at it.
    [[nodiscard]] bool showsHistory() const;
    // An office: sealed letters leave from there.
    void setMayWrite(bool mayWrite);

Q_SIGNALS:
    void caseOpened(const QString &id, mekendesh::sync::ScopeId scope);
    void documentOpened(const QString &id);
    void historyWanted();
    void editRequested();
    void caseRequested();
    void letterRequested(); // to the embassy
    void referralRequested(const QString &casefile);
    void historyRequested();
    void differencesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *buildHead();
    void buildPages();
    [[nodiscard]] QWidget *buildDetails();
    void nameTabs();
    void retranslate();
    void addLine(FactLines *lines, const char *wire, const QString &text);
    Chip *addChip(StatusKind status, const QString &text, Icon icon = Icon::None);
    void fillChips();
    void fillLines();
    void showNext();
    void openLetters();
    void addPhone(const char *wire, const QString &number, const QString &chipName);

    app::Stored<app::Member> m_stored;
    QDate m_today;
    bool m_isFilled = false;
    bool m_isAside = false;
    Card *m_card;
    Card *m_empty; // in its place when nobody is selected
    EmptyState *m_nobody;
    TextLabel *m_aside;
    TextLabel *m_name;
    TextLabel *m_second;
    QWidget *m_chips;
    FlowLayout *m_chipRow;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    SideRows *m_cases;
    SideRows *m_documents;
    QWidget *m_papersPart;
    TextLabel *m_nextPapersTitle;
    SideRows *m_nextPapers;
    QWidget *m_casesPart;
    QWidget *m_casesLine;
    TextLabel *m_openCaseTitle;
    SideRows *m_openCases;
    QList<SideRow> m_open; // cases
    QStringList m_referable;
    TimelineView *m_changes;
    TextLabel *m_noCases;
    TextLabel *m_noDocuments;
    int m_caseCount = 0;
    int m_urgentCount = 0;
    int m_documentCount = 0;
    FactLines *m_lines;
    FactLines *m_moreLines;
    Button *m_edit;
    Button *m_case;
    Button *m_letter;
    Button *m_history;
    Button *m_differences;
};

}
