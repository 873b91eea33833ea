// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/documents.h"

#include <QWidget>

class QStackedLayout;

namespace mekendesh::ui {

class Button;
class Card;
class DocumentForm;
class DocumentsModel;
class InlineMessage;
class TableView;
class TextLabel;
class Work;

// The documents of one person or one case, to be put into a page:
//
//     auto *documents = new DocumentPanel(work, this);
//     connect(documents, &DocumentPanel::done, this, &MyPage::done);   // for the toast; undo is Work::takeBack
//     documents->showMember(id);  or  documents->showCase(id);          // again for another record
//
// Enter opens, "New document" opens the form in place of the list. It refreshes itself when documents change.
class DocumentPanel : public QWidget {
    Q_OBJECT

public:
    explicit DocumentPanel(Work &work, QWidget *parent = nullptr);

    void showMember(const sync::RecordId &member);
    void showCase(const sync::RecordId &casefile);
    void beginNew();
    [[nodiscard]] TableView *table() const { return m_table; }

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showOf(const sync::RecordId &member, const sync::RecordId &casefile);
    void reload();
    void edit(int row);
    void save();
    void showList();
    void retranslate();

    Work &m_work;
    sync::RecordId m_member;
    sync::RecordId m_casefile;
    app::Stored<app::Document> m_edited; // null id: a new one
    DocumentsModel *m_model;
    QStackedLayout *m_sides;
    Card *m_card;
    Button *m_new;
    TableView *m_table;
    TextLabel *m_nothing;
    InlineMessage *m_message;
    DocumentForm *m_form;
};

}
