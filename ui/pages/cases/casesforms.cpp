// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is written from the page of cases: cases, entries of their course, remarks.
#include "app/services/cases.h"
#include "ui/forms/activityform.h"
#include "ui/forms/caseform.h"
#include "ui/forms/documentpanel.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/remarkform.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/threads/work.h"

#include <QStackedWidget>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr qsizetype kToldOfEntry = 40; // letters, in the line that says it is written

QString entryInBrief(const QString &text)
{
    const QString line = text.simplified();
    return line.size() <= kToldOfEntry ? line : line.left(kToldOfEntry) + u'…';
}

}

void CasesPage::showSheet(RecordSheet *sheet, const app::DraftKey &draft)
{
    giveUpOpening(); // what one writes is not taken away by a case that comes late
    m_isTaskFromList = false; // nor by a task that is saved late
    m_draft = draft;
    sheet->setAbout(m_current.isNull() ? QString() : m_about);
    sheet->keepDraft(m_work, draft);
    m_stack->setCurrentWidget(sheet);
    sheet->focusFirst();
    Q_EMIT keyHintsChanged();
}

// Not while it is being written: it would stand there twice.
bool CasesPage::beginSaving()
{
    if (std::ranges::find(m_saving, m_draft) != m_saving.end())
        return false;
    m_saving.push_back(m_draft);
    return true;
}

// Whether what was written is still what the sheet shows: somebody may have gone on to another case or another form meanwhile.
bool CasesPage::endSaving(RecordSheet *sheet, const app::DraftKey &draft, const sync::Error *problem)
{
    std::erase(m_saving, draft);
    const bool isShown = m_stack->currentWidget() == sheet && m_draft == draft;
    if (problem == nullptr)
        sheet->finishDraft(m_work, draft);
    else if (isShown)
        sheet->showProblem(tr("Not saved"), problem->text());
    else
        m_message->say(InlineMessage::Kind::Late, tr("Not saved: what you typed is kept as a draft."), problem->text());
    return isShown;
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
    QString person;
    if (!member.isNull()) {
        auto beside = m_work.reader().records().open<app::Member>(member, m_work.desk().homeScope);
        const auto found = beside ? beside : m_work.reader().records().open<app::Member>(member);
        person = found ? memberName(found->value) : QString();
    }
    m_caseForm->setNewCasefile(casefile, person);
    showSheet(m_caseForm, {.form = DraftKeeper::kNewCase, .record = member, .scope = m_work.desk().homeScope});
}

bool CasesPage::beginTask()
{
    if (m_current.isNull() || m_stack->currentWidget() == m_listPage)
        return false;
    if (m_stack->currentWidget() != m_view)
        backToCase(); // what was begun there stays as a draft
    m_view->showPanel(m_tasks);
    m_tasks->beginNew();
    return true;
}

void CasesPage::beginActivity()
{
    app::Activity activity;
    activity.kind.value = QStringLiteral("call");
    m_activityForm->setActivity(activity);
    showSheet(m_activityForm, {.form = DraftKeeper::kActivity, .record = m_current, .scope = m_currentScope});
}

void CasesPage::beginRemark()
{
    m_remarkForm->beginRemark();
    showSheet(m_remarkForm, {.form = DraftKeeper::kRemark, .record = m_current, .scope = m_currentScope});
}

void CasesPage::goOnWith(const sync::RecordId &casefile, const app::DraftKey &draft)
{
    show(casefile, draft.scope, [this, casefile, draft] { goOnInCase(casefile, draft); }); // what has not come yet the page says
}

void CasesPage::goOnInCase(const sync::RecordId &casefile, const app::DraftKey &draft)
{
    if (m_currentScope != draft.scope)
        return;
    const bool isTask = draft.form == DraftKeeper::kTask || draft.form == DraftKeeper::kNewTask;
    const bool isDocument = draft.form == DraftKeeper::kDocument || draft.form == DraftKeeper::kNewDocument;
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
        m_view->showClaimants();
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
    showSheet(m_caseForm, {.form = DraftKeeper::kCase, .record = m_opened->id, .scope = m_opened->scope});
}

void CasesPage::finishCase()
{
    app::Casefile casefile = m_opened ? m_opened->value : app::Casefile{};
    if (!m_caseForm->takeCasefile(casefile) || !beginSaving())
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
        [this, before, draft = m_draft](const sync::Result<app::Stored<app::Casefile>> &result) {
            const bool isShown = endSaving(m_caseForm, draft, result ? nullptr : &result.error());
            if (result)
                caseSaved(*result, before, isShown);
        });
}

void CasesPage::caseSaved(const app::Stored<app::Casefile> &stored, const std::optional<app::Casefile> &before, bool isShown)
{
    if (isShown && before) {
        backToCase();
    } else if (isShown) {
        m_stack->setCurrentWidget(m_listPage); // until it has been read: it shall not be written twice
        show(stored.id, stored.scope);
    }
    Q_EMIT done({.kind = before ? app::DeedKind::Changed : app::DeedKind::CaseOpened, .about = {stored.value.title}});
}

void CasesPage::finishActivity()
{
    app::Activity activity;
    activity.casefile = m_current;
    activity.at.ms = m_work.session().surroundings().clock.nowMs();
    activity.by = m_work.desk().userId;
    if (!m_activityForm->takeActivity(activity) || !beginSaving())
        return;
    m_work.save<app::Stored<app::Activity>>(
        {QStringLiteral("activity")},
        [activity, scope = m_currentScope](app::Workspace &workspace) { return workspace.records().create(scope, activity); }, this,
        [this, draft = m_draft](const sync::Result<app::Stored<app::Activity>> &result) {
            const bool isShown = endSaving(m_activityForm, draft, result ? nullptr : &result.error());
            if (!result)
                return;
            if (isShown) {
                m_written = result->id;
                backToCase();
            }
            Q_EMIT done({.kind = app::DeedKind::EntryWritten, .about = {entryInBrief(result->value.text)}});
        });
}

void CasesPage::finishRemark()
{
    app::Review review;
    if (!m_remarkForm->takeRemark(review) || !beginSaving())
        return;
    m_work.save<app::Stored<app::Review>>(
        {QStringLiteral("review")},
        [review, id = m_current, scope = m_listedIn](app::Workspace &workspace) {
            return workspace.reviews().write(QStringLiteral("casefile"), id, 0, review.verdict, review.text, scope);
        },
        this,
        [this, draft = m_draft](const sync::Result<app::Stored<app::Review>> &result) {
            if (endSaving(m_remarkForm, draft, result ? nullptr : &result.error()) && result)
                backToCase();
            if (result)
                Q_EMIT done({.kind = app::DeedKind::RemarkWritten});
        });
}

}
