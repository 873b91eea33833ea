// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/readingedit.h"

#include <QDate>

namespace mekendesh::ui {

// What the fields of a form read out of typed text. Each says what it understood, or what is wrong and an example.
Reading readDate(const QString &typed);
// "25.11": a day without its year is the nearest one to `today`, past or coming. Whatever else is typed stays as it is.
QString withNearestYear(const QString &typed, QDate today);
Reading readMoney(const QString &typed);
Reading readPhone(const QString &typed);

}
