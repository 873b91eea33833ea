// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/fonts.h"

#include <QtCore/QFile>

namespace mekendesh::ui {

namespace {

/// Replaces @name; by the token's colour and 14px@ by a length multiplied by the text size.
QString fillSheet(QString sheet, const Look &look)
{
    for (const TokenValue &value : kTokens) {
        const QString token = QLatin1Char('@') + QLatin1String(value.name) + QLatin1Char(';');
        sheet.replace(token, color(value.token, look.theme).name() + QLatin1Char(';'));
    }
    sheet.replace(QStringLiteral("@theme;"), look.theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark"));
    QString filled;
    filled.reserve(sheet.size());
    const QString mark = QStringLiteral("px@");
    qsizetype from = 0;
    for (qsizetype at = sheet.indexOf(mark); at >= 0; at = sheet.indexOf(mark, from)) {
        qsizetype begin = at;
        while (begin > from && sheet.at(begin - 1).isDigit())
            --begin;
        const int pixels = QStringView(sheet).mid(begin, at - begin).toInt();
        filled += QStringView(sheet).mid(from, begin - from);
        filled += QString::number((pixels * look.textPercent + 50) / 100) + QStringLiteral("px");
        from = at + mark.size();
    }
    filled += QStringView(sheet).mid(from);
    return filled;
}

} // namespace

QString makeStyleSheet(const Look &look)
{
    QFile file(QStringLiteral(":/look/theme/look.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return fillSheet(QString::fromUtf8(file.readAll()), look);
}

} // namespace mekendesh::ui
