// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/drafts.h"
#include "app/services/ledger.h"
#include "ui/forms/recordeditors.h"

#include <QWidget>

#include <functional>
#include <optional>

class QBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class DraftKeeper;
class InlineMessage;
class ScrollBody;
class TextLabel;
class Work;

// A line of the cash book to be written: paying out, taking in, or taking a line back. Knows no service.
class EntryForm : public QWidget {
    Q_OBJECT

public:
    enum class Kind { PayOut, TakeIn, Reverse };

    explicit EntryForm(QWidget *parent = nullptr);

    // An empty form for today. `balance`: what lies in the box, as far as is known; the book decides.
    void begin(Kind kind, app::FuzzyDate today, std::optional<app::Money> balance = {});
    // The form for taking back this line; only the reason is asked.
    void beginReversal(const app::LedgerEntry &entry);
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] qint64 reversedNumber() const { return m_reversed.number; }
    // False after saying what is missing.
    bool takeEntry(app::NewEntry &entry);
    // Why a line is taken back; empty after saying that it is missing.
    QString takeReason();
    void showProblem(const QString &bold, const QString &plain);
    // The book did not take the line: beside the field it is about, which gets the focus, otherwise over the form.
    void showRefusal(const QString &bold, const sync::Error &error);
    void focusFirst();
    // Whose name it is, and where what helps to find it stands.
    [[nodiscard]] QLineEdit *payee() const;
    void putUnderPayee(QWidget *helper);
    void focusAfterPayee();
    // Who knows for which case the money is. It is asked whenever the line or its draft is made, and told what a draft brings; the
    // form itself keeps none, so that a name and its case never part.
    struct CaseOwner {
        std::function<sync::RecordId()> get = [] { return sync::RecordId{}; };
        std::function<void(const sync::RecordId &)> set = [](const sync::RecordId &) {};
    };
    void setCaseOwner(CaseOwner owner) { m_case = std::move(owner); }
    // It has another one now.
    void noteCase();
    // As of RecordSheet.
    void keepDraft(Work &work, const app::DraftKey &key);
    void finishDraft();
    // The same, when meanwhile the form may be about something else.
    void finishDraft(Work &work, const app::DraftKey &key);

Q_SIGNALS:
    void finished();
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QString draftTitle() const;
    bool refuse();
    void placeAmount();
    void sayWhatIsLeft();
    void takeBackWhatIsRight();
    [[nodiscard]] bool isTooMuch(const app::Money &amount) const;
    [[nodiscard]] sync::RecordId casefile() const; // null: of no case

    Kind m_kind = Kind::PayOut;
    app::LedgerEntry m_reversed;
    std::optional<app::Money> m_balance;
    CaseOwner m_case;
    RecordEditors m_editors;
    bool m_isRefused = false; // the message counts the fields to be put right
    Card *m_card;
    TextLabel *m_about;
    InlineMessage *m_message;
    ScrollBody *m_body;
    QList<FormField *> m_moneyRows;
    QBoxLayout *m_amountRow;
    QVBoxLayout *m_payeeColumn;
    FormField *m_text;
    Button *m_save;
    Button *m_leave;
    Button *m_throwAway;
    DraftKeeper *m_drafts;
};

}
