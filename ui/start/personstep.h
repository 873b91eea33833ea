// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "ui/start/startplan.h"
#include "ui/start/startstep.h"

namespace mekendesh::ui {

class Card;
class PasswordField;

// Who works here: name, name for entry, password, what the laptop is called. Six words are proposed as the password.
class PersonStep : public StartStep {
    Q_OBJECT

public:
    explicit PersonStep(sync::Random &random, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    void takeFocus() override;
    void take(StartPlan &plan) const;
    // Who joins gets the laptop's number with the invitation: nothing is proposed then, and nothing has to be written.
    void setJoining(bool isJoining);
    // Forgets the passwords.
    void clearSecrets();
    [[nodiscard]] QString proposal() const { return m_proposed; }

protected:
    void retranslate() override;
    bool check() override;

private:
    void buildProposal();
    void propose();
    void proposeLogin();

    sync::Random &m_random;
    bool m_isLoginTouched = false;
    bool m_isLaptopTouched = false;
    bool m_isJoining = false;
    QString m_proposed;
    FormField *m_nameField = nullptr;
    FormField *m_loginField = nullptr;
    FormField *m_laptopField = nullptr;
    FormField *m_passwordField;
    FormField *m_repeatField;
    QLineEdit *m_name;
    QLineEdit *m_login;
    PasswordField *m_password;
    PasswordField *m_repeat;
    QLineEdit *m_laptop;
    Card *m_card = nullptr;
    TextLabel *m_words = nullptr;
    TextLabel *m_writeDown = nullptr;
    Button *m_takeWords = nullptr;
    Button *m_otherWords = nullptr;
};

}
