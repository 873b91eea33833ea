// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/claimantsmodel.h"

#include "app/core/codelists.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/pages/cases/casemoney.h"
#include "ui/theme/fonts.h"
#include "ui/theme/status.h"

#include <QFontMetrics>

#include <algorithm>
#include <ranges>

namespace mekendesh::ui {

namespace {

using Standing = app::ClaimantLine::Standing;

constexpr int kMoneyLeast = 89;
constexpr int kBesideMoney = 28; // of a cell and of its head

QString standingWord(const app::ClaimantLine &line)
{
    if (line.surplus.minor > 0)
        return QStringLiteral("+%1").arg(overviewText(line.surplus, false)); // in words it would take the names their room; they stand in the tip
    switch (line.standing) {
    case Standing::Waits:
        return ClaimantsModel::tr("waits");
    case Standing::Part:
        return ClaimantsModel::tr("part");
    case Standing::Paid:
        return ClaimantsModel::tr("paid");
    case Standing::Left:
        break;
    }
    return ClaimantsModel::tr("claims no more");
}

struct StandingLook {
    StatusKind status;
    Icon icon;
};

StandingLook standingLook(const app::ClaimantLine &line)
{
    if (line.surplus.minor > 0)
        return {StatusKind::Soon, Icon::TriangleAlert};
    switch (line.standing) {
    case Standing::Waits:
        return {StatusKind::NotBegun, Icon::Hourglass};
    case Standing::Part:
        return {StatusKind::Soon, Icon::CircleDot};
    case Standing::Paid:
        return {StatusKind::Fine, Icon::None};
    case Standing::Left:
        break;
    }
    return {StatusKind::Plain, Icon::None};
}

const app::Money &amountOf(const app::ClaimantLine &line, int column)
{
    const app::Claimant &claimant = line.claimant.value;
    switch (column) {
    case ClaimantsModel::Owed:
        return claimant.owed;
    case ClaimantsModel::Agreed:
        return claimant.agreed;
    case ClaimantsModel::Paid:
        return claimant.paid;
    default:
        return line.left;
    }
}

constexpr int kRightInRow = static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);

}

// Figures stand under each other: all have kopecks once one has them.
bool ClaimantsModel::hasKopecks(const std::vector<app::ClaimantLine> &lines)
{
    return std::ranges::any_of(lines, [](const app::ClaimantLine &line) {
        return std::ranges::any_of(std::initializer_list<int>{Owed, Agreed, Paid, Left}, [&line](int column) { return amountOf(line, column).minor % 100 != 0; });
    });
}

void ClaimantsModel::setLines(std::vector<app::ClaimantLine> lines, app::ClaimantSums sums)
{
    beginResetModel();
    m_lines = std::move(lines);
    m_sums = std::move(sums);
    m_hasKopecks = hasKopecks(m_lines);
    endResetModel();
}

int ClaimantsModel::rowOf(const sync::RecordId &id) const
{
    const auto found = std::ranges::find_if(m_lines, [&id](const app::ClaimantLine &line) { return line.claimant.id == id; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

bool ClaimantsModel::hasAgreed() const
{
    return std::ranges::any_of(m_lines, [](const app::ClaimantLine &line) { return line.claimant.value.agreed.minor != 0; });
}

void ClaimantsModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int ClaimantsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

// The currency stands in the head where all have the same.
QString ClaimantsModel::amountText(const app::Money &money) const
{
    return overviewText(money, m_sums.size() > 1 && money.minor != 0, m_hasKopecks);
}

QVariant ClaimantsModel::who(const QModelIndex &index, int role) const
{
    const app::ClaimantLine &line = m_lines.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case Qt::DisplayRole:
        return line.name;
    case Qt::ToolTipRole:
        return line.isReceived ? line.claimant.value.note : tr("%1: the card has not come yet").arg(line.name);
    case IconRole:
        return line.claimant.hasConflict ? QVariant(static_cast<int>(statusLook(StatusKind::Differs).icon)) : QVariant();
    case MutedRole:
        return line.standing == Standing::Left;
    case Qt::AccessibleTextRole:
        return line.claimant.hasConflict ? tr("%1, two laptops wrote different things").arg(line.name) : cellSpeech(index);
    default:
        return {};
    }
}

QVariant ClaimantsModel::amount(const QModelIndex &index, int role) const
{
    const app::ClaimantLine &line = m_lines.at(static_cast<std::size_t>(index.row()));
    const app::Money &money = amountOf(line, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Agreed && money.minor == 0 ? QString() : amountText(money);
    case Qt::TextAlignmentRole:
        return kRightInRow;
    case EmphasisRole:
        return index.column() == Left && line.standing != Standing::Left;
    case MutedRole:
        return money.minor == 0 || line.standing == Standing::Left;
    case Qt::AccessibleTextRole:
        return money.toText();
    default:
        return {};
    }
}

QVariant ClaimantsModel::state(const app::ClaimantLine &line, int role) const
{
    switch (role) {
    case ChipKindRole:
        return static_cast<int>(standingLook(line).status);
    case ChipIconRole:
        return standingLook(line).icon == Icon::None ? QVariant() : QVariant(static_cast<int>(standingLook(line).icon));
    case ChipTextRole:
    case Qt::DisplayRole:
        return standingWord(line);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (line.surplus.minor > 0)
            return tr("Paid %1 more than was agreed or owed").arg(line.surplus.toText());
        return line.standing == Standing::Left ? app::codeLabel(u"claimant_outcome", line.claimant.value.outcome) : standingWord(line);
    default:
        return {};
    }
}

QVariant ClaimantsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (static_cast<Column>(index.column())) {
    case Who:
        return who(index, role);
    case State:
        return state(m_lines.at(static_cast<std::size_t>(index.row())), role);
    case Owed:
    case Agreed:
    case Paid:
    case Left:
        return amount(index, role);
    case kColumns:
        break;
    }
    return {};
}

// At 100 %: every sum of the column and its total stand there whole.
int ClaimantsModel::moneyWidth(Column column) const
{
    const auto amountIn = [column](const auto &sums) -> const app::Money & {
        return column == Owed ? sums.owed : column == Agreed ? sums.agreed : column == Paid ? sums.paid : sums.left;
    };
    const QFontMetrics figures(textFont(14, Weight::SemiBold));
    int widest = QFontMetrics(textFont(12, Weight::SemiBold)).horizontalAdvance(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    for (int row = 0; row < rowCount(); ++row)
        widest = std::max(widest, figures.horizontalAdvance(index(row, column).data().toString()));
    for (const auto &[currency, sum] : m_sums)
        widest = std::max(widest, figures.horizontalAdvance(overviewText(amountIn(sum), m_sums.size() > 1, m_hasKopecks)));
    return std::max(kMoneyLeast, (widest + kBesideMoney) * 100 / std::max(scaled(100), 1) + 1);
}

QVariant ClaimantsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == WidestRole && section == State && !m_lines.empty()) {
        QStringList words;
        for (const app::ClaimantLine &line : m_lines)
            words += standingWord(line);
        words.removeDuplicates();
        return words;
    }
    if (role == FirmRole && section >= Owed && section <= Left)
        return moneyWidth(static_cast<Column>(section));
    if (role == Qt::TextAlignmentRole && section >= Owed && section <= Left)
        return kRightInRow;
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Who:
        return tr("Claimant");
    case Owed:
        return m_sums.size() == 1 ? tr("Owed, %1", "money, of a column with its currency").arg(m_sums.begin()->first.sign()) : tr("Owed", "money");
    case Agreed:
        return tr("Agreed", "money");
    case Paid:
        return tr("Paid", "money");
    case Left:
        return tr("Left", "money");
    case State:
        return role == Qt::AccessibleTextRole ? tr("State") : QString();
    case kColumns:
        break;
    }
    return {};
}

void ClaimantTotalsModel::setSums(const app::ClaimantSums &sums, int people, bool hasKopecks)
{
    beginResetModel();
    m_hasKopecks = hasKopecks;
    m_sums.clear();
    std::ranges::copy(sums | std::views::values, std::back_inserter(m_sums));
    m_people = people;
    endResetModel();
}

void ClaimantTotalsModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString ClaimantTotalsModel::text(int row, int column) const
{
    const app::ClaimantSum &sum = m_sums.at(static_cast<std::size_t>(row));
    const auto said = [this](const app::Money &money) {
        return overviewText(money, m_sums.size() > 1, m_hasKopecks);
    };
    switch (column) {
    case ClaimantsModel::Who:
        return row == 0 ? tr("In all %1", "number of claimants").arg(m_people) : QString();
    case ClaimantsModel::Owed:
        return said(sum.owed);
    case ClaimantsModel::Agreed:
        return sum.agreed.minor == 0 ? QString() : said(sum.agreed);
    case ClaimantsModel::Paid:
        return said(sum.paid);
    case ClaimantsModel::Left:
        return said(sum.left);
    default:
        return {};
    }
}

QVariant ClaimantTotalsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return text(index.row(), index.column());
    case TotalsRole:
        return true;
    case Qt::TextAlignmentRole:
        return index.column() == ClaimantsModel::Who ? QVariant() : QVariant(kRightInRow);
    default:
        return {};
    }
}

}
