// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/making.h"

#include "app/services/openedinvitation.h"
#include "app/services/restoring.h"
#include "app/services/storeaddress.h"
#include "app/services/story.h"
#include "ui/start/profilemaker.h"
#include "ui/start/report.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <cstdio>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPlanBytesMax = 64 * 1024;
constexpr sync::KdfCost kCheapKdf{1, 8u * 1024 * 1024};
constexpr int kExamplePeople = 300;

// Before that day nobody had this program, and so many years later nobody begins with it: a clock that shows such a day has lost its
// battery, and would date years of work wrongly.
const QDate kFirstDay(2026, 11, 1);
constexpr int kYearsInUse = 30;

sync::Status checkClock(const sync::Clock &clock)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.nowMs()).date();
    if (today < kFirstDay || today >= kFirstDay.addYears(kYearsInUse))
        return sync::failure(sync::ErrorCode::ClockWrong, u"a clock far from the years of the program"_s, today.toString(u"dd.MM.yyyy"_s));
    return {};
}

app::NewProfile profileOf(const StartPlan &plan, const QString &folder, app::Role role)
{
    return {.folder = folder,
            .userName = plan.userName,
            .login = plan.login,
            .password = plan.password,
            .role = role,
            .deviceName = plan.deviceName,
            .kdf = app::mayBeCheapToGuess() ? kCheapKdf : sync::KdfCost{}};
}

// What a story leaves that was played to its end: whoever was killed or had no room in the middle of it has made no example.
QString playedMark(const QString &folder)
{
    return folder + u"/played"_s;
}

// Nobody may listen any more: what was begun is made all the same.
void tellStart(const WorkingReport &report)
{
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly) || out.write(report.line()) < 0 || !out.flush())
        qWarning("nobody listens to the process that makes a profile");
}

std::optional<StartPlan> readPlan()
{
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return std::nullopt;
    return StartPlan::fromLine(in.readLine(kPlanBytesMax));
}

}

Making::Making(QString profileFolder, app::Session::Surroundings surroundings, std::function<void(const QString &)> tell)
    : m_profileFolder(std::move(profileFolder)), m_surroundings(surroundings), m_tell(std::move(tell))
{
}

sync::Result<QString> Making::make(const StartPlan &plan)
{
    switch (plan.kind) {
    case StartPlan::Kind::Join:
        return join(plan);
    case StartPlan::Kind::Found:
        return found(plan);
    case StartPlan::Kind::Restore:
        return restore(plan);
    case StartPlan::Kind::Example:
        break;
    }
    return playExample();
}

sync::Result<QString> Making::join(const StartPlan &plan)
{
    TRY(checkClock(m_surroundings.clock));
    m_tell(tr("Reading the invitation and making the keys. This takes a few seconds."));
    TRY_ASSIGN(const QByteArray invitation, app::readInvitationFile(plan.invitationFile));
    TRY_ASSIGN(const auto session, app::Session::join(profileOf(plan, m_profileFolder, app::Role::Coordinator), invitation, plan.code, m_surroundings));
    return m_profileFolder;
}

sync::Result<QString> Making::found(const StartPlan &plan)
{
    TRY(checkClock(m_surroundings.clock));
    m_tell(tr("Making the keys of the network. This takes a few seconds."));
    const QString store = app::isServerAddress(plan.storeFolder) ? plan.storeFolder : QDir(plan.storeFolder).absolutePath();
    TRY_ASSIGN(const auto session,
               app::Session::found(profileOf(plan, m_profileFolder, app::Role::HqAttache), plan.officeName, plan.officeCode, store, m_surroundings));
    return m_profileFolder;
}

sync::Result<QString> Making::restore(const StartPlan &plan)
{
    m_tell(tr("Copying. The copy itself stays as it is."));
    TRY_ASSIGN(const app::ProfileCopy copy, app::lookAtCopy(plan.copyFolder));
    TRY(app::restoreProfile(copy,
                            {.folder = m_profileFolder, .login = plan.login, .password = plan.password,
                             .checking = [this] { m_tell(tr("Reading the copy through: is it whole?")); }},
                            m_surroundings));
    return m_profileFolder;
}

// Three laptops of invented people; the one of an office is opened.
sync::Result<QString> Making::playExample()
{
    const QString folder = exampleFolderBeside(m_profileFolder);
    const QString office = folder + u"/office-a"_s;
    if (QFile::exists(playedMark(folder)))
        return office;
    // What was begun of one goes out of the way as a whole: cleared where it lies, it would lose its mark, and a file that is held would block the place for good.
    if (app::Story::hasMade(office) && !removeExample(m_profileFolder))
        return sync::failure(sync::ErrorCode::ReadOnly, u"what was begun of an example cannot be moved"_s, folder);
    m_tell(tr("Inventing people and their cases."));
    const sync::Status played = play(folder);
    if (!played) {
        if (!removeExample(m_profileFolder))
            qWarning("what was begun of the example stays until the next one is made");
        return played.error();
    }
    return office;
}

sync::Status Making::play(const QString &folder)
{
    // What the story tells of itself is for a terminal: stores, folders and fingerprints. Here one sees that it goes on.
    const auto tell = [this, step = 0](const QString &) mutable { m_tell(tr("Inventing people and their cases. This takes a few seconds. Step: %1.").arg(++step)); };
    app::Story story({.folder = folder, .store = {}, .members = kExamplePeople, .surroundings = m_surroundings, .tell = tell});
    TRY_ASSIGN(const bool agrees, story.play());
    if (!agrees)
        return sync::failure(sync::ErrorCode::Internal, u"the laptops of the example do not agree"_s);
    QFile mark(playedMark(folder));
    if (!mark.open(QIODevice::WriteOnly))
        return sync::failure(sync::ErrorCode::ReadOnly, mark.errorString(), mark.fileName());
    return {};
}

int runMaking(const QString &profileFolder, app::Session::Surroundings surroundings)
{
    const auto plan = readPlan();
    Making making(profileFolder, surroundings, [](const QString &sentence) { tellStart({.kind = WorkingReport::Kind::Told, .words = sentence}); });
    const auto made = plan ? making.make(*plan) : sync::Result<QString>(sync::failure(sync::ErrorCode::BadInput, u"no plan came"_s));
    if (!made) {
        tellStart({.kind = WorkingReport::Kind::Refused, .error = made.error()});
        return kEndedByRefusal;
    }
    tellStart({.kind = WorkingReport::Kind::Made, .words = *made});
    return kEndedByClosing;
}

}
