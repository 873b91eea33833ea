// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Leaves a profile as a newer program would: newerdatabase PROFILE LOGIN, the password in MEKENDESH_PASSWORD.
#include "app/store/profile.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    if (words.size() != 3)
        return 2;
    const auto opened = mekendesh::app::Profile::open(words[1], words[2], qEnvironmentVariable("MEKENDESH_PASSWORD"));
    const auto database = opened ? (*opened)->connect() : mekendesh::sync::Result<std::unique_ptr<mekendesh::app::Database>>(opened.error());
    if (!database) {
        std::fprintf(stderr, "%s\n", qPrintable(database.error().text()));
        return 1;
    }
    return (*database)->execute("PRAGMA user_version = 999") ? 0 : 1;
}
