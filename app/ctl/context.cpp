// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/context.h"

#include "app/ctl/terminal.h"
#include "app/services/storeaddress.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr qint64 kLineBytesMax = 4096;
constexpr const char *kTestKdfVariable = "MEKENDESH_TEST_KDF";
constexpr const char *kLoginVariable = "MEKENDESH_LOGIN";
constexpr const char *kPasswordVariable = "MEKENDESH_PASSWORD";
constexpr KdfCost kTestKdf{1, 8u * 1024 * 1024};

}

Context::Context(const Arguments &arguments, Printer &printer, Session::Surroundings surroundings)
    : m_arguments(arguments)
    , m_printer(printer)
    , m_surroundings(surroundings)
{
}

Context::~Context() = default;

QString Context::profileFolder() const
{
    if (m_arguments.has("profile"))
        return m_arguments.value("profile");
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
}

Result<QString> Context::secretFromSurroundings(bool &isFound) const
{
    isFound = true;
    if (m_arguments.has("password-file"))
        return firstLineOf(m_arguments.value("password-file"));
    if (qEnvironmentVariableIsSet(kPasswordVariable))
        return qEnvironmentVariable(kPasswordVariable);
    isFound = false;
    return QString();
}

QString Context::store() const
{
    const QString address = m_arguments.value("store");
    if (!isServerAddress(address))
        return QDir(address).absolutePath();
    return withPasswordOfEnvironment(address);
}

Result<QString> Context::password()
{
    bool isFound = false;
    TRY_ASSIGN(const QString secret, secretFromSurroundings(isFound));
    if (isFound)
        return secret;
    if (const auto typed = askSecretly(inWords(QT_TRANSLATE_NOOP("ctl", "Password:"))))
        return *typed;
    return failure(ErrorCode::BadInput, QStringLiteral("no password given: MEKENDESH_PASSWORD, --password-file or a terminal"),
        inWords(QT_TRANSLATE_NOOP("ctl", "there is no password")));
}

Result<QString> Context::newPassword()
{
    bool isFound = false;
    TRY_ASSIGN(const QString secret, secretFromSurroundings(isFound));
    if (isFound)
        return secret;
    TRY_ASSIGN(const QString first, password());
    const auto second = askSecretly(inWords(QT_TRANSLATE_NOOP("ctl", "The same password again:")));
    if (!second || *second != first)
        return failure(
            ErrorCode::BadInput, QStringLiteral("the two passwords differ"), inWords(QT_TRANSLATE_NOOP("ctl", "the two passwords differ")));
    return first;
}

Result<Session *> Context::session()
{
    if (!m_session) {
        const QString login = m_arguments.value("login", qEnvironmentVariable(kLoginVariable));
        if (login.isEmpty())
            return failure(ErrorCode::BadInput, QStringLiteral("no login given: --login or MEKENDESH_LOGIN"), QStringLiteral("--login"));
        TRY_ASSIGN(const QString secret, password());
        TRY_ASSIGN(m_session, Session::open(profileFolder(), login, secret, m_surroundings));
    }
    return m_session.get();
}

Result<Workspace *> Context::workspace()
{
    TRY_ASSIGN(Session * opened, session());
    if (!m_workspace) {
        TRY_ASSIGN(m_workspace, opened->workspace());
    }
    return m_workspace.get();
}

Result<Workspace *> Context::adopt(std::unique_ptr<Session> session)
{
    m_workspace.reset();
    m_session = std::move(session);
    return workspace();
}

KdfCost Context::kdfCost()
{
    if (!qEnvironmentVariableIsSet(kTestKdfVariable))
        return {};
    if (!mayBeCheapToGuess()) {
        m_printer.remark(inWords(QT_TRANSLATE_NOOP("ctl", "MEKENDESH_TEST_KDF is not obeyed: this program makes no passwords that are cheap to guess.")));
        return {};
    }
    m_printer.remark(inWords(QT_TRANSLATE_NOOP("ctl",
        "MEKENDESH_TEST_KDF is set: this password can be guessed quickly. Only for tests and demonstrations, never for real people.")));
    return kTestKdf;
}

ExitCode Context::usage(const QString &sentence)
{
    m_printer.error({ErrorCode::BadInput, QStringLiteral("usage"), sentence});
    m_printer.remark(inWords(QT_TRANSLATE_NOOP("ctl", "Help: mekendeshctl VERB --help")));
    return ExitCode::Usage;
}

QString inWords(const char *source)
{
    return QCoreApplication::translate("ctl", source);
}

QString inWords(const char *source, int count)
{
    return QCoreApplication::translate("ctl", source, nullptr, count);
}

Result<QByteArray> contentOf(const QString &path, qint64 sizeBytesMax)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, QStringLiteral("cannot open the file: ") + file.errorString(), path);
    if (file.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("file over the limit"), path);
    return file.read(sizeBytesMax);
}

Result<QString> firstLineOf(const QString &path)
{
    TRY_ASSIGN(QByteArray content, contentOf(path, kLineBytesMax));
    const qsizetype end = content.indexOf('\n');
    if (end >= 0)
        content.truncate(end);
    if (content.endsWith('\r'))
        content.chop(1);
    return QString::fromUtf8(content);
}

Status checkNewFile(const QString &path)
{
    if (QFile::exists(path))
        return failure(ErrorCode::BadInput, QStringLiteral("the file exists"),
            inWords(QT_TRANSLATE_NOOP("ctl", "there is already a file «%1»")).arg(path));
    return {};
}

Status writeNewFile(const QString &path, const QByteArray &content)
{
    TRY(checkNewFile(path));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write the file: ") + file.errorString(), path);
    return {};
}

}
