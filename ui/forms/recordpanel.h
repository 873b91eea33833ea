// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/services/drafts.h"
#include "ui/forms/recordsheet.h"
#include "ui/theme/icons.h"
#include "ui/threads/latest.h"

#include <functional>
#include <optional>
#include <utility>

class QAbstractItemModel;
class QStackedLayout;

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class TableView;
class TextLabel;
class Work;

// What belongs to one person or one case, in a card to be put into a page: a list, and in its place the form for a new one or
// for one that was opened. It refreshes itself when such records change. What is typed into the form stays as a draft.
// Subclasses know the kind of record: its model, its form, how it is opened and saved.
class RecordPanel : public QWidget {
    Q_OBJECT

public:
    // `scope`: where the person or the case lies.
    void showMember(const sync::RecordId &member, sync::ScopeId scope);
    void showCase(const sync::RecordId &casefile, sync::ScopeId scope, const sync::RecordId &member = {});
    void beginNew();
    void edit(const sync::RecordId &id, sync::ScopeId scope);
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] bool isFormShown() const;
    // The list is that of this person or case.
    [[nodiscard]] bool isRead() const { return m_isRead; }
    // False where no form is open. What was typed is kept as a draft.
    bool leaveForm();

Q_SIGNALS:
    void done(const mekendesh::app::Deed &deed);
    // The form has come in the place of the list, or the list in that of the form.
    void sideChanged();

protected:
    struct Parts {
        QString name;  // "task": of the parts
        QString table; // wire name
        Icon icon;
        QAbstractItemModel *model;
        RecordSheet *form;
        QString newForm; // kind of a draft of a new one …
        QString editForm; // … and of one that is there
    };
    struct Words {
        QString title;
        QString newOne;
        QString newOneWhole; // for the screen reader, which does not see the card's title beside it
        QString tableName;
        QString nothing;
    };

    RecordPanel(Work &work, QWidget *parent);
    // At the end of the subclass's constructor.
    void build(const Parts &parts);

    // What puts the lines that were read into the list.
    using Taking = std::function<void()>;
    // The list of this person or case, asked anew; it stays as it was when it cannot be read.
    virtual std::function<sync::Result<Taking>(app::Workspace &)> question() = 0;
    // Nobody's lines stand there.
    virtual void clear() = 0;
    // How many stand in the title; empty: none.
    virtual QString count() const = 0;
    // The form shows a new one, or the one with this id.
    virtual void fillNew() = 0;
    virtual sync::Status fill(const sync::RecordId &id, sync::ScopeId scope) = 0;
    // What stands in the form is to be written: beginSaving(), then saved() or notSaved(). Not asked again before that.
    virtual void save() = 0;
    // Which record stands in this row of the list.
    using Place = std::pair<sync::RecordId, sync::ScopeId>;
    virtual Place recordAt(int row) const = 0;
    virtual Words words() const = 0;

    void reload();
    void beginSaving() { m_saving = m_draft; }
    void saved(const app::Deed &deed);
    void notSaved(const sync::Error &error);
    void complain(const QString &bold, const QString &plain);
    void retranslate();
    void changeEvent(QEvent *event) override;

    [[nodiscard]] Work &work() const { return m_work; }
    [[nodiscard]] const sync::RecordId &casefile() const { return m_casefile; }
    [[nodiscard]] const sync::RecordId &member() const { return m_member; }
    [[nodiscard]] sync::ScopeId scope() const { return m_scope; }

private:
    void take(const Taking &taking);
    void fitRows();
    void showForm(const app::DraftKey &draft);
    [[nodiscard]] bool isFormOf(const app::DraftKey &draft) const;
    void showList();

    Work &m_work;
    Latest m_read;
    sync::RecordId m_casefile;
    sync::RecordId m_member;
    sync::ScopeId m_scope;
    app::DraftKey m_draft;                // what the form is about
    std::optional<app::DraftKey> m_saving; // what is being written
    bool m_isRead = false;                 // the list is that of this person or case, not only empty so far
    bool m_saysUnread = false;
    Parts m_parts{};
    QStackedLayout *m_sides = nullptr;
    Card *m_card = nullptr;
    Button *m_new = nullptr;
    TableView *m_table = nullptr;
    TextLabel *m_nothing = nullptr;
    InlineMessage *m_message = nullptr;
};

}
