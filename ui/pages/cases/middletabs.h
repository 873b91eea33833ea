// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace mekendesh::ui {

// What can stand in the middle of a case, as tabs in the title row of what stands there: each of the two cards has a pair of its own,
// which says that it is this one.
class MiddleTabs final : public QTabBar {
    Q_OBJECT

public:
    enum class Shown { Claimants, Facts };

    MiddleTabs(Shown own, const QString &objectName, QWidget *parent);

Q_SIGNALS:
    // The other card is wanted; this pair stays on its own one.
    void otherWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const int m_own;
};

}
