// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QtGlobal>

#include <optional>

namespace mekendesh::app::ctl {

// While it lives, a Windows console shows our UTF-8 and understands how a line is written anew. Nothing elsewhere, nor where files are written.
class UnicodeTerminal {
public:
    UnicodeTerminal();
    ~UnicodeTerminal();
    Q_DISABLE_COPY_MOVE(UnicodeTerminal)

private:
    unsigned m_codePageBefore = 0;
};

// Somebody reads the standard error output on a screen.
bool isErrorTerminal();
// Asks on the terminal without showing what is typed; nothing when nobody sits there.
std::optional<QString> askSecretly(const QString &question);

}
