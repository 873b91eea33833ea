// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tableview.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHeaderView>

#include <numeric>

namespace mekendesh::ui {

namespace {

constexpr int kTightRowHeight = 30;
constexpr int kNarrowestColumn = 40;

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setItemDelegate(new TableDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(kNarrowestColumn);
    header->setSectionResizeMode(QHeaderView::Fixed);
    applyRows();
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
}

void TableView::setRows(Rows rows)
{
    m_rows = rows;
    applyRows();
}

void TableView::setColumns(const QList<int> &widths, int stretchColumn, int minimumStretch)
{
    m_widths = widths;
    m_stretchColumn = stretchColumn;
    m_minimumStretch = minimumStretch;
    applyColumns();
}

void TableView::setModel(QAbstractItemModel *newModel)
{
    if (model() != nullptr)
        disconnect(model(), nullptr, this, nullptr);
    QTableView::setModel(newModel);
    if (newModel != nullptr) {
        connect(newModel, &QAbstractItemModel::modelReset, this, &TableView::applyColumns);
        connect(newModel, &QAbstractItemModel::columnsInserted, this, &TableView::applyColumns);
    }
    applyColumns();
}

int TableView::currentRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : -1;
}

void TableView::selectRow(int row)
{
    if (model() == nullptr || row < 0 || row >= model()->rowCount(rootIndex()))
        return;
    const QModelIndex index = model()->index(row, std::max(0, m_stretchColumn), rootIndex());
    setCurrentIndex(index);
    scrollTo(index);
}

void TableView::keyboardSearch(const QString &)
{
}

QSize TableView::sizeHint() const
{
    return {scaled(400), scaled(kHeaderHeight) + 2 * verticalHeader()->defaultSectionSize()};
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        return;
    }
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isPlain && currentIndex().isValid()) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT opened(currentIndex());
            return;
        case Qt::Key_Space:
            Q_EMIT ticked(currentIndex());
            return;
        case Qt::Key_Up:
            if (currentRow() == 0) {
                Q_EMIT leftUpwards();
                return;
            }
            break;
        case Qt::Key_Home:
            selectRow(0);
            return;
        case Qt::Key_End:
            selectRow(model()->rowCount(rootIndex()) - 1);
            return;
        case Qt::Key_Left:
        case Qt::Key_Right:
            // Whole rows are current, so there is nothing to go to sideways; the page may use the key.
            event->ignore();
            return;
        default:
            break;
        }
    }
    QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    applyColumns();
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange) {
        applyRows();
        applyColumns();
        viewport()->update();
    }
}

bool TableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        setHoverRow(rowAt(static_cast<QMouseEvent *>(event)->position().toPoint().y()));
    else if (event->type() == QEvent::Leave)
        setHoverRow(-1);
    return QTableView::viewportEvent(event);
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The ring and the bar span the row, Qt repaints only the cell.
    viewport()->update();
    if (current.row() != previous.row() || !current.isValid())
        Q_EMIT currentRowChanged(current.isValid() ? current.row() : -1);
}

void TableView::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() || selectionModel()->selectedRows().isEmpty())
        selectRow(std::max(0, currentRow()));
    viewport()->update();
}

void TableView::applyRows()
{
    int height = kRowHeight;
    if (m_rows == Rows::TwoLines)
        height = kTwoLineRowHeight;
    else if (m_rows == Rows::Tight)
        height = kTightRowHeight;
    verticalHeader()->setMinimumSectionSize(scaled(kTightRowHeight));
    verticalHeader()->setDefaultSectionSize(scaled(height));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumHeight(scaled(kHeaderHeight));
}

void TableView::applyColumns()
{
    if (model() == nullptr || m_widths.isEmpty() || viewport()->width() <= 0)
        return;
    const int count = std::min(static_cast<int>(m_widths.size()), model()->columnCount(rootIndex()));
    QList<int> widths(count, 0);
    for (int column = 0; column < count; ++column) {
        if (column == m_stretchColumn || isColumnHidden(column))
            continue;
        const int asked = m_widths.at(column);
        widths[column] = asked > 0 ? scaled(asked)
                                   : std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
    }
    const int taken = std::accumulate(widths.cbegin(), widths.cend(), 0);
    const int stretch = std::max(viewport()->width() - taken, scaled(m_minimumStretch));
    // Names are never cut: the other columns give way in proportion.
    const int left = std::max(0, viewport()->width() - stretch);
    for (int column = 0; column < count; ++column) {
        if (column == m_stretchColumn)
            setColumnWidth(column, stretch);
        else if (taken > left && m_stretchColumn >= 0)
            setColumnWidth(column, std::max(kNarrowestColumn, widths.at(column) * left / std::max(1, taken)));
        else
            setColumnWidth(column, widths.at(column));
    }
}

void TableView::copySelection()
{
    if (selectionModel() == nullptr)
        return;
    const QModelIndexList rows = selectionModel()->selectedRows();
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
            const int column = horizontalHeader()->logicalIndex(visual);
            if (isColumnHidden(column))
                continue;
            const QModelIndex cell = row.siblingAtColumn(column);
            QStringList parts{cell.data(Qt::DisplayRole).toString(), cell.data(SecondLineRole).toString(),
                              cell.data(ChipTextRole).toString()};
            parts.removeAll(QString());
            cells += parts.join(QStringLiteral(", "));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    Q_EMIT copied(static_cast<int>(lines.size()));
}

void TableView::setHoverRow(int row)
{
    if (row == m_hoverRow)
        return;
    m_hoverRow = row;
    viewport()->update();
}

} // namespace mekendesh::ui
