// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaypage.h"

#include "app/services/officenames.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/officesmodel.h"
#include "ui/pages/offices/boardcharts.h"
#include "ui/pages/today/shortlist.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"

#include <QLocale>

#include <algorithm>

// What the embassy sees of its offices on the first page.
namespace mekendesh::ui {

using app::BoardConcern;

namespace {

LinesModel::Line lineOfOffice(const app::BoardOffice &office, const std::vector<BoardConcern> &concerns)
{
    const bool isBad = std::ranges::any_of(concerns, &BoardConcern::isBad);
    QStringList sentences;
    for (const BoardConcern &concern : concerns)
        sentences << concernSentence(concern);
    return {.icon = isBad ? Icon::OctagonAlert : Icon::TriangleAlert,
            .token = isBad ? Token::Late : Token::Soon,
            .title = app::officeNameOf(office.office),
            .second = sentences.join(QStringLiteral(" · "))};
}

bool isAboutMoney(const BoardConcern &concern)
{
    return concern.kind == BoardConcern::Kind::CashBroken || concern.kind == BoardConcern::Kind::ReceiptsMissing;
}

// Payments without a receipt stand in the list of the money; here only where they are all there is, so that no office the board counts is missing.
void leaveMoneyToItsList(std::vector<BoardConcern> &concerns)
{
    if (concerns.size() > 1)
        std::erase_if(concerns, [](const BoardConcern &concern) { return concern.kind == BoardConcern::Kind::ReceiptsMissing; });
}

}

// The books are computed anew only where a line has come since.
void TodayPage::readBoard()
{
    m_boardReading.read<app::BoardView>(
        m_work,
        [](app::Workspace &reader) -> sync::Result<app::BoardView> {
            app::Board board(reader);
            TRY_ASSIGN(auto view, board.look());
            TRY_ASSIGN(const auto money, board.money());
            view.setMoney(money);
            return view;
        },
        this,
        [this](const sync::Result<app::BoardView> &board) {
            if (board)
                showBoard(*board);
            else
                complain(board.error());
        });
}

void TodayPage::showBoard(const app::BoardView &board)
{
    m_board = board;
    m_isBoardRead = m_isBoardRead || board.today.isValid();
    m_beginOffices.clear();
    m_moneyOffices.clear();
    QList<LinesModel::Line> begin;
    QList<LinesModel::Line> money;
    for (const app::BoardOffice &office : m_board.offices) { // the worst first
        std::vector<BoardConcern> toBegin = office.concerns();
        std::vector<BoardConcern> ofMoney = toBegin;
        leaveMoneyToItsList(toBegin);
        std::erase_if(ofMoney, [](const BoardConcern &concern) { return !isAboutMoney(concern); });
        if (!toBegin.empty()) {
            begin.append(lineOfOffice(office, toBegin));
            m_beginOffices.push_back(office);
        }
        if (!ofMoney.empty()) {
            money.append(lineOfOffice(office, ofMoney));
            m_moneyOffices.push_back(office);
        }
    }
    m_begin->setLines(begin);
    m_begin->settle(begin.size(), m_board.offices.empty() ? tr("No office has joined yet.") : tr("No office needs you now."));
    m_begin->setCount(tr("of %n office(s)", nullptr, static_cast<int>(m_board.offices.size())));
    m_money->setLines(money);
    m_money->setVisible(!money.isEmpty());
    m_money->settle(money.size(), {});
    sayWhatOfficesNeed();
    showBoardCharts();
    settlePlaces();
    seekFocusAgain();
    tellCalm();
}

qint64 TodayPage::officesAt(app::BoardLevel level) const
{
    return std::ranges::count_if(m_board.offices, [level](const app::BoardOffice &office) { return office.level() == level; });
}

// The tiles, the line under the title and the place of the own tasks say the same as the board counts.
void TodayPage::sayWhatOfficesNeed()
{
    if (m_begin->rows() > 0)
        m_noTasks->setWords(tr("No own tasks"), tr("What the offices need stands above."));
    else
        m_noTasks->setWords(tr("No own tasks"), tr("Nothing is late and nothing is due."));
    if (!m_areFactsRead)
        return;
    showFigures();
    sayHello();
}

void TodayPage::showBoardCharts()
{
    const ChartData kinds = newCasesByKind(m_board);
    const qint64 opened = m_board.months.empty() ? 0 : m_board.months.back().opened;
    m_hasChart = opened > 0;
    m_chart->setTitle(tr("New cases by kind"));
    const QString month = QLocale().standaloneMonthName(m_board.today.isValid() ? m_board.today.month() : 1);
    m_chart->setCount(QStringLiteral("%1: %2").arg(month, tr("%n case(s)", nullptr, static_cast<int>(opened))));
    m_chart->setData(kinds);
    const ChartData months = newCasesByMonth(m_board);
    m_kinds->setVisible(isWide() && !months.isEmpty());
    m_kinds->setTitle(months.question);
    m_kinds->setData(months);
}

void TodayPage::openOffice(const app::BoardOffice &office, BoardConcern::Kind why)
{
    const QString name = app::officeNameOf(office.office);
    if (why == BoardConcern::Kind::CashBroken || why == BoardConcern::Kind::ReceiptsMissing)
        Q_EMIT fundOfRequested(office.scope, name);
    else if (why == BoardConcern::Kind::Differences)
        Q_EMIT differencesRequested();
    else
        Q_EMIT casesOfRequested(office.scope, name, casesBehind(why));
}

}
