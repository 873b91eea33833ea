// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QScrollArea;

namespace mekendesh::ui {

// Scrolls so that a part that has just been shown begins at the top, however often what stands around it is laid out anew until it lies.
class BringUp : public QObject {
    Q_OBJECT

public:
    // Ends by itself.
    BringUp(QScrollArea *scroll, QWidget *part);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();

    QScrollArea *m_scroll;
    QWidget *m_part;
};

}
