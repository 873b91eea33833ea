// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"
#include "ui/start/startplan.h"
#include "ui/start/startstep.h"

namespace mekendesh::ui {

class PasswordField;

// A copied folder of the program's data: which one, and who opens it.
class RestoreStep : public StartStep {
    Q_OBJECT

public:
    explicit RestoreStep(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    void take(StartPlan &plan) const;
    void clearSecrets();
    // It did not come over: under the field that can mend it, or false when that is none of them.
    bool refuse(const sync::Error &error);
    // What happened, and what is safe.
    [[nodiscard]] static QString sentenceOf(const sync::Error &error);

protected:
    void retranslate() override;
    bool check() override;

private:
    FormField *m_folderField = nullptr;
    FormField *m_loginField = nullptr;
    FormField *m_passwordField = nullptr;
    Button *m_choose = nullptr;
    QLineEdit *m_folder;
    QLineEdit *m_login;
    PasswordField *m_password;
};

}
