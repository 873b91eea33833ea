// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/referrals.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace mekendesh::ui {

class Button;
class Card;
class FormField;
class InlineMessage;
class ShortList;
class TextLabel;
class Work;

// Cases between offices: what others ask this one to take over, with its answer; and an own case that another office is asked to take.
class ReferralsView : public QWidget {
    Q_OBJECT

public:
    explicit ReferralsView(Work &work, QWidget *parent = nullptr);

    void refresh();
    void focusFirst();
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiting.size()); }
    void retranslate();

Q_SIGNALS:
    void done(const QString &words);
    void caseRequested(const sync::RecordId &casefile);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    Card *buildAnswer();
    Card *buildAsking();
    void open(int row);
    void accept();
    void reject();
    void ask();
    void offerCases();
    void showWaiting();
    void showChosen();
    void say(const sync::Error &error);
    // Waits while something is written.
    void setBusy(bool isBusy);

    Work &m_work;
    app::OfficeTime m_time;
    std::vector<app::ReferralLine> m_waiting;
    std::optional<app::ReferralLine> m_chosen;
    QBoxLayout *m_columns;
    InlineMessage *m_message;
    ShortList *m_list;
    Card *m_answer;
    TextLabel *m_facts;
    QLineEdit *m_refusal;
    FormField *m_refusalField;
    Button *m_accept;
    Button *m_reject;
    Card *m_asking;
    TextLabel *m_askingWords;
    QComboBox *m_cases;
    QComboBox *m_offices;
    QPlainTextEdit *m_reason;
    FormField *m_casesField;
    FormField *m_officesField;
    FormField *m_reasonField;
    Button *m_ask;
};

}
