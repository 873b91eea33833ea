// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands over the parts of a case: what it is about, how it stands, its way and its time; what can be done with it.
#include "ui/pages/cases/caseview.h"

#include "app/core/attention.h"
#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/caseletters.h"
#include "ui/pages/cases/caseway.h"
#include "ui/pages/cases/coursewords.h"
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
    m_letter = new Button(ButtonKind::Secondary, QStringLiteral("letterOfCase"), this);
    m_letter->setIconKind(Icon::FilePlus);
    connect(m_letter, &Button::clicked, this, &CaseView::openLetters);
    m_more = new Button(ButtonKind::Secondary, QStringLiteral("moreOfCase"), this);
    m_more->setIconKind(Icon::Ellipsis);
    connect(m_more, &Button::clicked, this, &CaseView::openMore);
    for (Button *action : {m_entry, m_edit, m_remark, m_letter, m_more})
        m_header->addAction(action);
    m_editKey = new QShortcut(QKeySequence(Qt::Key_F4), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(m_editKey, &QShortcut::activated, this, &CaseView::editRequested);
    connect(m_header, &PageHeader::foldChanged, this, &CaseView::giveRoom); // the window folds it after the case was laid out
    auto *refer = new QShortcut(QKeySequence(Qt::Key_F7), this);
    refer->setContext(Qt::WidgetWithChildrenShortcut);
    connect(refer, &QShortcut::activated, this, &CaseView::refer);
}

void CaseView::fillHeader()
{
    const app::Casefile &casefile = m_facts.casefile.value;
    m_header->setTitle(casefile.title);
    // What ends in … is what comes last: never a name.
    QStringList line = wordsUnderTitle(casefile, m_facts.officeName, m_facts.responsibleName);
    if (m_facts.isMemberHere)
        line.insert(casefile.number.isEmpty() ? 0 : 1, tr("for %1").arg(m_facts.memberName));
    m_header->setLine(line.join(QStringLiteral(" · ")));
    const CaseStanding standing = caseStanding(casefile, m_facts.isAway);
    m_state->setStatus(standing.status, standing.word);
    if (app::isUrgent(casefile.priority))
        m_priority->setStatus(StatusKind::Urgent); // in the words of the list
    else
        m_priority->setStatus(StatusKind::Plain, tr("Priority %1").arg(casefile.priority.value));
    m_priority->setToolTip(app::codeLabel(u"priority", casefile.priority));
    m_hasClock = !casefile.dueOn.isNull() && app::hasCaseDeadline(casefile.state);
    if (m_hasClock)
        m_clock->setTime(casefile.openedOn.earliest(), casefile.dueOn.latest(), m_today);
    const QList<Stage> way = caseWay(casefile, m_facts.history, m_time, m_today);
    m_stages->setStages(way);
    m_hasWay = !way.isEmpty();
}

// In a small window title, chips and the entry take the row: the rest stands under "More", and its keys work as before.
void CaseView::giveRoom()
{
    const bool isTight = m_header->isFolded();
    m_edit->setVisible(!isTight);
    m_editKey->setEnabled(isTight);
    const app::Code &priority = m_facts.casefile.value.priority;
    m_priority->setVisible(!priority.isEmpty() && (!isTight || app::isUrgent(priority)));
    m_remark->setVisible(!isTight && m_facts.mayRemark);
    m_letter->setVisible(!isTight && m_facts.mayWrite);
}

void CaseView::openMore()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("moreOfCaseMenu"));
    if (m_header->isFolded()) {
        menu.addAction(tr("Edit") + QStringLiteral("\tF4"), this, &CaseView::editRequested);
        if (m_facts.mayRemark)
            menu.addAction(m_remark->word(), this, &CaseView::remarkRequested);
        fillLetters(menu);
    }
    menu.addAction(tr("Who changed what"), this, &CaseView::historyRequested);
    menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

void CaseView::openLetters()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("lettersOfCaseMenu"));
    fillLetters(menu);
    if (menu.isEmpty())
        return;
    menu.setActiveAction(menu.actions().constFirst());
    menu.exec(m_letter->mapToGlobal(m_letter->rect().bottomLeft()));
}

void CaseView::fillLetters(QMenu &menu)
{
    offerLetters(menu, {.mayRefer = m_facts.mayRefer, .mayWrite = m_facts.mayWrite, .refer = [this] { refer(); }, .write = [this] { Q_EMIT letterRequested(); }});
}

void CaseView::refer()
{
    if (m_facts.mayRefer)
        Q_EMIT referralRequested();
}

}
