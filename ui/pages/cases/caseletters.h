// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QMenu;

namespace mekendesh::ui {

// What can be written from a case: it goes to another office, or a sealed letter to the embassy.
struct CaseLetters {
    bool mayRefer = false;
    bool mayWrite = false;
    std::function<void()> refer;
    std::function<void()> write;
};
void offerLetters(QMenu &menu, const CaseLetters &letters);

}
