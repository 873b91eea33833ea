// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/terminal.h"
#include "app/services/exchange.h"
#include "app/services/storeplace.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kCodeVariable = "MEKENDESH_CODE";
constexpr qint64 kInvitationBytesMax = 64 * 1024;

constexpr std::array kJoinOptions{
    Option{"invitation", "FILE", QT_TRANSLATE_NOOP("ctl", "the invitation file of the embassy")},
    Option{"code-file", "FILE",
        QT_TRANSLATE_NOOP("ctl", "file with the five words in its first line; otherwise MEKENDESH_CODE, otherwise they are asked")},
    Option{"user-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "full name of the first user")},
    Option{"role", "ROLE", QT_TRANSLATE_NOOP("ctl", "role of the first user; coordinator")},
    Option{"device-name", "TEXT", QT_TRANSLATE_NOOP("ctl", "what this laptop is called")},
    Option{"store", "DIR", QT_TRANSLATE_NOOP("ctl", "the store, where it lies elsewhere on this laptop")},
};
constexpr const char *kJoinExamples[] = {
    "join --profile ~/moscow --invitation moscow.mekendesh --login aigul --user-name \"Айгүл Сатыбалдиева\"",
};

Result<QString> codeFromSurroundings(Context &context)
{
    if (context.arguments().has("code-file"))
        return firstLineOf(context.arguments().value("code-file"));
    if (qEnvironmentVariableIsSet(kCodeVariable))
        return qEnvironmentVariable(kCodeVariable);
    if (const auto typed = askSecretly(inWords(QT_TRANSLATE_NOOP("ctl", "The five words of the invitation:"))))
        return *typed;
    return failure(ErrorCode::InvitationWrong, QStringLiteral("no code given: MEKENDESH_CODE, --code-file or a terminal"));
}

Result<Role> roleFromWords(Context &context)
{
    const QString word = context.arguments().value("role");
    if (word.isEmpty())
        return Role::Coordinator;
    const auto code = context.languages().codeOf(*codeList(u"role"), word);
    const Role role = code ? roleFromCode(*code) : Role::None;
    if (role == Role::None)
        return failure(ErrorCode::BadInput, QStringLiteral("unknown role"), word);
    return role;
}

Result<ExitCode> runJoin(Context &context)
{
    const Arguments &arguments = context.arguments();
    if (!arguments.has("invitation") || !arguments.has("login"))
        return context.usage(QStringLiteral("--invitation FILE --login NAME"));
    TRY_ASSIGN(const QByteArray file, contentOf(arguments.value("invitation"), kInvitationBytesMax));
    TRY_ASSIGN(const QString code, codeFromSurroundings(context));
    TRY_ASSIGN(const Role role, roleFromWords(context));
    TRY_ASSIGN(const QString password, context.newPassword());
    const QString login = arguments.value("login");
    const NewProfile profile{.folder = context.profileFolder(),
        .userName = arguments.value("user-name", login),
        .login = login,
        .password = password,
        .role = role,
        .deviceName = arguments.value("device-name"),
        .kdf = context.kdfCost()};
    TRY_ASSIGN(auto session, Session::join(profile, file, code, context.surroundings()));
    TRY_ASSIGN(Workspace * workspace, context.adopt(std::move(session)));
    const Desk &desk = workspace->session().desk();
    Printer &printer = context.printer();
    if (arguments.has("store")) {
        StorePlace place(*workspace);
        const Status moved = place.moveTo(context.store());
        // The laptop is made and cannot be made again: only a store of somebody else is refused now.
        const bool isOutOfReach = !moved && moved.error().code != ErrorCode::StoreForeign && moved.error().code != ErrorCode::NotAllowed;
        if (isOutOfReach) {
            TRY(place.keepForFirstExchange(context.store()));
            printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "The store cannot be reached now. Its address is kept; the first «sync» makes sure that it is the right one.")));
        } else if (!moved) {
            return moved.error();
        }
    }
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Office: %1 (%2). You can already work; send the request with «sync»."))
                     .arg(desk.officeName, desk.officeCode));
    printer.set(QStringLiteral("office"), desk.officeCode);
    printer.set(QStringLiteral("scope"), desk.homeScope.path());
    printer.set(QStringLiteral("device"), QString::fromLatin1(desk.device.hex()));
    return ExitCode::Done;
}

}

const Command kJoinCommand{"join", "--profile DIR --invitation FILE --login NAME [options]",
    QT_TRANSLATE_NOOP("ctl", "make a laptop of an office from an invitation"), kJoinOptions, kJoinExamples, 0, 0, runJoin};

}
