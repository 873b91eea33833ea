// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chart.h"
#include "ui/widgets/card.h"

class QStackedWidget;

namespace mekendesh::ui {

class Button;
class ChartTable;
class TableView;
class TextLabel;

// A card with a chart and, at the right of its title, the switch to the same figures as a table. How to use it:
//
//     auto *card = new ChartCard(QStringLiteral("newCases"), Icon::ChartColumn, this);
//     connect(card, &ChartCard::opened, this, [this](int, const QVariant &behind) { Q_EMIT casesOfKind(behind.toString()); });
//     card->setTitle(tr("New cases, 14 days"));            // also at every retranslate()
//     card->setCount(tr("%n case(s)", nullptr, total));    // the short answer
//     card->setData({.kind = ChartData::Kind::Columns, .question = tr("New cases, 14 days"), .subject = tr("Day"),
//                    .categories = days, .series = {{tr("New cases"), values}}, .current = 13});
class ChartCard : public Card {
    Q_OBJECT

public:
    ChartCard(const QString &objectName, Icon icon, QWidget *parent = nullptr);

    void setData(const ChartData &data);
    [[nodiscard]] Chart *chart() const { return m_chart; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] bool showsTable() const;
    void setTableShown(bool isShown);
    // Where a picture has no room for its shape, this sentence stands in its place; empty: the picture. The table can be shown either way.
    void setInWords(const QString &sentence);
    // The picture or the table never takes more than so many pixels.
    void setSideHeightMost(int height);
    // Bars take all the height there is, where the card has to fill a column.
    void setFilling(bool isFilling);

Q_SIGNALS:
    // Enter or a click on a bar, a point or a row of the table.
    void opened(int category, const QVariant &behind);
    // The table is shown now, or no longer.
    void sideChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    // Bars and words need no more than their rows: the card ends there.
    void fitSides();
    [[nodiscard]] bool isInWords() const;

    Button *m_switch;
    QStackedWidget *m_sides;
    Chart *m_chart;
    ChartTable *m_figures;
    TableView *m_table;
    bool m_isFilling = false;
    int m_sideHeightMost = QWIDGETSIZE_MAX;
    TextLabel *m_words; // instead of a picture
    TextLabel *m_rest; // what the picture leaves to words
};

}
