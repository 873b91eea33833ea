// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/working.h"

#include "ui/frame/mainwindow.h"
#include "ui/languages.h"
#include "ui/threads/work.h"
#include "ui/workplace.h"

#include <QApplication>
#include <QFile>
#include <QScreen>
#include <QSettings>
#include <QSocketNotifier>

#include <cstdio>

namespace mekendesh::ui {

namespace {

constexpr qint64 kEntryBytesMax = 64 * 1024;
constexpr QSize kWindowSize{1366, 768};
constexpr QLatin1StringView kIdleKey{"idle_seconds"};
constexpr int kIdleSecondsMax = 60 * 60;

// Five minutes, unless the settings of this computer say otherwise; never without end.
std::chrono::milliseconds idleLimit(const QString &settingsFile)
{
    const int usual = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(IdleWatch::kLimit).count());
    const int wanted = QSettings(settingsFile, QSettings::IniFormat).value(QString(kIdleKey), usual).toInt();
    return std::chrono::seconds(wanted < 1 || wanted > kIdleSecondsMax ? usual : wanted);
}

void tellUnlocking(const WorkingReport &report)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly) || out.write(report.line()) < 0 || !out.flush())
        qWarning("nobody listens to the working process");
}

std::optional<Entry> readEntry()
{
    // Without a buffer: the end of the stream is watched on the descriptor itself later.
    QFile in;
    if (!in.open(0, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return std::nullopt;
    return Entry::fromLine(in.readLine(kEntryBytesMax));
}

}

Working::Working(WindowLanguage &language, QString settingsFile, QObject *parent)
    : QObject(parent), m_language(language), m_settingsFile(std::move(settingsFile)),
      m_idle(idleLimit(m_settingsFile), std::min(IdleWatch::kWarning, idleLimit(m_settingsFile) / 2))
{
}

Working::~Working() = default;

bool Working::open(const QString &profileFolder, app::Session::Surroundings surroundings)
{
    const auto refuse = [](const sync::Error &error) {
        tellUnlocking({.kind = WorkingReport::Kind::Refused, .error = error});
        return false;
    };
    const auto entry = readEntry();
    if (!entry)
        return refuse(sync::failure(sync::ErrorCode::BadInput, QStringLiteral("the working process got no words of entry")));
    auto session = app::Session::open(profileFolder, entry->login, entry->password, surroundings);
    if (!session)
        return refuse(session.error());
    auto work = Work::begin(std::move(*session));
    if (!work)
        return refuse(work.error());
    m_workplace = std::make_unique<Workplace>(std::move(*work));
    joinWindow();
    watchParent();
    showWindow();
    tellUnlocking({.kind = WorkingReport::Kind::Opened});
    m_workplace->beginExchanging();
    return true;
}

void Working::showWindow()
{
    MainWindow &window = m_workplace->window();
    const QSize room = window.screen()->availableSize();
    window.resize(kWindowSize.boundedTo(room));
    // Small screens of old laptops: every pixel counts.
    if (room.width() <= kWindowSize.width())
        window.showMaximized();
    else
        window.show();
}

void Working::joinWindow()
{
    m_workplace->window().setLanguage(m_language.tag());
    connect(m_workplace.get(), &Workplace::languageChosen, this, [this](const QString &tag) {
        m_language.speak(tag);
        m_workplace->window().setLanguage(tag);
        WindowLanguage::remember(m_settingsFile, tag);
        tellUnlocking({.kind = WorkingReport::Kind::Language, .language = tag});
    });
    connect(m_workplace.get(), &Workplace::lockRequested, this, [this] { lock(false); });
    connect(&m_workplace->window(), &MainWindow::closing, this, [] { QCoreApplication::exit(kEndedByClosing); });
    connect(&m_idle, &IdleWatch::warned, m_workplace.get(), &Workplace::warnOfLock);
    connect(&m_idle, &IdleWatch::awoke, m_workplace.get(), &Workplace::forgetWarning);
    connect(&m_idle, &IdleWatch::idled, this, [this] { lock(true); });
}

void Working::watchParent()
{
    m_parentWatch = std::make_unique<QSocketNotifier>(0, QSocketNotifier::Read);
    connect(m_parentWatch.get(), &QSocketNotifier::activated, this, [this] {
        m_parentWatch->setEnabled(false);
        m_workplace->window().hide();
        QCoreApplication::exit(kEndedByClosing);
    });
}

void Working::lock(bool isIdle)
{
    m_workplace->window().hide();
    tellUnlocking({.kind = WorkingReport::Kind::Locked, .isIdle = isIdle});
    QCoreApplication::exit(kEndedByLocking);
}

int runWorking(const QString &profileFolder, const QString &settingsFile, WindowLanguage &language, app::Session::Surroundings surroundings)
{
    QApplication::setQuitOnLastWindowClosed(false);
    Working working(language, settingsFile);
    if (!working.open(profileFolder, surroundings))
        return kEndedByRefusal;
    return QApplication::exec();
}

}
