// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "app/services/officenames.h"
#include "ui/frame/bottomline.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/navigation.h"
#include "ui/frame/topline.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/conflicts/conflictspage.h"
#include "ui/pages/exchange/exchangepage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/todaypage.h"

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr QLatin1StringView kLastPage{"frame.page"};
constexpr QLatin1StringView kLastPageDay{"frame.page_day"};
constexpr int kExchangeEveryMs = 10 * 60 * 1000;
constexpr int kMakePagesAfterMs = 1500;
constexpr int kMakePagesEveryMs = 120; // between them the window paints and takes keys

bool isAllSent(const app::ExchangeReport &report)
{
    return report.waiting == 0 && report.stops.empty() && report.isAdmitted && !report.isCutOff;
}

}

Workplace::Workplace(std::unique_ptr<Work> work) : m_work(std::move(work)), m_window(std::make_unique<MainWindow>())
{
    addPages();
    joinFrame();
    joinToday();
    joinSearch();
    joinUndo();
    joinExchange();
    m_window->showPage(firstPage());
    rememberPage();
    readRestored();
    m_makePages.setInterval(kMakePagesEveryMs);
    connect(&m_makePages, &QTimer::timeout, this, [this] {
        if (!m_window->makeNextPage())
            m_makePages.stop();
    });
}

void Workplace::makePages()
{
    while (m_window->makeNextPage()) { }
    m_makePages.stop();
}

// Whoever locks or closes waits for no server.
Workplace::~Workplace()
{
    m_work->exchange().stop();
}

void Workplace::joinFrame()
{
    sayWho();
    m_window->setPrimary(Icon::UserPlus, [] { return tr("New person"); }, QKeySequence(Qt::Key_F2));
    connect(m_window.get(), &MainWindow::primaryRequested, this, [this] {
        if (m_window->showPage(PageId::Members))
            members().beginNew();
    });
    connect(m_window.get(), &MainWindow::exchangeRequested, this, [this] {
        const PageId from = m_window->currentPage();
        if (m_standing.unread > 0 && isTakingPart() && from != PageId::Letters) // from there the exchange can be reached, too
            return goToLetters();
        if (m_differences > 0 && isTakingPart() && from != PageId::Conflicts && from != PageId::Letters) {
            goToDifferences();
            return;
        }
        showExchange();
    });
    connect(m_window.get(), &MainWindow::pageShown, this, [this](PageId shown) {
        if (shown == PageId::Letters && m_shown != PageId::Letters && m_shown != PageId::Help)
            m_beforeLetters = m_shown;
        m_shown = shown;
        forgetPaper(shown);
        if (shown == PageId::Today || shown == PageId::Offices) // from there every road leads to all of them again
            showAllOffices();
    });
    connect(m_window.get(), &MainWindow::pageChosen, this, [this](PageId chosen) {
        if (m_cases != nullptr)
            m_cases->leadBack({}); // who has chosen a page himself comes from nowhere
        const bool isListed = chosen == PageId::Members || chosen == PageId::Cases || chosen == PageId::Fund;
        if (isListed && chosen != m_shown) // nobody is thrown out of what he does on the page he is on
            showAllOffices();
    });
    connect(m_window.get(), &MainWindow::syncRequested, this, [this] {
        m_isAsked = true;
        m_work->exchange().syncNow();
    });
    connect(m_window.get(), &MainWindow::settingsRequested, this, &Workplace::showSettings);
    m_window->setHelpHandler([this] { showHelp(); });
    connect(m_window.get(), &MainWindow::lockRequested, this, &Workplace::lockRequested);
    connect(m_window.get(), &MainWindow::languageChosen, this, &Workplace::languageChosen);
    connect(m_work.get(), &Work::saved, this, [this](const QDateTime &at) {
        const app::OfficeTime time(m_work->desk().timeZone);
        m_window->bottomLine()->setSavedAt(time.toTimeText({at.toMSecsSinceEpoch()}));
    });
}

void Workplace::showExchange()
{
    const PageId from = m_window->currentPage();
    if (!m_window->showPage(PageId::Exchange) || from == PageId::Exchange)
        return;
    disconnect(&exchangePage(), &ExchangePage::backRequested, this, nullptr);
    connect(&exchangePage(), &ExchangePage::backRequested, this, [this, from] { m_window->showPage(from); });
}

// The desk was read in the language of then.
void Workplace::sayWho()
{
    const app::Desk &desk = m_work->desk();
    QString office = desk.officeName;
    if (const auto offices = app::OfficeNames::read(m_work->reader()); offices && !offices->of(desk.homeScope).isEmpty())
        office = offices->of(desk.homeScope);
    m_window->navigation()->setOffice(office);
    m_window->navigation()->setUser(desk.userName, app::codeLabel(u"role", app::roleCode(desk.role)));
}

// A day begins with Today; who comes back on the same day goes on where he was. Until the embassy has let the laptop in nearly all pages are
// empty: Today says what one waits for, and which words are to be read out.
PageId Workplace::firstPage() const
{
    if (!m_work->desk().isAdmitted)
        return PageId::Today;
    app::Preferences &preferences = m_work->reader().preferences();
    const auto day = preferences.number(QString(kLastPageDay), 0);
    if (!day || *day != m_work->today().toJulianDay())
        return PageId::Today;
    const auto kept = preferences.number(QString(kLastPage), -1);
    const auto last = kept ? m_window->pageOfDigit(static_cast<int>(*kept)) : std::nullopt;
    return last.value_or(PageId::Today);
}

// The pages of the navigation by their digits, which mean the same in every version.
void Workplace::rememberPage()
{
    connect(m_window.get(), &MainWindow::pageShown, this, [this](PageId shown) {
        const int digit = m_window->digitOf(shown);
        if (digit < 0)
            return;
        m_work->look<std::monostate>(
            [digit, day = m_work->today().toJulianDay()](app::Workspace &workspace) -> sync::Result<std::monostate> {
                TRY(workspace.preferences().setNumber(QString(kLastPage), digit));
                TRY(workspace.preferences().setNumber(QString(kLastPageDay), day));
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
    ExchangeControl &exchange = m_work->exchange();
    connect(&exchange, &ExchangeControl::progressed, this, [this](const app::ExchangeProgress &progress) {
        if (!m_isWarned)
            m_window->bottomLine()->setState(Icon::RefreshCw, Token::Info, progress.sentence);
    });
    connect(&exchange, &ExchangeControl::finished, this, &Workplace::showStanding);
    if (hasOffices())
        connect(&exchange, &ExchangeControl::finished, this, &Workplace::lookForRequests);
    connect(&exchange, &ExchangeControl::finished, this, [this](const app::ExchangeReport &report) {
        const bool isAsked = std::exchange(m_isAsked, false);
        if (!report.notes.isEmpty()) // most of them are of what did not go
            m_window->showNotice(Icon::Info, report.notes.join(u' '));
        else if (isAsked && m_shown != PageId::Exchange)
            sayEnded(report);
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
    if (watched == m_window.get() && event->type() == QEvent::LanguageChange) {
        sayWho(); // before the window is painted in it
        m_respeak.start();
    }
    // Nobody waits for the other pages before he sees the first.
    if (watched == m_window.get() && event->type() == QEvent::Show)
        QTimer::singleShot(kMakePagesAfterMs, &m_makePages, qOverload<>(&QTimer::start));
    return QObject::eventFilter(watched, event);
}

void Workplace::beginExchanging()
{
    m_work->exchange().syncNow();
    m_regularly.start();
}

void Workplace::warnOfLock()
{
    m_isWarned = true;
    m_window->bottomLine()->setState(Icon::Lock, Token::Soon, tr("Nobody seems to be here: this window locks in 30 seconds. Press any key to stay."));
}

void Workplace::forgetWarning()
{
    m_isWarned = false;
    m_work->exchange().lookAtStanding();
}

void Workplace::showStanding(const app::ExchangeReport &report)
{
    m_standing = report;
    m_today->sayAdmission(report.ownWords);
    m_isTroubled = false; // where an exchange has failed, how things stand says so
    if (m_conflicts != nullptr)
        m_conflicts->refresh(); // tells how many differences there are; made later, it does so then
    sayStanding();
}

// A session may end well and have exchanged nothing, or not all.
void Workplace::sayEnded(const app::ExchangeReport &report)
{
    if (isAllSent(report))
        m_window->showToast(tr("Synchronized."));
    else
        m_window->showNotice(Icon::CloudUpload, report.sentence);
}

// Otherwise that comes first.
bool Workplace::isTakingPart() const
{
    return m_standing.isAdmitted && !m_standing.isCutOff;
}

// Only where nothing more important stands: that the window locks, what an exchange does, why it failed.
void Workplace::sayStanding()
{
    if (m_isWarned || m_isTroubled || m_work->exchange().isRunning())
        return;
    if (m_standing.isFailing) { // before what waits for a decision, which has its place on Today
        m_window->bottomLine()->setState(Icon::CloudOff, Token::Soon, m_standing.sentence, m_standing.shortly);
        return;
    }
    const bool isSent = isAllSent(m_standing);
    if ((m_differences > 0 || m_standing.unread > 0) && isTakingPart()) {
        QStringList waiting;
        QStringList shortly;
        if (m_standing.waiting > 0) {
            waiting << tr("%n change(s) to send", nullptr, static_cast<int>(m_standing.waiting));
            shortly << waiting.last();
        } else if (isSent) {
            waiting << tr("All sent");
            shortly << waiting.last();
        }
        if (m_standing.unread > 0) {
            waiting << tr("%n sealed letter(s) wait for you", nullptr, static_cast<int>(m_standing.unread));
            shortly << tr("%n letter(s)", "in little room", static_cast<int>(m_standing.unread));
        }
        if (m_differences > 0) {
            waiting << tr("%n record(s) with two values wait for a decision.", nullptr, m_differences);
            shortly << tr("%n difference(s)", "in little room", m_differences);
        }
        m_window->bottomLine()->setState(m_differences > 0 ? Icon::GitCompare : Icon::Mail, Token::Info, waiting.join(QStringLiteral(" · ")),
                                         shortly.join(QStringLiteral(" · "))); // not "nothing to do" beside it
        return;
    }
    const bool isNothingToDo = m_standing.isAtRest && hasOffices() && m_today->isNothingToDo();
    m_window->bottomLine()->setState(isSent ? Icon::CloudCheck : Icon::CloudUpload, isSent ? Token::Ok : Token::Text2,
                                     isNothingToDo ? QStringLiteral("%1 %2").arg(m_standing.sentence, tr("Nothing to do.")) : m_standing.sentence);
}

void Workplace::showTrouble(const sync::Error &error)
{
    m_isTroubled = true;
    if (!m_isWarned)
        m_window->bottomLine()->setState(Icon::CloudOff, Token::Soon, error.text());
    if (std::exchange(m_isAsked, false) && m_shown != PageId::Exchange) // there all of it stands
        m_window->showRefusal(tr("Not synchronized. Everything is saved on this computer."), tr("Why, and what to do"), [this] { showExchange(); });
}

}
