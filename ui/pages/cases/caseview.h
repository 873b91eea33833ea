// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/review.h"
#include "app/services/stored.h"

#include <QDate>
#include <QWidget>

class QFormLayout;
class QVBoxLayout;

namespace mekendesh::app {
class OfficeTime;
}

namespace mekendesh::ui {

class Button;
class Card;
class Chip;
class PageHeader;
class StageLine;
class TextLabel;
class TimelineView;

// Everything the view of a case shows; the page gathers it.
struct CaseFacts {
    app::Stored<app::Casefile> casefile;
    QString memberName;
    QString officeName; // at the embassy
    std::vector<app::Stored<app::Activity>> course; // newest first
    std::vector<QString> courseAuthors;             // beside `course`
    std::vector<app::Stored<app::Review>> reviews;  // newest first
    bool mayRemark = false; // the embassy
};

// One case to be read: title, state, number, stages; what happened, newest first; the facts; what the embassy said.
class CaseView : public QWidget {
    Q_OBJECT

public:
    explicit CaseView(QWidget *parent = nullptr);

    void setFacts(CaseFacts facts, QDate today, const app::OfficeTime &time);
    void focusCourse();

Q_SIGNALS:
    void entryRequested();
    void editRequested();
    void backRequested();
    void remarkRequested();
    void memberRequested();
    void historyRequested();
    void differencesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fillHeader();
    void fillCourse();
    void fillFacts();
    void fillReviews();
    void addFact(const QString &label, const QString &text);

    CaseFacts m_facts;
    QDate m_today;
    QByteArray m_zone;
    PageHeader *m_header;
    Button *m_back;
    Button *m_entry;
    Button *m_edit;
    Button *m_remark;
    Button *m_history;
    Button *m_differences;
    Chip *m_state;
    Chip *m_priority;
    Chip *m_due;
    StageLine *m_stages;
    Card *m_courseCard;
    TimelineView *m_course;
    Card *m_factsCard;
    QFormLayout *m_factLines;
    Button *m_member;
    Card *m_reviewCard;
    QVBoxLayout *m_reviewLines;
    QWidget *m_reviewSheet = nullptr;
};

}
