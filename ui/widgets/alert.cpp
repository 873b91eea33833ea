// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/alert.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QWidget>

#include <utility>

namespace mekendesh::ui {

namespace {

AlertWatch s_alertWatch = nullptr; // of the window's thread

} // namespace

void raiseAlert(QWidget *appeared)
{
    QAccessibleEvent alert(appeared, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    if (s_alertWatch == nullptr)
        return;
    const QAccessibleInterface *said = alert.accessibleInterface();
    s_alertWatch(said ? said->text(QAccessible::Name) : QString());
}

AlertWatch watchAlerts(AlertWatch watch)
{
    return std::exchange(s_alertWatch, watch);
}

} // namespace mekendesh::ui
