// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/petitioncard.h"

#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>

namespace mekendesh::ui {

PetitionCard::PetitionCard(const app::JoinPetition &petition, QWidget *parent) : Card(QStringLiteral("petition"), parent), m_petition(petition)
{
    setTitle(tr("%1, %2").arg(petition.officeName, petition.deviceName));
    setTitleIcon(Icon::Laptop);
    auto *words = new TextLabel(20, Weight::SemiBold, Token::Text, this);
    words->setObjectName(QStringLiteral("petitionWords"));
    words->setText(petition.words);
    words->setWrapping(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addWidget(words);
    auto *what = new TextLabel(13, Weight::Regular, Token::Text2, this);
    what->setWrapping(true);
    body()->addWidget(what);
    if (!petition.mayJoin()) {
        auto *state = new Chip(this);
        state->setStatus(StatusKind::Late, petition.isExpired ? tr("the invitation has run out") : tr("two different requests under one name"));
        body()->addWidget(state, 0, Qt::AlignLeft);
        what->setText(tr("It cannot be let in. Make a new invitation for this laptop."));
        return;
    }
    what->setText(tr("Call the office at the number you know and let them read the six words from their screen. Admit only when all six are the same."));
    auto *admit = new Button(ButtonKind::Primary, QStringLiteral("admit"), this);
    admit->setIconKind(Icon::Check);
    admit->setWord(tr("All six words are the same: admit"));
    foot()->addWidget(admit);
    foot()->addStretch();
    connect(admit, &Button::clicked, this, [this] { Q_EMIT admitted(m_petition); });
}

}
