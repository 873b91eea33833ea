// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/firstinstance.h"

#include "ui/start/ownuser.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QTimer>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

namespace mekendesh::ui {

namespace {

constexpr int kNextTryMs = 50;
constexpr qint64 kCallBytesMax = 64 * 1024;
constexpr QByteArrayView kTaken("taken\n");

// Windows lets only who was started by a person put a window before the others: this right is handed on.
void handOnTheFront()
{
#ifdef Q_OS_WIN
    AllowSetForegroundWindow(ASFW_ANY);
#endif
}

void waitForNextTry()
{
    QEventLoop turn;
    QTimer::singleShot(kNextTryMs, &turn, &QEventLoop::quit);
    turn.exec(QEventLoop::ExcludeUserInputEvents);
}

int remaining(const QDeadlineTimer &patience)
{
    return static_cast<int>(patience.remainingTime());
}

}

QString FirstInstance::lockFileOf(const QString &profileFolder)
{
    return QDir::cleanPath(profileFolder) + QStringLiteral(".lock");
}

// The same for every start of this user with this profile, and short: names of sockets are.
QString FirstInstance::addressOf(const QString &profileFolder)
{
    const QByteArray whose = (QDir::homePath() + u'\n' + QDir::cleanPath(profileFolder)).toUtf8();
    const QString name = QStringLiteral("mekendesh-") + QString::fromLatin1(QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().first(24));
#ifdef Q_OS_WIN
    return name;
#else
    const QString ownFolder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return ownFolder.isEmpty() ? QString() : QDir(ownFolder).filePath(name);
#endif
}

FirstInstance::FirstInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent), m_lockFile(lockFileOf(profileFolder)), m_address(addressOf(profileFolder)), m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &FirstInstance::answer);
}

FirstInstance::~FirstInstance()
{
    m_server->close(); // before the lock goes: the next one listens at the same place
}

FirstInstance::Place FirstInstance::begin(const QString &invitation, std::chrono::milliseconds patienceMs)
{
    const QDeadlineTimer patience(patienceMs);
    const QString folder = QFileInfo(m_lockFile).path();
    if (!QDir().mkpath(folder))
        qWarning("the folder «%s» cannot be made", qUtf8Printable(folder));
    do {
        auto lock = sync::FolderLock::take(m_lockFile);
        if (lock) {
            m_lock = std::move(*lock);
            listen();
            return Place::First;
        }
        if (lock.error().code != sync::ErrorCode::ProfileInUse) { // then the data are guarded by their own lock alone
            qWarning("a second start will not find this window: %s", qUtf8Printable(lock.error().detail));
            return Place::First;
        }
        if (isTakenByFirst(invitation, patience))
            return Place::Told;
        waitForNextTry(); // it has just begun and does not listen yet, or it is ending
    } while (!patience.hasExpired());
    return Place::Unheard;
}

// Only who holds the lock comes here: what lies at this place is of one that was killed.
void FirstInstance::listen()
{
    if (m_address.isEmpty()) {
        qWarning("a second start will not find this window: there is no folder for its socket");
        return;
    }
    QLocalServer::removeServer(m_address);
    if (!m_server->listen(m_address))
        qWarning("a second start will not find this window: %s", qUtf8Printable(m_server->errorString()));
}

bool FirstInstance::isTakenByFirst(const QString &invitation, const QDeadlineTimer &patience) const
{
    if (m_address.isEmpty())
        return false;
    QLocalSocket first;
    first.connectToServer(m_address);
    if (!first.waitForConnected(remaining(patience)) || !isServedByThisUser(first.socketDescriptor()))
        return false;
    handOnTheFront();
    first.write(invitation.toUtf8() + '\n');
    return first.waitForBytesWritten(remaining(patience)) && first.waitForReadyRead(remaining(patience)) && first.readLine(kCallBytesMax) == kTaken;
}

void FirstInstance::answer()
{
    while (QLocalSocket *caller = m_server->nextPendingConnection()) {
        connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
        connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
            if (!caller->canReadLine()) {
                if (caller->bytesAvailable() > kCallBytesMax)
                    caller->abort();
                return;
            }
            const QString invitation = QString::fromUtf8(caller->readLine(kCallBytesMax)).chopped(1);
            caller->write(kTaken.data(), kTaken.size());
            caller->disconnectFromServer();
            Q_EMIT called(invitation);
        });
    }
}

}
