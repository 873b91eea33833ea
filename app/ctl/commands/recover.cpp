// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/rescue.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr qint64 kShareFileBytesMax = 16 * 1024;

constexpr std::array kRecoverOptions{
    Option{"store", "DIR", QT_TRANSLATE_NOOP("ctl", "shared folder, or https://user@host/path of a WebDAV server, where the network meets")},
    Option{"first", "FILE", QT_TRANSLATE_NOOP("ctl", "file with the words of one share, as shares wrote it or typed from the paper")},
    Option{"second", "FILE", QT_TRANSLATE_NOOP("ctl", "file with the words of another share")},
    Option{"user-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "full name of the first user")},
    Option{"device-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "what this laptop is called")},
};
constexpr const char *kRecoverExamples[] = {
    "recover --profile ~/embassy --store /media/share/mekendesh --login attache --first share-1.txt --second share-3.txt",
};

Result<QString> shareIn(const QString &path)
{
    TRY_ASSIGN(const QByteArray content, contentOf(path, kShareFileBytesMax));
    auto share = shareOnSheet(QString::fromUtf8(content));
    if (!share)
        return failure(share.error().code, share.error().detail, path);
    return share;
}

Result<ExitCode> runRecover(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (!arguments.has("store") || !arguments.has("login") || !arguments.has("first") || !arguments.has("second"))
        return context.usage(QStringLiteral("--store, --login, --first, --second"));
    TRY_ASSIGN(const QString first, shareIn(arguments.value("first")));
    TRY_ASSIGN(const QString second, shareIn(arguments.value("second")));
    TRY_ASSIGN(const QString password, context.newPassword());
    const QString login = arguments.value("login");
    const NewProfile profile{.folder = context.profileFolder(),
        .userName = arguments.value("user-name", login),
        .login = login,
        .password = password,
        .role = Role::HqAttache,
        .deviceName = arguments.value("device-name", QStringLiteral("laptop")),
        .kdf = context.kdfCost()};
    TRY_ASSIGN(auto session, recoverNetwork(profile, context.store(), {first, second}, context.surroundings()));
    TRY_ASSIGN(Workspace * workspace, context.adopt(std::move(session)));
    context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "The embassy has a laptop again. Data: %1.")).arg(context.profileFolder()));
    context.printer().line(inWords(QT_TRANSLATE_NOOP(
        "ctl", "Now let it exchange, take the lost laptops out (devices, cut), make new shares, and give the store another password.")));
    context.printer().set(QStringLiteral("device"), QString::fromLatin1(workspace->session().desk().device.hex()));
    return ExitCode::Done;
}

}

const Command kRecoverCommand{"recover", "--profile DIR --store DIR --login NAME --first FILE --second FILE",
    QT_TRANSLATE_NOOP("ctl", "a new laptop for the embassy from two shares of the root key, when its laptops are lost"), kRecoverOptions, kRecoverExamples, 0, 0,
    runRecover};

}
