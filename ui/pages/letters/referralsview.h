// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/referrals.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QLineEdit;
class QPlainTextEdit;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceBox;
class FormField;
class InlineMessage;
class ReferralFacts;
class ScrollBody;
class ShortList;
class TextLabel;
class Work;

// Cases between offices: what others ask this one to take over, with its answer; and an own case that another office is asked to take.
// One of both stands beside the lists, its buttons below what scrolls. A case that left cannot be called back: nothing is chosen
// beforehand, and before it goes one reads which one goes where, and all that goes with it.
class ReferralsView : public QWidget {
    Q_OBJECT

public:
    explicit ReferralsView(Work &work, QWidget *parent = nullptr);

    void refresh();
    void focusFirst();
    // The first that waits for an answer stands open; where several do, one chooses.
    void showFirst();
    void scrollToTop();
    // Asks another office to take over this own case; one still chooses which office, and says why.
    void begin(const sync::RecordId &casefile);
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }
    // Something is chosen, written or read here.
    [[nodiscard]] bool isBegun() const;
    // A case of another office is read, and waits for the decision.
    [[nodiscard]] bool isAsking() const { return m_asked.has_value(); }
    [[nodiscard]] bool isAnswering() const { return m_chosen.has_value(); }
    void retranslate();

Q_SIGNALS:
    void done(const QString &words);
    void caseRequested(const sync::RecordId &casefile);
    void keyHintsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    // What was read once more and goes as it was read.
    struct Asked {
        sync::RecordId casefile;
        sync::ScopeId office;
        QString caseName;
        QString officeName;
        QString reason;
        app::ReferralLine read;
    };

    Card *buildAnswer();
    Card *buildAsking();
    QWidget *buildActions();
    void connectParts();
    void open(int row);
    void close();
    void accept();
    void reject();
    void ask();
    void withdraw();
    void send();
    void offerCases();
    void showAsked();
    void showAway();
    [[nodiscard]] bool isWorkHere() const;
    void showWaiting();
    void showChosen();
    void say(const sync::Error &error);
    // While something is written nothing else is. The buttons stay enabled: a disabled one hands the focus to the next widget.
    void setBusy(bool isBusy);

    Work &m_work;
    app::OfficeTime m_time;
    std::vector<app::ReferralLine> m_waiting;
    std::optional<app::ReferralLine> m_chosen;
    std::optional<Asked> m_asked;
    std::vector<app::CaseAway> m_away;
    bool m_isBusy = false;
    ScrollBody *m_scroll;
    QBoxLayout *m_columns;
    QBoxLayout *m_left;
    QBoxLayout *m_right;
    InlineMessage *m_message;
    ShortList *m_list;
    Card *m_answer;
    ReferralFacts *m_facts;
    QLineEdit *m_refusal;
    FormField *m_refusalField;
    Button *m_accept;
    Button *m_reject;
    QBoxLayout *m_actions; // below what scrolls
    Card *m_asking;
    TextLabel *m_askingWords;
    ChoiceBox *m_cases;
    ChoiceBox *m_offices;
    QPlainTextEdit *m_reason;
    FormField *m_casesField;
    FormField *m_officesField;
    FormField *m_reasonField;
    Button *m_ask;
    InlineMessage *m_confirmation;
    ReferralFacts *m_goes; // all that goes, before it does
    Button *m_send;
    Button *m_change;
    ShortList *m_awayList;
};

}
