// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QHash>
#include <QStringList>

#include <span>

namespace mekendesh::app::ctl {

// An option of the command line, "--name value" or "--name=value"; a switch has no value.
struct Option {
    const char *name;
    const char *value; // how --help names it; null: a switch
    const char *help;  // English, translated in context "ctl"
};

// The words of the command line, sorted. Knows no verb.
class Arguments {
public:
    // BadInput with the word as subject for an unknown option or a missing value. "--" ends the options.
    static sync::Result<Arguments> parse(const QStringList &words, std::span<const Option> global, std::span<const Option> own);

    [[nodiscard]] bool has(const char *name) const { return m_values.contains(QLatin1String(name)); }
    [[nodiscard]] QString value(const char *name, const QString &otherwise = {}) const
    {
        return m_values.value(QLatin1String(name), otherwise);
    }
    [[nodiscard]] const QStringList &positional() const { return m_positional; }
    // Empty when there are fewer words.
    [[nodiscard]] QString positional(qsizetype index) const { return m_positional.value(index); }

private:
    QHash<QString, QString> m_values;
    QStringList m_positional;
};

// "name=value": the name up to the first "=". False when there is none.
bool splitAssignment(const QString &word, QString &name, QString &value);

}
