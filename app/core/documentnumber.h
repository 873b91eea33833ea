// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::app {

// By what two numbers of documents are compared: Latin capitals and digits, whatever the spaces, "№" and Cyrillic letters that
// look Latin. Empty where there is no digit.
[[nodiscard]] QString documentKey(QStringView text);

// What a cell of a list says about a passport: "АN 1234567 до 12.05.2030".
struct DocumentCell {
    QString number{}; // "AN1234567" where it has the shape of a number, otherwise as it was written
    QString until{};  // what was written behind "до", "чейин", "until"
    QString rest{};   // who gave it and when
};
[[nodiscard]] DocumentCell documentIn(QStringView text);

}
