// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casespage.h"

#include "app/services/cases.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/activityform.h"
#include "ui/forms/caseform.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/documentpanel.h"
#include "ui/forms/remarkform.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/awaitedcase.h"
#include "ui/pages/cases/caselist.h"
#include "ui/pages/cases/claimantform.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/widgets/searchfield.h"
#include "ui/threads/work.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>
#include <variant>

namespace mekendesh::ui {

namespace {

constexpr int kCasesReloadDelayMs = 50;
constexpr int kCaseSlowMs = 300; // under that nothing is said
constexpr int kRowsToCaseMax = 2000;
constexpr QLatin1StringView kOpensOnClaimants{"case.opens_on_claimants"};

}

CasesPage::CasesPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_time(work.desk().timeZone)
{
    setObjectName(QStringLiteral("casesPage"));
    m_model = new CasesModel(work.reader(), today(), this);
    m_model->readBeside(work);
    m_reload.setSingleShot(true);
    m_reload.setInterval(kCasesReloadDelayMs);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kCaseSlowMs);
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
    m_awaited = new AwaitedCase(this);
    m_view = new CaseView(this);
    m_tasks = new TaskPanel(m_work);
    m_documents = new DocumentPanel(m_work);
    m_view->setPanels(m_tasks, m_documents);
    m_claimants = new ClaimantPanel(m_work);
    m_view->setClaimants(m_claimants);
    m_caseForm = new CaseForm(this);
    m_activityForm = new ActivityForm(this);
    m_remarkForm = new RemarkForm(this);
    for (QWidget *page : {m_listPage, static_cast<QWidget *>(m_awaited), static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_caseForm), static_cast<QWidget *>(m_activityForm),
                          static_cast<QWidget *>(m_remarkForm)})
        m_stack->addWidget(page);
    outer->addWidget(m_stack, 1);
}

void CasesPage::connectList()
{
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { show(m_model->stored(index.row()).id, m_model->stored(index.row()).scope); });
    connect(m_list, &CaseList::openRequested, this, [this](const sync::RecordId &id, sync::ScopeId scope) { show(id, scope); });
    connect(m_list, &CaseList::taskRequested, this, [this](const sync::RecordId &id, sync::ScopeId scope) { show(id, scope, [this] { m_isTaskFromList = beginTask(); }); });
    connect(m_list, &CaseList::referralRequested, this, &CasesPage::referralRequested);
    connect(m_list, &CaseList::letterRequested, this, &CasesPage::letterRequested);
    connect(m_list, &CaseList::memberRequested, this, &CasesPage::memberRequested);
    connect(m_list, &CaseList::differencesRequested, this,
            [this](const sync::RecordId &id, sync::ScopeId scope) { Q_EMIT differencesRequested(QStringLiteral("casefile"), id, scope); });
    connect(m_list, &CaseList::besideChanged, this, &CasesPage::keyHintsChanged);
    connect(m_list, &CaseList::syncRequested, this, &CasesPage::syncRequested);
    connect(m_list, &CaseList::createRequested, this, [this] { beginNew({}); });
    connect(m_list, &CaseList::membersRequested, this, &CasesPage::membersRequested);
    connect(m_list, &CaseList::officesRequested, this, &CasesPage::officesRequested);
    connect(m_list, &CaseList::viewDone, this, &CasesPage::viewDone);
    connect(m_list, &CaseList::printRequested, this, &CasesPage::printRequested);
    connect(m_model, &PagedModel::settled, this, [this] {
        chooseAgain();
        standOnLeft();
    });
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { m_message->say(InlineMessage::Kind::Late, sentence); });
    connect(m_model, &PagedModel::recovered, m_message, &InlineMessage::settle);
    connect(&m_reload, &QTimer::timeout, this, &CasesPage::reload);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        static const QStringList kShownTables{QString(),
                                              QStringLiteral("casefile"),
                                              QStringLiteral("member"),
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
    connect(m_tasks, &TaskPanel::done, this, &CasesPage::done);
    // Who began it from the list goes on there, when the form has settled what it does.
    connect(m_tasks, &TaskPanel::sideChanged, this, [this] {
        if (!m_isTaskFromList || m_tasks->isFormShown())
            return;
        const auto goBack = [this] { // unless something else is begun by then
            if (std::exchange(m_isTaskFromList, false) && !m_isWritingInView)
                backToList();
        };
        QMetaObject::invokeMethod(this, goBack, Qt::QueuedConnection);
    });
    connect(m_documents, &DocumentPanel::done, this, &CasesPage::done);
    connect(m_claimants, &ClaimantPanel::done, this, &CasesPage::done);
    connect(m_claimants, &ClaimantPanel::memberRequested, this, &CasesPage::memberRequested);
    connect(m_claimants, &ClaimantPanel::historyRequested, this, &CasesPage::historyRequested);
    connect(m_claimants, &ClaimantPanel::differencesRequested, this, &CasesPage::differencesRequested);
    connect(m_claimants, &ClaimantPanel::printRequested, this, &CasesPage::printRequested);
    connect(m_view, &CaseView::backRequested, this, &CasesPage::backToList);
    connect(m_view, &CaseView::editRequested, this, &CasesPage::editCase);
    connect(m_view, &CaseView::entryRequested, this, &CasesPage::beginActivity);
    connect(m_view, &CaseView::remarkRequested, this, &CasesPage::beginRemark);
    connect(m_view, &CaseView::referralRequested, this, [this] { Q_EMIT referralRequested(m_current); });
    connect(m_view, &CaseView::letterRequested, this, [this] { Q_EMIT letterRequested(m_current, m_currentScope); });
    connect(m_view, &CaseView::memberRequested, this, [this] {
        if (!m_member.first.isNull())
            Q_EMIT memberRequested(m_member.first, m_member.second);
    });
    connect(m_view, &CaseView::middleChosen, this, &CasesPage::rememberMiddle);
    if (const auto kept = m_work.reader().preferences().number(QString(kOpensOnClaimants), 1))
        m_view->setOpensOnClaimants(*kept != 0);
    connect(&m_slow, &QTimer::timeout, this, &CasesPage::saySlow);
    connect(m_awaited, &AwaitedCase::pressedEarly, this, &CasesPage::saySlow);
    connect(m_awaited, &AwaitedCase::left, this, &CasesPage::leaveCase);
    connect(m_view, &CaseView::historyRequested, this, [this] { Q_EMIT historyRequested(QStringLiteral("casefile"), m_current, m_currentScope); });
    connect(m_view, &CaseView::differencesRequested, this, [this] { Q_EMIT differencesRequested(QStringLiteral("casefile"), m_current, m_currentScope); });
    connect(m_caseForm, &RecordSheet::finished, this, &CasesPage::finishCase);
    connect(m_activityForm, &RecordSheet::finished, this, &CasesPage::finishActivity);
    connect(m_remarkForm, &RecordSheet::finished, this, &CasesPage::finishRemark);
    for (RecordSheet *sheet : {static_cast<RecordSheet *>(m_caseForm), static_cast<RecordSheet *>(m_activityForm), static_cast<RecordSheet *>(m_remarkForm)})
        connect(sheet, &RecordSheet::left, this, &CasesPage::backToCase);
    connect(qApp, &QApplication::focusChanged, this, &CasesPage::noticeForm);
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), m_view);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, [this] {
        if (!m_view->leaveForms(CaseView::Forms::Seen)) // an open form is left before its case
            leaveCase();
    });
}

// What somebody looks at in one case he looks at in the next.
void CasesPage::rememberMiddle(bool claimants)
{
    m_view->setOpensOnClaimants(claimants);
    m_work.look<std::monostate>(
        [claimants](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(workspace.preferences().setNumber(QString(kOpensOnClaimants), claimants ? 1 : 0));
            return std::monostate{};
        },
        this,
        [](const sync::Result<std::monostate> &kept) {
            if (!kept)
                qWarning("what a case opens on could not be remembered: %s", qUtf8Printable(kept.error().detail));
        });
}

// A task, a paper or a claimant is written within the view of the case: the keys of that form count then.
void CasesPage::noticeForm()
{
    const QWidget *focused = m_view->isVisible() ? m_view->focusWidget() : nullptr;
    bool isInForm = false;
    for (; focused != nullptr && focused != m_view && !isInForm; focused = focused->parentWidget())
        isInForm = qobject_cast<const RecordSheet *>(focused) != nullptr || qobject_cast<const ClaimantForm *>(focused) != nullptr;
    if (std::exchange(m_isWritingInView, isInForm) != isInForm)
        Q_EMIT keyHintsChanged();
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
    if (m_stack->currentWidget() == m_listPage && m_list->isCovered())
        return {{QStringLiteral("Esc"), tr("to the list")}};
    if (m_stack->currentWidget() == m_listPage) {
        QList<KeyHint> hints{{QStringLiteral("Enter"), tr("open")}, {QStringLiteral("Ctrl N"), tr("new case")}};
        if (m_list->hasCardBeside())
            hints.prepend({QStringLiteral("F6"), tr("list ↔ card")});
        return hints;
    }
    if (m_stack->currentWidget() == m_awaited)
        return {backHint()};
    if (m_stack->currentWidget() == m_view && !m_isWritingInView)
        return caseHints();
    return {{QStringLiteral("Ctrl Enter"), tr("save")}, {QStringLiteral("Esc"), tr("back")}};
}

QList<KeyHint> CasesPage::caseHints() const
{
    QList<KeyHint> hints{{QStringLiteral("Ins"), tr("entry")}, {QStringLiteral("F4"), tr("edit")}};
    if (m_view->mayRefer())
        hints.append({QStringLiteral("F7"), tr("refer")});
    hints.append({QStringLiteral("F6"), tr("next part")});
    hints.append(backHint());
    return hints;
}

KeyHint CasesPage::backHint() const
{
    return {QStringLiteral("Esc"), m_wayBack ? tr("back") : tr("to the list")};
}

void CasesPage::takeFocus()
{
    if (m_stack->currentWidget() == m_listPage)
        m_list->takeFocus();
    else if (m_stack->currentWidget() == m_view)
        m_view->focusCourse();
    else if (m_stack->currentWidget() == m_awaited)
        m_awaited->setFocus();
}

void CasesPage::refresh()
{
    reload();
}

void CasesPage::search(const QString &typed)
{
    m_current = {};
    backToList();
    m_search->setText(typed);
}

void CasesPage::setOffice(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_scope = scope;
    m_office = office;
    m_model->setScope(scope);
    m_current = {};
    backToList();
    m_list->setOffice(office);
}

void CasesPage::showOnly(const CaseFilter &filter)
{
    m_current = {};
    backToList();
    m_list->showOnly(filter);
}

void CasesPage::show(const sync::RecordId &id, std::optional<sync::ScopeId> scope, std::function<void()> then)
{
    m_isTaskFromList = false;
    m_wayBack = {};
    m_opening = Opening{id, scope, std::move(then)};
    readOpen();
    if (m_opening && isLeftFor(id, scope))
        awaitCase();
}

// The list stays until the case is there; what belongs to another case does not.
bool CasesPage::isLeftFor(const sync::RecordId &id, std::optional<sync::ScopeId> scope) const
{
    const bool isSame = id == m_current && (!scope || *scope == m_currentScope);
    return !isSame && m_stack->currentWidget() != m_listPage;
}

void CasesPage::awaitCase()
{
    m_current = {};
    m_stack->setCurrentWidget(m_awaited);
    if (isVisible())
        m_awaited->setFocus();
    Q_EMIT keyHintsChanged();
}

void CasesPage::saySlow()
{
    m_slow.stop();
    m_saysSlow = true;
    m_message->say(InlineMessage::Kind::Info, tr("The case is being read…"),
                   tr("The program is importing or syncing, or the disk is slow. You can go on working."));
}

// The case that is to come into view, otherwise the one that is there.
void CasesPage::readOpen()
{
    const sync::RecordId id = m_opening ? m_opening->id : m_current;
    const std::optional<sync::ScopeId> scope = m_opening ? m_opening->scope : m_listedIn;
    const bool isThere = m_read.read<CaseReading>(
        m_work, [id, scope](app::Workspace &reader) { return readCase(reader, id, scope); }, this,
        [this](const sync::Result<CaseReading> &read) { takeCase(read); });
    if (!isThere && m_opening)
        m_slow.start();
}

void CasesPage::takeCase(const sync::Result<CaseReading> &read)
{
    const std::optional<Opening> opening = std::exchange(m_opening, std::nullopt);
    giveUpOpening(); // nothing is waited for any longer
    if (!read) {
        if (opening && isLeftFor(opening->id, opening->scope))
            backToList();
        m_message->say(InlineMessage::Kind::Late, read.error().text());
        return;
    }
    CaseFacts facts = read->facts;
    m_current = facts.casefile.id;
    m_currentScope = facts.casefile.scope;
    m_listedIn = m_currentScope;
    m_member = {read->member, read->memberScope};
    QStringList about{facts.casefile.value.number, facts.casefile.value.title, facts.memberFullName.isEmpty() ? facts.memberName : facts.memberFullName};
    about.removeAll(QString());
    m_about = about.join(QStringLiteral(" · "));
    if (!read->wrongSums.isEmpty())
        m_message->say(InlineMessage::Kind::Late, tr("The sums of the claimants are not shown: an amount cannot be right."), read->wrongSums);
    if (read->isPersonAwaited)
        facts.memberName = tr("not yet received");
    const sync::RecordId member = facts.casefile.value.member;
    if (m_panelsShow != std::pair(m_current, m_currentScope)) { // they read anew for themselves, and may hold a form that is being filled in
        m_panelsShow = {m_current, m_currentScope};
        m_tasks->showCase(m_current, m_currentScope, member);
        m_documents->showCase(m_current, m_currentScope);
    }
    const bool hasWritten = std::ranges::any_of(facts.course, [this](const auto &entry) { return entry.id == m_written; });
    m_view->setFacts(std::move(facts), now(), m_time);
    if (hasWritten)
        m_view->standOnEntry(std::exchange(m_written, {}).text());
    if (!opening)
        return;
    m_written = {};
    standInView();
    if (isVisible())
        m_view->focusOpening();
    if (opening->then)
        opening->then();
}

// Whoever has gone to another page meanwhile stays there.
void CasesPage::standInView()
{
    m_stack->setCurrentWidget(m_view);
    if (isVisible())
        m_view->focusCourse();
    Q_EMIT keyHintsChanged();
}

void CasesPage::giveUpOpening()
{
    m_opening.reset();
    m_read.forget(); // a case that was left does not become the case again
    m_slow.stop();
    if (std::exchange(m_saysSlow, false))
        m_message->settle();
}

void CasesPage::backToCase()
{
    if (m_current.isNull()) {
        backToList();
        return;
    }
    giveUpOpening();
    standInView(); // what it shows is read anew
    readOpen();
}

void CasesPage::leadBack(std::function<void()> way)
{
    m_wayBack = std::move(way);
    Q_EMIT keyHintsChanged();
}

// To where one came from; the list stands behind.
void CasesPage::leaveCase()
{
    const auto way = std::exchange(m_wayBack, {});
    backToList();
    if (way)
        way();
}

// The list stands on the case one comes from, however that was opened.
void CasesPage::backToList()
{
    m_isTaskFromList = false;
    m_wayBack = {};
    giveUpOpening();
    m_left = m_current.isNull() ? std::pair<sync::RecordId, sync::ScopeId>{} : std::pair(m_current, m_currentScope);
    m_current = {};
    m_stack->setCurrentWidget(m_listPage);
    m_view->leaveForms(CaseView::Forms::All); // who comes back sees what is there
    standOnLeft();
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

// Pages are read until it is there, as far as nobody waits for that; a filter or a search may leave it out.
void CasesPage::standOnLeft()
{
    if (m_stack->currentWidget() != m_listPage)
        return;
    if (!m_left.first.isNull()) {
        const int row = m_model->rowOf(m_left.first, m_left.second);
        if (row < 0 && m_model->hasMore() && m_model->rowCount() < kRowsToCaseMax) {
            if (!m_model->isReadingOn())
                m_model->fetchMore({});
            return;
        }
        if (row < 0 && (m_reload.isActive() || m_model->isReadingOn()))
            return;
        m_left = {};
        if (row >= 0)
            m_table->selectRow(row);
    }
    m_list->followSelected();
}

void CasesPage::reload()
{
    if (const int row = m_table->currentRow(); row >= 0)
        m_chosen = {m_model->stored(row).id, m_model->stored(row).scope};
    m_model->reload();
    m_list->sayWhatIsShown();
    if (m_stack->currentWidget() == m_view && !m_current.isNull() && !m_opening)
        readOpen();
}

// Whoever was chosen before the list was read is chosen again, also further down: what came meanwhile puts no other case into the card.
void CasesPage::chooseAgain()
{
    if (m_model->hasFailed() || m_model->isStopped())
        return;
    const auto chosen = std::exchange(m_chosen, {});
    if (m_left.first.isNull() && m_table->currentRow() < 0)
        m_left = chosen;
}

void CasesPage::retranslate()
{
    m_list->retranslate();
    m_awaited->setAccessibleName(tr("The case is being read…"));
    Q_EMIT keyHintsChanged();
}

}
