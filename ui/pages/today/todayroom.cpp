// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/columnfit.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todaypage.h"
#include "ui/pages/today/todaywords.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>

#include <algorithm>

// How much of everything has room in a window of this size.
namespace mekendesh::ui {

namespace {

constexpr int kChartHeight = 280;
constexpr int kSideColumn = 430;
constexpr int kSlimSideColumn = 350;
constexpr int kSlimBelow = 1080;
constexpr int kOneColumnBelow = 900;
constexpr int kThreeColumnsFrom = 1340;
constexpr int kLowPageBelow = 620;
constexpr int kTasksLeast = 3;
constexpr int kRowsBeforeDeeds = 5; // what was done becomes one line before another list has fewer
constexpr int kPersonFromWidth = 680; // in smaller ones, or with large text, the three buttons need the room
constexpr int kCardHead = 48;
constexpr int kNoTasksHeight = 256; // with its picture

}

// Long words get more room; in one line each tile as much as its own words ask for.
void TodayPage::placeTiles()
{
    constexpr int kShortWords = 10;
    constexpr int kLongWords = 14;
    const bool isLow = height() < scaled(kLowPageBelow);
    m_tiles->setSpacing(width() < scaled(kOneColumnBelow) ? 8 : 12);
    for (FigureLink *tile : {m_late, m_due, m_papers, m_differences}) {
        tile->setLow(isLow);
        m_tiles->setStretchFactor(tile, isLow ? tile->shortWidth() : !isEmbassy() && (tile == m_late || tile == m_due) ? kShortWords : kLongWords);
    }
}

bool TodayPage::isEmbassy() const
{
    return m_work.desk().isEmbassy;
}

bool TodayPage::isWide() const
{
    return width() >= scaled(kThreeColumnsFrom);
}

bool TodayPage::isOneColumn() const
{
    return width() < scaled(kOneColumnBelow);
}

bool TodayPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scroll->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return Page::eventFilter(watched, event);
}

// The most important first.
QList<ShortList *> TodayPage::middleLists() const
{
    return isEmbassy() ? QList{m_letters, m_money, m_documentList, m_drafts, m_recent} : QList{m_documentList, m_letters, m_drafts, m_recent};
}

void TodayPage::fitColumns()
{
    m_recent->setVisible(isWide() && !m_recentCases.empty());
    for (ChartCard *chart : {m_chart, m_kinds, m_fund}) // bars are as high as they are many
        chart->setMaximumHeight(chart->chart()->data().kind == ChartData::Kind::Bars || isWide() ? QWIDGETSIZE_MAX : scaled(kChartHeight));
    const auto lists = findChildren<ShortList *>();
    if (isOneColumn()) {
        for (ShortList *list : lists)
            list->setRowsShown(kShortRows);
        m_did->setFolded(false);
        m_tasksCard->setMaximumHeight(QWIDGETSIZE_MAX);
        m_chart->setVisible(m_hasChart);
        return;
    }
    const int tiles = m_tiles->parentWidget()->sizeHint().height();
    const int height = std::max(0, m_scroll->viewport()->height() - tiles - m_scroll->body()->spacing()); // before the first layout there is none
    fitLeft(height);
    fitSide(height);
}

// At the embassy: first the offices that need somebody, then its own tasks, of which half the room is theirs when they need it.
void TodayPage::fitLeft(int height)
{
    if (!isEmbassy())
        return;
    const int spacing = m_left->layout()->spacing();
    const int row = m_taskTable->verticalHeader()->defaultSectionSize();
    const int head = scaled(kCardHead) + scaled(kHeaderHeight);
    const int tasks = m_tasks->rowCount() == 0 ? scaled(kNoTasksHeight) : head + m_tasks->rowCount() * row + 4;
    const int offices = m_begin->heightWith(m_begin->rows());
    const int forTasks = std::min(tasks, std::max(height - offices - spacing, height / 2));
    fitRows({m_begin}, {.height = height - forTasks - spacing, .spacing = spacing});
    m_tasksCard->setMaximumHeight(m_begin->rows() == 0 ? QWIDGETSIZE_MAX : std::max(forTasks, height - m_begin->sizeHint().height() - spacing));
}

void TodayPage::fitSide(int height)
{
    const int spacing = m_middle->layout()->spacing();
    const QList<ShortList *> lists = middleLists();
    if (!isWide()) {
        int chart = m_hasChart ? 1 : 0;
        const bool areBars = m_chart->chart()->data().kind == ChartData::Kind::Bars;
        const auto fit = [&](const QList<ShortList *> &shown, int room) {
            return fitRows(shown, {.height = room, .spacing = spacing, .others = chart * usualHeight(m_chart), .othersLeast = chart * leastHeight(m_chart), .otherCards = chart});
        };
        m_did->setFolded(false);
        bool hasRoom = fit(lists + QList{m_did}, height);
        const bool isShort = !hasRoom || std::ranges::any_of(lists, [](const ShortList *list) { return !list->isHidden() && list->rowsShown() < std::min(list->rows(), kRowsBeforeDeeds); });
        if (isShort && !m_did->isHidden() && !m_did->isWhole()) {
            m_did->setFolded(true);
            hasRoom = fit(lists, height - m_did->heightWith(0) - spacing);
        }
        // Bars are high: they go before a list has fewer than its usual rows.
        if (chart == 1 && areBars && std::ranges::any_of(lists, [](const ShortList *list) { return !list->isHidden() && list->rowsShown() < std::min(list->rows(), kShortRows); })) {
            chart = 0;
            fit(lists, height - (m_did->isHidden() ? 0 : m_did->heightWith(0) + spacing));
        }
        m_chart->setVisible(chart == 1 && hasRoom);
        int listed = 0;
        for (const ShortList *list : lists + QList{m_did})
            listed += list->isHidden() ? 0 : list->heightWith(std::min(list->rows(), list->rowsShown())) + spacing;
        if (areBars)
            fitCharts({m_chart}, height - listed, spacing);
        return;
    }
    m_did->setFolded(false);
    fitRows(lists, {.height = height, .spacing = spacing});
    m_chart->setVisible(m_hasChart);
    QList<ChartCard *> charts;
    int wanted = 0;
    int needed = 0;
    for (ChartCard *chart : {m_chart, m_kinds, m_fund}) {
        if (chart->isHidden())
            continue;
        charts << chart;
        wanted += usualHeight(chart);
        needed += leastHeight(chart);
    }
    const int cards = static_cast<int>(charts.size());
    if (!fitRows({m_did}, {.height = height, .spacing = spacing, .others = wanted, .othersLeast = needed, .otherCards = cards}) && !m_did->isWhole())
        m_did->setFolded(true);
    const int did = m_did->isHidden() ? 0 : m_did->heightWith(std::min(m_did->rows(), m_did->rowsShown())) + spacing;
    fitCharts(charts, height - did, spacing);
}

void TodayPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isOne = isOneColumn();
    const bool isThree = isWide();
    m_columns->setDirection(isOne ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    // Two columns: what stands in the third goes under the second.
    QWidget *holder = isThree ? m_right : m_middle;
    if (m_did->parentWidget() != holder) {
        auto *lists = static_cast<QVBoxLayout *>(holder->layout());
        // First of the right column; under the lists of the middle one.
        lists->insertWidget(isThree ? 0 : lists->count() - 1, m_chart, 1);
        lists->insertWidget(lists->count() - 1, m_did);
    }
    m_right->setVisible(isThree);
    if (isThree && !m_wasWide)
        m_reload.start(); // for what only three columns show
    m_wasWide = isThree;
    const bool isSlim = width() < scaled(kSlimBelow);
    const int sideWidth = scaled(isSlim ? kSlimSideColumn : kSideColumn);
    for (QWidget *side : {m_middle, m_right}) {
        side->setMinimumWidth(isOne ? 0 : sideWidth);
        side->setMaximumWidth(isOne ? QWIDGETSIZE_MAX : sideWidth);
    }
    // Where the cards stand under each other, the tasks keep some lines of their own and the page scrolls.
    m_taskTable->setMinimumHeight(isOne ? scaled(kHeaderHeight) + kTasksLeast * m_taskTable->verticalHeader()->defaultSectionSize() : 0);
    m_taskTable->setSqueezed(isSlim && !isOne ? QList<int>{TasksModel::Who} : QList<int>{});
    m_person->setVisible(width() >= scaled(kPersonFromWidth));
    placeCopyReminder();
    fitColumns();
    placeTiles();
    sayTitle();
}

// Under the header; where the cards stand under each other the work comes first, and the reminder is what one scrolls to.
void TodayPage::placeCopyReminder()
{
    auto *outer = static_cast<QVBoxLayout *>(layout());
    QVBoxLayout *place = isOneColumn() ? m_scroll->body() : outer;
    if (place->indexOf(m_copy) < 0)
        place->insertWidget(isOneColumn() ? place->count() : place->indexOf(m_sides), m_copy);
}

// In one column the buttons beside it leave the weekday no room.
void TodayPage::sayTitle()
{
    m_header->setTitle(todayTitle(m_figures.today, width() < scaled(kOneColumnBelow)));
}

}
