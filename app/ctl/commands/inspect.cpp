// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/services/exchange.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kInspectOptions{
    Option{"keys-for-audit", "FILE",
        QT_TRANSLATE_NOOP("ctl", "write the keys this laptop holds as JSON: lets another program check the store; keep it secret")},
};
constexpr const char *kInspectExamples[] = {"inspect", "inspect cs/n", "inspect --keys-for-audit keys.json"};

Result<ExitCode> runInspect(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    Exchange exchange(*workspace);
    Printer &printer = context.printer();
    if (context.arguments().has("keys-for-audit")) {
        const QString path = context.arguments().value("keys-for-audit");
        TRY_ASSIGN(const QByteArray keys, exchange.keysForAudit());
        TRY(writeNewFile(path, keys));
        printer.line(inWords(
            QT_TRANSLATE_NOOP("ctl", "Written: %1. Whoever has this file reads everything this laptop reads: delete it after the check."))
                         .arg(path));
        printer.set(QStringLiteral("file"), path);
        return ExitCode::Done;
    }
    TRY_ASSIGN(const auto objects, exchange.inspect());
    const QString only = context.arguments().positional(0);
    QJsonArray array;
    bool isSound = true;
    for (const Exchange::Inspected &object : objects) {
        if (!object.path.startsWith(only))
            continue;
        isSound = isSound && object.isSound;
        printer.line(object.path);
        printer.line(QStringLiteral("    ") + object.sentence);
        array << QJsonObject{{QStringLiteral("path"), object.path}, {QStringLiteral("sentence"), object.sentence},
            {QStringLiteral("sound"), object.isSound}};
    }
    if (array.isEmpty())
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Nothing found.")));
    printer.set(QStringLiteral("objects"), array);
    printer.set(QStringLiteral("sound"), isSound);
    return isSound ? ExitCode::Done : ExitCode::Damaged;
}

}

const Command kInspectCommand{"inspect", "[PATH] [--keys-for-audit FILE]", QT_TRANSLATE_NOOP("ctl", "what lies in the store, in words"),
    kInspectOptions, kInspectExamples, 0, 1, runInspect};

}
