// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/letters.h"
#include "ui/widgets/card.h"

#include <QList>
#include <QPair>

class QLineEdit;
class QPlainTextEdit;

namespace mekendesh::ui {

class Button;
class FormField;
class InlineMessage;
class TextLabel;

// A letter that only the embassy opens. What is typed stays in these fields: no draft keeps it, and it is gone when it was sealed,
// when the program is locked or closed. It cannot be taken back, so all of it is read once more before it goes, and goes by another key.
class ComplaintForm : public Card {
    Q_OBJECT

public:
    explicit ComplaintForm(QWidget *parent = nullptr);

    // What is known already stands in an empty form, like in the memory of whoever writes: nothing keeps it either.
    void begin(const app::Complaint &known);
    // Where one writes: what is known is passed over.
    void focusFirst();
    // The row with the buttons: the page keeps it in sight under what scrolls.
    [[nodiscard]] QWidget *actions() const { return m_actions; }
    [[nodiscard]] app::Complaint complaint() const;
    // Nobody has written anything: at most what begin() has put there stands in it.
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] bool isSealing() const { return m_isSealing; }
    // It stands there to be read, and waits for the yes.
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    // Back to the fields, as they were.
    void withdraw();
    // It was sealed: nothing of it stays here either.
    void forget();
    void showProblem(const sync::Error &error);
    // The button stays enabled: a disabled one hands the focus to the next widget.
    void setSealing(bool isSealing);

Q_SIGNALS:
    void finished();
    void askingChanged();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildReading();
    void ask();
    void send();
    void showAsked();
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
    QWidget *m_fields;
    QWidget *m_goes; // all that goes, before it does
    QList<QPair<TextLabel *, TextLabel *>> m_read;
    QWidget *m_actions;
    Button *m_ask;
    Button *m_send;
    Button *m_change;
    app::Complaint m_known;
    bool m_isAsking = false;
    bool m_isSealing = false;
};

}
