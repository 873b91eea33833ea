// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QObject;

namespace mekendesh::ui {

class Work;

// The former program kept a new task or document as a draft of the form for one that is there, under its case or person, or under
// nobody. Such drafts are given the name of the form for a new one, so that Today can go on with them. `carried` is called when there were any.
void carryFormerDrafts(Work &work, QObject *context, std::function<void()> carried);

}
