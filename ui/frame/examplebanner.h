// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/inlinemessage.h"

namespace mekendesh::ui {

// Over every page of the example: that the people are invented, and the way out of it. It asks once before it throws anything away.
class ExampleBanner : public InlineMessage {
    Q_OBJECT

public:
    explicit ExampleBanner(QWidget *parent = nullptr);

    // The question, as if the button was pressed.
    void ask();

Q_SIGNALS:
    void throwingAwayRequested();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    // The button that changes nothing.
    Button *tell();
    void keep();

    bool m_isAsking = false;
};

}
