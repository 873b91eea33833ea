// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/fundtiles.h"

#include "app/core/codelists.h"
#include "ui/widgets/tile.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr double kMinorOfOne = 100; // roubles have kopecks

QString monthInWords(int month)
{
    return QLocale().standaloneMonthName(std::max(1, month)).toLower();
}

}

FundTiles::FundTiles(QWidget *parent) : QWidget(parent)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(12);
    m_balance = new Tile(QStringLiteral("balanceTile"), this);
    m_in = new Tile(QStringLiteral("inTile"), this);
    m_out = new Tile(QStringLiteral("outTile"), this);
    m_missing = new Tile(QStringLiteral("missingTile"), this);
    m_missing->setLink(true);
    place();
    connect(m_missing, &Tile::clicked, this, &FundTiles::missingReceiptsWanted);
}

void FundTiles::setLow(bool isLow, int room)
{
    m_room = room;
    for (Tile *tile : tiles())
        tile->setLow(isLow);
    m_grid->setSpacing(isLow ? 6 : 12);
    place();
}

void FundTiles::place()
{
    int needed = m_grid->spacing() * 3;
    for (const Tile *tile : tiles())
        needed += tile->minimumSizeHint().width();
    const int columns = needed > m_room ? 2 : 4;
    if (columns == m_columns)
        return;
    m_columns = columns;
    int at = 0;
    for (Tile *tile : tiles()) {
        m_grid->addWidget(tile, at / columns, at % columns);
        m_grid->setColumnStretch(at, at < columns ? 1 : 0);
        ++at;
    }
}

void FundTiles::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange) // letters of another size
        place();
}

void FundTiles::setSummary(const app::LedgerSummary &summary, const app::OfficeTime &time, app::Timestamp now)
{
    showBalance(summary, time, now);
    const QString month = monthInWords(time.dateOf(now).month());
    m_in->setLabel(tr("Came in: %1").arg(month), tr("In", "cash book, a short word before a sum"));
    m_in->setFigure(summary.inThisMonth.toText());
    m_in->setState(StatusKind::Plain, tr("%n line(s), reversals taken off", nullptr, static_cast<int>(summary.inCount)));
    m_out->setLabel(tr("Went out: %1").arg(month), tr("Out", "cash book, a short word before a sum"));
    m_out->setFigure(summary.outThisMonth.toText());
    m_out->setState(StatusKind::Plain, tr("%n payment(s), reversals taken off", nullptr, static_cast<int>(summary.outCount)));
    const auto missing = static_cast<qint64>(summary.withoutReceipt.size());
    m_missing->setLabel(tr("Receipts missing"), tr("No receipt"));
    m_missing->setFigure(QLocale().toString(missing));
    if (missing == 0)
        m_missing->setState(StatusKind::Fine, tr("every payment has one"));
    else
        m_missing->setState(StatusKind::Late, tr("the oldest: No. %1").arg(summary.withoutReceipt.front(), 4, 10, QLatin1Char('0')));
    place();
}

void FundTiles::showBalance(const app::LedgerSummary &summary, const app::OfficeTime &time, app::Timestamp now)
{
    m_balance->setLabel(tr("In the cash box"), tr("Balance"));
    m_balance->setFigure(summary.balance.toText());
    const app::LastCount &last = summary.lastCount;
    if (!summary.findings.empty()) {
        m_balance->setState(StatusKind::Late, tr("the book does not add up"));
        return;
    }
    if (last.number == 0) {
        m_balance->setState(StatusKind::NotBegun, tr("not counted yet"));
        return;
    }
    const QString when = time.nearText(last.at, now);
    const app::Money difference{std::abs(last.counted.minor - last.expected.minor), last.counted.currency};
    if (difference.minor == 0)
        m_balance->setState(StatusKind::Fine, tr("counted %1, adds up").arg(when));
    else if (last.counted.minor < last.expected.minor)
        m_balance->setState(StatusKind::Late, tr("counted %1: %2 too little").arg(when, difference.toText()));
    else
        m_balance->setState(StatusKind::Soon, tr("counted %1: %2 too much").arg(when, difference.toText()));
}

ChartData whereItWent(const app::LedgerSummary &summary, app::FuzzyDate today)
{
    ChartData chart{.kind = ChartData::Kind::Bars,
                    .question = FundTiles::tr("Where it went, %1").arg(monthInWords(today.month())),
                    .subject = FundTiles::tr("Purpose"),
                    .unit = QString(u'₽')};
    ChartData::Series sums{.name = FundTiles::tr("Went out")};
    for (const app::PurposeSum &sum : summary.outByPurpose) {
        const QString word = app::codeLabel(u"fund_purpose", sum.purpose);
        chart.categories.append({.label = word.isEmpty() ? FundTiles::tr("without purpose") : word, .behind = sum.purpose.value});
        sums.values.append(static_cast<double>(sum.sum.minor) / kMinorOfOne);
    }
    chart.series.append(sums);
    return chart;
}

}
