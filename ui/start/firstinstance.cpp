// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/firstinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

namespace mekendesh::ui {

namespace {

constexpr int kCallMs = 2000; // one that hangs longer is of no help to anybody
constexpr qint64 kCallBytesMax = 64 * 1024;
constexpr QByteArrayView kTaken("taken\n");

// The same for every start of this user with this profile, and short: names of sockets are.
QString nameOf(const QString &profileFolder)
{
    const QByteArray whose = (QDir::homePath() + u'\n' + QDir::cleanPath(profileFolder)).toUtf8();
    const QString name = QStringLiteral("mekendesh-") + QString::fromLatin1(QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().first(24));
#ifdef Q_OS_WIN
    return name;
#else
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation)).filePath(name);
#endif
}

// Windows lets only who was started by a person put a window before the others: this right is handed on.
void handOnTheFront()
{
#ifdef Q_OS_WIN
    AllowSetForegroundWindow(ASFW_ANY);
#endif
}

}

FirstInstance::FirstInstance(const QString &profileFolder, QObject *parent) : QObject(parent), m_name(nameOf(profileFolder)), m_server(new QLocalServer(this))
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &FirstInstance::answer);
}

bool FirstInstance::begin(const QString &invitation)
{
    if (isTakenByFirst(invitation))
        return false;
    if (m_server->listen(m_name))
        return true;
    QLocalServer::removeServer(m_name); // of one that was killed
    if (!m_server->listen(m_name))
        qWarning("a second start will not find this window: %s", qUtf8Printable(m_server->errorString()));
    return true;
}

bool FirstInstance::isTakenByFirst(const QString &invitation) const
{
    QLocalSocket first;
    first.connectToServer(m_name);
    if (!first.waitForConnected(kCallMs))
        return false;
    handOnTheFront();
    first.write(invitation.toUtf8() + '\n');
    return first.waitForBytesWritten(kCallMs) && first.waitForReadyRead(kCallMs) && first.readLine(kCallBytesMax) == kTaken;
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
