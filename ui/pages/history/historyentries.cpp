// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history/historyentries.h"

#include "app/records/catalogue.h"
#include "ui/forms/fieldeditor.h"
#include "ui/pages/conflicts/valuechoice.h"

#include <QCoreApplication>

namespace mekendesh::ui {

QList<TimelineEntry> historyEntries(const QString &table, const std::vector<app::HistoryLine> &lines, const app::OfficeTime &time, app::Timestamp now)
{
    const sync::Table *kind = app::tableNamed(table);
    QList<TimelineEntry> entries;
    for (const app::HistoryLine &line : lines) {
        const sync::Field *field = kind ? kind->field(line.field) : nullptr;
        const bool isLife = line.field == sync::kLifeRegister;
        const QString label = isLife ? QCoreApplication::translate("HistoryEntries", "The record itself") : field ? fieldLabel(*field) : line.field;
        const QString after = valueWords(table, line.field, line.after);
        const QString words = sync::isEmpty(line.before)
            ? QCoreApplication::translate("HistoryEntries", "%1: %2").arg(label, after)
            : QCoreApplication::translate("HistoryEntries", "%1: %2 → %3").arg(label, valueWords(table, line.field, line.before), after);
        entries << TimelineEntry{.id = {},
                                 .icon = isLife ? Icon::FileText : Icon::Pencil,
                                 .status = StatusKind::Plain,
                                 .whenWho = QStringLiteral("%1 · %2").arg(time.nearText(line.at, now), line.authorName),
                                 .text = words,
                                 .link = {}};
    }
    return entries;
}

}
