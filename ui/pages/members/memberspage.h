// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/records/member.h"
#include "app/services/stored.h"
#include "ui/frame/page.h"
#include "ui/print/exportpanel.h"
#include "ui/pages/members/ordersahead.h"
#include "ui/threads/latest.h"

#include <QTimer>

class QShortcut;

namespace mekendesh::ui {

class Button;
class CardBeside;
class InlineMessage;
class MemberCard;
class MemberForm;
class MemberList;
class MembersModel;
class OfficeWay;
class PageHeader;
class SearchField;
class TableView;
class Work;

// People: the list with search as you type, the card of the selected one beside it, the form in the card's place.
class MembersPage : public Page {
    Q_OBJECT

public:
    explicit MembersPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

    // From the search box at the top of the window.
    void search(const QString &typed);
    // After a list was imported: no filter of before hides who has come.
    void showEverybody();
    // F2 from anywhere, and Ctrl+N here: a new person; what was typed into the search becomes the name.
    void beginNew();
    // Embassy: only this office; nothing: all.
    void setOffice(std::optional<sync::ScopeId> scope, const QString &office);
    // `scope`: where the person was listed.
    void show(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {});
    // The selected person in the form, and back to the card.
    void edit();
    void leaveForm();
    // What is shown, as pages.
    void print();

Q_SIGNALS:
    void officesRequested();
    void syncRequested();
    // The path of a list that was dropped here, or none.
    void importRequested(mekendesh::sync::ScopeId scope, const QString &path);
    void caseRequested(const mekendesh::sync::RecordId &member);
    void letterRequested(const mekendesh::sync::RecordId &member, mekendesh::sync::ScopeId scope); // to the embassy, of this person
    void referralRequested(const mekendesh::sync::RecordId &casefile);
    void caseOpened(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void historyRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void differencesRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void done(const mekendesh::app::Deed &deed);
    // Something of this laptop only, which Ctrl Z of records does not know.
    void viewDone(const QString &words, std::function<void()> undo);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void connectParts();
    void connectList();
    void showBeside(QWidget *panel);
    void openCard();
    void select(int row);
    void fillCard(const app::Stored<app::Member> &stored);
    // The list was read: the card shows who is current in it.
    void follow();
    // Shows this person, also when the list leaves him out or has not read so far.
    void reveal(const sync::RecordId &id, sync::ScopeId scope);
    void revealOn();
    void chooseFirst();
    void showAside();
    void showHistory();
    void finishForm();
    void saved(const app::Stored<app::Member> &stored, bool isNew, bool isShown);
    void reload();
    void showCounts();
    [[nodiscard]] ExportPanel::What whatIsShown() const;

    Work &m_work;
    MembersModel *m_model;
    std::optional<sync::ScopeId> m_scope;
    QString m_office; // whose scope it is, for the title
    std::optional<app::Stored<app::Member>> m_opened; // in the form; nothing for a new person
    sync::RecordId m_selected;
    sync::ScopeId m_selectedScope;
    bool m_isNarrow = false;   // list or card, not both
    bool m_isCardOpen = false; // in a narrow window
    QShortcut *m_editKey;      // where the card, whose button has the same key, is not seen
    bool m_isAside = false;    // the card shows somebody who is not among the rows
    bool m_isRevealing = false; // the list is read to find somebody: nobody else is chosen meanwhile
    bool m_isSaving = false;
    OrdersAhead m_ordersAhead;
    app::DraftKey m_draft; // what the form is about
    std::pair<sync::RecordId, sync::ScopeId> m_filled; // who is in the card
    Latest m_beside; // cases and documents of who is in the card
    Latest m_aside;
    QTimer m_reload; // several records change in one exchange: the list is read once

    PageHeader *m_header;
    OfficeWay *m_way;
    Button *m_import;
    Button *m_export;
    MemberList *m_list;
    SearchField *m_search; // of the list
    TableView *m_table;    // of the list
    InlineMessage *m_message;
    ExportPanel *m_exports;
    CardBeside *m_right;
    MemberCard *m_card;
    MemberForm *m_form;
};

}
