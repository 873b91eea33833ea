// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/taskpanel.h"

#include "app/services/session.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/taskform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/tasksmodel.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kTaskRowsBesideCase = 6; // more are scrolled to

}

TaskPanel::TaskPanel(Work &work, QWidget *parent) : QWidget(parent), m_work(work), m_model(new TasksModel(this))
{
    setObjectName(QStringLiteral("taskPanel"));
    m_sides = new CurrentStack(this);
    m_card = new Card(QStringLiteral("taskPanelCard"), this);
    m_card->setTitleIcon(Icon::ListChecks);
    m_card->setFlush(true);
    m_new = new Button(ButtonKind::Link, QStringLiteral("newTask"), m_card);
    m_card->addAction(m_new);
    m_table = new TableView(m_card);
    m_table->setObjectName(QStringLiteral("taskTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns({40, 0, 0, 110}, TasksModel::What, 120);
    m_table->horizontalHeader()->hide();
    m_message = new InlineMessage(QStringLiteral("taskpanelMessage"), m_card);
    m_card->body()->addWidget(m_message);
    m_card->body()->addWidget(m_table, 1);
    m_nothing = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_nothing->setWrapping(true);
    m_nothing->setMargin(6);
    m_nothing->setIndent(10); // in line with the title
    m_card->body()->addWidget(m_nothing);
    m_form = new TaskForm(this);
    m_sides->addWidget(m_card);
    m_sides->addWidget(m_form);
    connect(m_new, &Button::clicked, this, &TaskPanel::beginNew);
    connect(m_table, &TableView::ticked, this, [this](const QModelIndex &index) { tick(index.row()); });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { edit(index.row()); });
    connect(m_table, &TableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == TasksModel::Tick)
            tick(index.row());
    });
    connect(m_form, &RecordSheet::finished, this, &TaskPanel::save);
    connect(m_form, &RecordSheet::left, this, &TaskPanel::showList);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == QLatin1String("task"))
            reload();
    });
    retranslate();
}

void TaskPanel::showCase(const sync::RecordId &casefile, const sync::RecordId &member)
{
    m_casefile = casefile;
    m_member = member;
    showList();
    reload();
}

void TaskPanel::showMember(const sync::RecordId &member)
{
    showCase({}, member);
}

void TaskPanel::reload()
{
    if (m_casefile.isNull() && m_member.isNull())
        return;
    app::Tasks &tasks = m_work.reader().tasks();
    auto page = m_casefile.isNull() ? tasks.ofMember(m_member) : tasks.ofCase(m_casefile);
    // A role that sees no tasks sees an empty list.
    auto lines = page ? tasks.lines(std::move(page->rows)) : sync::Result<std::vector<app::TaskLine>>(std::vector<app::TaskLine>{});
    if (!lines)
        return;
    const auto open = static_cast<int>(std::ranges::count_if(*lines, &app::TaskLine::isOpen));
    const auto late = static_cast<int>(std::ranges::count_if(*lines, [](const app::TaskLine &line) { return line.due.nearness == app::Nearness::Late; }));
    const int current = m_table->currentRow();
    m_model->setLines(*std::move(lines));
    if (current >= 0 && m_model->rowCount() > 0)
        m_table->selectRow(std::min(current, m_model->rowCount() - 1));
    m_card->setCount(open > 0 ? QString::number(open) : QString());
    m_table->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
    // Beside a case other cards follow: the list is as high as its rows.
    if (!m_casefile.isNull())
        m_table->setFixedHeight(std::min(m_model->rowCount(), kTaskRowsBesideCase) * m_table->verticalHeader()->defaultSectionSize() + 2);
    Q_EMIT counted(open, late);
}

void TaskPanel::tick(int row)
{
    const app::TaskLine line = m_model->line(row);
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [id = line.task.id, scope = line.task.scope, isOpen = line.isOpen](app::Workspace &workspace) {
            return isOpen ? workspace.tasks().tick(id, scope) : workspace.tasks().untick(id, scope);
        },
        this, [this, line](const sync::Result<app::Stored<app::Task>> &saved) {
            if (!saved)
                m_message->say(InlineMessage::Kind::Late, tr("Not ticked: the task is as it was."), saved.error().text());
            else
                Q_EMIT done(line.isOpen ? tr("Done: %1").arg(line.task.value.title) : tr("Open again: %1").arg(line.task.value.title));
        });
}

void TaskPanel::beginNew()
{
    m_edited = {};
    m_edited.value.casefile = m_casefile;
    m_edited.value.member = m_member;
    m_edited.value.assignee = m_work.desk().userId;
    m_form->setTask(m_edited.value, true);
    m_form->keepDraft(m_work, {.form = QStringLiteral("task"), .record = m_casefile.isNull() ? m_member : m_casefile, .scope = m_work.desk().homeScope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void TaskPanel::edit(int row)
{
    auto opened = m_work.reader().records().open<app::Task>(m_model->line(row).task.id, m_model->line(row).task.scope);
    if (!opened) {
        m_message->say(InlineMessage::Kind::Late, tr("It could not be opened. Nothing was changed."), opened.error().text());
        return;
    }
    m_edited = *std::move(opened);
    m_form->setTask(m_edited.value, false);
    m_form->keepDraft(m_work, {.form = QStringLiteral("task"), .record = m_edited.id, .scope = m_edited.scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void TaskPanel::save()
{
    app::Task now = m_edited.value;
    if (!m_form->takeTask(now))
        return;
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.tasks().create(now) : workspace.tasks().save(opened, now);
        },
        this, [this, title = now.title](const sync::Result<app::Stored<app::Task>> &saved) {
            if (!saved) {
                m_form->showProblem(tr("Not saved: everything you typed is still here."), saved.error().text());
                return;
            }
            m_form->finishDraft();
            showList();
            Q_EMIT done(tr("Task written down: %1").arg(title));
        });
}

void TaskPanel::showList()
{
    m_message->settle();
    m_sides->setCurrentWidget(m_card);
    if (isVisible() && m_table->isVisible() && m_form->isAncestorOf(focusWidget()))
        m_table->setFocus(Qt::OtherFocusReason);
}

void TaskPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        reload();
    }
}

void TaskPanel::retranslate()
{
    m_card->setTitle(tr("What to do"));
    m_new->setWord(tr("New task"));
    m_table->setAccessibleName(tr("Tasks"));
    m_nothing->setText(tr("No tasks yet."));
    m_model->retranslate();
}

}
