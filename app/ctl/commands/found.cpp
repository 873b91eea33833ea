// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/storeaddress.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kFoundOptions{
    Option{"store", "DIR", QT_TRANSLATE_NOOP("ctl", "shared folder, or https://user@host/path of a WebDAV server, where the laptops meet; made when it is not there")},
    Option{"office-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "name of the embassy in Russian")},
    Option{"office-code", "CODE", QT_TRANSLATE_NOOP("ctl", "its letters in numbers, 2 to 5 Latin capitals; EMB")},
    Option{"user-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "full name of the first user")},
    Option{"device-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "what this laptop is called")},
};
constexpr const char *kFoundExamples[] = {
    "found --profile ~/embassy --store /media/share/mekendesh --login attache --user-name \"Садыр Алиев\"",
};

Result<ExitCode> runFound(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (!arguments.has("store") || !arguments.has("login"))
        return context.usage(QStringLiteral("--store, --login"));
    TRY_ASSIGN(const QString password, context.newPassword());
    const QString login = arguments.value("login");
    const NewProfile profile{.folder = context.profileFolder(),
        .userName = arguments.value("user-name", login),
        .login = login,
        .password = password,
        .role = Role::HqAttache,
        .deviceName = arguments.value("device-name", QStringLiteral("laptop 1")),
        .kdf = context.kdfCost()};
    const QString store = context.store();
    TRY_ASSIGN(auto session,
        Session::found(profile, arguments.value("office-name", QStringLiteral("Посольство")),
            arguments.value("office-code", QStringLiteral("EMB")), store, context.surroundings()));
    TRY_ASSIGN(Workspace * workspace, context.adopt(std::move(session)));
    const Desk &desk = workspace->session().desk();
    Printer &printer = context.printer();
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "The network is founded. Data: %1. Store: %2.")).arg(context.profileFolder(), shownAddress(store)));
    printer.set(QStringLiteral("device"), QString::fromLatin1(desk.device.hex()));
    printer.set(QStringLiteral("scope"), desk.homeScope.path());
    printer.set(QStringLiteral("store"), shownAddress(store));
    return ExitCode::Done;
}

}

const Command kFoundCommand{"found", "--profile DIR --store DIR --login NAME [options]",
    QT_TRANSLATE_NOOP("ctl", "make a new network: the embassy's first laptop"), kFoundOptions, kFoundExamples, 0, 0, runFound};

}
