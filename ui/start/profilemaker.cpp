// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/profilemaker.h"

#include "app/services/story.h"

#include <QDir>
#include <QFile>
#include <QtConcurrent/QtConcurrentRun>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kInvitationBytesMax = 64 * 1024;
constexpr const char *kCheapKdfVariable = "MEKENDESH_TEST_KDF";
constexpr sync::KdfCost kCheapKdf{1, 8u * 1024 * 1024};
constexpr int kExamplePeople = 300;

app::NewProfile profileOf(const StartPlan &plan, const QString &folder, app::Role role)
{
    return {.folder = folder,
            .userName = plan.userName,
            .login = plan.login,
            .password = plan.password,
            .role = role,
            .deviceName = plan.deviceName,
            .kdf = qEnvironmentVariableIsSet(kCheapKdfVariable) ? kCheapKdf : sync::KdfCost{}};
}

sync::Result<QByteArray> contentOfInvitation(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return sync::failure(sync::ErrorCode::NotFound, u"cannot open the invitation: "_s + file.errorString(), path);
    if (file.size() > kInvitationBytesMax)
        return sync::failure(sync::ErrorCode::InvitationWrong, u"too large for an invitation"_s, path);
    return file.readAll();
}

}

ProfileMaker::ProfileMaker(QString profileFolder, app::Session::Surroundings surroundings, QObject *parent)
    : QObject(parent), m_profileFolder(std::move(profileFolder)), m_surroundings(surroundings)
{
}

ProfileMaker::~ProfileMaker()
{
    m_making.waitForFinished();
}

QString ProfileMaker::exampleFolder() const
{
    return m_profileFolder + u"-example"_s;
}

void ProfileMaker::make(const StartPlan &plan)
{
    if (m_isRunning)
        return;
    m_isRunning = true;
    const Entry entry = plan.kind == StartPlan::Kind::Example ? Entry{app::Story::login(), app::Story::password()} : Entry{plan.login, plan.password};
    m_making = QtConcurrent::run([this, plan, entry] {
        const auto result = makeNow(plan);
        QMetaObject::invokeMethod(this, [this, result, entry] { end(result, entry); }, Qt::QueuedConnection);
    });
}

void ProfileMaker::end(const sync::Result<QString> &result, const Entry &entry)
{
    m_isRunning = false;
    if (result)
        Q_EMIT made(*result, entry);
    else
        Q_EMIT failed(result.error());
}

sync::Result<QString> ProfileMaker::makeNow(const StartPlan &plan)
{
    switch (plan.kind) {
    case StartPlan::Kind::Join:
        return join(plan);
    case StartPlan::Kind::Found:
        return found(plan);
    case StartPlan::Kind::Example:
        break;
    }
    return playExample();
}

sync::Result<QString> ProfileMaker::join(const StartPlan &plan)
{
    tell(tr("Reading the invitation and making the keys. This takes a few seconds."));
    TRY_ASSIGN(const QByteArray invitation, contentOfInvitation(plan.invitationFile));
    TRY_ASSIGN(const auto session, app::Session::join(profileOf(plan, m_profileFolder, app::Role::Coordinator), invitation, plan.code, m_surroundings));
    return m_profileFolder;
}

sync::Result<QString> ProfileMaker::found(const StartPlan &plan)
{
    tell(tr("Making the keys of the network. This takes a few seconds."));
    const QString store = QDir(plan.storeFolder).absolutePath();
    TRY_ASSIGN(const auto session,
               app::Session::found(profileOf(plan, m_profileFolder, app::Role::HqAttache), plan.officeName, plan.officeCode, store, m_surroundings));
    return m_profileFolder;
}

// Three laptops of invented people; the one of an office is opened.
sync::Result<QString> ProfileMaker::playExample()
{
    const QString office = exampleFolder() + u"/office-a"_s;
    if (QDir(office).exists())
        return office;
    tell(tr("Inventing people and their cases."));
    app::Story story({.folder = exampleFolder(), .store = {}, .members = kExamplePeople, .surroundings = m_surroundings, .tell = [this](const QString &sentence) { tell(sentence); }});
    TRY_ASSIGN(const bool agrees, story.play());
    if (!agrees)
        return sync::failure(sync::ErrorCode::Internal, u"the laptops of the example do not agree"_s);
    return office;
}

void ProfileMaker::tell(const QString &sentence)
{
    QMetaObject::invokeMethod(this, [this, sentence] { Q_EMIT told(sentence); }, Qt::QueuedConnection);
}

}
