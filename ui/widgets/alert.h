// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace mekendesh::ui {

/// Something appeared that nobody asked for: a program that reads the window aloud says its accessible name.
void raiseAlert(QWidget *appeared);

/// Is told of every alert, also while no such program runs. Returns who was told before; null: nobody.
using AlertWatch = void (*)(const QString &name);
AlertWatch watchAlerts(AlertWatch watch);

} // namespace mekendesh::ui
