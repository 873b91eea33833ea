// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/linesmodel.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"

namespace mekendesh::ui {

void LinesModel::setLines(QList<Line> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

QVariant LinesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return line.title;
    case SecondLineRole:
        return line.second;
    case IconRole:
        return static_cast<int>(line.icon);
    case IconTokenRole:
        return static_cast<int>(line.token);
    case EmphasisRole:
        return line.isStrong;
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    default:
        return {};
    }
}

QVariant LinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return section == 0 && orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_name) : QVariant();
}

}
