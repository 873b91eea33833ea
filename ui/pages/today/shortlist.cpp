// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/shortlist.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kWholeRowsMax = 12; // more than this scrolls inside the card

}

ShortList::ShortList(const QString &objectName, Icon icon, int rowsShown, QAbstractItemModel *model, QWidget *parent)
    : Card(objectName, parent), m_rowsShown(rowsShown), m_lines(new LinesModel(this))
{
    setTitleIcon(icon);
    setFlush(true);
    m_all = new Button(ButtonKind::Link, objectName + QLatin1String("All"), this);
    addAction(m_all);
    m_table = new TableView(this);
    m_table->setObjectName(objectName + QLatin1String("Table"));
    m_table->setRows(TableView::Rows::TwoLines);
    QAbstractItemModel *shown = model ? model : m_lines;
    m_table->setModel(shown);
    QList<int> widths(shown->columnCount(), 0);
    m_table->setColumns(widths, static_cast<int>(widths.size()) - 1, 140);
    m_table->horizontalHeader()->hide();
    body()->addWidget(m_table);
    m_nothing = new TextLabel(13, Weight::Regular, Token::Text2, this);
    m_nothing->setWrapping(true);
    m_nothing->setContentsMargins(16, 4, 16, 12);
    body()->addWidget(m_nothing);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_all, &Button::clicked, this, [this] {
        m_isWhole = !m_isWhole;
        fit();
        Q_EMIT wholeChanged();
    });
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    connect(m_table, &TableView::clicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
}

void ShortList::setLines(const QList<LinesModel::Line> &lines)
{
    const int row = m_table->currentRow();
    const QModelIndex current = m_lines->index(row, 0);
    const QString title = current.data().toString();
    const QString second = current.data(SecondLineRole).toString();
    m_lines->setLines(lines);
    if (row < 0 || lines.isEmpty())
        return;
    // Who stands on a row stands on it still, wherever it has gone; where it has changed or gone away, where it was.
    const auto again = std::ranges::find_if(lines, [&](const LinesModel::Line &line) { return line.title == title && line.second == second; });
    m_table->selectRow(again == lines.end() ? std::min(row, static_cast<int>(lines.size()) - 1) : static_cast<int>(again - lines.begin()));
}

int ShortList::rows() const
{
    return m_table->model()->rowCount();
}

void ShortList::setRowsShown(int rows)
{
    if (m_rowsShown == rows && !m_isFitted)
        return;
    m_rowsShown = rows;
    m_isFitted = false;
    fit();
}

void ShortList::setRowsFitted(int rows)
{
    if (m_rowsShown == rows && m_isFitted)
        return;
    m_rowsShown = rows;
    m_isFitted = true;
    fit();
}

void ShortList::setFolded(bool isFolded)
{
    if (std::exchange(m_isFolded, isFolded) != isFolded)
        fit();
}

void ShortList::setWords(const QString &title)
{
    setTitle(title);
    m_lines->setName(title);
    m_table->setAccessibleName(title);
}

void ShortList::settle(std::optional<qint64> total, const QString &nothing)
{
    m_total = total;
    m_nothing->setText(nothing);
    fit();
}

int ShortList::shownRows() const
{
    return std::min(rows(), m_isWhole && !m_isFitted ? std::max(m_rowsShown, kWholeRowsMax) : m_rowsShown);
}

int ShortList::tableHeight(int rows)
{
    return std::max(rows, 1) * scaled(kTwoLineRowHeight) + 2;
}

int ShortList::heightWith(int rows) const
{
    return sizeHint().height() + (this->rows() == 0 || isFolded() ? 0 : tableHeight(rows) - m_table->minimumHeight());
}

void ShortList::fit()
{
    const int count = rows();
    m_table->setVisible(count > 0 && !isFolded());
    m_nothing->setVisible(count == 0);
    m_table->setFixedHeight(tableHeight(shownRows()));
    m_table->setVerticalScrollBarPolicy(m_isWhole ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_all->setVisible(count > m_rowsShown || m_isWhole || (count > 0 && isFolded()));
    m_all->setWord(m_isWhole ? tr("fewer") : m_total ? tr("all %1", "all 12 documents").arg(QLocale().toString(*m_total)) : tr("more", "rows of a list"));
    if (!m_isWhole)
        m_table->scrollToTop();
    // A layout within another keeps its size of before until it is laid out, and the columns are dealt before that.
    body()->invalidate();
    layout()->invalidate();
    updateGeometry();
}

}
