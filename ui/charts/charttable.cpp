// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charttable.h"

#include "ui/charts/chart.h"
#include "ui/delegates/tabledelegate.h"

namespace mekendesh::ui {

void ChartTable::setChart(const ChartData &chart)
{
    beginResetModel();
    m_chart = chart;
    endResetModel();
}

int ChartTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chart.categories.size());
}

int ChartTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_chart.series.size()) + 1;
}

QVariant ChartTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        if (!isName)
            return m_chart.number(m_chart.value(index.column() - 1, index.row()));
        return m_chart.categories.at(index.row()).isIncomplete ? Chart::tr("%1, incomplete").arg(m_chart.categoryName(index.row()))
                                                               : m_chart.categoryName(index.row());
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant ChartTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_chart.subject : m_chart.series.value(section - 1).name;
}

}
