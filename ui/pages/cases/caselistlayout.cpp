// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where everything stands in the list of cases, and how it makes do with less room.
#include "ui/pages/cases/caselist.h"

#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/page.h"
#include "ui/pages/cases/casecard.h"
#include "ui/pages/cases/casefollower.h"
#include "ui/pages/views/liststate.h"
#include "ui/print/exportpanel.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/cardbeside.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/viewsline.h"

#include <QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kPageEdges = 32; // left and right of the list on its page
constexpr int kCardFrom = 1100; // of the page, which a window of 1200 has; narrower, Enter opens the case
constexpr int kFilterWidth = 320; // where no card stands beside the list
constexpr int kSideGap = 12;
constexpr int kListBesidePanelFrom = 480; // narrower, a panel has the list's place
// Of the list alone:
constexpr int kAllColumnsFrom = 1000;
constexpr int kKindFrom = 860; // of what a case is the title tells, too
constexpr int kOfficeFrom = 760; // narrower, its name stands under the title
constexpr int kColumnsButtonFrom = 620;
constexpr int kCaseViewsFrom = 330; // of the height; lower: the rows need the room

}

void CaseList::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("casesHeader"), this);
    m_way = new OfficeWay(QStringLiteral("allCases"), this);
    m_header->addAction(m_way);
    connect(m_way, &Button::clicked, this, &CaseList::officesRequested);
    m_export = new Button(ButtonKind::Secondary, QStringLiteral("exportCases"), this);
    m_export->setIconKind(Icon::Upload);
    m_header->addAction(m_export);
    m_new = new Button(ButtonKind::Secondary, QStringLiteral("newCase"), this);
    m_new->setIconKind(Icon::FolderPlus);
    m_new->setKey(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_header->addAction(m_new);
    column->addWidget(m_header);
    m_exports = new ExportPanel(QStringLiteral("exportCasesPanel"), m_work, this);
    column->addWidget(m_exports);

    auto *row = new QHBoxLayout;
    row->setSpacing(kSideGap);
    auto *card = m_listCard = new Card(QStringLiteral("casesList"), this);
    card->setFlush(true);
    buildTop(card);
    m_table = new TableView(card);
    m_table->setObjectName(QStringLiteral("casesTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns(QList<int>(m_model->columnCount(), 0), static_cast<int>(CasesModel::Column::Title), 260);
    card->body()->addWidget(m_table, 1);
    new ListState(QStringLiteral("casesState"), m_table, m_model);
    buildEmpty(card);
    m_viewsFoot = new QWidget(card);
    auto *foot = new QVBoxLayout(m_viewsFoot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->addWidget(new Hairline(m_viewsFoot));
    m_viewsLine = new ViewsLine(QStringLiteral("caseViews"), m_viewsFoot);
    m_viewsLine->setContentsMargins(12, 4, 12, 4);
    foot->addWidget(m_viewsLine);
    card->body()->addWidget(m_viewsFoot);
    row->addWidget(card, 1);
    buildSide();
    row->addWidget(m_side);
    column->addLayout(row, 1);
}

void CaseList::buildSide()
{
    m_side = new CardBeside(QStringLiteral("besideCases"), this);
    m_card = new CaseCard(m_side);
    m_filter = new FilterPanel(QStringLiteral("caseFilter"), m_side);
    m_filter->addField(QString(CaseFilter::kStanding));
    for (const char *wire : CaseFilter::kCodeFields)
        m_filter->addField(QString::fromLatin1(wire));
    m_columns = new ColumnsPanel(m_table, m_side);
    for (QWidget *panel : {static_cast<QWidget *>(m_card), static_cast<QWidget *>(m_filter), static_cast<QWidget *>(m_columns)})
        m_side->addWidget(panel);
    m_follower = new CaseFollower(m_work, m_model, m_table, m_card, this);
    m_side->hide();
    markPart(m_side);
}

void CaseList::buildTop(Card *card)
{
    m_top = new QWidget(card);
    auto *column = new QVBoxLayout(m_top);
    column->setContentsMargins(12, 12, 12, 6);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_search = new SearchField(QStringLiteral("searchCases"), m_top);
    m_mine = new Button(ButtonKind::Toggle, QStringLiteral("onlyMyCases"), m_top);
    m_late = new Button(ButtonKind::Toggle, QStringLiteral("onlyLateCases"), m_top);
    m_urgent = new Button(ButtonKind::Toggle, QStringLiteral("onlyUrgentCases"), m_top);
    m_filterButton = new Button(ButtonKind::Secondary, QStringLiteral("filterCases"), m_top);
    m_filterButton->setIconKind(Icon::ListFilter);
    m_columnsButton = new Button(ButtonKind::Secondary, QStringLiteral("caseColumns"), m_top);
    m_columnsButton->setIconKind(Icon::Columns3);
    row->addWidget(m_search, 1);
    for (Button *button : {m_mine, m_late, m_urgent, m_filterButton, m_columnsButton})
        row->addWidget(button);
    column->addLayout(row);
    auto *line = new QHBoxLayout;
    m_line = new TextLabel(13, Weight::Regular, Token::Text2, m_top);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_count = new TextLabel(13, Weight::SemiBold, Token::Text2, m_top);
    line->addWidget(m_line, 1);
    line->addWidget(m_count);
    column->addLayout(line);
    card->body()->addWidget(m_top);
}

void CaseList::buildEmpty(Card *card)
{
    m_hidden = new EmptyState(QStringLiteral("casesHidden"), Icon::ListFilter, card);
    m_clear = m_hidden->addButton(Icon::X, QStringLiteral("clearCaseFilter"));
    card->body()->addWidget(m_hidden, 1);
    m_none = new EmptyState(QStringLiteral("casesEmpty"), Icon::None, card);
    m_fromPerson = m_none->addChoice(Icon::Users, QStringLiteral("beginWithPerson"));
    m_openCase = m_none->addChoice(Icon::FolderPlus, QStringLiteral("beginCase"));
    m_openCase->setKeyText(QStringLiteral("Ctrl N"));
    m_syncNow = m_none->addFootLink(Icon::RefreshCw, QStringLiteral("syncFromCases"));
    m_syncNow->setKeyText(QStringLiteral("F5"));
    connect(m_syncNow, &Button::clicked, this, &CaseList::syncRequested);
    card->body()->addWidget(m_none, 1);
}

void CaseList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitRoom();
}

void CaseList::showBeside(QWidget *panel)
{
    m_side->setCurrentWidget(panel);
    fitRoom();
}

// The card stands beside the list where both have room, a panel in its place or, where there is no card, at the edge of the list: titles
// are never squeezed away for it.
void CaseList::fitRoom()
{
    const int page = width() + kPageEdges;
    const bool hasRoom = page >= scaled(kCardFrom);
    const bool isCard = m_side->currentWidget() == m_card;
    const bool hasNothing = m_none->isVisibleTo(this) || (m_model->hasFailed() && !m_card->isFilled());
    const bool hadCard = hasCardBeside();
    const bool wasCovered = isCovered();
    const bool isNowCovered = !isCard && !hasRoom && width() - kFilterWidth - kSideGap < scaled(kListBesidePanelFrom);
    if (hasRoom)
        m_side->standBeside(page);
    else if (isNowCovered)
        m_side->standAlone();
    else
        m_side->keepTo(kFilterWidth);
    m_side->setVisible(!isCard || (hasRoom && !hasNothing));
    m_listCard->setVisible(!isNowCovered);
    m_follower->setShown(hasCardBeside());
    squeezeColumns(m_side->isVisibleTo(this) ? width() - m_side->minimumWidth() - kSideGap : width());
    m_viewsFoot->setVisible(!m_none->isVisibleTo(this) && height() >= scaled(kCaseViewsFrom));
    if (hadCard != hasCardBeside() || wasCovered != isCovered())
        Q_EMIT besideChanged();
}

// Where it is narrow three columns are left: what it is about, how it stands, when it is due.
void CaseList::squeezeColumns(int room)
{
    using Column = CasesModel::Column;
    QList<int> squeezed;
    if (room < scaled(kAllColumnsFrom))
        squeezed += static_cast<int>(Column::Opened);
    if (room < scaled(kKindFrom))
        squeezed += static_cast<int>(Column::Kind);
    const bool isOneOffice = m_model->query().scope.has_value();
    const bool hasOffice = !isOneOffice && room >= scaled(kOfficeFrom);
    if (!hasOffice)
        squeezed += static_cast<int>(Column::Office);
    m_model->setOfficeUnderTitle(!isOneOffice && !hasOffice);
    m_columnsButton->setVisible(room >= scaled(kColumnsButtonFrom));
    for (Button *button : {m_filterButton, m_columnsButton})
        button->setFullness(room < scaled(kKindFrom) ? Fullness::IconOnly : Fullness::Whole); // the search needs the room
    m_table->setSqueezed(squeezed);
}

}
