// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ledgermodel.h"

#include "app/core/codelists.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/theme/icontable.h"
#include "ui/theme/status.h"

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kLedgerPageRows = 100;
constexpr int kNumberDigits = 4;
constexpr int kDayAndMonth = 5; // of "20.11.2026"

bool isReversal(const app::LedgerRow &row)
{
    return row.entry.kind.value == QLatin1String("reversal");
}

// Both halves of a pair that cancels out stand back.
bool isCancelled(const app::LedgerRow &row)
{
    return row.isReversed || isReversal(row);
}

struct ReceiptChip {
    StatusKind status = StatusKind::Plain;
    QString word;
    Icon icon = Icon::None;
};

ReceiptChip receiptChip(const app::LedgerRow &row)
{
    if (isCancelled(row))
        return {StatusKind::Closed, LedgerModel::tr("reversed"), Icon::Undo2};
    if (row.change.minor == 0)
        return {};
    if (row.needsReceipt)
        return {StatusKind::Late, LedgerModel::tr("receipt needed"), Icon::None};
    if (row.receipt.isEmpty())
        return {}; // money that came in without a slip needs none
    return {StatusKind::Fine, LedgerModel::tr("present"), Icon::Receipt};
}

}

bool LedgerFilter::shows(const app::LedgerRow &row) const
{
    if (month != 0 && (row.entry.on.packed / 100 != month || row.entry.purpose != purpose))
        return false;
    switch (lines) {
    case Lines::All:
        break;
    case Lines::In:
        return row.change.minor > 0;
    case Lines::Out:
        return row.change.minor < 0;
    case Lines::WithoutReceipt:
        return row.needsReceipt;
    }
    return true;
}

LedgerModel::LedgerModel(app::Workspace &reader, QObject *parent) : PagedModel(reader, parent)
{
}

void LedgerModel::setBox(const sync::RecordId &box, std::optional<sync::ScopeId> scope)
{
    const bool isSame = m_box == box && m_boxScope == scope;
    m_box = box;
    m_boxScope = scope;
    isSame ? reload() : askAnew();
}

void LedgerModel::setFilter(const LedgerFilter &filter)
{
    m_filter = filter;
    askAnew();
}

void LedgerModel::setMerged(bool isMerged)
{
    if (std::exchange(m_isMerged, isMerged) != isMerged)
        retranslate();
}

int LedgerModel::rowOf(qint64 number) const
{
    const auto found = std::ranges::find(m_rows, number, [](const app::LedgerRow &row) { return row.entry.number; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void LedgerModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

PagedModel::Question LedgerModel::nextPage(bool isFirst)
{
    const qint64 below = isFirst ? 0 : m_readDownTo;
    return [this, box = m_box, scope = m_boxScope, below](app::Workspace &reader) -> sync::Result<Taking> {
        const auto page = std::make_shared<std::vector<app::LedgerRow>>();
        if (!box.isNull() && below != 1) {
            TRY_ASSIGN(*page, reader.ledger().page(box, below, kLedgerPageRows, scope));
        }
        return Taking([this, page] { return sort(*page); });
    };
}

PagedModel::NextPage LedgerModel::sort(std::vector<app::LedgerRow> &page)
{
    m_read.clear();
    const bool hasMore = page.size() == static_cast<std::size_t>(kLedgerPageRows);
    if (!page.empty())
        m_readDownTo = page.back().entry.number;
    for (app::LedgerRow &row : page) {
        if (m_filter.shows(row))
            m_read.push_back(std::move(row));
    }
    return {static_cast<int>(m_read.size()), hasMore};
}

void LedgerModel::takePage()
{
    m_rows.insert(m_rows.end(), std::make_move_iterator(m_read.begin()), std::make_move_iterator(m_read.end()));
    m_read.clear();
}

void LedgerModel::clearRows()
{
    m_rows.clear();
    m_readDownTo = 0;
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString LedgerModel::text(const app::LedgerRow &row, Column column) const
{
    switch (column) {
    case Column::Number:
        return QStringLiteral("%1").arg(row.entry.number, kNumberDigits, 10, QLatin1Char('0'));
    case Column::Day:
        return m_today.isNull() || row.entry.on.year() != m_today.year() ? row.entry.on.toText() : row.entry.on.toText().left(kDayAndMonth);
    case Column::Why:
        if (isReversal(row))
            return tr("Reversal of No. %1").arg(row.entry.reverses, kNumberDigits, 10, QLatin1Char('0'));
        if (row.entry.kind.value == QLatin1String("count"))
            return tr("Cash count: %1").arg(row.entry.amount.toAmountText());
        return row.entry.text.isEmpty() ? app::codeLabel(u"entry_kind", row.entry.kind) : row.entry.text;
    case Column::In:
        return row.change.minor > 0 ? row.change.toAmountText() : QString();
    case Column::Out:
        return row.change.minor < 0 ? app::Money{-row.change.minor, row.change.currency}.toAmountText() : QString();
    case Column::Balance:
        return row.balance.toAmountText();
    case Column::Receipt:
        return receiptChip(row).word;
    }
    return {};
}

QString LedgerModel::secondLine(const app::LedgerRow &row) const
{
    QStringList parts;
    if (isReversal(row) || row.entry.kind.value == QLatin1String("count"))
        parts.append(row.entry.text);
    parts.append(row.entry.counterparty);
    parts.append(app::codeLabel(u"fund_purpose", row.entry.purpose));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::LedgerRow &row = entry(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool isAmount = column == Column::In || column == Column::Out || column == Column::Balance;
    switch (role) {
    case Qt::DisplayRole:
        return m_isMerged && column == Column::Out && row.change.minor > 0 ? u'+' + text(row, Column::In) : text(row, column);
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isAmount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (column == Column::Why)
            return QStringLiteral("%1\n%2").arg(text(row, column), secondLine(row));
        if (column == Column::Day)
            return row.entry.on.toText();
        return column == Column::Receipt && !row.receipt.isEmpty() ? QVariant(tr("Receipt: %1").arg(row.receipt)) : QVariant();
    case SecondLineRole:
        return column == Column::Why ? QVariant(secondLine(row)) : QVariant();
    case MutedRole:
        return isCancelled(row) || column == Column::Number || column == Column::Day;
    case EmphasisRole:
        return column == Column::Balance;
    case AmountRole:
        if (column == Column::In)
            return static_cast<int>(Amount::Income);
        if (column == Column::Out)
            return static_cast<int>(row.change.minor > 0 ? Amount::Income : Amount::Outgoing);
        return column == Column::Balance ? QVariant(static_cast<int>(Amount::Running)) : QVariant();
    case ChipKindRole:
        return column == Column::Receipt && !receiptChip(row).word.isEmpty() ? QVariant(static_cast<int>(receiptChip(row).status)) : QVariant();
    case ChipTextRole:
        return column == Column::Receipt ? QVariant(receiptChip(row).word) : QVariant();
    case ChipIconRole:
        return column == Column::Receipt && receiptChip(row).icon != Icon::None ? QVariant(static_cast<int>(receiptChip(row).icon)) : QVariant();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == FirmRole)
        return column != Column::Why; // numbers, days and money are never cut
    if (role == WidestRole && column == Column::Receipt)
        return std::any_of(m_rows.cbegin(), m_rows.cend(), isCancelled) ? QStringList{tr("receipt needed"), tr("reversed")} : QStringList{tr("receipt needed")};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((column == Column::In || column == Column::Out || column == Column::Balance ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Number:
        return tr("No.");
    case Column::Day:
        return tr("Date");
    case Column::Why:
        return tr("Why, to whom");
    case Column::In:
        return tr("In, ₽");
    case Column::Out:
        return m_isMerged ? tr("Amount, ₽") : tr("Out, ₽");
    case Column::Balance:
        return tr("Balance, ₽");
    case Column::Receipt:
        return tr("Receipt");
    }
    return {};
}

}
