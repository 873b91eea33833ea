// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/startplan.h"
#include "ui/start/startstep.h"

namespace mekendesh::ui {

// The invitation: its file, and the five words told by telephone.
class JoinStep : public StartStep {
    Q_OBJECT

public:
    explicit JoinStep(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    void take(StartPlan &plan) const;
    // The file is chosen already: only its words are asked for, unless the file is no good.
    void setFile(const QString &path);
    void takeFocus() override;

protected:
    void retranslate() override;
    bool check() override;

private:
    [[nodiscard]] bool checkFile();

    FormField *m_fileField = nullptr;
    FormField *m_codeField = nullptr;
    Button *m_choose = nullptr;
    QLineEdit *m_file;
    QLineEdit *m_code;
};

}
