// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/arguments.h"

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

const Option *optionNamed(const QString &name, std::span<const Option> options)
{
    for (const Option &option : options) {
        if (name == QLatin1String(option.name))
            return &option;
    }
    return nullptr;
}

}

Result<Arguments> Arguments::parse(const QStringList &words, std::span<const Option> global, std::span<const Option> own)
{
    Arguments arguments;
    bool onlyPositional = false;
    for (qsizetype index = 0; index < words.size(); ++index) {
        const QString &word = words[index];
        if (!onlyPositional && word == QLatin1String("--")) {
            onlyPositional = true;
            continue;
        }
        if (onlyPositional || !word.startsWith(QLatin1String("--"))) {
            arguments.m_positional << word;
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const Option *option = optionNamed(name, global);
        if (!option)
            option = optionNamed(name, own);
        if (!option || (equals >= 0 && !option->value))
            return failure(ErrorCode::BadInput, QStringLiteral("unknown option"), word);
        QString value;
        if (equals >= 0)
            value = word.mid(equals + 1);
        else if (option->value) {
            if (index + 1 >= words.size())
                return failure(ErrorCode::BadInput, QStringLiteral("option without its value"), word);
            value = words[++index];
        }
        arguments.m_values.insert(name, value);
    }
    return arguments;
}

bool splitAssignment(const QString &word, QString &name, QString &value)
{
    const qsizetype equals = word.indexOf(u'=');
    if (equals <= 0)
        return false;
    name = word.left(equals);
    value = word.mid(equals + 1);
    return true;
}

}
