// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::ui {

// Windows gives a program with a window no console, not even that of the command line that started it: it is joined here, so that
// --help and --self-test are read. What goes into a file or a pipe goes there anyway.
void joinConsole();

// Says to whoever started the program why it does not begin: on the standard error output, in a box where there is none.
void sayBeforeEnding(const QString &words);

}
