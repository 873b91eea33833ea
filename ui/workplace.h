// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/services/restoring.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/pageid.h"
#include "ui/threads/work.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace mekendesh::ui {

class CasesPage;
class ConflictsPage;
class DevicesPage;
class ExampleBanner;
class ExchangePage;
class FindEverywhere;
struct FoundPlace;
class FundPage;
class HelpPage;
class HistoryPage;
class LettersPage;
class ImportPage;
class InvitationPage;
class MembersPage;
class OfficesPage;
class TodayPage;
class UnrememberedMessage;
class SettingsPage;
class Page;
class PrintPage;

// The working window of an unlocked profile: makes the pages and joins them with each other, the exchange and the frame.
class Workplace : public QObject {
    Q_OBJECT

public:
    explicit Workplace(std::unique_ptr<Work> work);
    ~Workplace() override;

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] Work &work() { return *m_work; }
    // Each page is made when it is first needed, or when the window rests.
    [[nodiscard]] TodayPage &today() { return *m_today; }
    [[nodiscard]] MembersPage &members() { return made(m_members, PageId::Members); }
    [[nodiscard]] CasesPage &cases() { return made(m_cases, PageId::Cases); }
    [[nodiscard]] FundPage &fund() { return made(m_fund, PageId::Fund); }
    [[nodiscard]] ConflictsPage &conflicts() { return made(m_conflicts, PageId::Conflicts); }
    [[nodiscard]] ImportPage &import() { return made(m_import, PageId::Import); }
    [[nodiscard]] SettingsPage &settings() { return made(m_settings, PageId::Settings); }
    [[nodiscard]] bool hasOffices() const { return m_work->desk().isEmbassy; }
    // Makes all that are not there yet.
    void makePages();

    // Exchanges now and every ten minutes from now on.
    void beginExchanging();
    // Invented people: every page says so, and they can be thrown away.
    void beginExample();
    // Language, look and minutes until locking could not be written into this file.
    void sayUnremembered(const QString &settingsFile);
    // The file of one was opened beside this window.
    void showInvitation(const QString &path);
    // Nobody has been here for a while: the bottom line says that the window locks soon, and takes it back.
    void warnOfLock();
    void forgetWarning();

Q_SIGNALS:
    void lockRequested();
    void languageChosen(const QString &tag);
    // Out of the example to the first start, to join with this invitation where there is one.
    void leavingRequested(const QString &invitation);
    void throwingAwayRequested();
    // There is a page of settings now: it is told what is chosen.
    void settingsMade(SettingsPage &settings);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPages();
    void addEmbassyPages();
    void addPagesBehind();
    void addToday();
    [[nodiscard]] QWidget *makeMembers();
    [[nodiscard]] QWidget *makeCases();
    [[nodiscard]] QWidget *makeFund();
    [[nodiscard]] QWidget *makeConflicts();
    [[nodiscard]] QWidget *makeExchange();
    [[nodiscard]] QWidget *makeLetters();
    [[nodiscard]] QWidget *makeImport();
    [[nodiscard]] QWidget *makeInvitation();
    [[nodiscard]] QWidget *makeHelp();
    [[nodiscard]] QWidget *makeSettings();
    [[nodiscard]] QWidget *makeOffices();
    [[nodiscard]] QWidget *makeDevices();
    template <class P>
    P &made(P *&page, PageId id);
    void joinFrame();
    // The office's name and the role, in the language of now.
    void sayWho();
    void joinToday();
    void joinSearch();
    void addPlaces();
    void addActions();
    [[nodiscard]] std::vector<FoundPlace> whatCanBePressed();
    void joinUndo();
    void joinPrinting(PageId id, Page *page);
    // From where one comes back with Esc.
    bool goToDifferences();
    void goToLetters();
    void inviteOffice();
    void showDifferences(const QString &table, const sync::RecordId &id, sync::ScopeId scope);
    void showHistory(PageId from, const QString &table, const sync::RecordId &id, sync::ScopeId scope);
    void showPrint(PageId from);
    void forgetPaper(PageId shown);
    // From where one comes back with Esc.
    void showExchange();
    void showHelp();
    void showSettings();
    void tell(const app::Deed &deed);
    void takeBack(quint64 step);
    void showRecord(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    void goOnWith(const app::DraftKey &draft);
    sync::RecordId caseOfDraft(const app::DraftKey &draft);
    void joinExchange();
    [[nodiscard]] ExchangePage &exchangePage() { return made(m_exchange, PageId::Exchange); }
    [[nodiscard]] LettersPage &letters() { return made(m_letters, PageId::Letters); }
    [[nodiscard]] HistoryPage &history() { return made(m_history, PageId::History); }
    [[nodiscard]] PrintPage &print() { return made(m_print, PageId::Print); }
    [[nodiscard]] HelpPage &help() { return made(m_help, PageId::Help); }
    void rememberPage();
    [[nodiscard]] PageId firstPage() const;
    void showStanding(const app::ExchangeReport &report);
    void sayStanding();
    void sayEnded(const app::ExchangeReport &report);
    void readRestored();
    void sayRestored();
    [[nodiscard]] bool isTakingPart() const;
    void showTrouble(const sync::Error &error);
    void showScope(std::optional<sync::ScopeId> scope, const QString &office);
    void showAllOffices();
    void lookForRequests();
    void tellRequests(const std::vector<app::JoinPetition> &petitions);

    struct Restored {
        QString copy;
        qint64 newestMs = 0;
        qint64 people = 0;
        app::CopyFindings found;
    };

    std::unique_ptr<Work> m_work;
    std::unique_ptr<MainWindow> m_window;
    TodayPage *m_today = nullptr;
    FindEverywhere *m_find = nullptr;
    MembersPage *m_members = nullptr;
    CasesPage *m_cases = nullptr;
    FundPage *m_fund = nullptr;
    OfficesPage *m_offices = nullptr; // at the embassy
    DevicesPage *m_devices = nullptr; // at the embassy
    HistoryPage *m_history = nullptr;
    PrintPage *m_print = nullptr;
    ImportPage *m_import = nullptr;
    InvitationPage *m_invitation = nullptr;
    HelpPage *m_help = nullptr;
    PageId m_helpedPage = PageId::Members; // where F1 was pressed …
    QPointer<QWidget> m_helpedFocus;       // … and in what
    ConflictsPage *m_conflicts = nullptr;
    ExchangePage *m_exchange = nullptr;
    LettersPage *m_letters = nullptr;
    SettingsPage *m_settings = nullptr;
    QTimer m_regularly;
    QTimer m_makePages; // one after another, while nobody waits
    QTimer m_respeak; // once after a change of language, which comes as several events
    std::optional<Restored> m_restored; // these data came from a copy
    app::ExchangeReport m_standing;
    bool m_isTroubled = false; // the last exchange failed, and the line says why
    bool m_isAsked = false;    // somebody pressed for the exchange that runs, and hears of its failure
    ExampleBanner *m_example = nullptr; // over invented people
    UnrememberedMessage *m_unremembered = nullptr; // once there is a reason
    bool m_isWarned = false;   // the window locks soon
    bool m_isOneOffice = false; // people, cases and fund show one of many
    int m_differences = 0; // records that wait for a decision
    PageId m_shown = PageId::Today;
    PageId m_beforeLetters = PageId::Exchange; // from where one came to the letters
    PageId m_beforeDifferences = PageId::Today;
};

template <class P>
P &Workplace::made(P *&page, PageId id)
{
    if (page == nullptr)
        (void)m_window->page(id);
    return *page;
}

}
