// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/caseletters.h"

#include <QCoreApplication>
#include <QMenu>

namespace mekendesh::ui {

void offerLetters(QMenu &menu, const CaseLetters &letters)
{
    if (letters.mayRefer)
        menu.addAction(QCoreApplication::translate("CaseView", "Refer to another office…\tF7"), &menu, letters.refer);
    if (letters.mayWrite)
        menu.addAction(QCoreApplication::translate("CaseView", "Sealed letter to the embassy…"), &menu, letters.write);
}

}
