// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casereading.h"

#include <QWidget>

namespace mekendesh::ui {

class Button;
class Card;
class Chip;
class DueClock;
class EmptyState;
class FactLines;
class FlowLayout;
class ScrollBody;
class SideRows;
class TextLabel;
class TimelineView;

// The card of the selected case, to be read: what one decides by. Title and chips stay above, actions below; between them whose case it
// is and whether one may call, its facts and time, what is to be done, what happened last, what the embassy said. Knows no service.
class CaseCard : public QWidget {
    Q_OBJECT

public:
    explicit CaseCard(QWidget *parent = nullptr);

    // As its row has it. What was told of another case goes; of the same it stays until the new is there.
    void setCase(const app::Stored<app::Casefile> &stored, const CaseStanding &standing, const QString &office, QDate today);
    // Of the same case.
    void setGlance(const CaseGlance &glance, app::Timestamp now, const app::OfficeTime &time);
    // The rest is late, or cannot be read.
    void sayReading();
    void sayFailed(const QString &sentence);
    // No case is selected.
    void clear();
    [[nodiscard]] bool isFilled() const { return m_isFilled; }
    [[nodiscard]] const app::Stored<app::Casefile> &stored() const { return m_stored; }
    // Another office may be asked to take it.
    [[nodiscard]] bool mayRefer() const { return m_isFilled && m_glance && m_glance->mayRefer; }

Q_SIGNALS:
    void openRequested();
    void taskRequested();
    void memberRequested(const mekendesh::sync::RecordId &member, mekendesh::sync::ScopeId scope);
    void referralRequested();
    void letterRequested(); // to the embassy
    void differencesRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildHead();
    void buildBody();
    void retranslate();
    void fillHead();
    void fillPerson();
    void fillFacts();
    void fillTasks();
    void fillCourse();
    void fillRemark();
    void openLetters();
    Chip *addChip(StatusKind status, const QString &text);

    app::Stored<app::Casefile> m_stored;
    CaseStanding m_standing;
    QString m_office;
    QDate m_today;
    app::Timestamp m_now;
    app::OfficeTime m_time;
    std::optional<CaseGlance> m_glance;
    bool m_isFilled = false;

    Card *m_card;
    Card *m_empty; // in its place when nothing is selected
    EmptyState *m_nothing;
    TextLabel *m_title;
    TextLabel *m_line;
    QWidget *m_chips;
    FlowLayout *m_chipRow;
    Button *m_differences;
    TextLabel *m_state; // what is read late, or not at all
    ScrollBody *m_scroll;
    QWidget *m_told; // all that is not in the row
    Button *m_member;
    FactLines *m_facts;
    DueClock *m_clock;
    TextLabel *m_tasksTitle;
    SideRows *m_tasks;
    TextLabel *m_noTask;
    QWidget *m_courseLine; // above the next
    TextLabel *m_courseTitle;
    TimelineView *m_course;
    TextLabel *m_nothingYet;
    TextLabel *m_remarkTitle;
    QWidget *m_remarkPlace;
    QWidget *m_remark = nullptr;
    Button *m_open;
    Button *m_task;
    Button *m_letter;
};

}
