// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberspage.h"

#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/memberform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/members/membercard.h"
#include "ui/pages/members/memberlist.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/cardbeside.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

// Where everything stands on the page, and how it makes do with less room; memberspage.cpp fills it.
namespace mekendesh::ui {

namespace {

constexpr int kLowBelow = 400;       // then the header's line is left to the rows
constexpr int kListAndCardFrom = 760; // below that the card comes with Enter and goes with Esc
constexpr int kMembersEdge = 12;
constexpr int kMembersEdgeLow = 6;

}

void MembersPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, kMembersEdge, 16, kMembersEdge);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("membersHeader"), this);
    m_import = new Button(ButtonKind::Secondary, QStringLiteral("importMembers"), this);
    m_import->setIconKind(Icon::Download);
    m_import->setKeyText(QStringLiteral("Ctrl I"));
    m_export = new Button(ButtonKind::Secondary, QStringLiteral("exportMembers"), this);
    m_export->setIconKind(Icon::Upload);
    m_way = new OfficeWay(QStringLiteral("allMembers"), this);
    m_header->addAction(m_way);
    connect(m_way, &Button::clicked, this, &MembersPage::officesRequested);
    m_header->addAction(m_import);
    m_header->addAction(m_export);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("membersMessage"), this);
    outer->addWidget(m_message);
    m_exports = new ExportPanel(QStringLiteral("exportPeople"), m_work, this);
    outer->addWidget(m_exports);

    auto *body = new QHBoxLayout;
    body->setSpacing(12);
    m_list = new MemberList(m_work, m_model, this);
    m_search = m_list->search();
    m_table = m_list->table();
    body->addWidget(m_list, 1);
    m_card = new MemberCard(this);
    m_form = new MemberForm(this);
    m_right = new CardBeside(QStringLiteral("memberSide"), this);
    m_right->addWidget(m_card);
    m_right->addWidget(m_form);
    m_right->addWidget(m_list->filterPanel());
    m_right->addWidget(m_list->columnsPanel());
    body->addWidget(m_right);
    outer->addLayout(body, 1);
    markPart(m_table);
    markPart(m_right);
}

void MembersPage::showBeside(QWidget *panel)
{
    m_right->setCurrentWidget(panel);
    const bool isAside = panel != m_card || m_isCardOpen; // in a narrow window it has the place to itself
    const bool hasNobody = m_list->isNobodyHere() || (m_model->hasFailed() && m_selected.isNull());
    m_right->setVisible(m_isNarrow ? isAside : panel != m_card || !hasNobody);
    m_list->setVisible(!m_isNarrow || !isAside);
    m_editKey->setEnabled(panel != m_form && !m_card->isVisibleTo(this)); // otherwise its button has the key
    Q_EMIT keyHintsChanged();
}

// Only keys that do something where one is.
QList<KeyHint> MembersPage::keyHints() const
{
    if (m_right->currentWidget() == m_form)
        return {{QStringLiteral("Ctrl Enter"), tr("save")}, {QStringLiteral("Esc"), tr("to the list")}};
    if (m_list->isNobodyHere())
        return {{QStringLiteral("Ctrl N"), tr("new person")}};
    if (!m_right->isVisibleTo(this))
        return {{QStringLiteral("Enter"), tr("open")}, {QStringLiteral("F4"), tr("edit")}, {QStringLiteral("Ctrl N"), tr("new person")}};
    if (!m_list->isVisibleTo(this))
        return {{QStringLiteral("Esc"), tr("to the list")}, {QStringLiteral("F4"), tr("edit")}, {QStringLiteral("F7"), tr("new case")}};
    return {{QStringLiteral("F6"), tr("list ↔ card")}, {QStringLiteral("F4"), tr("edit")}, {QStringLiteral("F7"), tr("new case")}, {QStringLiteral("Ctrl N"), tr("new person")}};
}

void MembersPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isLow = height() < scaled(kLowBelow);
    m_header->setLeftOut(isLow);
    m_list->setLow(isLow);
    layout()->setContentsMargins(16, isLow ? kMembersEdgeLow : kMembersEdge, 16, isLow ? kMembersEdgeLow : kMembersEdge);
    m_isNarrow = width() < scaled(kListAndCardFrom);
    if (m_isNarrow)
        m_right->standAlone();
    else
        m_right->standBeside(width());
    showBeside(m_right->currentWidget());
}

}
