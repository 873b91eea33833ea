// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pagedmodel.h"

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kRowsWanted = 60;   // more than a window shows
constexpr int kPagesAtOnce = 4;   // then the window may paint and take keys

}

PagedModel::PagedModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_readOn.setSingleShot(true);
    m_readOn.setInterval(0);
    connect(&m_readOn, &QTimer::timeout, this, &PagedModel::readOn);
    connect(this, &PagedModel::loadFailed, this, [this] { m_hasFailed = true; });
}

void PagedModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent) || m_readOn.isActive())
        return;
    m_wanted = m_rowCount + kRowsWanted;
    readOn();
}

void PagedModel::appendPage()
{
    const NextPage page = readNextPage();
    m_hasMore = page.hasMore;
    if (page.rows == 0)
        return;
    beginInsertRows({}, m_rowCount, m_rowCount + page.rows - 1);
    takePage();
    m_rowCount += page.rows;
    endInsertRows();
}

void PagedModel::readOn()
{
    for (int page = 0; page < kPagesAtOnce && m_hasMore && m_rowCount < m_wanted; ++page)
        appendPage();
    if (m_hasMore && m_rowCount < m_wanted)
        m_readOn.start();
    else
        Q_EMIT settled();
}

void PagedModel::reload()
{
    m_readOn.stop();
    const bool hadFailed = std::exchange(m_hasFailed, false);
    beginResetModel();
    clearRows();
    m_rowCount = 0; // who is told of a failure may look
    const NextPage page = readNextPage();
    takePage();
    m_rowCount = page.rows;
    m_hasMore = page.hasMore;
    endResetModel();
    m_wanted = kRowsWanted;
    if (hadFailed && !m_hasFailed)
        Q_EMIT recovered();
    readOn();
}

}
