// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagedmodel.h"

namespace mekendesh::ui {

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    const NextPage page = readNextPage();
    m_hasMore = page.hasMore;
    if (page.rows == 0)
        return;
    beginInsertRows({}, m_rowCount, m_rowCount + page.rows - 1);
    takePage();
    m_rowCount += page.rows;
    endInsertRows();
}

void PagedModel::reload()
{
    beginResetModel();
    clearRows();
    const NextPage page = readNextPage();
    takePage();
    m_rowCount = page.rows;
    m_hasMore = page.hasMore;
    endResetModel();
}

}
