// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/devicespage.h"

#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/invitationform.h"
#include "ui/pages/devices/petitioncard.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"
#include "ui/threads/work.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QSaveFile>

#include <variant>

namespace mekendesh::ui {

namespace {

constexpr int kInvitationWidth = 520;
constexpr int kDevicesBesideFromWidth = 960; // narrower: the laptops stand under the invitation and the page scrolls

// What guessing the five words costs; tests pay less.
sync::KdfCost invitationCost()
{
    return app::mayBeCheapToGuess() ? sync::KdfCost{1, 8u * 1024 * 1024} : sync::KdfCost{};
}

sync::Result<QString> inviteInto(app::Workspace &workspace, const InvitationForm::Wish &wish)
{
    TRY_ASSIGN(const auto invited, app::Exchange(workspace).invite(wish.office, wish.mark, false, wish.validDays, invitationCost()));
    QSaveFile file(wish.path);
    if (!file.open(QIODevice::WriteOnly) || file.write(invited.file) != invited.file.size() || !file.commit())
        return sync::failure(sync::ErrorCode::ReadOnly, QStringLiteral("cannot write the invitation: ") + file.errorString(), wish.path);
    return invited.code;
}

}

DevicesPage::DevicesPage(Work &work, QWidget *parent) : Page(parent), m_work(work)
{
    setObjectName(QStringLiteral("devicesPage"));
    build();
    connectParts();
    retranslate();
}

void DevicesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isBeside = width() >= scaled(kDevicesBesideFromWidth);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_form->setMinimumWidth(isBeside ? scaled(kInvitationWidth) : 0);
    m_form->setMaximumWidth(isBeside ? scaled(kInvitationWidth) : QWIDGETSIZE_MAX);
}

void DevicesPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_back = new Button(ButtonKind::Link, QStringLiteral("devicesBack"), this);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header = new PageHeader(QStringLiteral("devicesHeader"), this);
    m_look = new Button(ButtonKind::Secondary, QStringLiteral("lookForRequests"), this);
    m_look->setIconKind(Icon::RefreshCw);
    m_header->addAction(m_look);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("devicesMessage"), this);
    outer->addWidget(m_message);
    auto *whole = new ScrollBody(QStringLiteral("devicesWhole"), this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    m_form = new InvitationForm(this);
    m_columns->addWidget(m_form);
    auto *scroll = new ScrollBody(QStringLiteral("devicesBody"), this);
    m_side = scroll->body();
    m_columns->addWidget(scroll, 1);
    whole->body()->addLayout(m_columns, 1);
    outer->addWidget(whole, 1);
    markPart(m_form);
    markPart(scroll);
}

void DevicesPage::connectParts()
{
    connect(m_back, &Button::clicked, this, &DevicesPage::backRequested);
    connect(m_look, &Button::clicked, this, &DevicesPage::refresh);
    connect(m_form, &InvitationForm::finished, this, &DevicesPage::invite);
    connect(m_form, &InvitationForm::codeTyped, this, [this](const QString &code) {
        const auto known = m_work.reader().records().list<app::Office>({.whereField = QStringLiteral("code"), .whereValue = code});
        if (known && !known->rows.empty())
            m_form->showOffice(known->rows.front().value);
    });
}

QList<KeyHint> DevicesPage::keyHints() const
{
    return {{QStringLiteral("F6"), tr("next part")}, {QStringLiteral("Ctrl Enter"), tr("invite")}, {QStringLiteral("Esc"), tr("back")}};
}

void DevicesPage::takeFocus()
{
    m_form->focusFirst();
}

void DevicesPage::refresh()
{
    m_work.exchange().worker().run<Asked>(
        [](app::Workspace &workspace) -> sync::Result<Asked> {
            Asked asked;
            app::Exchange exchange(workspace);
            TRY_ASSIGN(asked.devices, exchange.devices());
            TRY_ASSIGN(asked.petitions, exchange.petitions());
            return asked;
        },
        this,
        [this](const sync::Result<Asked> &asked) {
            if (asked) {
                m_message->settle();
                show(*asked);
            } else {
                m_message->say(InlineMessage::Kind::Soon, tr("Requests could not be looked at"), asked.error().text());
            }
        });
}

void DevicesPage::invite()
{
    InvitationForm::Wish wish;
    if (!m_form->takeWish(wish))
        return;
    m_work.exchange().worker().run<QString>([wish](app::Workspace &workspace) { return inviteInto(workspace, wish); }, this,
                                            [this, path = wish.path](const sync::Result<QString> &code) {
                                                if (!code) {
                                                    m_form->showProblem(tr("Not invited"), code.error().text());
                                                    return;
                                                }
                                                m_form->showCode(*code, path);
                                                Q_EMIT m_work.changed(QStringLiteral("office"));
                                                m_work.exchange().syncNow();
                                            });
}

void DevicesPage::admit(const app::JoinPetition &petition)
{
    m_work.exchange().worker().run<std::monostate>(
        [petition](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::Exchange(workspace).admit(petition));
            return std::monostate{};
        },
        this,
        [this, petition](const sync::Result<std::monostate> &result) {
            if (!result) {
                m_message->say(InlineMessage::Kind::Late, tr("Not admitted"), result.error().text());
                return;
            }
            Q_EMIT done(tr("Admitted: %1").arg(petition.officeName));
            m_work.exchange().syncNow();
            refresh();
        });
}

void DevicesPage::show(const Asked &asked)
{
    m_asked = asked;
    if (m_sheet != nullptr)
        m_sheet->deleteLater();
    m_sheet = new QWidget(this);
    auto *column = new QVBoxLayout(m_sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    showPetitions(column);
    showDevices(column);
    column->addStretch(1);
    m_side->addWidget(m_sheet);
    m_header->setLine(asked.petitions.empty() ? tr("No requests") : tr("%n request(s) to be let in", nullptr, static_cast<int>(asked.petitions.size())));
}

void DevicesPage::showPetitions(QVBoxLayout *column)
{
    for (const app::JoinPetition &petition : m_asked.petitions) {
        auto *card = new PetitionCard(petition, m_sheet);
        connect(card, &PetitionCard::admitted, this, &DevicesPage::admit);
        column->addWidget(card);
    }
}

void DevicesPage::showDevices(QVBoxLayout *column)
{
    auto *card = new Card(QStringLiteral("devicesCard"), m_sheet);
    card->setTitle(tr("Laptops in the network"));
    card->setTitleIcon(Icon::Laptop);
    card->setCount(QString::number(m_asked.devices.size()));
    for (const app::DeviceLine &device : m_asked.devices) {
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        auto *office = new TextLabel(14, Weight::SemiBold, Token::Text, card);
        office->setText(device.office);
        auto *name = new ElidedLabel(14, Weight::Regular, Token::Text2, card);
        name->setText(device.mark.isEmpty() || device.name.contains(device.mark) ? device.name : tr("%1, number %2").arg(device.name, device.mark));
        row->addWidget(office);
        row->addWidget(name);
        row->addStretch(1);
        if (device.isThis) {
            auto *here = new Chip(card);
            here->setStatus(StatusKind::Plain, tr("this laptop"));
            row->addWidget(here);
        }
        card->body()->addLayout(row);
    }
    column->addWidget(card);
}

void DevicesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Page::keyPressEvent(event);
}

void DevicesPage::retranslate()
{
    m_back->setWord(tr("← To the offices"));
    m_header->setTitle(tr("Laptops and invitations"));
    m_look->setWord(tr("Look for requests"));
    show(m_asked);
    Q_EMIT keyHintsChanged();
}

}
