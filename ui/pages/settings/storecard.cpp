// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/storecard.h"

#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

StoreCard::StoreCard(Work &work, QWidget *parent)
    : Card(QStringLiteral("storeCard"), parent), m_work(work), m_address(new QLineEdit(this)), m_row(new FormField(m_address, this)),
      m_message(new InlineMessage(QStringLiteral("storeMessage"), this))
{
    m_address->setObjectName(QStringLiteral("storeAddress"));
    m_address->setMaxLength(1000);
    m_choose = new Button(ButtonKind::Link, QStringLiteral("chooseStore"), this);
    m_choose->setIconKind(Icon::FolderOpen);
    m_row->addBeside(m_choose);
    body()->addWidget(m_row);
    body()->addWidget(m_message);
    m_look = new Button(ButtonKind::Secondary, QStringLiteral("lookAtStore"), this);
    m_look->setIconKind(Icon::RefreshCw);
    m_move = new Button(ButtonKind::Secondary, QStringLiteral("moveStore"), this);
    m_move->setIconKind(Icon::Check);
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_look);
    buttons->addWidget(m_move);
    body()->addLayout(buttons);
    connect(m_choose, &Button::clicked, this, &StoreCard::choose);
    connect(m_look, &Button::clicked, this, &StoreCard::look);
    connect(m_move, &Button::clicked, this, &StoreCard::move);
    connect(m_address, &QLineEdit::returnPressed, this, &StoreCard::look);
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_row->setProblem({});
        m_move->setVisible(!m_address->isReadOnly() && m_address->text().trimmed() != m_inForce);
    });
    retranslate();
}

void StoreCard::refresh()
{
    const auto address = app::StorePlace(m_work.reader()).address();
    if (!address) {
        m_message->say(InlineMessage::Kind::Late, address.error().text());
        return;
    }
    m_inForce = *address;
    m_address->setText(m_inForce);
    // Who may not choose the place sees it and can check it.
    const bool mayMove = app::StorePlace(m_work.reader()).mayMove();
    m_address->setReadOnly(!mayMove);
    m_choose->setVisible(mayMove);
    m_move->hide();
    look();
}

void StoreCard::choose()
{
    const QString chosen = chooseFolder(this, tr("Folder of the exchange"), m_address->text());
    if (chosen.isEmpty())
        return;
    m_address->setText(chosen);
    look();
}

void StoreCard::look()
{
    const QString address = m_address->text().trimmed();
    if (address.isEmpty()) {
        m_row->setProblem(tr("Write where the folder of the exchange is."));
        m_address->setFocus();
        return;
    }
    m_work.look<app::StoreFinding>([address](app::Workspace &workspace) -> sync::Result<app::StoreFinding> { return app::StorePlace(workspace).look(address); },
                                   this, [this](const sync::Result<app::StoreFinding> &finding) {
                                       if (finding)
                                           show(*finding);
                                       else
                                           m_message->say(InlineMessage::Kind::Late, finding.error().text());
                                   });
}

void StoreCard::move()
{
    const QString address = m_address->text().trimmed();
    m_work.save<std::monostate>(
        {},
        [address](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace).moveTo(address));
            return std::monostate{};
        },
        this,
        [this, address](const sync::Result<std::monostate> &result) {
            if (!result) {
                look(); // says why not
                return;
            }
            m_inForce = address;
            m_move->hide();
            Q_EMIT done(tr("From now on the exchange goes by this folder"));
            m_work.exchange().syncNow();
        });
}

void StoreCard::show(const app::StoreFinding &finding)
{
    using State = app::StoreFinding::State;
    m_finding = finding;
    switch (finding.state) {
    case State::Ours:
        m_message->say(InlineMessage::Kind::Ok, tr("The folder is there, it is our network's, and this laptop can write to it."));
        break;
    case State::ReadOnly:
        m_message->say(InlineMessage::Kind::Soon, tr("The folder is there and is our network's, but nothing can be written to it."),
                       tr("What others sent comes in; your records wait here. Ask who keeps the folder for the right to write."));
        break;
    case State::Missing:
        m_message->say(InlineMessage::Kind::Soon, tr("The folder of the exchange is not there now."),
                       tr("Your records are safe on this laptop. Plug in the stick or join the network, and check again."));
        break;
    case State::Foreign:
        m_message->say(InlineMessage::Kind::Late, tr("In this folder lies another network."), tr("Nothing was changed there. Choose the folder the embassy has named."));
        break;
    case State::Unknown:
        m_message->say(InlineMessage::Kind::Soon, tr("The folder could not be looked at."), finding.problem.text());
        break;
    }
}

void StoreCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StoreCard::retranslate()
{
    setTitle(tr("Where the exchange goes"));
    m_row->setLabel(tr("Folder"));
    m_row->setHint(tr("A folder in the network or on the stick of the embassy."));
    m_choose->setWord(tr("Choose"));
    m_look->setWord(tr("Check"));
    m_move->setWord(tr("Exchange by this folder"));
    if (m_finding)
        show(*m_finding);
}

}
