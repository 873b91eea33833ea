// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/bookcheck.h"
#include "ui/pages/fund/bookform.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/fund/fundtiles.h"
#include "ui/pages/fund/payeelist.h"
#include "ui/pages/views/liststate.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>

// Where everything stands on the page of the cash book, and how much of it has room; fundpage.cpp says what answers to what.
namespace mekendesh::ui {

namespace {

constexpr int kSideWidth = 324;
constexpr int kSideWidthInWide = 420;
constexpr int kWidePage = 1500;
constexpr int kWholeSide = 100;  // against the room left over: the bars are the first to give way and to come back
constexpr int kSideBelow = 1000; // narrower: the side moves under the book
constexpr int kSlimPage = 720;
constexpr int kLowPage = 620;    // lower: one line of figures
constexpr int kTightPage = 400;  // lower: the lines of the book before all the rest
constexpr int kWideGap = 12;
constexpr int kTightGap = 6;
constexpr int kLinesLeast = 4;
constexpr int kBookHeightAbove = 240;
constexpr int kWhyLeast = 180;
constexpr int kWhyLeastSlim = 120;
constexpr int kWhereHeightInLow = 166; // the bars move together before the page scrolls
constexpr int kLowWhere = 740;
constexpr int kAmountLeast = 92;
constexpr int kLinesMeasured = 200;
constexpr int kCellSide = 12;

}

void FundPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    buildHeader();
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("fundMessage"), this);
    outer->addWidget(m_message);
    m_boxChoice = new ChoiceButtons(QStringLiteral("boxes"), this);
    outer->addWidget(m_boxChoice);
    m_scroll = new ScrollBody(QStringLiteral("fundBody"), this);
    m_scroll->body()->setSpacing(12);
    m_tiles = new FundTiles(m_scroll);
    m_scroll->body()->addWidget(m_tiles);
    auto *columns = new QWidget(m_scroll);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_columns->addWidget(buildBook(), 1);
    m_columns->addWidget(buildSide());
    m_scroll->body()->addWidget(columns, 1);
    outer->addWidget(m_scroll, 1);
    markPart(m_table);
    markPart(m_side);
}

void FundPage::buildHeader()
{
    m_header = new PageHeader(QStringLiteral("fundHeader"), this);
    m_count = new Button(ButtonKind::Secondary, QStringLiteral("countCash"), this);
    m_count->setIconKind(Icon::Calculator);
    m_reverse = new Button(ButtonKind::Secondary, QStringLiteral("reverseEntry"), this);
    m_reverse->setIconKind(Icon::Undo2);
    m_payOut = new Button(ButtonKind::Primary, QStringLiteral("payOut"), this);
    m_payOut->setIconKind(Icon::Minus);
    m_payOut->setKey(QKeySequence(Qt::Key_F7));
    m_takeIn = new Button(ButtonKind::Secondary, QStringLiteral("takeIn"), this);
    m_takeIn->setIconKind(Icon::Plus);
    m_takeIn->setKey(QKeySequence(Qt::Key_F8));
    m_openOwn = new Button(ButtonKind::Secondary, QStringLiteral("openOwnBox"), this);
    m_openOwn->setIconKind(Icon::Wallet);
    m_way = new OfficeWay(QStringLiteral("allFunds"), this);
    connect(m_way, &Button::clicked, this, &FundPage::officesRequested);
    for (Button *action : {static_cast<Button *>(m_way), m_openOwn, m_count, m_reverse, m_payOut, m_takeIn})
        m_header->addAction(action);
    m_header->setActionsKept();
}

Card *FundPage::buildBook()
{
    m_bookCard = new Card(QStringLiteral("bookCard"), this);
    m_bookCard->setFlush(true);
    m_allLines = new Button(ButtonKind::Link, QStringLiteral("allLines"), m_bookCard);
    m_bookCard->addAction(m_allLines);
    m_lines = new QButtonGroup(this);
    for (const auto &name : {QStringLiteral("linesAll"), QStringLiteral("linesIn"), QStringLiteral("linesOut"), QStringLiteral("linesWithoutReceipt")}) {
        auto *button = new Button(ButtonKind::Toggle, name, m_bookCard);
        button->setSmall(true);
        button->setCheckable(true);
        m_lines->addButton(button, static_cast<int>(m_lineButtons.size()));
        m_lineButtons.append(button);
        m_bookCard->addAction(button);
    }
    m_order = new Button(ButtonKind::Secondary, QStringLiteral("cashOrder"), m_bookCard);
    m_order->setSmall(true);
    m_order->setIconKind(Icon::Printer);
    m_order->setKeyText(QStringLiteral("Ctrl P"));
    m_bookCard->addAction(m_order);
    m_table = new TableView(m_bookCard);
    m_table->setObjectName(QStringLiteral("ledgerTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_bookCard->body()->addWidget(m_table, 1);
    new ListState(QStringLiteral("bookState"), m_table, m_model);
    m_empty = new EmptyState(QStringLiteral("fundEmpty"), Icon::Wallet, m_bookCard);
    m_toOffices = m_empty->addButton(Icon::Building2, QStringLiteral("boxesOfOffices"));
    m_openBox = m_empty->addButton(Icon::Plus, QStringLiteral("openBox"));
    m_bookCard->body()->addWidget(m_empty, 1);
    m_emptyBook = new EmptyState(QStringLiteral("bookEmpty"), Icon::BookOpen, m_bookCard);
    m_firstMoney = m_emptyBook->addButton(Icon::Plus, QStringLiteral("firstMoney"));
    m_firstMoney->setKeyText(QStringLiteral("F8"));
    m_bookCard->body()->addWidget(m_emptyBook, 1);
    return m_bookCard;
}

QStackedWidget *FundPage::buildSide()
{
    m_side = new QStackedWidget(this);
    m_side->setObjectName(QStringLiteral("fundSide"));
    auto *checks = new QWidget(m_side);
    auto *column = new QVBoxLayout(checks);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_where = new ChartCard(QStringLiteral("whereItWent"), Icon::ChartColumn, checks);
    m_check = new BookCheck(checks);
    column->addWidget(m_where, kWholeSide);
    column->addWidget(m_check);
    column->addStretch(1); // neither card takes more than its words
    m_form = new EntryForm(m_side);
    m_payees = new PayeeList(m_work, m_form->payee(), m_form);
    m_form->putUnderPayee(m_payees);
    m_form->setCaseOwner({.get = [this] { return m_payees->casefile(); }, .set = [this](const sync::RecordId &casefile) { m_payees->setCase(casefile); }});
    connect(m_payees, &PayeeList::caseChanged, m_form, &EntryForm::noteCase);
    connect(m_payees, &PayeeList::taken, m_form, &EntryForm::focusAfterPayee);
    m_beside = new BookForm(m_side);
    m_side->addWidget(checks);
    m_side->addWidget(m_form);
    m_side->addWidget(m_beside);
    return m_side;
}

void FundPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const int side = scaled(width() >= scaled(kWidePage) ? kSideWidthInWide : kSideWidth);
    m_columns->setDirection(isNarrow() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow() ? 0 : side);
    m_side->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : side);
    m_tiles->setLow(height() < scaled(kLowPage), width() - 2 * kPageMargin - m_scroll->verticalScrollBar()->sizeHint().width());
    // The book comes first: in the smallest windows air and the second lines give way to its lines.
    const int gap = isTight() ? kTightGap : kWideGap;
    layout()->setContentsMargins(kPageMargin, gap, kPageMargin, gap);
    layout()->setSpacing(gap);
    m_scroll->body()->setSpacing(gap);
    m_order->setKeyText(width() < scaled(kSlimPage) ? QString() : QStringLiteral("Ctrl P")); // it stands in the bottom line as well
    m_bookCard->setTitle(isTight() || m_box.isNull() ? QString() : tr("Cash book"));
    m_bookCard->setTitleIcon(isTight() ? Icon::None : Icon::BookOpen);
    m_table->setRows(isTight() ? TableView::Rows::OneLine : TableView::Rows::TwoLines);
    const int lines = scaled(kHeaderHeight) + kLinesLeast * m_table->verticalHeader()->defaultSectionSize();
    m_table->setMinimumHeight(isTight() ? lines : isNarrow() ? scaled(kBookHeightAbove) : 0);
    m_where->setSideHeightMost(height() < scaled(kLowWhere) ? scaled(kWhereHeightInLow) : QWIDGETSIZE_MAX);
    giveRoom();
    setColumns();
}

bool FundPage::isNarrow() const
{
    return width() < scaled(kSideBelow);
}

void FundPage::giveRoom()
{
    const bool isAlone = isNarrow() && isFormShown();
    m_header->setLeftOut(isAlone);
    m_boxChoice->setVisible(!isAlone && m_boxes.size() > 1);
    m_tiles->setVisible(!isAlone && !m_box.isNull());
    m_bookCard->setVisible(!isAlone);
    for (QWidget *check : {static_cast<QWidget *>(m_where), static_cast<QWidget *>(m_check)})
        check->setVisible(!isAlone); // a stack is as high as the highest in it
}

bool FundPage::isTight() const
{
    return height() < scaled(kTightPage);
}

// As wide as the amounts that are there: they are never cut.
void FundPage::setColumns()
{
    using Column = LedgerModel::Column;
    const QFontMetrics metrics(textFont(14, Weight::SemiBold));
    const auto widest = [&](Column column, int least) {
        int width = scaled(least);
        for (int row = 0; row < std::min(m_model->rowCount(), kLinesMeasured); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, static_cast<int>(column)).data().toString()) + 2 * scaled(kCellSide) + 2);
        return width * 100 / scaled(100);
    };
    const bool isSlim = width() < scaled(kSlimPage);
    m_model->setMerged(isSlim);
    m_table->setColumns({widest(Column::Number, 56), widest(Column::Day, 64), 0, widest(Column::In, kAmountLeast), widest(Column::Out, kAmountLeast),
                         widest(Column::Balance, kAmountLeast), 0},
                        static_cast<int>(Column::Why), isSlim ? kWhyLeastSlim : kWhyLeast);
    // A slim window keeps number, reason, the money in one column, the balance and the receipt; the day is in the tooltip and on paper.
    m_table->setSqueezed(isSlim ? QList{static_cast<int>(Column::Day), static_cast<int>(Column::In)} : QList<int>());
}

}
