// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/services/claimants.h"
#include "app/services/drafts.h"

#include <QWidget>

class QVBoxLayout;

namespace mekendesh::app {
struct PaperList;
}

namespace mekendesh::ui {

class Button;
class Card;
class ClaimantForm;
class ClaimantsModel;
class ClaimantTotalsModel;
class CurrentStack;
class ExportPanel;
class EmptyState;
class InlineMessage;
class MiddleTabs;
class TableView;
class Work;

// The people for whom a case claims money, with their sums always in sight. Enter opens one, Del takes one out, Alt with the arrows
// moves; the form stands in place of the list. Who may not change cases only reads. The page reads the lines and hands them in.
class ClaimantPanel : public QWidget {
    Q_OBJECT

public:
    explicit ClaimantPanel(Work &work, QWidget *parent = nullptr);

    // Whose case it is: where nobody is written down yet he is offered as the first. Null: nobody.
    void setOwner(const sync::RecordId &member, const QString &name);
    // Another case, or the same one with what has changed; a form that is being filled in stays for the same.
    void showCase(const sync::RecordId &casefile, sync::ScopeId scope, std::vector<app::ClaimantLine> lines, app::ClaimantSums sums);
    // What the drafts of its form are called: of a new one with the case as record, otherwise with the claimant.
    static inline const QString kDraft = QStringLiteral("claimant");
    void beginNew();
    void edit(const sync::RecordId &id, sync::ScopeId scope);
    // False where no form is open. What was typed is kept as a draft.
    bool leaveForm();
    // The table, or the way to the first one.
    void takeFocus();
    // Where the list stands beside other columns: what else can stand in its place. Elsewhere its title says what it is.
    void setTabbed(bool isTabbed);
    // The tabs take the focus; who comes by them goes on by them.
    void focusTabs();
    [[nodiscard]] bool hasFocusOnTabs() const;
    // At which every name of the list is whole, as far as that is wise beside other columns.
    [[nodiscard]] int wholeWidth() const;
    [[nodiscard]] TableView *table() const { return m_table; }

Q_SIGNALS:
    void done(const mekendesh::app::Deed &deed);
    void factsWanted();
    void memberRequested(const mekendesh::sync::RecordId &member, mekendesh::sync::ScopeId scope);
    void historyRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void differencesRequested(const QString &table, const mekendesh::sync::RecordId &id, mekendesh::sync::ScopeId scope);
    void printRequested(const mekendesh::app::PaperList &list, const QString &line);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectParts();
    void connectExport();
    void openNew(bool takesFocus);
    void beginWithOwner();
    void editRow(int row);
    void showForm(const app::DraftKey &draft, bool takesFocus = true);
    void save();
    void written(const app::DraftKey &key, bool isNew, const sync::Result<app::Stored<app::Claimant>> &saved);
    void remove(const sync::RecordId &id);
    void move(const sync::RecordId &id, int steps);
    [[nodiscard]] sync::RecordId chosen() const; // null: nobody
    void openMenu(const QPoint &at);
    void showList();
    void fitTables();
    void retranslate();
    [[nodiscard]] bool mayEdit() const;

    Work &m_work;
    sync::RecordId m_casefile;
    sync::ScopeId m_scope;
    sync::RecordId m_owner;
    QString m_ownerName;
    app::Stored<app::Claimant> m_edited; // null id: a new one
    app::DraftKey m_draft;               // what the form is about
    bool m_isSaving = false;
    sync::RecordId m_added; // to be stood on when it is among the lines
    ClaimantsModel *m_model;
    ClaimantTotalsModel *m_sums;
    CurrentStack *m_sides;
    Card *m_card;
    MiddleTabs *m_tabs;
    Button *m_export;
    Button *m_add;
    InlineMessage *m_message;
    ExportPanel *m_exports;
    TableView *m_table;
    TableView *m_totals;
    EmptyState *m_nobody;
    Button *m_addOwner;
    Button *m_addFirst;
    ClaimantForm *m_form;
};

}
