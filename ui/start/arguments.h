// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSize>
#include <QString>

namespace mekendesh::ui {

inline const QString kExampleOption = QStringLiteral("example");
inline const QString kLockedIdleOption = QStringLiteral("locked-idle");

// What the command line of `mekendesh` asks for.
struct ProgramArguments {
    Q_DECLARE_TR_FUNCTIONS(mekendesh::ui::ProgramArguments)

public:
    enum class Mode {
        Window,   // first start or unlock
        Working,  // the second process: name and password come over stdin
        Making,   // makes a profile; the plan comes over stdin
        Grab,     // pictures of all pages
        SelfTest,
        Help,
        Version,
        Refused,  // `words` says why
    };

    Mode mode = Mode::Window;
    QString profileFolder{}; // absolute
    QString language{};      // empty: what was chosen last
    QString login{};
    QString grabFolder{};
    QString storeAddress{}; // of the self-test
    QString authorityFile{};
    QSize windowSize{1366, 768};
    QString invitation{};    // the file that was opened with the program, absolute; empty: none
    bool isExample = false;    // what is worked with are invented people
    bool isLockedIdle = false; // begun anew after a window was locked because nobody was there
    QString words{}; // help, or why the words were refused

    static ProgramArguments read(const QStringList &commandLine);
};

}
