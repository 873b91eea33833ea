// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/users.h"

#include <QWidget>

class QLineEdit;

namespace mekendesh::ui {

class Button;
class ChoiceButtons;
class FormField;
class InlineMessage;
class PasswordField;

// A new person of this laptop, or a password for one who is known. Knows no service.
class UserForm : public QWidget {
    Q_OBJECT

public:
    explicit UserForm(QWidget *parent = nullptr);

    void beginNew(const std::vector<app::Role> &roles);
    void beginEntry(const app::OfficeUser &user);
    // Nobody when a new one is made.
    [[nodiscard]] const sync::RecordId &user() const { return m_user; }
    // False after saying what is missing.
    bool take(app::NewUser &user);
    // Not written: the field it is about, or the whole.
    void showProblem(const sync::Error &error);
    void setWorking(bool isWorking);
    void clearSecrets();
    void focusFirst();

Q_SIGNALS:
    void finished();
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    FormField *addRow(QWidget *editor);
    void retranslate();

    sync::RecordId m_user;
    std::vector<app::Role> m_roles;
    QString m_knownName;
    bool m_isWorking = false;
    QLineEdit *m_name;
    QLineEdit *m_login;
    ChoiceButtons *m_role;
    PasswordField *m_password;
    PasswordField *m_repeat;
    FormField *m_nameRow;
    FormField *m_loginRow;
    FormField *m_roleRow;
    FormField *m_passwordRow;
    FormField *m_repeatRow;
    InlineMessage *m_message;
    Button *m_save;
    Button *m_leave;
};

}
