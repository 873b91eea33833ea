// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icontable.h"
#include "ui/widgets/backdrop.h"

class QVBoxLayout;

namespace mekendesh::ui {

class TextLabel;

// The left third of the first start: who we are, and three promises.
class PromisePanel : public Backdrop {
    Q_OBJECT

public:
    explicit PromisePanel(QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    TextLabel *addPromise(QVBoxLayout *column, Icon icon);
    void retranslate();

    TextLabel *m_title;
    TextLabel *m_about;
    TextLabel *m_offline;
    TextLabel *m_theft;
    TextLabel *m_kept;
};

}
