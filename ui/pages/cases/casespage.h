// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/core/officetime.h"
#include "app/records/member.h"
#include "app/services/drafts.h"
#include "ui/frame/page.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casereading.h"
#include "ui/threads/latest.h"

#include <QTimer>

#include <functional>
#include <utility>

class QStackedWidget;

namespace mekendesh::ui {

class ActivityForm;
class AwaitedCase;
class CaseForm;
class CaseList;
class CasesModel;
class ClaimantPanel;
class DocumentPanel;
class InlineMessage;
class RecordSheet;
class RemarkForm;
class SearchField;
class TableView;
class TaskPanel;
class Work;

// Cases: the list with search, one case with its course, and the forms for both, one at a time.
class CasesPage : public Page {
    Q_OBJECT

public:
    explicit CasesPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

    void search(const QString &typed);
    // Embassy: only this office; nothing: all.
    void setOffice(std::optional<sync::ScopeId> scope, const QString &office);
    // The list without a search, narrowed to these.
    void showOnly(const CaseFilter &filter);
    // `scope`: where the case was listed. It comes into view when it has been read, which is at once unless the database is busy; what
    // is to be done then is `then`. Another case that stood there is left at once: no key meant for this one reaches it.
    void show(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {}, std::function<void()> then = {});
    // Esc in the case that was just shown goes this way instead of to the list, until another is shown or one has gone to the list; nothing: no more.
    void leadBack(std::function<void()> way);
    // A new case, of this person where one is given.
    void beginNew(const sync::RecordId &member);
    // A new task of the case on view, beside it; false where none is.
    bool beginTask();
    // The form of a draft about this case or something in it; the form puts the draft in.
    void goOnWith(const sync::RecordId &casefile, const app::DraftKey &draft);

Q_SIGNALS:
    void syncRequested();
    void officesRequested();
    void membersRequested();
    void memberRequested(const mekendesh::sync::RecordId &member, mekendesh::sync::ScopeId scope);
    // The case on view to another office; it lies in the own one.
    void referralRequested(const mekendesh::sync::RecordId &casefile);
    // A sealed letter to the embassy, about this case.
    void letterRequested(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void historyRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void differencesRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void done(const mekendesh::app::Deed &deed);
    // Something about saved views; brings its own way back.
    void viewDone(const QString &words, std::function<void()> undo);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QList<KeyHint> caseHints() const;
    [[nodiscard]] KeyHint backHint() const;
    void build();
    void connectList();
    void connectView();
    void readOpen();
    void takeCase(const sync::Result<CaseReading> &read);
    [[nodiscard]] bool isLeftFor(const sync::RecordId &id, std::optional<sync::ScopeId> scope) const;
    void awaitCase();
    void saySlow();
    void standInView();
    void giveUpOpening();
    void goOnInCase(const sync::RecordId &casefile, const app::DraftKey &draft);
    void showSheet(RecordSheet *sheet, const app::DraftKey &draft);
    [[nodiscard]] bool beginSaving();
    bool endSaving(RecordSheet *sheet, const app::DraftKey &draft, const sync::Error *problem);
    void backToCase();
    void backToList();
    void leaveCase();
    void beginActivity();
    void beginRemark();
    void editCase();
    void finishCase();
    void finishActivity();
    void finishRemark();
    void caseSaved(const app::Stored<app::Casefile> &stored, const std::optional<app::Casefile> &before, bool isShown);
    void reload();
    void noticeForm();
    void rememberMiddle(bool claimants);
    void chooseAgain();
    void standOnLeft();
    [[nodiscard]] app::Timestamp now() const;
    [[nodiscard]] QDate today() const;

    Work &m_work;
    app::OfficeTime m_time;
    app::DraftKey m_draft;               // what the form is about
    std::vector<app::DraftKey> m_saving; // what is being written
    CasesModel *m_model;
    std::pair<sync::RecordId, sync::ScopeId> m_chosen; // in the list, before it was read anew
    std::pair<sync::RecordId, sync::ScopeId> m_left;   // the case somebody came back from, until the list stands on it
    std::optional<sync::ScopeId> m_scope;
    QString m_office; // whose scope it is, for the title
    struct Opening {
        sync::RecordId id;
        std::optional<sync::ScopeId> scope;
        std::function<void()> then; // when it is on view
    };
    bool m_isTaskFromList = false;
    std::function<void()> m_wayBack; // of a case that was opened from another page
    std::optional<Opening> m_opening;                   // asked for and not on view yet: until then the list stays as it is
    Latest m_read;
    QTimer m_slow;
    bool m_saysSlow = false;
    std::pair<sync::RecordId, sync::ScopeId> m_member;  // whose case is on view
    sync::RecordId m_current;                           // the case on view
    sync::RecordId m_written;                           // its entry that was just written, until it is in the course
    QString m_about;                                    // its number, what it is about, whose it is
    std::optional<sync::ScopeId> m_listedIn;            // where it was opened from; nothing: not said
    sync::ScopeId m_currentScope;
    std::optional<app::Stored<app::Casefile>> m_opened; // in the form; nothing for a new one
    sync::RecordId m_memberOfNew;
    QTimer m_reload;
    bool m_isWritingInView = false; // a form of a panel, beside the case

    QStackedWidget *m_stack;
    QWidget *m_listPage;
    InlineMessage *m_message;
    CaseList *m_list;
    SearchField *m_search; // of the list
    TableView *m_table;    // of the list
    AwaitedCase *m_awaited;
    CaseView *m_view;
    TaskPanel *m_tasks;         // in the view
    DocumentPanel *m_documents; // in the view
    ClaimantPanel *m_claimants; // in the view
    std::pair<sync::RecordId, sync::ScopeId> m_panelsShow; // the case they show, and where it lies
    CaseForm *m_caseForm;
    ActivityForm *m_activityForm;
    RemarkForm *m_remarkForm;
};

}
