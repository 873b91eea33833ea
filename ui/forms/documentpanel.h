// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/documents.h"
#include "ui/forms/recordpanel.h"

namespace mekendesh::ui {

class DocumentForm;
class DocumentsModel;

// The documents of one person or one case, to be put into a page:
//
//     auto *documents = new DocumentPanel(work, this);
//     connect(documents, &DocumentPanel::done, this, &MyPage::done);   // for the toast; undo is Work::takeBack
//     documents->showMember(id, scope);  or  documents->showCase(id, scope);   // again for another record
//
// Enter opens, "New document" opens the form in place of the list.
class DocumentPanel : public RecordPanel {
    Q_OBJECT

public:
    explicit DocumentPanel(Work &work, QWidget *parent = nullptr);

protected:
    std::function<sync::Result<Taking>(app::Workspace &)> question() override;
    void clear() override;
    QString count() const override;
    void fillNew() override;
    sync::Status fill(const sync::RecordId &id, sync::ScopeId scope) override;
    void save() override;
    Place recordAt(int row) const override;
    Words words() const override;

private:
    app::Stored<app::Document> m_edited; // null id: a new one
    DocumentsModel *m_model;
    DocumentForm *m_form;
};

}
