// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace mekendesh::ui {

// Qt's own file dialog: it speaks the language of the program, the system's does not. Empty when nothing was chosen.
QString chooseFileToOpen(QWidget *parent, const QString &title, const QString &filter);
// `suffix` is added when the name typed has none.
QString chooseFileToSave(QWidget *parent, const QString &title, const QString &proposal, const QString &filter, const QString &suffix);
QString chooseFolder(QWidget *parent, const QString &title, const QString &proposal);

}
