// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/button.h"

namespace mekendesh::ui {

/// While a page of the embassy shows one office only: the way out, by a press or by Esc. It is pressed; where it leads others decide.
class OfficeWay final : public Button {
    Q_OBJECT

public:
    /// `asked`: what Esc reaches when nothing in it has taken it.
    OfficeWay(const QString &objectName, QWidget *asked);
    /// Empty: all are shown, and there is nothing to leave.
    void setOffice(const QString &office);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
};

} // namespace mekendesh::ui
