// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/letters.h"
#include "ui/frame/page.h"

#include <optional>

class QBoxLayout;
class QStackedWidget;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceButtons;
class ComplaintForm;
class InlineMessage;
class PageHeader;
class ReferralsView;
class ScrollBody;
class ShortList;
class TextLabel;
class Work;

// Sealed letters. An office writes to the embassy and sees that its letters left, and refers cases to other offices; the embassy reads the
// letters it received.
class LettersPage : public Page {
    Q_OBJECT

public:
    explicit LettersPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;
    // A half-written complaint stays for nobody: first it is asked what becomes of it.
    bool mayLeave(const std::function<void()> &goOn) override;
    // At an office: the form of a letter that only the embassy opens.
    // What is known of it stands in it already (knownletter.h).
    void beginLetter(const app::Complaint &known = {});
    // At an office: the form by which this case goes to another one.
    void beginReferral(const sync::RecordId &casefile);
    // The first letter that was not read yet, or that waits for an answer of this office.
    void showWaiting();
    // How many were not read yet, or wait for an answer of this office.
    [[nodiscard]] int unread() const;

Q_SIGNALS:
    void backRequested();
    void done(const QString &words);
    void unreadChanged(int count);
    void caseRequested(const sync::RecordId &casefile);
    void newCaseRequested();
    void laptopsRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildReading();
    QWidget *buildWriting();
    QWidget *buildLetterActions();
    void askWhatBecomes(const std::function<void()> &goOn);
    void scrollToTop();
    void send();
    void open(int row);
    void showReceived();
    void showSent();
    void showLetter();
    void choosePart(const QString &part);
    [[nodiscard]] QString when(app::Timestamp at) const;

    Work &m_work;
    app::OfficeTime m_time;
    std::vector<app::ReceivedLetter> m_received;
    std::vector<app::SentLetter> m_sent;
    std::optional<app::ReceivedLetter> m_open; // the one that is read
    PageHeader *m_header;
    Button *m_back;
    InlineMessage *m_message;
    ScrollBody *m_scroll; // the letters; cases between offices have their own
    QBoxLayout *m_columns;
    ChoiceButtons *m_parts = nullptr;      // at an office
    QStackedWidget *m_stack = nullptr;     // at an office: letters, referrals
    ReferralsView *m_referrals = nullptr;  // at an office
    ComplaintForm *m_form = nullptr;       // at an office
    ShortList *m_sentList = nullptr;       // at an office
    ShortList *m_receivedList = nullptr;   // at the embassy
    Card *m_letter = nullptr;              // at the embassy
    TextLabel *m_letterFacts = nullptr;
    TextLabel *m_letterText = nullptr;
    QWidget *m_letterActions = nullptr;
    Button *m_newCase = nullptr;
    Button *m_toLaptops = nullptr;
};

}
