// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/apacheserver.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <csignal>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace mekendesh::tests {

namespace {

constexpr int kStartMsMax = 15'000;

QString systemProgram(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")}) : found;
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

}

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no free port");
    return server.serverPort();
}

ApacheServer::ApacheServer()
    : m_port(freePort()), m_tlsPort(freePort()), m_strangerPort(freePort()), m_misnamedPort(freePort())
{
    if (systemProgram(QStringLiteral("apache2")).isEmpty() || systemProgram(QStringLiteral("openssl")).isEmpty()) {
        m_problem = QStringLiteral("apache2 or openssl is missing: packaging/setup tests installs them");
        return;
    }
    writeFiles();
    makeCertificates();
    if (m_problem.isEmpty() && !start())
        m_problem = QStringLiteral("apache2 does not start: ") + QString::fromUtf8(m_process.readAllStandardError());
}

ApacheServer::~ApacheServer()
{
    kill();
}

QByteArray ApacheServer::authority() const
{
    QFile file(m_folder.filePath(QStringLiteral("authority.pem")));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no certificate of the authority");
    return file.readAll();
}

void ApacheServer::wipe() const
{
    QDir(davFolder()).removeRecursively();
    QDir().mkpath(davFolder());
    ownBy(davFolder());
}

// The leader of the group and its children, which would go on answering otherwise.
void ApacheServer::strike() const
{
    if (m_group.load() > 0)
        ::kill(-static_cast<pid_t>(m_group.load()), SIGKILL);
}

void ApacheServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    strike();
    m_process.waitForFinished();
    m_group = 0;
}

bool ApacheServer::start()
{
    m_process.setChildProcessModifier([] {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM); // also when the test crashes
    });
    m_process.start(systemProgram(QStringLiteral("apache2")),
        {QStringLiteral("-f"), m_folder.filePath(QStringLiteral("apache.conf")), QStringLiteral("-DFOREGROUND")});
    m_process.waitForStarted();
    m_group = m_process.processId();
    const QDeadlineTimer deadline(kStartMsMax);
    while (!deadline.hasExpired()) {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_port);
        if (probe.waitForConnected(1000))
            return true;
        if (m_process.waitForFinished(20))
            return false;
    }
    return false;
}

QString ApacheServer::withoutPassword(const QString &address) const
{
    QUrl url(address);
    url.setUserInfo(QString());
    return url.toString();
}

QString ApacheServer::addressAt(quint16 port, const QString &path) const
{
    QUrl url(QStringLiteral("http://127.0.0.1:%1/%2").arg(port).arg(path));
    url.setUserName(QString::fromUtf8(kUser), QUrl::DecodedMode);
    url.setPassword(QString::fromUtf8(kPassword), QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

QString ApacheServer::tlsAddressAt(quint16 port) const
{
    return addressAt(port, QStringLiteral("dav")).replace(0, 4, QStringLiteral("https"));
}

void ApacheServer::ownBy(const QString &path) const
{
    // Started by root, Apache works as www-data.
    if (::geteuid() != 0)
        return;
    const passwd *user = ::getpwnam("www-data");
    if (!user || ::chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) != 0)
        qFatal("cannot give %s to www-data", qPrintable(path));
}

void ApacheServer::writeFiles()
{
    QFile::setPermissions(m_folder.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    for (const char *place : {"dav", "small", "reading", "plain"}) {
        const QString path = m_folder.filePath(QString::fromLatin1(place));
        QDir().mkpath(path);
        ownBy(path);
    }
    writeFile(m_folder.filePath(QStringLiteral("plain/index.html")), "<!DOCTYPE html><html><title>Welcome</title></html>");
    writeFile(m_folder.filePath(QStringLiteral("passwords")),
        QByteArray(kUser) + ":{SHA}" + QCryptographicHash::hash(kPassword, QCryptographicHash::Sha1).toBase64() + '\n');
    writeFile(m_folder.filePath(QStringLiteral("apache.conf")), configuration());
}

QByteArray ApacheServer::configuration() const
{
    QByteArray text = R"conf(
ServerRoot "@ROOT@"
ServerName localhost
PidFile "@ROOT@/apache.pid"
ErrorLog "@ROOT@/error.log"
LogLevel crit
DefaultRuntimeDir "@ROOT@"
LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so
LoadModule authn_core_module /usr/lib/apache2/modules/mod_authn_core.so
LoadModule authn_file_module /usr/lib/apache2/modules/mod_authn_file.so
LoadModule authz_core_module /usr/lib/apache2/modules/mod_authz_core.so
LoadModule authz_user_module /usr/lib/apache2/modules/mod_authz_user.so
LoadModule auth_basic_module /usr/lib/apache2/modules/mod_auth_basic.so
LoadModule alias_module /usr/lib/apache2/modules/mod_alias.so
LoadModule dir_module /usr/lib/apache2/modules/mod_dir.so
LoadModule dav_module /usr/lib/apache2/modules/mod_dav.so
LoadModule dav_fs_module /usr/lib/apache2/modules/mod_dav_fs.so
LoadModule ssl_module /usr/lib/apache2/modules/mod_ssl.so
StartServers 1
MinSpareThreads 4
MaxSpareThreads 16
ThreadsPerChild 8
MaxRequestWorkers 16
ServerLimit 2
@USER@
DocumentRoot "@ROOT@"
DAVLockDB "@ROOT@/plain/locks"
DirectoryIndex index.html
SSLSessionCache none
Listen 127.0.0.1:@PORT@
Listen 127.0.0.1:@TLS@
Listen 127.0.0.1:@STRANGER@
Listen 127.0.0.1:@MISNAMED@
<Directory "@ROOT@">
    Require all denied
</Directory>
<LocationMatch "^/(dav|small|reading|kept)">
    Dav On
    AuthType Basic
    AuthName "store"
    AuthUserFile "@ROOT@/passwords"
    Require valid-user
</LocationMatch>
<Location "/small">
    LimitRequestBody 1000
</Location>
<Location "/reading">
    <LimitExcept GET HEAD PROPFIND OPTIONS>
        Require all denied
    </LimitExcept>
</Location>
<Location "/kept">
    <Limit DELETE MOVE>
        Require all denied
    </Limit>
</Location>
<Location "/plain">
    Require all granted
</Location>
Alias "/kept" "@ROOT@/dav"
Redirect "/moved" "http://127.0.0.1:@PORT@/dav"
<VirtualHost 127.0.0.1:@TLS@>
    SSLEngine on
    SSLCertificateFile "@ROOT@/server.pem"
    SSLCertificateKeyFile "@ROOT@/server.key"
</VirtualHost>
<VirtualHost 127.0.0.1:@STRANGER@>
    SSLEngine on
    SSLCertificateFile "@ROOT@/stranger.pem"
    SSLCertificateKeyFile "@ROOT@/stranger.key"
</VirtualHost>
<VirtualHost 127.0.0.1:@MISNAMED@>
    SSLEngine on
    SSLCertificateFile "@ROOT@/misnamed.pem"
    SSLCertificateKeyFile "@ROOT@/misnamed.key"
</VirtualHost>
)conf";
    text.replace("@ROOT@", m_folder.path().toUtf8());
    text.replace("@USER@", ::geteuid() == 0 ? "User www-data\nGroup www-data" : "");
    text.replace("@PORT@", QByteArray::number(m_port));
    text.replace("@TLS@", QByteArray::number(m_tlsPort));
    text.replace("@STRANGER@", QByteArray::number(m_strangerPort));
    text.replace("@MISNAMED@", QByteArray::number(m_misnamedPort));
    return text;
}

bool ApacheServer::run(const QStringList &openssl)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(systemProgram(QStringLiteral("openssl")), openssl);
    if (process.waitForFinished() && process.exitCode() == 0)
        return true;
    m_problem = QStringLiteral("openssl: ") + QString::fromUtf8(process.readAllStandardError());
    return false;
}

void ApacheServer::makeCertificates()
{
    const auto certificate = [this](const QString &name, const QString &alternative, bool isSigned) {
        QStringList arguments{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"), QStringLiteral("-days"),
            QStringLiteral("30"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name, QStringLiteral("-keyout"),
            name + QStringLiteral(".key"), QStringLiteral("-out"), name + QStringLiteral(".pem")};
        if (!alternative.isEmpty())
            arguments << QStringLiteral("-addext") << QStringLiteral("subjectAltName=") + alternative;
        if (isSigned)
            arguments << QStringLiteral("-CA") << QStringLiteral("authority.pem") << QStringLiteral("-CAkey") << QStringLiteral("authority.key")
                      << QStringLiteral("-addext") << QStringLiteral("basicConstraints=critical,CA:FALSE");
        return run(arguments);
    };
    const QString here = QStringLiteral("IP:127.0.0.1,DNS:localhost");
    if (certificate(QStringLiteral("authority"), QString(), false) && certificate(QStringLiteral("server"), here, true)
        && certificate(QStringLiteral("stranger"), here, false))
        certificate(QStringLiteral("misnamed"), QStringLiteral("DNS:elsewhere.example"), true);
}

}
