// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tableview.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QStyleOption>

#include <numeric>

namespace mekendesh::ui {

namespace {

constexpr int kTightRowHeight = 30;
constexpr int kNarrowestColumn = 40;
constexpr int kChipColumnSide = 15; // left and right of a chip in its cell
constexpr int kHeadSide = 13;
constexpr int kHeadPadding = 12; // of the style sheet
constexpr int kHeadArrow = 14;
constexpr int kUnderRows = 2;
constexpr int kHeadGivesWayFrom = 64;

/// A head without room ends in "…": Qt reckons without the padding of the style sheet and cuts in the middle of a letter.
class ElidedHeader final : public QHeaderView {
public:
    using QHeaderView::QHeaderView;

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int column) const override
    {
        QHeaderView::initStyleOptionForIndex(option, column);
        const bool hasArrow = isSortIndicatorShown() && sortIndicatorSection() == column;
        const int room = sectionSize(column) - 2 * kHeadPadding - (hasArrow ? scaled(kHeadArrow) : 0);
        option->text = QFontMetrics(textFont(12, Weight::SemiBold)).elidedText(model()->headerData(column, orientation()).toString(), Qt::ElideRight, room);
    }
};

} // namespace

TableView::TableView(QWidget *parent)
    : QTableView(parent)
{
    setHorizontalHeader(new ElidedHeader(Qt::Horizontal, this));
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
    header->setTextElideMode(Qt::ElideRight);
    header->setSectionsClickable(false);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(kNarrowestColumn);
    header->setSectionResizeMode(QHeaderView::Fixed);
    applyRows();
    connect(this, &QTableView::doubleClicked, this, &TableView::opened);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int, int width) { takeWidth(column, width); });
    connect(header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_isApplying)
            Q_EMIT columnsChanged();
    });
    connect(header, &QHeaderView::sectionClicked, this, &TableView::orderRequested);
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
        connect(newModel, &QAbstractItemModel::headerDataChanged, this, &TableView::applyColumns);
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
    const int row = verticalHeader()->defaultSectionSize();
    return {scaled(400), m_rowsShown > 0 ? m_rowsShown * row + kUnderRows : scaled(kHeaderHeight) + 2 * row};
}

void TableView::setRowsShown(int least, int most)
{
    m_rowsShown = most;
    const int row = verticalHeader()->defaultSectionSize();
    setMinimumHeight(least * row + kUnderRows);
    setMaximumHeight(most * row + kUnderRows);
    updateGeometry();
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
    // The row one stands on stays whole where it was in sight: what comes under the list takes its room from below.
    const QRect before = currentIndex().isValid() ? visualRect(currentIndex()) : QRect();
    const bool wasSeen = before.isValid() && before.bottom() >= 0 && before.top() < event->oldSize().height();
    QTableView::resizeEvent(event);
    applyColumns();
    if (wasSeen && visualRect(currentIndex()).bottom() >= viewport()->height())
        scrollTo(currentIndex());
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

void TableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (selectionMode() == QAbstractItemView::ExtendedSelection)
        Q_EMIT chosenChanged(static_cast<int>(selectionModel()->selectedRows().size()));
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

int TableView::widthOfColumn(int column) const
{
    const int asked = m_dragged.value(column, m_widths.at(column));
    const int width = asked > 0 ? scaled(asked) : std::max(sizeHintForColumn(column), horizontalHeader()->isHidden() ? 0 : horizontalHeader()->sectionSizeHint(column));
    return std::max(width, narrowestOf(column));
}

int TableView::wholeWidth() const
{
    int whole = m_stretchColumn >= 0 ? sizeHintForColumn(m_stretchColumn) : 0;
    for (int column = 0; column < static_cast<int>(m_widths.size()); ++column) {
        if (column != m_stretchColumn && !isColumnHidden(column))
            whole += widthOfColumn(column);
    }
    return whole;
}

int TableView::narrowestOf(int column) const
{
    // Short heads are whole; a long one may end in "…" when its column has to give way.
    const QString words = horizontalHeader()->isHidden() ? QString() : model()->headerData(column, Qt::Horizontal).toString();
    const int head = QFontMetrics(textFont(12, Weight::SemiBold)).horizontalAdvance(words);
    int narrowest = std::max(kNarrowestColumn, std::min(head + 2 * kHeadSide, scaled(kHeadGivesWayFrom)));
    const QVariant firm = model()->headerData(column, Qt::Horizontal, FirmRole);
    if (firm.typeId() == QMetaType::Int)
        narrowest = std::max(narrowest, scaled(firm.toInt()));
    else if (firm.toBool())
        narrowest = std::max({narrowest, scaled(m_widths.at(column)), head + 2 * kHeadSide, sizeHintForColumn(column)});
    const QStringList widest = model()->headerData(column, Qt::Horizontal, WidestRole).toStringList();
    for (const QString &chip : widest)
        narrowest = std::max(narrowest, chipSize(chip, true).width() + kChipColumnSide);
    return narrowest;
}

void TableView::applyColumns()
{
    if (model() == nullptr || m_widths.isEmpty() || viewport()->width() <= 0 || m_isApplying)
        return;
    m_isApplying = true;
    const int count = std::min(static_cast<int>(m_widths.size()), model()->columnCount(rootIndex()));
    QList<int> widths(count, 0);
    QList<int> narrowest(count, 0);
    for (int column = 0; column < count; ++column) {
        if (column == m_stretchColumn || isColumnHidden(column))
            continue;
        widths[column] = widthOfColumn(column);
        narrowest[column] = narrowestOf(column);
    }
    const int taken = std::accumulate(widths.cbegin(), widths.cend(), 0);
    // Names are never cut, nor are chips: the other columns give way in proportion to what they can give.
    int least = scaled(m_minimumStretch);
    if (m_stretchColumn >= 0 && m_stretchColumn < count)
        least = std::clamp(sizeHintForColumn(m_stretchColumn), least, std::max(least, viewport()->width() / 2));
    const int missing = std::max(0, taken + least - viewport()->width());
    const int givable = taken - std::accumulate(narrowest.cbegin(), narrowest.cend(), 0);
    int used = 0;
    for (int column = 0; column < count; ++column) {
        if (column == m_stretchColumn || isColumnHidden(column))
            continue;
        const int gives = m_stretchColumn >= 0 && givable > 0 ? std::min(missing, givable) * (widths.at(column) - narrowest.at(column)) / givable : 0;
        setColumnWidth(column, widths.at(column) - gives);
        used += widths.at(column) - gives;
    }
    if (m_stretchColumn >= 0 && m_stretchColumn < count)
        setColumnWidth(m_stretchColumn, std::max(viewport()->width() - used, kNarrowestColumn));
    m_isApplying = false;
}

void TableView::applyHidden()
{
    m_isApplying = true;
    for (int column = 0; column < static_cast<int>(m_widths.size()); ++column)
        setColumnHidden(column, column != m_stretchColumn && (m_unchosen.contains(column) || m_squeezed.contains(column)));
    m_isApplying = false;
    applyColumns();
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
