// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/frame/topline.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/pages/exchange/exchangepage.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/help/helptopics.h"
#include "ui/pages/history/historypage.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/offices/officespage.h"
#include "ui/pages/print/printpage.h"
#include "ui/pages/settings/settingspage.h"
#include "ui/pages/today/todaypage.h"

#include <QApplication>

namespace mekendesh::ui {

namespace {

constexpr QLatin1StringView kLastPage{"frame.page"};
constexpr int kExchangeEveryMs = 10 * 60 * 1000;

}

Workplace::Workplace(std::unique_ptr<Work> work) : m_work(std::move(work)), m_window(std::make_unique<MainWindow>())
{
    addPages();
    joinFrame();
    joinPages();
    joinToday();
    joinSearch();
    joinUndo();
    joinHistory();
    joinImport();
    joinPrinting();
    joinHelp();
    joinExchange();
    joinSettings();
    m_window->showPage(firstPage());
    rememberPage();
}

Workplace::~Workplace() = default;

void Workplace::addPages()
{
    const bool isEmbassy = m_work->desk().isEmbassy;
    addToday();
    if (isEmbassy)
        addEmbassyPages();
    m_members = new MembersPage(*m_work);
    m_cases = new CasesPage(*m_work);
    m_fund = new FundPage(*m_work);
    m_conflicts = new ConflictsPage(*m_work);
    m_exchange = new ExchangePage(*m_work);
    m_letters = new LettersPage(*m_work);
    m_history = new HistoryPage(*m_work);
    m_window->addPage({.id = PageId::Members, .digit = isEmbassy ? 5 : 3, .icon = Icon::Users, .word = [] { return tr("Members"); }, .gapBefore = isEmbassy}, m_members);
    m_window->addPage({.id = PageId::Cases, .digit = isEmbassy ? 6 : 4, .icon = Icon::FolderOpen, .word = [] { return tr("Cases"); }}, m_cases);
    m_window->addPage({.id = PageId::Fund, .digit = isEmbassy ? 7 : 5, .icon = Icon::Wallet, .word = [] { return tr("Fund"); }}, m_fund);
    m_window->addPage({.id = PageId::Conflicts, .word = [] { return tr("Differences"); }}, m_conflicts);
    m_window->addPage({.id = PageId::Exchange, .word = [] { return tr("Synchronization"); }}, m_exchange);
    m_window->addPage({.id = PageId::Letters, .word = [] { return tr("Sealed letters"); }}, m_letters);
    m_window->addPage({.id = PageId::History, .word = [] { return tr("History of changes"); }}, m_history);
}

void Workplace::addEmbassyPages()
{
    m_offices = new OfficesPage(*m_work);
    m_window->addPage({.id = PageId::Offices, .digit = 2, .icon = Icon::Building2, .word = [] { return tr("Offices"); }}, m_offices);
    m_devices = new DevicesPage(*m_work);
    m_window->addPage({.id = PageId::Devices, .word = [] { return tr("Laptops and invitations"); }}, m_devices);
    connect(m_offices, &OfficesPage::invitationRequested, this, [this] {
        m_window->showPage(PageId::Devices);
        m_devices->beginInvitation();
    });
    connect(m_devices, &DevicesPage::backRequested, this, [this] { m_window->showPage(PageId::Offices); });
    connect(m_devices, &DevicesPage::done, m_window.get(), [this](const QString &words) { m_window->showToast(words); });
    connect(m_offices, &OfficesPage::casesRequested, this, [this](sync::ScopeId scope, const QString &office) {
        showScope(scope, office);
        m_window->showPage(PageId::Cases);
    });
    connect(m_offices, &OfficesPage::membersRequested, this, [this](sync::ScopeId scope, const QString &office) {
        showScope(scope, office);
        m_window->showPage(PageId::Members);
    });
    connect(m_offices, &OfficesPage::fundRequested, this, [this](sync::ScopeId scope, const QString &office) {
        showScope(scope, office);
        m_window->showPage(PageId::Fund);
    });
}

void Workplace::showScope(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_members->setOffice(scope, office);
    m_cases->setOffice(scope, office);
    m_fund->setOffice(scope, office);
}

void Workplace::joinFrame()
{
    const app::Desk &desk = m_work->desk();
    m_window->navigation()->setOffice(desk.officeName);
    m_window->navigation()->setUser(desk.userName, app::codeLabel(u"role", app::roleCode(desk.role)));
    m_window->setPrimary(Icon::UserPlus, [] { return tr("New person"); }, QKeySequence(Qt::Key_F2));
    connect(m_window.get(), &MainWindow::primaryRequested, this, [this] {
        m_window->showPage(PageId::Members);
        m_members->beginNew();
    });
    connect(m_window.get(), &MainWindow::exchangeRequested, this, [this] { m_window->showPage(PageId::Exchange); });
    connect(m_window.get(), &MainWindow::syncRequested, &m_work->exchange(), &ExchangeControl::syncNow);
    connect(m_members, &MembersPage::syncRequested, &m_work->exchange(), &ExchangeControl::syncNow);
    connect(m_cases, &CasesPage::syncRequested, &m_work->exchange(), &ExchangeControl::syncNow);
    connect(m_window.get(), &MainWindow::lockRequested, this, &Workplace::lockRequested);
    connect(m_window.get(), &MainWindow::languageChosen, this, &Workplace::languageChosen);
    connect(m_work.get(), &Work::saved, this, [this](const QDateTime &at) {
        const app::OfficeTime time(m_work->desk().timeZone);
        m_window->bottomLine()->setSavedAt(time.toTimeText({at.toMSecsSinceEpoch()}));
    });
}

void Workplace::joinPages()
{
    MainWindow *window = m_window.get();
    connect(m_fund, &FundPage::done, window, [window](const QString &words) { window->showToast(words); });
    connect(m_conflicts, &ConflictsPage::done, window, [window](const QString &words) { window->showToast(words); });
    // Views are no records: they bring their own way back and are no step that was done.
    const auto tellOfView = [window](const QString &words, const std::function<void()> &undo) { window->showToast(words, undo); };
    connect(m_members, &MembersPage::viewDone, window, tellOfView);
    connect(m_cases, &CasesPage::viewDone, window, tellOfView);
    connect(m_members, &MembersPage::caseRequested, this, [this](const sync::RecordId &member) {
        m_window->showPage(PageId::Cases);
        m_cases->beginNew(member);
    });
    connect(m_members, &MembersPage::caseOpened, this, [this](const sync::RecordId &casefile, sync::ScopeId scope) {
        m_window->showPage(PageId::Cases);
        m_cases->show(casefile, scope);
    });
    connect(m_cases, &CasesPage::membersRequested, this, [this] { m_window->showPage(PageId::Members); });
    connect(m_cases, &CasesPage::memberRequested, this, [this](const sync::RecordId &member, sync::ScopeId scope) {
        m_window->showPage(PageId::Members);
        m_members->show(member, scope);
    });
    const auto showDifferences = [this](const QString &table, const sync::RecordId &id, sync::ScopeId scope) {
        m_window->showPage(PageId::Conflicts);
        m_conflicts->show(table, id, scope);
    };
    connect(m_members, &MembersPage::differencesRequested, this, showDifferences);
    connect(m_cases, &CasesPage::differencesRequested, this, showDifferences);
    connect(m_conflicts, &ConflictsPage::recordRequested, this, &Workplace::showRecord);
    connect(m_conflicts, &ConflictsPage::backRequested, this, [this] { m_window->showPage(PageId::Members); });
}

void Workplace::joinImport()
{
    m_import = new ImportPage(*m_work);
    m_window->addPage({.id = PageId::Import, .word = [] { return tr("Import a list"); }}, m_import);
    connect(m_members, &MembersPage::importRequested, this, [this](sync::ScopeId scope, const QString &path) {
        m_import->begin(scope, path);
        m_window->showPage(PageId::Import);
    });
    connect(m_import, &ImportPage::backRequested, this, [this] { m_window->showPage(PageId::Members); });
    connect(m_import, &ImportPage::writtenRequested, this, [this] {
        m_members->showEverybody();
        m_window->showPage(PageId::Members);
    });
}

void Workplace::joinHistory()
{
    const auto showHistory = [this](PageId from) {
        return [this, from](const QString &table, const sync::RecordId &id, sync::ScopeId scope) {
            m_history->show(table, id, scope);
            m_window->showPage(PageId::History);
            disconnect(m_history, &HistoryPage::backRequested, this, nullptr);
            connect(m_history, &HistoryPage::backRequested, this, [this, from] { m_window->showPage(from); });
        };
    };
    connect(m_members, &MembersPage::historyRequested, this, showHistory(PageId::Members));
    connect(m_cases, &CasesPage::historyRequested, this, showHistory(PageId::Cases));
}

void Workplace::joinPrinting()
{
    m_print = new PrintPage(*m_work);
    m_window->addPage({.id = PageId::Print, .word = [] { return tr("Print"); }}, m_print);
    const auto showPages = [this](PageId from, const auto &showWhat) {
        m_window->showPage(PageId::Print);
        showWhat(*m_print);
        disconnect(m_print, &PrintPage::backRequested, this, nullptr);
        connect(m_print, &PrintPage::backRequested, this, [this, from] { m_window->showPage(from); });
    };
    const std::initializer_list<std::pair<PageId, Page *>> printed{{PageId::Today, m_today}, {PageId::Members, m_members}, {PageId::Cases, m_cases}, {PageId::Fund, m_fund}, {PageId::Offices, m_offices}};
    for (const auto &[id, page] : printed) {
        if (page)
            connect(page, &Page::printRequested, this, [showPages, id](const app::PaperList &list, const QString &line) { showPages(id, [&](PrintPage &print) { print.show(list, line); }); });
    }
    if (m_fund)
        connect(m_fund, &FundPage::orderRequested, this, [showPages](const app::CashOrder &order) { showPages(PageId::Fund, [&](PrintPage &print) { print.show(order); }); });
}

void Workplace::joinHelp()
{
    m_help = new HelpPage;
    m_window->addPage({.id = PageId::Help, .word = [] { return tr("Help"); }}, m_help);
    m_window->setHelpHandler([this] {
        const PageId asked = m_window->currentPage();
        if (asked != PageId::Help) {
            QWidget *focus = QApplication::focusWidget();
            m_helpedPage = asked;
            m_helpedFocus = focus != nullptr && m_window->page(asked)->isAncestorOf(focus) ? focus : nullptr;
        }
        m_help->open(helpTopicOf(asked));
        m_window->showPage(PageId::Help);
    });
    connect(m_help, &HelpPage::backRequested, this, [this] {
        m_window->showPage(m_helpedPage);
        if (m_helpedFocus != nullptr && m_helpedFocus->isVisible())
            m_helpedFocus->setFocus(Qt::OtherFocusReason);
    });
}

void Workplace::joinSettings()
{
    m_settings = new SettingsPage(*m_work);
    m_window->addPage({.id = PageId::Settings, .word = [] { return tr("Settings"); }}, m_settings);
    connect(m_window.get(), &MainWindow::settingsRequested, this, [this] {
        const PageId from = m_window->currentPage();
        m_window->showPage(PageId::Settings);
        if (from == PageId::Settings)
            return;
        disconnect(m_settings, &SettingsPage::backRequested, this, nullptr);
        connect(m_settings, &SettingsPage::backRequested, this, [this, from] { m_window->showPage(from); });
    });
    connect(m_settings, &SettingsPage::languageChosen, this, &Workplace::languageChosen);
    connect(m_settings, &SettingsPage::done, m_window.get(), [this](const QString &words) { m_window->showToast(words); });
}

PageId Workplace::firstPage() const
{
    const PageId usual = PageId::Today;
    const auto kept = m_work->reader().preferences().number(QString(kLastPage), -1);
    const auto last = kept ? m_window->pageOfDigit(static_cast<int>(*kept)) : std::nullopt;
    return last.value_or(usual);
}

// The pages of the navigation by their digits, which mean the same in every version.
void Workplace::rememberPage()
{
    connect(m_window.get(), &MainWindow::pageShown, this, [this](PageId shown) {
        const int digit = m_window->digitOf(shown);
        if (digit < 0)
            return;
        m_work->look<std::monostate>(
            [digit](app::Workspace &workspace) -> sync::Result<std::monostate> {
                TRY(workspace.preferences().setNumber(QString(kLastPage), digit));
                return std::monostate{};
            },
            this,
            [](const sync::Result<std::monostate> &result) {
                if (!result)
                    qWarning("the page could not be remembered: %s", qUtf8Printable(result.error().detail));
            });
    });
}

void Workplace::joinExchange()
{
    connect(m_exchange, &ExchangePage::differencesRequested, this, [this] { m_window->showPage(PageId::Conflicts); });
    connect(m_conflicts, &ConflictsPage::countChanged, this, [this](int count) {
        m_differences = count;
        m_exchange->setDifferences(count);
        sayStanding();
    });
    connect(m_exchange, &ExchangePage::devicesRequested, this, [this] { m_window->showPage(PageId::Devices); });
    connect(m_exchange, &ExchangePage::lettersRequested, this, [this] { m_window->showPage(PageId::Letters); });
    connect(m_letters, &LettersPage::backRequested, this, [this] { m_window->showPage(PageId::Exchange); });
    connect(m_letters, &LettersPage::done, m_window.get(), [this](const QString &words) { m_window->showToast(words); });
    connect(m_letters, &LettersPage::caseRequested, this, [this](const sync::RecordId &casefile) { showRecord(QStringLiteral("casefile"), casefile, m_work->desk().homeScope); });
    connect(m_letters, &LettersPage::unreadChanged, m_exchange, &ExchangePage::setUnreadLetters);
    m_letters->refresh();
    ExchangeControl &exchange = m_work->exchange();
    connect(&exchange, &ExchangeControl::progressed, this, [this](const app::ExchangeProgress &progress) {
        m_window->bottomLine()->setState(Icon::RefreshCw, Token::Info, progress.sentence);
    });
    connect(&exchange, &ExchangeControl::finished, this, &Workplace::showStanding);
    connect(&exchange, &ExchangeControl::finished, this, [this](const app::ExchangeReport &report) {
        if (!report.notes.isEmpty())
            m_window->showToast(report.notes.join(u' '));
    });
    connect(&exchange, &ExchangeControl::standingChanged, this, &Workplace::showStanding);
    connect(&exchange, &ExchangeControl::failed, this, &Workplace::showTrouble);
    connect(&m_regularly, &QTimer::timeout, &exchange, &ExchangeControl::syncNow);
    m_regularly.setInterval(kExchangeEveryMs);
    exchange.lookAtStanding();
    // How things stand was put into words in the language of then.
    m_respeak.setSingleShot(true);
    m_respeak.setInterval(0);
    connect(&m_respeak, &QTimer::timeout, this, [this] {
        sayStanding();
        m_work->exchange().lookAtStanding();
    });
    m_window->installEventFilter(this);
}

bool Workplace::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window.get() && event->type() == QEvent::LanguageChange)
        m_respeak.start();
    return QObject::eventFilter(watched, event);
}

void Workplace::beginExchanging()
{
    m_work->exchange().syncNow();
    m_regularly.start();
}

void Workplace::warnOfLock()
{
    m_window->bottomLine()->setState(Icon::Lock, Token::Soon, tr("Nobody seems to be here: this window locks in 30 seconds. Press any key to stay."));
}

void Workplace::forgetWarning()
{
    m_work->exchange().lookAtStanding();
}

void Workplace::showStanding(const app::ExchangeReport &report)
{
    m_standing = report;
    m_conflicts->refresh(); // tells how many differences there are
    sayStanding();
}

void Workplace::sayStanding()
{
    if (m_differences > 0) {
        const QString waiting = tr("%n record(s) with two values wait for a decision.", nullptr, m_differences);
        m_window->bottomLine()->setState(Icon::GitCompare, Token::Soon, waiting); // not "nothing to do" beside it
        return;
    }
    const bool isSent = m_standing.waiting == 0 && m_standing.stops.empty() && m_standing.isAdmitted && !m_standing.isCutOff;
    m_window->bottomLine()->setState(isSent ? Icon::CloudCheck : Icon::CloudUpload, isSent ? Token::Ok : Token::Text2, m_standing.sentence);
}

void Workplace::showTrouble(const sync::Error &error)
{
    m_window->bottomLine()->setState(Icon::CloudOff, Token::Soon, error.text());
}

}
