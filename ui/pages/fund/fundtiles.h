// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/ledger.h"
#include "ui/charts/chartdata.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace mekendesh::ui {

class Tile;

// The figures of a cash box: what lies there with its last count in words, what came and went this month, receipts that are missing.
class FundTiles : public QWidget {
    Q_OBJECT

public:
    explicit FundTiles(QWidget *parent = nullptr);

    // In a low window one line of figures. Where the sums have no room beside each other, two stand above two.
    void setLow(bool isLow, int room);
    void setSummary(const app::LedgerSummary &summary, const app::OfficeTime &time, app::Timestamp now);

Q_SIGNALS:
    void missingReceiptsWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] std::array<Tile *, 4> tiles() const { return {m_balance, m_in, m_out, m_missing}; }
    void place();
    void showBalance(const app::LedgerSummary &summary, const app::OfficeTime &time, app::Timestamp now);

    QGridLayout *m_grid;
    Tile *m_balance;
    Tile *m_in;
    Tile *m_out;
    Tile *m_missing;
    int m_columns = 0;
    int m_room = QWIDGETSIZE_MAX; // what the page has: as wide as its figures this widget is anyway
};

// "Where it went, November": bars by purpose, the greatest first; what stands behind is the code of the purpose.
ChartData whereItWent(const app::LedgerSummary &summary, app::FuzzyDate today);

}
