// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casemoney.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace mekendesh::ui {

namespace {

constexpr int kMoneySteps = 1000;
constexpr int kMoneyDayColumn = 64;

qint64 signOf(const app::LedgerEntry &line)
{
    return line.kind.value == QLatin1String("in") ? -1 : 1; // what comes in for a case makes the fund's help smaller
}

}

std::vector<app::LedgerEntry> linesThatCount(const std::vector<app::Stored<app::LedgerEntry>> &lines)
{
    const auto isReversed = [&lines](const app::LedgerEntry &line) {
        return std::ranges::any_of(lines, [&line](const auto &other) { return other.value.box == line.box && other.value.reverses == line.number; });
    };
    std::vector<app::LedgerEntry> counted;
    for (const auto &stored : lines) {
        const bool movesMoney = stored.value.kind.value == QLatin1String("in") || stored.value.kind.value == QLatin1String("out");
        // What another laptop wrote was not checked here.
        const bool isPossible = stored.value.amount.minor >= 0 && stored.value.amount.minor <= app::Money::kMinorMax;
        if (movesMoney && isPossible && !isReversed(stored.value))
            counted.push_back(stored.value);
    }
    return counted;
}

QString overviewText(const app::Money &money, bool withSign, bool withKopecks)
{
    static const QLatin1StringView kNoKopecks(",00");
    QString amount = money.toAmountText();
    if (!withKopecks && amount.endsWith(kNoKopecks))
        amount.chop(kNoKopecks.size());
    return withSign && !money.currency.isNull() ? amount + QChar::Nbsp + money.currency.sign() : amount;
}

CaseMoney::CaseMoney(QWidget *parent) : Card(QStringLiteral("caseMoney"), parent)
{
    setTitleIcon(Icon::Wallet);
}

void CaseMoney::setMoney(const app::Casefile &casefile, const app::ClaimantSums &claimants, const std::vector<app::Stored<app::LedgerEntry>> &lines,
                         QDate today)
{
    setTitle(tr("Money"));
    delete m_sheet;
    m_sheet = new QWidget(this);
    auto *column = new QVBoxLayout(m_sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const auto &[claimed, recovered] : app::claimsOf(casefile, claimants))
        column->addWidget(claimSheet(claimed, recovered));
    if (!linesThatCount(lines).empty())
        column->addWidget(fundSheet(lines, today));
    m_hasMoney = column->count() > 0;
    body()->addWidget(m_sheet);
}

QWidget *CaseMoney::claimSheet(const app::Money &claimed, const app::Money &recovered)
{
    auto *sheet = new QWidget(m_sheet);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *sum = new QWidget(sheet);
    auto *sumLine = new FlowLayout(sum); // the words stand behind the figure, or under it where they are long
    auto *figure = new TextLabel(20, Weight::SemiBold, recovered.minor > 0 ? Token::Ok : Token::Text, sum);
    figure->setText(overviewText(recovered));
    sumLine->addWidget(figure);
    auto *words = new TextLabel(13, Weight::Regular, Token::Text2, sum);
    words->setText(claimed.minor > 0 ? tr("recovered of %1").arg(overviewText(claimed)) : tr("recovered; what is claimed is not written down"));
    words->setMinimumHeight(figure->sizeHint().height());
    sumLine->addWidget(words);
    column->addWidget(sum);
    if (claimed.minor <= 0)
        return sheet;
    auto *bar = new QProgressBar(sheet);
    bar->setTextVisible(false);
    bar->setRange(0, kMoneySteps);
    const bool isComparable = claimed.currency == recovered.currency || recovered.minor == 0;
    const auto share = isComparable ? static_cast<double>(std::clamp<qint64>(recovered.minor, 0, claimed.minor)) / static_cast<double>(claimed.minor) : 0.0;
    bar->setValue(static_cast<int>(share * kMoneySteps));
    bar->setVisible(isComparable);
    bar->setAccessibleName(QStringLiteral("%1 %2").arg(figure->text(), words->text()));
    column->addWidget(bar);
    return sheet;
}

QWidget *CaseMoney::fundSheet(const std::vector<app::Stored<app::LedgerEntry>> &lines, QDate today)
{
    auto *sheet = new QWidget(m_sheet);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    const auto counted = linesThatCount(lines);
    std::map<QString, app::Money> sums; // a case may be helped in several currencies
    for (const app::LedgerEntry &line : counted) {
        app::Money &sum = sums[line.amount.currency.toText()];
        sum.currency = line.amount.currency;
        sum.minor += signOf(line) * line.amount.minor;
    }
    QStringList amounts;
    for (const auto &[currency, sum] : sums)
        amounts += overviewText(sum);
    auto *total = new TextLabel(13, Weight::SemiBold, Token::Text, sheet);
    total->setText(tr("From the fund: %1, %n line(s)", nullptr, static_cast<int>(counted.size())).arg(amounts.join(QStringLiteral(", "))));
    total->setWrapping(true);
    auto *head = new QHBoxLayout;
    head->addWidget(total, 1);
    m_linesButton = new Button(ButtonKind::Link, QStringLiteral("caseMoneyLines"), sheet);
    head->addWidget(m_linesButton, 0, Qt::AlignTop);
    column->addLayout(head);
    m_lines = new QWidget(sheet);
    auto *rows = new QVBoxLayout(m_lines);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    column->addWidget(m_lines);
    connect(m_linesButton, &Button::clicked, this, [this] { showLines(!m_hasLines); });
    for (const app::LedgerEntry &line : counted) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        auto *day = new TextLabel(12, Weight::Regular, Token::Text2, m_lines);
        day->setText(app::nearText(line.on, today));
        day->setMinimumWidth(scaled(kMoneyDayColumn));
        auto *what = new TextLabel(13, Weight::Regular, Token::Text, m_lines);
        what->setText(line.text.isEmpty() ? app::codeLabel(u"fund_purpose", line.purpose) : line.text);
        what->setWrapping(true);
        auto *amount = new TextLabel(13, Weight::Regular, Token::Text, m_lines);
        amount->setText(overviewText({signOf(line) * line.amount.minor, line.amount.currency}));
        row->addWidget(day, 0, Qt::AlignTop);
        row->addWidget(what, 1);
        row->addWidget(amount, 0, Qt::AlignTop);
        rows->addLayout(row);
    }
    showLines(m_hasLines);
    return sheet;
}

void CaseMoney::showLines(bool isShown)
{
    m_hasLines = isShown;
    m_lines->setVisible(isShown);
    m_linesButton->setWord(isShown ? tr("Hide") : tr("Show"));
    m_linesButton->setAccessibleDescription(tr("The lines of the fund"));
}

}
