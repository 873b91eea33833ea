// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/awaitedcase.h"

#include <QKeyEvent>

namespace mekendesh::ui {

AwaitedCase::AwaitedCase(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("awaitedCase"));
    setFocusPolicy(Qt::StrongFocus); // keys have to go somewhere
}

void AwaitedCase::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        Q_EMIT pressedEarly();
}

}
