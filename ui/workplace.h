// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/pageid.h"
#include "ui/threads/work.h"

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace mekendesh::ui {

class CasesPage;
class ConflictsPage;
class DevicesPage;
class ExchangePage;
class FindEverywhere;
class FundPage;
class HelpPage;
class HistoryPage;
class LettersPage;
class ImportPage;
class MainWindow;
class MembersPage;
class OfficesPage;
class TodayPage;
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
    [[nodiscard]] TodayPage &today() { return *m_today; }
    [[nodiscard]] MembersPage &members() { return *m_members; }
    [[nodiscard]] CasesPage &cases() { return *m_cases; }
    [[nodiscard]] ConflictsPage &conflicts() { return *m_conflicts; }
    [[nodiscard]] ImportPage &import() { return *m_import; }
    [[nodiscard]] FundPage &fund() { return *m_fund; }
    [[nodiscard]] SettingsPage &settings() { return *m_settings; }
    [[nodiscard]] bool hasOffices() const { return m_offices != nullptr; }

    // Exchanges now and every ten minutes from now on.
    void beginExchanging();
    // Nobody has been here for a while: the bottom line says that the window locks soon, and takes it back.
    void warnOfLock();
    void forgetWarning();

Q_SIGNALS:
    void lockRequested();
    void languageChosen(const QString &tag);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPages();
    void addEmbassyPages();
    void joinFrame();
    void joinPages();
    void joinHistory();
    void addToday();
    void joinToday();
    void joinSearch();
    void joinUndo();
    void tell(const QString &words);
    void takeBack();
    void showRecord(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    void goOnWith(const app::DraftKey &draft);
    sync::RecordId caseOfDraft(const app::DraftKey &draft);
    void joinImport();
    void joinPrinting();
    void joinHelp();
    void joinExchange();
    void joinSettings();
    void rememberPage();
    [[nodiscard]] PageId firstPage() const;
    void showStanding(const app::ExchangeReport &report);
    void sayStanding();
    void showTrouble(const sync::Error &error);
    void showScope(std::optional<sync::ScopeId> scope, const QString &office);

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
    HelpPage *m_help = nullptr;
    PageId m_helpedPage = PageId::Members; // where F1 was pressed …
    QPointer<QWidget> m_helpedFocus;       // … and in what
    ConflictsPage *m_conflicts = nullptr;
    ExchangePage *m_exchange = nullptr;
    LettersPage *m_letters = nullptr;
    SettingsPage *m_settings = nullptr;
    QTimer m_regularly;
    QTimer m_respeak; // once after a change of language, which comes as several events
    app::ExchangeReport m_standing;
    int m_differences = 0; // records that wait for a decision
};

}
