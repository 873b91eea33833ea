// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/officespage.h"

#include "app/records/casefile.h"
#include "app/records/member.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/threads/work.h"

#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kOfficesReloadDelayMs = 200;

}

OfficesPage::OfficesPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_model(new OfficesModel(work.reader(), this))
{
    setObjectName(QStringLiteral("officesPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kOfficesReloadDelayMs);
    build();
    connectParts();
    retranslate();
}

void OfficesPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("officesHeader"), this);
    m_invite = new Button(ButtonKind::Secondary, QStringLiteral("inviteOffice"), this);
    m_invite->setIconKind(Icon::Plus);
    m_members = new Button(ButtonKind::Secondary, QStringLiteral("officeMembers"), this);
    m_members->setIconKind(Icon::Users);
    m_fund = new Button(ButtonKind::Secondary, QStringLiteral("officeFund"), this);
    m_fund->setIconKind(Icon::Wallet);
    m_cases = new Button(ButtonKind::Primary, QStringLiteral("officeCases"), this);
    m_cases->setIconKind(Icon::FolderOpen);
    m_cases->setKeyText(QStringLiteral("Enter"));
    for (Button *action : {m_invite, m_members, m_fund, m_cases})
        m_header->addAction(action);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("officesMessage"), this);
    outer->addWidget(m_message);
    auto *card = new Card(QStringLiteral("officesCard"), this);
    card->setFlush(true);
    m_table = new TableView(card);
    m_table->setObjectName(QStringLiteral("officesTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns({0, 220, 220, 110, 110}, static_cast<int>(OfficesModel::Column::Name));
    card->body()->addWidget(m_table, 1);
    m_empty = new EmptyState(QStringLiteral("officesEmpty"), Icon::Building2, card);
    card->body()->addWidget(m_empty, 1);
    outer->addWidget(card, 1);
    markPart(m_table);
}

void OfficesPage::connectParts()
{
    connect(m_table, &TableView::opened, this, [this] { go(Destination::Cases); });
    connect(m_cases, &Button::clicked, this, [this] { go(Destination::Cases); });
    connect(m_members, &Button::clicked, this, [this] { go(Destination::Members); });
    connect(m_fund, &Button::clicked, this, [this] { go(Destination::Fund); });
    connect(m_invite, &Button::clicked, this, &OfficesPage::invitationRequested);
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { m_message->say(InlineMessage::Kind::Late, sentence); });
    connect(&m_reload, &QTimer::timeout, this, &OfficesPage::refresh);
    connect(&m_work, &Work::changed, this, [this](const QString &) { m_reload.start(); });
}

void OfficesPage::go(Destination destination)
{
    const int row = m_table->currentRow();
    const auto scope = row < 0 ? std::nullopt : m_model->scopeOf(row);
    if (!scope) {
        m_message->say(InlineMessage::Kind::Info, tr("Choose an office in the list."));
        return;
    }
    m_message->settle();
    const QString name = officeName(m_model->stored(row).value);
    switch (destination) {
    case Destination::Cases:
        Q_EMIT casesRequested(*scope, name);
        break;
    case Destination::Members:
        Q_EMIT membersRequested(*scope, name);
        break;
    case Destination::Fund:
        Q_EMIT fundRequested(*scope, name);
        break;
    }
}

QList<KeyHint> OfficesPage::keyHints() const
{
    return {{QStringLiteral("Enter"), tr("open")}, {QStringLiteral("F5"), tr("synchronize")}};
}

void OfficesPage::takeFocus()
{
    m_table->setFocus();
    if (m_table->currentRow() < 0 && m_model->rowCount() > 0)
        m_table->selectRow(0);
}

void OfficesPage::refresh()
{
    const int row = m_table->currentRow();
    m_model->reload();
    if (row >= 0 && row < m_model->rowCount())
        m_table->selectRow(row);
    showEmptiness();
    count();
}

void OfficesPage::count()
{
    using Figures = QHash<sync::ScopeId, OfficeFigures>;
    std::vector<sync::ScopeId> scopes;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (const auto scope = m_model->scopeOf(row))
            scopes.push_back(*scope);
    }
    m_work.look<Figures>(
        [scopes](app::Workspace &workspace) -> sync::Result<Figures> {
            Figures figures;
            for (const sync::ScopeId scope : scopes) {
                app::ListQuery query;
                query.scope = scope;
                TRY_ASSIGN(const qint64 members, workspace.records().count<app::Member>(query));
                TRY_ASSIGN(const qint64 cases, workspace.records().count<app::Casefile>(query));
                figures.insert(scope, {members, cases});
            }
            return figures;
        },
        this,
        [this](const sync::Result<Figures> &figures) {
            if (figures)
                m_model->setFigures(*figures);
            else
                m_message->say(InlineMessage::Kind::Late, figures.error().text());
        });
}

void OfficesPage::showEmptiness()
{
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setWords(tr("No offices yet"), tr("An office appears here when you have written its invitation."));
    m_header->setLine(tr("%n office(s) in the network", nullptr, m_model->rowCount()));
}

void OfficesPage::retranslate()
{
    m_header->setTitle(tr("Offices"));
    m_invite->setWord(tr("Invite a laptop"));
    m_invite->setVisible(m_work.desk().isRegistrar);
    m_members->setWord(tr("People"));
    m_fund->setWord(tr("Cash book"));
    m_cases->setWord(tr("Cases"));
    m_table->setAccessibleName(tr("Offices"));
    m_model->retranslate();
    showEmptiness();
    Q_EMIT keyHintsChanged();
}

}
