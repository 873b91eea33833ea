// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/arguments.h"
#include "app/ctl/exitcode.h"
#include "app/ctl/printer.h"
#include "app/services/languages.h"
#include "app/services/session.h"

#include <memory>

namespace mekendesh::app::ctl {

// What a verb works with: its words, the printer, and the unlocked profile where it needs one.
class Context {
public:
    Context(const Arguments &arguments, Printer &printer, Session::Surroundings surroundings);
    ~Context();

    [[nodiscard]] const Arguments &arguments() const { return m_arguments; }
    [[nodiscard]] Printer &printer() { return m_printer; }
    [[nodiscard]] const Session::Surroundings &surroundings() const { return m_surroundings; }
    [[nodiscard]] const Languages &languages() const { return m_languages; }

    // --profile, or the place where the window keeps its data.
    [[nodiscard]] QString profileFolder() const;
    // From MEKENDESH_PASSWORD, --password-file, or asked on the terminal; never from the command line.
    sync::Result<QString> password();
    // The same for a password that is chosen now: asked twice.
    sync::Result<QString> newPassword();
    // Unlocks the profile at the first call.
    sync::Result<Session *> session();
    sync::Result<Workspace *> workspace();
    // Takes a session that a verb has made itself (found, join).
    sync::Result<Workspace *> adopt(std::unique_ptr<Session> session);

    // --store in one form. A server's password comes from MEKENDESH_STORE_PASSWORD; never from the command line, which others see.
    [[nodiscard]] QString store() const;

    // The cost of guessing a password. Cheap only where mayBeCheapToGuess(), and then it says so.
    [[nodiscard]] sync::KdfCost kdfCost();

    // The command line was not understood: prints why, and where help is.
    ExitCode usage(const QString &sentence);

private:
    sync::Result<QString> secretFromSurroundings(bool &isFound) const;

    const Arguments &m_arguments;
    Printer &m_printer;
    Session::Surroundings m_surroundings;
    Languages m_languages;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Workspace> m_workspace; // before the session it belongs to
};

// A sentence of the command line in the language of now.
QString inWords(const char *source);
QString inWords(const char *source, int count);

// First line of a small file.
sync::Result<QString> firstLineOf(const QString &path);
sync::Result<QByteArray> contentOf(const QString &path, qint64 sizeBytesMax);
// Nothing is written over what is already there.
sync::Status checkNewFile(const QString &path);
// Writes a whole file readable only by its owner; never over an existing one unless asked.
sync::Status writeNewFile(const QString &path, const QByteArray &content);

}
