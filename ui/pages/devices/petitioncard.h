// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/widgets/card.h"

namespace mekendesh::ui {

class Button;

// A laptop that asks to be let in: its six words, to be compared by telephone, and only then "Admit".
class PetitionCard : public Card {
    Q_OBJECT

public:
    PetitionCard(const app::JoinPetition &petition, QWidget *parent = nullptr);

Q_SIGNALS:
    void admitted(const mekendesh::app::JoinPetition &petition);

private:
    app::JoinPetition m_petition;
};

}
