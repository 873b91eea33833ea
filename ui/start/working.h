// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/preferences.h"
#include "app/services/session.h"
#include "ui/start/idlewatch.h"
#include "ui/start/parentpipe.h"
#include "ui/start/report.h"
#include "ui/theme/lookchoice.h"

#include <QObject>

#include <memory>

namespace mekendesh::ui {

class SettingsPage;
class WindowLanguage;
class Workplace;

// The working process: takes name and password from stdin, opens the data and the window, tells over stdout how it went.
// Locking ends it; so does the end of the process that started it.
class Working : public QObject {
    Q_OBJECT

public:
    // `isExample`: invented people, which are left for the first start.
    Working(WindowLanguage &language, QString settingsFile, bool isExample, QObject *parent = nullptr);
    ~Working() override;

    // False after telling why not.
    bool open(const QString &profileFolder, app::Session::Surroundings surroundings);

private:
    void showWindow();
    // Whether that is another language than before.
    [[nodiscard]] bool speakFor(app::Preferences &preferences, const QString &chosenLanguage);
    void joinWindow();
    void joinSettings();
    void joinPage(SettingsPage &settings);
    void speak(const QString &tag);
    void tellLanguage();
    void wear(const LookChoice &look);
    // People are told where the plain settings cannot be written.
    void checkRemembered(bool isWritten);
    void rememberWindow();
    void keep(const QString &key, const QByteArray &value);
    void listenToParent();
    void obey(const WorkingOrder &order);
    void leave(const QString &invitation, bool isThrownAway);
    void lock(bool isIdle);

    WindowLanguage &m_language;
    QString m_settingsFile;
    bool m_isExample;
    std::unique_ptr<Workplace> m_workplace;
    ParentPipe m_parent;
    SettingsPage *m_settings = nullptr; // once somebody has opened it
    LookChoice m_look;
    std::chrono::milliseconds m_idleLimit;
    IdleWatch m_idle;
};

// The whole life of the working process; its exit code.
int runWorking(const QString &profileFolder, const QString &settingsFile, bool isExample, WindowLanguage &language, app::Session::Surroundings surroundings);

}
