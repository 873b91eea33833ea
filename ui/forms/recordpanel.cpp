// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/recordpanel.h"

#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHeaderView>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace mekendesh::ui {

namespace {

constexpr int kPanelRowsBesideCase = 6; // more are scrolled to
constexpr int kPanelRowsLeast = 2;

}

RecordPanel::RecordPanel(Work &work, QWidget *parent) : QWidget(parent), m_work(work)
{
}

void RecordPanel::build(const Parts &parts)
{
    m_parts = parts;
    setObjectName(parts.name + QLatin1String("Panel"));
    m_sides = new CurrentStack(this);
    m_card = new Card(objectName() + QLatin1String("Card"), this);
    m_card->setTitleIcon(parts.icon);
    m_card->setFlush(true);
    QString capital = parts.name;
    capital[0] = capital[0].toUpper();
    m_new = new Button(ButtonKind::Link, QLatin1String("new") + capital, m_card);
    m_card->addAction(m_new);
    m_table = new TableView(m_card);
    m_table->setObjectName(parts.name + QLatin1String("Table"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(parts.model);
    m_table->horizontalHeader()->hide();
    m_message = new InlineMessage(objectName() + QLatin1String("Message"), m_card);
    m_card->body()->addWidget(m_message);
    m_card->body()->addWidget(m_table, 1);
    m_nothing = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_nothing->setWrapping(true);
    m_nothing->setMargin(6);
    m_nothing->setIndent(10); // in line with the title
    m_card->body()->addWidget(m_nothing);
    m_sides->addWidget(m_card);
    m_sides->addWidget(parts.form);
    connect(m_new, &Button::clicked, this, &RecordPanel::beginNew);
    connect(m_sides, &QStackedLayout::currentChanged, this, &RecordPanel::sideChanged);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) {
        const auto [id, scope] = recordAt(index.row());
        edit(id, scope);
    });
    connect(parts.form, &RecordSheet::finished, this, [this] {
        if (!m_saving)
            save();
    });
    connect(parts.form, &RecordSheet::left, this, &RecordPanel::showList);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == m_parts.table)
            reload();
    });
    retranslate();
}

void RecordPanel::showMember(const sync::RecordId &member, sync::ScopeId scope)
{
    showCase({}, scope, member);
}

void RecordPanel::showCase(const sync::RecordId &casefile, sync::ScopeId scope, const sync::RecordId &member)
{
    const bool isOther = std::tie(m_casefile, m_member, m_scope) != std::tie(casefile, member, scope);
    m_casefile = casefile;
    m_member = member;
    m_scope = scope;
    showList();
    if (isOther) {
        clear();
        m_isRead = false;
        m_saysUnread = false; // showList() has settled it
        fitRows();
    }
    reload();
}

void RecordPanel::reload()
{
    if (m_casefile.isNull() && m_member.isNull())
        return;
    m_read.read<Taking>(m_work, question(), this, [this](const sync::Result<Taking> &taking) {
        if (taking) {
            take(*taking);
            return;
        }
        m_saysUnread = true;
        complain(tr("The list could not be read"), taking.error().text());
    });
}

// The record that was chosen stays chosen, whatever came before it meanwhile; where it is gone nothing is.
void RecordPanel::take(const Taking &taking)
{
    const int before = m_table->currentRow();
    const Place chosen = before >= 0 ? recordAt(before) : Place{};
    taking();
    for (int row = 0; before >= 0 && row < m_parts.model->rowCount(); ++row) {
        if (recordAt(row) == chosen)
            m_table->selectRow(row);
    }
    m_isRead = true;
    if (std::exchange(m_saysUnread, false))
        m_message->settle();
    fitRows();
}

void RecordPanel::fitRows()
{
    const int rows = m_parts.model->rowCount();
    m_card->setCount(count());
    m_table->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0 && m_isRead);
    // Beside a case other cards follow: the list is as high as its rows, and gives way before the others scroll.
    if (!m_casefile.isNull())
        m_table->setRowsShown(std::min(rows, kPanelRowsLeast), std::min(rows, kPanelRowsBesideCase));
}

void RecordPanel::beginNew()
{
    fillNew();
    showForm({.form = m_parts.newForm, .record = m_casefile.isNull() ? m_member : m_casefile, .scope = m_scope});
}

void RecordPanel::edit(const sync::RecordId &id, sync::ScopeId scope)
{
    if (const auto filled = fill(id, scope); !filled)
        complain(tr("It could not be opened. Nothing was changed."), filled.error().text());
    else
        showForm({.form = m_parts.editForm, .record = id, .scope = scope});
}

void RecordPanel::showForm(const app::DraftKey &draft)
{
    m_draft = draft;
    m_parts.form->keepDraft(m_work, draft);
    m_sides->setCurrentWidget(m_parts.form);
    m_parts.form->focusFirst();
}

bool RecordPanel::isFormShown() const
{
    return m_sides->currentWidget() == m_parts.form;
}

bool RecordPanel::leaveForm()
{
    if (!isFormShown())
        return false;
    showList();
    return true;
}

void RecordPanel::saved(const app::Deed &deed)
{
    const app::DraftKey key = *std::exchange(m_saving, std::nullopt);
    m_parts.form->finishDraft(m_work, key);
    if (isFormOf(key))
        showList();
    Q_EMIT done(deed);
}

void RecordPanel::notSaved(const sync::Error &error)
{
    const app::DraftKey key = *std::exchange(m_saving, std::nullopt);
    if (isFormOf(key))
        m_parts.form->showRefusal(tr("Not saved: everything you typed is still here."), error);
    else
        complain(tr("Not saved: what you typed is kept as a draft."), error.text());
}

// While it was being written somebody may have gone on to another case or another form.
bool RecordPanel::isFormOf(const app::DraftKey &draft) const
{
    return isFormShown() && m_draft == draft;
}

void RecordPanel::complain(const QString &bold, const QString &plain)
{
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void RecordPanel::showList()
{
    m_message->settle();
    const bool hadFocus = m_parts.form->isAncestorOf(focusWidget()); // hiding the form hands it on
    m_sides->setCurrentWidget(m_card);
    if (isVisible() && hadFocus)
        (m_table->isVisible() ? static_cast<QWidget *>(m_table) : m_new)->setFocus(Qt::OtherFocusReason);
}

void RecordPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        reload();
    }
}

void RecordPanel::retranslate()
{
    const Words texts = words();
    m_card->setTitle(texts.title);
    m_new->setWord(texts.newOne);
    m_new->setAccessibleName(texts.newOneWhole);
    m_table->setAccessibleName(texts.tableName);
    m_nothing->setText(texts.nothing);
}

}
