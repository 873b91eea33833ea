// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mekendesh::ui {

// Stands where a case will be, so that no key meets the case that was there before.
class AwaitedCase : public QWidget {
    Q_OBJECT

public:
    explicit AwaitedCase(QWidget *parent);

Q_SIGNALS:
    void left();
    // Somebody began before the case was there; nothing is done with it.
    void pressedEarly();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

}
