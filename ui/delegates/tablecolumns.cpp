// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may change about the columns of a table: shown or not, order, width; and the order of the rows.
#include "ui/delegates/tableview.h"

#include "ui/theme/fonts.h"

#include <QtCore/QDataStream>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QHeaderView>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr qint32 kColumnStateForm = 1;

} // namespace

void TableView::setSelectsMany(bool selectsMany)
{
    setSelectionMode(selectsMany ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
}

void TableView::setSortable(bool isSortable)
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsClickable(isSortable);
    header->setSortIndicatorShown(isSortable);
    header->setSectionsMovable(isSortable);
    header->setFirstSectionMovable(false);
    header->setSectionResizeMode(isSortable ? QHeaderView::Interactive : QHeaderView::Fixed);
}

void TableView::showOrder(int column, bool descending)
{
    horizontalHeader()->setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void TableView::setSqueezed(const QList<int> &columns)
{
    if (columns == m_squeezed)
        return;
    m_squeezed = columns;
    applyHidden();
}

void TableView::chooseColumn(int column, bool isChosen)
{
    if (column == m_stretchColumn || isChosen == isColumnChosen(column))
        return;
    if (isChosen)
        m_unchosen.removeAll(column);
    else
        m_unchosen.append(column);
    applyHidden();
    Q_EMIT columnsChanged();
}

QList<int> TableView::columnOrder() const
{
    QList<int> order;
    for (int place = 0; place < horizontalHeader()->count(); ++place)
        order += horizontalHeader()->logicalIndex(place);
    return order;
}

void TableView::moveColumn(int column, int step)
{
    const int from = horizontalHeader()->visualIndex(column);
    const int to = std::clamp(from + step, 0, horizontalHeader()->count() - 1);
    const bool wouldMoveFirst = horizontalHeader()->logicalIndex(to) == m_stretchColumn || column == m_stretchColumn;
    if (from >= 0 && from != to && !wouldMoveFirst)
        horizontalHeader()->moveSection(from, to);
}

void TableView::takeWidth(int column, int width)
{
    // The header tells of every change of width, also of its own; only a dragged one is a person's wish.
    const bool isDragged = QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
    if (m_isApplying || !isDragged || column == m_stretchColumn || width <= 0)
        return;
    m_dragged[column] = width * 100 / scaled(100);
    applyColumns();
    Q_EMIT columnsChanged();
}

void TableView::resetColumns()
{
    m_isApplying = true;
    m_dragged.clear();
    m_unchosen.clear();
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), column);
    m_isApplying = false;
    applyHidden();
    Q_EMIT columnsChanged();
}

QByteArray TableView::columnState() const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << kColumnStateForm << columnOrder() << m_unchosen << m_dragged;
    return state;
}

void TableView::restoreColumns(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    qint32 form = 0;
    QList<int> order;
    QList<int> unchosen;
    QHash<int, int> dragged;
    in >> form >> order >> unchosen >> dragged;
    QList<int> sorted = order;
    std::ranges::sort(sorted);
    QList<int> all;
    for (int column = 0; column < horizontalHeader()->count(); ++column)
        all += column;
    // Kept by another version with other columns: as at the start.
    if (in.status() != QDataStream::Ok || form != kColumnStateForm || sorted != all)
        return;
    m_isApplying = true;
    m_unchosen = unchosen;
    m_dragged = dragged;
    for (int place = 0; place < static_cast<int>(order.size()); ++place)
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(order.at(place)), place);
    m_isApplying = false;
    applyHidden();
}

} // namespace mekendesh::ui
