// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands over the parts of a case: what it is about, how it stands, its way and its time; what can be done with it.
#include "ui/pages/cases/caseview.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/caseway.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/dueclock.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/stageline.h"

#include <QMenu>
#include <QShortcut>

namespace mekendesh::ui {

void CaseView::buildHeader()
{
    m_header = new PageHeader(QStringLiteral("caseHeader"), this);
    m_header->setTitleIcon(Icon::FolderOpen);
    m_state = new Chip(this);
    m_priority = new Chip(this);
    m_header->addChip(m_back); // in the line under the title: a line of its own would cost the rows below
    for (Chip *chip : {m_state, m_priority})
        m_header->addChip(chip);
    m_entry = new Button(ButtonKind::Primary, QStringLiteral("newEntry"), this);
    m_entry->setIconKind(Icon::Plus);
    m_entry->setKey(QKeySequence(Qt::Key_Insert));
    m_edit = new Button(ButtonKind::Secondary, QStringLiteral("editCase"), this);
    m_edit->setIconKind(Icon::Pencil);
    m_edit->setKey(QKeySequence(Qt::Key_F4));
    m_remark = new Button(ButtonKind::Secondary, QStringLiteral("writeRemark"), this);
    m_remark->setIconKind(Icon::ClipboardCheck);
    m_more = new Button(ButtonKind::Secondary, QStringLiteral("moreOfCase"), this);
    m_more->setIconKind(Icon::Ellipsis);
    connect(m_more, &Button::clicked, this, &CaseView::openMore);
    for (Button *action : {m_entry, m_edit, m_remark, m_more})
        m_header->addAction(action);
    auto *refer = new QShortcut(QKeySequence(Qt::Key_F7), this);
    refer->setContext(Qt::WidgetWithChildrenShortcut);
    connect(refer, &QShortcut::activated, this, &CaseView::refer);
}

void CaseView::fillHeader()
{
    const app::Casefile &casefile = m_facts.casefile.value;
    m_header->setTitle(casefile.title);
    QStringList line{casefile.number, tr("seen by: this office and the embassy")}; // what ends in … is what comes last
    if (m_facts.isMemberHere)
        line += tr("for %1").arg(m_facts.memberName);
    line += m_facts.officeName;
    if (!m_facts.responsibleName.isEmpty())
        line += tr("led by %1").arg(m_facts.responsibleName);
    if (!casefile.openedOn.isNull())
        line += tr("opened %1").arg(casefile.openedOn.toText());
    line.removeAll(QString());
    m_header->setLine(line.join(QStringLiteral(" · ")));
    const CaseStanding standing = caseStanding(casefile);
    m_state->setStatus(standing.status, standing.word);
    m_priority->setStatus(casefile.priority.value == QLatin1String("1") ? StatusKind::Urgent : StatusKind::Plain,
                          tr("Priority %1").arg(casefile.priority.value));
    m_priority->setToolTip(app::codeLabel(u"priority", casefile.priority));
    m_priority->setVisible(!casefile.priority.isEmpty());
    m_hasClock = !casefile.dueOn.isNull() && app::hasCaseDeadline(casefile.state);
    if (m_hasClock)
        m_clock->setTime(casefile.openedOn.earliest(), casefile.dueOn.latest(), m_today);
    const QList<Stage> way = caseWay(casefile, m_facts.history, m_time, m_today);
    m_stages->setStages(way);
    m_hasWay = !way.isEmpty();
}

void CaseView::openMore()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("moreOfCaseMenu"));
    if (m_facts.mayRefer)
        menu.addAction(tr("Refer to another office…\tF7"), this, &CaseView::refer);
    menu.addAction(tr("Who changed what"), this, &CaseView::historyRequested);
    menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

void CaseView::refer()
{
    if (m_facts.mayRefer)
        Q_EMIT referralRequested();
}

}
