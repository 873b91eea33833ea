// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/claimantpanel.h"

#include "app/services/workspace.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/page.h"
#include "ui/pages/cases/claimantform.h"
#include "ui/pages/cases/claimantsmodel.h"
#include "ui/pages/cases/middletabs.h"
#include "ui/print/exportpanel.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/emptystate.h"

#include <QApplication>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kAllClaimantColumnsFrom = 420; // narrower: who, what is left, how he stands
constexpr int kClaimantRowsMin = 2;
constexpr int kTableBeforeRest = 1000; // the table takes the room, what is left over stays empty under the sums
constexpr int kCardEdges = 2;
const QList<int> kClaimantColumns{0, 89, 89, 89, 89, 0}; // money takes more where it needs it
constexpr int kClaimantNameLeast = 130;
constexpr int kWidestBesideCourse = 560;
const QString kClaimantTable = QStringLiteral("claimant");

using Nothing = std::monostate;

}

ClaimantPanel::ClaimantPanel(Work &work, QWidget *parent) : QWidget(parent), m_work(work), m_model(new ClaimantsModel(this)), m_sums(new ClaimantTotalsModel(this))
{
    setObjectName(QStringLiteral("claimantPanel"));
    build();
    connectParts();
    connectExport();
    retranslate();
}

void ClaimantPanel::build()
{
    m_sides = new CurrentStack(this);
    m_card = new Card(QStringLiteral("claimantCard"), this);
    m_card->setTitleIcon(Icon::Users);
    m_card->setFlush(true);
    m_tabs = new MiddleTabs(MiddleTabs::Shown::Claimants, QStringLiteral("claimantTabs"), m_card);
    m_card->setTabs(m_tabs);
    m_export = new Button(ButtonKind::Link, QStringLiteral("exportClaimants"), m_card);
    m_add = new Button(ButtonKind::Link, QStringLiteral("addClaimant"), m_card);
    m_add->setIconKind(Icon::UserPlus);
    m_add->setKey(QKeySequence(Qt::ALT | Qt::Key_Insert)); // Ins alone is an entry of the case
    for (Button *action : {m_export, m_add})
        m_card->addAction(action);
    QVBoxLayout *column = m_card->body();
    m_message = new InlineMessage(QStringLiteral("claimantMessage"), m_card);
    column->addWidget(m_message);
    m_exports = new ExportPanel(QStringLiteral("exportClaimantsPanel"), m_work, m_card);
    column->addWidget(m_exports);
    m_table = new TableView(m_card);
    m_table->setObjectName(QStringLiteral("claimantTable"));
    m_table->setRows(TableView::Rows::Tight);
    m_table->setModel(m_model);
    m_table->setColumns(kClaimantColumns, ClaimantsModel::Who, kClaimantNameLeast);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_totals = new TableView(m_card);
    m_totals->setObjectName(QStringLiteral("claimantTotals"));
    m_totals->setRows(TableView::Rows::Tight);
    m_totals->setModel(m_sums);
    m_totals->horizontalHeader()->hide();
    m_totals->setSelectionMode(QAbstractItemView::NoSelection);
    m_totals->setFocusPolicy(Qt::NoFocus);
    m_totals->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_nobody = new EmptyState(QStringLiteral("nobodyClaims"), Icon::Users, m_card);
    m_addOwner = m_nobody->addButton(Icon::UserPlus, QStringLiteral("addOwnerAsClaimant"));
    markPart(m_addOwner);
    m_addFirst = m_nobody->addButton(Icon::UserPlus, QStringLiteral("addFirstClaimant"));
    markPart(m_addFirst); // the table is no stop while it is empty
    auto *tables = new QVBoxLayout; // the sums end the table, without a gap
    tables->setSpacing(0);
    tables->addWidget(m_table, 1);
    tables->addWidget(m_totals);
    column->addLayout(tables, kTableBeforeRest);
    column->addWidget(m_nobody, kTableBeforeRest);
    column->addStretch(1);
    m_form = new ClaimantForm(m_work, this);
    m_sides->addWidget(m_card);
    m_sides->addWidget(m_form);
}

void ClaimantPanel::connectParts()
{
    connect(m_tabs, &MiddleTabs::otherWanted, this, &ClaimantPanel::factsWanted);
    connect(m_add, &Button::clicked, this, &ClaimantPanel::beginNew);
    connect(m_addFirst, &Button::clicked, this, &ClaimantPanel::beginNew);
    connect(m_addOwner, &Button::clicked, this, &ClaimantPanel::beginWithOwner);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { editRow(index.row()); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &ClaimantPanel::openMenu);
    // The sums stand under their columns, whatever these give way.
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        m_totals->setColumnWidth(column, width);
        m_totals->setColumnHidden(column, m_table->isColumnHidden(column));
    });
    connect(m_form, &ClaimantForm::finished, this, &ClaimantPanel::save);
    connect(m_form, &ClaimantForm::left, this, &ClaimantPanel::showList);
}

void ClaimantPanel::connectExport()
{
    connect(m_export, &Button::clicked, this, [this] {
        m_exports->begin({.wish = {.table = &sync::Declared<app::Claimant>::table(),
                                   .query = {.scope = m_scope, .whereField = QStringLiteral("casefile"), .whereValue = m_casefile, .orderBy = QStringLiteral("position")}},
                          .line = tr("%n claimant(s)", nullptr, m_model->rowCount()),
                          .fileName = tr("claimants"),
                          .count = [rows = m_model->rowCount()](app::Workspace &) { return sync::Result<qint64>(rows); }});
    });
    connect(m_exports, &ExportPanel::printRequested, this, &ClaimantPanel::printRequested);
}

bool ClaimantPanel::mayEdit() const
{
    return static_cast<bool>(m_work.reader().records().checkMayEdit(sync::Declared<app::Claimant>::table()));
}

void ClaimantPanel::setOwner(const sync::RecordId &member, const QString &name)
{
    m_owner = member;
    m_form->setOwner(member);
    m_ownerName = name;
}

void ClaimantPanel::showCase(const sync::RecordId &casefile, sync::ScopeId scope, std::vector<app::ClaimantLine> lines, app::ClaimantSums sums)
{
    const bool isOther = casefile != m_casefile || scope != m_scope;
    m_casefile = casefile;
    m_scope = scope;
    const int current = isOther ? -1 : m_table->currentRow();
    const sync::RecordId selected = current >= 0 && current < m_model->rowCount() ? m_model->line(current).claimant.id : sync::RecordId{};
    m_sums->setSums(sums, static_cast<int>(lines.size()), ClaimantsModel::hasKopecks(lines));
    m_model->setLines(std::move(lines), std::move(sums));
    const int added = m_model->rowOf(m_added);
    const bool hasFocus = isAncestorOf(QApplication::focusWidget()) && m_sides->currentWidget() == m_card;
    if (added >= 0)
        m_table->selectRow(added);
    else if (const int row = m_model->rowOf(selected); row >= 0)
        m_table->selectRow(row);
    else if (current >= 0 && m_model->rowCount() > 0)
        m_table->selectRow(std::min(current, m_model->rowCount() - 1));
    if (isOther) {
        m_added = {};
        m_exports->hide();
        showList();
    }
    retranslate();
    if (added < 0)
        return;
    m_added = {};
    m_table->selectRow(added); // the table may have been higher before
    if (hasFocus)
        takeFocus(); // the first one has a table only now
}

void ClaimantPanel::fitTables()
{
    const bool isNarrow = width() < scaled(kAllClaimantColumnsFrom);
    QList<int> squeezed;
    if (isNarrow)
        squeezed = {ClaimantsModel::Owed, ClaimantsModel::Agreed, ClaimantsModel::Paid};
    else if (!m_model->hasAgreed())
        squeezed = {ClaimantsModel::Agreed};
    m_table->setSqueezed(squeezed);
    m_table->setColumns(kClaimantColumns, ClaimantsModel::Who, kClaimantNameLeast); // other sums have come
    for (int column = 0; column < ClaimantsModel::kColumns; ++column) {
        m_totals->setColumnHidden(column, m_table->isColumnHidden(column));
        m_totals->setColumnWidth(column, m_table->columnWidth(column));
    }
    const int rowHeight = m_table->verticalHeader()->defaultSectionSize();
    const int head = m_table->horizontalHeader()->sizeHint().height();
    m_table->setMinimumHeight(head + std::min(m_model->rowCount(), kClaimantRowsMin) * rowHeight + 2);
    m_table->setMaximumHeight(head + m_model->rowCount() * rowHeight + 2);
    m_totals->setFixedHeight(std::max(1, m_sums->rowCount()) * rowHeight);
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_totals->setVisible(!isEmpty && m_sums->rowCount() > 0);
    m_nobody->setVisible(isEmpty);
}

int ClaimantPanel::wholeWidth() const
{
    return m_model->rowCount() == 0 ? 0 : std::min(m_table->wholeWidth() + kCardEdges, scaled(kWidestBesideCourse));
}

void ClaimantPanel::setTabbed(bool isTabbed)
{
    m_card->showTabs(isTabbed);
}

void ClaimantPanel::focusTabs()
{
    m_tabs->setFocus(Qt::OtherFocusReason);
}

bool ClaimantPanel::hasFocusOnTabs() const
{
    return m_tabs->hasFocus();
}

void ClaimantPanel::beginNew()
{
    openNew(true);
}

void ClaimantPanel::openNew(bool takesFocus)
{
    if (!mayEdit())
        return;
    m_edited = {};
    m_edited.value.casefile = m_casefile;
    m_form->setClaimant(m_edited.value, true, m_scope);
    showForm({.form = kDraft, .record = m_casefile, .scope = m_scope}, takesFocus);
}

// He has a card: only the sum is asked.
void ClaimantPanel::beginWithOwner()
{
    if (!mayEdit())
        return;
    m_edited = {};
    m_edited.value.casefile = m_casefile;
    m_edited.value.member = m_owner;
    m_edited.value.name = m_ownerName;
    m_form->setClaimant(m_edited.value, true, m_scope);
    showForm({.form = kDraft, .record = m_casefile, .scope = m_scope});
}

void ClaimantPanel::showForm(const app::DraftKey &draft, bool takesFocus)
{
    m_draft = draft;
    m_form->keepDraft(draft);
    m_sides->setCurrentWidget(m_form);
    if (takesFocus)
        m_form->focusFirst();
}

// Who only reads goes to the person's card.
void ClaimantPanel::editRow(int row)
{
    const app::ClaimantLine &line = m_model->line(row);
    if (!mayEdit()) {
        if (!line.claimant.value.member.isNull() && line.isReceived)
            Q_EMIT memberRequested(line.claimant.value.member, line.claimant.scope);
        return;
    }
    edit(line.claimant.id, line.claimant.scope);
}

void ClaimantPanel::edit(const sync::RecordId &id, sync::ScopeId scope)
{
    auto opened = m_work.reader().records().open<app::Claimant>(id, scope);
    if (!opened) {
        m_message->say(InlineMessage::Kind::Late, tr("It could not be opened. Nothing was changed."), opened.error().text());
        return;
    }
    m_edited = *std::move(opened);
    m_form->setClaimant(m_edited.value, false, m_scope);
    showForm({.form = kDraft, .record = m_edited.id, .scope = m_edited.scope});
}

void ClaimantPanel::save()
{
    app::Claimant now = m_edited.value;
    if (m_isSaving || !m_form->takeClaimant(now))
        return;
    const bool isNew = m_edited.id.isNull();
    m_isSaving = true; // who has no card would be written down twice
    m_work.save<app::Stored<app::Claimant>>(
        {kClaimantTable},
        [opened = m_edited, now, scope = m_scope, isNew](app::Workspace &workspace) {
            app::Claimants claimants(workspace);
            return isNew ? claimants.add(now, scope) : claimants.save(opened, now);
        },
        this, [this, isNew, key = m_draft](const sync::Result<app::Stored<app::Claimant>> &saved) { written(key, isNew, saved); });
}

// After a new one the form stays, empty for the next: nobody who goes on typing names lands in the money of the one before. Esc ends, and
// the table stands on the last. Whoever has gone on to another case or form meanwhile keeps that.
void ClaimantPanel::written(const app::DraftKey &key, bool isNew, const sync::Result<app::Stored<app::Claimant>> &saved)
{
    m_isSaving = false;
    const bool isStillShown = m_sides->currentWidget() == m_form && m_draft == key;
    if (!saved) {
        const bool isTwice = saved.error().code == sync::ErrorCode::BadInput && saved.error().subject == QLatin1String("member");
        const QString why = isTwice ? tr("This person is in the list already.") : saved.error().text();
        if (isStillShown)
            m_form->showProblem(tr("Not saved: everything you typed is still here."), why);
        else
            m_message->say(InlineMessage::Kind::Late, tr("Not saved: what you typed is kept as a draft."), why);
        return;
    }
    m_form->finishDraft(key);
    Q_EMIT done({.kind = isNew ? app::DeedKind::ClaimantAdded : app::DeedKind::Changed, .about = {saved->value.name}});
    if (!isStillShown)
        return;
    m_added = saved->id;
    if (isNew)
        openNew(m_form->isAncestorOf(QApplication::focusWidget())); // saved from elsewhere: one goes on there
    else
        showList();
}

sync::RecordId ClaimantPanel::chosen() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < m_model->rowCount() ? m_model->line(row).claimant.id : sync::RecordId{};
}

void ClaimantPanel::remove(const sync::RecordId &id)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || !mayEdit())
        return;
    const app::ClaimantLine &line = m_model->line(row);
    m_work.save<Nothing>(
        {kClaimantTable},
        [id, scope = line.claimant.scope](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.records().remove<app::Claimant>(id, scope));
            return Nothing{};
        },
        this, [this, name = line.name](const sync::Result<Nothing> &removed) {
            if (removed)
                Q_EMIT done({.kind = app::DeedKind::ClaimantTakenOut, .about = {name}});
            else
                m_message->say(InlineMessage::Kind::Late, tr("Not taken out: the list is as it was."), removed.error().text());
        });
}

void ClaimantPanel::move(const sync::RecordId &id, int steps)
{
    const int row = m_model->rowOf(id);
    if (row < 0 || row + steps < 0 || row + steps >= m_model->rowCount() || !mayEdit())
        return;
    m_work.save<Nothing>(
        {kClaimantTable},
        [id, scope = m_model->line(row).claimant.scope, steps](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(app::Claimants(workspace).move(id, scope, steps));
            return Nothing{};
        },
        this, [this](const sync::Result<Nothing> &moved) {
            if (!moved)
                m_message->say(InlineMessage::Kind::Late, tr("Not moved: the list is as it was."), moved.error().text());
        });
}

// The list may change while the menu is open: it means the person, not the row.
void ClaimantPanel::openMenu(const QPoint &at)
{
    const QModelIndex index = m_table->indexAt(at).isValid() ? m_table->indexAt(at) : m_table->currentIndex();
    if (!index.isValid())
        return;
    const app::ClaimantLine line = m_model->line(index.row());
    const app::Stored<app::Claimant> claimant = line.claimant;
    QMenu menu(this);
    if (mayEdit())
        menu.addAction(tr("Edit\tEnter"), this, [this, claimant] { edit(claimant.id, claimant.scope); });
    if (!claimant.value.member.isNull() && line.isReceived)
        menu.addAction(tr("Open the person's card"), this, [this, claimant] { Q_EMIT memberRequested(claimant.value.member, claimant.scope); });
    menu.addAction(tr("Copy\tCtrl C"), m_table, &TableView::copySelection);
    menu.addAction(tr("Who changed what"), this, [this, claimant] { Q_EMIT historyRequested(kClaimantTable, claimant.id, claimant.scope); });
    if (claimant.hasConflict)
        menu.addAction(tr("Two laptops wrote different things: choose"), this,
                       [this, claimant] { Q_EMIT differencesRequested(kClaimantTable, claimant.id, claimant.scope); });
    if (mayEdit()) {
        menu.addSeparator();
        menu.addAction(tr("Move up\tAlt ↑"), this, [this, id = claimant.id] { move(id, -1); });
        menu.addAction(tr("Move down\tAlt ↓"), this, [this, id = claimant.id] { move(id, 1); });
        menu.addAction(tr("Take out of the list\tDel"), this, [this, id = claimant.id] { remove(id); });
    }
    menu.exec(m_table->viewport()->mapToGlobal(at));
}

bool ClaimantPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *pressed = static_cast<QKeyEvent *>(event);
    const bool isAlt = pressed->modifiers().testFlag(Qt::AltModifier);
    if (pressed->key() == Qt::Key_Delete)
        remove(chosen());
    else if (isAlt && pressed->key() == Qt::Key_Up)
        move(chosen(), -1);
    else if (isAlt && pressed->key() == Qt::Key_Down)
        move(chosen(), 1);
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

void ClaimantPanel::showList()
{
    m_message->settle();
    const bool hadFocus = m_form->isAncestorOf(focusWidget());
    m_sides->setCurrentWidget(m_card);
    if (!isVisible() || !hadFocus)
        return;
    if (m_model->rowCount() > 0 && m_table->currentRow() < 0)
        m_table->selectRow(m_model->rowCount() - 1);
    takeFocus();
}

bool ClaimantPanel::leaveForm()
{
    if (m_sides->currentWidget() != m_form)
        return false;
    showList();
    return true;
}

void ClaimantPanel::takeFocus()
{
    if (m_sides->currentWidget() == m_form)
        m_form->focusFirst();
    else
        (m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_addOwner->isVisible() ? m_addOwner : m_addFirst)->setFocus(Qt::OtherFocusReason);
}

void ClaimantPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitTables();
}

void ClaimantPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ClaimantPanel::retranslate()
{
    m_card->setTitle(tr("Claimants"));
    m_card->setCount(m_model->rowCount() > 0 ? QString::number(m_model->rowCount()) : QString());
    m_export->setWord(tr("Export"));
    m_export->setVisible(m_model->rowCount() > 0);
    m_add->setWord(tr("Add"));
    m_add->setVisible(mayEdit());
    m_table->setAccessibleName(tr("Claimants"));
    m_totals->setAccessibleName(tr("Sums of all claimants"));
    m_nobody->setWords(tr("Nobody is written down yet"), tr("For whom does the case claim money? Each person has an own sum; the case adds them up."));
    m_addOwner->setWord(tr("Add: %1").arg(m_ownerName));
    m_addOwner->setVisible(mayEdit() && !m_owner.isNull());
    m_addFirst->setWord(m_owner.isNull() ? tr("Add a claimant") : tr("Add somebody else"));
    m_addFirst->setVisible(mayEdit());
    m_model->retranslate();
    m_sums->retranslate();
    fitTables();
}

}
