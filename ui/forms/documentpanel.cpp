// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/documentpanel.h"

#include "app/services/session.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/documentform.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/documentsmodel.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kDocumentRowsBesideCase = 6; // more are scrolled to

}

DocumentPanel::DocumentPanel(Work &work, QWidget *parent)
    : QWidget(parent), m_work(work), m_model(new DocumentsModel(DocumentsModel::First::Paper, this))
{
    setObjectName(QStringLiteral("documentPanel"));
    m_sides = new CurrentStack(this);
    m_card = new Card(QStringLiteral("documentPanelCard"), this);
    m_card->setTitleIcon(Icon::FileText);
    m_card->setFlush(true);
    m_new = new Button(ButtonKind::Link, QStringLiteral("newDocument"), m_card);
    m_card->addAction(m_new);
    m_table = new TableView(m_card);
    m_table->setObjectName(QStringLiteral("documentTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns({0, 0}, DocumentsModel::Name, 140);
    m_table->horizontalHeader()->hide();
    m_message = new InlineMessage(QStringLiteral("documentpanelMessage"), m_card);
    m_card->body()->addWidget(m_message);
    m_card->body()->addWidget(m_table, 1);
    m_nothing = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_nothing->setWrapping(true);
    m_nothing->setMargin(6);
    m_nothing->setIndent(10); // in line with the title
    m_card->body()->addWidget(m_nothing);
    m_form = new DocumentForm(this);
    m_sides->addWidget(m_card);
    m_sides->addWidget(m_form);
    connect(m_new, &Button::clicked, this, &DocumentPanel::beginNew);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { edit(index.row()); });
    connect(m_form, &RecordSheet::finished, this, &DocumentPanel::save);
    connect(m_form, &RecordSheet::left, this, &DocumentPanel::showList);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == QLatin1String("document"))
            reload();
    });
    retranslate();
}

void DocumentPanel::showMember(const sync::RecordId &member)
{
    showOf(member, {});
}

void DocumentPanel::showCase(const sync::RecordId &casefile)
{
    showOf({}, casefile);
}

void DocumentPanel::showOf(const sync::RecordId &member, const sync::RecordId &casefile)
{
    m_member = member;
    m_casefile = casefile;
    showList();
    reload();
}

void DocumentPanel::reload()
{
    if (m_casefile.isNull() && m_member.isNull())
        return;
    app::Documents &documents = m_work.reader().documents();
    auto page = m_casefile.isNull() ? documents.ofMember(m_member) : documents.ofCase(m_casefile);
    // A role that sees no documents sees an empty list.
    auto lines = page ? documents.lines(std::move(page->rows)) : sync::Result<std::vector<app::DocumentLine>>(std::vector<app::DocumentLine>{});
    if (!lines)
        return;
    m_model->setLines(*std::move(lines));
    m_card->setCount(m_model->rowCount() > 0 ? QString::number(m_model->rowCount()) : QString());
    m_table->setVisible(m_model->rowCount() > 0);
    m_nothing->setVisible(m_model->rowCount() == 0);
    // Beside a case other cards follow: the list is as high as its rows.
    if (!m_casefile.isNull())
        m_table->setFixedHeight(std::min(m_model->rowCount(), kDocumentRowsBesideCase) * m_table->verticalHeader()->defaultSectionSize() + 2);
}

void DocumentPanel::beginNew()
{
    m_edited = {};
    m_edited.value.member = m_member;
    m_edited.value.casefile = m_casefile;
    m_form->setDocument(m_edited.value, true);
    m_form->keepDraft(m_work, {.form = QStringLiteral("document"), .record = m_casefile.isNull() ? m_member : m_casefile, .scope = m_work.desk().homeScope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void DocumentPanel::edit(int row)
{
    auto opened = m_work.reader().records().open<app::Document>(m_model->line(row).document.id, m_model->line(row).document.scope);
    if (!opened) {
        m_message->say(InlineMessage::Kind::Late, tr("It could not be opened. Nothing was changed."), opened.error().text());
        return;
    }
    m_edited = *std::move(opened);
    m_form->setDocument(m_edited.value, false);
    m_form->keepDraft(m_work, {.form = QStringLiteral("document"), .record = m_edited.id, .scope = m_edited.scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void DocumentPanel::save()
{
    app::Document now = m_edited.value;
    if (!m_form->takeDocument(now))
        return;
    m_work.save<app::Stored<app::Document>>(
        {QStringLiteral("document")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.documents().create(now) : workspace.documents().save(opened, now);
        },
        this, [this, name = app::documentName(now)](const sync::Result<app::Stored<app::Document>> &saved) {
            if (!saved) {
                m_form->showProblem(tr("Not saved: everything you typed is still here."), saved.error().text());
                return;
            }
            m_form->finishDraft();
            showList();
            Q_EMIT done(tr("Document written down: %1").arg(name));
        });
}

void DocumentPanel::showList()
{
    m_message->settle();
    m_sides->setCurrentWidget(m_card);
    if (isVisible() && m_table->isVisible() && m_form->isAncestorOf(focusWidget()))
        m_table->setFocus(Qt::OtherFocusReason);
}

void DocumentPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        reload();
    }
}

void DocumentPanel::retranslate()
{
    m_card->setTitle(tr("Documents"));
    m_new->setWord(tr("New document"));
    m_table->setAccessibleName(tr("Documents"));
    m_nothing->setText(tr("No documents yet."));
    m_model->retranslate();
}

}
