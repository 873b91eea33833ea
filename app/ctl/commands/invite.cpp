// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/ctl/command.h"
#include "app/records/office.h"
#include "app/services/inviting.h"
#include "app/services/storeplace.h"

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr int kDaysValid = 14;

constexpr std::array kInviteOptions{
    Option{"office", "CODE", QT_TRANSLATE_NOOP("ctl", "letters of the office, such as MSK; a new one is entered in the register")},
    Option{"name", "TEXT", QT_TRANSLATE_NOOP("ctl", "name of a new office in Russian")},
    Option{"region", "CODE", QT_TRANSLATE_NOOP("ctl", "region of Russia of a new office")},
    Option{"city", "TEXT", QT_TRANSLATE_NOOP("ctl", "city of a new office")},
    Option{"time-zone", "ZONE", QT_TRANSLATE_NOOP("ctl", "time zone of a new office, such as Asia/Yekaterinburg")},
    Option{"mark", "DIGITS", QT_TRANSLATE_NOOP("ctl", "digits of the laptop inside numbers, never given twice in one office")},
    Option{"embassy", nullptr, QT_TRANSLATE_NOOP("ctl", "a further laptop of the embassy")},
    Option{"registrar", nullptr, QT_TRANSLATE_NOOP("ctl", "a further laptop of the embassy that admits others too")},
    Option{"own-password", nullptr, QT_TRANSLATE_NOOP("ctl", "the office gets the embassy's own name and password for the server")},
    Option{"days", "N", QT_TRANSLATE_NOOP("ctl", "how long the invitation is valid; 14")},
    Option{"out", "FILE", QT_TRANSLATE_NOOP("ctl", "where the invitation file is written")},
};
constexpr const char *kInviteExamples[] = {
    "invite --office MSK --name \"Москва\" --region RU-MOW --mark 1 --out moscow.mekendesh",
};

Result<Office> officeFromWords(Context &context)
{
    const Arguments &arguments = context.arguments();
    Office office;
    office.code = arguments.value("office").toUpper();
    office.nameRu = arguments.value("name", office.code);
    office.city = arguments.value("city");
    office.timeZone = arguments.value("time-zone", QStringLiteral("Europe/Moscow"));
    if (!OfficeTime::isKnownZone(office.timeZone.toLatin1()))
        return failure(ErrorCode::BadInput, QStringLiteral("unknown time zone"), office.timeZone);
    office.type = Code{QStringLiteral("representative")};
    if (arguments.has("region")) {
        const auto region = context.languages().codeOf(*codeList(u"region"), arguments.value("region"));
        if (!region)
            return failure(ErrorCode::BadInput, QStringLiteral("unknown region"), arguments.value("region"));
        office.region = *region;
    }
    return office;
}

Result<ExitCode> runInvite(Context &context)
{
    const Arguments &arguments = context.arguments();
    bool isNumber = true;
    const int days = arguments.has("days") ? arguments.value("days").toInt(&isNumber) : kDaysValid;
    if (!arguments.has("office") || !arguments.has("out") || !isNumber || days < 1)
        return context.usage(QStringLiteral("--office CODE --out FILE [--days N]"));
    TRY_ASSIGN(const Office office, officeFromWords(context));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    const DeviceClass deviceClass = arguments.has("registrar") ? DeviceClass::Registrar : arguments.has("embassy") ? DeviceClass::Embassy : DeviceClass::Office;
    using Own = Exchange::OwnCredential;
    const Own own = arguments.has("own-password") ? Own::MayBeGiven : Own::IsKept;
    const QString path = arguments.value("out");
    TRY(checkNewFile(path));
    const InvitationWish wish{.office = office, .mark = arguments.value("mark", QStringLiteral("1")), .deviceClass = deviceClass, .validDays = days,
        .kdf = context.kdfCost(), .ownCredential = own};
    const auto code = inviteIntoFile(*workspace, wish, path);
    TRY_ASSIGN(const bool isOwnGiven, StorePlace::invitesByOwnCredential(*workspace));
    if (!code && code.error().code == ErrorCode::NotAllowed && own == Own::IsKept && isOwnGiven && workspace->session().desk().isRegistrar)
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "The office would get the embassy's own name and password for the server, with which everything can be deleted. "
                                                                "Set another one for offices in the settings, or say --own-password.")));
    if (!code && code.error().code == ErrorCode::NotAllowed && deviceClass == DeviceClass::Registrar && workspace->session().desk().isRegistrar)
        context.printer().line(inWords(QT_TRANSLATE_NOOP("ctl", "Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others.")));
    if (!code)
        return code.error();
    Printer &printer = context.printer();
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Invitation: %1")).arg(path));
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Code: %1")).arg(*code));
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Tell the code by telephone, never send it with the file.")));
    printer.set(QStringLiteral("file"), path);
    printer.set(QStringLiteral("code"), *code);
    return ExitCode::Done;
}

}

const Command kInviteCommand{"invite", "--office CODE --out FILE [options]",
    QT_TRANSLATE_NOOP("ctl", "embassy: an invitation for one laptop of an office"), kInviteOptions, kInviteExamples, 0, 0, runInvite};

}
