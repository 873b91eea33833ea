// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/working.h"

#include "ui/frame/mainwindow.h"
#include "ui/languages.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/start/opening.h"
#include "ui/theme/plainsettings.h"
#include "ui/threads/work.h"
#include "ui/workplace.h"

#include <QApplication>
#include <QFile>

#include <cstdio>
#include <variant>

namespace mekendesh::ui {

namespace {

constexpr QLatin1StringView kIdleKey{"idle_seconds"};
constexpr int kIdleSecondsMax = 60 * 60;
// Of each person, in the encrypted profile; the last choices are also beside it for the unlock page.
const QString kLanguagePreference = QStringLiteral("frame.language");
const QString kLookPreference = QStringLiteral("frame.look");
const QString kGeometryPreference = QStringLiteral("frame.geometry");

// Five minutes, unless the settings of this computer say otherwise; never without end.
std::chrono::milliseconds idleLimit(const QString &settingsFile)
{
    const int usual = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(IdleWatch::kLimit).count());
    const int wanted = PlainSettings(settingsFile).text(kIdleKey).toInt();
    return std::chrono::seconds(wanted < 1 || wanted > kIdleSecondsMax ? usual : wanted);
}

void tellUnlocking(const WorkingReport &report)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly) || out.write(report.line()) < 0 || !out.flush())
        qWarning("nobody listens to the working process");
}

}

Working::Working(WindowLanguage &language, QString settingsFile, bool isExample, QObject *parent)
    : QObject(parent), m_language(language), m_settingsFile(std::move(settingsFile)), m_isExample(isExample),
      m_idleLimit(idleLimit(m_settingsFile)), m_idle(m_idleLimit, std::min(IdleWatch::kWarning, m_idleLimit / 2))
{
}

Working::~Working() = default;

bool Working::open(const QString &profileFolder, app::Session::Surroundings surroundings)
{
    const auto refuse = [](const sync::Error &error) {
        tellUnlocking({.kind = WorkingReport::Kind::Refused, .error = error});
        return false;
    };
    const auto entry = Entry::fromLine(ParentPipe::readLine());
    if (!entry)
        return refuse(sync::failure(sync::ErrorCode::BadInput, QStringLiteral("the working process got no words of entry")));
    auto session = app::Session::open(profileFolder, entry->login, entry->password, surroundings);
    if (!session)
        return refuse(session.error());
    auto work = Work::begin(std::move(*session));
    if (!work)
        return refuse(work.error());
    const bool isNew = speakFor((*work)->reader().preferences(), entry->language); // before anything is put into words
    m_workplace = std::make_unique<Workplace>(std::move(*work));
    if (m_isExample)
        m_workplace->beginExample();
    if (!entry->language.isEmpty())
        keep(kLanguagePreference, entry->language.toUtf8());
    if (isNew)
        tellLanguage();
    joinWindow();
    listenToParent();
    showWindow();
    tellUnlocking({.kind = WorkingReport::Kind::Opened});
    m_workplace->beginExchanging();
    return true;
}

void Working::showWindow()
{
    MainWindow &window = m_workplace->window();
    const auto geometry = m_workplace->work().reader().preferences().value(kGeometryPreference);
    if (geometry && !geometry->isEmpty() && window.restoreGeometry(*geometry)) {
        window.show();
        return;
    }
    showFitted(window);
}

// Each person's own choice; that of who worked last while there is none. What was clicked a moment ago is the newest.
bool Working::speakFor(app::Preferences &preferences, const QString &chosenLanguage)
{
    const QString wanted = chosenLanguage.isEmpty() ? preferences.text(kLanguagePreference).value_or(QString()) : chosenLanguage;
    if (wanted.isEmpty() || wanted == m_language.tag())
        return false;
    m_language.speak(wanted);
    return true;
}

void Working::joinWindow()
{
    joinSettings();
    connect(m_workplace.get(), &Workplace::lockRequested, this, [this] { lock(false); });
    connect(m_workplace.get(), &Workplace::leavingRequested, this, [this](const QString &invitation) { leave(invitation, false); });
    connect(m_workplace.get(), &Workplace::throwingAwayRequested, this, [this] { leave({}, true); });
    connect(&m_workplace->window(), &MainWindow::closing, this, [this] {
        rememberWindow();
        QCoreApplication::exit(kEndedByClosing);
    });
    connect(&m_idle, &IdleWatch::warned, m_workplace.get(), &Workplace::warnOfLock);
    connect(&m_idle, &IdleWatch::awoke, m_workplace.get(), &Workplace::forgetWarning);
    connect(&m_idle, &IdleWatch::idled, this, [this] { lock(true); });
}

void Working::joinSettings()
{
    LookChoice look = LookChoice::remembered(m_settingsFile);
    if (const auto kept = m_workplace->work().reader().preferences().text(kLookPreference); kept && !kept->isEmpty())
        look = LookChoice::fromText(*kept);
    wear(look);
    m_workplace->window().setLanguage(m_language.tag());
    connect(m_workplace.get(), &Workplace::settingsMade, this, [this](SettingsPage &settings) { joinPage(settings); });
    connect(m_workplace.get(), &Workplace::languageChosen, this, [this](const QString &tag) {
        keep(kLanguagePreference, tag.toUtf8());
        speak(tag);
        if (m_settings)
            m_settings->setLanguage(tag);
    });
}

// The page of settings is made when somebody opens it, and begins with what is chosen by then.
void Working::joinPage(SettingsPage &settings)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(m_idleLimit);
    m_settings = &settings;
    settings.setChoices({.language = m_language.tag(), .look = m_look, .idleMinutes = static_cast<int>(minutes.count())});
    connect(&settings, &SettingsPage::lookChosen, this, [this](const LookChoice &chosen) {
        keep(kLookPreference, chosen.toText().toUtf8());
        wear(chosen);
    });
    connect(&settings, &SettingsPage::idleMinutesChosen, this, [this](int chosen) {
        m_idleLimit = std::chrono::minutes(chosen);
        m_idle.setLimit(m_idleLimit, std::min(IdleWatch::kWarning, m_idleLimit / 2));
        checkRemembered(PlainSettings(m_settingsFile).keep(kIdleKey, QString::number(chosen * 60)));
    });
}

void Working::speak(const QString &tag)
{
    m_language.speak(tag);
    m_workplace->window().setLanguage(tag);
    tellLanguage();
}

// The page for entry speaks it next, now and after a new start.
void Working::tellLanguage()
{
    checkRemembered(WindowLanguage::remember(m_settingsFile, m_language.tag()));
    tellUnlocking({.kind = WorkingReport::Kind::Language, .language = m_language.tag()});
}

void Working::wear(const LookChoice &look)
{
    m_look = look;
    checkRemembered(look.remember(m_settingsFile));
    const Look wanted = look.look();
    if (wanted.theme != ui::look().theme || wanted.textPercent != ui::look().textPercent)
        applyLook(*qApp, wanted);
}

void Working::checkRemembered(bool isWritten)
{
    if (!isWritten)
        m_workplace->sayUnremembered(m_settingsFile);
}

void Working::rememberWindow()
{
    keep(kGeometryPreference, m_workplace->window().saveGeometry());
}

// The process may end right after: what was given to a thread is finished first.
void Working::keep(const QString &key, const QByteArray &value)
{
    m_workplace->work().look<std::monostate>(
        [key, value](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(workspace.preferences().set(key, value));
            return std::monostate{};
        },
        this,
        [key](const sync::Result<std::monostate> &result) {
            if (!result)
                qWarning("%s could not be remembered: %s", qUtf8Printable(key), qUtf8Printable(result.error().detail));
        });
}

void Working::listenToParent()
{
    connect(&m_parent, &ParentPipe::ended, this, [this] {
        m_workplace->window().hide();
        QCoreApplication::exit(kEndedByClosing);
    });
    connect(&m_parent, &ParentPipe::told, this, [this](const QByteArray &line) {
        if (const auto order = WorkingOrder::fromLine(line))
            obey(*order);
    });
    m_parent.listen();
}

void Working::obey(const WorkingOrder &order)
{
    MainWindow &window = m_workplace->window();
    bringToFront(window);
    if (order.invitation.isEmpty())
        return;
    m_workplace->showInvitation(order.invitation);
    tellUnlocking({.kind = WorkingReport::Kind::Noticed, .words = order.invitation});
}

void Working::leave(const QString &invitation, bool isThrownAway)
{
    m_workplace->window().hide();
    tellUnlocking({.kind = WorkingReport::Kind::Left, .isThrownAway = isThrownAway, .words = invitation});
    QCoreApplication::exit(kEndedByLocking);
}

void Working::lock(bool isIdle)
{
    rememberWindow();
    m_workplace->window().hide();
    tellUnlocking({.kind = WorkingReport::Kind::Locked, .isIdle = isIdle});
    QCoreApplication::exit(kEndedByLocking);
}

int runWorking(const QString &profileFolder, const QString &settingsFile, bool isExample, WindowLanguage &language, app::Session::Surroundings surroundings)
{
    QApplication::setQuitOnLastWindowClosed(false);
    Working working(language, settingsFile, isExample);
    if (!working.open(profileFolder, surroundings))
        return kEndedByRefusal;
    return QApplication::exec();
}

}
