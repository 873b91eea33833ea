// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "ui/start/profilemaker.h"
#include "ui/start/unlockwindow.h"

#include <QObject>

#include <memory>

namespace mekendesh::ui {

class FirstStart;
class WindowLanguage;
class WorkingProcess;

// The unlocking process: shows the first start where there is no profile, otherwise asks for name and password. It never
// opens data that somebody works with: for that it starts the program again, and hides until that one is locked.
class Program : public QObject {
    Q_OBJECT

public:
    Program(QString executable, QString profileFolder, QString settingsFile, WindowLanguage &language, app::Session::Surroundings surroundings,
            QObject *parent = nullptr);
    ~Program() override;

    // The first window, whatever language its person had chosen before. Before begin(); empty: nobody asked for one.
    void openIn(const QString &tag);
    // `isIdle`: the last window was locked because nobody was there.
    void begin(bool isIdle = false);
    // The program was started once more, perhaps by opening an invitation: empty where it was not.
    void call(const QString &invitation);

Q_SIGNALS:
    void ended();
    // A window was locked and its process is gone: what was typed here may still lie in this one's memory, too.
    // Whoever can, starts this program anew in its place.
    void renewalWanted(bool isIdle);

private:
    void showFirstStart();
    void showUnlock();
    void askAgain(UnlockWindow::Reason reason);
    void startWorking(const Entry &entry);
    [[nodiscard]] QStringList wordsToWork() const;
    void makeWorkingProcess();
    void hideAll();
    void showInvitation();
    void speak(const QString &tag);
    void takeChoice(const QString &tag);
    void wearLastLook();
    [[nodiscard]] bool hasProfile() const;
    [[nodiscard]] bool isExample() const { return m_folder != m_profileFolder; }

    QString m_executable;
    QString m_profileFolder; // of real work
    QString m_folder;        // what is worked with: the profile or the example
    QString m_settingsFile;
    WindowLanguage &m_language;
    QString m_invitation;     // was opened, and no window has shown it yet
    bool m_isWorking = false; // a window of the working process is open
    QString m_chosenLanguage; // by hand, since somebody worked last
    app::Session::Surroundings m_surroundings;
    ProfileMaker m_maker;
    std::unique_ptr<FirstStart> m_firstStart;
    std::unique_ptr<UnlockWindow> m_unlock;
    std::unique_ptr<WorkingProcess> m_working;
};

}
