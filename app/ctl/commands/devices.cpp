// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/exchange.h"

#include <QJsonArray>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr const char *kDevicesExamples[] = {"devices", "devices --json"};

Result<ExitCode> runDevices(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const auto devices, Exchange(*workspace).devices());
    QJsonArray array;
    for (const DeviceLine &device : devices) {
        QString text
            = inWords(QT_TRANSLATE_NOOP("ctl", "%1: %2, mark %3, id %4")).arg(device.office, device.name, device.mark, device.device);
        if (device.isThis)
            text += u' ' + inWords(QT_TRANSLATE_NOOP("ctl", "(this laptop)"));
        if (device.isCutOff)
            text += u' ' + inWords(QT_TRANSLATE_NOOP("ctl", "(taken out of the exchange)"));
        context.printer().line(text);
        array << QJsonObject{{QStringLiteral("office"), device.office}, {QStringLiteral("name"), device.name},
            {QStringLiteral("mark"), device.mark}, {QStringLiteral("device"), device.device}, {QStringLiteral("embassy"), device.isEmbassy},
            {QStringLiteral("this"), device.isThis}, {QStringLiteral("cutOff"), device.isCutOff}};
    }
    context.printer().set(QStringLiteral("devices"), array);
    return ExitCode::Done;
}

}

const Command kDevicesCommand{
    "devices", "", QT_TRANSLATE_NOOP("ctl", "the laptops this one knows"), {}, kDevicesExamples, 0, 0, runDevices};

}
