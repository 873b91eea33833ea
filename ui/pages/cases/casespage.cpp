// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casespage.h"

#include "app/records/user.h"
#include "app/services/cases.h"
#include "app/services/workernames.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/activityform.h"
#include "ui/forms/caseform.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/documentpanel.h"
#include "ui/forms/remarkform.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/casesmodel.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/caselist.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/widgets/searchfield.h"
#include "ui/threads/work.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kCasesReloadDelayMs = 50;
constexpr int kCourseMax = 500;

}

CasesPage::CasesPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_time(work.desk().timeZone)
{
    setObjectName(QStringLiteral("casesPage"));
    m_model = new CasesModel(work.reader(), today(), this);
    m_reload.setSingleShot(true);
    m_reload.setInterval(kCasesReloadDelayMs);
    build();
    connectList();
    connectView();
    retranslate();
}

void CasesPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_message = new InlineMessage(QStringLiteral("casesMessage"), this);
    outer->addWidget(m_message);
    m_stack = new QStackedWidget(this);
    m_list = new CaseList(m_work, m_model, this);
    m_search = m_list->search();
    m_table = m_list->table();
    m_listPage = m_list;
    markPart(m_table);
    m_view = new CaseView(this);
    m_tasks = new TaskPanel(m_work);
    m_documents = new DocumentPanel(m_work);
    m_view->setPanels(m_tasks, m_documents);
    m_claimants = new ClaimantPanel(m_work);
    m_view->setClaimants(m_claimants);
    m_caseForm = new CaseForm(this);
    m_activityForm = new ActivityForm(this);
    m_remarkForm = new RemarkForm(this);
    for (QWidget *page : {m_listPage, static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_caseForm), static_cast<QWidget *>(m_activityForm),
                          static_cast<QWidget *>(m_remarkForm)})
        m_stack->addWidget(page);
    outer->addWidget(m_stack, 1);
}

void CasesPage::connectList()
{
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { show(m_model->stored(index.row()).id, m_model->stored(index.row()).scope); });
    connect(m_list, &CaseList::syncRequested, this, &CasesPage::syncRequested);
    connect(m_list, &CaseList::createRequested, this, [this] { beginNew({}); });
    connect(m_list, &CaseList::membersRequested, this, &CasesPage::membersRequested);
    connect(m_list, &CaseList::viewDone, this, &CasesPage::viewDone);
    connect(m_list, &CaseList::printRequested, this, &CasesPage::printRequested);
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { m_message->say(InlineMessage::Kind::Late, sentence); });
    connect(m_model, &PagedModel::recovered, m_message, &InlineMessage::settle);
    connect(&m_reload, &QTimer::timeout, this, &CasesPage::reload);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        static const QStringList kShownTables{QString(),
                                              QStringLiteral("casefile"),
                                              QStringLiteral("activity"),
                                              QStringLiteral("review"),
                                              QStringLiteral("task"),
                                              QStringLiteral("document"),
                                              QStringLiteral("claimant"),
                                              QStringLiteral("ledger_entry")};
        if (kShownTables.contains(table))
            m_reload.start();
    });
}

void CasesPage::connectView()
{
    connect(m_tasks, &TaskPanel::done, this, [this](const QString &words) { Q_EMIT done(words, {}); });
    connect(m_documents, &DocumentPanel::done, this, [this](const QString &words) { Q_EMIT done(words, {}); });
    connect(m_claimants, &ClaimantPanel::done, this, [this](const QString &words) { Q_EMIT done(words, {}); });
    connect(m_claimants, &ClaimantPanel::memberRequested, this, &CasesPage::memberRequested);
    connect(m_claimants, &ClaimantPanel::historyRequested, this, &CasesPage::historyRequested);
    connect(m_claimants, &ClaimantPanel::differencesRequested, this, &CasesPage::differencesRequested);
    connect(m_claimants, &ClaimantPanel::printRequested, this, &CasesPage::printRequested);
    connect(m_view, &CaseView::backRequested, this, &CasesPage::backToList);
    connect(m_view, &CaseView::editRequested, this, &CasesPage::editCase);
    connect(m_view, &CaseView::entryRequested, this, &CasesPage::beginActivity);
    connect(m_view, &CaseView::remarkRequested, this, &CasesPage::beginRemark);
    connect(m_view, &CaseView::memberRequested, this, [this] {
        const auto casefile = m_work.reader().records().open<app::Casefile>(m_current, m_listedIn);
        if (!casefile)
            return;
        if (const auto member = memberOf(*casefile))
            Q_EMIT memberRequested(member->id, member->scope);
    });
    connect(m_view, &CaseView::historyRequested, this, [this] { Q_EMIT historyRequested(QStringLiteral("casefile"), m_current, m_currentScope); });
    connect(m_view, &CaseView::differencesRequested, this, [this] { Q_EMIT differencesRequested(QStringLiteral("casefile"), m_current, m_currentScope); });
    connect(m_caseForm, &RecordSheet::finished, this, &CasesPage::finishCase);
    connect(m_activityForm, &RecordSheet::finished, this, &CasesPage::finishActivity);
    connect(m_remarkForm, &RecordSheet::finished, this, &CasesPage::finishRemark);
    for (RecordSheet *sheet : {static_cast<RecordSheet *>(m_caseForm), static_cast<RecordSheet *>(m_activityForm), static_cast<RecordSheet *>(m_remarkForm)})
        connect(sheet, &RecordSheet::left, this, &CasesPage::backToCase);
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), m_view);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &CasesPage::backToList);
}

app::Timestamp CasesPage::now() const
{
    return {m_work.session().surroundings().clock.nowMs()};
}

QDate CasesPage::today() const
{
    return m_time.dateOf(now());
}

QList<KeyHint> CasesPage::keyHints() const
{
    if (m_stack->currentWidget() == m_listPage)
        return {{QStringLiteral("Enter"), tr("open")}, {QStringLiteral("Ctrl N"), tr("new case")}};
    if (m_stack->currentWidget() == m_view)
        return {{QStringLiteral("Ins"), tr("entry")}, {QStringLiteral("F4"), tr("edit")}, {QStringLiteral("F6"), tr("next part")}, {QStringLiteral("Esc"), tr("to the list")}};
    return {{QStringLiteral("Ctrl Enter"), tr("save")}, {QStringLiteral("Esc"), tr("back")}};
}

void CasesPage::takeFocus()
{
    if (m_stack->currentWidget() == m_listPage)
        m_list->takeFocus();
    else if (m_stack->currentWidget() == m_view)
        m_view->focusCourse();
}

void CasesPage::refresh()
{
    reload();
}

void CasesPage::search(const QString &typed)
{
    backToList();
    m_search->setText(typed);
}

void CasesPage::setOffice(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_scope = scope;
    m_office = office;
    m_model->setScope(scope);
    backToList();
    m_list->setOffice(office);
}

void CasesPage::show(const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    m_current = id;
    m_listedIn = scope;
    loadCase();
    m_stack->setCurrentWidget(m_view);
    m_view->focusCourse();
    Q_EMIT keyHintsChanged();
}

QString CasesPage::nameOfUser(const sync::RecordId &user) const
{
    return app::workerInWords(m_work.reader(), user, m_currentScope);
}

// A person lies where the case lies; the embassy also opens cases of its own for people of the offices.
sync::Result<app::Stored<app::Member>> CasesPage::memberOf(const app::Stored<app::Casefile> &casefile) const
{
    auto beside = m_work.reader().records().open<app::Member>(casefile.value.member, casefile.scope);
    return beside ? beside : m_work.reader().records().open<app::Member>(casefile.value.member);
}

void CasesPage::loadCase()
{
    auto &reader = m_work.reader();
    auto casefile = reader.records().open<app::Casefile>(m_current, m_listedIn);
    if (!casefile) {
        m_message->say(InlineMessage::Kind::Late, casefile.error().text());
        return;
    }
    CaseFacts facts;
    m_currentScope = casefile->scope;
    m_listedIn = m_currentScope;
    if (!casefile->value.member.isNull()) {
        const auto member = memberOf(*casefile);
        facts.memberName = member ? memberName(member->value) : tr("not yet received");
    }
    auto course = reader.records().list<app::Activity>(
        {.scope = casefile->scope, .whereField = QStringLiteral("casefile"), .whereValue = sync::Value{m_current}, .limit = kCourseMax});
    if (course)
        facts.course = std::move(course->rows);
    for (const auto &activity : facts.course)
        facts.courseAuthors.push_back(nameOfUser(activity.value.by));
    auto reviews = reader.reviews().of(QStringLiteral("casefile"), m_current);
    if (reviews)
        facts.reviews = std::move(*reviews);
    auto history = reader.records().history<app::Casefile>(m_current, kCourseMax, m_currentScope);
    if (history)
        facts.history = std::move(*history);
    // Who may not see the cash books sees no money of the fund here either.
    auto money = reader.records().list<app::LedgerEntry>(
        {.scope = casefile->scope, .whereField = QStringLiteral("casefile"), .whereValue = sync::Value{m_current}, .limit = kCourseMax});
    if (money)
        facts.money = std::move(money->rows);
    // Who may not see cases got nothing above.
    auto claimants = app::Claimants(reader).ofCase(m_current, m_currentScope);
    if (claimants) {
        facts.claimants = std::move(*claimants);
        if (auto sums = app::sumsOf(facts.claimants))
            facts.claimantSums = std::move(*sums);
        else
            m_message->say(InlineMessage::Kind::Late, tr("The sums of the claimants are not shown: an amount cannot be right."), sums.error().text());
    }
    if (!casefile->value.responsible.isNull())
        facts.responsibleName = nameOfUser(casefile->value.responsible);
    facts.officeName = m_office;
    facts.mayRemark = m_work.desk().isEmbassy;
    facts.casefile = std::move(*casefile);
    if (m_panelsShow != std::pair(m_current, m_currentScope)) { // they read anew for themselves, and may hold a form that is being filled in
        m_panelsShow = {m_current, m_currentScope};
        m_tasks->showCase(m_current, m_currentScope, facts.casefile.value.member);
        m_documents->showCase(m_current, m_currentScope);
    }
    m_view->setFacts(std::move(facts), now(), m_time);
}

void CasesPage::showSheet(RecordSheet *sheet)
{
    m_stack->setCurrentWidget(sheet);
    sheet->focusFirst();
    Q_EMIT keyHintsChanged();
}

void CasesPage::backToCase()
{
    if (m_current.isNull()) {
        backToList();
        return;
    }
    show(m_current, m_listedIn);
}

void CasesPage::backToList()
{
    m_current = {};
    m_stack->setCurrentWidget(m_listPage);
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

void CasesPage::beginNew(const sync::RecordId &member)
{
    app::Casefile casefile;
    casefile.state.value = QStringLiteral("new");
    casefile.priority.value = QStringLiteral("3");
    casefile.openedOn = app::FuzzyDate::fromDate(today());
    m_memberOfNew = member;
    m_current = {};
    m_opened.reset();
    m_caseForm->setCasefile(casefile, true);
    m_caseForm->keepDraft(m_work, {.form = DraftKeeper::kNewCase, .record = member, .scope = m_work.desk().homeScope});
    showSheet(m_caseForm);
}

void CasesPage::beginActivity()
{
    app::Activity activity;
    activity.kind.value = QStringLiteral("call");
    m_activityForm->setActivity(activity);
    m_activityForm->keepDraft(m_work, {.form = DraftKeeper::kActivity, .record = m_current, .scope = m_currentScope});
    showSheet(m_activityForm);
}

void CasesPage::beginRemark()
{
    m_remarkForm->beginRemark();
    m_remarkForm->keepDraft(m_work, {.form = DraftKeeper::kRemark, .record = m_current, .scope = m_currentScope});
    showSheet(m_remarkForm);
}

void CasesPage::goOnWith(const sync::RecordId &casefile, const app::DraftKey &draft)
{
    const bool isTask = draft.form == DraftKeeper::kTask || draft.form == DraftKeeper::kNewTask;
    const bool isDocument = draft.form == DraftKeeper::kDocument || draft.form == DraftKeeper::kNewDocument;
    show(casefile, draft.scope);
    if (m_currentScope != draft.scope)
        return; // it has not come yet, which the page says
    if (draft.form == DraftKeeper::kCase) {
        editCase();
    } else if (draft.form == DraftKeeper::kActivity) {
        beginActivity();
    } else if (draft.form == DraftKeeper::kRemark) {
        beginRemark();
    } else if (isTask || isDocument) {
        RecordPanel *panel = isTask ? static_cast<RecordPanel *>(m_tasks) : m_documents;
        m_view->showPanel(panel);
        if (draft.form == DraftKeeper::kNewTask || draft.form == DraftKeeper::kNewDocument)
            panel->beginNew();
        else
            panel->edit(draft.record, draft.scope);
    } else if (draft.form == ClaimantPanel::kDraft) {
        m_view->showMiddle(true);
        if (draft.record == casefile)
            m_claimants->beginNew();
        else
            m_claimants->edit(draft.record, draft.scope);
    }
}

void CasesPage::editCase()
{
    auto opened = m_work.reader().records().open<app::Casefile>(m_current, m_listedIn);
    if (!opened) {
        m_message->say(InlineMessage::Kind::Late, opened.error().text());
        return;
    }
    m_opened = std::move(*opened);
    const auto claimants = app::Claimants(m_work.reader()).ofCase(m_opened->id, m_opened->scope);
    const bool haveMoney = claimants && std::ranges::any_of(*claimants, [](const app::ClaimantLine &line) {
        return line.claimant.value.owed.minor != 0 || line.claimant.value.paid.minor != 0;
    });
    m_caseForm->setCasefile(m_opened->value, false, haveMoney);
    m_caseForm->keepDraft(m_work, {.form = DraftKeeper::kCase, .record = m_opened->id, .scope = m_opened->scope});
    showSheet(m_caseForm);
}

void CasesPage::finishCase()
{
    app::Casefile casefile = m_opened ? m_opened->value : app::Casefile{};
    if (!m_caseForm->takeCasefile(casefile))
        return;
    const std::optional<app::Casefile> before = m_opened ? std::optional(m_opened->value) : std::nullopt;
    if (!before)
        casefile.member = m_memberOfNew;
    m_work.save<app::Stored<app::Casefile>>(
        {QStringLiteral("casefile")},
        [opened = m_opened, casefile](app::Workspace &workspace) {
            return opened ? workspace.records().save(*opened, casefile) : app::Cases(workspace).create(casefile);
        },
        this,
        [this, before](const sync::Result<app::Stored<app::Casefile>> &result) {
            if (result)
                caseSaved(*result, before);
            else
                m_caseForm->showProblem(tr("Not saved"), result.error().text());
        });
}

void CasesPage::caseSaved(const app::Stored<app::Casefile> &stored, const std::optional<app::Casefile> &before)
{
    m_caseForm->finishDraft();
    show(stored.id, stored.scope);
    Q_EMIT done(before ? tr("Changed: %1").arg(stored.value.title) : tr("Opened: %1").arg(stored.value.title),
                [this, stored, before] { undoCase(stored, before); });
}

void CasesPage::undoCase(const app::Stored<app::Casefile> &stored, const std::optional<app::Casefile> &before)
{
    using Nothing = std::monostate;
    m_work.save<Nothing>(
        {QStringLiteral("casefile")},
        [stored, before](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY_ASSIGN(const auto now, workspace.records().open<app::Casefile>(stored.id, stored.scope));
            if (now.value != stored.value)
                return sync::failure(sync::ErrorCode::ChangedMeanwhile, QStringLiteral("undo of a changed record"));
            if (before)
                TRY(workspace.records().save(now, *before));
            else
                TRY(workspace.records().remove<app::Casefile>(stored.id, stored.scope));
            return Nothing{};
        },
        this,
        [this, before](const sync::Result<Nothing> &result) {
            if (!result)
                m_message->say(InlineMessage::Kind::Soon, tr("Not undone"), result.error().text());
            else if (!before)
                backToList();
        });
}

void CasesPage::finishActivity()
{
    app::Activity activity;
    activity.casefile = m_current;
    activity.at.ms = m_work.session().surroundings().clock.nowMs();
    activity.by = m_work.desk().userId;
    if (!m_activityForm->takeActivity(activity))
        return;
    m_work.save<app::Stored<app::Activity>>(
        {QStringLiteral("activity")},
        [activity, scope = m_currentScope](app::Workspace &workspace) { return workspace.records().create(scope, activity); }, this,
        [this](const sync::Result<app::Stored<app::Activity>> &result) {
            if (result) {
                m_activityForm->finishDraft();
                backToCase();
            } else {
                m_activityForm->showProblem(tr("Not saved"), result.error().text());
            }
        });
}

void CasesPage::finishRemark()
{
    app::Review review;
    if (!m_remarkForm->takeRemark(review))
        return;
    m_work.save<app::Stored<app::Review>>(
        {QStringLiteral("review")},
        [review, id = m_current, scope = m_listedIn](app::Workspace &workspace) {
            return workspace.reviews().write(QStringLiteral("casefile"), id, 0, review.verdict, review.text, scope);
        },
        this,
        [this](const sync::Result<app::Stored<app::Review>> &result) {
            if (result) {
                m_remarkForm->finishDraft();
                backToCase();
            } else {
                m_remarkForm->showProblem(tr("Not saved"), result.error().text());
            }
        });
}

void CasesPage::reload()
{
    const bool isAnySelected = m_table->currentRow() >= 0;
    const sync::RecordId selected = isAnySelected ? m_model->stored(m_table->currentRow()).id : sync::RecordId{};
    const sync::ScopeId selectedScope = isAnySelected ? m_model->stored(m_table->currentRow()).scope : sync::ScopeId{};
    m_model->reload();
    if (const int row = m_model->rowOf(selected, selectedScope); row >= 0)
        m_table->selectRow(row);
    m_list->sayWhatIsShown();
    if (m_stack->currentWidget() == m_view && !m_current.isNull())
        loadCase();
}

void CasesPage::retranslate()
{
    m_list->retranslate();
    Q_EMIT keyHintsChanged();
}

}
