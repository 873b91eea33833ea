// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/laptopnames.h"

#include "app/services/languages.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

namespace {

constexpr auto kNumbered = QT_TRANSLATE_NOOP("exchange", "laptop %1");

}

QString numberedLaptop(const QString &number)
{
    return QCoreApplication::translate("exchange", kNumbered).arg(number);
}

QString laptopInWords(const QString &name)
{
    static const QStringList proposed = Languages().of("exchange", kNumbered);
    for (const QString &pattern : proposed) {
        const qsizetype at = pattern.indexOf(QLatin1String("%1"));
        const QStringView before = QStringView(pattern).left(at);
        const QStringView after = QStringView(pattern).mid(at + 2);
        const qsizetype digits = name.size() - before.size() - after.size();
        if (at < 0 || digits <= 0 || !name.startsWith(before) || !name.endsWith(after))
            continue;
        const QString number = name.mid(before.size(), digits);
        if (std::ranges::all_of(number, [](QChar sign) { return sign.isDigit(); }))
            return numberedLaptop(number);
    }
    return name;
}

}
