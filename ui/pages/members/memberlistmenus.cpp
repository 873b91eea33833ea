// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberlist.h"

#include "app/core/codelists.h"
#include "ui/delegates/tableview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/viewsline.h"

#include <QMenu>

// What the list opens at a row and at "…".
namespace mekendesh::ui {

void MemberList::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at).isValid() ? m_table->indexAt(at) : m_table->currentIndex();
    QMenu menu(this);
    if (index.isValid()) {
        const app::Member &member = m_model->stored(index.row()).value;
        menu.addAction(tr("Edit\tF4"), this, &MemberList::editRequested);
        menu.addAction(tr("New case"), this, &MemberList::caseRequested);
        menu.addAction(tr("Copy\tCtrl C"), m_table, &TableView::copySelection);
        menu.addSeparator();
        if (!member.region.isEmpty())
            menu.addAction(tr("Only this region: %1").arg(app::codeLabel(u"region", member.region)), this,
                           [this, code = member.region.value] { filterBy(QStringLiteral("region"), code); });
        if (!member.category.isEmpty())
            menu.addAction(tr("Only this category: %1").arg(app::codeLabel(u"category", member.category)), this,
                           [this, code = member.category.value] { filterBy(QStringLiteral("category"), code); });
    }
    menu.addAction(tr("Columns"), this, &MemberList::columnsWanted);
    menu.addAction(tr("Saved views"), this, [this, at] { m_viewsLine->openMenu(m_table->viewport()->mapToGlobal(at)); });
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

void MemberList::openMore()
{
    const QPoint under = m_more->mapToGlobal(m_more->rect().bottomLeft());
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("moreOfMembersMenu"));
    menu.addAction(tr("Import\tCtrl I"), this, &MemberList::importRequested);
    menu.addAction(tr("Export"), this, &MemberList::exportRequested);
    menu.addAction(tr("Saved views"), this, [this, under] { m_viewsLine->openMenu(under); });
    menu.exec(under);
}

}
