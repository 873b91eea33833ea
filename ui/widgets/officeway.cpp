// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/officeway.h"

#include <QtCore/QEvent>
#include <QtGui/QKeyEvent>

namespace mekendesh::ui {

OfficeWay::OfficeWay(const QString &objectName, QWidget *asked) : Button(ButtonKind::Secondary, objectName, asked)
{
    setIconKind(Icon::Building2);
    setKeyText(QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    asked->installEventFilter(this);
    retranslate();
    hide();
}

void OfficeWay::setOffice(const QString &office)
{
    setVisible(!office.isEmpty());
}

// Not a shortcut: Esc belongs first to the field, form or card that has the focus.
bool OfficeWay::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !isHidden() && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        click();
        return true;
    }
    return Button::eventFilter(watched, event);
}

void OfficeWay::changeEvent(QEvent *event)
{
    Button::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void OfficeWay::retranslate()
{
    setWord(tr("All offices"));
}

} // namespace mekendesh::ui
