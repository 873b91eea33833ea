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

#include <algorithm>

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
    m_words = new TextLabel(13, Weight::Regular, Token::Text, m_sides);
    m_words->setObjectName(objectName + QStringLiteral("Words"));
    m_words->setWrapping(true);
    m_words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_sides->addWidget(m_words);
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
    fitSides();
    retranslate();
}

bool ChartCard::isInWords() const
{
    return !m_words->text().isEmpty();
}

void ChartCard::fitSides()
{
    const bool areWords = isInWords() && !showsTable();
    const bool areTight = areWords || (m_chart->data().kind == ChartData::Kind::Bars && !showsTable() && !m_isFilling);
    // A stack asks for the height of the highest in it.
    const int words = areWords ? m_words->heightForWidth(std::max(m_sides->width(), m_words->minimumSizeHint().width())) : 0;
    m_sides->setMinimumHeight(words);
    m_sides->setMaximumHeight(areWords ? words : std::min(m_sideHeightMost, areTight ? m_chart->sizeHint().height() : QWIDGETSIZE_MAX));
    setSizePolicy(QSizePolicy::Preferred, areTight ? QSizePolicy::Maximum : QSizePolicy::Preferred);
}

void ChartCard::setInWords(const QString &sentence)
{
    if (m_words->text() == sentence)
        return;
    m_words->setText(sentence);
    setTableShown(showsTable());
}

void ChartCard::setSideHeightMost(int height)
{
    m_sideHeightMost = height;
    fitSides();
}

void ChartCard::setFilling(bool isFilling)
{
    m_isFilling = isFilling;
    fitSides();
}

bool ChartCard::showsTable() const
{
    return m_sides->currentWidget() == m_table;
}

void ChartCard::setTableShown(bool isShown)
{
    const bool hadFocus = m_chart->hasFocus() || m_table->hasFocus();
    m_sides->setCurrentWidget(isShown ? static_cast<QWidget *>(m_table) : isInWords() ? static_cast<QWidget *>(m_words) : m_chart);
    if (hadFocus)
        m_sides->currentWidget()->setFocus();
    if (isShown && m_table->currentRow() < 0 && m_figures->rowCount() > 0)
        m_table->selectRow(std::max(0, m_chart->currentCategory()));
    fitSides();
    retranslate();
    Q_EMIT sideChanged();
}

void ChartCard::retranslate()
{
    m_switch->setWord(!showsTable() ? tr("Table") : isInWords() ? tr("In words") : tr("Chart"));
    m_switch->setAccessibleDescription(m_chart->data().question);
}

void ChartCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitSides();
}

}
