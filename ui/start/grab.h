// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "ui/start/arguments.h"

#include <QDir>

namespace mekendesh::ui {

class WindowLanguage;
class Workplace;

// Walks the real windows and writes a picture of each, for documents and for eyes that judge the look.
// The profile is used as in daily work: one exchange is tried so that its page has something to say.
class Grab {
public:
    Grab(const ProgramArguments &arguments, WindowLanguage &language, app::Session::Surroundings surroundings);

    // The paths written, or why it cannot be done.
    sync::Result<QStringList> run();

private:
    QStringList languages() const;
    sync::Status grabStart();
    sync::Status grabPages(Workplace &workplace);
    sync::Status grabMembers(Workplace &workplace);
    sync::Status grabCase(Workplace &workplace);
    sync::Status grabImport(Workplace &workplace);
    sync::Status write(QWidget &window, const QString &page);

    const ProgramArguments &m_arguments;
    WindowLanguage &m_language;
    app::Session::Surroundings m_surroundings;
    QDir m_folder;
    QStringList m_written;
};

}
