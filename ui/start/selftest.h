// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"

#include <QStringList>

namespace mekendesh::ui {

// Checks that an installation is whole and works: what is built in, and a small life of a profile in a temporary folder.
class SelfTest {
public:
    explicit SelfTest(app::Session::Surroundings surroundings) : m_surroundings(surroundings) {}

    // What does not work, one sentence each; empty when all is well.
    QStringList run();
    // What was looked at, for the report.
    [[nodiscard]] const QStringList &checked() const { return m_checked; }

private:
    void expect(bool isWell, const char *what);
    void checkLook();
    void checkTranslations();
    sync::Status checkProfile(const QString &folder);
    void checkSecrecy(const QString &profileFolder);

    app::Session::Surroundings m_surroundings;
    QStringList m_checked;
    QStringList m_problems;
};

// Prints what was found; 0 when all is well.
int runSelfTest(app::Session::Surroundings surroundings);

}
