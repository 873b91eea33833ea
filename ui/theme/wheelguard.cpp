// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/wheelguard.h"

#include <QtCore/QEvent>
#include <QtWidgets/QAbstractSpinBox>
#include <QtWidgets/QComboBox>

namespace mekendesh::ui {

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Show)
        return false;
    if (qobject_cast<QComboBox *>(watched) == nullptr && qobject_cast<QAbstractSpinBox *>(watched) == nullptr)
        return false;
    auto *field = static_cast<QWidget *>(watched);
    // A wheel turned by a hand gives the focus to what accepts it so, before any filter hears of the wheel.
    if (field->focusPolicy() == Qt::WheelFocus)
        field->setFocusPolicy(Qt::StrongFocus);
    if (event->type() == QEvent::Show || field->hasFocus())
        return false;
    event->ignore(); // then Qt offers it to the parent, in the end to the scrolling page
    return true;
}

} // namespace mekendesh::ui
