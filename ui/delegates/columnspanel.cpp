// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/columnspanel.h"

#include "ui/delegates/tableview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QListWidget>

namespace mekendesh::ui {

ColumnsPanel::ColumnsPanel(TableView *table, QWidget *parent)
    : Card(QStringLiteral("columnsPanel"), parent)
    , m_table(table)
    , m_list(new QListWidget(this))
    , m_reset(new Button(ButtonKind::Secondary, QStringLiteral("resetColumns"), this))
    , m_close(new Button(ButtonKind::Secondary, QStringLiteral("closeColumns"), this))
{
    setTitleIcon(Icon::Columns3);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->installEventFilter(this);
    body()->addWidget(m_list, 1);
    m_close->setKeyText(QStringLiteral("Esc"));
    foot()->addWidget(m_reset);
    foot()->addWidget(m_close);
    foot()->addStretch();
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        m_table->chooseColumn(item->data(Qt::UserRole).toInt(), item->checkState() == Qt::Checked);
    });
    connect(m_list->model(), &QAbstractItemModel::rowsMoved, this, &ColumnsPanel::takeDraggedOrder);
    connect(m_reset, &Button::clicked, this, [this] {
        m_table->resetColumns();
        fill();
    });
    connect(m_close, &Button::clicked, this, &ColumnsPanel::left);
    retranslate();
}

void ColumnsPanel::takeFocus()
{
    m_list->setFocus();
    if (m_list->currentRow() < 0)
        m_list->setCurrentRow(0);
}

void ColumnsPanel::fill()
{
    const QSignalBlocker quiet(m_list);
    const int current = m_list->currentItem() ? m_list->currentItem()->data(Qt::UserRole).toInt() : -1;
    m_list->clear();
    if (m_table == nullptr || m_table->model() == nullptr)
        return;
    bool isFirst = true;
    const QList<int> order = m_table->columnOrder();
    for (const int column : order) {
        auto *item = new QListWidgetItem(m_table->model()->headerData(column, Qt::Horizontal).toString(), m_list);
        item->setData(Qt::UserRole, column);
        // The first column says whose row it is: it stays.
        item->setFlags(isFirst ? Qt::ItemIsSelectable : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
        item->setCheckState(m_table->isColumnChosen(column) ? Qt::Checked : Qt::Unchecked);
        isFirst = false;
        if (column == current)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentRow() < 0 && m_list->count() > 1)
        m_list->setCurrentRow(1);
}

void ColumnsPanel::moveCurrent(int step)
{
    if (m_list->currentItem() == nullptr)
        return;
    m_table->moveColumn(m_list->currentItem()->data(Qt::UserRole).toInt(), step);
    fill();
}

void ColumnsPanel::takeDraggedOrder()
{
    for (int place = 1; place < m_list->count(); ++place) {
        const int column = m_list->item(place)->data(Qt::UserRole).toInt();
        m_table->moveColumn(column, place - static_cast<int>(m_table->columnOrder().indexOf(column)));
    }
}

void ColumnsPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        Card::keyPressEvent(event);
}

bool ColumnsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isMove = key->modifiers().testFlag(Qt::AltModifier) && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (isMove) {
            moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return Card::eventFilter(watched, event);
}

void ColumnsPanel::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    fill();
}

void ColumnsPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

void ColumnsPanel::retranslate()
{
    setTitle(tr("Columns"));
    setCount(tr("Space ticks, Alt ↑ ↓ moves"));
    m_reset->setWord(tr("As at the start"));
    m_close->setWord(tr("Close"));
    m_list->setAccessibleName(tr("Columns"));
    fill();
}

} // namespace mekendesh::ui
