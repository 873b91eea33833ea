// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartcard.h"

#include "ui/charts/charttable.h"
#include "ui/delegates/tableview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kFigureColumn = 110;

}

ChartCard::ChartCard(const QString &objectName, Icon icon, QWidget *parent) : Card(objectName, parent)
{
    setTitleIcon(icon);
    m_switch = new Button(ButtonKind::Link, objectName + QStringLiteral("Switch"), this);
    addAction(m_switch);
    m_sides = new QStackedWidget(this);
    m_chart = new Chart(objectName + QStringLiteral("Chart"), m_sides);
    m_figures = new ChartTable(this);
    m_table = new TableView(m_sides);
    m_table->setObjectName(objectName + QStringLiteral("Table"));
    m_table->setRows(TableView::Rows::Tight);
    m_table->setModel(m_figures);
    m_sides->addWidget(m_chart);
    m_sides->addWidget(m_table);
    body()->addWidget(m_sides, 1);
    m_rest = new TextLabel(12, Weight::Regular, Token::Text2, this);
    m_rest->setObjectName(objectName + QStringLiteral("Rest"));
    m_rest->setWrapping(true);
    m_rest->hide();
    body()->addWidget(m_rest);
    connect(m_switch, &Button::clicked, this, [this] { setTableShown(!showsTable()); });
    connect(m_chart, &Chart::opened, this, &ChartCard::opened);
    connect(m_table, &TableView::opened, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.row(), m_chart->data().categories.at(index.row()).behind); });
    retranslate();
}

void ChartCard::setData(const ChartData &chart)
{
    const bool hadSameSeries = chart.series.size() == m_chart->data().series.size();
    m_chart->setData(chart);
    m_figures->setChart(chart);
    m_table->setAccessibleName(chart.question);
    m_rest->setText(chart.rest);
    m_rest->setVisible(!chart.rest.isEmpty());
    if (!hadSameSeries) {
        QList<int> widths{0};
        for (qsizetype each = 0; each < chart.series.size(); ++each)
            widths.append(kFigureColumn);
        m_table->setColumns(widths, 0, kFigureColumn);
    }
    fitBars();
    retranslate();
}

void ChartCard::fitBars()
{
    const bool areTight = m_chart->data().kind == ChartData::Kind::Bars && !showsTable() && !m_isFilling;
    m_sides->setMaximumHeight(areTight ? m_chart->sizeHint().height() : QWIDGETSIZE_MAX);
    setSizePolicy(QSizePolicy::Preferred, areTight ? QSizePolicy::Maximum : QSizePolicy::Preferred);
}

void ChartCard::setFilling(bool isFilling)
{
    m_isFilling = isFilling;
    fitBars();
}

bool ChartCard::showsTable() const
{
    return m_sides->currentWidget() == m_table;
}

void ChartCard::setTableShown(bool isShown)
{
    const bool hadFocus = m_chart->hasFocus() || m_table->hasFocus();
    m_sides->setCurrentWidget(isShown ? static_cast<QWidget *>(m_table) : m_chart);
    if (hadFocus)
        m_sides->currentWidget()->setFocus();
    if (isShown && m_table->currentRow() < 0 && m_figures->rowCount() > 0)
        m_table->selectRow(std::max(0, m_chart->currentCategory()));
    fitBars();
    retranslate();
}

void ChartCard::retranslate()
{
    m_switch->setWord(showsTable() ? tr("Chart") : tr("Table"));
    m_switch->setAccessibleDescription(m_chart->data().question);
}

void ChartCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitBars();
}

}
