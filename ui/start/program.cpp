// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/program.h"

#include "app/services/story.h"
#include "ui/languages.h"
#include "ui/start/arguments.h"
#include "ui/start/firststart.h"
#include "ui/start/opening.h"
#include "ui/start/workingprocess.h"
#include "ui/theme/lookchoice.h"

#include <QApplication>
#include <QDir>

#include <utility>

namespace mekendesh::ui {

namespace {

// Where somebody has put it, it stays.
void showAgain(QWidget &window, bool isNew)
{
    if (isNew)
        showFitted(window);
    else
        window.show();
}

}

Program::Program(QString executable, QString profileFolder, QString settingsFile, WindowLanguage &language, app::Session::Surroundings surroundings, QObject *parent)
    : QObject(parent), m_executable(std::move(executable)), m_profileFolder(std::move(profileFolder)), m_folder(m_profileFolder),
      m_settingsFile(std::move(settingsFile)), m_language(language), m_surroundings(surroundings), m_maker(m_executable, m_profileFolder)
{
    connect(&m_maker, &ProfileMaker::told, this, [this](const QString &sentence) {
        if (m_firstStart)
            m_firstStart->tell(sentence);
    });
    connect(&m_maker, &ProfileMaker::failed, this, [this](const sync::Error &error) {
        if (m_firstStart)
            m_firstStart->refuse(error);
    });
    connect(&m_maker, &ProfileMaker::made, this, [this](const QString &folder, const Entry &entry) {
        m_folder = folder;
        makeWorkingProcess();
        startWorking(entry);
    });
}

Program::~Program() = default;

bool Program::hasProfile() const
{
    // The folder is made whole or not at all.
    return !QDir(m_profileFolder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

void Program::begin(bool isIdle)
{
    sweepExamples(m_profileFolder);
    if (!hasProfile()) {
        showFirstStart();
        return;
    }
    makeWorkingProcess();
    showUnlock();
    m_unlock->begin(isIdle ? UnlockWindow::Reason::Idle : UnlockWindow::Reason::Start);
}

void Program::call(const QString &invitation)
{
    if (!invitation.isEmpty())
        m_invitation = invitation;
    if (m_isWorking)
        m_working->tell({m_invitation});
    else
        showInvitation();
}

// In the window that asks for something now: the one of the first start can use it, the one that unlocks says that it was noticed.
void Program::showInvitation()
{
    if (m_firstStart && m_firstStart->isVisible()) {
        bringToFront(*m_firstStart);
        if (!m_invitation.isEmpty() && !m_firstStart->isMaking()) // otherwise the window that is being made shows it
            m_firstStart->openInvitation(std::exchange(m_invitation, {}));
    } else if (m_unlock && m_unlock->isVisible()) {
        bringToFront(*m_unlock);
        m_unlock->setInvitation(m_invitation);
    }
}

void Program::showFirstStart()
{
    m_folder = m_profileFolder;
    if (m_unlock)
        m_unlock.release()->deleteLater();
    const bool isNew = !m_firstStart;
    if (isNew) {
        m_firstStart = std::make_unique<FirstStart>(m_surroundings.random);
        m_firstStart->setDataFolder(m_profileFolder);
        connect(m_firstStart.get(), &FirstStart::planned, &m_maker, [this](const StartPlan &plan) { m_maker.make(plan, m_language.tag()); });
        connect(m_firstStart.get(), &FirstStart::languageChosen, this, &Program::takeChoice);
    }
    m_firstStart->restart();
    m_firstStart->setLanguage(m_language.tag());
    showAgain(*m_firstStart, isNew);
    if (!m_invitation.isEmpty())
        m_firstStart->openInvitation(std::exchange(m_invitation, {}));
}

// Who worked last may have chosen another look.
void Program::wearLastLook()
{
    const Look wanted = LookChoice::remembered(m_settingsFile).look();
    if (wanted.theme != look().theme || wanted.textPercent != look().textPercent)
        applyLook(*qApp, wanted);
}

void Program::showUnlock()
{
    wearLastLook();
    const bool isNew = !m_unlock;
    if (isNew) {
        m_unlock = std::make_unique<UnlockWindow>();
        connect(m_unlock.get(), &UnlockWindow::entryGiven, this, &Program::startWorking);
        connect(m_unlock.get(), &UnlockWindow::languageChosen, this, &Program::takeChoice);
        connect(m_unlock.get(), &UnlockWindow::beginningRequested, this, &Program::showFirstStart);
        if (isExample())
            m_unlock->setExample({app::Story::login(), app::Story::password()});
    }
    m_unlock->setLanguage(m_language.tag());
    showAgain(*m_unlock, isNew);
    m_unlock->activateWindow();
}

// What came while the window was leaving, nobody has seen.
void Program::askAgain(UnlockWindow::Reason reason)
{
    showUnlock();
    m_unlock->begin(reason);
    if (!m_invitation.isEmpty())
        m_unlock->setInvitation(m_invitation);
}

QStringList Program::wordsToWork() const
{
    QStringList words{QStringLiteral("--working"), QStringLiteral("--profile"), m_folder};
    if (isExample())
        words << QStringLiteral("--") + kExampleOption << QStringLiteral("--language") << m_language.tag(); // beside a new one none is remembered
    return words;
}

void Program::makeWorkingProcess()
{
    m_working = std::make_unique<WorkingProcess>(m_executable, wordsToWork());
    connect(m_working.get(), &WorkingProcess::opened, this, [this] {
        hideAll();
        m_isWorking = true;
        if (!m_invitation.isEmpty())
            m_working->tell({m_invitation});
    });
    connect(m_working.get(), &WorkingProcess::noticed, this, [this](const QString &invitation) {
        if (m_invitation == invitation)
            m_invitation.clear();
    });
    connect(m_working.get(), &WorkingProcess::refused, this, [this](const sync::Error &error) {
        showUnlock();
        m_unlock->refuse(error);
    });
    connect(m_working.get(), &WorkingProcess::left, this, [this](const QString &invitation, bool isThrownAway) {
        m_isWorking = false;
        if (!invitation.isEmpty())
            m_invitation = invitation;
        const bool isGone = !isThrownAway || removeExample(m_profileFolder);
        showFirstStart();
        if (!isGone)
            m_firstStart->tellExampleStays();
    });
    connect(m_working.get(), &WorkingProcess::locked, this, [this](bool isIdle) {
        m_isWorking = false;
        askAgain(isIdle ? UnlockWindow::Reason::Idle : UnlockWindow::Reason::Locked);
    });
    connect(m_working.get(), &WorkingProcess::gone, this, [this] {
        if (m_unlock && m_unlock->isUntouched() && m_invitation.isEmpty() && !isExample())
            Q_EMIT renewalWanted(m_unlock->reason() == UnlockWindow::Reason::Idle);
    });
    connect(m_working.get(), &WorkingProcess::broke, this, [this] {
        m_isWorking = false;
        askAgain(UnlockWindow::Reason::Broken);
    });
    connect(m_working.get(), &WorkingProcess::closed, this, [this] {
        m_isWorking = false;
        if (m_invitation.isEmpty())
            Q_EMIT ended();
        else
            askAgain(UnlockWindow::Reason::Start);
    });
    connect(m_working.get(), &WorkingProcess::languageChosen, this, [this](const QString &tag) { m_language.speak(tag); });
}

void Program::startWorking(const Entry &entry)
{
    Entry chosen = entry;
    chosen.language = m_chosenLanguage;
    m_working->begin(chosen);
}

void Program::hideAll()
{
    m_chosenLanguage.clear();
    if (m_firstStart) {
        m_firstStart->restart();
        m_firstStart->hide();
    }
    if (m_unlock) {
        m_unlock->begin(UnlockWindow::Reason::Start);
        m_unlock->setInvitation({});
        m_unlock->hide();
    }
}

// On the command line, as if it was clicked.
void Program::openIn(const QString &tag)
{
    m_chosenLanguage = tag;
}

void Program::takeChoice(const QString &tag)
{
    m_chosenLanguage = tag;
    speak(tag);
}

void Program::speak(const QString &tag)
{
    m_language.speak(tag);
    if (m_firstStart)
        m_firstStart->setLanguage(tag);
    if (m_unlock)
        m_unlock->setLanguage(tag);
    if (WindowLanguage::remember(m_settingsFile, tag))
        return;
    if (m_firstStart && m_firstStart->isVisible())
        m_firstStart->sayUnremembered(m_settingsFile);
    else if (m_unlock)
        m_unlock->sayUnremembered(m_settingsFile);
}

}
