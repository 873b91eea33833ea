// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/inlinemessage.h"

namespace mekendesh::ui {

class Work;

// On the laptop that holds the root key, while no share of it was given to anybody: says so wherever it stands, until there are sheets.
class SharesLine : public InlineMessage {
    Q_OBJECT

public:
    // Looks again whenever `page` is shown.
    SharesLine(Work &work, QWidget *page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();

    Work &m_work;
};

}
