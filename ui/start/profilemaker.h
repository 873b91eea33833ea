// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "ui/start/report.h"
#include "ui/start/startplan.h"

#include <QFuture>
#include <QObject>

namespace mekendesh::ui {

// Makes a profile as planned, in a thread of its own: deriving the key takes about a second, an example some seconds.
class ProfileMaker : public QObject {
    Q_OBJECT

public:
    // `profileFolder` for real work; an example is made beside it, in a folder that says so.
    ProfileMaker(QString profileFolder, app::Session::Surroundings surroundings, QObject *parent = nullptr);
    ~ProfileMaker() override; // waits for what it makes: half a profile would be of no use

    // Ends in exactly one of made and failed. One at a time.
    void make(const StartPlan &plan);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    [[nodiscard]] QString exampleFolder() const;

Q_SIGNALS:
    void told(const QString &sentence);
    void made(const QString &folder, const mekendesh::ui::Entry &entry);
    void failed(const mekendesh::sync::Error &error);

private:
    sync::Result<QString> makeNow(const StartPlan &plan);
    sync::Result<QString> join(const StartPlan &plan);
    sync::Result<QString> found(const StartPlan &plan);
    sync::Result<QString> playExample();
    void tell(const QString &sentence);
    void end(const sync::Result<QString> &result, const Entry &entry);

    QString m_profileFolder;
    app::Session::Surroundings m_surroundings;
    bool m_isRunning = false;
    QFuture<void> m_making;
};

}
