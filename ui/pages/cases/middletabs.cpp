// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/middletabs.h"

#include <QEvent>
#include <QSignalBlocker>

namespace mekendesh::ui {

MiddleTabs::MiddleTabs(Shown own, const QString &objectName, QWidget *parent) : QTabBar(parent), m_own(static_cast<int>(own))
{
    setObjectName(objectName);
    setDrawBase(false);
    setExpanding(false);
    for ([[maybe_unused]] const Shown each : {Shown::Claimants, Shown::Facts})
        addTab(QString());
    setCurrentIndex(m_own);
    connect(this, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab == m_own)
            return;
        {
            const QSignalBlocker quiet(this);
            setCurrentIndex(m_own);
        }
        Q_EMIT otherWanted();
    });
    retranslate();
}

void MiddleTabs::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MiddleTabs::retranslate()
{
    setTabText(static_cast<int>(Shown::Claimants), tr("Claimants"));
    setTabText(static_cast<int>(Shown::Facts), tr("About the case"));
    setAccessibleName(tr("What stands in the middle"));
}

}
