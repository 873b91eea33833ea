// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaywords.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/offices/boardcharts.h"
#include "ui/theme/status.h"

#include <QCoreApplication>
#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr std::size_t kKindsOnToday = 8;
constexpr double kMinorInMajor = 100;

QString pageWords(const char *source, int n = -1)
{
    return QCoreApplication::translate("TodayPage", source, nullptr, n);
}

const char *greetingOf(int hour)
{
    constexpr int kMorning = 5;
    constexpr int kDay = 11;
    constexpr int kEvening = 18;
    constexpr int kNight = 23;
    if (hour < kMorning || hour >= kNight)
        return QT_TRANSLATE_NOOP("TodayPage", "Hello, %1.");
    if (hour < kDay)
        return QT_TRANSLATE_NOOP("TodayPage", "Good morning, %1.");
    return hour < kEvening ? QT_TRANSLATE_NOOP("TodayPage", "Good day, %1.") : QT_TRANSLATE_NOOP("TodayPage", "Good evening, %1.");
}

// The badge counts them beside the late tasks.
QString lettersThatWait(const app::TodayFigures &figures)
{
    return figures.letters == 0 ? QString() : u' ' + pageWords(QT_TRANSLATE_N_NOOP("TodayPage", "%n letter(s) wait for an answer."), static_cast<int>(figures.letters));
}

}

QString todayTitle(QDate day, bool isShort)
{
    return pageWords(QT_TRANSLATE_NOOP("TodayPage", "Today, %1")).arg(QLocale().toString(day, isShort ? QStringLiteral("d MMMM") : QStringLiteral("dddd, d MMMM")));
}

QString greeting(int hour, const QString &userName)
{
    return pageWords(greetingOf(hour)).arg(userName.section(u' ', 0, 0));
}

QString stateOfOffices(qint64 needing, qint64 watched, const app::TodayFigures &figures)
{
    QStringList sentences;
    if (needing > 0)
        sentences << pageWords(QT_TRANSLATE_N_NOOP("TodayPage", "Begin with %n office(s) that need you."), static_cast<int>(needing));
    else if (watched == 0)
        sentences << pageWords(QT_TRANSLATE_NOOP("TodayPage", "No office needs you now."));
    if (watched > 0)
        sentences << pageWords(QT_TRANSLATE_NOOP("TodayPage", "Offices to watch: %1.")).arg(watched);
    if (figures.late > 0)
        sentences << pageWords(QT_TRANSLATE_NOOP("TodayPage", "Own tasks that are late: %1.")).arg(figures.late);
    else if (figures.dueToday > 0)
        sentences << pageWords(QT_TRANSLATE_NOOP("TodayPage", "Own tasks for today: %1.")).arg(figures.dueToday);
    return sentences.join(u' ') + lettersThatWait(figures);
}

QString stateOfDay(const app::TodayFigures &figures)
{
    const QString letters = lettersThatWait(figures);
    if (figures.late > 0)
        return pageWords(QT_TRANSLATE_N_NOOP("TodayPage", "Begin with %n late task(s): the most urgent stand on top."), static_cast<int>(figures.late)) + letters;
    if (figures.dueToday > 0)
        return pageWords(QT_TRANSLATE_N_NOOP("TodayPage", "Nothing is late; %n task(s) are due today."), static_cast<int>(figures.dueToday)) + letters;
    return pageWords(QT_TRANSLATE_NOOP("TodayPage", "Nothing is late and nothing is due today.")) + letters;
}

LinesModel::Line letterLine(const app::LetterLine &letter, bool isEmbassy)
{
    const bool isSealed = letter.subjectTable == QLatin1StringView("letter");
    const bool isNews = letter.isUnread && (isSealed || !isEmbassy);
    LinesModel::Line line{.icon = isEmbassy && !isSealed ? Icon::Hourglass : Icon::Mail, .token = letter.isUnread ? Token::Accent : Token::Text3};
    if (letter.isReturned)
        line = {.icon = Icon::TriangleAlert, .token = Token::Soon};
    line.title = letter.title;
    line.second = letter.second;
    line.isStrong = isNews;
    return line;
}

LinesModel::Line recentLine(const app::Casefile &casefile, const QString &office, QDate today)
{
    const CaseStanding standing = caseStanding(casefile);
    const StatusLook look = statusLook(standing.status);
    QStringList second{office, casefile.number, standing.word, app::nearText(casefile.openedOn, today)};
    second.removeAll(QString());
    return {.icon = look.icon, .token = look.text, .title = casefile.title, .second = second.join(QStringLiteral(" · "))};
}

ChartData newCasesChart(const std::vector<app::NewCases> &days)
{
    ChartData data{.kind = ChartData::Kind::Columns,
                   .question = pageWords(QT_TRANSLATE_NOOP("TodayPage", "New cases, 14 days")),
                   .subject = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Day"))};
    ChartData::Series series{.name = pageWords(QT_TRANSLATE_NOOP("TodayPage", "New cases"))};
    for (const app::NewCases &day : days) {
        data.categories.append({.label = QString::number(day.day.day()),
                                .name = QLocale().toString(day.day, QStringLiteral("d MMMM")),
                                .isMarked = day.day.dayOfWeek() >= Qt::Saturday,
                                .behind = day.day});
        series.values.append(static_cast<double>(day.count));
    }
    data.series.append(series);
    data.current = static_cast<int>(days.size()) - 1;
    return data;
}

ChartData openKindsChart(const std::vector<app::OpenKind> &kinds)
{
    ChartData data{.kind = ChartData::Kind::Bars,
                   .question = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Open cases by kind")),
                   .subject = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Kind of case"))};
    ChartData::Series series{.name = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Open cases"))};
    qint64 rest = 0;
    for (std::size_t place = 0; place < kinds.size(); ++place) {
        if (place >= kKindsOnToday) {
            rest += kinds[place].count;
            continue;
        }
        data.categories.append({.label = app::codeLabel(u"case_type", kinds[place].kind)});
        series.values.append(static_cast<double>(kinds[place].count));
    }
    if (rest > 0)
        data.rest = restOfKinds(kinds.size() - kKindsOnToday, rest);
    data.series.append(series);
    return data;
}

ChartData fundChart(const app::FundDays &fund)
{
    ChartData data{.kind = ChartData::Kind::Lines,
                   .question = pageWords(QT_TRANSLATE_NOOP("TodayPage", "What lay in the cash box")),
                   .subject = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Day"))};
    ChartData::Series series{.name = pageWords(QT_TRANSLATE_NOOP("TodayPage", "Balance"))};
    for (std::size_t place = 0; place < fund.days.size(); ++place) {
        const QDate day = fund.days[place];
        data.categories.append({.label = QString::number(day.day()), .name = QLocale().toString(day, QStringLiteral("d MMMM"))});
        series.values.append(static_cast<double>(fund.balances[place].minor) / kMinorInMajor);
    }
    data.series.append(series);
    return data;
}

}
