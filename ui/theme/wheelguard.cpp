// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/wheelguard.h"

#include <QtCore/QEvent>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>

namespace mekendesh::ui {

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return false;
    const bool isField = qobject_cast<QComboBox *>(watched) != nullptr || qobject_cast<QAbstractSpinBox *>(watched) != nullptr;
    if (!isField || static_cast<QWidget *>(watched)->hasFocus())
        return false;
    event->ignore(); // then Qt offers it to the parent, in the end to the scrolling page
    return true;
}

} // namespace mekendesh::ui
