// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/card.h"

namespace mekendesh::ui {

class Button;
class FormField;
class InlineMessage;
class PasswordField;
class Work;

// One's own password on this laptop. Nobody can tell it or replace it from afar.
class PasswordCard : public Card {
    Q_OBJECT

public:
    explicit PasswordCard(Work &work, QWidget *parent = nullptr);

    // Nothing typed stays behind.
    void clear();

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    PasswordField *addField(FormField *&row, const QString &objectName);
    bool check();
    void change();
    void retranslate();

    Work &m_work;
    bool m_isChanging = false;
    PasswordField *m_present;
    PasswordField *m_wanted;
    PasswordField *m_repeat;
    FormField *m_presentRow = nullptr;
    FormField *m_wantedRow = nullptr;
    FormField *m_repeatRow = nullptr;
    InlineMessage *m_message;
    Button *m_change;
};

}
