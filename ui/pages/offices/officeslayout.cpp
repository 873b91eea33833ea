// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/officespage.h"

#include "app/services/session.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/officesmodel.h"
#include "ui/pages/offices/boardcharts.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/offices/officegrid.h"
#include "ui/pages/offices/officelines.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QButtonGroup>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

// Where everything stands on the page; officespage.cpp fills it.
namespace mekendesh::ui {

using app::BoardConcern;
using app::BoardLevel;

namespace {

constexpr int kBeginWith = 4;
constexpr int kBeginWithInLow = 3;
constexpr int kBeginWithInLowest = 2;
constexpr int kBeginWithInTall = 16; // where the list has a column of its own
constexpr int kSideWidth = 408;
constexpr int kSideBelow = 1060; // narrower: the right column moves under the left one
constexpr int kChartsUnder = 1560; // wider: the charts stand under the offices
constexpr int kChartMost = 280;
constexpr int kMonthsUsual = 140;
constexpr int kMonthsAsPicture = 190; // a line in less is flat: its figures are said in words
constexpr int kBarsUsual = 6;
constexpr int kBarsLeast = 3; // fewer are no picture
constexpr int kChartUnderFew = 240; // so much has to be free under few offices
constexpr int kWholeColumn = 100; // against the room left over
constexpr int kLowPage = 660;    // the figures become one line: all the offices shall be seen at once
constexpr int kLowestPage = 620;
constexpr int kLinkSpace = 12;
constexpr int kSlimBoard = 720;
constexpr int kLinkSpaceLow = 6;

}

void OfficesPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("officesHeader"), this);
    m_invite = new Button(ButtonKind::Secondary, QStringLiteral("inviteOffice"), this);
    m_invite->setIconKind(Icon::Plus);
    m_members = new Button(ButtonKind::Secondary, QStringLiteral("officeMembers"), this);
    m_members->setIconKind(Icon::Users);
    m_fund = new Button(ButtonKind::Secondary, QStringLiteral("officeFund"), this);
    m_fund->setIconKind(Icon::Wallet);
    m_cases = new Button(ButtonKind::Primary, QStringLiteral("officeCases"), this);
    m_cases->setIconKind(Icon::FolderOpen);
    m_cases->setKeyText(QStringLiteral("Enter"));
    for (Button *action : {m_invite, m_members, m_fund, m_cases})
        m_header->addAction(action);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("officesMessage"), this);
    outer->addWidget(m_message);
    m_exports = new ExportPanel(QStringLiteral("exportOfficesPanel"), m_work, this);
    outer->addWidget(m_exports);

    auto *scroll = new ScrollBody(QStringLiteral("officesBody"), this);
    m_board = scroll;
    scroll->body()->setContentsMargins(0, 0, 0, 0);
    scroll->body()->setSpacing(12);
    scroll->body()->addWidget(buildLinks());
    auto *columns = new QWidget(scroll);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    auto *left = new QWidget(columns);
    m_officesColumn = new QVBoxLayout(left);
    m_officesColumn->setContentsMargins(0, 0, 0, 0);
    m_officesColumn->setSpacing(12);
    m_officesColumn->addWidget(buildOffices());
    m_officesColumn->addStretch(1);
    m_columns->addWidget(left, 1);
    m_columns->addWidget(buildSide());
    scroll->body()->addWidget(columns, 1);
    outer->addWidget(scroll, 1);
    m_empty = new EmptyState(QStringLiteral("officesEmpty"), Icon::None, this);
    m_empty->setAlone();
    m_inviteFirst = m_empty->addChoice(Icon::Plus, QStringLiteral("inviteFirst"));
    outer->addWidget(m_empty, 1);
    m_empty->hide();
    markPart(m_views);
    markPart(m_lines);
    markPart(m_months);
    m_board->viewport()->installEventFilter(this);
}

QWidget *OfficesPage::buildLinks()
{
    auto *links = new QWidget(this);
    m_linkRow = new QHBoxLayout(links);
    m_linkRow->setContentsMargins(0, 0, 0, 0);
    m_linkRow->setSpacing(kLinkSpace);
    const auto add = [&](BoardConcern::Kind kind, Icon icon, StatusKind status, const QString &name) {
        m_links.push_back({kind, new FigureLink(icon, status, name, links)});
        m_linkRow->addWidget(m_links.back().link, 1);
    };
    add(BoardConcern::Kind::UrgentStill, Icon::Siren, StatusKind::Late, QStringLiteral("urgentLink"));
    add(BoardConcern::Kind::LateCases, Icon::ClockAlert, StatusKind::Soon, QStringLiteral("lateLink"));
    add(BoardConcern::Kind::Silent, Icon::CloudOff, StatusKind::InWork, QStringLiteral("silentLink"));
    add(BoardConcern::Kind::Differences, Icon::GitCompare, StatusKind::Differs, QStringLiteral("differencesLink"));
    return links;
}

Card *OfficesPage::buildOffices()
{
    m_offices = new Card(QStringLiteral("officesCard"), this);
    m_offices->setTitleIcon(Icon::Building2);
    m_all = new Button(ButtonKind::Link, QStringLiteral("allOffices"), m_offices);
    m_offices->addAction(m_all);
    m_all->hide();
    m_looks = new QButtonGroup(this);
    for (const auto &name : {QStringLiteral("worstFirst"), QStringLiteral("byDistrict"), QStringLiteral("asTable")}) {
        auto *button = new Button(ButtonKind::Toggle, name, m_offices);
        button->setSmall(true);
        button->setCheckable(true);
        m_looks->addButton(button, static_cast<int>(m_lookButtons.size()));
        m_lookButtons.append(button);
        m_offices->addAction(button);
    }
    m_lookButtons.first()->setChecked(true);
    m_export = new Button(ButtonKind::Secondary, QStringLiteral("exportOffices"), m_offices); // of what this card shows
    m_export->setIconKind(Icon::Upload);
    m_export->setSmall(true);
    m_views = new QStackedWidget(m_offices);
    m_grid = new OfficeGrid(QStringLiteral("officesGrid"), m_views);
    m_grid->setModel(m_model);
    m_table = new TableView(m_views);
    m_table->setObjectName(QStringLiteral("officesTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_rows);
    m_table->setColumns({0, 0, 100, 80, 90, 110, 120}, static_cast<int>(OfficesModel::Column::Name));
    m_views->addWidget(m_grid);
    m_views->addWidget(m_table);
    m_views->setFocusProxy(m_grid);
    m_offices->body()->addWidget(m_views, 1);
    m_offices->body()->addWidget(buildLegend());
    return m_offices;
}

QWidget *OfficesPage::buildLegend()
{
    m_legend = new QWidget(m_offices);
    auto *row = new QHBoxLayout(m_legend);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(6);
    for (const BoardLevel level : {BoardLevel::Bad, BoardLevel::Watch, BoardLevel::Fine, BoardLevel::Joining}) {
        const StatusLook look = statusLook(officeStatus(level));
        row->addWidget(new IconLabel(level == BoardLevel::Watch ? Icon::TriangleAlert : look.icon, kIconRow, look.text, m_legend));
        m_legendParts.push_back({level, new TextLabel(12, Weight::Regular, Token::Text2, m_legend)});
        row->addWidget(m_legendParts.back().words);
        row->addSpacing(10);
    }
    row->addStretch(1);
    row->addWidget(m_export); // the title needs the room at the top
    return m_legend;
}

QWidget *OfficesPage::buildSide()
{
    m_side = new QWidget(this);
    m_sideColumn = new QBoxLayout(QBoxLayout::TopToBottom, m_side);
    m_sideColumn->setContentsMargins(0, 0, 0, 0);
    m_sideColumn->setSpacing(12);
    m_start = new Card(QStringLiteral("beginHere"), m_side);
    m_start->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_start->setFlush(true);
    m_start->setTitleIcon(Icon::CircleAlert);
    m_lines = new OfficeLines(QStringLiteral("beginLines"), m_start);
    m_worst->setWorst(kBeginWith);
    m_lines->setModel(m_worst);
    m_start->body()->addWidget(m_lines, 1);
    m_noLines = new TextLabel(13, Weight::Regular, Token::Text2, m_start);
    m_noLines->setContentsMargins(14, 4, 14, 12);
    m_noLines->setWrapping(true);
    m_start->body()->addWidget(m_noLines);
    m_sideColumn->addWidget(m_start);
    m_sideColumn->addWidget(buildCharts());
    m_sideColumn->addStretch();
    return m_side;
}

QWidget *OfficesPage::buildCharts()
{
    m_charts = new QWidget(m_side);
    m_chartsRow = new QBoxLayout(QBoxLayout::TopToBottom, m_charts);
    m_chartsRow->setContentsMargins(0, 0, 0, 0);
    m_chartsRow->setSpacing(12);
    m_months = new ChartCard(QStringLiteral("newCasesByMonth"), Icon::ChartLine, m_charts);
    m_kinds = new ChartCard(QStringLiteral("newCasesByKind"), Icon::ChartColumn, m_charts);
    m_months->setMaximumHeight(scaled(kChartMost));
    m_chartsRow->addWidget(m_months, 1);
    m_chartsRow->addWidget(m_kinds, 1);
    return m_charts;
}

bool OfficesPage::hasChartsUnder() const
{
    return width() >= scaled(kChartsUnder);
}

void OfficesPage::placeCharts()
{
    const bool isWide = hasChartsUnder();
    const bool isUnderFew = !isWide && hasRoomUnderFew();
    QBoxLayout *column = isWide ? m_officesColumn : m_sideColumn;
    if (column->indexOf(m_charts) < 0)
        column->insertWidget(1, m_charts, 1);
    // Under few offices the line fills their column, and the bars the other one.
    QBoxLayout *ofMonths = isUnderFew ? static_cast<QBoxLayout *>(m_officesColumn) : m_chartsRow;
    if (ofMonths->indexOf(m_months) < 0)
        ofMonths->insertWidget(isUnderFew ? 1 : 0, m_months, 1);
    m_chartsRow->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_months->setMinimumHeight(isWide ? scaled(kChartMost) : 0);
    m_months->setMaximumHeight(isWide || isUnderFew ? QWIDGETSIZE_MAX : scaled(kChartMost));
    m_kinds->setFilling(isUnderFew || isWide);
    m_officesColumn->setStretch(m_officesColumn->count() - 1, isWide ? 0 : 1); // the charts end with the page
}

bool OfficesPage::hasRoomUnderFew() const
{
    if (m_look == Look::Table || width() < scaled(kSideBelow))
        return false;
    const int links = m_linkRow->parentWidget()->sizeHint().height();
    return m_board->viewport()->height() - links - m_board->body()->spacing() - m_offices->sizeHint().height() >= scaled(kChartUnderFew);
}

void OfficesPage::fitOffices()
{
    m_views->setMaximumHeight(m_look == Look::Table ? QWIDGETSIZE_MAX : m_grid->wholeHeight());
    m_offices->setSizePolicy(QSizePolicy::Preferred, m_look == Look::Table ? QSizePolicy::Preferred : QSizePolicy::Maximum);
    m_officesColumn->setStretchFactor(m_offices, m_look == Look::Table ? kWholeColumn : 0);
    placeCharts();
    fitChartsBeside();
}

void OfficesPage::fitChartsBeside()
{
    const bool isBeside = !hasChartsUnder() && width() >= scaled(kSideBelow) && m_chartsRow->indexOf(m_months) >= 0;
    const int links = m_linkRow->parentWidget()->sizeHint().height();
    const int between = m_sideColumn->spacing();
    const int room = m_board->viewport()->height() - links - m_board->body()->spacing() - m_start->sizeHint().height() - 2 * between;
    const int bar = m_kinds->chart()->minimumSizeHint().height() / std::max(1, static_cast<int>(m_kinds->chart()->data().categories.size()));
    const int frame = m_kinds->minimumSizeHint().height() - m_kinds->chart()->minimumSizeHint().height();
    const bool isFlat = isBeside && room - frame - kBarsUsual * bar < scaled(kMonthsAsPicture);
    m_months->setInWords(isFlat ? newCasesInWords(m_view) : QString());
    m_months->layout()->activate(); // what it asks for now, not when the next turn comes
    const bool areWords = isFlat && !m_months->showsTable();
    const int forKinds = room - std::max(areWords ? 0 : scaled(kMonthsUsual), m_months->minimumSizeHint().height());
    const int kinds = isBeside ? std::clamp((forKinds - frame) / std::max(1, bar), kBarsLeast, kKindsOnBoard) : kKindsOnBoard;
    if (std::exchange(m_kindsShown, kinds) != kinds) {
        m_kinds->setData(newCasesByKind(m_view, kinds)); // the words for the others may have come
        return fitChartsBeside();
    }
    const int kindsHeight = std::clamp(forKinds, frame + kinds * bar, std::max(frame + kinds * bar, m_kinds->sizeHint().height()));
    m_kinds->setMaximumHeight(isBeside ? kindsHeight : QWIDGETSIZE_MAX);
    if (isBeside)
        m_months->setMaximumHeight(areWords ? m_months->minimumSizeHint().height() : std::clamp(room - kindsHeight, m_months->minimumSizeHint().height(), scaled(kChartMost)));
}

bool OfficesPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_board->viewport() && event->type() == QEvent::Resize)
        fitOffices();
    return Page::eventFilter(watched, event);
}

void OfficesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isNarrow = width() < scaled(kSideBelow);
    const bool isWide = hasChartsUnder();
    const bool isLow = height() < scaled(kLowPage);
    m_columns->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_worst->setWorst(isWide ? kBeginWithInTall : kBeginWith);
    m_side->setMinimumWidth(isNarrow ? 0 : scaled(kSideWidth));
    m_side->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : scaled(kSideWidth));
    m_lines->setLinesShown(isWide ? kBeginWithInTall : isNarrow || !isLow ? kBeginWith : height() < scaled(kLowestPage) ? kBeginWithInLowest : kBeginWithInLow);
    m_grid->setTight(isLow);
    m_legend->layout()->setContentsMargins(0, isLow ? 0 : 4, 0, isLow ? 0 : 4);
    for (const Link &each : m_links)
        each.link->setLow(isLow);
    m_linkRow->setSpacing(isLow ? kLinkSpaceLow : kLinkSpace);
    fitOffices();
    const bool isSlim = width() < scaled(kSlimBoard);
    m_export->setFullness(isSlim ? Fullness::IconOnly : Fullness::Whole);
}

}
