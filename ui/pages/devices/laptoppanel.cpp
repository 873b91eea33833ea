// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/laptoppanel.h"

#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/petitioncard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include <utility>

namespace mekendesh::ui {

LaptopPanel::LaptopPanel(const RosterModel &roster, QWidget *parent) : QWidget(parent), m_roster(roster), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("laptopPanel"));
    m_column->setContentsMargins(0, 0, 0, 0);
}

void LaptopPanel::showLaptop(const app::RosterLine &line)
{
    const bool isSame = m_line && RosterModel::keyOf(*m_line) == RosterModel::keyOf(line) && m_line->state == line.state;
    if (!isSame) {
        m_question = Question::None;
        m_forks.clear();
        m_losses.clear();
    }
    m_line = line;
    rebuild();
}

void LaptopPanel::showForks(const std::vector<app::ForkLine> &forks)
{
    m_forks.clear();
    if (!m_line)
        return;
    std::ranges::copy_if(forks, std::back_inserter(m_forks), [this](const app::ForkLine &fork) { return fork.device == m_line->device; });
    rebuild();
    if (!m_forks.empty())
        focusFirst();
}

bool LaptopPanel::showLosses(const QString &device, const std::vector<app::CutLoss> &losses)
{
    if (!m_line || m_line->device != device)
        return false;
    m_losses = losses;
    ask(Question::TakeOutAnyway);
    return true;
}

bool LaptopPanel::mayTakeOut() const
{
    return m_line && !m_line->isThis && !m_line->device.isEmpty() && m_line->state != app::RosterLine::State::CutOff;
}

void LaptopPanel::askToTakeOut()
{
    if (mayTakeOut() && !m_isBusy)
        ask(Question::TakeOut);
}

void LaptopPanel::ask(Question question, const QString &branch)
{
    m_question = question;
    m_branch = branch;
    rebuild();
    if (m_no != nullptr)
        m_no->setFocus(); // whoever presses Enter without reading changes nothing
}

QString LaptopPanel::decisionWords() const
{
    return m_yes == nullptr ? QString() : m_yes->word();
}

bool LaptopPanel::focusNextPrevChild(bool isForward)
{
    if (m_yes == nullptr)
        return QWidget::focusNextPrevChild(isForward);
    // There are two, in the order of reading: either way the other one is next.
    (m_no->hasFocus() ? m_yes : m_no)->setFocus(isForward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool LaptopPanel::dropQuestion()
{
    if (m_question == Question::None)
        return false;
    m_question = Question::None;
    rebuild();
    Q_EMIT dropped();
    return true;
}

void LaptopPanel::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    if (isBusy)
        m_question = Question::None;
    rebuild();
}

void LaptopPanel::focusFirst()
{
    if (Button *first = firstButton())
        first->setFocus();
}

Button *LaptopPanel::firstButton() const
{
    const auto buttons = findChildren<Button *>();
    const auto first = std::ranges::find_if(buttons, [](const Button *button) { return button->isEnabled() && !button->isHidden(); });
    return first == buttons.end() ? nullptr : *first;
}

void LaptopPanel::rebuild()
{
    const bool wasOnYes = m_yes != nullptr && m_yes->hasFocus(); // news of the list move nobody's focus
    const bool wasOnNo = m_no != nullptr && m_no->hasFocus();
    if (m_sheet != nullptr) {
        m_sheet->hide();
        m_sheet->setParent(nullptr); // what is looked for by name is looked for in the new one
        m_sheet->deleteLater();
    }
    m_sheet = nullptr;
    m_yes = nullptr;
    m_no = nullptr;
    if (!m_line)
        return;
    m_sheet = new QWidget(this);
    auto *column = new QVBoxLayout(m_sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    if (m_line->petition) {
        auto *petition = new PetitionCard(*m_line->petition, m_sheet);
        petition->setEnabled(!m_isBusy);
        connect(petition, &PetitionCard::admitted, this, &LaptopPanel::admitted);
        column->addWidget(petition);
    } else {
        auto *card = new Card(QStringLiteral("laptopCard"), m_sheet);
        card->setTitle(tr("%1, %2").arg(m_line->office, m_roster.laptopWords(*m_line)));
        card->setTitleIcon(m_line->isEmbassy ? Icon::Landmark : Icon::Laptop);
        addFacts(card);
        if (m_question == Question::None) {
            addForks(card);
            addActions(card);
        } else {
            addQuestion(card);
        }
        column->addWidget(card);
    }
    column->addStretch(1);
    m_column->addWidget(m_sheet);
    m_sheet->show();
    if (m_yes != nullptr && (wasOnYes || wasOnNo))
        (wasOnYes ? m_yes : m_no)->setFocus();
    if (std::exchange(m_told, decisionWords()) != decisionWords())
        Q_EMIT asked();
}

void LaptopPanel::addWords(Card *card, const QString &words, const QString &objectName)
{
    auto *label = new TextLabel(13, Weight::Regular, Token::Text2, card);
    label->setObjectName(objectName);
    label->setText(words);
    label->setWrapping(true);
    card->body()->addWidget(label);
}

void LaptopPanel::addFacts(Card *card)
{
    using Of = app::RosterLine::State;
    const RosterModel::State state = m_roster.stateOf(*m_line);
    auto *chip = new Chip(card);
    chip->setStatus(state.status, state.words);
    card->body()->addWidget(chip, 0, Qt::AlignLeft);
    if (m_line->isRegistrar)
        addWords(card, tr("It admits other laptops."));
    if (!m_line->merged.isEmpty())
        addWords(card, tr("Its office took over: %1. It reads and writes their data, too.").arg(m_line->merged.join(QStringLiteral(", "))), QStringLiteral("laptopMerged"));
    if (m_line->heardAt && !m_line->isThis)
        addWords(card, tr("Last sign of life: %1, by its own clock.").arg(m_roster.heardWords(*m_line)));
    if (m_line->behind > 0)
        addWords(card, tr("Of what this laptop sent it has not read yet: %1.").arg(QLocale().toString(m_line->behind)));
    switch (m_line->state) {
    case Of::Invited:
        addWords(card, tr("The invitation waits to be used: %1. When the laptop asks to be let in, its six words appear here.").arg(m_roster.heardWords(*m_line)));
        break;
    case Of::InvitationOver:
        addWords(card, tr("Nobody has used the invitation. Make a new one for this laptop."));
        break;
    case Of::CutOff:
        addWords(card, tr("It sends nothing more, and nothing is taken from it. What it had sent stays."));
        break;
    case Of::SplitInTwo:
    case Of::StandsStill:
        addWords(card, m_line->stopped, QStringLiteral("laptopStopped"));
        break;
    default:
        break;
    }
    if (m_line->isThis)
        addWords(card, tr("You work on it now. Who admits laptops is not taken out by its own hand."));
}

Button *LaptopPanel::addButton(Card *card, const QString &objectName, const QString &word)
{
    auto *button = new Button(objectName == QLatin1String("takeOut") ? ButtonKind::Danger : ButtonKind::Secondary, objectName, card);
    button->setWord(word);
    button->setEnabled(!m_isBusy);
    return button;
}

void LaptopPanel::addActions(Card *card)
{
    using Of = app::RosterLine::State;
    if (m_line->isThis || m_line->device.isEmpty())
        return;
    auto *flow = new FlowLayout;
    if (m_line->state == Of::CutOff) {
        auto *back = addButton(card, QStringLiteral("takeBack"), tr("Take it back"));
        back->setKey(QKeySequence(Qt::Key_F8));
        connect(back, &Button::clicked, this, [this] { ask(Question::TakeBack); });
        flow->addWidget(back);
    } else {
        if (m_line->state == Of::SplitInTwo && m_forks.empty()) {
            auto *look = addButton(card, QStringLiteral("lookAtBranches"), tr("Look at both branches"));
            look->setKey(QKeySequence(Qt::Key_F8));
            connect(look, &Button::clicked, this, &LaptopPanel::forksAsked);
            flow->addWidget(look);
        }
        auto *keys = addButton(card, QStringLiteral("giveKeys"), tr("Give keys again"));
        keys->setKey(QKeySequence(Qt::Key_F7));
        keys->setToolTip(tr("When its keys were lost with the store, or it says that keys are missing."));
        connect(keys, &Button::clicked, this, [this, device = m_line->device] { Q_EMIT keysGiven(device); });
        flow->addWidget(keys);
        auto *out = addButton(card, QStringLiteral("takeOut"), tr("Take out of the exchange…"));
        out->setKeyText(QStringLiteral("Del")); // the page has it
        connect(out, &Button::clicked, this, &LaptopPanel::askToTakeOut);
        flow->addWidget(out);
    }
    card->body()->addLayout(flow);
}

void LaptopPanel::addForks(Card *card)
{
    for (const app::ForkLine &fork : m_forks) {
        addWords(card, tr("Two copies of this laptop's database wrote at the same time (%1, from change-set %2). Ask there which one is used. "
                          "What the other one holds is sent again by the laptop that has it.")
                           .arg(fork.office, QString::number(fork.number)));
        for (const app::ForkBranchLine &branch : fork.branches) {
            auto *choose = addButton(card, QStringLiteral("chooseBranch"), tr("This one counts"));
            addWords(card, tr("Up to change-set %1, changes: %2, last: %3.")
                               .arg(QString::number(branch.last), QLocale().toString(branch.edits), m_roster.momentWords(branch.sealedAt)));
            choose->setAccessibleDescription(tr("Up to change-set %1").arg(branch.last));
            connect(choose, &Button::clicked, this, [this, id = branch.id] { ask(Question::Branch, id); });
            card->body()->addWidget(choose, 0, Qt::AlignLeft);
        }
    }
}

void LaptopPanel::addQuestion(Card *card)
{
    auto *message = new InlineMessage(QStringLiteral("laptopQuestion"), card);
    card->body()->addWidget(message);
    auto *flow = new FlowLayout;
    auto *no = new Button(ButtonKind::Secondary, QStringLiteral("leaveIt"), card);
    auto *yes = new Button(ButtonKind::Danger, QStringLiteral("doIt"), card);
    yes->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    switch (m_question) {
    case Question::TakeOut:
        message->say(InlineMessage::Kind::Late, tr("Take this laptop out of the exchange?"),
                     tr("What it has sent until now stays. It sends nothing more, and all others get new keys: what is written from now on it "
                        "cannot read. What lies on it stays on it. If it was lost or stolen, change the password of the store as well. You can take "
                        "it back later."));
        yes->setWord(tr("Take it out"));
        connect(yes, &Button::clicked, this, [this, device = m_line->device] { Q_EMIT takenOut(device, false); });
        break;
    case Question::TakeOutAnyway: {
        QStringList lost;
        for (const app::CutLoss &loss : m_losses)
            lost << tr("%1: %2 after change-set %3").arg(loss.office, QLocale().toString(loss.lost), QString::number(loss.number));
        message->say(InlineMessage::Kind::Late, tr("Not taken out: a part of what it sent is missing or damaged in the store."),
                     tr("What would be lost: %1. If the laptop is at hand, let it exchange once more first.").arg(lost.join(QStringLiteral("; "))));
        yes->setWord(tr("Take it out all the same"));
        connect(yes, &Button::clicked, this, [this, device = m_line->device] { Q_EMIT takenOut(device, true); });
        break;
    }
    case Question::TakeBack:
        message->say(InlineMessage::Kind::Soon, tr("Take this laptop back?"),
                     tr("It gets keys again and sends what has waited on it. Do this only when you know who has it."));
        yes->setWord(tr("Take it back"));
        connect(yes, &Button::clicked, this, [this, cut = m_line->cut] { Q_EMIT takenBack(cut); });
        break;
    case Question::Branch:
        message->say(InlineMessage::Kind::Soon, tr("Decide that this one counts?"),
                     tr("All laptops follow it from their next exchange on. What the other one holds is sent again by the laptop that has it; if that "
                        "laptop is gone, it is lost."));
        yes->setWord(tr("Decide so"));
        connect(yes, &Button::clicked, this, [this, branch = m_branch] { Q_EMIT branchChosen(branch); });
        break;
    case Question::None:
        break;
    }
    no->setWord(tr("Leave it"));
    no->setKeyText(QStringLiteral("Esc"));
    connect(no, &Button::clicked, this, &LaptopPanel::dropQuestion);
    flow->addWidget(no);
    flow->addWidget(yes);
    card->body()->addLayout(flow);
    m_yes = yes;
    m_no = no;
}

void LaptopPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        rebuild();
}

}
