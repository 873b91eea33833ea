// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/boardcharts.h"

#include "app/core/codelists.h"
#include "ui/pages/offices/officespage.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace mekendesh::ui {

ChartData newCasesByMonth(const app::BoardView &view)
{
    ChartData chart{.kind = ChartData::Kind::Lines, .question = OfficesPage::tr("New cases, 12 months"), .subject = OfficesPage::tr("Month")};
    ChartData::Series opened{.name = OfficesPage::tr("New cases")};
    for (const app::BoardMonth &month : view.months) {
        chart.categories.append({.label = QLocale().standaloneMonthName(month.first.month(), QLocale::NarrowFormat).toLower(),
                                 .name = QStringLiteral("%1 %2").arg(QLocale().standaloneMonthName(month.first.month())).arg(month.first.year()),
                                 .isIncomplete = month.first == view.months.back().first});
        opened.values.append(static_cast<double>(month.opened));
    }
    chart.series.append(opened);
    return chart;
}

QString newCasesInWords(const app::BoardView &view)
{
    const auto began = std::ranges::find_if(view.months, [](const app::BoardMonth &month) { return month.opened > 0; });
    const auto over = view.months.end() - began - 1; // the last one still runs
    if (over <= 0)
        return {};
    const qint64 opened = std::accumulate(began, view.months.end() - 1, qint64{0}, [](qint64 sum, const app::BoardMonth &month) { return sum + month.opened; });
    const auto name = [](const app::BoardMonth &month) { return QLocale().standaloneMonthName(month.first.month()).toLower(); };
    const app::BoardMonth &now = view.months.back();
    const app::BoardMonth &before = *(view.months.end() - 2);
    return OfficesPage::tr("%1: %2 · %3 so far: %4 · average: %5", "months and how many new cases")
        .arg(name(before)).arg(before.opened).arg(name(now)).arg(now.opened).arg((opened + over / 2) / over);
}

QString restOfKinds(std::size_t kinds, qint64 cases)
{
    return OfficesPage::tr("%n other kind(s): %1", nullptr, static_cast<int>(kinds)).arg(cases);
}

ChartData newCasesByKind(const app::BoardView &view, int kinds)
{
    const auto shown = static_cast<std::size_t>(kinds);
    ChartData chart{.kind = ChartData::Kind::Bars, .question = OfficesPage::tr("New cases by kind, this month"), .subject = OfficesPage::tr("Kind of case")};
    ChartData::Series opened{.name = OfficesPage::tr("New cases")};
    qint64 rest = 0;
    for (std::size_t place = 0; place < view.kinds.size(); ++place) {
        const app::BoardKind &kind = view.kinds[place];
        if (place >= shown) {
            rest += kind.opened;
            continue;
        }
        chart.categories.append({.label = app::codeLabel(u"case_type", kind.kind), .behind = kind.kind.value});
        opened.values.append(static_cast<double>(kind.opened));
    }
    if (rest > 0)
        chart.rest = restOfKinds(view.kinds.size() - shown, rest);
    chart.series.append(opened);
    return chart;
}

}
