// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchangesteps.h"

#include "ui/widgets/labels.h"

#include <QEvent>
#include <QGridLayout>

namespace mekendesh::ui {

ExchangeSteps::ExchangeSteps(QWidget *parent) : Card(QStringLiteral("exchangeSteps"), parent)
{
    setTitleIcon(Icon::ListChecks);
    auto *grid = m_grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setColumnStretch(1, 1);
    for (std::size_t place = 0; place < kSteps; ++place) {
        Line &line = m_lines[place];
        const int row = static_cast<int>(place);
        line.icon = new IconLabel(Icon::CircleDashed, kIconButton, Token::Text2, this);
        line.words = new TextLabel(14, Weight::Regular, Token::Text, this);
        line.count = new TextLabel(13, Weight::Regular, Token::Text2, this);
        line.time = new TextLabel(13, Weight::Regular, Token::Text2, this);
        grid->addWidget(line.icon, row, 0);
        grid->addWidget(line.words, row, 1);
        grid->addWidget(line.count, row, 2);
        grid->addWidget(line.time, row, 3, Qt::AlignRight);
    }
    body()->addLayout(grid);
    setTight(false);
    show();
}

void ExchangeSteps::setTight(bool isTight)
{
    m_grid->setVerticalSpacing(isTight ? 3 : 8);
}

void ExchangeSteps::begin()
{
    for (Line &line : m_lines) {
        line.reached = {};
        line.isOver = false;
        line.done = line.total = 0;
    }
    m_now = -1;
    show();
}

void ExchangeSteps::setProgress(const app::ExchangeProgress &progress, QTime now)
{
    const int step = static_cast<int>(progress.step);
    if (step != m_now) {
        // Sending and receiving may come again for what was written meanwhile: a step stays where it was reached first.
        for (int before = 0; before < step; ++before)
            m_lines[static_cast<std::size_t>(before)].isOver = true;
        m_now = step;
    }
    Line &line = m_lines[static_cast<std::size_t>(step)];
    if (!line.reached.isValid())
        line.reached = now;
    line.done = progress.done;
    line.total = progress.total;
    show();
}

void ExchangeSteps::end(bool isDone, QTime now)
{
    for (Line &line : m_lines) {
        if (isDone && !line.reached.isValid())
            line.reached = now;
        line.isOver = line.reached.isValid() && (isDone || line.isOver);
    }
    m_now = -1;
    show();
}

void ExchangeSteps::show()
{
    setTitle(m_now < 0 && m_lines.back().isOver ? tr("What was done") : tr("What is going on"));
    const std::array<QString, kSteps> words{tr("Find the store and look what is new"), tr("Close what was written, urgent first"), tr("Send the packets"), tr("Receive from the others"),
                                            tr("Say how far we have read")};
    for (std::size_t place = 0; place < kSteps; ++place) {
        Line &line = m_lines[place];
        const bool isNow = static_cast<int>(place) == m_now;
        line.words->setText(line.isOver && !isNow ? outcome(place) : words[place]);
        line.count->setText(!line.isOver && line.total > 0 ? tr("%1 of %2").arg(line.done).arg(line.total) : QString());
        if (isNow) {
            line.icon->setIcon(Icon::RefreshCw, Token::Info);
            line.time->setText(tr("now"));
        } else if (line.isOver) {
            line.icon->setIcon(Icon::CircleCheck, Token::Ok);
            line.time->setText(line.reached.isValid() ? line.reached.toString(QStringLiteral("HH:mm:ss")) : QString());
        } else {
            line.icon->setIcon(Icon::CircleDashed, Token::Text2);
            line.time->setText(m_now >= 0 ? tr("later") : QString());
        }
    }
}

// What came of a step that is over.
QString ExchangeSteps::outcome(std::size_t step) const
{
    const int count = static_cast<int>(m_lines[step].done);
    switch (static_cast<app::ExchangeProgress::Step>(step)) {
    case app::ExchangeProgress::Step::Checking:
        return tr("The store was found and looked through");
    case app::ExchangeProgress::Step::Sealing:
        return count > 0 ? tr("%n change(s) sealed, urgent first", nullptr, count) : tr("Nothing new was written here");
    case app::ExchangeProgress::Step::Sending:
        return count > 0 ? tr("%n packet(s) sent", nullptr, count) : tr("Nothing had to be sent");
    case app::ExchangeProgress::Step::Receiving:
        return count > 0 ? tr("%n packet(s) came from the others", nullptr, count) : tr("Nothing new came from the others");
    case app::ExchangeProgress::Step::Finishing:
        return tr("The others see how far we have read");
    }
    return {};
}

void ExchangeSteps::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        show();
}

}
