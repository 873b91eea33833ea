// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/storecard.h"

#include "app/services/storeaddress.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/settings/serverpart.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/progressline.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

StoreCard::StoreCard(Work &work, QWidget *parent)
    : Card(QStringLiteral("storeCard"), parent), m_work(work), m_address(new QLineEdit(this)), m_row(new FormField(m_address, this)),
      m_server(new ServerPart(work, this)), m_message(new InlineMessage(QStringLiteral("storeMessage"), this)),
      m_progress(new ProgressLine(QStringLiteral("storeProgress"), this))
{
    m_address->setObjectName(QStringLiteral("storeAddress"));
    m_address->setMaxLength(1000);
    m_choose = new Button(ButtonKind::Link, QStringLiteral("chooseStore"), this);
    m_choose->setIconKind(Icon::FolderOpen);
    m_row->addBeside(m_choose);
    body()->addWidget(m_row);
    body()->addWidget(m_server);
    body()->addWidget(m_message);
    m_progress->setStoppable(true);
    body()->addWidget(m_progress);
    m_look = new Button(ButtonKind::Secondary, QStringLiteral("lookAtStore"), this);
    m_look->setIconKind(Icon::RefreshCw);
    m_move = new Button(ButtonKind::Secondary, QStringLiteral("moveStore"), this);
    m_move->setIconKind(Icon::Check);
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_look);
    buttons->addWidget(m_move);
    body()->addLayout(buttons);
    connect(m_progress, &ProgressLine::stopped, this, [this] { m_cancel->store(true); });
    connect(m_choose, &Button::clicked, this, &StoreCard::choose);
    connect(m_look, &Button::clicked, this, [this] { look(true); });
    connect(m_move, &Button::clicked, this, &StoreCard::move);
    connect(m_address, &QLineEdit::returnPressed, this, [this] { look(true); });
    connect(m_server, &ServerPart::entered, this, [this] { look(true); });
    connect(m_address, &QLineEdit::textChanged, this, [this] {
        m_row->setProblem({});
        showWays();
    });
    connect(m_server, &ServerPart::changed, this, &StoreCard::showWays);
    connect(m_server, &ServerPart::proxyKept, this, [this] { look(false); });
    retranslate();
}

StoreCard::~StoreCard()
{
    m_cancel->store(true);
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
    m_server->refresh();
    showWays();
    look(false);
}

// What a server asks for is shown for servers only; moving only where something is new.
void StoreCard::showWays()
{
    const bool isServer = app::isServerAddress(m_address->text());
    const bool mayMove = !m_address->isReadOnly();
    m_server->setVisible(isServer && mayMove);
    m_move->setVisible(mayMove && (m_address->text().trimmed() != m_inForce || (isServer && m_server->isChanged())));
}

QString StoreCard::wanted() const
{
    const QString address = m_address->text().trimmed();
    return app::isServerAddress(address) ? m_server->completed(address) : address;
}

void StoreCard::choose()
{
    const QString chosen = chooseFolder(this, tr("Folder of the exchange"), m_address->text());
    if (chosen.isEmpty())
        return;
    m_address->setText(chosen);
    look(false);
}

void StoreCard::look(bool tries)
{
    const QString address = wanted();
    if (address.isEmpty()) {
        m_row->setProblem(tr("Write where the folder of the exchange is."));
        m_address->setFocus();
        return;
    }
    const Cancel cancel = beginWaiting();
    m_work.look<app::StoreFinding>(
        [address, tries, cancel](app::Workspace &workspace) -> sync::Result<app::StoreFinding> {
            app::StorePlace place(workspace, cancel.get());
            return tries ? place.check(address) : place.look(address);
        },
        this,
        [this, cancel](const sync::Result<app::StoreFinding> &finding) {
            if (!endWaiting(cancel))
                return;
            if (finding)
                show(*finding);
            else
                m_message->say(InlineMessage::Kind::Late, finding.error().text());
        });
}

StoreCard::Cancel StoreCard::beginWaiting()
{
    m_cancel->store(true);
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    m_progress->setProgress(tr("Looking at the place…"), 0, 0);
    return m_cancel;
}

bool StoreCard::endWaiting(const Cancel &cancel)
{
    if (cancel != m_cancel)
        return false;
    m_progress->finish();
    if (!cancel->load())
        return true;
    m_message->say(InlineMessage::Kind::Info, tr("Stopped. Nothing was changed."));
    return false;
}

void StoreCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_cancel->store(true);
}

// May wait for a server: beside saving, so that nobody's save queues behind it.
void StoreCard::move()
{
    const QString address = wanted();
    const Cancel cancel = beginWaiting();
    m_work.look<std::monostate>(
        [address, cancel](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace, cancel.get()).moveTo(address));
            return std::monostate{};
        },
        this,
        [this, cancel](const sync::Result<std::monostate> &result) {
            if (!endWaiting(cancel))
                return;
            if (!result) {
                look(false); // says why not
                return;
            }
            refresh();
            Q_EMIT done(tr("From now on the exchange goes by this place"));
            m_work.exchange().syncNow();
        });
}

void StoreCard::show(const app::StoreFinding &finding)
{
    using State = app::StoreFinding::State;
    m_finding = finding;
    const bool isServer = finding.isServer;
    switch (finding.state) {
    case State::Ours:
        m_message->say(InlineMessage::Kind::Ok,
            isServer ? tr("The server answers, and it is our network's.") : tr("The folder is there, it is our network's, and this laptop can write to it."));
        break;
    case State::ReadOnly:
        m_message->say(InlineMessage::Kind::Soon,
            isServer ? tr("The server answers and is our network's, but nothing can be written to it.")
                     : tr("The folder is there and is our network's, but nothing can be written to it."),
            tr("What others sent comes in; your records wait here. Ask who keeps the folder for the right to write."));
        break;
    case State::Missing:
        if (isServer)
            m_message->say(InlineMessage::Kind::Soon, tr("The server cannot be reached now."), finding.problem.text());
        else
            m_message->say(InlineMessage::Kind::Soon, tr("The folder of the exchange is not there now."),
                tr("Your records are safe on this laptop. Plug in the stick or join the network, and check again."));
        break;
    case State::Foreign:
        m_message->say(InlineMessage::Kind::Late, isServer ? tr("On this server lies something else than our network.") : tr("In this folder lies another network."),
            isServer ? finding.problem.text() : tr("Nothing was changed there. Choose the folder the embassy has named."));
        break;
    case State::Unknown:
        m_message->say(InlineMessage::Kind::Soon, isServer ? tr("The server could not be used.") : tr("The folder could not be looked at."), finding.problem.text());
        break;
    }
    showChecks();
}

// The steps of the check, and a clock that is off, each with its own mark.
void StoreCard::showChecks()
{
    delete m_checks;
    m_checks = nullptr;
    const bool isClockAlone = m_finding->checks.empty() && !m_finding->clock.isEmpty();
    if (m_finding->checks.empty() && !isClockAlone)
        return;
    m_checks = new QWidget(this);
    m_checks->setObjectName(QStringLiteral("storeChecks"));
    auto *rows = new QVBoxLayout(m_checks);
    rows->setContentsMargins({});
    const auto add = [this, rows](bool isGood, const QString &sentence) {
        auto *row = new QHBoxLayout;
        row->addWidget(new IconLabel(isGood ? Icon::Check : Icon::TriangleAlert, kIconRow, isGood ? Token::Ok : Token::Soon, m_checks), 0, Qt::AlignTop);
        auto *words = new TextLabel(13, Weight::Regular, Token::Text, m_checks);
        words->setText(sentence);
        words->setWrapping(true);
        row->addWidget(words, 1);
        rows->addLayout(row);
    };
    for (const app::StoreCheck &check : m_finding->checks)
        add(check.isGood, check.sentence);
    if (isClockAlone)
        add(false, m_finding->clock);
    body()->insertWidget(body()->indexOf(m_message) + 1, m_checks);
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
    m_row->setLabel(tr("Folder or server"));
    m_row->setHint(tr("A folder in the network or on the stick of the embassy, or the address of its server: https://…"));
    m_choose->setWord(tr("Choose"));
    m_look->setWord(tr("Check"));
    m_move->setWord(tr("Exchange by this place"));
    if (m_finding)
        show(*m_finding);
}

}
