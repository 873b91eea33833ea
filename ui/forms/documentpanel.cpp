// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/documentpanel.h"

#include "ui/delegates/tableview.h"
#include "ui/forms/documentform.h"
#include "ui/forms/draftkeeper.h"
#include "ui/models/documentsmodel.h"
#include "ui/threads/work.h"

#include <QHeaderView>

#include <memory>

namespace mekendesh::ui {

DocumentPanel::DocumentPanel(Work &work, QWidget *parent)
    : RecordPanel(work, parent), m_model(new DocumentsModel(DocumentsModel::First::Paper, this)), m_form(new DocumentForm(this))
{
    build({.name = QStringLiteral("document"),
           .table = QStringLiteral("document"),
           .icon = Icon::FileText,
           .model = m_model,
           .form = m_form,
           .newForm = DraftKeeper::kNewDocument,
           .editForm = DraftKeeper::kDocument});
    table()->setColumns({0, 0}, DocumentsModel::Name, 140);
    table()->horizontalHeader()->moveSection(DocumentsModel::Expiry, DocumentsModel::Name); // the chip at the right
}

std::function<sync::Result<RecordPanel::Taking>(app::Workspace &)> DocumentPanel::question()
{
    return [this, casefile = casefile(), member = member(), scope = scope()](app::Workspace &reader) -> sync::Result<Taking> {
        app::Documents &documents = reader.documents();
        auto page = casefile.isNull() ? documents.ofMember(member, scope) : documents.ofCase(casefile, scope);
        if (!page && page.error().code != sync::ErrorCode::NotAllowed)
            return page.error();
        const auto lines = std::make_shared<std::vector<app::DocumentLine>>();
        if (page) { // a role that sees no documents sees an empty list
            TRY_ASSIGN(*lines, documents.lines(std::move(page->rows)));
        }
        return Taking([this, lines] {
            m_model->setLines(std::move(*lines));
            table()->setSqueezed(m_model->hasExpiry() ? QList<int>{} : QList<int>{DocumentsModel::Expiry});
        });
    };
}

void DocumentPanel::clear()
{
    m_model->setLines({});
}

QString DocumentPanel::count() const
{
    return m_model->rowCount() > 0 ? QString::number(m_model->rowCount()) : QString();
}

void DocumentPanel::fillNew()
{
    m_edited = {};
    m_edited.scope = scope();
    m_edited.value.casefile = casefile();
    if (casefile().isNull())
        m_edited.value.member = member();
    m_form->setDocument(m_edited.value, true);
}

sync::Status DocumentPanel::fill(const sync::RecordId &id, sync::ScopeId scope)
{
    TRY_ASSIGN(m_edited, work().reader().records().open<app::Document>(id, scope));
    m_form->setDocument(m_edited.value, false);
    return {};
}

RecordPanel::Place DocumentPanel::recordAt(int row) const
{
    return {m_model->line(row).document.id, m_model->line(row).document.scope};
}

void DocumentPanel::save()
{
    app::Document now = m_edited.value;
    if (!m_form->takeDocument(now))
        return;
    beginSaving();
    work().save<app::Stored<app::Document>>(
        {QStringLiteral("document")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.documents().create(now, opened.scope) : workspace.documents().save(opened, now);
        },
        this, [this, about = QStringList{now.type.value, now.series, now.number}](const sync::Result<app::Stored<app::Document>> &written) {
            if (written)
                saved({.kind = app::DeedKind::DocumentWritten, .about = about});
            else
                notSaved(written.error());
        });
}

RecordPanel::Words DocumentPanel::words() const
{
    return {.title = tr("Documents"), .newOne = tr("Add"), .newOneWhole = tr("New document"), .tableName = tr("Documents"), .nothing = tr("No documents yet.")};
}

}
