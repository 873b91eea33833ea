// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/referralfacts.h"

#include "app/core/codelists.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kFactLabelWidth = 132;
constexpr int kClaimantIndent = 12;

TextLabel *factLabel(int pixels, Token token, const QString &text, QWidget *parent)
{
    auto *label = new TextLabel(pixels, Weight::Regular, token, parent);
    label->setTextFormat(Qt::PlainText); // another office wrote it
    label->setWrapping(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setText(text);
    return label;
}

QString sumsOfClaimant(const app::ReferredClaimant &claimant)
{
    QStringList sums;
    const auto said = [&sums](const QString &words, const app::Money &money) {
        if (money.minor != 0)
            sums << words.arg(money.toText());
    };
    said(ReferralFacts::tr("owed %1"), claimant.owed);
    said(ReferralFacts::tr("agreed %1"), claimant.agreed);
    said(ReferralFacts::tr("paid %1"), claimant.paid);
    if (!claimant.outcome.isEmpty())
        sums << app::codeLabel(u"claimant_outcome", claimant.outcome);
    return sums.join(QStringLiteral(", "));
}

}

ReferralFacts::ReferralFacts(QWidget *parent) : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
}

void ReferralFacts::setLine(const app::ReferralLine &line)
{
    delete m_sheet;
    m_sheet = new QWidget(this);
    m_rows = new QGridLayout(m_sheet);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(6);
    m_rows->setColumnMinimumWidth(0, scaled(kFactLabelWidth));
    m_rows->setColumnStretch(1, 1);
    m_text.clear();
    layout()->addWidget(m_sheet);
    add(tr("From"), line.office);
    add(tr("Number of the case"), line.caseNumber);
    add(tr("Why to you"), line.reason);
    add(tr("Case"), line.title);
    add(tr("Kind"), app::codeLabel(u"case_type", line.type));
    add(tr("Priority"), line.priority.isEmpty() ? QString() : app::codeLabel(u"priority", line.priority));
    add(tr("Person"), line.person);
    add(tr("Phone"), line.phone);
    add(tr("Language"), line.language.isEmpty() ? QString() : app::codeLabel(u"language", line.language));
    QStringList place{line.city, line.region.isEmpty() ? QString() : app::codeLabel(u"region", line.region)};
    place.removeAll(QString());
    place.removeDuplicates();
    add(tr("Place"), place.join(QStringLiteral(", ")));
    add(tr("Against"), line.against);
    add(tr("Claimed"), line.claimed);
    add(tr("Paid back"), line.recovered.minor == 0 ? QString() : line.recovered.toText());
    addClaimants(line.claimants);
    add(tr("What happened"), line.whatHappened);
    add(tr("Wanted"), line.goal);
    setAccessibleDescription(m_text);
}

void ReferralFacts::add(const QString &label, const QString &value)
{
    if (value.isEmpty())
        return;
    const int row = m_rows->rowCount();
    m_rows->addWidget(factLabel(13, Token::Text2, label, m_sheet), row, 0, Qt::AlignTop);
    m_rows->addWidget(factLabel(14, Token::Text, value, m_sheet), row, 1);
    m_text += label + QStringLiteral(": ") + value + QLatin1Char('\n');
}

void ReferralFacts::addClaimants(const std::vector<app::ReferredClaimant> &claimants)
{
    if (claimants.empty())
        return;
    add(tr("Claimants"), tr("%n person(s), with telephones and sums", nullptr, static_cast<int>(claimants.size())));
    auto *list = new QWidget(m_sheet);
    auto *rows = new QGridLayout(list);
    rows->setContentsMargins(scaled(kClaimantIndent), 0, 0, 0);
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(2);
    rows->setColumnStretch(0, 2);
    rows->setColumnStretch(1, 2);
    rows->setColumnStretch(2, 3);
    for (const app::ReferredClaimant &claimant : claimants) {
        const int row = rows->rowCount();
        const QStringList words{claimant.name, claimant.phone, sumsOfClaimant(claimant)};
        for (int column = 0; column < words.size(); ++column)
            rows->addWidget(factLabel(13, column == 0 ? Token::Text : Token::Text2, words.at(column), list), row, column, Qt::AlignTop);
        m_text += words.join(QStringLiteral(" · ")) + QLatin1Char('\n');
    }
    m_rows->addWidget(list, m_rows->rowCount(), 0, 1, 2);
}

}
