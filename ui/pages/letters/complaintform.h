// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/letters.h"
#include "ui/widgets/card.h"

class QLineEdit;
class QPlainTextEdit;

namespace mekendesh::ui {

class Button;
class FormField;
class InlineMessage;

// A letter that only the embassy opens. What is typed stays in these fields: no draft keeps it, and it is gone when it was sealed,
// when the program is locked or closed.
class ComplaintForm : public Card {
    Q_OBJECT

public:
    explicit ComplaintForm(QWidget *parent = nullptr);

    void focusFirst();
    // The row with the button: the page keeps it in sight under what scrolls.
    [[nodiscard]] QWidget *actions() const { return m_actions; }
    [[nodiscard]] app::Complaint complaint() const;
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isSealing() const { return m_isSealing; }
    // It was sealed: nothing of it stays here either.
    void forget();
    void showProblem(const sync::Error &error);
    // The button stays enabled: a disabled one hands the focus to the next widget.
    void setSealing(bool isSealing);

Q_SIGNALS:
    void finished();

protected:
    void changeEvent(QEvent *event) override;

private:
    void send();
    void retranslate();

    InlineMessage *m_message;
    QLineEdit *m_who;
    QLineEdit *m_contact;
    QLineEdit *m_about;
    QPlainTextEdit *m_text;
    FormField *m_whoField;
    FormField *m_contactField;
    FormField *m_aboutField;
    FormField *m_textField;
    QWidget *m_actions;
    Button *m_send;
    bool m_isSealing = false;
};

}
