// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/networkcard.h"

#include "app/services/storeaddress.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/progressline.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

NetworkCard::NetworkCard(Work &work, QWidget *parent)
    : Card(QStringLiteral("networkCard"), parent), m_work(work), m_address(new QLineEdit(this)), m_addressRow(new FormField(m_address, this)),
      m_user(new QLineEdit(this)), m_userRow(new FormField(m_user, this)), m_password(new PasswordField(QStringLiteral("officesPassword"), this)),
      m_passwordRow(new FormField(m_password, this)), m_give(new Button(ButtonKind::Secondary, QStringLiteral("giveToOffices"), this)),
      m_takeBack(new Button(ButtonKind::Secondary, QStringLiteral("takeBackFromOffices"), this)),
      m_giveToEmbassy(new Button(ButtonKind::Secondary, QStringLiteral("giveToEmbassy"), this)),
      m_takeBackFromEmbassy(new Button(ButtonKind::Secondary, QStringLiteral("takeBackFromEmbassy"), this)),
      m_message(new InlineMessage(QStringLiteral("networkMessage"), this)), m_progress(new ProgressLine(QStringLiteral("networkProgress"), this))
{
    build();
    retranslate();
}

NetworkCard::~NetworkCard()
{
    m_cancel->store(true);
}

void NetworkCard::build()
{
    m_address->setObjectName(QStringLiteral("officesAddress"));
    m_address->setMaxLength(1000);
    m_user->setObjectName(QStringLiteral("officesUser"));
    m_user->setMaxLength(200);
    m_progress->setStoppable(true);
    m_give->setIconKind(Icon::Check);
    m_takeBack->setIconKind(Icon::Undo2);
    m_takeBackFromEmbassy->setIconKind(Icon::Undo2);
    for (QWidget *row : std::initializer_list<QWidget *>{m_addressRow, m_userRow, m_passwordRow})
        body()->addWidget(row);
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_give);
    buttons->addWidget(m_takeBack);
    buttons->addWidget(m_giveToEmbassy);
    buttons->addWidget(m_takeBackFromEmbassy);
    body()->addLayout(buttons);
    body()->addWidget(m_message);
    body()->addWidget(m_progress);
    connect(m_give, &Button::clicked, this, &NetworkCard::giveToOffices);
    connect(m_password, &PasswordField::returnPressed, this, &NetworkCard::giveToOffices);
    connect(m_takeBack, &Button::clicked, this, [this] { takeBack(app::StorePlace::NamedTo::Offices); });
    connect(m_giveToEmbassy, &Button::clicked, this, &NetworkCard::giveToEmbassy);
    connect(m_takeBackFromEmbassy, &Button::clicked, this, [this] { takeBack(app::StorePlace::NamedTo::Embassy); });
    connect(m_progress, &ProgressLine::stopped, this, [this] { m_cancel->store(true); });
    connect(m_address, &QLineEdit::textChanged, m_addressRow, [this] { m_addressRow->setProblem({}); });
}

void NetworkCard::refresh()
{
    app::StorePlace place(m_work.reader());
    const QString forOffices = place.addressForOffices().value_or(QString());
    const QString own = place.address().value_or(QString());
    m_address->setText(forOffices.isEmpty() && app::isServerAddress(own) ? own : forOffices);
    m_password->clear();
    m_takeBack->setVisible(place.isNamed(app::StorePlace::NamedTo::Offices).value_or(false));
    m_takeBackFromEmbassy->setVisible(place.isNamed(app::StorePlace::NamedTo::Embassy).value_or(false));
    m_giveToEmbassy->setVisible(app::isServerAddress(own)); // each laptop finds a folder by a path of its own
}

void NetworkCard::giveToEmbassy()
{
    m_giveToEmbassy->setEnabled(false);
    m_work.exchange().worker().run<std::monostate>(
        [](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace).giveToEmbassy());
            return std::monostate{};
        },
        this,
        [this](const sync::Result<std::monostate> &given) {
            m_giveToEmbassy->setEnabled(true);
            if (!given) {
                m_message->say(InlineMessage::Kind::Late, tr("Not given to the laptops of the embassy"), given.error().text());
                return;
            }
            m_takeBackFromEmbassy->setVisible(true);
            m_message->say(InlineMessage::Kind::Ok, tr("The other laptops of the embassy hear of it with the next exchange."),
                           tr("They go over to the name and password this laptop uses, when these work there too. Offices never hear of them."));
            Q_EMIT done(tr("The way of this laptop is named to the embassy"));
            m_work.exchange().syncNow();
        });
}

void NetworkCard::takeBack(app::StorePlace::NamedTo whom)
{
    const bool isFromEmbassy = whom == app::StorePlace::NamedTo::Embassy;
    Button *button = isFromEmbassy ? m_takeBackFromEmbassy : m_takeBack;
    button->setEnabled(false);
    m_work.exchange().worker().run<std::monostate>(
        [whom](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace).takeBack(whom));
            return std::monostate{};
        },
        this,
        [this, button, isFromEmbassy](const sync::Result<std::monostate> &taken) {
            button->setEnabled(true);
            if (!taken) {
                m_message->say(InlineMessage::Kind::Late, tr("Not taken back"), taken.error().text());
                return;
            }
            refresh();
            m_message->say(InlineMessage::Kind::Ok, isFromEmbassy ? tr("The other laptops of the embassy hear of it with the next exchange.") : tr("All offices hear of it with the next exchange."),
                           tr("Who has gone over goes back to the way he came from, if that still leads to this store. Leave both servers on until all were heard of again."));
            m_address->setFocus();
            Q_EMIT done(isFromEmbassy ? tr("The way named to the embassy is taken back") : tr("The way named to the offices is taken back"));
            m_work.exchange().syncNow();
        });
}

void NetworkCard::giveToOffices()
{
    const QString address = m_address->text().trimmed();
    if (!app::isServerAddress(address)) {
        m_addressRow->setProblem(tr("Write the address of the server: https://…"));
        m_address->setFocus();
        return;
    }
    if (m_user->text().trimmed().isEmpty() || m_password->text().isEmpty()) {
        m_message->say(InlineMessage::Kind::Soon, tr("A name and a password for the offices are needed."), tr("Make a user on the server who may not delete."));
        m_user->setFocus();
        return;
    }
    const QString whole = app::addressFor(address, m_user->text().trimmed(), m_password->text());
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_give->setEnabled(false);
    m_progress->setProgress(tr("Trying the place as the offices will…"), 0, 0);
    m_work.exchange().worker().run<std::monostate>(
        [whole, cancel = m_cancel](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace, cancel.get()).giveToOffices(whole));
            return std::monostate{};
        },
        this,
        [this](const sync::Result<std::monostate> &given) {
            m_progress->finish();
            m_give->setEnabled(true);
            if (!given) {
                const bool isStopped = given.error().code == sync::ErrorCode::Cancelled;
                m_message->say(isStopped ? InlineMessage::Kind::Info : InlineMessage::Kind::Late, isStopped ? tr("Stopped. Nothing was changed.") : tr("Not given: with them the server cannot be used."),
                               isStopped ? QString() : given.error().text());
                return;
            }
            m_password->clear();
            m_takeBack->setVisible(true);
            m_message->say(InlineMessage::Kind::Ok, tr("All offices hear of it with the next exchange."),
                           tr("Each goes on by the old way until it has seen the new one work. Switch the old password off only after all were heard of again."));
            Q_EMIT done(tr("The new way is named to all offices"));
            m_work.exchange().syncNow();
        });
}

void NetworkCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void NetworkCard::retranslate()
{
    setTitle(tr("For all offices"));
    m_addressRow->setLabel(tr("Server for the offices"));
    m_addressRow->setHint(tr("With a name and a password of their own, who may not delete. Invitations carry them, too."));
    m_userRow->setLabel(tr("Name for the server"));
    m_passwordRow->setLabel(tr("App password"));
    m_give->setWord(tr("Give to all offices"));
    m_takeBack->setWord(tr("Take the named way back"));
    m_takeBack->setToolTip(tr("For an address that was wrong: offices go back to the way they came from, and invitations carry it no more."));
    m_giveToEmbassy->setWord(tr("Give this laptop's way to the embassy"));
    m_giveToEmbassy->setToolTip(tr("The other laptops of the embassy use the server, name and password of this one from then on."));
    m_takeBackFromEmbassy->setWord(tr("Take the way named to the embassy back"));
    m_takeBackFromEmbassy->setToolTip(tr("The other laptops of the embassy go back to the way they came from. Offices are not concerned."));
}

}
