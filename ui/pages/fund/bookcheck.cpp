// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/bookcheck.h"

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr qsizetype kFindingsShownMax = 3;

}

QString findingSentence(const app::LedgerProblem &problem)
{
    using app::LedgerFinding;
    const QString number = QStringLiteral("%1").arg(problem.number, 4, 10, QLatin1Char('0'));
    switch (problem.finding) {
    case LedgerFinding::NumberHole:
        return BookCheck::tr("A line is missing before No. %1").arg(number);
    case LedgerFinding::PreviousHashWrong:
    case LedgerFinding::HashWrong:
        return BookCheck::tr("No. %1 does not fit the line before it").arg(number);
    case LedgerFinding::BoxDiffers:
    case LedgerFinding::CurrencyDiffers:
    case LedgerFinding::KindUnknown:
    case LedgerFinding::AmountWrong:
    case LedgerFinding::DateWrong:
        return BookCheck::tr("No. %1 has something that a cash book cannot have").arg(number);
    case LedgerFinding::NotCustodian:
    case LedgerFinding::NotHandedOver:
        return BookCheck::tr("No. %1 was written by a laptop that does not keep this box").arg(number);
    case LedgerFinding::WrittenTwice:
        return BookCheck::tr("No. %1 stands twice: two copies of the laptop's data have written it. Both are kept. Call the embassy").arg(number);
    case LedgerFinding::WriterDiffers:
        return BookCheck::tr("No. %1 was written by another laptop than it says").arg(number);
    case LedgerFinding::ReversesNothing:
    case LedgerFinding::AmountDiffers:
    case LedgerFinding::AlreadyReversed:
        return BookCheck::tr("The reversal No. %1 does not fit what it takes back").arg(number);
    case LedgerFinding::Overdraft:
        return BookCheck::tr("At No. %1 more was paid out than there was").arg(number);
    }
    return {};
}

BookCheck::BookCheck(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("bookCheck"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("bookCheckCard"), this);
    m_card->setTitleIcon(Icon::ShieldCheck);
    outer->addWidget(m_card);
    retranslate();
}

void BookCheck::setSummary(const app::LedgerSummary &summary)
{
    m_summary = summary;
    retranslate();
}

void BookCheck::addSentence(Sign sign, const QString &sentence, QWidget *action)
{
    const bool isWrong = sign == Sign::Wrong;
    const Icon icon = isWrong ? Icon::OctagonAlert : sign == Sign::Fine ? Icon::CircleCheck : Icon::Lock;
    const Token token = isWrong ? Token::Late : sign == Sign::Fine ? Token::Ok : Token::None;
    auto *row = new QHBoxLayout;
    row->addWidget(new IconLabel(icon, 16, token, m_sheet), 0, Qt::AlignTop);
    row->setSpacing(8);
    auto *words = new TextLabel(13, isWrong ? Weight::SemiBold : Weight::Regular, isWrong ? Token::Late : Token::Text, m_sheet);
    words->setText(sentence);
    words->setWrapping(true);
    row->addWidget(words, 1);
    if (action != nullptr)
        row->addWidget(action, 0, Qt::AlignTop);
    m_sentences->addLayout(row);
}

void BookCheck::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BookCheck::retranslate()
{
    m_card->setTitle(tr("Check of the book"));
    delete m_sheet;
    m_sheet = new QWidget(m_card);
    m_sentences = new QVBoxLayout(m_sheet);
    m_sentences->setContentsMargins(0, 0, 0, 4);
    m_sentences->setSpacing(6);
    m_card->body()->addWidget(m_sheet);

    const auto &findings = m_summary.findings;
    if (findings.empty())
        addSentence(Sign::Fine, tr("%n line(s) in a row, nothing is missing", nullptr, static_cast<int>(m_summary.entryCount)));
    for (qsizetype position = 0; position < std::min<qsizetype>(kFindingsShownMax, static_cast<qsizetype>(findings.size())); ++position)
        addSentence(Sign::Wrong, findingSentence(findings[static_cast<std::size_t>(position)]));
    if (findings.empty() && m_summary.entryCount > 0)
        addSentence(Sign::Fine, tr("The chain holds from the first line to the last"));
    const auto &missing = m_summary.withoutReceipt;
    if (missing.empty()) {
        addSentence(Sign::Fine, tr("Every payment has its receipt"));
    } else {
        Button *add = nullptr;
        if (m_summary.writesHere) {
            add = new Button(ButtonKind::Link, QStringLiteral("addReceipt"), m_sheet);
            add->setWord(tr("add"));
            connect(add, &Button::clicked, this, [this, number = missing.front()] { Q_EMIT receiptWanted(number); });
        }
        addSentence(Sign::Wrong,
                    tr("Receipts missing: %n, the first at No. %1", nullptr, static_cast<int>(missing.size())).arg(missing.front(), 4, 10, QLatin1Char('0')), add);
    }
    if (m_summary.writesHere)
        addSentence(Sign::Fine, tr("Only this laptop writes here"));
    else
        addSentence(Sign::Closed, tr("Another laptop writes here; this one only reads")); // nothing is wrong with that
    m_sentences->addStretch(1);
}

}
