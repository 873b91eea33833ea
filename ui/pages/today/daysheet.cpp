// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/daysheet.h"

#include "app/core/codelists.h"
#include "ui/models/tasksmodel.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr qsizetype kTimeLetters = 5; // "14:00"

QString sheetWords(const char *source)
{
    return QCoreApplication::translate("DaySheet", source);
}

bool isLateTask(const app::TaskLine &line)
{
    return line.due.nearness == app::Nearness::Late;
}

bool isDueOn(const app::TaskLine &line, QDate day)
{
    return !isLateTask(line) && line.task.value.dueOn.latest() == day;
}

QString dueOnPaper(const app::Task &task)
{
    const QString time = task.dueTime.left(kTimeLetters);
    return time.isEmpty() ? task.dueOn.toText() : task.dueOn.toText() + QStringLiteral(", ") + time;
}

QString whoOnPaper(const app::TaskLine &line)
{
    // On paper "you" would be whoever reads it.
    return line.who.isEmpty() ? TasksModel::tr("nobody yet") : line.who;
}

QStringList taskRow(const QString &kind, const app::TaskLine &line)
{
    return {kind, dueOnPaper(line.task.value), line.task.value.title, line.about, whoOnPaper(line)};
}

}

app::PaperList daySheet(const DaySheet &sheet)
{
    const QDate today = sheet.figures.today;
    app::PaperList paper{.title = sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Sheet of the day, %1")).arg(QLocale().toString(today, QStringLiteral("dddd, d MMMM yyyy"))),
                         .columns = {},
                         .rows = {},
                         .totals = {}};
    for (const char *head : {QT_TRANSLATE_NOOP("DaySheet", "What it is"), QT_TRANSLATE_NOOP("DaySheet", "Until"), QT_TRANSLATE_NOOP("DaySheet", "What to do, which paper"),
                             QT_TRANSLATE_NOOP("DaySheet", "Whose"), QT_TRANSLATE_NOOP("DaySheet", "Who does it")})
        paper.columns.push_back({.head = sheetWords(head)});
    for (const app::TaskLine &line : sheet.tasks) {
        if (isLateTask(line))
            paper.rows.push_back(taskRow(sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Late")), line));
    }
    for (const app::TaskLine &line : sheet.tasks) {
        if (isDueOn(line, today))
            paper.rows.push_back(taskRow(sheetWords(QT_TRANSLATE_NOOP("DaySheet", "For today")), line));
    }
    for (const app::TaskLine &line : sheet.tasks) {
        if (sheet.isWeek && !isLateTask(line) && !isDueOn(line, today))
            paper.rows.push_back(taskRow(sheetWords(QT_TRANSLATE_NOOP("DaySheet", "This week")), line));
    }
    for (const app::DocumentLine &line : sheet.documents)
        paper.rows.push_back({sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Paper")), line.document.value.validUntil.toText(),
                              app::codeLabel(u"document_type", line.document.value.type), line.whose, {}});
    const QString letterKind = sheetWords(sheet.isEmbassy ? QT_TRANSLATE_NOOP("DaySheet", "Waits for the embassy") : QT_TRANSLATE_NOOP("DaySheet", "Letter"));
    for (const app::LetterLine &letter : sheet.letters) {
        if (sheet.isEmbassy || letter.isUnread || letter.isReturned)
            paper.rows.push_back({letterKind, {}, letter.title, letter.second, {}});
    }
    return paper;
}

QString daySheetLine(const DaySheet &sheet, const QString &whose)
{
    const auto late = static_cast<int>(std::ranges::count_if(sheet.tasks, isLateTask));
    const auto due = static_cast<int>(std::ranges::count_if(sheet.tasks, [&](const app::TaskLine &line) { return isDueOn(line, sheet.figures.today); }));
    QStringList parts;
    if (!whose.isEmpty())
        parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Tasks: %1")).arg(whose);
    parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "late: %1")).arg(late) << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "for today: %1")).arg(due)
          << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "papers: %1")).arg(sheet.documents.size());
    return parts.join(QStringLiteral(" · "));
}

}
