// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/startplan.h"
#include "ui/start/startstep.h"

namespace mekendesh::ui {

// The embassy that founds a network: its name, its letters in numbers, the folder where the laptops meet.
class FoundStep : public StartStep {
    Q_OBJECT

public:
    explicit FoundStep(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    void take(StartPlan &plan) const;

protected:
    void retranslate() override;
    bool check() override;

private:
    FormField *m_nameField = nullptr;
    FormField *m_codeField = nullptr;
    FormField *m_storeField = nullptr;
    Button *m_choose = nullptr;
    QLineEdit *m_name;
    QLineEdit *m_code;
    QLineEdit *m_store;
};

}
