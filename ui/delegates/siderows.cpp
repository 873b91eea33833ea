// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/siderows.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"

#include <QtGui/QStandardItemModel>
#include <QtWidgets/QHeaderView>

namespace mekendesh::ui {

namespace {

constexpr int kSideTextMin = 120;
constexpr int kSideScopeRole = Qt::UserRole + 1;

} // namespace

SideRows::SideRows(const QString &objectName, QWidget *parent)
    : TableView(parent)
    , m_rows(new QStandardItemModel(this))
{
    setObjectName(objectName);
    m_rows->setColumnCount(2);
    setModel(m_rows);
    setRows(Rows::TwoLines);
    setColumns({0, 0}, 0, kSideTextMin);
    horizontalHeader()->hide();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    connect(this, &TableView::opened, this, [this](const QModelIndex &index) {
        const QModelIndex what = index.siblingAtColumn(0);
        Q_EMIT rowOpened(what.data(Qt::UserRole).toString(), what.data(kSideScopeRole).value<sync::ScopeId>());
    });
    connect(this, &TableView::ticked, this, [this](const QModelIndex &index) {
        if (index.siblingAtColumn(0).data(Qt::CheckStateRole).isValid())
            Q_EMIT rowTicked(index.siblingAtColumn(0).data(Qt::UserRole).toString());
    });
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        // The box is drawn at the left end of the row; a click beside it only chooses the row.
        const bool isOnTick = index.column() == 0 && index.data(Qt::CheckStateRole).isValid()
            && viewport()->mapFromGlobal(QCursor::pos()).x() < kTwoLineRowHeight;
        if (isOnTick)
            Q_EMIT rowTicked(index.data(Qt::UserRole).toString());
    });
}

void SideRows::setSideRows(const QList<SideRow> &rows)
{
    const QString current = currentIndex().isValid() ? currentIndex().siblingAtColumn(0).data(Qt::UserRole).toString() : QString();
    m_rows->removeRows(0, m_rows->rowCount());
    for (const SideRow &row : rows) {
        auto *what = new QStandardItem(row.text);
        what->setData(row.id, Qt::UserRole);
        what->setData(QVariant::fromValue(row.scope), kSideScopeRole);
        what->setData(row.second, SecondLineRole);
        what->setData(row.isMuted, MutedRole);
        what->setData(row.wraps, WrapRole);
        what->setToolTip(row.text);
        if (row.icon != Icon::None) {
            what->setData(static_cast<int>(row.icon), IconRole);
            what->setData(static_cast<int>(Token::Ok), IconTokenRole);
        }
        if (row.isTicked)
            what->setData(static_cast<int>(*row.isTicked ? Qt::Checked : Qt::Unchecked), Qt::CheckStateRole);
        auto *state = new QStandardItem;
        if (row.chip) {
            state->setData(static_cast<int>(*row.chip), ChipKindRole);
            state->setData(row.chipText, ChipTextRole);
        }
        m_rows->appendRow({what, state});
        for (QStandardItem *item : {what, state})
            item->setData(cellSpeech(item->index()), Qt::AccessibleTextRole);
        if (row.id == current)
            selectRow(m_rows->rowCount() - 1);
    }
    setColumns({0, 0}, 0, kSideTextMin);
    updateGeometry();
}

void SideRows::emphasise(int row)
{
    for (int each = 0; each < m_rows->rowCount(); ++each)
        m_rows->item(each)->setData(each == row, EmphasisRole);
}

QSize SideRows::sizeHint() const
{
    return {TableView::sizeHint().width() / 2, std::max(1, m_rows->rowCount()) * verticalHeader()->defaultSectionSize() + 2};
}

QSize SideRows::minimumSizeHint() const
{
    const QSize least = TableView::minimumSizeHint();
    return {least.width(), std::min(least.height(), sizeHint().height())};
}

} // namespace mekendesh::ui
