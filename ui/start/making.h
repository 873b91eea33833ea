// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "ui/start/startplan.h"

#include <QCoreApplication>

#include <functional>

namespace mekendesh::ui {

// Makes a profile as planned, in the process that calls it: the keys of a network or of a laptop lie in its memory then.
class Making {
    Q_DECLARE_TR_FUNCTIONS(mekendesh::ui::Making)

public:
    // `profileFolder` for real work; an example is made beside it, in a folder that says so. `tell` hears what goes on.
    Making(QString profileFolder, app::Session::Surroundings surroundings, std::function<void(const QString &)> tell);

    // The folder to be opened.
    sync::Result<QString> make(const StartPlan &plan);

private:
    sync::Result<QString> join(const StartPlan &plan);
    sync::Result<QString> found(const StartPlan &plan);
    sync::Result<QString> playExample();
    sync::Status play(const QString &folder);
    sync::Result<QString> restore(const StartPlan &plan);

    QString m_profileFolder;
    app::Session::Surroundings m_surroundings;
    std::function<void(const QString &)> m_tell;
};

// The whole life of the process that makes a profile: the plan comes over stdin, what goes on and how it ended leaves over stdout.
int runMaking(const QString &profileFolder, app::Session::Surroundings surroundings);

}
