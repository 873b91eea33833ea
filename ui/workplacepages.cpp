// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "ui/frame/examplebanner.h"
#include "ui/frame/unrememberedmessage.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/pages/exchange/exchangepage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helpsheet.h"
#include "ui/pages/help/helptopics.h"
#include "ui/pages/history/historypage.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/invitation/invitationpage.h"
#include "ui/pages/letters/knownletter.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/offices/officespage.h"
#include "ui/pages/print/printpage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/today/findeverywhere.h"
#include "ui/pages/today/todaypage.h"

#include <QApplication>

// The pages: each is made when somebody needs it, and joined with the others then.
namespace mekendesh::ui {

void Workplace::addPages()
{
    const bool isEmbassy = m_work->desk().isEmbassy;
    addToday();
    if (isEmbassy)
        addEmbassyPages();
    m_window->addPage({.id = PageId::Members, .digit = isEmbassy ? 5 : 3, .icon = Icon::Users, .word = [] { return tr("Members"); }, .gapBefore = isEmbassy},
                      [this] { return makeMembers(); });
    m_window->addPage({.id = PageId::Cases, .digit = isEmbassy ? 6 : 4, .icon = Icon::FolderOpen, .word = [] { return tr("Cases"); }}, [this] { return makeCases(); });
    m_window->addPage({.id = PageId::Fund, .digit = isEmbassy ? 7 : 5, .icon = Icon::Wallet, .word = [] { return tr("Fund"); }}, [this] { return makeFund(); });
    addPagesBehind();
}

// Those that no digit opens.
void Workplace::addPagesBehind()
{
    m_window->addPage({.id = PageId::Conflicts, .word = [] { return tr("Differences"); }}, [this] { return makeConflicts(); });
    m_window->addPage({.id = PageId::Exchange, .word = [] { return tr("Synchronization"); }}, [this] { return makeExchange(); });
    m_window->addPage({.id = PageId::Letters, .word = [] { return tr("Sealed letters"); }}, [this] { return makeLetters(); });
    m_window->addPage({.id = PageId::History, .word = [] { return tr("History of changes"); }}, [this]() -> QWidget * { return m_history = new HistoryPage(*m_work); });
    m_window->addPage({.id = PageId::Import, .word = [] { return tr("Import a list"); }}, [this] { return makeImport(); });
    m_window->addPage({.id = PageId::Invitation, .word = [] { return tr("An invitation"); }}, [this] { return makeInvitation(); });
    m_window->addPage({.id = PageId::Print, .word = [] { return tr("Print"); }}, [this]() -> QWidget * { return m_print = new PrintPage; });
    m_window->addPage({.id = PageId::Help, .word = [] { return tr("Help"); }}, [this] { return makeHelp(); });
    m_window->addPage({.id = PageId::Settings, .word = [] { return tr("Settings"); }}, [this] { return makeSettings(); });
}

void Workplace::addEmbassyPages()
{
    m_window->addPage({.id = PageId::Offices, .digit = 2, .icon = Icon::Building2, .word = [] { return tr("Offices"); }}, [this] { return makeOffices(); });
    m_window->addPage({.id = PageId::Devices, .word = [] { return tr("Laptops and invitations"); }}, [this] { return makeDevices(); });
}

QWidget *Workplace::makeOffices()
{
    m_offices = new OfficesPage(*m_work);
    connect(m_offices, &OfficesPage::invitationRequested, this, &Workplace::inviteOffice);
    const auto showOf = [this](PageId page) {
        return [this, page](sync::ScopeId scope, const QString &office) {
            showScope(scope, office);
            m_window->showPage(page);
        };
    };
    connect(m_offices, &OfficesPage::casesRequested, this, [this](sync::ScopeId scope, const QString &office, const CaseFilter &filter) {
        showScope(scope, office);
        cases().showOnly(filter);
        m_window->showPage(PageId::Cases);
    });
    connect(m_offices, &OfficesPage::membersRequested, this, showOf(PageId::Members));
    connect(m_offices, &OfficesPage::fundRequested, this, showOf(PageId::Fund));
    joinPrinting(PageId::Offices, m_offices);
    return m_offices;
}

QWidget *Workplace::makeDevices()
{
    m_devices = new DevicesPage(*m_work);
    connect(m_devices, &DevicesPage::backRequested, this, [this] { m_window->showPage(PageId::Offices); });
    connect(m_devices, &DevicesPage::requestsSeen, this, &Workplace::tellRequests);
    connect(m_devices, &DevicesPage::done, m_window.get(), [this](const QString &words) { m_window->showToast(words); });
    return m_devices;
}

void Workplace::showScope(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_isOneOffice = scope.has_value();
    members().setOffice(scope, office);
    cases().setOffice(scope, office);
    fund().setOffice(scope, office);
}

// Nobody takes the cases of one office for those of all: the navigation leads to all, and so does the way back.
void Workplace::showAllOffices()
{
    if (m_isOneOffice)
        showScope({}, {});
}

// Views are no records: they bring their own way back and are no step that was done.
QWidget *Workplace::makeMembers()
{
    m_members = new MembersPage(*m_work);
    MainWindow *window = m_window.get();
    connect(m_members, &MembersPage::officesRequested, window, [window] { window->showPage(PageId::Offices); });
    connect(m_members, &MembersPage::syncRequested, window, &MainWindow::syncRequested);
    connect(m_members, &MembersPage::done, this, &Workplace::tell);
    connect(m_members, &MembersPage::viewDone, window, [window](const QString &words, const std::function<void()> &undo) { window->showToast(words, undo); });
    connect(m_members, &MembersPage::caseRequested, this, [this](const sync::RecordId &member) {
        if (m_window->showPage(PageId::Cases))
            cases().beginNew(member);
    });
    const auto toLetters = [this](const std::function<void(LettersPage &)> &begin) {
        if (m_window->showPage(PageId::Letters))
            begin(letters());
    };
    connect(m_members, &MembersPage::letterRequested, this, [this, toLetters](const sync::RecordId &member, sync::ScopeId scope) {
        toLetters([this, &member, scope](LettersPage &page) { page.beginLetter(knownOfPerson(m_work->reader(), member, scope)); });
    });
    connect(m_members, &MembersPage::referralRequested, this,
            [toLetters](const sync::RecordId &casefile) { toLetters([&casefile](LettersPage &page) { page.beginReferral(casefile); }); });
    connect(m_members, &MembersPage::caseOpened, this, [this](const sync::RecordId &casefile, sync::ScopeId scope) {
        if (m_window->showPage(PageId::Cases))
            cases().show(casefile, scope);
    });
    connect(m_members, &MembersPage::differencesRequested, this, &Workplace::showDifferences);
    connect(m_members, &MembersPage::importRequested, this, [this](sync::ScopeId scope, const QString &path) {
        import().begin(scope, path);
        m_window->showPage(PageId::Import);
    });
    connect(m_members, &MembersPage::historyRequested, this,
            [this](const QString &table, const sync::RecordId &id, sync::ScopeId scope) { showHistory(PageId::Members, table, id, scope); });
    joinPrinting(PageId::Members, m_members);
    return m_members;
}

QWidget *Workplace::makeCases()
{
    m_cases = new CasesPage(*m_work);
    MainWindow *window = m_window.get();
    connect(m_cases, &CasesPage::syncRequested, window, &MainWindow::syncRequested);
    connect(m_cases, &CasesPage::done, this, &Workplace::tell);
    connect(m_cases, &CasesPage::viewDone, window, [window](const QString &words, const std::function<void()> &undo) { window->showToast(words, undo); });
    connect(m_cases, &CasesPage::officesRequested, window, [window] { window->showPage(PageId::Offices); });
    connect(m_cases, &CasesPage::membersRequested, this, [this] { m_window->showPage(PageId::Members); });
    connect(m_cases, &CasesPage::memberRequested, this, [this](const sync::RecordId &member, sync::ScopeId scope) {
        if (m_window->showPage(PageId::Members))
            members().show(member, scope);
    });
    connect(m_cases, &CasesPage::differencesRequested, this, &Workplace::showDifferences);
    connect(m_cases, &CasesPage::referralRequested, this, [this](const sync::RecordId &casefile) {
        if (m_window->showPage(PageId::Letters))
            letters().beginReferral(casefile);
    });
    connect(m_cases, &CasesPage::letterRequested, this, [this](const sync::RecordId &casefile, sync::ScopeId scope) {
        if (m_window->showPage(PageId::Letters))
            letters().beginLetter(knownOfCase(m_work->reader(), casefile, scope));
    });
    connect(m_cases, &CasesPage::historyRequested, this,
            [this](const QString &table, const sync::RecordId &id, sync::ScopeId scope) { showHistory(PageId::Cases, table, id, scope); });
    joinPrinting(PageId::Cases, m_cases);
    return m_cases;
}

QWidget *Workplace::makeFund()
{
    m_fund = new FundPage(*m_work);
    MainWindow *window = m_window.get();
    connect(m_fund, &FundPage::done, window, [window](const QString &words) { window->showToast(words); });
    connect(m_fund, &FundPage::officesRequested, window, [window] { window->showPage(PageId::Offices); });
    connect(m_fund, &FundPage::orderRequested, this, [this](const app::CashOrder &order) {
        showPrint(PageId::Fund);
        print().show(order, m_work->desk());
    });
    joinPrinting(PageId::Fund, m_fund);
    return m_fund;
}

QWidget *Workplace::makeConflicts()
{
    m_conflicts = new ConflictsPage(*m_work);
    MainWindow *window = m_window.get();
    connect(m_conflicts, &ConflictsPage::done, window, [window](const QString &words) { window->showToast(words); });
    connect(m_conflicts, &ConflictsPage::recordRequested, this, &Workplace::showRecord);
    connect(m_conflicts, &ConflictsPage::backRequested, this, [this] { m_window->showPage(m_beforeDifferences); });
    connect(m_conflicts, &ConflictsPage::countChanged, this, [this](int count) {
        m_differences = count;
        if (m_exchange != nullptr)
            m_exchange->setDifferences(count);
        if (count > 0 || !m_standing.sentence.isEmpty())
            sayStanding();
    });
    m_conflicts->refresh();
    return m_conflicts;
}

QWidget *Workplace::makeExchange()
{
    m_exchange = new ExchangePage(*m_work);
    m_exchange->setDifferences(m_differences);
    connect(m_exchange, &ExchangePage::differencesRequested, this, &Workplace::goToDifferences);
    connect(m_exchange, &ExchangePage::devicesRequested, this, [this] { m_window->showPage(PageId::Devices); });
    connect(m_exchange, &ExchangePage::lettersRequested, this, &Workplace::goToLetters);
    connect(&letters(), &LettersPage::unreadChanged, m_exchange, &ExchangePage::setUnreadLetters);
    m_exchange->setUnreadLetters(letters().unread());
    return m_exchange;
}

QWidget *Workplace::makeLetters()
{
    m_letters = new LettersPage(*m_work);
    connect(m_letters, &LettersPage::backRequested, this, [this] { m_window->showPage(m_beforeLetters); });
    connect(m_letters, &LettersPage::newCaseRequested, this, [this] {
        if (m_window->showPage(PageId::Cases))
            cases().beginNew({});
    });
    connect(m_letters, &LettersPage::laptopsRequested, this, [this] { m_window->showPage(PageId::Devices); });
    connect(m_letters, &LettersPage::done, m_window.get(), [this](const QString &words) { m_window->showToast(words); });
    connect(m_letters, &LettersPage::unreadChanged, m_today, [this, told = -1](int count) mutable {
        if (told >= 0 && told != count)
            m_today->refresh(); // its badge tells of them, too
        told = count;
    });
    connect(m_letters, &LettersPage::caseRequested, this,
            [this](const sync::RecordId &casefile) { showRecord(QStringLiteral("casefile"), casefile, m_work->desk().homeScope); });
    m_letters->refresh();
    return m_letters;
}

QWidget *Workplace::makeImport()
{
    m_import = new ImportPage(*m_work);
    connect(m_import, &ImportPage::backRequested, this, [this] { m_window->showPage(PageId::Members); });
    connect(m_import, &ImportPage::imported, m_today, &TodayPage::remember);
    connect(m_import, &ImportPage::writtenRequested, this, [this] {
        members().showEverybody();
        m_window->showPage(PageId::Members);
    });
    return m_import;
}

QWidget *Workplace::makeHelp()
{
    m_help = new HelpPage;
    connect(m_help, &HelpPage::backRequested, this, [this] {
        m_window->showPage(m_helpedPage);
        if (m_helpedFocus != nullptr && m_helpedFocus->isVisible())
            m_helpedFocus->setFocus(Qt::OtherFocusReason);
    });
    connect(m_help, &HelpPage::sheetRequested, this, [this](const HelpTopic &topic) {
        showPrint(PageId::Help);
        print().show(std::make_unique<HelpSheet>(topic));
    });
    return m_help;
}

QWidget *Workplace::makeSettings()
{
    m_settings = new SettingsPage(*m_work);
    connect(m_settings, &SettingsPage::languageChosen, this, &Workplace::languageChosen);
    connect(m_settings, &SettingsPage::done, this, [this](const QString &words) {
        m_window->showToast(words);
        m_today->refresh(); // it may have been reminding of a copy
    });
    joinPrinting(PageId::Settings, m_settings);
    Q_EMIT settingsMade(*m_settings);
    return m_settings;
}

bool Workplace::goToDifferences()
{
    if (const PageId from = m_window->currentPage(); from != PageId::Conflicts)
        m_beforeDifferences = from;
    return m_window->showPage(PageId::Conflicts);
}

// To the one that waits, where one does.
void Workplace::goToLetters()
{
    if (m_window->showPage(PageId::Letters))
        letters().showWaiting();
}

void Workplace::inviteOffice()
{
    if (m_window->showPage(PageId::Devices))
        m_devices->beginInvitation();
}

void Workplace::showDifferences(const QString &table, const sync::RecordId &id, sync::ScopeId scope)
{
    if (goToDifferences())
        conflicts().show(table, id, scope);
}

void Workplace::showHistory(PageId from, const QString &table, const sync::RecordId &id, sync::ScopeId scope)
{
    history().show(table, id, scope);
    m_window->showPage(PageId::History);
    disconnect(m_history, &HistoryPage::backRequested, this, nullptr);
    connect(m_history, &HistoryPage::backRequested, this, [this, from] { m_window->showPage(from); });
}

void Workplace::joinPrinting(PageId id, Page *page)
{
    connect(page, &Page::printRequested, this, [this, id](const app::PaperList &list, const QString &line) {
        showPrint(id);
        print().show(list, line, m_work->desk());
    });
}

void Workplace::showPrint(PageId from)
{
    m_window->showPage(PageId::Print);
    disconnect(m_print, &PrintPage::backRequested, this, nullptr);
    connect(m_print, &PrintPage::backRequested, this, [this, from] { m_window->showPage(from); });
}

// A share of the root key may be on it: once people have gone elsewhere no part of the window holds its words. From help they come back.
void Workplace::forgetPaper(PageId shown)
{
    if (shown == PageId::Print || shown == PageId::Help)
        return;
    if (m_print != nullptr)
        m_print->forget();
    if (m_settings != nullptr && shown != PageId::Settings)
        m_settings->leave();
}

void Workplace::showHelp()
{
    const PageId asked = m_window->currentPage();
    if (asked != PageId::Help) {
        QWidget *focus = QApplication::focusWidget();
        m_helpedPage = asked;
        m_helpedFocus = focus != nullptr && m_window->page(asked)->isAncestorOf(focus) ? focus : nullptr;
    }
    help().open(helpTopicOf(asked, m_helpedFocus), helpSectionOf(asked, m_helpedFocus));
    m_window->showPage(PageId::Help);
}

QWidget *Workplace::makeInvitation()
{
    m_invitation = new InvitationPage(*m_work);
    connect(m_invitation, &InvitationPage::joiningRequested, this, &Workplace::leavingRequested);
    return m_invitation;
}

void Workplace::beginExample()
{
    m_example = new ExampleBanner(m_window.get());
    m_window->addBanner(m_example);
    m_today->expectNoCopies();
    connect(m_example, &ExampleBanner::throwingAwayRequested, this, &Workplace::throwingAwayRequested);
    m_find->places().add(Icon::Trash2, {{"mekendesh::ui::ExampleBanner", "Throw the example away…"}}, [this] { m_example->ask(); });
}

void Workplace::sayUnremembered(const QString &settingsFile)
{
    if (m_unremembered == nullptr) {
        m_unremembered = new UnrememberedMessage(m_window.get());
        m_window->addBanner(m_unremembered);
    }
    m_unremembered->tell(settingsFile);
}

void Workplace::showInvitation(const QString &path)
{
    const PageId from = m_window->currentPage();
    made(m_invitation, PageId::Invitation).show(path, m_example != nullptr);
    if (from == PageId::Invitation) {
        m_invitation->takeFocus();
        return;
    }
    disconnect(m_invitation, &InvitationPage::backRequested, this, nullptr);
    connect(m_invitation, &InvitationPage::backRequested, this, [this, from] { m_window->showPage(from); });
    m_window->showPage(PageId::Invitation);
}

void Workplace::showSettings()
{
    const PageId from = m_window->currentPage();
    m_window->showPage(PageId::Settings);
    if (from == PageId::Settings)
        return;
    disconnect(m_settings, &SettingsPage::backRequested, this, nullptr);
    connect(m_settings, &SettingsPage::backRequested, this, [this, from] { m_window->showPage(from); });
}

}
