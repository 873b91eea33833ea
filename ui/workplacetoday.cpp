// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "app/core/officetime.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/formerdrafts.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/frame/topline.h"
#include "ui/models/deedwords.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/today/findeverywhere.h"
#include "ui/pages/today/todaypage.h"

#include <QDir>
#include <QLocale>
#include <QPointer>

#include <variant>

namespace mekendesh::ui {

// Before the others: its digit is the first.
void Workplace::addToday()
{
    m_today = new TodayPage(*m_work);
    m_window->addPage({.id = PageId::Today, .digit = 1, .icon = Icon::Sun, .word = [] { return tr("Today"); }}, m_today);
}

void Workplace::joinToday()
{
    connect(m_today, &TodayPage::done, this, &Workplace::tell);
    joinPrinting(PageId::Today, m_today);
    connect(m_today, &TodayPage::badgeChanged, this, [this](int count) { m_window->navigation()->setBadge(PageId::Today, count); });
    connect(m_today, &TodayPage::calmChanged, this, [this] {
        if (!m_standing.sentence.isEmpty())
            sayStanding();
    });
    connect(m_today, &TodayPage::recordRequested, this, [this](const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope) {
        showRecord(table, id, scope);
        if (m_window->currentPage() == PageId::Cases)
            cases().leadBack([this] { m_window->showPage(PageId::Today); });
    });
    connect(m_today, &TodayPage::differencesRequested, this, &Workplace::goToDifferences);
    connect(m_today, &TodayPage::casesRequested, this, [this] { m_window->showPage(PageId::Cases); });
    connect(m_today, &TodayPage::fundRequested, this, [this] { m_window->showPage(PageId::Fund); });
    connect(m_today, &TodayPage::requestsWanted, this, [this] { m_window->showPage(PageId::Devices); });
    connect(m_today, &TodayPage::copyRequested, this, [this] {
        showSettings();
        m_settings->showCopy();
    });
    connect(m_today, &TodayPage::newPersonRequested, this, [this] {
        if (m_window->showPage(PageId::Members))
            members().beginNew();
    });
    connect(m_today, &TodayPage::importRequested, this, [this] { Q_EMIT members().importRequested(m_work->desk().homeScope, {}); });
    connect(m_today, &TodayPage::draftRequested, this, &Workplace::goOnWith);
    connect(m_today, &TodayPage::letterWanted, this, [this] {
        if (m_window->showPage(PageId::Letters))
            letters().beginLetter();
    });
    connect(m_today, &TodayPage::invitationRequested, this, &Workplace::inviteOffice);
    const auto showOf = [this](PageId page) {
        return [this, page](sync::ScopeId scope, const QString &office) {
            showScope(scope, office);
            m_window->showPage(page);
        };
    };
    connect(m_today, &TodayPage::casesOfRequested, this, [this](sync::ScopeId scope, const QString &office, const CaseFilter &filter) {
        showScope(scope, office);
        cases().showOnly(filter);
        m_window->showPage(PageId::Cases);
    });
    connect(m_today, &TodayPage::fundOfRequested, this, showOf(PageId::Fund));
    // Also while another page is shown: the badge tells.
    m_today->refresh();
    carryFormerDrafts(*m_work, m_today, [this] { m_today->refresh(); });
}

// What the exchange has brought does not hold them: they lie on the store until somebody answers.
void Workplace::lookForRequests()
{
    using Petitions = std::vector<app::JoinPetition>;
    m_work->exchange().runBehind<Petitions>(
        [](app::Workspace &workspace, const std::atomic<bool> &isStopped) { return app::Exchange(workspace).petitions(&isStopped); }, this,
        [this](const sync::Result<Petitions> &petitions) {
            if (!petitions) { // asked again after the next exchange
                if (petitions.error().code != sync::ErrorCode::NotAllowed)
                    qWarning("requests: %s", qUtf8Printable(petitions.error().detail));
                return;
            }
            tellRequests(*petitions);
        });
}

// One that can never be let in is told on the page of laptops, where it stands.
void Workplace::tellRequests(const std::vector<app::JoinPetition> &petitions)
{
    std::vector<sync::ScopeId> offices;
    for (const app::JoinPetition &petition : petitions) {
        if (petition.mayJoin())
            offices.push_back(petition.scope);
    }
    m_today->sayRequests(offices);
}

// Of a copy from which something may be missing still, or in which something was not sound that nobody has read yet.
void Workplace::readRestored()
{
    app::Workspace &reader = m_work->reader();
    const auto copy = app::restoredFrom(reader);
    const auto found = app::foundInCopy(reader);
    if (!copy || (copy->isEmpty() && (!found || found->isSound())))
        return;
    const auto newest = app::newestEditMs(reader);
    const auto people = reader.records().count<app::Member>({});
    m_restored = Restored{.copy = *copy, .newestMs = newest ? *newest : 0, .people = people ? *people : 0, .found = found ? *found : app::CopyFindings{}};
    sayRestored();
    const auto sayAgain = [this] {
        if (m_today->saysRestored())
            sayRestored();
    };
    connect(&m_respeak, &QTimer::timeout, this, sayAgain);
    connect(m_today, &TodayPage::restoredRead, this, [this] {
        m_work->look<std::monostate>(
            [](app::Workspace &workspace) -> sync::Result<std::monostate> {
                TRY(app::forgetFindings(workspace));
                return std::monostate{};
            },
            this, [this](const sync::Result<std::monostate> &forgotten) {
                if (!forgotten)
                    showTrouble(forgotten.error());
            });
    });
    connect(&m_work->exchange(), &ExchangeControl::finished, this, sayAgain);
}

// What is here, what was found in it, and what is not here yet.
void Workplace::sayRestored()
{
    const app::CopyFindings &found = m_restored->found;
    const QString when = m_restored->newestMs > 0 ? app::OfficeTime(m_work->desk().timeZone).toText({m_restored->newestMs}) : tr("unknown", "time");
    QStringList words{tr("People: %1. Last change: %2.").arg(QLocale().toString(m_restored->people), when)};
    for (const app::CopyFindings::BrokenBook &book : found.brokenBooks)
        words << tr("The cash book «%1» does not hold from No. %2 on: nothing is entered there. Call the embassy.").arg(book.name).arg(book.number, 4, 10, QLatin1Char('0'));
    if (found.soundBooks > 0)
        words << tr("%n cash book(s) were recounted and add up.", nullptr, static_cast<int>(found.soundBooks));
    if (found.unsound > 0)
        words << tr("%n of what was to be sent cannot be read and stays behind. Call the embassy.", nullptr, static_cast<int>(found.unsound));
    if (found.waiting > 0)
        words << tr("%n change(s) that were not sent yet came with it and go with the synchronization.", nullptr, static_cast<int>(found.waiting));
    const auto copy = app::restoredFrom(m_work->reader());
    words << (copy && copy->isEmpty()
                  ? tr("What had been sent later has come back, too; the cash boxes are open again.")
                  : tr("What was sent later comes with the synchronization (F5); until all of it is here, nothing is entered into a cash box."));
    m_today->sayRestored(found.isSound(),
                         m_restored->copy.isEmpty() ? tr("Restored from a copy") : tr("Restored from the copy «%1»").arg(QDir::toNativeSeparators(m_restored->copy)),
                         words.join(QLatin1Char(' ')));
}

void Workplace::joinSearch()
{
    m_find = new FindEverywhere(*m_work, *m_window);
    m_find->setParent(this);
    addPlaces();
    m_window->topLine()->setSearchWords([] { return tr("Find a person, phone, document, case"); });
    connect(m_find, &FindEverywhere::recordRequested, this, &Workplace::showRecord);
    connect(m_find, &FindEverywhere::taskRequested, this, [this] { m_window->showPage(PageId::Today); });
    connect(m_find, &FindEverywhere::newPersonRequested, this, [this](const QString &name) {
        if (!m_window->showPage(PageId::Members))
            return;
        members().search(name);
        members().beginNew();
    });
}

void Workplace::joinUndo()
{
    m_window->setUndoHandler([this] { takeBack(0); });
}

// What was done, with "Undo" where it can be taken back.
void Workplace::tell(const app::Deed &deed)
{
    std::function<void()> undo;
    if (const quint64 step = m_work->takeUndoable(); step != 0)
        undo = [this, step] { takeBack(step); };
    m_window->showToast(deedWords(deed), std::move(undo));
    m_today->remember(deed);
}

// 0: the last thing.
void Workplace::takeBack(quint64 step)
{
    m_work->takeBack(step, this, [this](const std::optional<QString> &refusal) {
        if (refusal)
            return m_window->showToast(*refusal);
        const app::Deed deed{.kind = app::DeedKind::TakenBack};
        m_window->showToast(deedWords(deed));
        m_today->remember(deed);
    });
}

void Workplace::showRecord(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    if (table == QLatin1String("casefile")) {
        if (m_window->showPage(PageId::Cases))
            cases().show(id, scope);
    } else if (table == QLatin1String("claimant")) {
        if (const auto claimant = m_work->reader().records().open<app::Claimant>(id, scope))
            showRecord(QStringLiteral("casefile"), claimant->value.casefile, claimant->scope);
    } else if (table == QLatin1String("cash_box")) {
        m_window->showPage(PageId::Fund);
    } else if (table == QLatin1String("letter")) {
        goToLetters();
    } else if (m_window->showPage(PageId::Members)) {
        members().show(id, scope);
    }
}

// The form puts the draft in by itself when it opens.
void Workplace::goOnWith(const app::DraftKey &draft)
{
    const bool isTask = draft.form == DraftKeeper::kTask || draft.form == DraftKeeper::kNewTask;
    if (draft.form == DraftKeeper::kNewCase) {
        if (m_window->showPage(PageId::Cases))
            cases().beginNew(draft.record);
    } else if (draft.form == DraftKeeper::kMember) {
        if (!m_window->showPage(PageId::Members))
            return;
        if (draft.record.isNull()) {
            members().beginNew();
        } else {
            members().show(draft.record, draft.scope);
            members().edit();
        }
    } else if (draft.form.startsWith(QLatin1String("ledger."))) {
        m_window->showPage(PageId::Fund);
    } else if (const sync::RecordId casefile = caseOfDraft(draft); !casefile.isNull()) {
        if (m_window->showPage(PageId::Cases))
            cases().goOnWith(casefile, draft);
    } else if (isTask) {
        if (m_window->showPage(PageId::Today))
            m_today->goOnWithTask(draft);
    } else {
        showRecord(QStringLiteral("member"), draft.record, draft.scope);
    }
}

// The case of a draft, or in which what it is about stands; null: in none.
sync::RecordId Workplace::caseOfDraft(const app::DraftKey &draft)
{
    app::Records &records = m_work->reader().records();
    if (draft.form == DraftKeeper::kTask) {
        const auto task = records.open<app::Task>(draft.record, draft.scope);
        return task ? task->value.casefile : sync::RecordId();
    }
    if (draft.form == DraftKeeper::kDocument) {
        const auto document = records.open<app::Document>(draft.record, draft.scope);
        return document ? document->value.casefile : sync::RecordId();
    }
    if (records.open<app::Casefile>(draft.record, draft.scope))
        return draft.record;
    const auto claimant = records.open<app::Claimant>(draft.record, draft.scope);
    return claimant ? claimant->value.casefile : sync::RecordId();
}

}
