// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/startplan.h"
#include "ui/start/startstep.h"

namespace mekendesh::ui {

class ChoiceCard;

// The first question: three rows with digits, the likeliest one focused.
class ChoiceStep : public StartStep {
    Q_OBJECT

public:
    explicit ChoiceStep(QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override;
    void takeFocus() override;

Q_SIGNALS:
    void chosen(mekendesh::ui::StartPlan::Kind kind);

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void move(int step);

    ChoiceCard *m_join;
    ChoiceCard *m_found;
    ChoiceCard *m_example;
    QList<ChoiceCard *> m_cards;
};

}
