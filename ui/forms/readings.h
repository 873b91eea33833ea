// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/readingedit.h"

#include <QDate>

namespace mekendesh::ui {

// What the fields of a form read out of typed text. Each says what it understood, or what is wrong and an example.
Reading readDate(const QString &typed);
// "25.11": which year a day typed without one is of, seen from `today`.
enum class YearOf {
    Nearest, // past or coming
    Coming,  // of a deadline: one that is gone for more than a month is next year's
    Past,    // of what has happened
};
// Whatever else is typed stays as it is.
QString withYear(const QString &typed, QDate today, YearOf which);
Reading readMoney(const QString &typed);
Reading readPhone(const QString &typed);

}
