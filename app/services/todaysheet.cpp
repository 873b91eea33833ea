// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/services/session.h"
#include "app/services/today.h"
#include "app/services/workernames.h"
#include "app/services/workspace.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kSheetTasksMax = 100;
constexpr int kSheetPapersMax = 30;
constexpr std::size_t kWholeColumns = 2; // what it is, until when
constexpr qsizetype kTimeLetters = 5; // "14:00"

QString sheetWords(const char *source)
{
    return QCoreApplication::translate("DaySheet", source);
}

QString dueOnPaper(const Task &task)
{
    const QString time = task.dueTime.left(kTimeLetters);
    return time.isEmpty() ? task.dueOn.toText() : task.dueOn.toText() + QStringLiteral(", ") + time;
}

QString whoOnPaper(const TaskLine &line)
{
    // On paper "you" would be whoever reads it.
    return line.who.isEmpty() ? sheetWords(QT_TRANSLATE_NOOP("DaySheet", "nobody yet")) : line.who;
}

// How soon, in the order of the paper; later than all of them: not on it.
enum class Soon { Late, Today, Week, Later };

Soon soonOf(const TaskLine &line, QDate today, bool isWeek)
{
    if (line.due.nearness == Nearness::Late)
        return Soon::Late;
    if (line.task.value.dueOn.latest() == today)
        return Soon::Today;
    return isWeek ? Soon::Week : Soon::Later;
}

QString soonInWords(Soon soon)
{
    if (soon == Soon::Late)
        return sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Late"));
    return soon == Soon::Today ? sheetWords(QT_TRANSLATE_NOOP("DaySheet", "For today")) : sheetWords(QT_TRANSLATE_NOOP("DaySheet", "This week"));
}

// Words that people wrote may name somebody; a kind and the number of a case do not.
QStringList taskRow(Soon soon, const TaskLine &line, bool namesPersons)
{
    const Task &task = line.task.value;
    const bool isOfCase = !task.casefile.isNull();
    return {soonInWords(soon), dueOnPaper(task), namesPersons ? task.title : codeLabel(u"task_kind", task.kind), namesPersons || isOfCase ? line.about : QString(),
            whoOnPaper(line)};
}

void addMore(PaperList &paper, const char *kind, qint64 more)
{
    if (more > 0)
        paper.rows.push_back({sheetWords(kind), {}, sheetWords(QT_TRANSLATE_NOOP("DaySheet", "and %1 more")).arg(more), {}, {}});
}

}

Result<TodaySheet> Today::sheet(Whose whose, const RecordId &one)
{
    const Desk &desk = m_workspace.session().desk();
    const bool namesPersons = allows(desk.role, Right::ExportPersons);
    const bool isWeek = whose == Whose::Week;
    TRY_ASSIGN(const TodayFigures all, figures());
    TRY_ASSIGN(const TaskCounts counts, countSoon(whose, one));
    TodaySheet sheet;
    PaperList &paper = sheet.list;
    paper.title = sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Sheet of the day, %1")).arg(QLocale().toString(all.today, QStringLiteral("dddd, d MMMM yyyy")));
    constexpr std::array kHeads{QT_TRANSLATE_NOOP("DaySheet", "What it is"), QT_TRANSLATE_NOOP("DaySheet", "Until"),
        QT_TRANSLATE_NOOP("DaySheet", "What to do, which paper"), QT_TRANSLATE_NOOP("DaySheet", "Whose"), QT_TRANSLATE_NOOP("DaySheet", "Who does it")};
    for (const char *head : kHeads)
        paper.columns.push_back({.head = sheetWords(head), .isWhole = paper.columns.size() < kWholeColumns});

    TRY_ASSIGN(const auto lines, tasks(whose, kSheetTasksMax, one));
    qint64 listed = 0;
    for (const Soon soon : {Soon::Late, Soon::Today, Soon::Week}) {
        for (const TaskLine &line : lines) {
            if (soonOf(line, all.today, isWeek) != soon)
                continue;
            paper.rows.push_back(taskRow(soon, line, namesPersons));
            ++listed;
        }
    }
    addMore(paper, QT_TRANSLATE_NOOP("DaySheet", "Tasks"), (isWeek ? counts.open : counts.late + counts.dueToday) - listed);

    if (namesPersons) {
        TRY_ASSIGN(const auto papers, documents(kSheetPapersMax));
        for (const DocumentLine &line : papers)
            paper.rows.push_back({sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Paper")), line.document.value.validUntil.toText(),
                                  codeLabel(u"document_type", line.document.value.type), line.whose, {}});
        addMore(paper, QT_TRANSLATE_NOOP("DaySheet", "Paper"), all.documents - static_cast<qint64>(papers.size()));
        TRY_ASSIGN(const auto written, letters());
        const QString kind = sheetWords(desk.isEmbassy ? QT_TRANSLATE_NOOP("DaySheet", "Waits for the embassy") : QT_TRANSLATE_NOOP("DaySheet", "Letter"));
        for (const LetterLine &letter : written) {
            if (desk.isEmbassy || letter.isUnread || letter.isReturned)
                paper.rows.push_back({kind, {}, letter.title, letter.second, {}});
        }
    }

    QStringList parts;
    if (whose == Whose::Mine)
        parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Tasks: %1, and those nobody has taken")).arg(desk.userName);
    else if (whose == Whose::One)
        parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Tasks: %1")).arg(workerInWords(m_workspace, one, desk.homeScope));
    else if (whose == Whose::Nobody)
        parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "Tasks that nobody has taken"));
    parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "late: %1")).arg(counts.late) << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "for today: %1")).arg(counts.dueToday)
          << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "papers: %1")).arg(all.documents);
    if (!namesPersons)
        parts << sheetWords(QT_TRANSLATE_NOOP("DaySheet", "without people's names, by your role"));
    sheet.line = parts.join(QStringLiteral(" · "));
    return sheet;
}

}
