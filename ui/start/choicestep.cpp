// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/choicestep.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/choicecard.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

constexpr int kRowHeightMin = 84;

}

ChoiceStep::ChoiceStep(QWidget *parent) : StartStep(QStringLiteral("choiceStep"), parent)
{
    using Kind = StartPlan::Kind;
    const auto add = [this](Icon icon, const QString &objectName, Kind kind) {
        auto *card = new ChoiceCard(ChoiceCard::Shape::Row, icon, objectName, this);
        m_cards << card;
        card->setKeyText(QString::number(m_cards.size()));
        // Its own smallest height is that of a narrow window.
        card->setMinimumHeight(scaled(kRowHeightMin));
        body()->addWidget(card);
        connect(card, &ChoiceCard::clicked, this, [this, kind] { Q_EMIT chosen(kind); });
        return card;
    };
    m_join = add(Icon::Ticket, QStringLiteral("startJoin"), Kind::Join);
    m_found = add(Icon::Landmark, QStringLiteral("startFound"), Kind::Found);
    m_example = add(Icon::Eye, QStringLiteral("startExample"), Kind::Example);
    m_join->setLikely(true);
    ChoiceStep::retranslate();
}

QString ChoiceStep::name() const
{
    return tr("Beginning");
}

void ChoiceStep::takeFocus()
{
    m_join->setFocus();
}

void ChoiceStep::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_1;
    if (event->key() == Qt::Key_Down)
        move(1);
    else if (event->key() == Qt::Key_Up)
        move(-1);
    else if (digit >= 0 && digit < m_cards.size() && event->modifiers() == Qt::NoModifier)
        m_cards.at(digit)->click();
    else if (digit == m_cards.size() && event->modifiers() == Qt::NoModifier)
        Q_EMIT chosen(StartPlan::Kind::Restore); // its link stands under the rows
    else
        StartStep::keyPressEvent(event);
}

void ChoiceStep::move(int step)
{
    const qsizetype count = m_cards.size();
    for (qsizetype at = 0; at < count; ++at) {
        if (m_cards.at(at)->hasFocus()) {
            m_cards.at((at + step + count) % count)->setFocus();
            return;
        }
    }
    takeFocus();
}

void ChoiceStep::retranslate()
{
    setWords(tr("Welcome. Where do we begin?"), tr("Press one of the digits, or click. Esc brings you back here."));
    m_join->setWords(tr("Join with an invitation"), tr("You have an invitation file from the embassy or your coordinator, and a code told by telephone."));
    m_join->setChip(StatusKind::Fine, tr("most choose this"), Icon::Star);
    m_found->setWords(tr("Found a network (embassy)"), tr("The keys are made here; after that you invite the offices."));
    m_example->setWords(tr("Look around with an example"), tr("The people are invented and nothing is sent. Good for learning."));
}

}
